from datetime import date, timedelta

import pytest
from django.utils import timezone

from covision.audit.acts import PRIVATE_ACTS
from covision.audit.models import AuditEvent
from covision.core.errors import NotFound, NotPossible
from covision.hours import agreeing, filing, licensing
from covision.hours.agreeing import Agreed
from covision.hours.agreement_gaps import gaps_of
from covision.hours.counted import facts_of
from covision.hours.documents import checklists, documents
from covision.hours.due import Due, Kind, soon_due, what_is_due
from covision.hours.evidence_access import (
    agreement_for,
    agreements_seen_by,
    licence_for,
    signed_here_with,
    supervisor_for,
)
from covision.hours.licences import licences_at_odds, licences_in_use
from covision.hours.licensing import Licensed, Trained
from covision.hours.models import Ledger, Pin
from covision.hours.reminding import remind_of_days, step_of
from covision.hours.saying_facts import confirm
from covision.hours.stands import stands_of
from covision.jobs.mailing import send
from covision.jobs.models import Letter
from covision.licensure.agreements import is_agreement
from covision.licensure.entry import Category
from covision.licensure.facts import Span
from covision.licensure.standing import Met, Progress
from covision.people.rules import today
from tests import make_papers as made
from tests.cast import Cast, the_cast

pytestmark = pytest.mark.django_db
SUPERVISION = Category.SUPERVISION_INDIVIDUAL


@pytest.fixture
def cast() -> Cast:
    return the_cast()


@pytest.fixture
def ledger(cast: Cast) -> Ledger:
    return made.ledger(cast.ana)


def days(number: int) -> date:
    return today() + timedelta(days=number)


RENEWED = Licensed("LMFT", "1", "US-CA", days(-9), days(700))


def titled(ledger: Ledger, words: str) -> Due:
    return next(one for one in what_is_due(ledger) if words in f"{one.title} {one.about}")


def waiting_letters():
    return Letter.objects.filter(letter="hours_due")


def others(cast: Cast):
    return (cast.ben, cast.cleo, cast.dan, cast.eva)


def test_a_paper_is_done_and_taken_back(cast: Cast, ledger: Ledger) -> None:
    made.supervisor(ledger)
    due = titled(ledger, "self-assessment")
    assert due.about == "Ben Okoro"
    assert due.is_overdue
    filing.file_paper(ledger, key=due.key, on=days(-1), by=cast.ana)
    assert titled(ledger, "self-assessment").done_on == days(-1)
    pin = Pin.objects.get(ledger=ledger)
    assert facts_of(ledger, pin).papers["evidence-self-assessment"] == days(-1)
    with pytest.raises(NotPossible, match="done already"):
        filing.file_paper(ledger, key=due.key, on=days(-1), by=cast.ana)
    filing.take_filing_back(ledger, key=due.key, by=cast.ana)
    assert titled(ledger, "self-assessment").done_on is None
    events = AuditEvent.objects.order_by("-number")[:2]
    assert [one.act for one in events] == ["hours.take_filing_back", "hours.file_paper"]
    assert {"hours.file_paper", "hours.keep_agreement", "hours.show"} <= PRIVATE_ACTS
    ledger.refresh_from_db()
    assert ledger.version >= 2


def test_what_has_no_occasion_is_confirmed_as_a_whole(cast: Cast, ledger: Ledger) -> None:
    due = titled(ledger, "Weekly log")
    assert due.due_on is None
    filing.file_paper(ledger, key=due.key, on=days(0), by=cast.ana)
    assert titled(ledger, "Weekly log").done_on == days(0)
    filing.take_filing_back(ledger, key=due.key, by=cast.ana)
    assert titled(ledger, "Weekly log").done_on is None


@pytest.mark.parametrize(("on", "words"), [(3, "has not come"), (-40_000, "too long ago")])
def test_a_paper_was_done_on_a_day_that_has_been(
    cast: Cast, ledger: Ledger, on: int, words: str
) -> None:
    with pytest.raises(NotPossible, match=words):
        filing.file_paper(ledger, key=titled(ledger, "Weekly log").key, on=days(on), by=cast.ana)


