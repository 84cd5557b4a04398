"""A journal reaches nobody but its writer: not by a door, a page, an act, or what is left out."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any
from uuid import UUID

import pytest
from django.core.exceptions import MultipleObjectsReturned
from django.test import Client
from django.urls import reverse

from covision.audit.models import AuditEvent
from covision.cases.access import brief_for
from covision.cases.briefing import brief_words
from covision.cases.models import Brief, Case
from covision.core.errors import DomainError, NotAllowed, NotFound
from covision.growth.goal_words import GoalName, goal_names
from covision.meetings.models import Meeting, RoomNote
from covision.people.models import Person
from covision.reflection import access, carrying, locking, writing
from covision.reflection.access import Entry
from covision.reflection.envelopes import Lock
from covision.reflection.models import JournalEntry, JournalLock
from covision.reflection.states import LockKind
from tests import make_case, make_goal, make_meeting, sealed_by_hand
from tests.cast import Cast, the_cast
from tests.domain.meetings.test_guests import guest_of
from tests.kept import kept
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db
ENTRY, PHRASE, CODE, PASSKEY = 101, 201, 202, 203
LISTED, LINE = "zugzwang", "I was ashamed of wanting thanks."


@dataclass(frozen=True)
class Planted:
    """Ana's journal, a word on her case's list, a goal, and lines that she carried."""

    cast: Cast
    meeting: Meeting
    entry_id: UUID
    passkey: UUID
    guest: Person
    brief: Brief

    @property
    def others(self) -> dict[str, Person]:
        """Ben supervises and evaluates Ana; Cleo is a peer; Eva administers."""
        cast = self.cast
        named = {"ben": cast.ben, "cleo": cast.cleo, "dan": cast.dan, "eva": cast.eva}
        return {**named, "guest": self.guest}

    @property
    def telling(self) -> tuple[str, ...]:
        """Whatever of it somebody could read, or could show that there is something."""
        locks = [sealed_by_hand.lock(kind, mark) for kind, mark in LOCKS]
        parts = [part for lock in locks for part in (lock.salt, lock.wrapped, lock.credential)]
        ids = (str(self.entry_id), str(self.passkey), str(self.brief.pk))
        words = (LINE, LISTED, make_goal.WHAT)
        return (*filter(None, parts), *ids, sealed_by_hand.envelope(ENTRY), *words)


LOCKS = ((LockKind.PASSPHRASE, PHRASE), (LockKind.CODE, CODE), (LockKind.PASSKEY, PASSKEY))


@pytest.fixture
def planted() -> Planted:
    return the_planted()


@kept
def the_planted() -> Planted:
    cast = the_cast()
    release = make_case.released(cast.ana, to=cast.tuesday)
    meeting = make_meeting.planned(cast.tuesday, by=cast.ben, release=release)
    meeting = make_meeting.begun(meeting, with_people=(cast.ana, cast.ben, cast.cleo))
    make_case.case(cast.ana, story="A word that must stay.", known=LISTED)
    sealed_by_hand.journal(cast.ana, mark=PHRASE)
    locking.set_lock(sealed_by_hand.lock(LockKind.PASSKEY, PASSKEY), by=cast.ana)
    carrying.carry_into(meeting, text=LINE, by=cast.ana)
    brief = carrying.carry_into_brief(None, text=LINE, by=cast.ana)
    make_goal.goal(cast.ana)
    passkey = JournalLock.objects.get(kind=LockKind.PASSKEY).pk
    entry_id = sealed_by_hand.entry(cast.ana, mark=ENTRY)
    return Planted(cast, meeting, entry_id, passkey, guest_of(meeting, cast), brief)


def confidential(planted: Planted) -> None:
    """Every role at every door, page and act of the journal; then Ana's is as it was."""
    browsers = [signed_in(person, fresh=True) for person in planted.others.values()]
    for person in planted.others.values():
        doors_are_closed(planted, person)
    for browser in (*browsers, Client()):
        pages_tell_nothing(planted, browser)
    nobody_else_begins_on_hers(planted)
    acts_reach_only_ones_own(planted)
    a_line_asks_ones_own_cases_alone(planted)
    hers_is_whole(planted)
    for browser in browsers:
        other_places_tell_nothing(planted, browser)


def doors_are_closed(planted: Planted, person: Person) -> None:
    assert not access.has_journal(person)
    assert list(access.entries_of(person)) == []
    assert access.envelopes_of(person) == []
    assert list(access.locks_of(person)) == []
    assert access.ways_in_of(person) == []
    with pytest.raises(NotFound):
        access.entry_for(person, entry_id=planted.entry_id)
    with pytest.raises(NotFound):
        access.lock_for(person, lock_id=planted.passkey)
    if person not in {planted.cast.ben, planted.cast.cleo}:
        assert planted.meeting not in carrying.meetings_ahead_of(person)


