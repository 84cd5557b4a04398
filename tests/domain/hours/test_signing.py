"""Sheets are handed in, sent back, signed, corrected and passed on; signatures never change."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from covision.audit.models import AuditEvent
from covision.cases.gate import LineStopped
from covision.core.errors import NotAllowed, NotFound, NotPossible
from covision.hours import (
    answering,
    handing_in,
    keeping_places,
    passing_on,
    signing_keys,
    signing_links,
)
from covision.hours.erasing_hours import erase_ledger
from covision.hours.locking import days_locked, locked_entries
from covision.hours.models import (
    Attestation,
    AttestedEntry,
    HoursEntry,
    Sheet,
    SheetStep,
    SigningKey,
    SigningLink,
)
from covision.hours.sheet_lines import lines_of
from covision.hours.signing_access import (
    attestation_behind,
    attestation_for,
    sheet_for,
    sheet_to_sign_for,
    sheets_waiting_for,
    sheets_waiting_in,
    signing_link_behind,
    verification_code,
    waiting_sheet_in,
)
from covision.hours.signing_states import Because, SheetState, StepKind
from covision.hours.standing_signatures import Stands, how_it_stands
from covision.hours.statement_of_sheet import Hand
from tests import make_sheets as make
from tests.cast import Cast, the_cast

pytestmark = pytest.mark.django_db
BACK: dict[str, Any] = {"words": "Was it not on Thursday?", "names_nobody": False}


@pytest.fixture
def cast() -> Cast:
    return the_cast()


@pytest.fixture
def waiting(cast: Cast) -> Sheet:
    return make.handed_in(cast)


@pytest.fixture
def by_link(cast: Cast) -> Sheet:
    return make.handed_in(cast, account=False)


def test_what_is_handed_in_waits_for_its_supervisor_alone(cast: Cast, waiting: Sheet) -> None:
    assert [one.pk for one in sheets_waiting_for(cast.ben)] == [waiting.pk]
    for person in (cast.ana, cast.cleo, cast.dan, cast.eva):
        assert not sheets_waiting_for(person).exists()
        with pytest.raises(NotFound):
            sheet_to_sign_for(person, sheet_id=waiting.pk)
    for person in (cast.ben, cast.cleo, cast.eva):
        with pytest.raises(NotFound):
            sheet_for(person, sheet_id=waiting.pk)


def test_an_empty_a_coming_and_a_doubled_sheet_is_refused(cast: Cast) -> None:
    held = make.ledger(cast.ana)
    ben = make.supervisor(held, cast.ben)
    empty = make.sheet(held, ben)
    with pytest.raises(NotPossible, match="no hours in these days"):
        handing_in.hand_in(empty, by=cast.ana)
    with pytest.raises(NotPossible, match="already"):
        make.sheet(held, ben, until_on=make.MONDAY)
    with pytest.raises(NotPossible, match="name no supervisor"):
        make.sheet(held, make.supervisor(held))
    day = timezone.localdate() + timedelta(days=1)
    make.entry(held, ben, day=day)
    with pytest.raises(NotPossible, match="still to come"):
        handing_in.hand_in(make.sheet(held, ben, from_on=day, until_on=day), by=cast.ana)
    with pytest.raises(NotPossible, match="ends before"):
        make.sheet(held, ben, from_on=day, until_on=day - timedelta(days=1))
    with pytest.raises(NotPossible, match="Four years"):
        make.sheet(held, ben, until_on=make.MONDAY + timedelta(days=9999))


def test_nobody_signs_their_own_hours(cast: Cast) -> None:
    held = make.ledger(cast.ana)
    for own in (
        make.supervisor(held, cast.ana),
        make.supervisor(held, name="Myself", email=cast.ana.email),
    ):
        make.entry(held, own)
        made = make.sheet(held, own, with_unnamed=False)
        with pytest.raises(NotPossible, match="Nobody signs their own"):
            handing_in.hand_in(made, by=cast.ana)
    nowhere = make.supervisor(held, name="Sam Roe", email="")
    make.entry(held, nowhere)
    with pytest.raises(NotPossible, match="no address"):
        handing_in.hand_in(make.sheet(held, nowhere, with_unnamed=False), by=cast.ana)


def test_what_comes_back_with_words_is_corrected_and_handed_in_again(
    cast: Cast, waiting: Sheet
) -> None:
    answering.send_back(waiting, **BACK, by=cast.ben)
    back = make.again(waiting)
    assert back.state == SheetState.RETURNED
    assert not sheets_waiting_for(cast.ben).exists()
    assert b"Thursday" not in bytes(SheetStep.objects.get(kind=StepKind.RETURNED).words)
    old = HoursEntry.objects.get(minutes=60)
    new = make.corrected(old, day=old.day + timedelta(days=1))
    handing_in.hand_in(back, by=cast.ana)
    lines = lines_of(make.again(waiting))
    assert set(lines.is_new) == {str(new.pk)}
    assert lines.gone == 1
    assert make.signed(make.again(waiting)).minutes == 480


def test_words_that_could_point_to_somebody_do_not_go_back(cast: Cast, waiting: Sheet) -> None:
    with pytest.raises(LineStopped):
        answering.send_back(waiting, words="Ask Mrs. Kowalczyk.", names_nobody=False, by=cast.ben)
    assert make.again(waiting).state == SheetState.SUBMITTED


def test_only_what_was_read_and_handed_in_is_signed(cast: Cast, waiting: Sheet) -> None:
    with pytest.raises(NotPossible, match="Read them again"):
        answering.attest([waiting], seen={waiting.pk: "0" * 64}, hand=make.HAND, by=cast.ben)
    seen = make.seen(waiting)
    make.corrected(HoursEntry.objects.get(minutes=60), minutes=90)
    with pytest.raises(NotPossible, match="handed in again"):
        answering.attest([waiting], seen=seen, hand=make.HAND, by=cast.ben)
    with pytest.raises(NotPossible, match="handed in again"):
        answering.approve(waiting, seen=lines_of(waiting).digest, by=cast.ben)
    assert not Attestation.objects.exists()


def test_a_row_changed_behind_the_ledger_is_not_signed(cast: Cast, waiting: Sheet) -> None:
    HoursEntry.objects.filter(minutes=60).update(minutes=90)
    fresh = make.again(waiting)
    assert lines_of(fresh).is_as_handed_in
    with pytest.raises(NotPossible, match="handed in again"):
        answering.attest([fresh], seen=make.seen(fresh), hand=make.HAND, by=cast.ben)


def test_several_are_signed_at_once_or_none(cast: Cast, waiting: Sheet) -> None:
    held, later = waiting.ledger, make.MONDAY + timedelta(days=7)
    make.entry(held, waiting.supervisor, day=later)
    second = make.sheet(held, waiting.supervisor, from_on=later, until_on=later)
    handing_in.hand_in(second, by=cast.ana)
    both = [waiting, make.again(second)]
    with pytest.raises(NotPossible):
        answering.attest(both, seen=make.seen(waiting), hand=make.HAND, by=cast.ben)
    assert not Attestation.objects.exists()
    made = answering.attest(both, seen=make.seen(*both), hand=make.HAND, by=cast.ben)
    assert {one.minutes for one in made} == {480, 60}
    assert len({one.code for one in made}) == 2
    assert AuditEvent.objects.filter(act="sheet.attest").count() == 2


def test_nobody_else_signs(cast: Cast, waiting: Sheet) -> None:
    for person in (cast.ana, cast.cleo, cast.eva):
        with pytest.raises(NotFound):
            answering.attest([waiting], seen=make.seen(waiting), hand=make.HAND, by=person)
        with pytest.raises(NotFound):
            answering.send_back(waiting, **BACK, by=person)


@pytest.mark.parametrize("hand", [Hand("", "LMFT", "1"), Hand("Ben", "", "1"), Hand("B", "L", "")])
def test_a_signature_has_a_name_and_a_licence(cast: Cast, waiting: Sheet, hand: Hand) -> None:
    with pytest.raises(NotPossible, match="Type your"):
        answering.attest([waiting], seen=make.seen(waiting), hand=hand, by=cast.ben)


def test_approved_waits_for_its_signature(cast: Cast, waiting: Sheet) -> None:
    answering.approve(waiting, seen=make.seen(waiting)[waiting.pk], by=cast.ben)
    approved = sheet_to_sign_for(cast.ben, sheet_id=waiting.pk)
    assert approved.state == SheetState.APPROVED
    make.signed(approved)
    assert make.again(waiting).state == SheetState.ATTESTED


CHANGES: list[tuple[type[Any], str, object]] = [
    (Attestation, "statement", "{}"),
    (Attestation, "signature", "0" * 128),
    (Attestation, "signer_name", "Somebody"),
    (Attestation, "minutes", 1),
    (Attestation, "code", "2" * 20),
    (AttestedEntry, "digest", "0" * 64),
    (SheetStep, "digest", "0" * 64),
    (SheetStep, "name", "Somebody"),
    (SigningKey, "public", "0" * 64),
    (SigningKey, "fingerprint", "0" * 64),
]


@pytest.mark.parametrize(("model", "column", "value"), CHANGES)
def test_the_database_refuses_to_change_what_was_signed(
    cast: Cast, model: type[Any], column: str, value: object
) -> None:
    make.attested(cast)
    row = model.objects.first()
    with pytest.raises(DatabaseError), transaction.atomic():
        model.objects.filter(pk=row.pk).update(**{column: value})


def test_signed_days_are_locked_until_they_are_opened(cast: Cast) -> None:
    made = make.attested(cast)
    held, sheet = made.sheet.ledger, made.sheet
    days = [make.MONDAY, make.MONDAY + timedelta(days=8)]
    assert days_locked(held, days) == {make.MONDAY}
    assert locked_entries(held) == set(HoursEntry.objects.values_list("pk", flat=True))
    handing_in.open_again(sheet, by=cast.ana)
    assert days_locked(held, days) == frozenset()
    handing_in.hand_in(sheet, by=cast.ana)
    assert make.again(sheet).state == SheetState.ATTESTED
    assert sheet.attestations.count() == 1


def test_a_correction_after_the_signature_shows_and_is_signed_anew(cast: Cast) -> None:
    first = make.attested(cast)
    assert how_it_stands(first) is Stands.AS_SIGNED
    handing_in.open_again(first.sheet, by=cast.ana)
    make.corrected(HoursEntry.objects.get(minutes=60), minutes=45)
    sheet = make.again(first.sheet)
    assert lines_of(sheet).has_changed_since_signed
    assert how_it_stands(first) is Stands.CHANGED
    handing_in.hand_in(sheet, by=cast.ana)
    second = make.signed(make.again(sheet))
    assert how_it_stands(first) is Stands.REPLACED
    assert (how_it_stands(second), second.minutes) == (Stands.AS_SIGNED, 465)


def test_a_code_opens_only_itself(cast: Cast) -> None:
    made = make.attested(cast)
    printed = verification_code(made)
    assert len(printed) == 23
    assert attestation_behind(printed.lower()).pk == made.pk
    for wrong in ("", "0", printed[:-1], "A" * 20, "%00"):
        with pytest.raises(NotFound):
            attestation_behind(wrong)


def test_a_signature_is_its_worker_s_and_its_signer_s(cast: Cast) -> None:
    made = make.attested(cast)
    for person in (cast.ana, cast.ben):
        assert attestation_for(person, attestation_id=made.pk) == made
    for person in (cast.cleo, cast.dan, cast.eva):
        with pytest.raises(NotFound):
            attestation_for(person, attestation_id=made.pk)


def opened(by_link: Sheet) -> tuple[SigningLink, str]:
    link = signing_link_behind(make.token_in_letter())
    signing_links.send_code(link)
    return link, make.code_in_letter()


def sign_by(link: SigningLink, sheet: Sheet, code: str) -> list[Attestation]:
    return answering.attest_by_link(
        link, sheets=[sheet], seen=make.seen(sheet), hand=make.RUTH, code=code
    )


def test_a_link_signs_once(by_link: Sheet) -> None:
    token = make.token_in_letter()
    link, code = opened(by_link)
    [made] = sign_by(link, by_link, code)
    assert (made.signer, made.signer_name, made.proof) == (None, "Ruth Adler", "link")
    with pytest.raises(NotFound):
        signing_link_behind(token)
    with pytest.raises((NotFound, NotPossible)):
        sign_by(link, by_link, code)
    assert Attestation.objects.count() == 1


def test_no_letter_holds_a_word_of_the_hours(by_link: Sheet) -> None:
    opened(by_link)
    for word in ("Ana", "Heron", "8:00", "March", "Harbour", make.NOTE):
        assert word not in make.letters()


def test_a_wrong_code_signs_nothing_and_is_counted(by_link: Sheet) -> None:
    link, code = opened(by_link)
    wrong = f"{(int(code) + 1) % 10**8:08}"
    for _ in range(5):
        with pytest.raises(NotPossible, match="not the code"):
            sign_by(link, by_link, wrong)
    with pytest.raises(NotPossible, match="tried too often"):
        sign_by(link, by_link, code)
    assert not Attestation.objects.exists()


def test_an_old_code_and_an_unasked_one_sign_nothing(by_link: Sheet) -> None:
    link = signing_link_behind(make.token_in_letter())
    with pytest.raises(NotPossible, match="Ask for a code"):
        sign_by(link, by_link, "00000000")
    link, code = opened(by_link)
    SigningLink.objects.update(code_sent_at=timezone.now() - timedelta(minutes=16))
    with pytest.raises(NotPossible, match="too old"):
        sign_by(link, by_link, code)


@pytest.mark.parametrize("column", ["expires_at", "withdrawn_at", "used_at"])
def test_a_closed_link_opens_nothing(by_link: Sheet, column: str) -> None:
    token = make.token_in_letter()
    link, code = opened(by_link)
    SigningLink.objects.update(**{column: timezone.now()})
    with pytest.raises(NotFound):
        signing_link_behind(token)
    with pytest.raises(NotFound):
        sign_by(link, by_link, code)
    with pytest.raises(NotFound):
        answering.send_back_by_link(link, sheet=by_link, **BACK)


def test_a_link_signs_nothing_of_anybody_else(cast: Cast, by_link: Sheet) -> None:
    held = make.ledger(cast.dan)
    other = make.supervisor(held, cast.cleo)
    make.week(held, other)
    of_dan = make.sheet(held, other)
    handing_in.hand_in(of_dan, by=cast.dan)
    link, code = opened(by_link)
    with pytest.raises(NotPossible, match="Choose which"):
        sign_by(link, make.again(of_dan), code)
    with pytest.raises(NotFound):
        answering.send_back_by_link(link, sheet=make.again(of_dan), **BACK)


def test_a_link_is_sent_anew_and_withdrawn(cast: Cast, by_link: Sheet) -> None:
    first = make.token_in_letter()
    signing_links.send_link(by_link, by=cast.ana)
    second = make.token_in_letter()
    with pytest.raises(NotFound):
        signing_link_behind(first)
    signing_link_behind(second)
    signing_links.withdraw_links(by_link, by=cast.ana)
    with pytest.raises(NotFound):
        signing_link_behind(second)


def passed_on(cast: Cast, sheet: Sheet, to: UUID, **changed: Any) -> None:
    said = {"because": Because.DIED, "words": "", "by": cast.eva, **changed}
    passing_on.pass_on_in_practice(cast.practice, sheet=sheet, to=to, **said)


def test_words_about_a_successor_are_stopped_until_they_are_stated(
    cast: Cast, by_link: Sheet
) -> None:
    told = {"words": "Cleo Kowalczyk has the notes."}
    with pytest.raises(LineStopped):
        passed_on(cast, by_link, cast.ben.pk, **told)
    passed_on(cast, by_link, cast.ben.pk, **told, names_nobody=True)


def test_a_supervisor_dies_and_a_successor_signs_from_the_records(
    cast: Cast, waiting: Sheet
) -> None:
    before = make.signed(waiting)
    held, day = waiting.ledger, make.MONDAY + timedelta(days=7)
    make.entry(held, waiting.supervisor, day=day)
    late = make.sheet(held, waiting.supervisor, from_on=day, until_on=day)
    handing_in.hand_in(late, by=cast.ana)
    passed_on(cast, make.again(late), cast.cleo.pk, words="He died in March.")
    assert not sheets_waiting_for(cast.ben).exists()
    after = make.signed(sheet_to_sign_for(cast.cleo, sheet_id=late.pk), hand=make.RUTH)
    assert "from the records of Ben Okoro, who has died" in after.statement
    assert how_it_stands(before) is Stands.AS_SIGNED
    step = SheetStep.objects.get(kind=StepKind.PASSED_ON)
    assert (step.person, step.name) == (cast.eva, "Eva Lind")


def test_the_worker_passes_on_to_a_supervisor_of_theirs(cast: Cast, by_link: Sheet) -> None:
    token = make.token_in_letter()
    other = make.supervisor(by_link.ledger, cast.cleo)
    passing_on.pass_on(by_link, to=other.pk, because=Because.LEAVE, words="", by=cast.ana)
    with pytest.raises(NotFound):
        signing_link_behind(token)
    assert [one.pk for one in sheets_waiting_for(cast.cleo)] == [by_link.pk]
    with pytest.raises(NotFound):
        passing_on.pass_on(by_link, to=other.pk, because=Because.LEFT, words="", by=cast.dan)


def test_an_administrator_passes_on_in_their_own_practice_only(cast: Cast, waiting: Sheet) -> None:
    assert [one.pk for one in sheets_waiting_in(cast.practice)] == [waiting.pk]
    with pytest.raises(NotAllowed):
        passed_on(cast, waiting, cast.cleo.pk, by=cast.dan)
    with pytest.raises(NotPossible, match="Nobody signs their own"):
        passed_on(cast, waiting, cast.ana.pk)
    make.signed(waiting)
    with pytest.raises(NotFound):
        waiting_sheet_in(cast.practice, sheet_id=waiting.pk)
    with pytest.raises(NotFound):
        passed_on(cast, make.again(waiting), cast.cleo.pk)


def test_a_new_key_signs_and_the_old_one_still_proves(cast: Cast) -> None:
    first = make.attested(cast)
    with pytest.raises(NotAllowed):
        signing_keys.change_key(cast.practice, by=cast.ana)
    signing_keys.change_key(cast.practice, by=cast.eva)
    held, day = first.sheet.ledger, make.MONDAY + timedelta(days=7)
    make.entry(held, first.sheet.supervisor, day=day)
    later = make.sheet(held, first.sheet.supervisor, from_on=day, until_on=day)
    handing_in.hand_in(later, by=cast.ana)
    second = make.signed(make.again(later))
    assert first.key_id != second.key_id
    assert {how_it_stands(first), how_it_stands(second)} == {Stands.AS_SIGNED}


def test_the_private_key_is_sealed(cast: Cast) -> None:
    key = make.attested(cast).key
    private = signing_keys.private_of(key)
    assert private not in bytes(key.private)
    assert private.hex().encode() not in bytes(key.private)
    assert b"PRIVATE KEY" not in bytes(key.pdf_private)


def test_whoever_left_the_practice_goes_on_with_its_key(cast: Cast) -> None:
    make.left_the_practice(cast.ana)
    assert make.attested(cast).key.practice == cast.practice


def test_taken_back_and_dropped(cast: Cast, waiting: Sheet) -> None:
    handing_in.take_back(waiting, by=cast.ana)
    assert not sheets_waiting_for(cast.ben).exists()
    with pytest.raises(NotPossible, match="handed in once"):
        handing_in.drop(waiting, by=cast.ana)
    held = waiting.ledger
    other = make.supervisor(held, cast.cleo)
    made = make.sheet(held, other, with_unnamed=False)
    handing_in.drop(made, by=cast.ana)
    assert Sheet.objects.count() == 1


def test_nobody_reads_minutes_or_words_in_the_log(cast: Cast) -> None:
    make.attested(cast)
    for event in AuditEvent.objects.filter(act__startswith="sheet."):
        assert event.subject.rpartition(" ")[0] in {"sheet", "attestation"}


def test_whoever_a_sheet_names_is_not_dropped(cast: Cast) -> None:
    held = make.ledger(cast.ana)
    ruth, there = make.supervisor(held), make.place(held, "Elsewhere")
    make.sheet(held, ruth, setting=there.pk)
    with pytest.raises(NotPossible, match="names it"):
        keeping_places.drop_supervisor(ruth, by=cast.ana)
    with pytest.raises(NotPossible, match="names it"):
        keeping_places.drop_place(there, by=cast.ana)


def test_a_ledger_is_erased_with_its_signatures_and_the_key_stays(cast: Cast) -> None:
    make.attested(cast)
    erase_ledger(by=cast.ana)
    assert not Sheet.objects.exists()
    assert not Attestation.objects.exists()
    assert SigningKey.objects.exists()
