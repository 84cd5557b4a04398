"""Lines of a log as worked examples write them: `2026-02-02 12h direct.group at Saltmarsh`."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from covision.licensure.entry import Category, LogEntry, Modality

MOST_WEEKS = 1_000
LONGEST_LINE = 500
_DAY = 24 * 60
_SPREAD = 8 * 60
"""A weekly line of more than a day is laid over the days that follow, eight hours on each."""
_FLAGS: dict[str, dict[str, Any]] = {
    "unfacilitated": {"is_facilitated": False},
    "couple": {"couple_family": True},
    "child": {"child": True},
    "telehealth": {"telehealth": True},
    "observed": {"observed": True},
    "practicum": {"practicum": True},
    "not-psychotherapy": {"is_psychotherapy": False},
}
_MODALITIES = {"video": Modality.VIDEO, "phone": Modality.PHONE, "in person": Modality.IN_PERSON}
_FIELDS: dict[str, tuple[str, Callable[[str], Any]]] = {
    "setting": ("setting", str),
    "supervisor": ("supervisor", str),
    "modality": ("modality", _MODALITIES.__getitem__),
    "supervisees": ("supervisees", lambda told: max(int(told), 1)),
    "case": ("training_case", str),
    "excluded": ("excluded_as", str),
}
_NEXT = rf"(?=\s+(?:at|with|by|of|case|excluded|{'|'.join(_FLAGS)})\b|\s*$)"
_WORD = re.compile(
    rf"""\s+(?:
      at\s+(?P<setting>.+?){_NEXT}
    | with\s+(?P<supervisor>.+?){_NEXT}
    | by\s+(?P<modality>video|phone|in\ person)\b
    | of\s+(?P<supervisees>\d{{1,4}})\b
    | case\s+(?P<case>\S+)
    | excluded\s+["“](?P<excluded>[^"”]+)["”]
    | (?P<flag>{"|".join(_FLAGS)})(?=\s|$)
    )""",
    re.VERBOSE,
)
_ON = re.compile(r"(\d{4}-\d{2}-\d{2})\s+(.+)")
_WEEKLY = re.compile(r"weekly from (\d{4}-\d{2}-\d{2}) for (\d{1,4}) weeks?:\s*(.+)")
_CLAUSE = re.compile(r"(?:(\d{1,3})h)?(?:(\d{1,4})(min)?)?\s+([a-z_.]+)(?=\s|$)")


class Misread(Exception):  # noqa: N818 -- the house names what is the matter
    """A line that nobody understands, with a sentence for its writer."""


def entries_of(line: str, *, first: int) -> Iterator[LogEntry]:
    """Entries are numbered from `first`. Raises Misread."""
    line = line.strip()
    if len(line) > LONGEST_LINE:
        raise Misread("this line is longer than 500 characters.")
    number = first
    for day, clause in _days_and_clauses(line):
        for entry in _spread(_entry(clause, day), is_weekly=line.startswith("weekly")):
            yield replace(entry, id=str(number))
            number += 1


def _days_and_clauses(line: str) -> Iterator[tuple[date, str]]:
    if weekly := _WEEKLY.fullmatch(line):
        weeks = int(weekly[2])
        if not 0 < weeks <= MOST_WEEKS:
            raise Misread(f"weeks are from 1 to {MOST_WEEKS:,}.")
        starts = [_later(_day(weekly[1]), week) for week in range(weeks)]
        said = weekly[3]
    elif on := _ON.fullmatch(line):
        starts, said = [_day(on[1])], on[2]
    else:
        raise Misread("it begins with a day, or with “weekly from DAY for N weeks:”.")
    for start in starts:
        for clause in said.split(";"):
            yield start, clause.strip()


def _day(told: str) -> date:
    try:
        return date.fromisoformat(told)
    except ValueError:
        raise Misread(f"there is no {told} in the calendar.") from None


def _later(day: date, weeks: int) -> date:
    try:
        return day + timedelta(weeks=weeks)
    except OverflowError:
        raise Misread("it goes beyond the calendar.") from None


def _entry(clause: str, day: date) -> LogEntry:
    head = _CLAUSE.match(clause)
    if head is None:
        raise Misread(f"“{clause}” begins with a time and a category, as 1h30 supervision.group.")
    if head[4] not in {str(one) for one in Category}:
        raise Misread(f"“{head[4]}” is no category.")
    return _with_words(
        LogEntry(id="", day=day, minutes=_minutes(head, clause), category=head[4]),
        clause[head.end() :].rstrip(),
    )


def _minutes(head: re.Match[str], clause: str) -> int:
    hours, rest, is_said = head[1], head[2], head[3]
    if hours is None and not is_said:
        raise Misread(f"“{clause}” has a time such as 12h, 1h30 or 45min.")
    minutes = int(hours or 0) * 60 + int(rest or 0)
    if minutes == 0 or (hours is not None and int(rest or 0) > 59):  # noqa: PLR2004 -- an hour's last
        raise Misread(f"“{clause}” has a time such as 12h, 1h30 or 45min.")
    return minutes


def _with_words(entry: LogEntry, words: str) -> LogEntry:
    at = 0
    while at < len(words):
        found = _WORD.match(words, at)
        if found is None:
            raise Misread(f"“{words[at:].strip()}” is not understood.")
        entry = _said(entry, found)
        at = found.end()
    return entry


def _said(entry: LogEntry, found: re.Match[str]) -> LogEntry:
    kind = found.lastgroup or "flag"
    if kind == "flag":
        return replace(entry, **_FLAGS[found[kind]])
    name, read = _FIELDS[kind]
    return replace(entry, **{name: read(found[kind])})


def _spread(entry: LogEntry, *, is_weekly: bool) -> Iterator[LogEntry]:
    if entry.minutes <= _DAY:
        yield entry
        return
    if not is_weekly or entry.minutes > 7 * _SPREAD:
        raise Misread("a day has 24 hours; a weekly line has at most 56, eight a day.")
    left, day = entry.minutes, 0
    while left > 0:
        on = entry.day + timedelta(days=day)
        yield replace(entry, day=on, minutes=min(left, _SPREAD))
        left, day = left - _SPREAD, day + 1
