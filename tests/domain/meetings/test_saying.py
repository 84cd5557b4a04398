from uuid import uuid4

import pytest
from django.db import connection

from covision.audit.models import AuditEvent
from covision.cases import withdrawing
from covision.cases.gate import LineStopped
from covision.core.errors import NotAllowed, NotPossible
from covision.core.sealing import seal
from covision.meetings import entering, noting, reading, turning
from covision.meetings.models import Line, Meeting
from covision.meetings.states import LineKind
from covision.people.models import Person
from tests import make_case, make_meeting
from tests.cast import Cast, the_cast

pytestmark = pytest.mark.django_db
WORDS = "A heaviness, as if I were carrying shopping for somebody."


@pytest.fixture
def cast() -> Cast:
    return the_cast()


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    """Ana presents, Ben facilitates, Cleo listens."""
    release = make_case.released(cast.ana, to=cast.tuesday)
    planned = make_meeting.planned(cast.tuesday, by=cast.ben, release=release)
    return make_meeting.begun(planned, with_people=(cast.ana, cast.ben, cast.cleo))


def seen_by(person: Person, meeting: Meeting) -> list[str]:
    return [line.text for line in entering.look_in(meeting, by=person).lines]


def test_a_line_is_heard_by_everybody_in_the_room(cast: Cast, meeting: Meeting) -> None:
    make_meeting.said(meeting, WORDS, by=cast.cleo)
    assert seen_by(cast.ana, meeting) == seen_by(cast.ben, meeting) == [WORDS]
    event = AuditEvent.objects.order_by("number").last()
    assert event is not None
    assert (event.act, event.subject) == ("meeting.say", str(meeting))


def test_a_line_is_sealed_in_the_database(cast: Cast, meeting: Meeting) -> None:
    make_meeting.said(meeting, WORDS, by=cast.cleo)
    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM meetings_line")
        raw = bytes(cursor.fetchone()[0])
    assert b"heaviness" not in raw


def test_a_line_takes_nothing_but_what_came_through_the_gate(cast: Cast, meeting: Meeting) -> None:
    with pytest.raises(TypeError, match="SealedForOthers"):
        Line.objects.create(
            meeting=meeting,
            author=cast.cleo,
            phase=0,
            kind="remark",
            text=seal(WORDS, key=meeting.data_key, place="elsewhere"),
            said_at=meeting.starts_at,
        )


def test_what_is_sent_twice_is_said_once(cast: Cast, meeting: Meeting) -> None:
    line_id = uuid4()
    for _ in range(2):
        make_meeting.said(meeting, WORDS, by=cast.cleo, line_id=line_id)
    assert meeting.lines.count() == 1


def test_what_was_written_on_after_a_lost_answer_is_said_too(cast: Cast, meeting: Meeting) -> None:
    line_id = uuid4()
    make_meeting.said(meeting, WORDS, by=cast.cleo, line_id=line_id)
    make_meeting.said(meeting, WORDS + " And cold.", by=cast.cleo, line_id=line_id)
    make_meeting.said(meeting, "The same.", by=cast.ben, line_id=line_id)
    assert seen_by(cast.ana, meeting) == [WORDS, WORDS + " And cold.", "The same."]


def test_a_known_name_does_not_go_out_even_when_stated(cast: Cast, meeting: Meeting) -> None:
    for names_nobody in (False, True):
        with pytest.raises(LineStopped) as stopped:
            make_meeting.said(
                meeting, "And kowalczyk’s sister?", by=cast.cleo, names_nobody=names_nobody
            )
        assert "kowalczyk" not in str(stopped.value).lower()
        assert any("kowalczyk" in words for words in stopped.value.found)
    assert not meeting.lines.exists()


def test_a_direct_identifier_goes_out_when_its_writer_states_that_it_names_nobody(
    cast: Cast, meeting: Meeting
) -> None:
    words = "Write to me at cleo@practice.example."
    with pytest.raises(LineStopped):
        make_meeting.said(meeting, words, by=cast.cleo)
    make_meeting.said(meeting, words, by=cast.cleo, names_nobody=True)
    assert seen_by(cast.ben, meeting) == [words]


def test_nothing_empty_is_said(cast: Cast, meeting: Meeting) -> None:
    with pytest.raises(NotPossible, match="nothing to send"):
        make_meeting.said(meeting, " \r\n ", by=cast.cleo)


