"""Who may do what with a case, and when. Each rule raises, or says nothing."""

from django.utils import timezone

from covision.cases.models import Brief, Case, Release
from covision.cases.states import NEXT, Attestation, Recognising, ReleaseState
from covision.core.errors import NotAllowed, NotPossible
from covision.people.models import Group, Person
from covision.people.rules import check_may_take_part
from discreet import Audience


def check_may_write(case: Case, *, by: Person) -> None:
    if case.author_id != by.pk:
        raise NotAllowed("Only its author writes in a case.")


def check_may_write_brief(brief: Brief, *, by: Person) -> None:
    if brief.author_id != by.pk:
        raise NotAllowed("Only its author writes in a brief.")


def check_may_alter(case: Case, *, audience: Audience, by: Person) -> None:
    check_may_write(case, by=by)
    if audience is Audience.SUPERVISOR:
        raise NotPossible(
            "A supervisor answers for this work with you, and reads the facts as they are."
        )


def check_may_release(case: Case, *, to: Group, by: Person) -> None:
    if case.author_id != by.pk:
        raise NotAllowed("Only its author releases a case.")
    check_may_take_part(to, by=by)
    if case.releases.filter(group=to, state=ReleaseState.OPEN).exists():
        raise NotPossible(
            "This case is already with this group. Take the earlier release back first; "
            "your draft stays as it is."
        )


def check_attested(given: frozenset[str]) -> None:
    if given != frozenset(Attestation.values):
        raise NotPossible("Confirm each of the three sentences before the text can leave.")


def check_may_become(release: Release, state: ReleaseState) -> None:
    if state not in NEXT[ReleaseState(release.state)]:
        label = ReleaseState(release.state).label.lower()
        raise NotPossible(f"This release is {label}; that cannot be changed.")


def check_may_withdraw(release: Release, *, by: Person) -> None:
    if release.case.author_id != by.pk:
        raise NotAllowed("Only its author takes a release back.")
    check_may_become(release, ReleaseState.WITHDRAWN)


def check_may_answer(release: Release, *, by: Person) -> None:
    if release.case.author_id == by.pk:
        raise NotPossible("This is your own case.")


def is_open(release: Release) -> bool:
    """Until its author takes it back, and to the end of its last day."""
    return release.state == ReleaseState.OPEN and release.closes_on >= timezone.localdate()


def check_may_read(release: Release, *, by: Person) -> None:
    """The listener's private question comes before the text opens."""
    if release.case.author_id == by.pk:
        return
    if not is_open(release):
        raise NotPossible("This case is closed. It opens to nobody but its author now.")
    if not release.case.recognitions.filter(person=by, answer=Recognising.CLEAR).exists():
        raise NotPossible("First say, in private, whether you may know this client.")
