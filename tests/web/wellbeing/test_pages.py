"""Pages of check-ins, the plan, load and figures."""

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from covision.people.models import Person
from covision.wellbeing import caring, loading
from covision.wellbeing.access import check_ins_of, plan_of, today_of, weeks_of
from covision.wellbeing.caring import Wanted
from covision.wellbeing.days import monday_of
from covision.wellbeing.models import WellbeingFigure
from tests.cast import Cast, the_cast
from tests.domain.wellbeing.test_packs import GOOD
from tests.make_wellbeing import checked_in, counted, on_day
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db
SAS = "strain_and_sustain"


@pytest.fixture
def cast() -> Cast:
    return the_cast()


@pytest.fixture
def ana(cast: Cast) -> Person:
    return cast.ana


@pytest.fixture
def browser(ana: Person) -> Client:
    return signed_in(ana, fresh=True)


def fields(*numbers: int, value: str = "3") -> dict[str, str]:
    return {f"{SAS}-{number}": value for number in numbers}


def page(browser: Client, name: str, *args: Any) -> str:
    answer = browser.get(reverse(name, args=args))
    assert answer.status_code == 200
    return answer.content.decode()


def test_half_a_check_in_comes_back_as_it_was_left(browser: Client, ana: Person) -> None:
    answer = browser.post(reverse("check_in"), fields(1, 2))
    assert answer.headers["Location"] == reverse("check_in_over_time")
    assert page(browser, "check_in").count(" checked") == 2
    assert "In part" in page(browser, "check_in_over_time")
    browser.post(reverse("check_in"), fields(3, 4, 5))
    assert check_ins_of(ana)[0].value(SAS, "strain") == 3.0


@pytest.mark.parametrize("value", ["5", "-1", "often", "²", "9999"])
def test_what_is_no_answer_is_said_and_the_others_stay(
    browser: Client, ana: Person, value: str
) -> None:
    answer = browser.post(reverse("check_in"), fields(1) | fields(2, value=value))
    assert answer.status_code == 409
    assert "Question 2: choose one of the answers" in answer.content.decode()
    assert answer.content.decode().count(" checked") == 1
    assert check_ins_of(ana) == []


@pytest.mark.parametrize("day", ["2026-02-30", "2026-2-3", "today", "20260203"])
def test_a_day_that_is_none_is_not_there(browser: Client, day: str) -> None:
    for name in ("check_in_of", "load_week"):
        assert browser.get(reverse(name, args=[day])).status_code == 404


def test_signposts_come_with_high_strain_and_go_with_it(browser: Client, ana: Person) -> None:
    for day, strain in ((1, 3), (8, 3), (15, 1)):
        with on_day(2026, 6, day):
            checked_in(ana, strain=strain)
        shown = "Nobody is told" in page(browser, "check_in_over_time")
        assert shown is (day == 8)


def test_a_country_is_chosen_and_doubtful_numbers_say_so(browser: Client) -> None:
    said = browser.get(reverse("support"), {"country": "Ireland"}).content.decode()
    assert "116 123" in said
    assert "Check before you rely on it" in said
    assert "Lifeline, Australia" not in said
    assert browser.get(reverse("support"), {"country": "<Atlantis>"}).status_code == 200


def test_a_pack_is_asked_with_its_owners_terms(
    browser: Client, ana: Person, tmp_path: Path, settings: Any
) -> None:
    settings.PACKS_DIR = tmp_path
    assert "Tides" not in page(browser, "check_in")
    (tmp_path / "tides.toml").write_text(GOOD)
    said = page(browser, "check_in")
    assert "Tides Institute" in said
    assert "Shown with kind permission." in said
    browser.post(reverse("check_in"), {"tides-1": "3", "tides-2": "1", "tides-3": "1"})
    assert check_ins_of(ana)[0].value("tides", "sea") == 24
    assert "Sea" in page(browser, "check_in_over_time")
    (tmp_path / "tides.toml").unlink()
    assert "Sea" not in page(browser, "check_in_over_time")


def test_a_step_is_added_changed_ticked_and_shown_at_home(browser: Client, ana: Person) -> None:
    browser.post(reverse("plan"), {"what": "Walk home", "when": "Thursdays", "is_on_home": "on"})
    (step,) = plan_of(ana)
    assert "Walk home" in page(browser, "home")
    browser.post(reverse("plan_step", args=[step.row.pk]), {"what": "Cycle home"})
    assert "Cycle home" not in page(browser, "home")
    browser.post(reverse("plan_tick", args=[step.row.pk]))
    assert 'aria-pressed="true"' in page(browser, "plan")
    browser.post(reverse("plan_let_go", args=[step.row.pk]))
    assert "Nothing is on your plan yet" in page(browser, "plan")


