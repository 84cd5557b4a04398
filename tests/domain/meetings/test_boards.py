from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from covision.audit.log import NOBODY
from covision.audit.models import AuditEvent
from covision.cases.gate import LineStopped
from covision.core.errors import NotAllowed, NotFound, NotPossible
from covision.meetings import asking, closing, entering, holding, pausing, running, sorting
from covision.meetings.boards import Asked, Board, boards_kept_for, boards_of
from covision.meetings.models import FollowUp, Meeting, UnnamedQuestion
from covision.meetings.parts import item_on_table
from covision.meetings.recalling import Said, opened_line, promises_of, promises_said, record_read
from covision.meetings.states import LineKind, Sorted
from covision.people.models import Person
from tests import make_case, make_meeting
from tests.cast import Cast, the_cast

pytestmark = pytest.mark.django_db
ADVICE = "Ask about the winter."
QUESTION = "Who else knows how tired you are?"


@pytest.fixture
def cast() -> Cast:
    return the_cast()


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    """Ana presents, Ben facilitates, Cleo listens."""
    return begun(cast, "peer_rotating")


def begun(cast: Cast, format_key: str) -> Meeting:
    release = make_case.released(cast.ana, to=cast.tuesday)
    meeting = make_meeting.planned(
        cast.tuesday, by=cast.ben, release=release, format_key=format_key
    )
    return make_meeting.begun(meeting, with_people=(cast.ana, cast.ben, cast.cleo))


def advised(cast: Cast, meeting: Meeting) -> UUID:
    """Cleo advises, and the phase has come in which Ana reads it."""
    return make_meeting.advised(meeting, by=cast.cleo, text=ADVICE)


def ask(meeting: Meeting, by: Person, text: str = QUESTION, **changed: UUID) -> None:
    asking.ask_unnamed(
        meeting,
        text=text,
        seen=meeting.phase,
        question_id=changed.get("question_id", uuid4()),
        names_nobody=False,
        by=by,
    )


def heard(meeting: Meeting, person: Person) -> list[str]:
    return [line.text for line in entering.look_in(make_meeting.again(meeting), by=person).lines]


def boards_seen_by(person: Person, meeting: Meeting, lines: tuple[Said, ...]) -> tuple[Board, ...]:
    meeting = make_meeting.again(meeting)
    return boards_of(meeting, person, lines, item=item_on_table(meeting))


def questions_of(meeting: Meeting, person: Person) -> tuple[Asked, ...]:
    return boards_seen_by(person, meeting, ())[0].asked


def test_silent_lines_are_shown_together_and_stay_shown(cast: Cast) -> None:
    meeting = make_meeting.at_phase(begun(cast, "incident_method"), "Individual decisions")
    make_meeting.said(meeting, "I would call.", by=cast.cleo, kind=LineKind.ADVICE)
    make_meeting.said(meeting, "I would wait.", by=cast.ben, kind=LineKind.ADVICE)
    assert heard(meeting, cast.ana) == []
    with pytest.raises(NotAllowed, match="Whoever facilitates"):
        holding.open_lines(meeting, seen=meeting.phase, by=cast.ana)
    holding.open_lines(meeting, seen=meeting.phase, by=make_meeting.facilitator(meeting))
    both = ["I would call.", "I would wait."]
    assert heard(meeting, cast.ana) == both
    running.advance(meeting, seen=meeting.phase, by=cast.ben)
    running.go_back(meeting, seen=meeting.phase + 1, by=cast.ben)
    assert heard(meeting, cast.ana) == both


def test_what_is_promised_in_silence_is_not_on_the_page_that_closes(cast: Cast) -> None:
    meeting = make_meeting.at_phase(begun(cast, "ipr"), "Lessons")
    make_meeting.said(meeting, "I will wait longer.", by=cast.ana, kind=LineKind.COMMITMENT)
    assert promises_said(meeting, to=cast.ben) == ()
    meeting = make_meeting.at_phase(meeting, "Talk")
    assert len(promises_said(meeting, to=cast.ben)) == 1


def test_closed_writing_stops_every_word_and_the_next_phase_begins_open(
    cast: Cast, meeting: Meeting
) -> None:
    meeting = make_meeting.at_phase(meeting, "Clarify")
    with pytest.raises(NotAllowed, match="Whoever facilitates"):
        holding.mute_writing(meeting, seen=meeting.phase, by=cast.cleo)
    holding.mute_writing(meeting, seen=meeting.phase, by=cast.ben)
    assert entering.look_in(meeting, by=cast.cleo).voice == "muted"
    with pytest.raises(NotPossible, match="Writing is closed"):
        make_meeting.said(meeting, QUESTION, by=cast.cleo, kind=LineKind.QUESTION)
    with pytest.raises(NotPossible, match="Writing is closed"):
        ask(meeting, cast.cleo)
    holding.unmute_writing(meeting, seen=meeting.phase, by=cast.ben)
    make_meeting.said(meeting, QUESTION, by=cast.cleo, kind=LineKind.QUESTION)
    holding.mute_writing(meeting, seen=meeting.phase, by=cast.ben)
    running.advance(meeting, seen=meeting.phase, by=cast.ben)
    running.go_back(meeting, seen=meeting.phase + 1, by=cast.ben)
    assert entering.look_in(make_meeting.again(meeting), by=cast.cleo).voice == "may"