def test_each_period_is_reported_by_itself(cast: Cast) -> None:
    ledger = made.ledger(cast.ana, rule_set=made.NC)
    made.hours(made.setting(ledger), day=days(-200))
    reports = [one for one in what_is_due(ledger) if one.kind == Kind.REPORT]
    assert len(reports) >= 3
    filing.file_paper(ledger, key=reports[0].key, on=days(0), by=cast.ana)
    again = [one for one in what_is_due(ledger) if one.kind == Kind.REPORT]
    assert [one.done_on is not None for one in again].count(True) == 1


def test_hours_before_the_agreement_are_flagged(cast: Cast) -> None:
    ledger = made.ledger(cast.ana, rule_set=made.PSYCH)
    here, ben = made.setting(ledger), made.supervisor(ledger)
    made.hours(here, 90, day=days(-30), category=SUPERVISION, under=ben)
    made.hours(here, 45, day=days(-2), category=SUPERVISION, under=ben)
    made.hours(here, 60, day=days(-30))
    assert [one.minutes for one in gaps_of(ledger)] == [60, 135]
    assert "have no agreement yet" in gaps_of(ledger)[0].sentence
    agreed = Agreed(signed_on=days(-10), where_kept="Blue folder")
    row = agreeing.keep_agreement(ben, setting=here, agreed=agreed, by=cast.ana)
    alone, with_ben = gaps_of(ledger)
    assert (alone.minutes, with_ben.minutes) == (60, 90)
    assert "1:30 under Ben Okoro at Saltmarsh lie before the agreement of" in with_ben.sentence
    agreeing.take_agreement_back(row, by=cast.ana)
    assert [one.minutes for one in gaps_of(ledger)] == [60, 135]
    agreeing.put_agreement_back(row, by=cast.ana)
    assert [one.minutes for one in gaps_of(ledger)] == [60, 90]


def test_an_agreement_among_the_papers_is_one_where_one_stands(cast: Cast) -> None:
    ledger = made.ledger(cast.ana, rule_set=made.PSYCH)
    here, ben = made.setting(ledger), made.supervisor(ledger)
    made.hours(here, 45, day=days(-2), category=SUPERVISION, under=ben)
    agreed = Agreed(signed_on=days(-10), where_kept="Blue folder")
    row = agreeing.keep_agreement(ben, setting=here, agreed=agreed, by=cast.ana)
    (told,) = said_of_agreement(cast)
    assert told.met is Met.YES
    assert told.sentence.startswith("By your papers: Ben Okoro at Saltmarsh, ")
    pin = Pin.objects.get(ledger=ledger)
    confirm(pin, rule_id=told.rule.id, done_on=days(-1), by=cast.ana)
    (both,) = said_of_agreement(cast)
    assert "is not used beside them" in both.sentence
    agreeing.take_agreement_back(row, by=cast.ana)
    (typed,) = said_of_agreement(cast)
    assert typed.sentence.startswith("Done on ")


def said_of_agreement(cast: Cast) -> list[Progress]:
    (stand,) = stands_of(cast.ana, today=today())
    return [one for one in stand.standing.progress if is_agreement(one.rule)]


def test_a_board_that_asks_for_no_agreement_first_flags_nothing(ledger: Ledger) -> None:
    made.hours(made.setting(ledger))
    assert gaps_of(ledger) == []


def test_an_agreement_is_due_for_each_supervisor_and_setting(cast: Cast, ledger: Ledger) -> None:
    here, there = made.setting(ledger), made.setting(ledger, "Harbour")
    ben, sol = made.supervisor(ledger), made.supervisor(ledger, "Sol Marrow")
    made.hours(here, category=SUPERVISION, under=ben)
    made.hours(there, category=SUPERVISION, under=sol)
    due = [one for one in what_is_due(ledger) if one.is_agreement]
    assert [one.about for one in due] == ["Ben Okoro, Saltmarsh", "Sol Marrow, Harbour"]
    assert due[0].due_on == ben.from_on + timedelta(days=60)
    agreed = Agreed(signed_on=days(-80), where_kept="At home")
    agreeing.keep_agreement(ben, setting=here, agreed=agreed, by=cast.ana)
    assert titled(ledger, "Ben Okoro, Saltmarsh").done_on == days(-80)
    assert titled(ledger, "Sol Marrow, Harbour").done_on is None
    with pytest.raises(NotPossible, match="written down already"):
        agreeing.keep_agreement(ben, setting=here, agreed=agreed, by=cast.ana)
    with pytest.raises(NotPossible, match="Write the agreement itself down"):
        filing.file_paper(
            ledger, key=titled(ledger, "Sol Marrow, Harbour").key, on=days(0), by=cast.ana
        )


