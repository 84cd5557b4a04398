"""A job is done once its act is committed, once, and also when a worker dies on it."""

from datetime import timedelta
from types import SimpleNamespace
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from covision.jobs import registry, running
from covision.jobs.models import Job
from covision.jobs.queueing import enqueue
from covision.jobs.reaping import reap
from covision.jobs.states import LEASE, MOST_ATTEMPTS, JobState, wait_after

pytestmark = pytest.mark.django_db


class SecretInMessage(Exception):  # noqa: N818
    pass


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """A kind of job that notes its calls, and one that fails with words in its error."""
    called: list[str] = []

    def fail(subject: str) -> None:
        called.append(subject)
        raise SecretInMessage("Deborah of Ashcombe")

    monkeypatch.setattr(registry, "_work", {"test.note": called.append, "test.fail": fail})
    return SimpleNamespace(called=called)


def queued(kind: str = "test.note", *, due: timedelta = timedelta(0)) -> Job:
    return enqueue(kind, subject="seven", due_at=timezone.now() + due)


def killed(job: Job, *, attempts: int = 1) -> None:
    """What the row looks like when its worker was killed and its lease has run out."""
    Job.objects.filter(pk=job.pk).update(
        state=JobState.RUNNING,
        lease_until=timezone.now() - timedelta(seconds=1),
        attempts=attempts,
    )


def test_a_due_job_is_done_once(bench: SimpleNamespace) -> None:
    job = queued()
    running.run(job.pk)
    running.run(job.pk)
    job.refresh_from_db()
    assert bench.called == ["seven"]
    assert (job.state, job.lease_until, job.attempts) == (JobState.DONE, None, 1)


def test_a_job_waits_for_its_time(bench: SimpleNamespace) -> None:
    job = queued(due=timedelta(minutes=1))
    running.run(job.pk)
    job.refresh_from_db()
    assert (bench.called, job.state, reap()) == ([], JobState.QUEUED, [])


def test_two_workers_cannot_claim_the_same_job(bench: SimpleNamespace) -> None:
    job = queued()
    assert running.claim(job.pk) is not None
    assert running.claim(job.pk) is None


def test_a_claimed_job_has_a_lease_that_beats_prolong(bench: SimpleNamespace) -> None:
    job = running.claim(queued().pk)
    assert job is not None
    assert job.lease_until is not None
    assert timezone.now() < job.lease_until <= timezone.now() + LEASE
    first = job.lease_until
    assert running.beat(job)
    job.refresh_from_db()
    assert job.lease_until > first


def test_a_failure_keeps_the_name_of_the_error_and_none_of_its_words(
    bench: SimpleNamespace, caplog: pytest.LogCaptureFixture
) -> None:
    job = queued("test.fail")
    running.run(job.pk)
    job.refresh_from_db()
    assert (job.state, job.last_error) == (JobState.QUEUED, "SecretInMessage")
    assert job.due_at > timezone.now() + wait_after(1) - timedelta(seconds=5)
    assert "SecretInMessage" in caplog.text
    assert "Deborah" not in caplog.text


def test_a_job_is_given_up_after_the_last_attempt(bench: SimpleNamespace) -> None:
    job = queued("test.fail")
    Job.objects.filter(pk=job.pk).update(attempts=MOST_ATTEMPTS - 1)
    running.run(job.pk)
    job.refresh_from_db()
    assert job.state == JobState.FAILED


def test_a_kind_that_nobody_does_fails_by_its_name(bench: SimpleNamespace) -> None:
    job = queued("test.unknown")
    running.run(job.pk)
    job.refresh_from_db()
    assert (job.state, job.last_error) == (JobState.QUEUED, "KeyError")


def test_a_job_whose_worker_was_killed_is_done_by_another(bench: SimpleNamespace) -> None:
    job = queued()
    killed(job)
    assert reap() == [job.pk]
    running.run(job.pk)
    job.refresh_from_db()
    assert (bench.called, job.state, job.attempts) == (["seven"], JobState.DONE, 2)


def test_a_job_that_kills_every_worker_is_given_up(bench: SimpleNamespace) -> None:
    job = queued()
    killed(job, attempts=MOST_ATTEMPTS)
    assert reap() == []
    job.refresh_from_db()
    assert (job.state, job.last_error) == (JobState.FAILED, "WorkerDied")


def test_a_job_at_work_is_left_alone(bench: SimpleNamespace) -> None:
    job = running.claim(queued().pk)
    assert job is not None
    assert reap() == []
    assert Job.objects.get(pk=job.pk).state == JobState.RUNNING


def test_a_worker_that_lost_its_lease_settles_nothing(bench: SimpleNamespace) -> None:
    late = running.claim(queued().pk)
    assert late is not None
    killed(late)
    reap()
    second = running.claim(late.pk)
    assert second is not None
    assert not running.beat(late)
    running._settle(late, "")
    assert Job.objects.get(pk=late.pk).state == JobState.RUNNING


def test_a_job_of_a_name_is_queued_once(bench: SimpleNamespace) -> None:
    first = enqueue("test.note", subject="monday", once="test.note monday")
    second = enqueue("test.note", subject="monday", once="test.note monday")
    assert first.pk == second.pk


def test_the_database_refuses_a_lease_without_a_worker() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Job.objects.create(kind="test.note", due_at=timezone.now(), lease_until=timezone.now())


@pytest.mark.django_db(transaction=True)
def test_a_job_wakes_the_worker_when_its_act_is_committed(bench: SimpleNamespace) -> None:
    with transaction.atomic():
        enqueue("test.note", subject="committed")
        assert bench.called == []
    assert bench.called == ["committed"]


@pytest.mark.django_db(transaction=True)
def test_a_job_of_an_act_that_failed_never_was(bench: SimpleNamespace) -> None:

    def act() -> None:
        with transaction.atomic():
            enqueue("test.note")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        act()
    assert bench.called == []
    assert not Job.objects.exists()


def test_a_job_that_is_not_there_is_no_trouble() -> None:
    running.run(UUID(int=0))
