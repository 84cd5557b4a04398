import json
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from covision.cases.access import briefs_of
from covision.cases.briefing import brief_words
from covision.reflection import carrying
from covision.reflection.access import envelopes_of, has_journal, ways_in_of
from covision.reflection.envelopes import FEWEST_ROUNDS, Lock
from covision.reflection.states import LockKind
from tests import make_goal, make_meeting, sealed_by_hand
from tests.cast import Cast, the_cast
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return the_cast()


@pytest.fixture
def ana(cast: Cast) -> Client:
    return signed_in(cast.ana, fresh=True)


def posted(*locks: Lock) -> dict[str, str]:
    names = ("salt", "rounds", "wrapped", "credential")
    return {f"{lock.kind}-{name}": str(getattr(lock, name)) for lock in locks for name in names}


def test_a_journal_is_begun_by_what_the_browser_shut(cast: Cast, ana: Client) -> None:
    locks = [sealed_by_hand.lock(LockKind.PASSPHRASE), sealed_by_hand.lock(LockKind.CODE, 2)]
    answer = ana.post(reverse("journal_keys"), posted(*locks))
    told = json.loads(answer.content)["locks"]
    assert [one["kind"] for one in told] == ["passphrase", "code"]
    assert told[0]["rounds"] == FEWEST_ROUNDS
    assert [lock for _, lock in ways_in_of(cast.ana)] == locks
    assert ana.post(reverse("journal_keys"), posted(*locks)).status_code == 409


def test_a_passphrase_that_is_sent_is_refused(cast: Cast, ana: Client) -> None:
    said = {"passphrase-wrapped": "seven otters and a kettle", "passphrase-salt": "a" * 24}
    answer = ana.post(reverse("journal_keys"), {**said, "passphrase-rounds": "600000"})
    assert answer.status_code == 409
    assert b"otters" not in answer.content
    assert not has_journal(cast.ana)


def test_words_that_are_sent_are_refused_and_not_shown_again(cast: Cast, ana: Client) -> None:
    sealed_by_hand.journal(cast.ana)
    address = reverse("journal_entry", args=[uuid4()])
    for said in ({"envelope": "I was ashamed.", "seen": "0"}, {"seen": "0"}, {"envelope": "x"}):
        answer = ana.post(address, said)
        assert answer.status_code == 409
        assert b"ashamed" not in answer.content
    assert envelopes_of(cast.ana) == []


def test_words_sent_after_the_sign_in_ended_are_held_nowhere(cast: Cast) -> None:
    away = signed_in(cast.ana)
    away.get(reverse("journal"))
    away.logout()
    answer = away.post(reverse("journal_entry", args=[uuid4()]), {"envelope": "I was ashamed."})
    assert answer.status_code == 302
    assert "held" not in away.session


def test_a_stale_save_is_told_what_stands(cast: Cast, ana: Client) -> None:
    sealed_by_hand.journal(cast.ana)
    entry_id = sealed_by_hand.entry(cast.ana, mark=1)
    said = {"envelope": sealed_by_hand.envelope(2), "seen": "0"}
    told = ana.post(reverse("journal_entry", args=[entry_id]), said).json()
    assert told == {"version": 1, "is_stale": True, "envelope": sealed_by_hand.envelope(1)}


def test_all_of_it_is_erased_without_a_key_after_a_tick(cast: Cast, ana: Client) -> None:
    sealed_by_hand.journal(cast.ana)
    sealed_by_hand.entry(cast.ana)
    assert b"Tick the box" in ana.post(reverse("journal_erase"), {"is_sure": ""}).content
    assert has_journal(cast.ana)
    stale = signed_in(cast.ana)
    assert stale.post(reverse("journal_erase"), {"is_sure": "on"}).status_code == 302
    assert has_journal(cast.ana)
    ana.post(reverse("journal_erase"), {"is_sure": "on"})
    assert not has_journal(cast.ana)
    assert b"You have no journal here" in ana.get(reverse("journal_erase")).content


def test_a_stopped_line_names_its_words_to_its_writer_alone(cast: Cast, ana: Client) -> None:
    meeting = make_meeting.planned(cast.tuesday, by=cast.ben)
    said = {"text": "Marisol Kowalczyk again.", "is_sure": "yes"}
    page = ana.post(reverse("journal_carry", args=[meeting.pk]), said).content.decode()
    assert "<mark>" in page
    assert "Carry it" not in page
    assert not meeting.notes.exists()


def test_a_goal_and_a_brief_of_ones_own_are_offered(cast: Cast, ana: Client) -> None:
    sealed_by_hand.journal(cast.ana)
    assert "Link to a goal" not in ana.get(reverse("journal")).content.decode()
    goal = make_goal.goal(cast.ana)
    made = carrying.carry_into_brief(None, text="I held my breath.", by=cast.ana)
    page = ana.get(reverse("journal")).content.decode()
    assert reverse("goal", args=[goal.pk]) in page
    assert make_goal.WHAT in page
    assert reverse("journal_carry_to_brief", args=[made.pk]) in page


def test_a_line_for_the_therapist_is_shown_first_and_kept_when_sure(
    cast: Cast, ana: Client
) -> None:
    said = {"text": "I held my breath."}
    page = ana.post(reverse("journal_carry_new"), said).content.decode()
    assert "Carry it" in page
    assert not briefs_of(cast.ana).exists()
    page = ana.post(reverse("journal_carry_new"), {**said, "is_sure": "yes"}).content.decode()
    [made] = briefs_of(cast.ana)
    assert reverse("brief", args=[made.pk]) in page
    assert brief_words(made).feelings == "I held my breath."


def test_pages_ask_no_more_often_with_more_rows(cast: Cast, ana: Client) -> None:
    sealed_by_hand.journal(cast.ana)
    counts = []
    for mark in (1, 2):
        for number in range(3):
            sealed_by_hand.entry(cast.ana, mark=mark * 10 + number)
            make_meeting.planned(cast.tuesday, by=cast.ana, minutes=60 * (mark * 10 + number))
            make_goal.goal(cast.ana, what=f"Wait {number} breaths")
            carrying.carry_into_brief(None, text="I held my breath.", by=cast.ana)
        with CaptureQueriesContext(connection) as asked:
            for name in ("journal", "journal_entries", "journal_keys"):
                ana.get(reverse(name))
        counts.append(len(asked))
    assert counts[0] == counts[1]
