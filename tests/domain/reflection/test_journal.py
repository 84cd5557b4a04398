import base64
from dataclasses import replace
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from covision.audit.models import AuditEvent
from covision.cases.access import brief_for, briefs_of
from covision.cases.briefing import brief_words
from covision.cases.gate import LineStopped
from covision.cases.models import Brief
from covision.core.errors import NotAllowed, NotPossible
from covision.core.sealing import CannotOpen, unseal
from covision.meetings.noting import note, note_of
from covision.people.models import Person
from covision.reflection import carrying, locking, writing
from covision.reflection.access import (
    entries_of,
    entry_for,
    entry_place,
    envelopes_of,
    has_journal,
    lock_for,
    locks_of,
    ways_in_of,
)
from covision.reflection.envelopes import AROUND, BUCKETS, Lock, check_entry
from covision.reflection.models import JournalEntry, JournalLock
from covision.reflection.prompts import ways
from covision.reflection.states import LockKind
from tests import make, make_case, make_meeting, sealed_by_hand
from tests.cast import Cast, the_cast

pytestmark = pytest.mark.django_db
WORDS = "I wanted to be thanked, and was ashamed of it."


@pytest.fixture
def cast() -> Cast:
    return the_cast()


@pytest.fixture
def ana(cast: Cast) -> Person:
    sealed_by_hand.journal(cast.ana)
    return cast.ana


def shaped(body: bytes, *, size: int = BUCKETS[0]) -> str:
    whole = bytes([1]) + b"n" * 12 + body
    return base64.b64encode(whole.ljust(size + AROUND, b"\0")).decode()


@pytest.mark.parametrize(
    "told",
    [
        WORDS,
        "",
        base64.b64encode(WORDS.encode()).decode(),
        shaped(WORDS.encode()),
        shaped(WORDS.encode() * 20),
        shaped(base64.b64encode(WORDS.encode() * 14)),
        shaped(WORDS.encode("utf-16"), size=2048),
        sealed_by_hand.envelope(3, size=1025),
        sealed_by_hand.envelope(3, size=512 * 1024),
        sealed_by_hand.envelope(3)[:-4],
        "B" + sealed_by_hand.envelope(3)[1:],
        sealed_by_hand.envelope(3) + "\n{}",
    ],
)
def test_what_is_not_sealed_is_refused(ana: Person, told: str) -> None:
    with pytest.raises(NotPossible, match="not sealed in your browser"):
        writing.keep_entry(uuid4(), envelope=told, seen=0, by=ana)
    assert not JournalEntry.objects.exists()


@pytest.mark.parametrize("size", BUCKETS)
def test_noise_of_every_size_is_taken(size: int) -> None:
    for mark in range(3):
        check_entry(sealed_by_hand.envelope(mark, size=size))


@pytest.mark.parametrize(
    "wrong",
    [
        {"rounds": 599_999},
        {"rounds": 10_000_001},
        {"wrapped": base64.b64encode(b"\1" + b"k" * 59).decode()},
        {"wrapped": base64.b64encode(b"\2" + b"k" * 60).decode()},
        {"salt": base64.b64encode(b"short").decode()},
        {"salt": "my passphrase is open sesame"},
        {"credential": base64.b64encode(b"c" * 32).decode()},
    ],
)
def test_a_lock_of_another_shape_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(NotPossible, match="not sealed"):
        replace(sealed_by_hand.lock(LockKind.PASSPHRASE), **wrong).check()  # type: ignore[arg-type]


def test_a_lock_is_told_by_its_fields_alone() -> None:
    for kind, told in (("word", {}), ("code", {"rounds": "1e9"}), ("code", {"rounds": "9" * 9})):
        with pytest.raises(NotPossible):
            Lock.told(kind, {"salt": "", "wrapped": "", **told})


def test_a_journal_begins_once(ana: Person) -> None:
    before = [lock.text for _, lock in ways_in_of(ana)]
    with pytest.raises(NotPossible, match="have a journal already"):
        sealed_by_hand.journal(ana, mark=50)
    assert [lock.text for _, lock in ways_in_of(ana)] == before


