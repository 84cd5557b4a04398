"""Boards on the wire: what each seat is sent holds no more than its phase allows."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from covision.meetings.models import FollowUp, Meeting, Sorting, UnnamedQuestion
from covision.meetings.states import LineKind
from covision.people.models import Person
from tests import make_case, make_meeting
from tests.cast import Cast
from tests.web.meetings.conftest import SignedIn

pytestmark = pytest.mark.django_db
SILENT, ADVICE, VIEW = "I would call at once.", "Ask about the winter.", "It may be grief."
QUESTION = "Who else knows how tired you are?"
HTMX = {"HX-Request": "true"}


def room(meeting: Meeting, name: str = "room") -> str:
    return reverse(name, args=[meeting.pk])


@pytest.fixture
def clients(cast: Cast, signed_in: SignedIn) -> dict[Person, Client]:
    return {person: signed_in(person) for person in (cast.ana, cast.ben, cast.cleo)}


def wire(clients: dict[Person, Client], person: Person, meeting: Meeting) -> str:
    """All that this seat is sent: the page, and the fragment that a sign brings."""
    answers = [clients[person].get(room(meeting, name)) for name in ("room", "room_now")]
    return "".join(answer.content.decode() for answer in answers)


def holders(clients: dict[Person, Client], meeting: Meeting, words: str) -> list[str]:
    found = [one.first_name for one in clients if words in wire(clients, one, meeting)]
    return sorted(found)


def asked(meeting: Meeting, **changed: object) -> dict[str, object]:
    fields = {"text": QUESTION, "seen": meeting.phase, "question_id": uuid4()}
    return {**fields, **changed}


def test_what_is_written_in_silence_reaches_its_writer_alone(
    cast: Cast, clients: dict[Person, Client]
) -> None:
    release = make_case.released(cast.ana, to=cast.tuesday)
    meeting = make_meeting.planned(
        cast.tuesday, by=cast.ben, release=release, format_key="incident_method"
    )
    meeting = make_meeting.begun(meeting, with_people=(cast.ana, cast.ben, cast.cleo))
    meeting = make_meeting.at_phase(meeting, "Individual decisions")
    make_meeting.said(meeting, SILENT, by=cast.cleo, kind=LineKind.ADVICE)
    assert holders(clients, meeting, SILENT) == ["Cleo"]
    clients[cast.ben].post(room(meeting, "room_open_lines"), {"seen": meeting.phase})
    assert holders(clients, meeting, SILENT) == ["Ana", "Ben", "Cleo"]


def test_advice_reaches_the_presenter_when_its_phase_has_come(
    cast: Cast, begun: Meeting, clients: dict[Person, Client]
) -> None:
    meeting = make_meeting.at_phase(begun, "Perspectives")
    make_meeting.said(meeting, ADVICE, by=cast.cleo, kind=LineKind.ADVICE)
    make_meeting.said(meeting, VIEW, by=cast.cleo, kind=LineKind.PERSPECTIVE)
    assert holders(clients, meeting, ADVICE) == ["Ben", "Cleo"]
    assert holders(clients, meeting, VIEW) == ["Ana", "Ben", "Cleo"]
    meeting = make_meeting.at_phase(meeting, "Presenter takes")
    assert holders(clients, meeting, ADVICE) == ["Ana", "Ben", "Cleo"]


def test_an_unnamed_question_names_nobody_to_anybody(
    cast: Cast, begun: Meeting, clients: dict[Person, Client]
) -> None:
    meeting = make_meeting.at_phase(begun, "Clarify")
    assert clients[cast.cleo].post(room(meeting, "room_ask"), asked(meeting)).status_code == 302
    question = UnnamedQuestion.objects.get()
    for person in (cast.ana, cast.ben):
        page = wire(clients, person, meeting)
        said = page[page.index(f'id="asked-{question.pk}"') :].split("</li>")[0]
        assert QUESTION in said
        assert "Somebody" in said
        for name in ("Cleo", "CM", str(cast.cleo.pk), "take-back"):
            assert name not in said
    assert holders(clients, meeting, "Take it back") == ["Cleo"]
    gone = {"question": question.pk}
    assert clients[cast.ben].post(room(meeting, "room_ask_take_back"), gone).status_code == 404
    clients[cast.ben].post(room(meeting, "room_ask_hide"), gone)
    assert holders(clients, meeting, QUESTION) == ["Ben", "Cleo"]
    clients[cast.cleo].post(room(meeting, "room_ask_take_back"), gone)
    assert holders(clients, meeting, QUESTION) == []


def test_a_stopped_question_comes_back_with_its_words_and_without_a_script(
    cast: Cast, begun: Meeting, clients: dict[Person, Client]
) -> None:
    meeting = make_meeting.at_phase(begun, "Clarify")
    fields, address = asked(meeting, text="Is it Kowalczyk?"), room(meeting, "room_ask")
    answer = clients[cast.cleo].post(address, fields)
    assert answer.status_code == 409
    assert "Is it Kowalczyk?</textarea>" in answer.content.decode()
    fragment = clients[cast.cleo].post(address, fields, headers=HTMX)
    assert fragment.content.decode().lstrip().startswith('<div class="ask-refused"')
    assert holders(clients, meeting, "Kowalczyk") == []


def test_how_advice_was_sorted_is_sent_to_the_presenter_alone(
    cast: Cast, begun: Meeting, clients: dict[Person, Client]
) -> None:
    line_id = make_meeting.advised(begun, by=cast.cleo, text=ADVICE)
    meeting = make_meeting.again(begun)
    assert holders(clients, meeting, "Not for me") == ["Ana"]
    before = {one: wire(clients, one, meeting) for one in (cast.ben, cast.cleo)}
    fields = {"line": line_id, "choice": "not-for-me"}
    assert clients[cast.ben].post(room(meeting, "room_sort"), fields).status_code == 404
    clients[cast.ana].post(room(meeting, "room_sort"), fields)
    assert Sorting.objects.get().choice == "not-for-me"
    for person, page in before.items():
        assert len(wire(clients, person, meeting)) == len(page)
    make_meeting.closed(meeting)
    record = reverse("meeting_record", args=[meeting.pk])
    shown = [
        one.first_name for one in clients if ADVICE in clients[one].get(record).content.decode()
    ]
    assert shown == ["Ana"]


def test_what_fits_becomes_a_commitment_and_is_found_in_the_follow_up(
    cast: Cast, begun: Meeting, clients: dict[Person, Client]
) -> None:
    line_id = make_meeting.advised(begun, by=cast.cleo, text=ADVICE)
    meeting, ana = make_meeting.again(begun), clients[cast.ana]
    address = reverse("room_take_on", args=[meeting.pk, line_id])
    day = timezone.localdate() + timedelta(days=50)
    by = date_format(day, "j F Y")
    assert f"{ADVICE}</textarea>" in ana.get(address).content.decode()
    assert clients[cast.cleo].get(address).status_code == 404
    stopped = ana.post(address, {"by_day": day.isoformat(), "text": "I call Kowalczyk."})
    assert stopped.status_code == 409
    assert "I call Kowalczyk.</textarea>" in stopped.content.decode()
    assert ana.post(address, {"by_day": day.isoformat()}, headers=HTMX).status_code == 204
    close = clients[cast.ben].get(reverse("meeting_close", args=[meeting.pk])).content.decode()
    assert f"{ADVICE} (by {by})</textarea>" in close
    assert f'value="{day.isoformat()}"' in close
    promise = {f"promise-{cast.ana.pk}": f"{ADVICE} (by {by})"}
    fields = {"themes": "", "follow_up_on": day.isoformat(), **promise}
    clients[cast.ben].post(reverse("meeting_close", args=[meeting.pk]), fields)
    follow_up = reverse("follow_up", args=[FollowUp.objects.get().pk])
    assert ADVICE in ana.get(follow_up).content.decode()


def test_the_pulse_is_asked_at_the_end_and_shown_as_middle_and_spread(
    cast: Cast, begun: Meeting, clients: dict[Person, Client]
) -> None:
    assert "How was it?" not in wire(clients, cast.ana, begun)
    meeting = make_meeting.at_phase(begun, "Close and hand over")
    for person, step in ((cast.ana, "2"), (cast.ben, "4"), (cast.cleo, "5")):
        clients[person].post(room(meeting, "room_pulse"), {"scale-airtime": step})
    assert "in the middle" not in wire(clients, cast.ana, meeting)
    clients[cast.ben].post(room(meeting, "room_pulse_show"))
    assert "<strong>4</strong> of 5 in the middle" in wire(clients, cast.ana, meeting)
    make_meeting.closed(meeting)
    record = clients[cast.cleo].get(reverse("meeting_record", args=[meeting.pk]))
    assert "half of the answers lie from 3 to 4.5" in record.content.decode()


def test_the_facilitator_closes_writing_and_the_box_says_so(
    cast: Cast, begun: Meeting, clients: dict[Person, Client]
) -> None:
    clients[cast.ben].post(room(begun, "room_mute"), {"seen": 0})
    assert "Writing is closed for now." in wire(clients, cast.cleo, begun)
    assert 'id="open-writing"' in wire(clients, cast.ben, begun)
    assert 'id="open-writing"' not in wire(clients, cast.cleo, begun)
    clients[cast.ben].post(room(begun, "room_skip"), {"seen": 0, "phase": 3})
    assert make_meeting.again(begun).phase == 3
