"""Words that come late: said once, or their writer's again; notes of two devices; a number."""

import json
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from covision.audit.models import AuditEvent
from covision.core.errors import NotAllowed, NotFound, NotPossible
from covision.jobs.models import Letter
from covision.meetings import coming_back, dialling_in, entering, noting, pausing, planning, running
from covision.meetings.models import Meeting, UnsaidLine
from covision.meetings.states import LineKind
from covision.meetings.weaving import woven
from covision.people.models import Person
from tests import make_case, make_meeting
from tests.cast import Cast, the_cast

NAMED = "Kowalczyk’s mother?"
WORDS = "A heaviness, as if I were carrying shopping for somebody."


@pytest.fixture
def cast(db: None) -> Cast:
    return the_cast()


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    """Ana presents, Ben facilitates, Cleo listens."""
    release = make_case.released(cast.ana, to=cast.tuesday)
    planned = make_meeting.planned(cast.tuesday, by=cast.ben, release=release)
    return make_meeting.begun(planned, with_people=(cast.ana, cast.ben, cast.cleo))


def late(meeting: Meeting, text: str = WORDS, *, by: Person, **changed: Any) -> bool:
    on = make_meeting.item_id(meeting)
    written: dict[str, Any] = {"seen": meeting.phase, "on": on, "line_id": uuid4()}
    return coming_back.say_late(
        meeting, text=text, kind=LineKind.REMARK, by=by, **{**written, **changed}
    )


def back_with(person: Person, meeting: Meeting) -> list[tuple[str, str]]:
    return [(one.text, one.why) for one in coming_back.came_back_to(person, meeting=meeting)]


def test_a_late_line_that_still_fits_is_said_once(cast: Cast, meeting: Meeting) -> None:
    name = uuid4()
    assert late(meeting, by=cast.cleo, line_id=name)
    assert late(meeting, by=cast.cleo, line_id=name)
    heard = [line.text for line in entering.look_in(meeting, by=cast.ben).lines]
    assert heard == [WORDS]
    assert back_with(cast.cleo, meeting) == []


def test_a_line_of_a_phase_that_is_over_comes_back_once_and_to_its_writer_alone(
    cast: Cast, meeting: Meeting
) -> None:
    name, before = uuid4(), AuditEvent.objects.count()
    moved = make_meeting.at_phase(meeting, "Case and question")
    moves = AuditEvent.objects.count() - before
    for _ in range(2):
        assert not late(moved, by=cast.cleo, seen=meeting.phase, line_id=name)
    [(text, why)] = back_with(cast.cleo, meeting)
    assert text == WORDS
    assert "The meeting has moved on to “Case and question”." in why
    assert back_with(cast.ben, meeting) == back_with(cast.eva, meeting) == []
    assert meeting.lines.count() == 0
    assert AuditEvent.objects.count() == before + moves


def test_a_line_that_the_gate_stops_comes_back_with_the_words_that_stopped_it(
    cast: Cast, meeting: Meeting
) -> None:
    assert not late(meeting, NAMED, by=cast.cleo)
    [one] = coming_back.came_back_to(cast.cleo, meeting=meeting)
    assert (one.text, one.found) == (NAMED, ("Kowalczyk",))
    with connection.cursor() as cursor:
        cursor.execute("SELECT words FROM meetings_unsaidline")
        raw = bytes(cursor.fetchone()[0])
    assert b"Kowalczyk" not in raw
    assert b"could point to" not in raw


def test_a_line_about_the_case_before_is_not_said_about_the_next(
    cast: Cast, meeting: Meeting
) -> None:
    """The same phase by number, and another client."""
    on = make_meeting.item_id(meeting)
    second = make_case.released(cast.cleo, to=cast.tuesday)
    for colleague in (cast.ana, cast.ben):
        make_case.does_not_know(second, colleague)
    planning.put_on_agenda(meeting, release=second, by=cast.cleo)
    running.take_next_case(meeting, seen=meeting.phase, by=make_meeting.facilitator(meeting))
    now = make_meeting.again(meeting)
    assert not late(now, by=cast.ana, on=on)
    assert "Another case is on the table by now." in back_with(cast.ana, meeting)[0][1]