def test_the_presenter_reads_advice_when_the_phase_opens_it(cast: Cast, meeting: Meeting) -> None:
    meeting = make_meeting.at_phase(meeting, "Perspectives")
    make_meeting.said(meeting, ADVICE, by=cast.cleo, kind=LineKind.ADVICE)
    make_meeting.said(meeting, "It may be grief.", by=cast.ben, kind=LineKind.PERSPECTIVE)
    assert heard(meeting, cast.ana) == ["It may be grief."]
    assert heard(meeting, cast.ben) == [ADVICE, "It may be grief."]
    advice = meeting.lines.get(kind=LineKind.ADVICE)
    with pytest.raises(NotFound):
        sorting.sort_advice(meeting, line_id=advice.pk, choice=Sorted.FITS, by=cast.ana)
    make_meeting.at_phase(meeting, "Presenter takes")
    assert heard(meeting, cast.ana) == [ADVICE, "It may be grief."]


def test_each_kind_of_words_has_a_board_of_its_own(cast: Cast, meeting: Meeting) -> None:
    meeting = make_meeting.at_phase(meeting, "Resonance")
    make_meeting.said(meeting, "A heaviness.", by=cast.cleo, kind=LineKind.RESONANCE)
    advised(cast, meeting)
    lines = entering.look_in(make_meeting.again(meeting), by=cast.ben).lines
    boards = boards_seen_by(cast.ben, meeting, lines)
    shown = {board.kind: [one.said.text for one in board.pinned] for board in boards}
    assert shown[LineKind.RESONANCE] == ["A heaviness."]
    assert shown[LineKind.ADVICE] == [ADVICE]


def test_nobody_learns_who_asked_without_a_name(cast: Cast, meeting: Meeting) -> None:
    meeting = make_meeting.at_phase(meeting, "Clarify")
    assert entering.look_in(meeting, by=cast.ben).voice == "waits"
    ask(meeting, cast.ben)  # out of turn: else only whoever has the word could be meant
    for person in (cast.ana, cast.cleo):
        (seen,) = questions_of(meeting, person)
        assert (seen.text, seen.is_yours) == (QUESTION, False)
    assert questions_of(meeting, cast.ben)[0].is_yours
    row = UnnamedQuestion.objects.values().get()
    for person in (cast.ana, cast.ben, cast.cleo):
        assert str(person.pk) not in repr(row)
        assert person.pk.hex not in repr(row)
    assert AuditEvent.objects.get(act="meeting.ask_unnamed").actor == NOBODY


def test_only_its_writer_takes_a_question_back_and_only_before_the_close(
    cast: Cast, meeting: Meeting
) -> None:
    meeting = make_meeting.at_phase(meeting, "Clarify")
    for _ in range(2):
        ask(meeting, cast.cleo)
    first, second = UnnamedQuestion.objects.order_by("pk")
    for person in (cast.ana, cast.ben):
        with pytest.raises(NotFound):
            asking.take_back_question(meeting, question_id=first.pk, by=person)
    asking.take_back_question(meeting, question_id=first.pk, by=cast.cleo)
    assert [one.id for one in questions_of(meeting, cast.ana)] == [second.pk]
    make_meeting.closed(make_meeting.again(meeting))
    assert UnnamedQuestion.objects.get().mark == ""


def test_what_is_asked_twice_is_asked_once(cast: Cast, meeting: Meeting) -> None:
    meeting, question_id = make_meeting.at_phase(meeting, "Clarify"), uuid4()
    for _ in range(2):
        ask(meeting, cast.cleo, question_id=question_id)
    ask(meeting, cast.ana, question_id=question_id)
    assert UnnamedQuestion.objects.count() == 2


def test_an_unnamed_question_passes_the_gate_and_has_its_phase(
    cast: Cast, meeting: Meeting
) -> None:
    with pytest.raises(NotPossible, match="not for questions"):
        ask(meeting, cast.cleo)
    meeting = make_meeting.at_phase(meeting, "Clarify")
    with pytest.raises(LineStopped):
        ask(meeting, cast.cleo, "Is it Deb Kowalczyk?")
    assert not UnnamedQuestion.objects.exists()