def test_what_both_signed_here_is_an_agreement_with_its_own_day(cast: Cast, ledger: Ledger) -> None:
    here, ben = made.setting(ledger), made.supervisor(ledger, person=cast.ben)
    (offered,) = signed_here_with(cast.ana, supervisor=ben)
    assert offered.group == cast.pair
    row = agreeing.keep_agreement(
        ben, setting=here, agreed=Agreed(signed_here=offered.pk), by=cast.ana
    )
    assert (row.signed_on, row.signed_here) == (timezone.localdate(), offered)
    cleo = made.supervisor(ledger, "Cleo Marsh", person=cast.cleo)
    assert list(signed_here_with(cast.ana, supervisor=cleo)) == []
    with pytest.raises(NotFound):
        agreeing.keep_agreement(
            cleo, setting=here, agreed=Agreed(signed_here=offered.pk), by=cast.ana
        )


@pytest.mark.parametrize(
    ("agreed", "words"),
    [
        (Agreed(signed_on=None, where_kept="At home"), "on which day"),
        (Agreed(signed_on=date(2026, 1, 1)), "where the signed paper is kept"),
        (Agreed(date(2026, 2, 1), date(2026, 1, 1), "At home"), "lies before the first"),
        (Agreed(date(2026, 2, 1), date(9999, 1, 1), "At home"), "too far away"),
    ],
)
def test_an_agreement_says_when_and_where(
    cast: Cast, ledger: Ledger, agreed: Agreed, words: str
) -> None:
    here, ben = made.setting(ledger), made.supervisor(ledger)
    with pytest.raises(NotPossible, match=words):
        agreeing.keep_agreement(ben, setting=here, agreed=agreed, by=cast.ana)


def test_licences_and_training_come_due_when_they_run_out(cast: Cast, ledger: Ledger) -> None:
    ben = made.supervisor(ledger)
    old = Licensed("LMFT", "000", "US-CA", days(-900), days(-10))
    row = licensing.keep_licence(ben, licensed=old, by=cast.ana)
    trained = Trained("Supervision course", days(-700), 15, days(20))
    licensing.keep_training(ben, trained=trained, by=cast.ana)
    assert titled(ledger, "LMFT of Ben Okoro runs out").is_overdue
    assert titled(ledger, "Supervision course of Ben Okoro").days_left == 20
    renewed = Licensed("LMFT", "000", "us-ca", days(-9), days(700))
    licensing.keep_licence(ben, licensed=renewed, by=cast.ana)
    found = [one for one in what_is_due(ledger) if one.kind == Kind.LICENCE]
    assert [one.due_on for one in found] == [days(700)]
    licensing.change_licence(row, licensed=Licensed("LCSW"), by=cast.ana)
    licensing.drop_licence(row, by=cast.ana)
    assert ben.licences.count() == 1
    with pytest.raises(NotPossible, match="Say which licence"):
        licensing.keep_licence(ben, licensed=Licensed("  "), by=cast.ana)


@pytest.mark.parametrize(
    ("older", "newer", "words"),
    [
        (Licensed("LMFT", "1", "US-CA", days(-900), days(-10)), RENEWED, ""),
        (Licensed("LMFT", "", "US-CA"), RENEWED, ""),
        (Licensed("LMFT", "2", "US-NV", days(-900), days(5)), RENEWED, ""),
        (Licensed("lmft", "1", "us-ca", days(-50), days(5)), RENEWED, "first day and last day"),
        (Licensed("LMFT", "2", "US-CA"), RENEWED, "with another number. The one"),
    ],
)
def test_of_licences_at_odds_the_newer_is_used(
    cast: Cast, ledger: Ledger, older: Licensed, newer: Licensed, words: str
) -> None:
    ben = made.supervisor(ledger)
    rows = [licensing.keep_licence(ben, licensed=one, by=cast.ana) for one in (older, newer)]
    said = licences_at_odds(ben)
    assert licences_in_use(ben) == [*rows[1:], *(() if words else rows[:1])]
    assert words in " ".join(said)
    assert bool(said) is bool(words)
    (told,) = facts_of(ledger, Pin.objects.get()).supervisors.values()
    assert Span(days(-9), days(700)) in (told.licensed or ())
    assert (Span(days(-50), days(5)) in (told.licensed or ())) is False


