"""What became of each entry and of each week or month, worked out when it is asked for."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import overload

from covision.licensure.entry import LogEntry
from covision.licensure.figures import word
from covision.licensure.measures import base
from covision.licensure.periods import Month, Period, until
from covision.licensure.rule_set import RuleType
from covision.licensure.sentences import Cause
from covision.licensure.standing import Credit, PeriodLine, Uncredited
from covision.licensure.tally import Tally

Lump = tuple[int, int]
"""A day and a shape: entries that are alike in all that rules ask."""


class Credits(Mapping[str, Credit]):
    """Of every entry, by its id. Of like entries on one day the last lose what rules took."""

    def __init__(self, tally: Tally) -> None:
        self._tally = tally
        self._lines = tuple(tally.log.lines)

    @cached_property
    def _found(self) -> dict[str, Credit]:
        taken = self._taken()
        found = {one.id: Credit(one.id, one.minutes) for _, _, one in self._lines}
        lumps: dict[Lump, list[LogEntry]] = {}
        for day, shape, entry in self._lines:
            if (day, shape) in taken:
                lumps.setdefault((day, shape), []).append(entry)
        for lump, entries in lumps.items():
            found.update(self._shared_out(lump, entries, taken[lump]))
        return found

    def _taken(self) -> dict[Lump, list[tuple[int, Cause]]]:
        found: dict[Lump, list[tuple[int, Cause]]] = {}
        for day, parts, cause in self._tally.left.taken:
            for number, minutes in parts.items():
                found.setdefault((day, base(number)), []).append((minutes, cause))
        return found

    def _shared_out(
        self, lump: Lump, entries: list[LogEntry], taken: list[tuple[int, Cause]]
    ) -> dict[str, Credit]:
        ordered = sorted(entries, key=lambda one: one.id, reverse=True)
        left = {one.id: one.minutes for one in ordered}
        reasons: dict[str, list[Uncredited]] = {one.id: [] for one in ordered}
        for lost, cause in taken:
            sentence = said(self._tally, lump, cause)
            to_share = lost
            for entry in ordered:
                part = min(left[entry.id], to_share)
                if part:
                    left[entry.id] -= part
                    to_share -= part
                    reasons[entry.id].append(Uncredited(part, cause.rule_id, sentence))
        return {key: Credit(key, minutes, tuple(reasons[key])) for key, minutes in left.items()}

    def __getitem__(self, entry_id: str) -> Credit:
        return self._found[entry_id]

    def __iter__(self) -> Iterator[str]:
        return (entry.id for _, _, entry in self._lines)

    def __len__(self) -> int:
        return len(self._lines)


def said(tally: Tally, lump: Lump, cause: Cause) -> str:
    day, shape = lump
    return cause.sentence(day, tally.name(tally.measures.shapes[shape].setting))


class Lines(Sequence[PeriodLine]):
    """Weeks of all settings, or months where the rules go by months; the newest first."""

    def __init__(self, tally: Tally) -> None:
        self._tally = tally
        self._recorded = tally.log.sums(period_of(tally)).copy()

    @cached_property
    def _found(self) -> tuple[PeriodLine, ...]:
        period = period_of(self._tally)
        credited, reasons = self._tally.final.sums(period), _reasons(self._tally, period)
        today = self._tally.today.toordinal()
        return tuple(
            PeriodLine(
                since=date.fromordinal(period.since(key)),
                until=date.fromordinal(until(period, key)),
                setting="",
                recorded=sum(self._recorded[key].values()),
                credited=sum(credited.get(key, {}).values()),
                reasons=tuple(reasons.get(key, ())),
                is_open=until(period, key) >= today,
            )
            for key in sorted(self._recorded, reverse=True)
        )

    @overload
    def __getitem__(self, at: int) -> PeriodLine: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[PeriodLine, ...]: ...
    def __getitem__(self, at: int | slice) -> PeriodLine | tuple[PeriodLine, ...]:
        return self._found[at]

    def __len__(self) -> int:
        return len(self._recorded)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(self._found)


def period_of(tally: Tally) -> Period:
    lost = [one for one in tally.rules if one.type is RuleType.FORFEITURE]
    is_by_month = any("month" in word(one, "per") for one in lost)
    return Month() if is_by_month else tally.calendar.week


def _reasons(tally: Tally, period: Period) -> dict[int, list[Uncredited]]:
    """Of each period, like reasons together."""
    sums: dict[int, dict[tuple[str, str], int]] = {}
    by_day = sorted(tally.left.taken, key=lambda taken: (taken[0], taken[2].rule_id))
    for day, parts, cause in by_day:
        held = sums.setdefault(period.key(day), {})
        for number, minutes in parts.items():
            key = (cause.rule_id, said(tally, (day, base(number)), cause))
            held[key] = held.get(key, 0) + minutes
    return {
        key: [Uncredited(minutes, rule_id, words) for (rule_id, words), minutes in held.items()]
        for key, held in sums.items()
    }
