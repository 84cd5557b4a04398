import csv
from dataclasses import replace
from datetime import date, timedelta
from io import StringIO
from unittest import mock

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.timezone import localdate

from covision.audit.models import AuditEvent
from covision.core.errors import NotAllowed, NotFound, NotPossible
from covision.core.sealing import SealedForOthers
from covision.hours import being_seen, cohort_reading, programme_access
from covision.hours import cohort_now as cohort_now_module
from covision.hours.capacity import capacity_of
from covision.hours.cohort import AtRisk, cohort_of, own_figures
from covision.hours.cohort_csv import take_cohort_along
from covision.hours.cohort_now import as_of, cohort_now
from covision.hours.models import CohortFigure, Ledger, Pin, Setting, ShownHours
from covision.hours.programme_access import (
    could_lead,
    practices_to_show,
    programme_for,
    programmes_led_by,
    readers_of,
)
from covision.hours.waiting import Waiting, waiting_for
from covision.jobs.models import Job
from covision.jobs.running import run
from covision.licensure.entry import Category
from covision.people import joining
from covision.people.access import practice_memberships_of
from covision.people.rules import today
from tests import make, make_sheets
from tests import make_papers as made
from tests.cast import Cast, the_cast

pytestmark = pytest.mark.django_db
SECRET, HANDLE, ELSEWHERE = SealedForOthers(b"Kowalczyk wept"), "Heron 27", 77
GROUP = Category.SUPERVISION_GROUP


@pytest.fixture
def cast() -> Cast:
    return the_cast()


@pytest.fixture
def here(cast: Cast) -> Setting:
    """Ana's place in the practice; she works elsewhere too, and writes what nobody is to read."""
    ledger = made.ledger(cast.ana)
    place = made.setting(ledger, practice=cast.practice)
    made.hours(place, 120, note=SECRET, training_case=HANDLE)
    made.hours(made.setting(ledger, "Harbour"), ELSEWHERE)
    return place


def shown(cast: Cast) -> ShownHours:
    return being_seen.show_hours(cast.practice, by=cast.ana)


def days(number: int) -> date:
    return today() + timedelta(days=number)


def test_nobody_is_seen_before_they_said_so(cast: Cast, here: Setting) -> None:
    assert cohort_of(cast.practice) == []
    shown(cast)
    (one,) = cohort_of(cast.practice)
    assert (one.person, one.figures.recorded, one.figures.direct) == (cast.ana, 120, 120)
    assert being_seen.show_hours(cast.practice, by=cast.ana) == shown(cast)
    event = AuditEvent.objects.latest("number")
    assert (event.act, event.practice) == ("hours.show", "")


def test_taking_it_back_ends_it_at_once(cast: Cast, here: Setting) -> None:
    shown(cast)
    cohort_of(cast.practice)
    assert CohortFigure.objects.count() == 1
    being_seen.show_no_more(cast.practice, by=cast.ana)
    assert cohort_of(cast.practice) == []
    assert CohortFigure.objects.count() == 0
    with pytest.raises(NotFound):
        being_seen.show_no_more(cast.practice, by=cast.ana)


def test_hours_are_shown_only_where_they_are_worked(cast: Cast, here: Setting) -> None:
    other = make.practice(by=cast.gus)
    for person, practice in ((cast.ana, other), (cast.ben, cast.practice), (cast.gus, other)):
        with pytest.raises(NotFound):
            being_seen.show_hours(practice, by=person)
    assert list(practices_to_show(cast.ana)) == [cast.practice]


def test_hours_elsewhere_are_not_counted(cast: Cast, here: Setting) -> None:
    (figures,) = [one.figures for one in cohort_of(cast.practice)] or [own_figures(shown(cast))]
    assert figures.recorded == 120
    assert figures.by_set[0].credited <= 120


def test_who_leaves_takes_her_hours_along(cast: Cast, here: Setting) -> None:
    shown(cast)
    membership = practice_memberships_of(cast.practice).get(person=cast.ana)
    joining.end_practice_membership(membership, by=cast.eva)
    assert cohort_of(cast.practice) == []


def leaves_out(name: str, module: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, name, lambda rows, *_more: rows)


