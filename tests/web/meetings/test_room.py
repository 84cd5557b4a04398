import re
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from covision.meetings import entering, pausing
from covision.meetings.models import Line, Meeting
from covision.meetings.states import LineKind
from covision.people import joining
from tests import make_meeting
from tests.cast import Cast
from tests.web.meetings.conftest import SignedIn

pytestmark = pytest.mark.django_db
WORDS = "A heaviness <b>in my arms</b>."
SHOWN = "A heaviness &lt;b&gt;in my arms&lt;/b&gt;."
NAME = "Kowalczyk"


def room(meeting: Meeting, name: str = "room") -> str:
    return reverse(name, args=[meeting.pk])


def line(meeting: Meeting, text: str = WORDS, **changed: object) -> dict[str, object]:
    fields = {"text": text, "kind": "remark", "seen": meeting.phase, "line_id": uuid4()}
    return {**fields, **changed}


def opened(client: Client, meeting: Meeting) -> str:
    return client.get(room(meeting)).content.decode()


def test_the_door_asks_in_private_before_it_opens(
    cast: Cast, planned: Meeting, signed_in: SignedIn
) -> None:
    client = signed_in(cast.cleo)
    door = opened(client, planned)
    assert "Might you know this client?" in door
    assert "I am alone or on headphones" in door
    release = planned.agenda.get().release_id
    answer = client.post(room(planned, "room_enter"), {f"answer-{release}": "clear"})
    assert answer.status_code == 409
    assert "Confirm that you are alone or on headphones" in answer.content.decode()
    client.post(room(planned, "room_enter"), {f"answer-{release}": "clear", "affirmed": "yes"})
    assert "The meeting has not begun." in opened(client, planned)


def test_who_may_know_the_client_is_told_in_private_that_the_room_stays_closed(
    cast: Cast, planned: Meeting, signed_in: SignedIn
) -> None:
    client, release = signed_in(cast.cleo), planned.agenda.get().release_id
    fields = {f"answer-{release}": "may_know", "affirmed": "yes"}
    answer = client.post(room(planned, "room_enter"), fields, follow=True)
    assert "You have stepped out." in answer.content.decode()
    make_meeting.begun(planned, with_people=(cast.ana, cast.ben))
    assert "Cleo" not in opened(signed_in(cast.ben), planned)


def test_the_room_shows_phase_time_people_and_the_presenter_listening(
    cast: Cast, begun: Meeting, signed_in: SignedIn
) -> None:
    meeting = make_meeting.at_phase(begun, "Resonance")
    page = opened(signed_in(cast.cleo), meeting)
    assert "Resonance, 8 min left" in page
    assert 'aria-label="Resonance: now, 0 of 8 minutes gone"' in page
    assert "What feelings or pictures come to you as you listen?" in page
    assert re.search(r"presents; listens until \d\d:\d\d", page)
    assert page.count('class="tile presenter listens"') == 1


def test_only_the_facilitator_has_the_facilitators_buttons(
    cast: Cast, begun: Meeting, signed_in: SignedIn
) -> None:
    assert 'id="advance"' in opened(signed_in(cast.ben), begun)
    assert 'id="advance"' not in opened(signed_in(cast.cleo), begun)


def test_the_fragment_is_the_pages_own_and_holds_no_box_of_words(
    cast: Cast, begun: Meeting, signed_in: SignedIn
) -> None:
    client = signed_in(cast.cleo)
    page, fragment = opened(client, begun), client.get(room(begun, "room_now")).content.decode()
    assert fragment.lstrip().startswith('<div id="_room_now"')
    assert "<textarea" not in fragment
    for part in ("room-phases", "room-prompt", "room-lines", "room-turns", "room-controls"):
        assert f'id="{part}"' in fragment
        assert f'id="{part}"' in page


def test_a_line_is_said_and_shown_as_words(cast: Cast, begun: Meeting, signed_in: SignedIn) -> None:
    answer = signed_in(cast.cleo).post(room(begun, "room_say"), line(begun))
    assert answer.status_code == 302
    page = opened(signed_in(cast.ben), begun)
    assert SHOWN in page
    assert WORDS not in page


def test_a_refused_line_comes_back_with_its_words_and_the_reason(
    cast: Cast, begun: Meeting, signed_in: SignedIn
) -> None:
    text = f"And {NAME}’s mother?"
    answer = signed_in(cast.cleo).post(room(begun, "room_say"), line(begun, text))
    assert answer.status_code == 409
    page = answer.content.decode()
    assert text in page
    assert "It has not been sent" in page
    assert f"Only you see this: “{NAME}" in page
    assert not Line.objects.exists()
    assert NAME not in opened(signed_in(cast.ben), begun)


