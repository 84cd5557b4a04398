"""Daily jobs come once a day from their hour on; old rows go."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from covision.jobs import reaping, registry
from covision.jobs.models import Job, Letter
from covision.jobs.states import JobState

pytestmark = pytest.mark.django_db


@pytest.fixture
def at_three(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "_work", {})
    monkeypatch.setattr(registry, "_daily", {"test.early": 2, "test.late": 5})
    monkeypatch.setattr(registry, "autodiscover_modules", lambda _name: None)
    now = datetime(2026, 3, 4, 3, 0, tzinfo=ZoneInfo("UTC"))
    monkeypatch.setattr(timezone, "localtime", lambda: now)


def test_a_daily_job_is_queued_once_from_its_hour_on(at_three: None) -> None:
    reaping.queue_the_day()
    reaping.queue_the_day()
    assert list(Job.objects.values_list("kind", "subject")) == [("test.early", "2026-03-04")]


def test_the_days_of_this_house_are_found() -> None:
    assert registry.daily()["jobs.forget"] == 4
    assert registry.work_for("jobs.mail").__name__ == "send_letter"


def test_one_kind_has_one_function() -> None:
    registry.work_for("jobs.mail")
    with pytest.raises(ValueError, match=r"Two functions claim the job jobs\.mail\."):
        registry.job("jobs.mail")(print)


def test_old_rows_are_forgotten_and_young_ones_stay() -> None:
    now = timezone.now()
    for state, days in ((JobState.DONE, 8), (JobState.DONE, 1), (JobState.FAILED, 8)):
        Job.objects.create(kind="test", state=state, due_at=now - timedelta(days=days))
    for days in (15, 1):
        Letter.objects.create(to="finn@example.org", written_at=now - timedelta(days=days))
    reaping.forget()
    assert sorted(Job.objects.values_list("state", flat=True)) == ["done", "failed"]
    assert Letter.objects.count() == 1
