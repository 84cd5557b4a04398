"""A draft as it goes on: with the facts changed that its author chose, and the way back."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from operator import itemgetter

from covision.cases.looking import Looked
from covision.cases.manuscript import Manuscript, Part, Piece, Shown, pieces_of
from covision.cases.models import Case
from covision.cases.reading import alterations_in
from covision.core.sealing import fingerprint, unseal
from discreet import Audience, Finding, reach_of
from discreet.altering import Alteration, Record, Spot
from discreet.altering import altered as altered_text


class Fit(StrEnum):
    """How an altered fact stands to the words as they are now."""

    HOLDS = "holds"
    COVERED = "covered"
    """Every place of it is said otherwise by a decision, or is for the author to decide."""
    ABSENT = "absent"
    """The words no longer tell it."""
    LAPSED = "lapsed"
    """The words still tell it, and it can no longer be altered everywhere."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A fact that could be another, and the places that would change."""

    fact: str
    made: Alteration


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact that its author had altered."""

    fact: str
    taken: Alteration
    fit: Fit
    made: Alteration
    """With the places of the words as they are now; none where it does not hold."""


@dataclass(frozen=True, slots=True)
class Way:
    """From places of one text to the same places of the other."""

    steps: tuple[tuple[int, int, int, int], ...]

    def over(self, start: int, end: int) -> tuple[int, int]:
        """The same stretch over there; a changed place counts whole."""
        return self._first(start), self._last(end)

    def _first(self, start: int) -> int:
        at = bisect_right(self.steps, start, key=itemgetter(0)) - 1
        if at < 0:
            return start
        _, end, there, there_end = self.steps[at]
        return there if start < end else there_end + start - end

    def _last(self, last: int) -> int:
        at = bisect_left(self.steps, last, key=itemgetter(0)) - 1
        if at < 0:
            return last
        _, end, _, there_end = self.steps[at]
        return there_end + max(0, last - end)


@dataclass(frozen=True)
class AlteredDraft:
    """What the author wrote, what was found in it, and what goes on in its place."""

    written: Manuscript
    looked: Looked
    stays: tuple[tuple[int, int], ...]
    """Places that are as the author has them: decided, marked, or on her list."""
    facts: tuple[Fact, ...]

    @cached_property
    def _made(self) -> tuple[str, Record]:
        return altered_text(self.written.text, [fact.made for fact in self.facts])

    @property
    def record(self) -> Record:
        """What was altered: it tells the true facts, and is for the author alone."""
        held = (made for made in self._made[1].alterations if made.spots)
        return Record(tuple(held))

    @cached_property
    def places(self) -> tuple[tuple[Spot, str], ...]:
        """Each place that was altered, in the text that goes on, and its fact."""
        pairs = zip(self._made[1].alterations, self.facts, strict=True)
        return tuple(sorted((held, fact.fact) for made, fact in pairs for held in made.spots))

    @cached_property
    def manuscript(self) -> Manuscript:
        parts = (
            Part(part.name, *self._there.over(part.start, part.end)) for part in self.written.parts
        )
        return Manuscript(self._made[0], tuple(parts))

    @cached_property
    def _there(self) -> Way:
        return Way(tuple((there, end, here, last) for here, last, there, end in self.back.steps))

    @cached_property
    def back(self) -> Way:
        """From the text that goes on to what the author wrote."""
        steps = []
        longer = 0
        for held, _fact in self.places:
            start = held.start - longer
            steps.append((held.start, held.end, start, start + len(held.before)))
            longer += len(held.after) - len(held.before)
        return Way(tuple(steps))

    @property
    def carried(self) -> tuple[Finding, ...]:
        """What was found where a fact is altered: no name is lost by altering what is beside it."""
        changed = [held for fact in self.facts for held in fact.made.spots]
        return tuple(
            _moved(found, self._there)
            for found in self.looked.findings
            if any(held.start < found.end and found.start < held.end for held in changed)
        )

    def as_it_goes(self, changes: Iterable[Shown]) -> dict[str, tuple[Piece, ...]]:
        """Each part of the text that goes on: its changes, and the facts beside them."""
        facts = [
            Shown(held.start, held.end, _piece(held.after, fact)) for held, fact in self.places
        ]
        return _parts(self.manuscript, changes, facts)

    def as_written(self, found: Iterable[Shown]) -> dict[str, tuple[Piece, ...]]:
        """Each part in the author's own words, with what was found and what is altered there."""
        facts = [
            Shown(*self.back.over(held.start, held.end), _piece(held.before, fact))
            for held, fact in self.places
        ]
        return _parts(self.written, _apart(map(self._written, found)), facts)

    def _written(self, shown: Shown) -> Shown:
        start, end = self.back.over(shown.start, shown.end)
        return Shown(start, end, replace(shown.piece, text=self.written.text[start:end]))

    @property
    def lapsed(self) -> tuple[Fact, ...]:
        return tuple(fact for fact in self.facts if fact.fit is Fit.LAPSED)


