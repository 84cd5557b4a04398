"""The pages about supervision itself: given, drafted, shown, and never shown by mistake."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from covision.growth import fitting, talking
from covision.growth.answers import Answers
from covision.growth.fits import Focus, Side, SupervisorRole
from covision.growth.models import ClimateTally, Pulse, ShownPulse
from covision.meetings.models import Meeting
from covision.web.growth import alliance_page
from tests import make_meeting
from tests.make_alliance import SECRET, Supervision, given, supervision
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db
LINES = {f"item-{key}": "70" for key in ("bond", "goals", "tasks", "safety")}


@pytest.fixture
def world() -> Supervision:
    return supervision()


@pytest.fixture
def ana(world: Supervision) -> Client:
    return signed_in(world.cast.ana, fresh=True)


@pytest.fixture
def ben(world: Supervision) -> Client:
    return signed_in(world.cast.ben)


def page(client: Client, name: str, *args: object) -> str:
    answer = client.get(reverse(name, args=args))
    assert answer.status_code == 200
    return answer.content.decode()


def main_of(html: str) -> str:
    return html.partition("<main")[2].partition("</main>")[0]


def with_other(world: Supervision, *, client_is_ana: bool) -> tuple[object, object]:
    other = world.cast.ben if client_is_ana else world.cast.ana
    return world.pair.group.pk, other.pk


def test_it_is_offered_kept_as_a_draft_and_given(world: Supervision, ana: Client) -> None:
    meeting = world.hours[3]
    address = reverse("pulse", args=[meeting.pk])
    Meeting.objects.exclude(pk=meeting.pk).update(closed_at=timezone.now() - timedelta(days=8))
    assert address in page(ana, "home")
    assert address in page(ana, "meeting_record", meeting.pk)
    ana.post(address, {"item-bond": "30", "moment-helped": SECRET, "keep": "draft"})
    kept = page(ana, "pulse", meeting.pk)
    assert 'name="item-bond" value="30" checked' in kept
    assert SECRET in kept
    refused = ana.post(address, {"item-bond": "30", "moment-helped": SECRET})
    assert refused.status_code == 409
    assert "has no answer yet" in refused.content.decode()
    assert SECRET in refused.content.decode()
    answer = ana.post(address, {**LINES, "support": "9", "challenge": "3"}, follow=True)
    assert answer.status_code == 200
    assert "<svg" in answer.content.decode()
    assert address not in page(ana, "home")


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"item-bond": ["30", "90"]}, "answered twice"),
        ({"item-bond": ["4e1"]}, "from 0 to 100"),
        ({"item-bond": ["999"]}, "from 0 to 100"),
        ({"support": ["11"]}, "from 0 to 10"),
    ],
)
def test_what_is_twice_or_out_of_range_is_refused(
    world: Supervision, ana: Client, wrong: dict[str, list[str]], sentence: str
) -> None:
    answer = ana.post(reverse("pulse", args=[world.hours[0].pk]), {**LINES, **wrong})
    assert answer.status_code == 409
    assert sentence in answer.content.decode()
    assert not Pulse.objects.exists()


def test_the_supervisor_sees_nothing_until_it_is_shown(
    world: Supervision, ana: Client, ben: Client
) -> None:
    nothing = page(ben, "alliance_pair", *with_other(world, client_is_ana=False))
    pulse = given(world.hours[0], 33, by=world.cast.ana, about=world.cast.ben, words=SECRET)
    after = page(ben, "alliance_pair", *with_other(world, client_is_ana=False))
    assert main_of(after) == main_of(nothing)
    assert "Nothing is shown to you" in nothing
    ana.post(reverse("pulse_show", args=[pulse.pk]))
    shown = page(ben, "alliance_pair", *with_other(world, client_is_ana=False))
    assert "<td>33</td>" in shown
    assert SECRET not in shown
    ana.post(reverse("pulse_take_back", args=[pulse.pk]))
    assert not ShownPulse.objects.exists()


def test_the_median_of_three_comes_without_a_day(world: Supervision, ben: Client) -> None:
    for hour, value in zip(world.hours, (31, 92, 54), strict=False):
        given(hour, value, by=world.cast.ana, about=world.cast.ben)
    shown = page(ben, "alliance_pair", *with_other(world, client_is_ana=False))
    assert "<td>50</td>" in shown
    assert f"{timezone.localdate():%B %Y}" in shown


def test_what_is_low_offers_a_talk_and_tells_nobody(
    world: Supervision, ana: Client, ben: Client
) -> None:
    coming = make_meeting.planned(world.pair.group, by=world.cast.ben, format_key="solo_hour")
    before = page(ben, "meeting", coming.pk)
    given(world.hours[0], 20, by=world.cast.ana, about=world.cast.ben)
    assert "Perhaps worth a talk" in page(
        ana, "alliance_pair", *with_other(world, client_is_ana=True)
    )
    assert page(ben, "meeting", coming.pk).count("supervision") == before.count("supervision")
    ana.post(reverse("talk_ask", args=[coming.pk]))
    assert "would like to talk about supervision" in page(ben, "meeting", coming.pk)


def test_ones_own_answers_are_taken_along_and_erased(world: Supervision, ana: Client) -> None:
    given(world.hours[0], 33, by=world.cast.ana, about=world.cast.ben, words=SECRET)
    assert SECRET in page(ana, "pulses_export")
    assert SECRET not in page(signed_in(world.cast.ben, fresh=True), "pulses_export")
    ana.post(reverse("pulses_erase"))
    assert not Pulse.objects.exists()


def test_a_check_of_oneself_is_kept(world: Supervision, ben: Client) -> None:
    address = reverse("self_check", args=[world.hours[0].pk])
    assert address in page(ben, "meeting_record", world.hours[0].pk)
    ben.post(address, {"did": ["0", "2"], "said-1": "I told."})
    kept = page(ben, "self_check", world.hours[0].pk)
    assert kept.count(" checked") == 2
    assert "I told." in kept


def test_the_two_say_what_they_want_and_see_where_they_differ(
    world: Supervision, ana: Client, ben: Client
) -> None:
    coming = make_meeting.planned(world.pair.group, by=world.cast.ben, format_key="solo_hour")
    meant = Side(SupervisorRole.TEACHER, Focus.INTERVENTION)
    fitting.lean(world.pair, meeting=coming, side=meant, by=world.cast.ben)
    args = with_other(world, client_is_ana=True)
    assert "Ben means to be" not in page(ana, "fit", *args)
    ana.post(reverse("fit_lean", args=args), {"role": "counsellor", "focus": "", "area": ""})
    assert "You want different things" in page(ana, "fit", *args)
    for client in (ana, ben):
        assert "want different things of the next meeting" in page(client, "home")
    ana.post(reverse("fit_propose", args=args), {"area": "relationship", "level": "2"})
    assert "Ana proposes" in page(ben, "fit", *with_other(world, client_is_ana=False))
    until = (timezone.localdate() + timedelta(days=9)).isoformat()
    ana.post(reverse("fit_back", args=args), {"why": "crisis", "area": "", "until": until})
    assert "A crisis" in page(ana, "fit", *args)


def test_a_group_is_asked_and_answers_once(world: Supervision, ben: Client) -> None:
    group = world.wednesday.pk
    ben.post(reverse("climate_ask", args=[group]))
    cleo = signed_in(world.cast.cleo)
    half = {f"line-{number}": "3" for number in range(5)}
    refused = cleo.post(reverse("climate_answer", args=[group]), half)
    assert refused.status_code == 409
    cleo.post(reverse("climate_answer", args=[group]), {**half, "line-5": "3"})
    assert "Nothing waits for you here" in page(cleo, "climate", group)
    assert ClimateTally.objects.count() == 6
    assert "Nothing has been told yet" in page(ben, "climate", group)


def test_more_answers_ask_the_database_no_more_often(
    world: Supervision, ana: Client, ben: Client
) -> None:
    args = with_other(world, client_is_ana=True)
    counts = []
    for hour in world.hours[:3]:
        given(hour, 40, by=world.cast.ana, about=world.cast.ben)
        counts.append(asked(ana, reverse("alliance_pair", args=args)))
    assert counts[0] == counts[2]
    few, many = (asked(one, reverse("alliance")) for one in (signed_in(world.cast.cleo), ben))
    assert many <= few


def test_checks_of_years_come_page_by_page(
    world: Supervision, ben: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    for hour in world.hours:
        talking.check_oneself(hour, answers=Answers({"0": 1}), by=world.cast.ben)
    monkeypatch.setattr(alliance_page, "PER_PAGE", 3)
    assert page(ben, "alliance").count("/self-check/") == 3
    older = ben.get(reverse("alliance"), {"page": "2"}).content.decode()
    assert older.count("/self-check/") == 1


def asked(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as found:
        assert client.get(address).status_code == 200
    return len(found)
