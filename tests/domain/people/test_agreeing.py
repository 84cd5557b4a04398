import pytest
from django.db import DatabaseError, IntegrityError, transaction

from covision.audit.models import AuditEvent
from covision.core.errors import NotAllowed, NotFound, NotPossible
from covision.people import agreeing
from covision.people.access import group_for, groups_open_to, open_group_for
from covision.people.clauses import text_hash
from covision.people.models import Agreement, Signature
from covision.people.queries import agreement_read, groups_to_sign
from covision.people.rules import check_may_take_part, has_signed
from covision.people.standard_agreements import standard
from covision.people.states import AgreementKind, GroupKind
from tests import make
from tests.cast import Cast, the_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return the_cast()


def test_nothing_opens_until_the_agreement_is_signed(cast: Cast) -> None:
    group = make.group(cast.practice, "New", members=[cast.ana, cast.cleo], signed=False)
    assert group not in groups_open_to(cast.ana)
    assert group_for(cast.ana, group_id=group.pk) == group
    with pytest.raises(NotAllowed, match="sign the agreement first"):
        open_group_for(cast.ana, group_id=group.pk)
    make.signature(group, by=cast.ana)
    assert open_group_for(cast.ana, group_id=group.pk) == group
    assert group not in groups_open_to(cast.cleo)
    assert AuditEvent.objects.filter(act="agreement.sign", actor=str(cast.ana.pk)).exists()


def test_a_new_version_asks_everybody_again(cast: Cast) -> None:
    make.new_version(cast.tuesday, by=cast.cleo)
    for person in (cast.ana, cast.ben, cast.cleo):
        assert cast.tuesday not in groups_open_to(person)
        assert groups_to_sign(person) == [cast.tuesday]
        with pytest.raises(NotAllowed):
            check_may_take_part(cast.tuesday, by=person)
    make.signature(cast.tuesday, by=cast.ana)
    assert cast.tuesday in groups_open_to(cast.ana)
    assert cast.tuesday not in groups_open_to(cast.ben)


def test_a_stale_text_is_not_signed(cast: Cast) -> None:
    read = make.agreement(cast.tuesday)
    make.new_version(cast.tuesday, by=cast.ben)
    with pytest.raises(NotPossible, match="changed while you were reading"):
        agreeing.sign(read, hand="Ana Ilves", seen=text_hash(read.clauses), by=cast.ana)
    assert not has_signed(cast.tuesday, cast.ana)


def test_words_that_nobody_was_shown_are_not_signed(cast: Cast) -> None:
    make.new_version(cast.tuesday, by=cast.ben)
    with pytest.raises(NotPossible, match="changed while you were reading"):
        agreeing.sign(make.agreement(cast.tuesday), hand="Ana", seen="0" * 64, by=cast.ana)


def test_signing_twice_is_signing_once(cast: Cast) -> None:
    first = make.signature(cast.tuesday, by=cast.ana)
    assert make.signature(cast.tuesday, by=cast.ana) == first
    events = AuditEvent.objects.filter(act="agreement.sign", actor=str(cast.ana.pk))
    assert events.filter(subject=str(make.agreement(cast.tuesday))).count() == 1


@pytest.mark.parametrize("hand", ["", "  \n", "\0"])
def test_a_signature_has_a_name(cast: Cast, hand: str) -> None:
    read = make.new_version(cast.tuesday, by=cast.ben)
    with pytest.raises(NotPossible, match="full name"):
        agreeing.sign(read, hand=hand, seen=text_hash(read.clauses), by=cast.ana)


def test_nobody_signs_for_a_group_of_others(cast: Cast) -> None:
    read = make.agreement(cast.tuesday)
    for stranger in (cast.dan, cast.eva):
        with pytest.raises(NotFound):
            agreeing.sign(read, hand="X", seen=text_hash(read.clauses), by=stranger)


def test_a_contract_with_blanks_is_not_signed(cast: Cast) -> None:
    group = cast.pair
    blank = standard(AgreementKind.CONTRACT)
    agreeing.make_new_version(group, clauses=blank, after=2, by=cast.ben)
    with pytest.raises(NotPossible, match="filled in, first under “Who agrees”"):
        make.signature(group, by=cast.ana)


def test_a_version_that_differs_in_nothing_is_refused(cast: Cast) -> None:
    read = make.agreement(cast.tuesday)
    with pytest.raises(NotPossible, match="Nothing differs"):
        agreeing.make_new_version(cast.tuesday, clauses=read.clauses, after=1, by=cast.ben)


def test_two_who_change_the_text_at_once_lose_nothing(cast: Cast) -> None:
    mine = make.agreement(cast.tuesday).clauses
    make.new_version(cast.tuesday, by=cast.ben)
    with pytest.raises(NotPossible, match="new version meanwhile"):
        agreeing.make_new_version(cast.tuesday, clauses=mine, after=1, by=cast.ana)


def test_no_part_of_an_agreement_is_left_out(cast: Cast) -> None:
    clauses = make.agreement(cast.tuesday).clauses[1:]
    with pytest.raises(NotPossible, match="keeps every part"):
        agreeing.make_new_version(cast.tuesday, clauses=clauses, after=1, by=cast.ben)


def test_in_supervision_the_supervisor_makes_the_versions(cast: Cast) -> None:
    with pytest.raises(NotAllowed, match="the supervisor does this"):
        make.new_version(cast.pair, by=cast.ana)
    assert make.new_version(cast.pair, by=cast.ben).version == 3


def test_who_administers_changes_no_text(cast: Cast) -> None:
    with pytest.raises(NotFound):
        make.new_version(cast.tuesday, by=cast.eva)


def test_what_is_signed_stays_as_it_is(cast: Cast) -> None:
    for rows, change in (
        (Agreement.objects.filter(group=cast.tuesday), {"clauses": []}),
        (Signature.objects.filter(person=cast.ana), {"hand": "Somebody else"}),
    ):
        with pytest.raises(DatabaseError, match="stays as it is"), transaction.atomic():
            rows.update(**change)


def test_a_version_number_and_a_signature_are_there_once(cast: Cast) -> None:
    read = make.agreement(cast.tuesday)
    with pytest.raises(IntegrityError), transaction.atomic():
        Agreement.objects.create(
            group=cast.tuesday, kind=read.kind, version=1, clauses=[], made_by=cast.ben
        )
    signed = read.signatures.get(person=cast.ana)
    signed.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        signed.save(force_insert=True)


def test_the_page_of_an_agreement_knows_who_is_waited_for(cast: Cast) -> None:
    read = make.new_version(cast.tuesday, words="We also bring biscuits.", by=cast.ben)
    make.signature(cast.tuesday, by=cast.ben)
    page = agreement_read(read, by=cast.ben)
    assert page.waiting_for == (cast.ana, cast.cleo)
    assert page.own_signature is not None
    assert [clause.key for clause in page.clauses if clause.is_changed] == ["purpose"]
    assert not agreement_read(
        Agreement.objects.get(group=cast.tuesday, version=1), by=cast.ana
    ).is_in_force


def test_the_kinds_of_group_are_bound_by_their_texts(cast: Cast) -> None:
    assert make.agreement(cast.tuesday).kind == "confidentiality"
    group = make.group(
        cast.practice,
        "Wednesday",
        members=[cast.ana, cast.cleo],
        supervisors=[cast.ben],
        kind=GroupKind.GROUP,
    )
    assert make.agreement(group).kind == "contract"
    assert group in groups_open_to(cast.cleo)
