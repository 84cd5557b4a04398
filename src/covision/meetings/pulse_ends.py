"""The pulse of a meeting ends: its figures, and no longer who gave one."""

from collections import defaultdict
from dataclasses import dataclass

from django.utils import timezone

from covision.meetings.models import GroupPulse, Meeting
from covision.meetings.pulses import Figure, figure_of
from covision.meetings.states import Scale


@dataclass(frozen=True, slots=True)
class ScaleFigure:
    scale: Scale
    figure: Figure | None
    """None where fewer than three answered."""


def end_pulse(meeting: Meeting) -> None:
    """For the acts that show it or close the meeting."""
    if meeting.tallies.exists():
        GroupPulse.objects.get_or_create(meeting=meeting, defaults={"ended_at": timezone.now()})
    meeting.pulses_given.all().delete()


def pulse_of(meeting: Meeting) -> tuple[ScaleFigure, ...]:
    """Empty until it has ended, and where nobody gave one."""
    if not GroupPulse.objects.filter(meeting=meeting).exists():
        return ()
    counts: dict[str, dict[int, int]] = defaultdict(dict)
    for tally in meeting.tallies.all():
        counts[tally.scale][tally.step] = tally.count
    return tuple(ScaleFigure(scale, figure_of(counts[scale])) for scale in Scale)
