"""A supervisee shows a supervisor the numbers of one meeting, and takes them back."""

from django.db import transaction
from django.utils import timezone

from covision.audit.log import record
from covision.core.errors import NotFound
from covision.core.sealing import seal
from covision.growth import alliance_narrowing as only
from covision.growth.alliance_access import NO_PULSE, answers_of, pulse_for, shown_place
from covision.growth.alliance_rules import check_may_show
from covision.growth.models import Pulse, ShownPulse
from covision.people.models import Person


@transaction.atomic
def show_pulse(pulse: Pulse, *, knows: bool, by: Person) -> ShownPulse:
    """A copy for one reader, without the words. `knows` that it sits in a median, where it does."""
    pulse = _held(pulse, by)
    check_may_show(pulse, knows=knows, by=by)
    numbers = only.numbers_alone(answers_of(pulse)).as_text
    made = ShownPulse.objects.create(
        pulse=pulse,
        group=pulse.meeting.group,
        supervisee=by,
        supervisor=pulse.supervisor,
        numbers=seal(numbers, key=pulse.supervisor.data_key, place=shown_place(pulse.pk)),
        shown_at=timezone.now(),
    )
    pulse.was_shown = True
    pulse.save(update_fields=["was_shown"])
    record(by=by, act="pulse.show", subject=pulse)
    return made


@transaction.atomic
def take_pulse_back(pulse: Pulse, *, by: Person) -> None:
    """It is gone from the supervisor's page; what was read is read."""
    pulse = _held(pulse, by)
    if not ShownPulse.objects.filter(pulse=pulse).delete()[0]:
        raise NotFound(NO_PULSE)
    record(by=by, act="pulse.take_back", subject=pulse)


def _held(pulse: Pulse, by: Person) -> Pulse:
    Pulse.objects.select_for_update().filter(pk=pulse.pk).first()
    return pulse_for(by, pulse_id=pulse.pk)
