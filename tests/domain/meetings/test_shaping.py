"""A group's own formats: kept in versions, told to nobody else, and kept by meetings."""

from dataclasses import replace
from uuid import UUID

import pytest
from django.db import connection
from django.db.utils import DatabaseError

from covision.cases.gate import LineStopped
from covision.core.errors import NotAllowed, NotFound, NotPossible
from covision.meetings import planning, shaping
from covision.meetings.format_rules import PhaseWrong
from covision.meetings.formats import Format, Order, Phase, Voice, formats
from covision.meetings.models import FormatVersion, FormatWords, Meeting, OwnFormat
from covision.meetings.own_formats import (
    key_of,
    newest_of,
    own_format_for,
    own_formats_seen_by,
    version_of,
)
from covision.meetings.rules import running_format
from covision.meetings.states import LineKind, Role
from tests import make_case, make_meeting
from tests.cast import Cast, the_cast

pytestmark = pytest.mark.django_db
SHIPPED = formats()["sgs_round_robin"]


@pytest.fixture
def cast() -> Cast:
    return the_cast()


def renamed(one: Format, name: str) -> Format:
    return replace(one, name=name)


def saved(cast: Cast, wanted: Format = SHIPPED, **more: object) -> OwnFormat:
    version = shaping.save_format(cast.tuesday, wanted=wanted, by=cast.ana, **more)  # type: ignore[arg-type]
    return OwnFormat.objects.select_related("group__practice").get(pk=version.format_id)


def with_phase(**changes: object) -> Format:
    first = replace(SHIPPED.phases[1], **changes)  # type: ignore[arg-type]
    return replace(SHIPPED, phases=(first, *SHIPPED.phases[2:]))


def test_what_is_saved_comes_back_whole(cast: Cast) -> None:
    kept = newest_of(saved(cast))
    assert kept.phases == SHIPPED.phases
    assert kept.name == SHIPPED.name
    assert kept.standing == "The group’s own format, version 1."


def test_saving_again_makes_a_version_and_leaves_the_last(cast: Cast) -> None:
    own = saved(cast)
    shaping.save_format(
        cast.tuesday, wanted=renamed(SHIPPED, "Slow rounds"), own=own, after=1, by=cast.ben
    )
    assert newest_of(own).name == "Slow rounds"
    assert version_of(own).saved_by == cast.ben
    assert version_of(own, number=1).number == 1
    assert FormatVersion.objects.count() == 2


def test_of_two_who_save_at_once_the_second_is_told(cast: Cast) -> None:
    own = saved(cast)
    shaping.save_format(cast.tuesday, wanted=SHIPPED, own=own, after=1, by=cast.ben)
    with pytest.raises(NotPossible, match="Somebody saved a newer version"):
        shaping.save_format(cast.tuesday, wanted=SHIPPED, own=own, after=1, by=cast.cleo)
    assert FormatVersion.objects.count() == 2


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE meetings_formatwords SET place = 9",
        "UPDATE meetings_formatversion SET number = 9",
    ],
)
def test_a_version_never_changes(cast: Cast, statement: str) -> None:
    saved(cast)
    with pytest.raises(DatabaseError, match="never changed"), connection.cursor() as cursor:
        cursor.execute(statement)


def test_no_word_of_it_is_readable_at_rest(cast: Cast) -> None:
    own = saved(cast, renamed(SHIPPED, "Harbour rounds"))
    make_meeting.planned(cast.tuesday, by=cast.ana, format_key=key_of(own))
    rows = [
        *FormatVersion.objects.values_list("shape", flat=True),
        *FormatWords.objects.values_list("text", flat=True),
        *Meeting.objects.values_list("format", flat=True),
    ]
    at_rest = " ".join(str(row) for row in rows)
    assert "Harbour" not in at_rest
    assert "If this were my client" not in at_rest
    assert "round_robin" in at_rest


def test_a_prompt_that_names_somebody_does_not_pass(cast: Cast) -> None:
    wanted = with_phase(prompt="What would Ruth Miller, ruth@practice.example, say?")
    with pytest.raises(LineStopped) as stopped:
        saved(cast, wanted)
    assert "ruth@practice.example" in " ".join(stopped.value.found)
    assert not OwnFormat.objects.exists()
    saved(cast, wanted, names_nobody=True)


def test_words_that_the_writer_listed_never_pass(cast: Cast) -> None:
    make_case.released(cast.ana, to=cast.tuesday)
    wanted = with_phase(prompt="What would Kowalczyk say?")
    with pytest.raises(LineStopped):
        saved(cast, wanted, names_nobody=True)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"minutes": 0}, "takes no time"),
        ({"minutes": 181}, "more than 180 minutes"),
        ({"name": " "}, "Phase 1 has no name"),
        ({"prompt": ""}, "has no prompt"),
        ({"speak": ()}, "Nobody may speak in “Questions and focus”|Nobody may speak"),
        ({"turn": Order.SILENT_WRITE, "speak": (), "write": ()}, "Nobody may write"),
        ({"turn": Order.SILENT_WRITE, "captures": ()}, "nothing is kept"),
        ({"turn": Order.OPEN, "speak": (), "write": ()}, "is a pause and keeps words"),
        ({"prompt": "x" * 401}, "more than 400 characters"),
        ({"further": ("Why?",) * 13}, "more than 12 lines"),
        ({"name": "x" * 81}, "at most 80 characters"),
    ],
)
def test_what_cannot_be_run_is_refused_with_its_phase(
    cast: Cast, changes: dict[str, object], sentence: str
) -> None:
    with pytest.raises(PhaseWrong, match=sentence) as wrong:
        saved(cast, with_phase(**changes))
    assert wrong.value.place == 0
    assert not OwnFormat.objects.exists()