@pytest.mark.parametrize("ended", ["paused", "closed", "left"])
def test_nothing_is_lost_whatever_became_of_the_room(
    cast: Cast, meeting: Meeting, ended: str
) -> None:
    if ended == "paused":
        pausing.pause(meeting, by=cast.ben)
    elif ended == "left":
        entering.leave(meeting, by=cast.cleo)
    else:
        make_meeting.closed(meeting)
    assert not late(meeting, by=cast.cleo)
    assert back_with(cast.cleo, meeting)[0][0] == WORDS


def test_an_unsaid_line_is_put_away_by_its_writer_and_nobody_else(
    cast: Cast, meeting: Meeting
) -> None:
    row = make_meeting.came_back(meeting, WORDS, to=cast.cleo)
    with pytest.raises(NotFound):
        coming_back.unsaid_line_for(cast.ben, unsaid_id=row.pk)
    with pytest.raises(NotFound):
        coming_back.put_away(row, by=cast.ben)
    coming_back.put_away(row, by=cast.cleo)
    assert not UnsaidLine.objects.exists()


def test_somebody_elses_name_for_a_line_takes_nothing_from_them(
    cast: Cast, meeting: Meeting
) -> None:
    row = make_meeting.came_back(meeting, WORDS, to=cast.cleo)
    assert not late(meeting, "Mine.", by=cast.ana, seen=99, line_id=row.pk)
    assert back_with(cast.cleo, meeting)[0][0] == WORDS
    assert back_with(cast.ana, meeting)[0][0] == "Mine."


def test_notes_written_apart_are_joined_and_notes_written_on_are_replaced(
    cast: Cast, meeting: Meeting
) -> None:
    laptop, phone = uuid4(), uuid4()
    first = noting.note(meeting, text="The shoes.", by=cast.cleo, seen=0, page=laptop)
    joined = noting.note(meeting, text="The kettle.", by=cast.cleo, seen=0, page=phone)
    assert (first.text, joined.text) == ("The shoes.", "The shoes.\nThe kettle.")
    after = noting.note(meeting, text="The kettle.", by=cast.cleo, seen=2, page=phone)
    assert (after.text, after.version) == ("The kettle.", 3)


def test_a_page_whose_answer_was_lost_goes_on_with_its_own_text(
    cast: Cast, meeting: Meeting
) -> None:
    page = uuid4()
    for text in ("The kettle, my", "The kettle and my leaving."):
        noted = noting.note(meeting, text=text, by=cast.cleo, seen=0, page=page)
    assert noted.text == "The kettle and my leaving."


LINES = st.lists(st.sampled_from(["a", "ab", "b", "c d", "e", ""]), max_size=6).map("\n".join)


@given(kept=LINES, arrived=LINES)
def test_no_line_of_either_text_is_missing_when_they_are_woven(kept: str, arrived: str) -> None:
    whole = woven(kept, arrived).split("\n")
    for line in {*kept.split("\n"), *arrived.split("\n")} - {""}:
        assert any(stands.startswith(line) for stands in whole)
    assert woven(kept, kept) == kept.strip("\n")


def test_a_group_has_a_number_of_digits_for_those_who_have_signed(cast: Cast) -> None:
    dialling_in.say_number(cast.tuesday, number="+44 (20) 7946-0018", code="123 456#", by=cast.cleo)
    found = dialling_in.telephone_for(cast.ana, group=cast.tuesday)
    assert found is not None
    assert found.address == "tel:+442079460018,,123456%23"
    for stranger in (cast.dan, cast.eva):
        with pytest.raises(NotFound):
            dialling_in.telephone_for(stranger, group=cast.tuesday)
    told = json.dumps(list(AuditEvent.objects.values_list("act", "subject")))
    assert "79460018" not in told
    assert not Letter.objects.filter(link__contains="79460018").exists()
    dialling_in.say_or_drop(cast.tuesday, number=" ", code="", by=cast.ben)
    assert dialling_in.telephone_of(cast.tuesday) is None


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("Kowalczyk", ""),
        ("02079460018", ""),
        ("+442079460018;x=y", ""),
        ("+442079460018", "mother"),
    ],
)
def test_no_word_fits_into_a_number(cast: Cast, number: str, code: str) -> None:
    with pytest.raises(NotPossible, match=r"Write the number|The code is of digits"):
        dialling_in.say_number(cast.tuesday, number=number, code=code, by=cast.cleo)


def test_in_supervision_the_supervisor_says_the_number(cast: Cast) -> None:
    with pytest.raises(NotAllowed, match="In supervision the supervisor does this"):
        dialling_in.say_number(cast.pair, number="+442079460018", code="", by=cast.ana)