def test_a_question_that_hurts_is_hidden_and_stays_unnamed(cast: Cast, meeting: Meeting) -> None:
    meeting = make_meeting.at_phase(meeting, "Clarify")
    ask(meeting, cast.cleo)
    question = UnnamedQuestion.objects.get()
    with pytest.raises(NotAllowed, match="Whoever facilitates"):
        asking.hide_question(meeting, question_id=question.pk, by=cast.ana)
    asking.hide_question(meeting, question_id=question.pk, by=cast.ben)
    assert questions_of(meeting, cast.ana) == ()
    assert [one.is_yours for one in questions_of(meeting, cast.ben)] == [False]
    assert [one.is_hidden for one in questions_of(meeting, cast.cleo)] == [True]
    asking.show_question(meeting, question_id=question.pk, by=cast.ben)
    assert len(questions_of(meeting, cast.ana)) == 1


def test_sorting_is_the_presenters_alone(cast: Cast, meeting: Meeting) -> None:
    line_id = advised(cast, meeting)
    meeting = make_meeting.again(meeting)
    events = AuditEvent.objects.count()
    sorting.sort_advice(meeting, line_id=line_id, choice=Sorted.NOT_FOR_ME, by=cast.ana)
    assert make_meeting.again(meeting).revision == meeting.revision
    assert AuditEvent.objects.count() == events
    for person in (cast.ben, cast.cleo):
        lines = entering.look_in(meeting, by=person).lines
        assert "not-for-me" not in repr(boards_seen_by(person, meeting, lines))
        with pytest.raises(NotFound):
            sorting.sort_advice(meeting, line_id=line_id, choice=Sorted.FITS, by=person)
    record = make_meeting.closed(meeting)
    sorting.sort_advice(
        make_meeting.again(meeting), line_id=line_id, choice=Sorted.MAYBE, by=cast.ana
    )
    read = record_read(record, by=cast.ana)
    (board,) = boards_kept_for(cast.ana, meeting, read.given_to_you)
    assert [one.choice for one in board.pinned] == ["maybe"]
    for person in (cast.ben, cast.cleo):
        assert boards_kept_for(person, meeting, record_read(record, by=person).given_to_you) == []


def take_on(meeting: Meeting, line_id: UUID, by: Person, text: str = "", days: int = 7) -> None:
    day = timezone.localdate() + timedelta(days=days)
    sorting.take_on(meeting, line_id=line_id, text=text, by_day=day, names_nobody=False, by=by)


def test_advice_becomes_a_commitment_in_one_press_and_once(cast: Cast, meeting: Meeting) -> None:
    line_id = advised(cast, meeting)
    meeting = make_meeting.again(meeting)
    with pytest.raises(NotFound):
        take_on(meeting, line_id, cast.cleo)
    with pytest.raises(NotPossible, match="from today on"):
        take_on(meeting, line_id, cast.ana, days=-1)
    with pytest.raises(LineStopped):
        take_on(meeting, line_id, cast.ana, "I will call Deb Kowalczyk.")
    for _ in range(2):
        take_on(meeting, line_id, cast.ana)
    commitment = meeting.lines.get(kind=LineKind.COMMITMENT)
    assert (commitment.author, opened_line(meeting, commitment)) == (cast.ana, ADVICE)
    assert ADVICE in heard(meeting, cast.cleo)


def test_what_was_taken_on_is_found_again_when_its_author_is_asked(
    cast: Cast, meeting: Meeting
) -> None:
    take_on(make_meeting.again(meeting), advised(cast, meeting), cast.ana, "I will ask her.")
    meeting = make_meeting.again(meeting)
    (said,) = promises_said(meeting, to=cast.ben)
    promise = closing.Promise(said.who.pk, said.text)
    make_meeting.closed(meeting, commitments=[promise])
    asked = FollowUp.objects.get()
    assert [one.text for one in promises_of(asked, to=cast.ana)] == ["I will ask her."]


def test_while_the_card_is_up_no_board_is_read_or_changed(cast: Cast, meeting: Meeting) -> None:
    meeting = make_meeting.at_phase(meeting, "Clarify")
    ask(meeting, cast.cleo)
    line_id = advised(cast, meeting)
    pausing.raise_red_card(meeting, by=cast.cleo)
    for person in (cast.ana, cast.ben, cast.cleo):
        assert questions_of(meeting, person) == ()
        assert heard(meeting, person) == []
    with pytest.raises(NotPossible, match="safety card"):
        sorting.sort_advice(meeting, line_id=line_id, choice=Sorted.FITS, by=cast.ana)
