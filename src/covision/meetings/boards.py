"""The boards of a room as one person sees them: talk apart, and each kind of words by itself."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from covision.core.sealing import unseal
from covision.meetings.hearing import questions_heard_by
from covision.meetings.models import AgendaItem, Meeting, Sorting, TakenOn, UnnamedQuestion
from covision.meetings.recalling import Said
from covision.meetings.rules import facilitates
from covision.meetings.states import LineKind, Sorted
from covision.meetings.unnamed import asked_by, question_place
from covision.people.models import Person

KINDS = (
    LineKind.QUESTION,
    LineKind.RESONANCE,
    LineKind.PERSPECTIVE,
    LineKind.ADVICE,
    LineKind.COMMITMENT,
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question without a name."""

    id: UUID
    text: str
    is_yours: bool = False
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class Pinned:
    """A line on its board, with what only its reader may know of it."""

    said: Said
    may_sort: bool = False
    choice: str = ""
    """Where whoever presents put it; for them alone."""
    by_day: date | None = None
    is_taken_on: bool = False


@dataclass(frozen=True, slots=True)
class Board:
    kind: LineKind
    pinned: tuple[Pinned, ...]
    asked: tuple[Asked, ...] = ()

    @property
    def title(self) -> str:
        return _TITLES[self.kind]


_TITLES = {
    LineKind.QUESTION: "Questions",
    LineKind.RESONANCE: "Resonances",
    LineKind.PERSPECTIVE: "Perspectives",
    LineKind.ADVICE: "Advice",
    LineKind.COMMITMENT: "Commitments",
}


def boards_of(
    meeting: Meeting, person: Person, lines: Iterable[Said], *, item: AgendaItem | None
) -> tuple[Board, ...]:
    """`lines` are those that the person hears; nothing else comes onto a board."""
    pinned = _pinned(meeting, person, item, list(lines))
    return tuple(
        Board(
            kind,
            tuple(one for one in pinned if one.said.kind == kind),
            _asked(meeting, person, item) if kind == LineKind.QUESTION else (),
        )
        for kind in KINDS
    )


def boards_kept_for(presenter: Person, meeting: Meeting, given: Iterable[Said]) -> list[Board]:
    """After the meeting, for whoever presented: what was offered, each kind apart, as sorted."""
    sorted_ = _choices(meeting, presenter)
    key = meeting.data_key
    questions = meeting.unnamed.filter(item__presenter=presenter, hidden_at__isnull=True)
    asked = tuple(_opened(one, key=key) for one in questions.order_by("phase", "pk"))
    lines = sorted(
        (_kept(one, sorted_) for one in given), key=lambda one: _RANK.get(one.choice, len(_RANK))
    )
    boards = (
        Board(
            kind,
            tuple(one for one in lines if one.said.kind == kind),
            asked if kind == LineKind.QUESTION else (),
        )
        for kind in KINDS
    )
    return [board for board in boards if board.pinned or board.asked]


_RANK: dict[str, int] = {choice: place for place, choice in enumerate(Sorted)}


def days_taken_on(meeting: Meeting) -> dict[UUID, date]:
    """By when, for each commitment that grew from advice."""
    return _taken_on(meeting)[0]


def _kept(said: Said, choices: dict[UUID, str]) -> Pinned:
    may_sort = said.kind == LineKind.ADVICE
    return Pinned(said, may_sort=may_sort, choice=choices.get(said.id, ""))


def _pinned(
    meeting: Meeting, person: Person, item: AgendaItem | None, lines: list[Said]
) -> list[Pinned]:
    presents = item is not None and item.presenter_id == person.pk
    choices = _choices(meeting, person) if presents else {}
    days, taken = _taken_on(meeting) if lines else ({}, set())
    return [
        Pinned(
            said,
            may_sort=presents and said.kind == LineKind.ADVICE and said.who != person,
            choice=choices.get(said.id, ""),
            by_day=days.get(said.id),
            is_taken_on=presents and said.id in taken,
        )
        for said in lines
    ]


def _choices(meeting: Meeting, person: Person) -> dict[UUID, str]:
    rows = Sorting.objects.filter(line__meeting=meeting, person=person)
    return dict(rows.values_list("line", "choice"))


def _taken_on(meeting: Meeting) -> tuple[dict[UUID, date], set[UUID | None]]:
    rows = list(TakenOn.objects.filter(line__meeting=meeting))
    return {row.line_id: row.by_day for row in rows}, {row.advice_id for row in rows}


def _asked(meeting: Meeting, person: Person, item: AgendaItem | None) -> tuple[Asked, ...]:
    """In no order that could tell who was quick: by phase, and by an id that means nothing."""
    if meeting.red_card_at is not None:
        return ()
    at = item.pk if item else None
    if not meeting.unnamed.filter(item=item).exists():
        return ()
    own = {one.pk: one for one in asked_by(person, meeting=meeting) if one.item_id == at}
    heard = {one.pk: one for one in questions_heard_by(person, meeting=meeting, item=item)}
    hidden = _hidden(meeting, item) if facilitates(meeting, person) else {}
    found = sorted((own | heard | hidden).values(), key=lambda one: (one.phase, one.pk))
    return tuple(_opened(one, key=meeting.data_key, own=own) for one in found)


def _hidden(meeting: Meeting, item: AgendaItem | None) -> dict[UUID, UnnamedQuestion]:
    """What whoever facilitates has hidden, so that they can show it again."""
    rows = meeting.unnamed.filter(item=item, hidden_at__isnull=False)
    return {one.pk: one for one in rows}


def _opened(
    one: UnnamedQuestion, *, key: bytes, own: dict[UUID, UnnamedQuestion] | None = None
) -> Asked:
    return Asked(
        id=one.pk,
        text=unseal(one.text, key=key, place=question_place(one.pk)),
        is_yours=one.pk in (own or {}),
        is_hidden=one.hidden_at is not None,
    )
