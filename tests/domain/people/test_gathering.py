import pytest

from covision.audit.models import AuditEvent
from covision.core.errors import NotAllowed, NotFound, NotPossible
from covision.people import gathering
from covision.people.access import group_for, groups_open_to, open_group_for
from covision.people.rules import check_may_take_part, is_administrator
from covision.people.states import GroupKind
from tests import make
from tests.cast import Cast, the_cast

pytestmark = pytest.mark.django_db
PEER, GROUP, INDIVIDUAL = GroupKind.PEER, GroupKind.GROUP, GroupKind.INDIVIDUAL


@pytest.fixture
def cast() -> Cast:
    return the_cast()


def test_whoever_founds_a_practice_administers_it(cast: Cast) -> None:
    founded = gathering.found_practice(" Harbour \n", by=cast.dan)
    assert founded.name == "Harbour"
    assert is_administrator(founded, cast.dan)
    event = AuditEvent.objects.get(act="practice.found", subject=str(founded))
    assert (event.actor, event.practice) == (str(cast.dan.pk), str(founded.pk))


def test_a_group_begins_with_the_standard_agreement(cast: Cast) -> None:
    group = gathering.found_group(
        cast.practice, name="Fridays", kind=PEER, members=[cast.ana, cast.dan], by=cast.ana
    )
    assert make.agreement(group).version == 1
    assert group not in groups_open_to(cast.ana)


def test_an_administrator_founds_a_group_for_others_and_is_not_in_it(cast: Cast) -> None:
    group = gathering.found_group(
        cast.practice, name="Fridays", kind=PEER, members=[cast.ana, cast.dan], by=cast.eva
    )
    with pytest.raises(NotFound):
        group_for(cast.eva, group_id=group.pk)


@pytest.mark.parametrize(
    ("kind", "members", "supervisors", "sentence"),
    [
        (PEER, ["ana"], ["ben"], "circle of equals"),
        (GROUP, ["ana", "cleo"], [], "needs a supervisor"),
        (INDIVIDUAL, ["ana"], [], "needs a supervisor"),
        (INDIVIDUAL, ["ana", "cleo"], ["ben"], "for two"),
        (GROUP, ["ana", "ben"], ["ben"], "one place for each"),
    ],
)
def test_people_fit_the_kind_of_their_group(
    cast: Cast, kind: str, members: list[str], supervisors: list[str], sentence: str
) -> None:
    with pytest.raises(NotPossible, match=sentence):
        gathering.found_group(
            cast.practice,
            name="Fridays",
            kind=kind,
            members=[getattr(cast, name) for name in members],
            supervisors=[getattr(cast, name) for name in supervisors],
            by=cast.eva,
        )


def test_nobody_founds_a_group_of_others_alone(cast: Cast) -> None:
    with pytest.raises(NotAllowed, match="in yourself"):
        gathering.found_group(
            cast.practice, name="Fridays", kind=PEER, members=[cast.ana], by=cast.dan
        )


def test_people_of_another_practice_are_invited_first(cast: Cast) -> None:
    stranger = make.person("Hana Sato")
    with pytest.raises(NotPossible, match="Hana Sato is not in this practice"):
        gathering.found_group(
            cast.practice, name="Fridays", kind=PEER, members=[cast.ana, stranger], by=cast.ana
        )
    with pytest.raises(NotFound):
        gathering.found_group(
            cast.practice, name="Fridays", kind=PEER, members=[stranger], by=stranger
        )


@pytest.mark.parametrize(
    ("name", "sentence"), [("", "a name"), (" \0 ", "a name"), ("n" * 81, "80 fit")]
)
def test_a_group_has_a_name_that_fits(cast: Cast, name: str, sentence: str) -> None:
    with pytest.raises(NotPossible, match=sentence):
        gathering.rename_group(cast.tuesday, name=name, by=cast.ana)


def test_members_and_administrators_rename_a_group(cast: Cast) -> None:
    gathering.rename_group(cast.tuesday, name="Tuesday evening", by=cast.cleo)
    gathering.rename_group(cast.tuesday, name="Tuesdays", by=cast.eva)
    cast.tuesday.refresh_from_db()
    assert cast.tuesday.name == "Tuesdays"
    with pytest.raises(NotFound):
        gathering.rename_group(cast.tuesday, name="Mine", by=cast.dan)
    with pytest.raises(NotAllowed, match="the supervisor does this"):
        gathering.rename_group(cast.pair, name="Mine", by=cast.ana)


def test_a_group_that_has_ended_opens_to_nobody(cast: Cast) -> None:
    gathering.end_group(cast.tuesday, by=cast.eva)
    cast.tuesday.refresh_from_db()
    assert cast.tuesday not in groups_open_to(cast.ana)
    with pytest.raises(NotPossible, match="has ended"):
        open_group_for(cast.ana, group_id=cast.tuesday.pk)
    with pytest.raises(NotPossible, match="has ended"):
        check_may_take_part(cast.tuesday, by=cast.ana)
    assert group_for(cast.ana, group_id=cast.tuesday.pk) == cast.tuesday
    with pytest.raises(NotPossible, match="has ended"):
        gathering.end_group(cast.tuesday, by=cast.eva)


def test_a_stranger_ends_no_group(cast: Cast) -> None:
    with pytest.raises(NotFound):
        gathering.end_group(cast.tuesday, by=cast.dan)
    with pytest.raises(NotAllowed):
        gathering.end_group(cast.pair, by=cast.ana)
