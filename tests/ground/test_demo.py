"""The demo practice tells its story and leaves nothing to be sent: nobody there has a mailbox."""

import pytest
from django.utils.timezone import localdate

from covision.hours.signing_access import sheets_of
from covision.hours.stands import stands_of
from covision.jobs.models import Letter
from covision.management.demo.telling import tell_the_story
from covision.meetings.models import Meeting, Notice
from covision.people.models import Person


@pytest.mark.django_db
def test_the_demo_is_told_and_writes_to_nobody() -> None:
    tell_the_story()
    assert Meeting.objects.count() > 1
    assert not Letter.objects.exists()
    assert not Notice.objects.exists()
    hours_show_what_a_week_can_come_to()


def hours_show_what_a_week_can_come_to() -> None:
    ana = Person.objects.get(email="ana@covision.example")
    [stand] = stands_of(ana, today=localdate())
    found = stand.standing
    assert found.risks
    assert 0 < found.credited < found.recorded
    told = {reason.rule_id for one in found.periods for reason in one.reasons}
    assert {"modality-phone", "forfeiture"} <= told
    states = [one.state for one in sheets_of(ana)]
    assert {states.count("returned"), states.count("submitted")} == {1}
    assert states.count("attested") == 5