def fact_key(case: Case, made: Alteration) -> str:
    return fingerprint(made.key, key=case.data_key, place="cases.alteration.fact")


def altered_draft(
    case: Case,
    written: Manuscript,
    looked: Looked,
    *,
    audience: Audience,
    stays: Iterable[tuple[int, int]],
) -> AlteredDraft:
    """The draft with every fact altered that its author chose for this audience, where it fits."""
    stays = tuple(stays)
    taken = _taken(case, audience)
    offered = {made.key: made for made in _offered(case, written, looked)} if taken else {}
    facts = (
        _fact(key, chosen, offered.get(chosen.key), written.text, stays)
        for key, chosen in taken.items()
    )
    return AlteredDraft(written, looked, stays, tuple(facts))


def offers_in(case: Case, draft: AlteredDraft) -> tuple[Offer, ...]:
    """What could be altered besides; nothing that a decision already says otherwise everywhere."""
    standing = {fact.taken.key for fact in draft.facts if fact.fit is not Fit.LAPSED}
    free = (_free(made, draft.stays) for made in _offered(case, draft.written, draft.looked))
    return tuple(
        Offer(fact_key(case, made), made)
        for made in free
        if made.spots and made.key not in standing
    )


def _offered(case: Case, written: Manuscript, looked: Looked) -> tuple[Alteration, ...]:
    """The same for the same words of the same case, always."""
    return alterations_in(written, looked, seed=case.pk.int)


def _taken(case: Case, audience: Audience) -> dict[str, Alteration]:
    rows = (row for row in case.alterations.all() if row.audience == audience)
    taken: dict[str, Alteration] = {}
    for row in sorted(rows, key=lambda row: row.altered_at):
        told = unseal(row.told, key=case.data_key, place=f"cases.alteration.told:{row.pk}")
        taken[row.fact] = Record.from_json(told).alterations[0]
    return taken


def _fact(
    key: str,
    taken: Alteration,
    offered: Alteration | None,
    text: str,
    stays: Sequence[tuple[int, int]],
) -> Fact:
    if offered is None or (offered.was, offered.becomes) != (taken.was, taken.becomes):
        return Fact(key, taken, _unfit(taken, text, stays), replace(taken, spots=()))
    made = _free(offered, stays)
    return Fact(key, taken, Fit.HOLDS if made.spots else Fit.COVERED, made)


def _free(made: Alteration, stays: Sequence[tuple[int, int]]) -> Alteration:
    """Without the places that are as the author has them."""
    free = (held for held in made.spots if not _meets(held.start, held.end, stays))
    return replace(made, spots=tuple(free))


def _unfit(taken: Alteration, text: str, stays: Sequence[tuple[int, int]]) -> Fit:
    """Lapsed where the words may still tell it: a wrong yes only asks the author to look."""
    said = re.escape(taken.was.rsplit(maxsplit=1)[-1])
    told = [match.span() for match in re.finditer(rf"(?i)(?<!\w){said}", text)]
    if all(_meets(*place, stays) for place in told):
        return Fit.COVERED if told else Fit.ABSENT
    return Fit.LAPSED


def _meets(start: int, end: int, stays: Sequence[tuple[int, int]]) -> bool:
    return any(first < end and start < last for first, last in stays)


def _piece(text: str, fact: str) -> Piece:
    return Piece(text, fact, "altered")


def _parts(
    manuscript: Manuscript, changes: Iterable[Shown], facts: Iterable[Shown]
) -> dict[str, tuple[Piece, ...]]:
    """A fact that lies in what is changed, or left out along with it, is not shown apart."""
    made = tuple(changes)
    gone = {at for one in made for at in range(*_reach(manuscript.text, one))}
    free = (one for one in facts if gone.isdisjoint(range(one.start, one.end)))
    places = sorted((*made, *free), key=lambda one: one.start)
    return {part.name: pieces_of(manuscript, part, places) for part in manuscript.parts}


def _apart(marks: Iterable[Shown]) -> Iterator[Shown]:
    """Two findings in the words of one changed fact are one mark on the author's own."""
    at = 0
    for mark in marks:
        if mark.start >= at:
            yield mark
            at = mark.end


def _reach(text: str, one: Shown) -> tuple[int, int]:
    return (one.start, one.end) if one.piece.text else reach_of(text, one)


def _moved(found: Finding, way: Way) -> Finding:
    start, end = way.over(found.start, found.end)
    return replace(found, start=start, end=end)
