"""The chain finds each way of tampering, and names the row."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.db.models import F
from django.test import override_settings
from django.utils import timezone

from covision.audit.log import record
from covision.audit.models import AuditChain, AuditEvent
from covision.audit.verifying import verify
from covision.core.sealing import new_data_key
from tests.domain.audit.tampering import lift_the_lock

pytestmark = pytest.mark.django_db
TEN = 10


@pytest.fixture
def log() -> None:
    for number in range(1, TEN + 1):
        record(by=None, act="case.read", subject=f"release {number}")
    lift_the_lock()


def row(number: int) -> AuditEvent:
    return AuditEvent.objects.get(number=number)


def rows_at_fault() -> list[int]:
    return [fault.number for fault in verify()]


def test_an_untouched_log_holds(log: None) -> None:
    assert verify() == ()
    out = StringIO()
    call_command("verify_audit", stdout=out)
    assert out.getvalue().strip() == "10 events, the chain holds."


def test_an_empty_log_holds() -> None:
    assert verify() == ()


@pytest.mark.parametrize(
    "change",
    [
        {"actor": "somebody else"},
        {"act": "case.release"},
        {"subject": "release 9"},
        {"practice": "another"},
        {"at": timezone.now() - timedelta(days=1)},
        {"chained": "0" * 64},
    ],
    ids=lambda change: next(iter(change)),
)
def test_an_edit_is_found_in_its_own_row_alone(log: None, change: dict[str, object]) -> None:
    AuditEvent.objects.filter(number=4).update(**change)
    assert rows_at_fault() == [4]


def test_a_deletion_is_found(log: None) -> None:
    row(4).delete()
    assert [str(fault) for fault in verify()] == ["Row 4 is missing."]


def test_a_deletion_that_was_closed_up_is_found(log: None) -> None:
    row(4).delete()
    for number in range(5, TEN + 1):
        AuditEvent.objects.filter(number=number).update(number=F("number") - 1)
    assert rows_at_fault()[0] == 4
    assert rows_at_fault()[-1] == TEN


def test_an_insertion_is_found(log: None) -> None:
    for number in range(TEN, 3, -1):
        AuditEvent.objects.filter(number=number).update(number=F("number") + 1)
    forged = row(3)
    forged.number = 4
    forged.save(force_insert=True)
    assert rows_at_fault()[0] == 4


@pytest.mark.parametrize("number", [0, TEN + 1, TEN + 5])
def test_a_row_outside_the_log_is_found(log: None, number: int) -> None:
    forged = row(TEN)
    forged.number = number
    forged.save(force_insert=True)
    assert [str(fault) for fault in verify()] == [f"Row {number} is not one that was written."]


def test_a_change_of_order_is_found(log: None) -> None:
    two, seven = row(2), row(7)
    two.number, seven.number = 7, 2
    two.save(force_update=True)
    seven.save(force_update=True)
    assert {2, 7} <= set(rows_at_fault())


def test_a_cut_off_end_is_found(log: None) -> None:
    AuditEvent.objects.filter(number__gt=7).delete()
    assert [str(fault) for fault in verify()] == ["Rows 8 to 10 are missing."]


def test_a_cut_off_end_is_found_though_the_length_was_changed_too(log: None) -> None:
    AuditEvent.objects.filter(number__gt=7).delete()
    AuditChain.objects.update(length=7)
    assert [str(fault) for fault in verify()] == ["The log's end, behind row 7, was changed."]


def test_writing_on_does_not_hide_a_cut(log: None) -> None:
    AuditEvent.objects.filter(number__gt=7).delete()
    record(by=None, act="case.read", subject="release 11")
    assert 8 in rows_at_fault()


def test_a_lost_chain_is_found(log: None) -> None:
    AuditChain.objects.all().delete()
    assert "is gone" in str(verify()[0])


def test_another_chain_key_fits_no_row(log: None) -> None:
    AuditChain.objects.update(data_key=new_data_key())
    assert len(verify()) >= TEN


def test_the_command_says_each_fault_and_fails(log: None) -> None:
    AuditEvent.objects.filter(number=4).update(actor="somebody else")
    row(8).delete()
    out = StringIO()
    with pytest.raises(CommandError, match="does not hold"):
        call_command("verify_audit", stdout=out)
    assert out.getvalue().splitlines() == ["Row 4 is not as it was written.", "Row 8 is missing."]


def test_a_master_key_that_does_not_fit_is_said(log: None) -> None:
    with (
        override_settings(MASTER_KEYS=[b"x" * 32]),
        pytest.raises(CommandError, match="cannot be checked"),
    ):
        call_command("verify_audit")


def test_the_database_refuses_to_change_a_row() -> None:
    record(by=None, act="case.read", subject="release 1")
    with pytest.raises(IntegrityError, match="only grows"), transaction.atomic():
        AuditEvent.objects.update(actor="somebody else")
    assert row(1).actor == "covision"


def test_the_database_refuses_to_delete_a_row() -> None:
    record(by=None, act="case.read", subject="release 1")
    with pytest.raises(IntegrityError, match="only grows"), transaction.atomic():
        AuditEvent.objects.all().delete()
    assert verify() == ()