def pages_tell_nothing(planted: Planted, browser: Client) -> None:
    sealed = {"envelope": sealed_by_hand.envelope(5), "seen": "1"}
    one, key = {"entry_id": planted.entry_id}, {"lock_id": planted.passkey}
    for name in ("journal", "journal_entries", "journal_keys", "journal_erase"):
        nothing_is_told(planted, browser.get(reverse(name)))
    assert b"Erase all of it" not in browser.get(reverse("journal_erase")).content
    erased = browser.post(reverse("journal_entry_erase", kwargs=one))
    removed = browser.post(reverse("journal_key_remove", kwargs=key))
    assert not {erased.status_code, removed.status_code} & {200}
    for answer in (erased, removed, browser.post(reverse("journal_entry", kwargs=one), sealed)):
        nothing_is_told(planted, answer)


def other_places_tell_nothing(planted: Planted, browser: Client) -> None:
    for name in ("home", "what_i_did", "look_back", "take_along"):
        nothing_is_told(planted, browser.get(reverse(name)))
    nothing_is_told(planted, browser.post(reverse("look_back"), {"words": "ashamed"}))
    for name in ("meeting", "room"):
        nothing_is_told(planted, browser.get(reverse(name, args=[planted.meeting.pk])))
    for name in ("practice", "audit"):
        nothing_is_told(planted, browser.get(reverse(name, args=[planted.cast.practice.pk])))


def nothing_is_told(planted: Planted, answer: Any) -> None:
    own = answer.request["PATH_INFO"]  # what somebody asked for themselves tells them nothing
    words = answer.content.decode().replace(own, "")
    assert not any(word in words for word in planted.telling)


def nobody_else_begins_on_hers(planted: Planted) -> None:
    """Whether others have a journal cannot be found out by beginning one."""
    sealed_by_hand.journal(planted.cast.ben, mark=300)
    sealed_by_hand.journal(planted.cast.dan, mark=400)


def acts_reach_only_ones_own(planted: Planted) -> None:
    """Dan knows the numbers, and has a journal himself."""
    dan, fresh = planted.cast.dan, sealed_by_hand.envelope(6)
    kept = writing.keep_entry(planted.entry_id, envelope=fresh, seen=0, by=dan)
    assert kept.entry == Entry(planted.entry_id, 1, fresh)
    hers = JournalEntry.objects.get(person=planted.cast.ana)
    writing.erase_entry(hers, by=dan)
    locking.remove_lock(JournalLock.objects.get(pk=planted.passkey), by=dan)
    locking.set_lock(sealed_by_hand.lock(LockKind.CODE, 500), by=dan)
    for mark in range(10):
        locking.set_lock(sealed_by_hand.lock(LockKind.PASSKEY, 600 + mark), by=dan)
    browser = signed_in(dan)
    answer = browser.post(
        reverse("journal_carry", args=[planted.meeting.pk]), {"text": "Whose room is this?"}
    )
    assert answer.status_code == 404
    for said in (LINE, "Whose page is this?"):
        with pytest.raises(NotAllowed):
            carrying.carry_into_brief(planted.brief, text=said, by=dan)
        to_hers = reverse("journal_carry_to_brief", args=[planted.brief.pk])
        assert browser.post(to_hers, {"text": said}).status_code == 404
    assert b"Tuesday" not in browser.get(reverse("journal")).content
    locking.erase_journal(by=dan)
    assert not access.has_journal(dan)


def a_line_asks_ones_own_cases_alone(planted: Planted) -> None:
    """Else a stopped line would tell what stands on another's list."""
    text = f"A {LISTED} of sorts."
    assert carrying.passed_line(text, names_nobody=True, by=planted.cast.dan).text == text


def hers_is_whole(planted: Planted) -> None:
    ana = planted.cast.ana
    assert access.envelopes_of(ana) == [Entry(planted.entry_id, 1, sealed_by_hand.envelope(ENTRY))]
    locks = [lock for _, lock in access.ways_in_of(ana)]
    assert locks == [sealed_by_hand.lock(kind, mark) for kind, mark in LOCKS]
    brief = brief_for(ana, brief_id=planted.brief.pk)
    assert brief_words(brief).feelings == LINE
    assert set(RoomNote.objects.values_list("person", flat=True)) == {ana.pk}
    assert not AuditEvent.objects.filter(act__contains="journal").exists()


