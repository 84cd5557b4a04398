import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from covision.growth import locating
from covision.growth.culture_access import given_by, own_standpoint
from covision.growth.models import CultureAnswer, ResponsivenessAnswer
from covision.meetings.models import Meeting
from covision.meetings.noting import note_of
from covision.meetings.states import MeetingState
from covision.people.models import Group
from covision.people.states import GroupKind
from tests import make, make_case, make_meeting
from tests.cast import Cast, the_cast
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db

WORDS = "I come from a farm."


@pytest.fixture
def cast() -> Cast:
    return the_cast()


@pytest.fixture
def ana(cast: Cast) -> Client:
    return signed_in(cast.ana)


def text(client: Client, name: str, *args: object) -> str:
    answer = client.get(reverse(name, args=args))
    assert answer.status_code == 200
    return answer.content.decode()


def test_words_for_oneself_stay_on_ones_own_page(cast: Cast, ana: Client) -> None:
    ana.post(reverse("culture"), {"words": WORDS})
    assert own_standpoint(cast.ana) == WORDS
    assert WORDS in text(ana, "culture")
    ben = signed_in(cast.ben)
    assert WORDS not in text(ben, "culture")
    assert WORDS not in text(ben, "culture_group", cast.tuesday.pk)


def test_words_are_given_to_a_group_and_taken_back(cast: Cast, ana: Client) -> None:
    ana.post(reverse("culture_group", args=[cast.tuesday.pk]), {"words": WORDS})
    cleo = signed_in(cast.cleo)
    assert WORDS in text(cleo, "culture_group", cast.tuesday.pk)
    cleo.post(reverse("culture_take_back", args=[cast.tuesday.pk]))
    assert given_by(cast.ana, group=cast.tuesday) == WORDS
    ana.post(reverse("culture_take_back", args=[cast.tuesday.pk]))
    assert WORDS not in text(cleo, "culture_group", cast.tuesday.pk)


def test_what_the_gate_stops_stays_in_its_box_with_the_words_shown(cast: Cast, ana: Client) -> None:
    make_case.case(cast.ana)
    address = reverse("culture_group", args=[cast.tuesday.pk])
    answer = ana.post(address, {"words": "I grew up beside Deb Kowalczyk."})
    assert answer.status_code == 409
    shown = answer.content.decode()
    assert "I grew up beside Deb Kowalczyk.</textarea>" in shown
    assert "“Deb Kowalczyk”" in shown
    assert given_by(cast.ana, group=cast.tuesday) == ""


def test_a_group_page_asks_no_more_with_more_words(cast: Cast, ana: Client) -> None:
    def counted() -> int:
        with CaptureQueriesContext(connection) as asked:
            text(ana, "culture_group", cast.tuesday.pk)
        return len(asked)

    locating.give(cast.tuesday, words=WORDS, names_nobody=False, by=cast.cleo)
    one = counted()
    locating.give(cast.tuesday, words=WORDS, names_nobody=False, by=cast.ben)
    assert counted() == one


def test_a_prompt_goes_into_ones_own_notes_of_a_meeting(cast: Cast, ana: Client) -> None:
    meeting = make_meeting.planned(cast.tuesday, by=cast.ana)
    assert "Check before teaching with it" in text(ana, "culture_prompts")
    ana.post(reverse("culture_pick", args=[meeting.pk]), {"prompt": "humility-1"})
    assert note_of(cast.ana, meeting=meeting) == "What might I be wrong about here?"


@pytest.fixture
def five(cast: Cast) -> Group:
    members = [cast.ana, cast.cleo, cast.dan, cast.gus]
    return make.group(
        cast.practice, "Five", members=members, supervisors=[cast.ben], kind=GroupKind.GROUP
    )


def test_after_a_meeting_each_answers_in_private(cast: Cast, ana: Client, five: Group) -> None:
    now = timezone.now()
    meeting = Meeting.objects.create(
        group=five,
        format={},
        starts_at=now,
        state=MeetingState.CLOSED,
        opened_at=now,
        phase_started_at=now,
        closed_at=now,
    )
    address = reverse("culture_touched", args=[meeting.pk])
    ana.post(address, {"touched": "yes"})
    assert 'aria-pressed="true"' in text(ana, "culture_group", five.pk)
    assert 'aria-pressed="true"' not in text(signed_in(cast.ben), "culture_group", five.pk)
    ana.post(address, {"touched": ""})
    assert not CultureAnswer.objects.exists()


def test_a_small_circle_is_told_why_nothing_is_counted(cast: Cast, ana: Client) -> None:
    assert "fewer than five" in text(ana, "culture_group", cast.tuesday.pk)


def test_answers_about_supervision_are_kept_half_filled(cast: Cast, ana: Client) -> None:
    address = reverse("culture_supervision", args=[cast.ben.pk])
    ana.post(address, {"power": "4", "repair": ""})
    assert ResponsivenessAnswer.objects.filter(person=cast.ana).exists()
    assert "Your own answers" in text(ana, "culture_supervision", cast.ben.pk)
    assert ana.post(address, {"power": "9"}).status_code == 409
    assert "Nothing is told yet" in text(signed_in(cast.ben), "culture_told")


def test_a_file_of_ones_own_and_erasing_after_a_question(cast: Cast, ana: Client) -> None:
    ana.post(reverse("culture"), {"words": WORDS})
    assert WORDS in ana.post(reverse("culture_take_along")).content.decode()
    text(ana, "culture_erase")
    assert own_standpoint(cast.ana) == WORDS
    ana.post(reverse("culture_erase"))
    assert own_standpoint(cast.ana) == ""


def test_seven_questions_write_into_the_draft(cast: Cast, ana: Client) -> None:
    case = make_case.case(cast.ana)
    address = reverse("case_culture", args=[case.handle])
    ana.post(address, {"power": "The court decides.", "free": "", "seen_version": "1"})
    assert "Power and access: The court decides." in text(ana, "case", case.handle)
    assert "The court decides." in text(ana, "case_culture", case.handle)