@pytest.mark.parametrize("name", ["by_own_word", "still_inside", "of_the_practice"])
def test_without_each_narrowing_somebody_would_be_seen(
    cast: Cast, here: Setting, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    shown(cast)
    practice = cast.practice
    if name == "by_own_word":
        being_seen.show_no_more(practice, by=cast.ana)
    elif name == "still_inside":
        membership = practice_memberships_of(practice).get(person=cast.ana)
        joining.end_practice_membership(membership, by=cast.eva)
    else:
        practice = make.practice(by=cast.gus)
    assert cohort_of(practice) == []
    leaves_out(name, programme_access, monkeypatch)
    assert len(cohort_of(practice)) == 1


@pytest.mark.parametrize("name", ["worked_here", "that_hold"])
def test_without_each_narrowing_of_hours_more_would_be_counted(
    cast: Cast, here: Setting, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    entry = here.entries.get()
    here.ledger.entries.create(
        day=entry.day, minutes=60, category=entry.category, setting=here, corrects=entry
    )
    assert own_figures(shown(cast)).recorded == 60
    leaves_out(name, programme_access, monkeypatch)
    assert own_figures(shown(cast)).recorded == {"worked_here": 137, "that_hold": 180}[name]


def test_no_note_and_no_handle_is_even_asked_for(cast: Cast, here: Setting) -> None:
    shown(cast)
    with CaptureQueriesContext(connection) as queries:
        capacity_of(cast.practice, cohort_of(cast.practice))
        take_cohort_along(cast.practice, by=cast.eva)
    read = [one["sql"] for one in queries if '"hours_hoursentry"' in one["sql"]]
    assert read
    assert not any('."note"' in sql or '."why"' in sql for sql in read)
    kept = str(CohortFigure.objects.values_list("figures", flat=True).get())
    assert HANDLE not in kept
    assert "Harbour" not in kept


def test_what_was_counted_is_kept_until_something_changes(cast: Cast, here: Setting) -> None:
    shown(cast)
    first = cohort_of(cast.practice)
    with CaptureQueriesContext(connection) as queries:
        assert cohort_of(cast.practice) == first
    assert len(queries) == 1
    made.hours(Setting.objects.get(pk=here.pk), 60)
    assert cohort_of(cast.practice)[0].figures.recorded == 180
    assert cohort_of(cast.practice, today=days(1))[0].figures.recorded == 180
    assert CohortFigure.objects.get().counted_on == days(1)


def test_a_page_counts_a_few_and_the_worker_the_rest(
    cast: Cast, here: Setting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cohort_now_module, "AT_A_TIME", 1)
    shown(cast)
    for person in (cast.ben, cast.cleo):
        made.hours(made.setting(made.ledger(person), practice=cast.practice))
        being_seen.show_hours(cast.practice, by=person)
    with mock.patch.object(timezone, "now", return_value=timezone.now()):
        first = cohort_now(cast.practice)
        assert (len(first.trainees), first.older, first.uncounted) == (1, 0, 2)
        cohort_now(cast.practice)
    job = Job.objects.get(kind="hours.count_cohort")
    run(job.pk)
    whole = cohort_now(cast.practice)
    assert (whole.trainees, whole.older, whole.uncounted) == (cohort_of(cast.practice), 0, 0)
    for ledger in Ledger.objects.all():
        made.hours(ledger.settings.get(practice=cast.practice), 60)
    changed = cohort_now(cast.practice)
    assert (changed.older, changed.oldest_on, changed.uncounted) == (2, today(), 0)
    recorded = [one.figures.recorded for one in changed.trainees]
    assert recorded == [180, 60, 60]
    assert cohort_of(cast.practice)[1].figures.recorded == 120
    being_seen.show_no_more(cast.practice, by=cast.ben)
    assert len(cohort_now(cast.practice).trainees) == 2


def test_what_was_at_risk_yesterday_is_told_no_longer(cast: Cast, here: Setting) -> None:
    shown(cast)
    (one,) = cohort_of(cast.practice)
    risk = AtRisk("Supervision each week", 300, today().isoformat())
    (by,) = one.figures.by_set
    figures = replace(one.figures, by_set=(replace(by, at_risk=(risk,)),))
    assert as_of(figures, today()).at_stake == 300
    assert as_of(figures, days(1)).at_stake == 0


def test_more_people_ask_the_database_no_more_often(cast: Cast, here: Setting) -> None:
    shown(cast)
    for person in (cast.ben, cast.cleo, cast.dan):
        made.hours(made.setting(made.ledger(person), practice=cast.practice))
        being_seen.show_hours(cast.practice, by=person)
    with CaptureQueriesContext(connection) as queries:
        assert len(cohort_of(cast.practice)) == 4
    assert len(queries) <= 12


def test_only_who_leads_comes_in(cast: Cast) -> None:
    assert programme_for(cast.eva, practice_id=cast.practice.pk) == cast.practice
    for person in (cast.ana, cast.ben, cast.cleo, cast.dan):
        with pytest.raises(NotFound):
            programme_for(person, practice_id=cast.practice.pk)
        assert list(programmes_led_by(person)) == []
    lead = being_seen.name_lead(cast.practice, person=cast.ben, by=cast.eva)
    assert programme_for(cast.ben, practice_id=cast.practice.pk) == cast.practice
    assert list(programmes_led_by(cast.ben)) == [cast.practice]
    assert set(readers_of(cast.practice)) == {cast.ben, cast.eva}
    assert cast.ben not in could_lead(cast.practice)
    with pytest.raises(NotPossible, match="does not see the figures yet"):
        being_seen.name_lead(cast.practice, person=cast.ben, by=cast.eva)
    with pytest.raises(NotAllowed):
        being_seen.name_lead(cast.practice, person=cast.cleo, by=cast.ben)
    with pytest.raises(NotAllowed):
        being_seen.end_lead(lead, by=cast.cleo)
    being_seen.end_lead(lead, by=cast.ben)
    with pytest.raises(NotFound):
        programme_for(cast.ben, practice_id=cast.practice.pk)


def test_who_leads_and_leaves_leads_no_more(cast: Cast) -> None:
    being_seen.name_lead(cast.practice, person=cast.cleo, by=cast.eva)
    membership = practice_memberships_of(cast.practice).get(person=cast.cleo)
    joining.end_practice_membership(membership, by=cast.eva)
    with pytest.raises(NotFound):
        programme_for(cast.cleo, practice_id=cast.practice.pk)
    assert list(readers_of(cast.practice)) == [cast.eva]


def test_capacity_counts_people_groups_and_hours_a_week(cast: Cast, here: Setting) -> None:
    shown(cast)
    mine = made.supervisor(here.ledger, person=cast.ben)
    made.hours(here, 240, category=GROUP, under=mine, supervisees=9, day=days(-3))
    made.hours(here, 600, category=GROUP, under=mine, day=days(-40))
    place = made.setting(made.ledger(cast.cleo, rule_set="us-pa-lpc"), practice=cast.practice)
    Pin.objects.filter(ledger=place.ledger).update(switched_on=["max-supervisees-per-supervisor"])
    hers = made.supervisor(place.ledger, "Benjamin Okoro", person=cast.ben)
    made.hours(place, 240, category=GROUP, under=hers, supervisees=9, day=days(-3))
    found = capacity_of(cast.practice, cohort_of(cast.practice))
    (alone,) = found.supervisors
    assert (alone.trainees, alone.minutes_a_week, alone.largest_group) == (1, 60, 9)
    assert (alone.limits.in_a_group, alone.has_too_large_a_group) == (8, True)
    being_seen.show_hours(cast.practice, by=cast.cleo)
    (both,) = capacity_of(cast.practice, cohort_of(cast.practice)).supervisors
    assert (both.trainees, both.limits.supervisees, both.room) == (2, 6, 4)
    assert not both.has_too_many
    assert found.need_a_week == 60
    assert found.short_of == 0


def test_a_table_is_taken_along_and_no_cell_calculates(cast: Cast, here: Setting) -> None:
    cast.ana.name = "=Ana Ilves"
    cast.ana.save()
    shown(cast)
    table = list(csv.reader(StringIO(take_cohort_along(cast.practice, by=cast.eva))))
    assert table[1][:4] == ["'=Ana Ilves", made.LMFT, today().isoformat(), "2:00"]
    event = AuditEvent.objects.latest("number")
    assert (event.act, event.practice) == ("hours.export_cohort", str(cast.practice.pk))


def test_what_a_week_stands_to_lose_is_told_without_anybodys_words(
    cast: Cast, here: Setting
) -> None:
    made.hours(here, 600, day=days(0))
    shown(cast)
    (one,) = cohort_of(cast.practice)
    assert one.figures.at_stake > 0
    risks = [risk for by in one.figures.by_set for risk in by.at_risk]
    assert all("Saltmarsh" not in risk.label for risk in risks)


def test_figures_are_read_for_many_ledgers_at_once(cast: Cast, here: Setting) -> None:
    reads = cohort_reading.read_for(cast.practice, list(Ledger.objects.all()))
    read = reads[here.ledger_id]
    assert [one.minutes for one in read.entries] == [120]
    assert [one.rule_set.id for one in read.pinned] == [made.LMFT]


def test_sheets_that_wait_are_counted_by_their_age(cast: Cast) -> None:
    sheet = make_sheets.handed_in(cast)
    elsewhere = make.practice(by=cast.gus)
    ledgers = [sheet.ledger_id]
    assert waiting_for(cast.practice, ledgers)[sheet.ledger_id] == Waiting(1, localdate())
    assert waiting_for(elsewhere, ledgers) == {}
    assert waiting_for(cast.practice, []) == {}
    make_sheets.signed(sheet)
    assert waiting_for(cast.practice, ledgers) == {}


def test_one_practices_programme_is_not_anothers(cast: Cast, here: Setting) -> None:
    other = make.practice(by=cast.gus)
    with pytest.raises(NotFound):
        programme_for(cast.gus, practice_id=cast.practice.pk)
    assert isinstance(programmes_led_by(cast.gus), QuerySet)
    assert list(programmes_led_by(cast.gus)) == [other]