def test_a_refused_line_with_a_script_answers_in_its_place(
    cast: Cast, begun: Meeting, signed_in: SignedIn
) -> None:
    answer = signed_in(cast.cleo).post(
        room(begun, "room_say"),
        line(begun, "Write to cleo@practice.example."),
        headers={"HX-Request": "true"},
    )
    assert answer.status_code == 409
    fragment = answer.content.decode()
    assert fragment.lstrip().startswith('<div class="say-refused" id="say-refused"')
    assert 'name="names_nobody"' in fragment


def test_what_is_stated_to_name_nobody_goes_out(
    cast: Cast, begun: Meeting, signed_in: SignedIn
) -> None:
    fields = line(begun, "Write to cleo@practice.example.", names_nobody="on")
    answer = signed_in(cast.cleo).post(
        room(begun, "room_say"), fields, headers={"HX-Request": "true"}
    )
    assert answer.status_code == 204
    assert Line.objects.count() == 1


def test_who_has_left_gets_the_typed_words_back_at_the_door(
    cast: Cast, begun: Meeting, signed_in: SignedIn
) -> None:
    client = signed_in(cast.cleo)
    client.post(room(begun, "room_leave"))
    answer = client.post(room(begun, "room_say"), line(begun))
    assert answer.status_code == 409
    assert SHOWN in answer.content.decode()


def test_the_presenter_is_told_that_she_listens(
    cast: Cast, begun: Meeting, signed_in: SignedIn
) -> None:
    meeting = make_meeting.at_phase(begun, "Resonance")
    client = signed_in(cast.ana)
    assert "In this phase you listen." in opened(client, meeting)
    answer = client.post(room(meeting, "room_say"), line(meeting, kind="resonance"))
    assert "In this phase you listen" in answer.content.decode()
    assert not Line.objects.exists()


def test_the_phase_moves_by_its_button_once(
    cast: Cast, begun: Meeting, signed_in: SignedIn
) -> None:
    client = signed_in(cast.ben)
    assert client.post(room(begun, "room_advance"), {"seen": 0}).status_code == 302
    again = client.post(room(begun, "room_advance"), {"seen": 0})
    assert again.status_code == 409
    assert "The meeting has moved on" in again.content.decode()
    assert signed_in(cast.cleo).post(room(begun, "room_advance"), {"seen": 1}).status_code == 403


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("room_extend", {"seen": "0"}),
        ("room_pause", {}),
        ("room_resume", {}),
    ],
)
def test_buttons_with_a_script_answer_with_nothing(
    cast: Cast, begun: Meeting, signed_in: SignedIn, name: str, fields: dict[str, str]
) -> None:
    answer = signed_in(cast.ben).post(room(begun, name), fields, headers={"HX-Request": "true"})
    assert (answer.status_code, answer.content) == (204, b"")


def test_the_word_is_handed_on_and_passed(cast: Cast, begun: Meeting, signed_in: SignedIn) -> None:
    meeting = make_meeting.at_phase(begun, "Resonance")
    assert "You are next." in opened(signed_in(cast.ben), meeting)
    turn = meeting.turns.get(person=cast.cleo)
    signed_in(cast.cleo).post(room(meeting, "room_next_turn"), {"seen": turn.pk})
    signed_in(cast.ben).post(room(meeting, "room_pass"))
    states = dict(meeting.turns.values_list("person", "state"))
    assert states == {cast.cleo.pk: "done", cast.ben.pk: "passed"}


def test_facilitating_is_handed_over(cast: Cast, begun: Meeting, signed_in: SignedIn) -> None:
    client = signed_in(cast.ben)
    stranger = client.post(room(begun, "room_hand_over"), {"person": cast.dan.pk})
    assert stranger.status_code == 404
    client.post(room(begun, "room_hand_over"), {"person": cast.cleo.pk})
    assert make_meeting.facilitator(begun) == cast.cleo


def test_the_case_opens_to_one_who_is_inside_and_is_recorded(
    cast: Cast, begun: Meeting, signed_in: SignedIn
) -> None:
    page = signed_in(cast.cleo).get(room(begun, "room_case")).content.decode()
    assert "has not slept" in page
    assert "were changed" not in page
    assert begun.agenda.get().release.readings.count() == 1


def test_the_room_itself_never_carries_the_case(
    cast: Cast, begun: Meeting, signed_in: SignedIn
) -> None:
    assert "has not slept" not in opened(signed_in(cast.cleo), begun)
    assert begun.agenda.get().release.readings.count() == 0


def test_stepping_out_leaves_the_room_and_no_trace(
    cast: Cast, begun: Meeting, signed_in: SignedIn
) -> None:
    client = signed_in(cast.cleo)
    assert "nobody is told why" in client.get(room(begun, "room_may_know")).content.decode()
    answer = client.post(room(begun, "room_may_know"), follow=True)
    assert "Nobody is told." in answer.content.decode()
    assert client.get(room(begun, "room_now")).status_code == 409
    assert client.get(room(begun, "room_case")).status_code == 409
    page = opened(signed_in(cast.ben), begun)
    assert "Cleo" not in page
    assert "Only the two of you in the room" in page