def test_a_journal_reaches_nobody_but_its_writer(planted: Planted) -> None:
    confidential(planted)


def any_entry(_person: Person, *, entry_id: UUID) -> JournalEntry:
    return JournalEntry.objects.filter(entry_id=entry_id).earliest("version")


def any_lock(_person: Person, *, lock_id: UUID) -> JournalLock:
    return JournalLock.objects.get(pk=lock_id)


def all_envelopes(_person: Person) -> list[Entry]:
    return [access.envelope_in(row) for row in JournalEntry.objects.all()]


def all_ways_in(_person: Person) -> list[tuple[UUID, Lock]]:
    return [(row.pk, access.lock_in(row)) for row in JournalLock.objects.all()]


def all_entries(_person: Person) -> object:
    return JournalEntry.objects.all()


def all_locks(_person: Person) -> object:
    return JournalLock.objects.all()


def anybody_has_one(_person: Person) -> bool:
    return JournalLock.objects.exists()


def all_meetings(_person: Person) -> object:
    return Meeting.objects.order_by("starts_at")


def any_meeting(_person: Person, *, meeting_id: UUID) -> Meeting:
    return Meeting.objects.get(pk=meeting_id)


def all_briefs(_person: Person) -> object:
    return Brief.objects.all()


def any_brief(_person: Person, *, brief_id: UUID) -> Brief:
    return Brief.objects.get(pk=brief_id)


def all_goals(_person: Person) -> list[GoalName]:
    return [name for one in Person.objects.all() for name in goal_names(one)]


def all_cases(_person: Person) -> object:
    return Case.objects.all()


WITHOUT: dict[str, Callable[..., object]] = {
    "covision.reflection.access.entries_of": all_entries,
    "covision.reflection.access.entry_for": any_entry,
    "covision.reflection.access.locks_of": all_locks,
    "covision.reflection.access.lock_for": any_lock,
    "covision.reflection.access.envelopes_of": all_envelopes,
    "covision.reflection.access.ways_in_of": all_ways_in,
    "covision.reflection.access.has_journal": anybody_has_one,
    "covision.reflection.rules.has_journal": anybody_has_one,
    "covision.reflection.rules.locks_of": all_locks,
    "covision.reflection.writing.entries_of": all_entries,
    "covision.reflection.locking.entries_of": all_entries,
    "covision.reflection.locking.locks_of": all_locks,
    "covision.reflection.carrying.cases_of": all_cases,
    "covision.reflection.carrying.meetings_seen_by": all_meetings,
    "covision.reflection.carrying.meetings_ahead_of": all_meetings,
    "covision.web.reflection.carrying.meeting_for": any_meeting,
    "covision.web.reflection.carrying.brief_for": any_brief,
    "covision.web.reflection.journal.envelopes_of": all_envelopes,
    "covision.web.reflection.journal.entry_for": any_entry,
    "covision.web.reflection.journal.lock_for": any_lock,
    "covision.web.reflection.journal.ways_in_of": all_ways_in,
    "covision.web.reflection.journal.has_journal": anybody_has_one,
    "covision.web.reflection.journal_page.meetings_seen_by": all_meetings,
    "covision.web.reflection.journal_page.meetings_ahead_of": all_meetings,
    "covision.web.reflection.journal_page.briefs_of": all_briefs,
    "covision.web.reflection.journal_page.goal_names": all_goals,
}
"""Every narrowing of the journal, and what would be there without it."""
NOTICED = (AssertionError, DomainError, MultipleObjectsReturned, pytest.fail.Exception)


@pytest.mark.parametrize("name", WITHOUT)
def test_a_filter_that_is_gone_is_missed(
    planted: Planted, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(name, WITHOUT[name])
    with pytest.raises(NOTICED):
        confidential(planted)


HARMLESS = {
    "covision.reflection.carrying.line_for",  # is the gate, and narrows nothing by person
    "covision.web.reflection.carrying.line_for",
    "covision.reflection.rules.entries_of",  # counts towards a limit that takes years to reach
}


def test_no_filter_is_forgotten() -> None:
    """Whatever in these modules narrows by person stands in the list above."""
    narrow = ("_of", "_for", "_seen_by", "has_journal")
    modules = {name.rpartition(".")[0] for name in WITHOUT}
    found = {
        f"{module}.{name}"
        for module in modules
        for name, one in vars(import_module(module)).items()
        if callable(one) and name.endswith(narrow) and not name.startswith("_")
    }
    assert found - set(WITHOUT) - HARMLESS == set()
