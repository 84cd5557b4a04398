"""The demo practice tells its story and leaves nothing to be sent: nobody there has a mailbox."""

import pytest

from covision.jobs.models import Letter
from covision.management.demo.telling import tell_the_story
from covision.meetings.models import Meeting, Notice


@pytest.mark.django_db
def test_the_demo_is_told_and_writes_to_nobody() -> None:
    tell_the_story()
    assert Meeting.objects.count() > 1
    assert not Letter.objects.exists()
    assert not Notice.objects.exists()
