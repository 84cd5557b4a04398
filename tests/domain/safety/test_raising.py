import pytest
from django.db import IntegrityError, transaction

from covision.audit.models import AuditEvent
from covision.core.errors import NotFound, NotPossible
from covision.people import joining
from covision.safety import raising
from covision.safety.access import concern_for, concerns_seen_by
from covision.safety.models import Concern
from covision.safety.states import ConcernKind
from tests.cast import Cast, the_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return the_cast()


def raised(cast: Cast) -> Concern:
    return raising.raise_concern(
        "meeting 7", kind=ConcernKind.RED_CARD, group=cast.tuesday, told=cast.ben, by=cast.cleo
    )


def test_a_concern_is_seen_by_who_raised_it_and_who_was_told(cast: Cast) -> None:
    concern = raised(cast)
    for person in (cast.ben, cast.cleo):
        assert concern_for(person, concern_id=concern.pk) == concern
    for person in (cast.ana, cast.dan, cast.eva):
        with pytest.raises(NotFound):
            concern_for(person, concern_id=concern.pk)


def test_a_supervisor_sees_the_concerns_of_the_group(cast: Cast) -> None:
    concern = raising.raise_concern(
        "meeting 8", kind=ConcernKind.RED_CARD, group=cast.pair, told=None, by=cast.ana
    )
    assert list(concerns_seen_by(cast.ben)) == [concern]
    assert list(concerns_seen_by(cast.eva)) == []


def test_who_has_left_the_group_sees_it_no_more(cast: Cast) -> None:
    raised(cast)
    joining.leave_group(cast.tuesday, by=cast.cleo)
    assert list(concerns_seen_by(cast.cleo)) == []


def test_a_concern_is_looked_at_once(cast: Cast) -> None:
    concern = raised(cast)
    raising.look_at(concern, by=cast.ben)
    with pytest.raises(NotPossible, match="looked at already"):
        raising.look_at(concern, by=cast.ben)
    acts = AuditEvent.objects.filter(subject=str(concern)).order_by("number")
    assert [event.act for event in acts] == ["safety.raise", "safety.look_at"]


def test_the_database_refuses_a_concern_looked_at_without_a_time(cast: Cast) -> None:
    concern = raised(cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        Concern.objects.filter(pk=concern.pk).update(state="looked_at")
