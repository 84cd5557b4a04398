from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from covision.meetings import running, shaping
from covision.meetings.format_files import file_of
from covision.meetings.formats import formats
from covision.meetings.models import FormatVersion, Meeting, OwnFormat
from covision.meetings.own_formats import key_of, newest_of
from tests import make_meeting
from tests.cast import Cast, the_cast

pytestmark = pytest.mark.django_db
Fields = dict[str, str | list[str]]


@pytest.fixture
def cast() -> Cast:
    return the_cast()


@pytest.fixture
def ana(cast: Cast) -> Client:
    client = Client()
    client.force_login(cast.ana)
    return client


@pytest.fixture
def own(cast: Cast) -> OwnFormat:
    wanted = formats()["sgs_round_robin"]
    return shaping.save_format(cast.tuesday, wanted=wanted, by=cast.ben).format


def fields(**changed: str | list[str]) -> Fields:
    return {
        "after": "0",
        "phases": "2",
        "name": "Slow rounds",
        "about": "For evenings with little time.",
        "least": "2",
        "most": "6",
        "roles": ["timekeeper"],
        "phase-0-name": "Tell",
        "phase-0-minutes": "10",
        "phase-0-turn": "open",
        "phase-0-end": "hard",
        "phase-0-speak": ["presenter"],
        "phase-0-captures": ["remark"],
        "phase-0-prompt": "What do you want help with?",
        "phase-1-name": "Answer",
        "phase-1-minutes": "15",
        "phase-1-turn": "round_robin",
        "phase-1-end": "soft",
        "phase-1-speak": ["group"],
        "phase-1-captures": ["advice", "perspective"],
        "phase-1-prompt": "One idea each.",
        "phase-1-lenses": "the client\n\nthe family",
        "case_from": "0",
        "do": "save",
        **changed,
    }


def sent(client: Client, cast: Cast, **changed: str | list[str]) -> tuple[int, str]:
    answer = client.post(reverse("format_new", args=[cast.tuesday.pk]), fields(**changed))
    return answer.status_code, answer.content.decode()