def test_papers_are_nobody_elses(cast: Cast, ledger: Ledger) -> None:
    here, ben = made.setting(ledger), made.supervisor(ledger, person=cast.ben)
    agreed = Agreed(signed_on=days(-80), where_kept="At home")
    row = agreeing.keep_agreement(ben, setting=here, agreed=agreed, by=cast.ana)
    licence = licensing.keep_licence(ben, licensed=Licensed("LMFT"), by=cast.ana)
    key = titled(ledger, "Weekly log").key
    for person in others(cast):
        assert list(agreements_seen_by(person)) == []
        for door in (
            lambda who=person: agreement_for(who, agreement_id=row.pk),
            lambda who=person: supervisor_for(who, supervisor_id=ben.pk),
            lambda who=person: licence_for(who, licence_id=licence.pk),
            lambda who=person: agreeing.take_agreement_back(row, by=who),
            lambda who=person: licensing.drop_licence(licence, by=who),
            lambda who=person: filing.file_paper(ledger, key=key, on=days(0), by=who),
            lambda who=person: filing.remind(ledger, key=key, is_wanted=False, by=who),
        ):
            with pytest.raises(NotFound):
                door()


@pytest.mark.parametrize(
    ("left", "step"), [(61, None), (60, 60), (31, 60), (30, 30), (7, 7), (0, 7), (-1, None)]
)
def test_a_letter_goes_sixty_thirty_and_seven_days_before(left: int, step: int | None) -> None:
    assert step_of(days(left), today()) == step


def test_one_letter_for_all_that_came_nearer_and_none_twice(
    cast: Cast, ledger: Ledger, mailoutbox
) -> None:
    ben = made.supervisor(ledger, from_on=days(-400))
    ledger.pins.all().delete()
    for name, left in (("LMFT", 31), ("LCSW", 40)):
        licensed = Licensed(name, since_on=days(-300), expires_on=days(left))
        licensing.keep_licence(ben, licensed=licensed, by=cast.ana)
    remind_of_days(days(0))
    remind_of_days(days(0))
    send(waiting_letters().get().pk)
    (letter,) = mailoutbox
    assert letter.to == ["ana@practice.example"]
    assert "/hours/due/" in letter.body
    assert not any(word in letter.body for word in ("Ben", "LMFT", "LCSW"))
    filing.remind(ledger, key=titled(ledger, "LMFT").key, is_wanted=False, by=cast.ana)
    remind_of_days(days(1))
    assert waiting_letters().count() == 0
    remind_of_days(days(10))
    assert waiting_letters().count() == 1
    filing.remind(ledger, key=titled(ledger, "LMFT").key, is_wanted=True, by=cast.ana)
    remind_of_days(days(11))
    assert waiting_letters().count() == 2


def test_each_pinned_set_has_its_checklist(cast: Cast, ledger: Ledger) -> None:
    made.ledger(cast.ana, rule_set=made.NC)
    first, second = checklists(ledger)
    assert (first.pinned.rule_set.id, second.pinned.rule_set.id) == (made.LMFT, made.NC)
    assert first.done == 0
    Pin.objects.filter(rule_set=made.NC).update(rule_set="gone-from-the-shelf")
    assert len(checklists(ledger)) == 1


def test_lists_say_where_they_are_from() -> None:
    assert [one.key for one in documents()] == [
        "supervision-agreement",
        "supervision-record",
        "keeping",
    ]
    assert all(one.sources and one.parts and one.confidence_note for one in documents())


def test_ten_supervisors_ask_the_database_no_more_than_one(
    cast: Cast, ledger: Ledger, django_assert_max_num_queries
) -> None:
    here = made.setting(ledger)
    for number in range(10):
        one = made.supervisor(ledger, f"Supervisor {number}")
        made.hours(here, category=SUPERVISION, under=one)
        licensing.keep_licence(one, licensed=Licensed("LMFT", expires_on=days(5)), by=cast.ana)
    with django_assert_max_num_queries(12):
        assert len(soon_due(ledger)) > 10
