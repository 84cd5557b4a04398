"""A supervisee says how supervision was; with every third answer a median goes to the supervisor.

Nothing of it is in the log: whether somebody answered is nobody's affair.
"""

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from covision.core.errors import NotPossible
from covision.core.sealing import seal
from covision.growth import alliance_narrowing as only
from covision.growth.alliance_access import answers_of, answers_place, median_place
from covision.growth.alliance_rules import check_may_say_how_it_was, has_met_since
from covision.growth.answers import Answers, checked, whole
from covision.growth.formal_pairs import supervisors_in
from covision.growth.medians import ANSWERS_IN_ONE, middle_of
from covision.growth.models import Pulse, ShownMedian, ShownPulse
from covision.meetings.models import Meeting
from covision.meetings.pairs import Pair
from covision.people.models import Group, Person


@transaction.atomic
def keep_draft(meeting: Meeting, *, answers: Answers, about: Person, by: Person) -> Pulse:
    """Half filled, for later. What was given already stays given until it is given anew."""
    row = _held(meeting, about=about, by=by)
    if row.given_at is not None:
        raise NotPossible("You have given your answers. Change them and give them anew.")
    return _written(row, checked(answers))


@transaction.atomic
def give(meeting: Meeting, *, answers: Answers, about: Person, by: Person) -> Pulse:
    """For the first time or anew. What was shown of it is taken back: it is not what is said now.

    A median that it went into stays as it was: redone, it would tell what was changed.
    """
    row = _held(meeting, about=about, by=by)
    row.given_at = row.given_at or timezone.now()
    _written(row, whole(answers))
    ShownPulse.objects.filter(pulse=row).delete()
    _tell_median(Pair(meeting.group, supervisee=by, supervisor=row.supervisor))
    return row


@transaction.atomic
def erase_pulse(pulse: Pulse, *, by: Person) -> None:
    """With what was shown of it. A median of three stays: it is no answer of anybody's."""
    _erase(Pulse.objects.filter(only.own(by), pk=pulse.pk))


@transaction.atomic
def erase_all_pulses(*, by: Person) -> None:
    """Everything one ever said about supervision, and every figure that was made of it."""
    _erase(Pulse.objects.filter(only.own(by)))
    ShownMedian.objects.filter(supervisee=by).delete()


def _erase(rows: QuerySet[Pulse]) -> None:
    """An empty row stays where the same meeting could be answered anew and was told once already.

    Without it the same answer could go into a second median.
    """
    for row in rows.select_related("meeting", "person"):
        if (row.is_counted or row.was_shown) and not has_met_since(row.meeting):
            ShownPulse.objects.filter(pulse=row).delete()
            row.given_at = None
            _written(row, Answers())
        else:
            row.delete()


def _held(meeting: Meeting, *, about: Person, by: Person) -> Pulse:
    """The row, with the group locked: two answers at once would make two medians of one three."""
    Group.objects.select_for_update().get(pk=meeting.group_id)
    check_may_say_how_it_was(meeting, by=by)
    found = Pulse.objects.filter(only.own(by), meeting=meeting).select_related("supervisor")
    if (row := found.first()) is not None:
        return row
    if about not in supervisors_in(meeting.group):
        raise NotPossible("Choose who supervised you in this meeting.")
    return Pulse(meeting=meeting, person=by, supervisor=about)


def _written(row: Pulse, answers: Answers) -> Pulse:
    row.answers = seal(answers.as_text, key=row.person.data_key, place=answers_place(row.pk))
    row.save()
    return row


def _tell_median(pair: Pair) -> None:
    """Of the oldest three that were told in no way yet: an answer is in one figure at most."""
    rows = Pulse.objects.filter(
        only.not_told_yet(),
        person=pair.supervisee,
        supervisor=pair.supervisor,
        meeting__group=pair.group,
    )
    waiting = list(rows.select_related("person").order_by("meeting__closed_at", "pk"))
    if not only.are_enough(waiting):
        return
    counted = waiting[:ANSWERS_IN_ONE]
    _show_median(pair, Answers(items=middle_of([answers_of(one).items for one in counted])))
    Pulse.objects.filter(pk__in=[one.pk for one in counted]).update(is_counted=True)


def _show_median(pair: Pair, middle: Answers) -> None:
    two = {"group": pair.group, "supervisee": pair.supervisee, "supervisor": pair.supervisor}
    number = ShownMedian.objects.filter(**two).count() + 1
    place = median_place(pair, number)
    ShownMedian.objects.create(
        **two,
        number=number,
        numbers=seal(middle.as_text, key=pair.supervisor.data_key, place=place),
        month=timezone.localdate().replace(day=1),
    )