def test_an_entry_is_sealed_a_second_time_under_its_writers_own_key(ana: Person) -> None:
    sealed_by_hand.entry(ana, mark=4)
    row = JournalEntry.objects.get()
    content = base64.b64decode(sealed_by_hand.envelope(4))
    assert content not in bytes(row.sealed)
    assert envelopes_of(ana)[0].envelope == sealed_by_hand.envelope(4)
    other = JournalEntry.objects.create(person=ana, entry_id=uuid4(), sealed=row.sealed)
    with pytest.raises(CannotOpen):
        unseal(other.sealed, key=ana.data_key, place=entry_place(other))


def test_no_row_says_when_it_was_written() -> None:
    for model in (JournalEntry, JournalLock):
        kinds = {field.get_internal_type() for field in model._meta.concrete_fields}
        assert kinds.isdisjoint({"DateField", "DateTimeField"})


def test_what_stands_is_never_written_over_unseen(ana: Person) -> None:
    entry_id = sealed_by_hand.entry(ana, mark=1)
    kept = writing.keep_entry(entry_id, envelope=sealed_by_hand.envelope(2), seen=1, by=ana)
    assert (kept.entry.version, kept.is_stale) == (2, False)
    late = writing.keep_entry(entry_id, envelope=sealed_by_hand.envelope(3), seen=1, by=ana)
    assert late.is_stale
    assert late.entry.envelope == sealed_by_hand.envelope(2)
    assert envelopes_of(ana)[0].envelope == sealed_by_hand.envelope(2)


def test_what_is_sent_twice_is_kept_once(ana: Person) -> None:
    entry_id = sealed_by_hand.entry(ana, mark=1)
    for _ in range(2):
        kept = writing.keep_entry(entry_id, envelope=sealed_by_hand.envelope(2), seen=1, by=ana)
        assert (kept.entry.version, kept.is_stale) == (2, False)


def test_an_erased_entry_does_not_come_back_by_itself(ana: Person) -> None:
    entry_id = sealed_by_hand.entry(ana)
    writing.erase_entry(entry_for(ana, entry_id=entry_id), by=ana)
    with pytest.raises(NotPossible, match="was erased"):
        sealed_by_hand.entry(ana, entry_id=entry_id, seen=1)
    assert not entries_of(ana).exists()


def test_passphrase_and_code_are_replaced_and_passkeys_come_and_go(ana: Person) -> None:
    locking.set_lock(sealed_by_hand.lock(LockKind.CODE, 90), by=ana)
    locking.set_lock(sealed_by_hand.lock(LockKind.PASSKEY, 91), by=ana)
    kinds = [lock.kind for _, lock in ways_in_of(ana)]
    assert kinds == [LockKind.PASSPHRASE, LockKind.CODE, LockKind.PASSKEY]
    assert ways_in_of(ana)[1][1] == sealed_by_hand.lock(LockKind.CODE, 90)
    for lock_id, lock in ways_in_of(ana):
        row = lock_for(ana, lock_id=lock_id)
        if lock.kind == LockKind.PASSKEY:
            locking.remove_lock(row, by=ana)
        else:
            with pytest.raises(NotPossible, match="changed, not removed"):
                locking.remove_lock(row, by=ana)
    assert locks_of(ana).count() == 2


def test_ten_passkeys_are_enough(ana: Person) -> None:
    for mark in range(10):
        locking.set_lock(sealed_by_hand.lock(LockKind.PASSKEY, mark), by=ana)
    with pytest.raises(NotPossible, match="Remove one first"):
        locking.set_lock(sealed_by_hand.lock(LockKind.PASSKEY, 11), by=ana)


def test_erasing_takes_all_of_ones_own_and_nothing_else(cast: Cast, ana: Person) -> None:
    sealed_by_hand.journal(cast.ben, mark=30)
    for one in (ana, cast.ben):
        sealed_by_hand.entry(one)
    locking.erase_journal(by=ana)
    assert not has_journal(ana)
    assert not entries_of(ana).exists()
    assert entries_of(cast.ben).count() == 1
    assert locks_of(cast.ben).count() == 2
    with pytest.raises(NotPossible, match="was erased"):
        sealed_by_hand.entry(ana)


def test_the_journal_goes_with_the_account() -> None:
    leaver = make.person("Hal Moss")
    sealed_by_hand.journal(leaver)
    sealed_by_hand.entry(leaver)
    leaver.delete()
    assert not JournalEntry.objects.exists()
    assert not JournalLock.objects.exists()