PAUSE = Phase(name="Rest", minutes=5, speak=(), write=(), captures=(), prompt="Rest.")


@pytest.mark.parametrize(
    ("wanted", "sentence"),
    [
        (replace(SHIPPED, phases=()), "A format needs a phase"),
        (replace(SHIPPED, phases=(PAUSE, PAUSE)), "There are only pauses"),
        (replace(SHIPPED, phases=SHIPPED.phases * 4), "phases are the most"),
        (replace(SHIPPED, name=""), "Give the format a name"),
        (replace(SHIPPED, size=(5, 3)), "for how many people"),
        (replace(SHIPPED, roles=(Role.STEWARD,)), "Somebody facilitates"),
        (replace(SHIPPED, case_from=99), "with which a case begins"),
        (
            replace(SHIPPED, phases=tuple(replace(p, minutes=180) for p in SHIPPED.phases[1:5])),
            "are the most for one meeting",
        ),
    ],
)
def test_a_format_that_is_none_is_refused(cast: Cast, wanted: Format, sentence: str) -> None:
    with pytest.raises(NotPossible, match=sentence):
        saved(cast, wanted)


def test_nobody_else_finds_it(cast: Cast) -> None:
    own = saved(cast)
    for stranger in (cast.dan, cast.eva, cast.gus):
        assert not own_formats_seen_by(stranger).exists()
        with pytest.raises(NotFound):
            own_format_for(stranger, format_id=own.pk)
        with pytest.raises(NotFound):
            shaping.retire_format(own, by=stranger)
        with pytest.raises(NotFound):
            shaping.save_format(cast.tuesday, wanted=SHIPPED, own=own, after=1, by=stranger)


def test_in_supervision_the_supervisor_shapes(cast: Cast) -> None:
    with pytest.raises(NotAllowed, match="In supervision the supervisor does this"):
        shaping.save_format(cast.pair, wanted=SHIPPED, by=cast.ana)
    shaping.save_format(cast.pair, wanted=SHIPPED, by=cast.ben)


def test_a_meeting_keeps_its_version_until_it_takes_the_newest(cast: Cast) -> None:
    own = saved(cast)
    meeting = make_meeting.planned(cast.tuesday, by=cast.ana, format_key=key_of(own))
    newer = replace(SHIPPED, name="Newer", phases=SHIPPED.phases[1:3], case_from=0)
    shaping.save_format(cast.tuesday, wanted=newer, own=own, after=1, by=cast.ben)
    assert running_format(meeting).name == SHIPPED.name
    shaping.take_newest_format(meeting, by=cast.ana)
    meeting = make_meeting.again(meeting)
    assert running_format(meeting).name == "Newer"
    assert len(running_format(meeting).phases) == len(meeting.format["phases"]) == 2
    with pytest.raises(NotPossible, match="newest version of its format already"):
        shaping.take_newest_format(meeting, by=cast.ana)


def test_a_meeting_that_has_begun_keeps_what_it_began_with(cast: Cast) -> None:
    own = saved(cast)
    meeting = make_meeting.planned(cast.tuesday, by=cast.ana, format_key=key_of(own))
    meeting = make_meeting.begun(meeting, with_people=(cast.ana, cast.ben, cast.cleo))
    shaping.save_format(cast.tuesday, wanted=SHIPPED, own=own, after=1, by=cast.ben)
    with pytest.raises(NotPossible, match="has begun"):
        shaping.take_newest_format(meeting, by=make_meeting.facilitator(meeting))


def test_a_retired_format_is_planned_with_no_more_until_it_is_back(cast: Cast) -> None:
    own = saved(cast)
    planned = make_meeting.planned(cast.tuesday, by=cast.ana, format_key=key_of(own))
    shaping.retire_format(own, by=cast.cleo)
    with pytest.raises(NotPossible, match="That format is retired"):
        make_meeting.planned(cast.tuesday, by=cast.ana, format_key=key_of(own))
    assert running_format(planned).name == SHIPPED.name
    shaping.bring_back_format(own, by=cast.ben)
    make_meeting.planned(cast.tuesday, by=cast.ana, format_key=key_of(own))


@pytest.mark.parametrize("key", ["séance", "own-", "own-7", f"own-{UUID(int=0)}"])
def test_a_key_that_is_none_plans_nothing(cast: Cast, key: str) -> None:
    with pytest.raises(NotPossible):
        make_meeting.planned(cast.tuesday, by=cast.ana, format_key=key)


def test_the_format_of_another_group_is_not_taken(cast: Cast) -> None:
    own = saved(cast)
    with pytest.raises(NotPossible, match="belongs to another group"):
        planning.plan(
            cast.thursday,
            format_key=key_of(own),
            starts_at=make_meeting.planned(cast.thursday, by=cast.dan).starts_at,
            by=cast.dan,
        )


def test_words_are_said_in_it_as_in_any_other(cast: Cast) -> None:
    wanted = replace(
        SHIPPED,
        phases=(replace(SHIPPED.phases[-1], speak=(Voice.ALL,), write=(Voice.ALL,)),),
        case_from=0,
    )
    own = saved(cast, wanted)
    meeting = make_meeting.planned(cast.tuesday, by=cast.ana, format_key=key_of(own))
    meeting = make_meeting.begun(meeting, with_people=(cast.ana, cast.ben))
    make_meeting.said(meeting, "A word.", by=cast.ana, kind=LineKind.REMARK)
    make_meeting.closed(meeting)