def test_the_presenter_listens_while_the_group_resonates(cast: Cast, meeting: Meeting) -> None:
    meeting = make_meeting.at_phase(meeting, "Resonance")
    with pytest.raises(NotAllowed, match="In this phase you listen"):
        make_meeting.said(meeting, WORDS, by=cast.ana, kind=LineKind.RESONANCE)
    assert entering.look_in(meeting, by=cast.ana).voice == "listens"


def test_in_a_round_each_waits_for_the_turn(cast: Cast, meeting: Meeting) -> None:
    meeting = make_meeting.at_phase(meeting, "Resonance")
    with pytest.raises(NotAllowed, match="not your turn"):
        make_meeting.said(meeting, WORDS, by=cast.ben, kind=LineKind.RESONANCE)
    make_meeting.said(meeting, WORDS, by=cast.cleo, kind=LineKind.RESONANCE)
    turning.next_turn(meeting, seen=meeting.turns.get(person=cast.cleo).pk, by=cast.cleo)
    make_meeting.said(meeting, WORDS, by=cast.ben, kind=LineKind.RESONANCE)
    assert meeting.lines.count() == 2


def test_a_phase_takes_its_own_kind_of_line(cast: Cast, meeting: Meeting) -> None:
    meeting = make_meeting.at_phase(meeting, "Resonance")
    with pytest.raises(NotPossible, match="This phase is for: resonance"):
        make_meeting.said(meeting, "Try this.", by=cast.cleo, kind=LineKind.ADVICE)


def test_words_that_were_meant_for_an_earlier_phase_are_read_again_first(
    cast: Cast, meeting: Meeting
) -> None:
    later = make_meeting.at_phase(meeting, "Case and question")
    with pytest.raises(NotPossible, match="moved on to “Case and question”"):
        make_meeting.said(meeting, WORDS, by=cast.ana)
    assert not later.lines.exists()


def test_while_all_write_in_silence_each_sees_only_their_own(cast: Cast) -> None:
    release = make_case.released(cast.ana, to=cast.tuesday)
    meeting = make_meeting.planned(
        cast.tuesday, by=cast.ben, release=release, format_key="incident_method"
    )
    meeting = make_meeting.begun(meeting, with_people=(cast.ana, cast.ben, cast.cleo))
    meeting = make_meeting.at_phase(meeting, "Individual decisions")
    make_meeting.said(meeting, "I would call.", by=cast.cleo, kind=LineKind.ADVICE)
    make_meeting.said(meeting, "I would wait.", by=cast.ben, kind=LineKind.ADVICE)
    assert seen_by(cast.cleo, meeting) == ["I would call."]
    assert seen_by(cast.ana, meeting) == []
    meeting = make_meeting.at_phase(meeting, "Compare")
    assert seen_by(cast.ana, meeting) == ["I would call.", "I would wait."]


def test_in_a_phase_of_silence_nothing_is_written(cast: Cast) -> None:
    meeting = make_meeting.planned(cast.tuesday, by=cast.ben, format_key="spgs_borders")
    meeting = make_meeting.begun(meeting, with_people=(cast.ana, cast.ben, cast.cleo))
    meeting = make_meeting.at_phase(meeting, "Play segment")
    with pytest.raises(NotPossible, match="Nothing is said or written"):
        make_meeting.said(meeting, WORDS, by=cast.cleo)


def test_a_release_taken_back_during_the_meeting_closes_at_once(
    cast: Cast, meeting: Meeting
) -> None:
    assert meeting.on_table is not None
    withdrawing.withdraw(meeting.on_table.release, by=cast.ana)
    meeting = make_meeting.again(meeting)
    assert not entering.look_in(meeting, by=cast.cleo).case_is_open
    with pytest.raises(NotPossible, match="Ana has taken this case back"):
        reading.read_case(meeting, by=cast.cleo)


def test_notes_are_their_writers_alone(cast: Cast, meeting: Meeting) -> None:
    noting.note(meeting, text="The kettle. My own leaving in June?", by=cast.cleo)
    noting.note(meeting, text="The kettle that never boils.", by=cast.cleo)
    assert noting.note_of(cast.cleo, meeting=meeting) == "The kettle that never boils."
    assert noting.note_of(cast.ben, meeting=meeting) == ""
    assert b"kettle" not in bytes(meeting.notes.get().text)
    assert not AuditEvent.objects.filter(act__contains="note").exists()


def test_a_note_that_is_too_long_is_refused_whole(cast: Cast, meeting: Meeting) -> None:
    with pytest.raises(NotPossible, match="Nothing was cut off"):
        noting.note(meeting, text="x" * 20_001, by=cast.cleo)