def test_the_log_hears_nothing_of_a_journal(cast: Cast) -> None:
    before = AuditEvent.objects.count()
    sealed_by_hand.journal(cast.ana)
    entry_id = sealed_by_hand.entry(cast.ana)
    locking.set_lock(sealed_by_hand.lock(LockKind.PASSKEY), by=cast.ana)
    writing.erase_entry(entry_for(cast.ana, entry_id=entry_id), by=cast.ana)
    locking.erase_journal(by=cast.ana)
    assert AuditEvent.objects.count() == before


def test_a_years_entries_come_in_one_question(ana: Person) -> None:
    counts = []
    for mark in (1, 2):
        for number in range(3):
            sealed_by_hand.entry(ana, mark=mark * 10 + number)
        with CaptureQueriesContext(connection) as asked:
            envelopes_of(ana)
        counts.append(len(asked))
    assert counts == [1, 1]


def test_a_line_is_looked_at_before_it_is_carried(cast: Cast) -> None:
    meeting = make_meeting.planned(cast.tuesday, by=cast.ben)
    note(meeting, text="Bring tea.", by=cast.ana)
    assert carrying.line_for(meeting, text=WORDS, by=cast.ana).text == WORDS
    assert note_of(cast.ana, meeting=meeting) == "Bring tea."
    for _ in range(2):
        carrying.carry_into(meeting, text=WORDS, by=cast.ana)
    assert note_of(cast.ana, meeting=meeting) == f"Bring tea.\n{WORDS}"
    assert note_of(cast.ben, meeting=meeting) == ""


def test_a_line_with_a_name_stays_in_the_journal(cast: Cast) -> None:
    meeting = make_meeting.planned(cast.tuesday, by=cast.ben)
    line = "Marisol Kowalczyk made me feel small."
    with pytest.raises(LineStopped):
        carrying.carry_into(meeting, text=line, by=cast.ana)
    assert note_of(cast.ana, meeting=meeting) == ""
    carrying.carry_into(meeting, text=line, names_nobody=True, by=cast.ana)


def test_what_any_case_of_hers_lists_stops_a_line_for_any_meeting(cast: Cast) -> None:
    make_case.released(cast.ana, to=cast.tuesday)
    elsewhere = make_meeting.planned(cast.pair, by=cast.ben)
    with pytest.raises(LineStopped) as stopped:
        carrying.carry_into(elsewhere, text="She says Deb K again.", names_nobody=True, by=cast.ana)
    assert not stopped.value.may_state


def test_nothing_is_carried_into_what_is_over(cast: Cast) -> None:
    meeting = make_meeting.planned(cast.tuesday, by=cast.ben)
    meeting = make_meeting.begun(meeting, with_people=(cast.ana, cast.ben))
    make_meeting.closed(meeting)
    with pytest.raises(NotPossible, match="is over"):
        carrying.carry_into(make_meeting.again(meeting), text=WORDS, by=cast.ana)
    assert list(carrying.meetings_ahead_of(cast.ana)) == []


def test_a_line_goes_into_a_brief_of_hers_alone(cast: Cast) -> None:
    made = carrying.carry_into_brief(None, text=WORDS, by=cast.ana)
    assert brief_words(again(made)).feelings == WORDS
    for line in (WORDS, "I went home late."):
        carrying.carry_into_brief(again(made), text=line, by=cast.ana)
    assert brief_words(again(made)).feelings == f"{WORDS}\nI went home late."
    assert list(briefs_of(cast.ana)) == [made]
    assert not briefs_of(cast.ben).exists()
    for person in (cast.ben, cast.cleo):
        for line in (WORDS, "Mine now."):
            with pytest.raises(NotAllowed):
                carrying.carry_into_brief(again(made), text=line, by=person)


def test_a_line_that_is_stopped_begins_no_brief(cast: Cast) -> None:
    with pytest.raises(LineStopped):
        carrying.carry_into_brief(None, text="Marisol Kowalczyk made me feel small.", by=cast.ana)
    assert not briefs_of(cast.ana).exists()


def again(brief: Brief) -> Brief:
    return brief_for(brief.author, brief_id=brief.pk)


def test_every_way_has_a_name_and_its_questions_are_asked_once() -> None:
    keys = [f"{way.key}.{prompt.key}" for way in ways() for prompt in way.prompts]
    assert len(keys) == len(set(keys))
    assert {way.key for way in ways()} >= {"free", "schon_in", "gibbs", "kolb", "rolfe", "johns"}
    assert all(way.prompts and way.name for way in ways())
