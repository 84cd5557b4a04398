"""How the end of a meeting feels: answers are added up as they come, and shown when it ends."""

from collections.abc import Mapping

from django.db import transaction
from django.db.models import F

from covision.audit.log import record
from covision.core.errors import NotPossible
from covision.meetings.board_rules import check_may_give_pulse
from covision.meetings.models import Meeting, PulseGiven, PulseTally
from covision.meetings.pulse_ends import end_pulse
from covision.meetings.pulses import STEPS
from covision.meetings.revising import changed, held
from covision.meetings.rules import check_may_lead
from covision.meetings.states import Scale
from covision.people.models import Person


@transaction.atomic
def give_pulse(meeting: Meeting, *, answers: Mapping[Scale, int], by: Person) -> None:
    """Not in the log. A scale that is left out is left out; what was given stays as it is."""
    meeting = held(meeting)
    check_may_give_pulse(meeting, by=by)
    if not answers or not set(answers.values()) <= set(STEPS):
        raise NotPossible("Choose a step on at least one of the lines.")
    _, is_first = PulseGiven.objects.get_or_create(meeting=meeting, person=by)
    if not is_first:
        raise NotPossible("You have given yours already.")
    for scale, step in answers.items():
        tally, _ = PulseTally.objects.get_or_create(meeting=meeting, scale=scale, step=step)
        PulseTally.objects.filter(pk=tally.pk).update(count=F("count") + 1)
    changed(meeting)


@transaction.atomic
def show_pulse(meeting: Meeting, *, by: Person) -> None:
    """Once: a figure that grew with each answer would tell what the last one was."""
    meeting = held(meeting)
    check_may_lead(meeting, by=by)
    check_may_give_pulse(meeting, by=by)
    end_pulse(meeting)
    changed(meeting)
    record(by=by, act="meeting.show_pulse", subject=meeting, practice=meeting.group.practice)