def test_the_safety_card_closes_the_case_and_only_the_facilitator_learns_whose_it_was(
    cast: Cast, begun: Meeting, signed_in: SignedIn
) -> None:
    make_meeting.said(begun, "I worry about tonight.", by=cast.cleo)
    client = signed_in(cast.cleo)
    assert client.get(room(begun, "room_safety")).status_code == 200
    client.post(room(begun, "room_safety"))
    for person in (cast.ana, cast.ben, cast.cleo):
        page = opened(signed_in(person), begun)
        assert "The safety card is up." in page
        assert "tonight" not in page
        assert signed_in(person).get(room(begun, "room_case")).status_code == 409
    assert begun.on_table is not None
    case = reverse("release", args=[begun.on_table.release_id])
    closed = signed_in(cast.ben).get(case)
    assert closed.status_code == 409
    assert "This case is closed for the moment." in closed.content.decode()
    assert "safety card" not in closed.content.decode()
    assert "Cleo Marsh raised it." in opened(signed_in(cast.ben), begun)
    assert "raised it" not in opened(signed_in(cast.ana), begun)
    signed_in(cast.ben).post(room(begun, "room_card_away"))
    signed_in(cast.ben).post(room(begun, "room_resume"))
    assert "tonight" in opened(signed_in(cast.ana), begun)


def test_notes_are_shown_to_their_writer_alone(
    cast: Cast, begun: Meeting, signed_in: SignedIn
) -> None:
    signed_in(cast.cleo).post(room(begun, "room_note"), {"text": "The kettle."})
    assert "The kettle." in opened(signed_in(cast.cleo), begun)
    assert "The kettle." not in opened(signed_in(cast.ben), begun)


def test_a_membership_that_ends_closes_the_room_at_once(
    cast: Cast, begun: Meeting, signed_in: SignedIn
) -> None:
    client = signed_in(cast.cleo)
    joining.leave_group(cast.tuesday, by=cast.cleo)
    assert client.get(room(begun)).status_code == 404
    assert client.get(room(begun, "room_now")).status_code == 404


def test_a_closed_room_leads_to_its_record(cast: Cast, begun: Meeting, signed_in: SignedIn) -> None:
    make_meeting.closed(begun)
    answer = signed_in(cast.cleo).get(room(begun))
    assert answer.headers["Location"] == room(begun, "meeting_record")


def test_a_paused_room_says_so(cast: Cast, begun: Meeting, signed_in: SignedIn) -> None:
    pausing.pause(begun, by=cast.cleo)
    page = opened(signed_in(cast.ben), begun)
    assert "The meeting is paused." in page
    assert 'id="resume"' in page
    assert 'id="resume"' not in opened(signed_in(cast.cleo), begun)


def test_more_words_cost_no_more_questions(cast: Cast, begun: Meeting, signed_in: SignedIn) -> None:
    client, meeting = signed_in(cast.ben), make_meeting.at_phase(begun, "Perspectives")
    make_meeting.said(meeting, "One.", by=cast.cleo, kind=LineKind.ADVICE)
    client.get(room(meeting, "room_now"))
    with CaptureQueriesContext(connection) as one:
        client.get(room(meeting, "room_now"))
    for words in ("Two.", "Three."):
        make_meeting.said(meeting, words, by=cast.cleo, kind=LineKind.ADVICE)
    with CaptureQueriesContext(connection) as three:
        client.get(room(meeting, "room_now"))
    assert len(one) == len(three)


def test_leaving_goes_back_to_the_meeting(cast: Cast, begun: Meeting, signed_in: SignedIn) -> None:
    answer = signed_in(cast.cleo).post(room(begun, "room_leave"))
    assert answer.headers["Location"] == room(begun, "meeting")
    assert [one.person for one in entering.look_in(begun, by=cast.ben).people] == [
        cast.ana,
        cast.ben,
    ]


def test_the_empty_box_says_whose_word_it_is(
    cast: Cast, begun: Meeting, signed_in: SignedIn
) -> None:
    meeting = make_meeting.at_phase(begun, "Resonance")
    assert 'placeholder="You have the word."' in opened(signed_in(cast.cleo), meeting)
    assert 'placeholder="You are next.' in opened(signed_in(cast.ben), meeting)
    assert 'placeholder="In this phase you listen.' in opened(signed_in(cast.ana), meeting)


def test_while_the_card_is_up_nothing_moves_on(
    cast: Cast, begun: Meeting, signed_in: SignedIn
) -> None:
    pausing.raise_red_card(begun, by=cast.cleo)
    page = opened(signed_in(cast.ben), begun)
    assert "While the card is up, what was said is hidden." in page
    assert 'id="advance"' not in page
    assert 'id="close-early"' in page