def test_a_format_is_made_without_a_script(ana: Client, cast: Cast) -> None:
    status, _page = sent(ana, cast)
    assert status == 302
    kept = newest_of(OwnFormat.objects.get())
    assert kept.name == "Slow rounds"
    assert [phase.minutes for phase in kept.phases] == [10, 15]
    assert kept.phases[0].end == "hard"
    assert kept.phases[1].lenses == ("the client", "the family")
    assert kept.roles == ("facilitator", "timekeeper")


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"phase-0-minutes": "0"}, "“Tell” takes no time"),
        ({"phase-0-minutes": ""}, "“Tell” takes no time"),
        ({"phase-0-minutes": "ten"}, "Write the minutes as a whole number"),
        ({"phase-1-speak": []}, "Nobody may speak in “Answer”"),
        ({"phase-0-prompt": ""}, "“Tell” has no prompt"),
        ({"phase-0-turn": "pause", "phase-1-turn": "pause"}, "There are only pauses"),
        ({"phases": "0"}, "A format needs a phase"),
        ({"name": ""}, "Give the format a name"),
        ({"least": "9", "most": "2"}, "for how many people"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(
    ana: Client, cast: Cast, changed: Fields, sentence: str
) -> None:
    status, page = sent(ana, cast, **changed)
    assert status == 409
    assert sentence in page
    assert "For evenings with little time." in page
    if "phases" not in changed:
        assert "One idea each." in page
        assert "the family" in page
    assert not OwnFormat.objects.exists()


def test_a_wrong_phase_is_pointed_at(ana: Client, cast: Cast) -> None:
    _status, page = sent(ana, cast, **{"phase-1-minutes": "0"})
    assert 'href="#phase-1"' in page
    assert 'id="phase-1-wrong"' in page


def test_a_name_in_a_prompt_stops_it_until_its_writer_states(ana: Client, cast: Cast) -> None:
    prompt = {"phase-0-prompt": "What would Ruth Miller, ruth@practice.example, say?"}
    status, page = sent(ana, cast, **prompt)
    assert status == 409
    assert "Only you see this" in page
    assert "These words name nobody" in page
    assert "ruth@practice.example" in page
    assert sent(ana, cast, **prompt, names_nobody="on")[0] == 302


@pytest.mark.parametrize(
    ("do", "order"),
    [
        ("add", ["Tell", "Answer", ""]),
        ("down-0", ["Answer", "Tell"]),
        ("up-1", ["Answer", "Tell"]),
        ("up-0", ["Tell", "Answer"]),
        ("remove-0", ["Answer"]),
        ("look", ["Tell", "Answer"]),
        ("up-99", ["Tell", "Answer"]),
        ("", ["Tell", "Answer"]),
    ],
)
def test_phases_are_added_moved_and_removed(
    ana: Client, cast: Cast, do: str, order: list[str]
) -> None:
    answer = ana.post(reverse("format_new", args=[cast.tuesday.pk]), fields(do=do))
    assert answer.status_code == 200
    assert [box.phase.name for box in answer.context["page"].boxes] == order
    assert not OwnFormat.objects.exists()


def test_the_phase_with_which_a_case_begins_moves_along(ana: Client, cast: Cast) -> None:
    answer = ana.post(reverse("format_new", args=[cast.tuesday.pk]), fields(do="down-0"))
    assert [box.phase.begins_case for box in answer.context["page"].boxes] == [False, True]


def test_the_run_shows_every_minute(ana: Client, cast: Cast) -> None:
    answer = ana.post(reverse("format_new", args=[cast.tuesday.pk]), fields(do="look"))
    run = answer.context["page"].run
    assert [(step.begins, step.ends) for step in run] == [("0:00", "0:10"), ("0:10", "0:25")]
    assert "25 minutes" in answer.content.decode()


@pytest.mark.parametrize("key", ["", *sorted(formats())])
def test_one_begins_with_any_shipped_format_or_with_none(ana: Client, cast: Cast, key: str) -> None:
    answer = ana.get(reverse("format_new", args=[cast.tuesday.pk]), {"from": key})
    assert answer.status_code == 200
    boxes = answer.context["page"].boxes
    assert len(boxes) == (len(formats()[key].phases) if key else 1)


def test_a_change_is_a_new_version_and_the_old_one_is_exported_still(
    ana: Client, cast: Cast, own: OwnFormat
) -> None:
    page = ana.get(reverse("format_edit", args=[own.pk])).content.decode()
    assert "Save as version 2" in page
    answer = ana.post(reverse("format_edit", args=[own.pk]), fields(after="1"))
    assert answer.headers["Location"] == reverse("format", args=[own.pk])
    page = ana.get(reverse("format", args=[own.pk])).content.decode()
    assert "Version 2" in page
    assert "by Ana Ilves" in page
    export = reverse("format_export", args=[own.pk])
    assert "Slow rounds" in ana.get(export).content.decode()
    assert "Slow rounds" not in ana.get(export, {"version": "1"}).content.decode()
    assert ana.get(export, {"version": "7"}).status_code == 404


def test_of_two_who_save_the_second_is_told_and_may_then_follow(
    ana: Client, cast: Cast, own: OwnFormat
) -> None:
    shaping.save_format(cast.tuesday, wanted=formats()["balint"], own=own, after=1, by=cast.cleo)
    answer = ana.post(reverse("format_edit", args=[own.pk]), fields(after="1"))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Somebody saved a newer version" in page
    assert "One idea each." in page
    assert 'name="after" value="2"' in page
    assert FormatVersion.objects.count() == 2


def test_a_file_comes_into_the_editor_and_keeps_nothing_yet(ana: Client, cast: Cast) -> None:
    file = SimpleUploadedFile("format.toml", file_of(formats()["balint"]).encode())
    answer = ana.post(reverse("format_file", args=[cast.tuesday.pk]), {"file": file})
    assert answer.status_code == 200
    assert "Telling" in answer.content.decode()
    assert not OwnFormat.objects.exists()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b'name = "x"\nsize = [2, 3]\n[[phases]]\nminutes = 0\n', "Line"),
        (b"name = ", "Line 1: This cannot be read as TOML"),
        (b"#" * 70_000, "larger than 64 KB"),
        (b"", "Line 1"),
    ],
)
def test_a_wrong_file_is_refused_with_its_line(
    ana: Client, cast: Cast, content: bytes, sentence: str
) -> None:
    file = SimpleUploadedFile("format.toml", content)
    answer = ana.post(reverse("format_file", args=[cast.tuesday.pk]), {"file": file})
    assert answer.status_code == 409
    assert sentence in answer.content.decode()


