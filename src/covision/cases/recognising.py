"""A listener says, in private, whether she may know the client; nobody else learns the answer."""

from django.db import transaction
from django.utils import timezone

from covision.audit.log import record
from covision.cases.models import Case, Recognition, Release
from covision.cases.rules import check_may_answer
from covision.cases.states import Recognising
from covision.people.models import Person


@transaction.atomic
def answer(release: Release, *, answer: Recognising, by: Person) -> None:
    """Once she may know the client, no release of the case opens to her again."""
    check_may_answer(release, by=by)
    Case.objects.select_for_update(no_key=True).get(pk=release.case_id)  # two presses queue
    mine = Recognition.objects.filter(case=release.case, person=by)
    if mine.filter(answer=Recognising.MAY_KNOW).exists():
        return
    mine.delete()
    Recognition.objects.create(
        case=release.case, person=by, answer=answer, answered_at=timezone.now()
    )
    record(by=by, act="case.answer_recognition", subject=release)
