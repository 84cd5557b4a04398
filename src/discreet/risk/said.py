"""Read what was found, as it stands or as a change says it: ages, dates, levels."""

import re
from bisect import bisect_left
from collections.abc import Iterable

from discreet.findings import Finding
from discreet.rewriting import Change
from discreet.risk.facts import LEFT_OUT, When
from discreet.wordings.numerals import number_of

_BAND = re.compile(r"(\d{1,3})\s?[-\u2013]\s?(\d{1,3})")
_DECADE = re.compile(r"(?i)\b(twent|thirt|fort|fift|sixt|sevent|eight|ninet)(?:ies|y-something)")
_TENS = ("twent", "thirt", "fort", "fift", "sixt", "sevent", "eight", "ninet")
_STAGES = (
    (r"early teens", (12, 14)),
    (r"mid[- ]teens", (15, 17)),
    (r"late teens", (18, 19)),
    (r"primary school|elementary", (5, 11)),
    (r"early school age", (4, 7)),
    (r"middle school", (11, 14)),
    (r"high school|upper year", (14, 18)),
    (r"lower year", (5, 11)),
    (r"very young", (0, 3)),
    (r"\bteens\b", (12, 19)),
    (r"teenage", (13, 19)),
    (r"adult|grown-up", (18, 100)),
    (r"ninety|90\+|very old", (90, 100)),
    (r"under eighteen|child|\byoung\b", (0, 17)),
    (r"student", (5, 25)),
)
_GRADE = re.compile(r"(?i)\b(?:grade|class|std|standard|primary)\b")
_YEAR = re.compile(r"(?i)\b(?:year|yr) ?(\d{1,2})\b(?!-? ?old)")
_NAMED_YEARS = {
    "kindergart": (5, 6),
    "preschool": (3, 5),
    "pre-k": (3, 5),
    "freshman": (14, 19),
    "sophomore": (15, 20),
    "sixth form": (16, 18),
}
_INFANT = re.compile(r"(?i)\b(?:weeks?|months?|mo|days?)\b")
_MOST = 115


def ages_said(written: str) -> tuple[int, int] | None:
    """The ages that a phrase tells: "58" is one, "in her fifties" ten; None where it tells none."""
    lowered = written.lower()
    band = _BAND.search(lowered)
    if band:
        first, last = int(band.group(1)), int(band.group(2))
        return (first, last) if first <= last <= _MOST else None
    decade = _DECADE.search(lowered)
    if decade:
        first = 20 + 10 * _TENS.index(decade.group(1).lower())
        return first, first + 9
    return _stage(lowered) or _exact(lowered)


def _stage(lowered: str) -> tuple[int, int] | None:
    named = (ages for word, ages in _NAMED_YEARS.items() if word in lowered)
    staged = (ages for pattern, ages in _STAGES if re.search(pattern, lowered))
    return next(named, None) or (None if _GRADE.search(lowered) else next(staged, None))


def _exact(lowered: str) -> tuple[int, int] | None:
    number = number_of(lowered)
    if number is None or number > _MOST:
        return None
    if _INFANT.search(lowered):
        return number // 12, number // 12
    if _GRADE.search(lowered):
        return number + 5, number + 6
    return (number + 4, number + 5) if _YEAR.search(lowered) else (number, number)


_MONTH = re.compile(r"(?i)\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\b")
_DAY = re.compile(r"\b(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?\b(?!\d)")
_FOUR = re.compile(r"\b(?:19|20)\d\d\b|['\u2019]\d\d\b")


def when_said(written: str) -> When:
    """How exactly a phrase dates: to the day, the month or the year, or not."""
    without_year = _FOUR.sub("", written)
    if _MONTH.search(written):
        return When.DAY if _DAY.search(without_year) else When.MONTH
    if re.search(r"\d{1,2}[/.-]\d{1,2}", written):
        return When.DAY
    return When.YEAR if _FOUR.search(written) else When.UNDATED


class Said:
    """What stands for each finding once the changes are made, and how wide that is."""

    def __init__(self, text: str, changes: Iterable[Change]) -> None:
        self._text = text
        self._changes = sorted(changes, key=lambda change: change.start)
        self._starts = [change.start for change in self._changes]

    def change_for(self, start: int, end: int) -> Change | None:
        """The change that covers a stretch, or most plainly touches it."""
        at = bisect_left(self._starts, end) - 1
        if at < 0:
            return None
        change = self._changes[at]
        return change if change.end > start and change.after != change.before else None

    def level_at(self, start: int, end: int) -> int:
        """0 as written, 1 or 2 said more widely, 3 left out."""
        change = self.change_for(start, end)
        if change is None:
            return 0
        if not change.after or "left out" in change.after:
            return LEFT_OUT
        chosen = getattr(change, "level", 1)
        return max(1, min(LEFT_OUT, int(chosen)))

    def level_of(self, finding: Finding) -> int:
        return self.level_at(finding.start, finding.end)

    def now(self, finding: Finding) -> str:
        """The words that stand for a finding in the text as it would be released."""
        change = self.change_for(finding.start, finding.end)
        return change.after if change else self._text[finding.start : finding.end]

    def is_changed(self, finding: Finding) -> bool:
        return self.change_for(finding.start, finding.end) is not None
