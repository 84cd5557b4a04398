"""Light pages, parts that do not come twice, and the pages of a group's telephone number."""

import gzip
import json
import re
from uuid import uuid4

import pytest
from django.urls import reverse

from covision.meetings import dialling_in, noting
from covision.meetings.models import Meeting
from tests import make_meeting
from tests.cast import Cast
from tests.web.meetings.conftest import SignedIn

pytestmark = pytest.mark.django_db
NUMBER = "+442079460018"


def test_a_poor_line_is_chosen_without_a_script_and_leaves_the_heavy_things_out(
    cast: Cast, begun: Meeting, signed_in: SignedIn
) -> None:
    client, room = signed_in(cast.cleo), reverse("room", args=[begun.pk])
    assert "fonts.css" in client.get(room).content.decode()
    answer = client.post(reverse("device_line"), {"line": "poor", "page": room})
    assert answer.headers["Location"] == room
    light = client.get(room).content.decode()
    assert ("fonts.css" in light, "htmx.min" in light) == (False, False)
    assert "Phases of this meeting" in light


@pytest.mark.parametrize("page", ["//else.example/x", "https://else.example", "/\\else.example"])
def test_the_choice_leads_to_no_other_site(cast: Cast, signed_in: SignedIn, page: str) -> None:
    answer = signed_in(cast.cleo).post(reverse("device_line"), {"line": "poor", "page": page})
    assert "else.example" not in answer.headers["Location"]


def test_a_browser_that_saves_data_gets_light_pages_until_somebody_says_otherwise(
    cast: Cast, signed_in: SignedIn
) -> None:
    client = signed_in(cast.cleo)
    assert "fonts.css" not in client.get("/", headers={"Save-Data": "on"}).content.decode()
    client.post(reverse("device_line"), {"line": "good", "page": "/"})
    assert "fonts.css" in client.get("/", headers={"Save-Data": "on"}).content.decode()


def test_pages_leave_packed_but_not_for_another_site(cast: Cast, signed_in: SignedIn) -> None:
    client = signed_in(cast.cleo)
    own = client.get("/", headers={"Accept-Encoding": "gzip"})
    assert b"Cleo" in gzip.decompress(own.content)
    foreign = {"Accept-Encoding": "gzip", "Sec-Fetch-Site": "cross-site"}
    assert "Content-Encoding" not in client.get("/", headers=foreign).headers


def test_a_part_that_the_browser_has_does_not_come_again(
    cast: Cast, begun: Meeting, signed_in: SignedIn
) -> None:
    client, now = signed_in(cast.cleo), reverse("room_now", args=[begun.pk])
    whole = client.get(now).content.decode()
    has = {"Room-Has": " ".join(re.findall(r'data-part="(\w+)"', whole))}
    assert "data-part" not in client.get(now, headers=has).content.decode()
    make_meeting.at_phase(begun, "Case and question")
    changed = client.get(now, headers=has).content.decode()
    assert 'id="room-prompt"' in changed
    assert 'id="room-lines"' not in changed


def test_a_late_line_answers_without_a_word_of_it(
    cast: Cast, begun: Meeting, signed_in: SignedIn
) -> None:
    client = signed_in(cast.cleo)
    item = make_meeting.item_id(begun)
    late = {"text": "Too late, Kowalczyk.", "kind": "remark", "seen": 9, "on": item}
    address = reverse("room_say_late", args=[begun.pk])
    answer = client.post(address, {**late, "line_id": uuid4()})
    assert (answer.status_code, answer.content) == (204, b"")
    assert "Too late, Kowalczyk." in client.get(reverse("room", args=[begun.pk])).content.decode()
    make_meeting.closed(begun)
    for name in ("meeting", "meeting_record"):
        address = reverse(name, args=[begun.pk])
        assert "Too late, Kowalczyk." in client.get(address).content.decode()
        assert "Too late" not in signed_in(cast.ben).get(address).content.decode()


def test_notes_without_a_script_are_joined_too(
    cast: Cast, begun: Meeting, signed_in: SignedIn
) -> None:
    client, address = signed_in(cast.cleo), reverse("room_note", args=[begun.pk])
    client.post(address, {"text": "The shoes.", "seen": 0})
    client.post(address, {"text": "The kettle.", "seen": 0})
    assert noting.note_of(cast.cleo, meeting=begun) == "The shoes.\nThe kettle."


def test_today_holds_ones_own_and_no_word_of_others(
    cast: Cast, begun: Meeting, signed_in: SignedIn
) -> None:
    noting.note(begun, text="My own leaving in June?", by=cast.cleo)
    noting.note(begun, text="Hers alone.", by=cast.ben)
    make_meeting.said(begun, "A heaviness.", by=cast.ben)
    client = signed_in(cast.cleo)
    answer = client.get(reverse("device_today"))
    kept = json.loads(answer.content)
    assert [one["text"] for one in kept["notes"]] == ["My own leaving in June?"]
    assert kept["meetings"][0]["group"] == "Tuesday peers"
    assert kept["formats"][0]["phases"][0]["minutes"] > 0
    for word in ("Hers alone", "heaviness", "slept", "Kowalczyk"):
        assert word not in answer.content.decode()
    again = client.get(reverse("device_today"), headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304
    assert json.loads(signed_in(cast.dan).get(reverse("device_today")).content)["meetings"] == []


def test_leaving_empties_the_browser_and_so_does_somebody_else_who_comes(
    cast: Cast, signed_in: SignedIn
) -> None:
    client = signed_in(cast.cleo)
    client.get("/")
    assert client.post("/accounts/logout/").headers["Clear-Site-Data"] == '"storage"'
    client.force_login(cast.dan)
    assert client.get("/").headers["Clear-Site-Data"] == '"storage"'
    assert "Clear-Site-Data" not in client.get("/").headers


def test_the_page_without_a_line_holds_nothing_of_anybody(cast: Cast, signed_in: SignedIn) -> None:
    page = signed_in(cast.cleo).get(reverse("without_line")).content.decode()
    for word in ("Cleo", str(cast.cleo.pk), "csrf", "covision-device"):
        assert word not in page


def test_the_number_is_shown_behind_the_door_and_in_no_letter(
    cast: Cast, begun: Meeting, signed_in: SignedIn
) -> None:
    client, address = signed_in(cast.cleo), reverse("telephone", args=[cast.tuesday.pk])
    refused = client.post(address, {"number": "Kowalczyk", "code": ""})
    assert refused.status_code == 409
    assert "Write the number with its country" in refused.content.decode()
    client.post(address, {"number": NUMBER, "code": "123456#"})
    room = client.get(reverse("room", args=[begun.pk])).content.decode()
    assert f'href="tel:{NUMBER},,123456%23"' in room
    assert dialling_in.telephone_of(cast.tuesday) is not None
    assert NUMBER not in client.get(reverse("calendar")).content.decode()
