"""Make chosen alterations, and keep for the author alone what was altered."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from discreet.altering.swaps import Alteration, Sort, Spot, disjoint


@dataclass(frozen=True, slots=True)
class Record:
    """The author's private record: what was altered, and where in the altered text.

    The spots count code points of the altered text: `before` is what the author wrote,
    `after` is what stands there now. It tells the true facts, so it is never released.
    """

    alterations: tuple[Alteration, ...]

    def as_json(self) -> str:
        return json.dumps([asdict(made) for made in self.alterations], ensure_ascii=False)

    @classmethod
    def from_json(cls, written: str) -> "Record":
        """A record read back; ValueError where it is none."""
        try:
            return cls(tuple(_alteration(**made) for made in json.loads(written)))
        except (KeyError, TypeError) as error:
            raise ValueError("This is not a record of alterations.") from error


def _alteration(
    *, key: str, sort: str, was: str, becomes: str, spots: list[dict[str, object]]
) -> Alteration:
    return Alteration(key, Sort(sort), was, becomes, tuple(_spot(**held) for held in spots))


def _spot(*, start: object, end: object, before: object, after: object) -> Spot:
    if not (isinstance(start, int) and isinstance(end, int)):
        raise TypeError("A spot has a start and an end.")
    return Spot(start, end, str(before), str(after))


def altered(text: str, chosen: Iterable[Alteration]) -> tuple[str, Record]:
    """The text with the chosen alterations made, and the record that takes them back.

    ValueError where they overlap or were not made for this text.
    """
    chosen = tuple(chosen)
    spots = sorted((held, at) for at, made in enumerate(chosen) for held in made.spots)
    changed, moved = _replaced(text, [held for held, _ in spots])
    kept: list[list[Spot]] = [[] for _ in chosen]
    for (_, at), now in zip(spots, moved, strict=True):
        kept[at].append(now)
    return changed, Record(
        tuple(
            Alteration(made.key, made.sort, made.was, made.becomes, tuple(held))
            for made, held in zip(chosen, kept, strict=True)
        )
    )


def restored(text: str, record: Record) -> str:
    """The text as it was before its alterations; ValueError where it is another text."""
    spots = (held for made in record.alterations for held in made.spots)
    back = sorted(Spot(held.start, held.end, held.after, held.before) for held in spots)
    return _replaced(text, back)[0]


def _replaced(text: str, spots: list[Spot]) -> tuple[str, list[Spot]]:
    """The text with every spot changed, and where each then stands."""
    if not disjoint(spots):
        raise ValueError("Alterations overlap; choose one of them.")
    out: list[str] = []
    moved: list[Spot] = []
    done = length = 0
    for held in spots:
        if text[held.start : held.end] != held.before:
            raise ValueError("The text is not the one the alterations were made for.")
        out += [text[done : held.start], held.after]
        start = length + held.start - done
        length = start + len(held.after)
        done = held.end
        moved.append(Spot(start, length, held.before, held.after))
    return "".join([*out, text[done:]]), moved