def test_no_file_at_all_is_refused(ana: Client, cast: Cast) -> None:
    assert ana.post(reverse("format_file", args=[cast.tuesday.pk])).status_code == 409


def test_a_format_is_retired_and_brought_back(ana: Client, cast: Cast, own: OwnFormat) -> None:
    key = key_of(own)
    assert key in ana.get(reverse("meeting_new")).content.decode()
    ana.post(reverse("format_retire", args=[own.pk]))
    assert key not in ana.get(reverse("meeting_new")).content.decode()
    assert "Retired" in ana.get(reverse("formats", args=[cast.tuesday.pk])).content.decode()
    ana.post(reverse("format_bring_back", args=[own.pk]))
    assert key in ana.get(reverse("meeting_new")).content.decode()


def test_a_planned_meeting_takes_the_newest_version(
    ana: Client, cast: Cast, own: OwnFormat
) -> None:
    meeting = make_meeting.planned(cast.tuesday, by=cast.ana, format_key=key_of(own))
    address = reverse("meeting", args=[meeting.pk])
    assert "There is a newer version" not in ana.get(address).content.decode()
    ana.post(reverse("format_edit", args=[own.pk]), fields(after="1"))
    page = ana.get(address).content.decode()
    assert "Take version 2" in page
    assert "Structured Group Supervision" in page
    assert ana.post(reverse("meeting_newest_format", args=[meeting.pk])).status_code == 302
    page = ana.get(address).content.decode()
    assert "Slow rounds" in page
    assert "Take version" not in page
    assert "Slow rounds" in ana.get(reverse("meetings")).content.decode()


def test_a_hard_end_is_said_in_the_room_and_keeps_what_was_typed(
    ana: Client, cast: Cast, own: OwnFormat
) -> None:
    everybody: Fields = {"after": "1", "phase-0-speak": ["all"]}
    ana.post(reverse("format_edit", args=[own.pk]), fields(**everybody))
    meeting = make_meeting.planned(cast.tuesday, by=cast.ana, format_key=key_of(own))
    meeting = make_meeting.begun(meeting, with_people=(cast.ana, cast.ben, cast.cleo))
    room = reverse("room", args=[meeting.pk])
    assert "You may speak now." in ana.get(room).content.decode()
    long_ago = timezone.now() - timedelta(minutes=11)
    Meeting.objects.filter(pk=meeting.pk).update(phase_started_at=long_ago)
    assert "The time of this phase is up." in ana.get(room).content.decode()
    line = {"text": "Too late?", "kind": "remark", "seen": "0", "line_id": str(uuid4())}
    answer = ana.post(reverse("room_say", args=[meeting.pk]), line)
    assert answer.status_code == 409
    assert "Too late?" in answer.content.decode()
    running.extend(meeting, seen=0, by=make_meeting.facilitator(meeting))
    assert ana.post(reverse("room_say", args=[meeting.pk]), line).status_code == 302


def test_a_supervisee_looks_and_does_not_change(cast: Cast, ana: Client) -> None:
    made = shaping.save_format(cast.pair, wanted=formats()["balint"], by=cast.ben).format
    page = ana.get(reverse("format", args=[made.pk])).content.decode()
    assert "Make a new version" not in page
    assert ana.get(reverse("format_edit", args=[made.pk])).status_code == 403
    assert ana.post(reverse("format_retire", args=[made.pk])).status_code == 403
    assert ana.get(reverse("format_new", args=[cast.pair.pk])).status_code == 403


def test_a_page_that_is_not_ours_breaks_nothing(ana: Client, cast: Cast) -> None:
    address = reverse("format_new", args=[cast.tuesday.pk])
    for odd in (
        {"phases": "999999999999"},
        {"phases": "-1", "do": "remove-0"},
        {"do": "save", "phases": "1", "phase-0-turn": "x", "phase-0-speak": ["y"]},
        {"do": "add", "after": "x" * 30},
        {"do": "up-²"},
    ):
        assert ana.post(address, odd).status_code in {200, 409}
    assert not OwnFormat.objects.exists()
    assert not Meeting.objects.exists()