def test_only_a_plan_with_steps_has_the_script_that_prints_it(browser: Client) -> None:
    assert "rota.js" not in page(browser, "plan")
    browser.post(reverse("plan"), {"what": "Walk home"})
    assert "rota.js" in page(browser, "plan")


def test_a_step_without_words_or_too_long_comes_back(browser: Client) -> None:
    assert "Say what the step is" in browser.post(reverse("plan"), {"what": ""}).content.decode()
    answer = browser.post(reverse("plan"), {"what": "x" * 400})
    assert "x" * 400 in answer.content.decode()


def test_a_week_is_counted_and_a_name_is_refused(browser: Client, ana: Person) -> None:
    said = {"clients": "21", "label": ["Court days", ""], "many": ["2", ""]}
    browser.post(reverse("load"), said)
    assert weeks_of(ana)[0].own == {"Court days": 2}
    assert re.search(r'shade-4">21<', page(browser, "load"))
    answer = browser.post(reverse("load"), said | {"label": ["Lucía Kowalczyk", ""]})
    assert answer.status_code == 409
    assert "holds counts, never people" in answer.content.decode()
    answer = browser.post(reverse("load"), {"clients": "many"})
    assert (answer.status_code, 'value="many"' in answer.content.decode()) == (409, True)


def test_a_group_names_its_figure_when_there_is_one(browser: Client, cast: Cast) -> None:
    link = reverse("group_wellbeing", args=[cast.tuesday.pk])
    assert link not in page(browser, "group", cast.tuesday.pk)
    assert "There is no figure yet" in page(browser, "group_wellbeing", cast.tuesday.pk)
    counted(cast.tuesday, cast.ana)
    assert link in page(browser, "group", cast.tuesday.pk)
    assert link not in page(signed_in(cast.ben), "group", cast.tuesday.pk)
    WellbeingFigure.objects.create(
        practice=cast.practice, group=cast.tuesday, month_on="2026-03-01", strain=6, sustain=2
    )
    assert link in page(signed_in(cast.ben), "group", cast.tuesday.pk)
    said = page(signed_in(cast.ben), "group_wellbeing", cast.tuesday.pk)
    assert "3 or higher" in said
    assert "1 or lower" in said


def test_one_is_counted_in_a_place_of_ones_own_and_in_no_other(browser: Client, cast: Cast) -> None:
    there = reverse("counted")
    browser.post(there, {"place": str(cast.tuesday.pk)})
    assert f'value="{cast.tuesday.pk}" checked' in page(browser, "counted")
    for other in (cast.thursday.pk, cast.pair.pk, "nowhere at all"):
        assert browser.post(there, {"place": str(other)}).status_code == 404
    assert f'value="{cast.tuesday.pk}" checked' in page(browser, "counted")
    browser.post(there, {"place": ""})
    assert 'value="" checked' in page(browser, "counted")


def test_ones_own_file_is_taken_out_and_all_is_erased(browser: Client, ana: Person) -> None:
    checked_in(ana, strain=3)
    answer = browser.get(reverse("check_in_file"))
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert "Clients’ pain followed me home" in answer.content.decode()
    browser.post(reverse("check_in_erase"))
    assert check_ins_of(ana) == []


def test_pages_ask_the_database_no_more_often_with_more_rows(browser: Client, ana: Person) -> None:
    def asked(name: str) -> int:
        with CaptureQueriesContext(connection) as seen:
            page(browser, name)
        return len(seen)

    def more(weeks: range) -> None:
        for week in weeks:
            with on_day(2026, 1, 5) as first:
                day = first + timedelta(days=7 * week)
            with on_day(day.year, day.month, day.day):
                checked_in(ana, strain=week % 5)
                caring.add_step(Wanted(f"Step {week}"), by=ana)
                monday = monday_of(today_of(ana))
                loading.keep_week(monday, counts={"clients": week}, own={}, by=ana)

    names = ("check_in", "check_in_over_time", "plan", "load", "home")
    more(range(1))
    first = [asked(name) for name in names]
    more(range(1, 12))
    assert [asked(name) for name in names] == first
