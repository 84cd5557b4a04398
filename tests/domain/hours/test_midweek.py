"""What journeys are made from stands in the running week, at whatever moment they are made."""

from datetime import datetime, timedelta
from typing import Any
from unittest import mock
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from covision.hours.proposals import proposals_of
from covision.hours.weeks import week_of
from tests import make_hours
from tests.cast import the_cast

pytestmark = pytest.mark.django_db
LONDON, AUCKLAND = ZoneInfo("Europe/London"), ZoneInfo("Pacific/Auckland")


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2026, 11, 23, 0, 0, 30, tzinfo=LONDON),
        datetime(2026, 11, 23, 0, 59, tzinfo=AUCKLAND),
        datetime(2026, 11, 22, 23, 59, 59, tzinfo=LONDON),
        datetime(2026, 11, 25, 12, 30, tzinfo=LONDON),
        datetime(2026, 3, 29, 0, 59, 59, tzinfo=LONDON),
        datetime(2026, 3, 29, 2, 10, tzinfo=LONDON),
        datetime(2026, 10, 25, 1, 30, fold=1, tzinfo=LONDON),
    ],
    ids="monday auckland sunday-night wednesday before-spring after-spring autumn".split(),
)
def test_the_supervised_hour_is_of_the_running_week(moment: datetime, settings: Any) -> None:
    settings.TIME_ZONE = str(moment.tzinfo)
    with (
        mock.patch.object(timezone, "now", return_value=moment),
        make_hours.midweek(),
    ):
        assert timedelta() < timezone.now() - moment < timedelta(days=8)
        cast = the_cast()
        make_hours.supervised_hour(cast)
        here = timezone.localdate()
        (found,) = proposals_of(None, person=cast.ana, week=week_of(here))
        assert found.minutes == make_hours.LASTED
        assert here.weekday() == make_hours.WEDNESDAY
    assert timezone.now() != moment
