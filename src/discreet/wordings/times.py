"""Say dates vaguely and ages in bands."""

import re

from discreet.kinds import Level, Risk
from discreet.vocabulary import ladder
from discreet.wordings.numerals import number_of
from discreet.wordings.omitting import left_out
from discreet.wordings.place import Place
from discreet.words import each, key_of

_SEASONS = {
    **dict.fromkeys(("dec", "jan", "feb"), "winter"),
    **dict.fromkeys(("mar", "apr", "may"), "spring"),
    **dict.fromkeys(("jun", "jul", "aug"), "summer"),
    **dict.fromkeys(("sep", "oct", "nov"), "autumn"),
}
_MONTH = re.compile(r"(?i)\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\b")
_YEAR = re.compile(r"(?:19|20)\d\d|['\u2019]\d\d")
_DAY = re.compile(r"\b\d{1,2}(?:st|nd|rd|th)?\b(?!\d)")
_WEEKEND = re.compile(r"(?i)(?:sat|sun)")
_THAT_YEAR = re.compile(r"(?i)\b(?:last|this|next|that) year$")
_BARE_SEASON = re.compile(r"(?i)(?:the |in |of )?(?:spring|summer|autumn|fall|winter)")
_IN_TIME = frozenset(each("in since until till by from during before after through"))
_BARE = frozenset(each("last this next every early late mid that each the past previous one"))
_LABELS = re.compile(
    r"(?i)(?:d\.?o\.?b\.?|born|seen|date|dated|adm|d/c|appt|due)[ :]{0,3}$|[:/] ?$"
)


def date_wording(place: Place, _level: Level) -> str:
    written = place.before
    if written[:3].lower() == "on ":
        return _on_a_day(place)
    holiday = ladder("holidays").get(key_of(written))
    if holiday is not None:
        return "holiday" if _bare(place) else "a holiday"
    if place.finding.risk is Risk.QUASI:
        return _vague(place)
    if not _MONTH.search(written):
        return _day(place)
    return _day(place) if _DAY.search(_YEAR.sub("", written)) else _season(place)


def _on_a_day(place: Place) -> str:
    """A day with its "on": the season where it is told, or "one day"."""
    season = _season_of(place)
    later = " of an earlier year" if _YEAR.search(place.before) else ""
    return f"in the {season}{later}" if season else "one day"


def _bare(place: Place) -> bool:
    return place.determined or place.previous in _BARE


def _day(place: Place) -> str:
    if _LABELS.search(place.left):
        return "(date left out)"
    if _bare(place):
        return "day"
    season = _season_of(place)
    when = f"a day in the {season}" if season else "a certain day"
    return when if place.previous in _IN_TIME or place.previous == "on" else "one day"


def _season_of(place: Place) -> str:
    match = _MONTH.search(place.before)
    return _SEASONS[match.group(1).lower()] if match else ""


def _season(place: Place) -> str:
    relative = _THAT_YEAR.search(place.before)
    if relative and not _bare(place):
        return relative.group().lower()
    season = _season_of(place) or "season"
    if _bare(place):
        return season
    later = " of an earlier year" if _YEAR.search(place.before) else ""
    return f"the {season}{later}" if place.previous in _IN_TIME else f"one {season}"


def _vague(place: Place) -> str:
    written = place.before.lower()
    if place.guessed and not _OF_TIME.search(written):
        return left_out(place)
    if _BARE_SEASON.fullmatch(written):
        return place.before
    if _YEAR.search(written) or written[:2] in ("oh", "ni", "no", "tw"):
        return _year(place)
    if written.startswith("the "):
        return "around that time"
    if " " in written and not _PART_OF_DAY.search(written):
        return _around(place, written)
    return _weekday(place)


def _around(place: Place, written: str) -> str:
    """A time told beside another: "the week after Easter", "next fall"."""
    unit = next((unit for unit, said in _SPANS.items() if said.search(written)), "months")
    if _LATER.search(written):
        return f"some {unit} later"
    if _EARLIER.search(written):
        return f"some {unit} earlier"
    return "time" if _bare(place) else "around that time"


def _year(place: Place) -> str:
    if place.before[:3].lower() == "in ":
        return "some years ago"
    return "earlier year" if _bare(place) else "an earlier year"


def _weekday(place: Place) -> str:
    weekend = _WEEKEND.match(place.before) is not None
    part = _PART_OF_DAY.search(place.before)
    if part:
        return place.noun(f"{'weekend' if weekend else 'weekday'}{part.group().lower()}")
    if _bare(place):
        return "weekend" if weekend else "week"
    if place.previous in _WITHIN_WEEK:
        return _WITHIN_WEEK[place.previous]
    return "a weekend" if weekend else "a weekday"


_SPANS = {
    "days": re.compile(
        r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b|\b(?:day|night|weekend)s?\b"
        r"|\b(?:last|next|previous|following) week\b"
    ),
    "weeks": re.compile(r"\b(?:weeks?|wks?|fortnights?)\b"),
    "years": re.compile(r"\b(?:years|yrs|decades?)\b"),
}
"""How far away a time is, as far as its words tell; months otherwise."""
_OF_TIME = re.compile(
    r"\d|(?:mon|tues|wednes|thurs|fri|satur|sun)day|\b(?:mon|tues?|weds?|thurs?|fri|sat|sun)\b"
    r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|spring|summer|autumn|winter|fall\b"
    r"|day|week|month|year|night|morning|evening|afternoon|season|term|time|easter|christmas|eve\b"
    r"|\b(?:last|next|ago|before|after|since|until|earlier|later|previous|following|tomorrow|today)\b"
    r"|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|\w+teen|\w+t(?:y|ies))\b|\b\w+th\b"
)
_LATER = re.compile(r"\b(?:next|coming|following|upcoming|after|later)\b")
_EARLIER = re.compile(r"\b(?:last|ago|before|earlier|past|previous|since)\b")
_PART_OF_DAY = re.compile(r"(?i) (?:morning|night|afternoon|evening)$")
_WITHIN_WEEK = {
    "since": "earlier in the week",
    **dict.fromkeys(("by", "until", "til", "till"), "later in the week"),
}
_GRADE = re.compile(
    r"(?i)grade|class|form|standard|std|primary|kinder|pre-k|\by(?:ear|r) ?\d|transition year"
    r"|\b(?:\d(?:st|nd|rd|th)|\w+(?:st|nd|rd|th)|final)[- ]y(?:ear|r)\b"
)
_IN_SENTENCE = re.compile(
    r"(?i)(?:\b(?:is|was|are|were|he's|she's|now|nearly|almost|only|just)|,|\() ?$"
)
_ENDS = re.compile(r"^(?:[,.;)\n]|$| and\b| when\b)")
_DECADES = {
    2: "twenties",
    3: "thirties",
    4: "forties",
    5: "fifties",
    6: "sixties",
    7: "seventies",
    8: "eighties",
}
_LAST_OF_CHILDHOOD = 19
_OLDEST = 90
_STAGES = (
    (3, "very young", "0\u20133"),
    (7, "of early school age", "4\u20137"),
    (8, "of primary school age", "8\u201311"),
    (10, "of primary school age", "9\u201311"),
    (11, "of primary school age", "11\u201313"),
    (14, "in {own} early teens", "12\u201314"),
    (17, "in {own} mid teens", "15\u201317"),
    (19, "in {own} late teens", "18\u201319"),
)
_WIDE_STAGES = (
    (3, "very young", "0\u20133"),
    (11, "a child", "4\u201311"),
    (19, "in {own} teens", "12\u201319"),
)
"""The same as widely as a young age is told: a year or two of school age would narrow it down."""


def age_wording(place: Place, level: Level) -> str:
    """An age by its band, in words where a sentence says it."""
    if _BAND_AFTER.match(place.right) or _BAND_BEFORE.search(place.left):
        return place.before
    unit = _YOUNGER.search(place.core) or _YOUNGER.match(place.right)
    if unit:
        told = _UNITS.get(unit.group(1).lower(), unit.group(1).lower())
        return "some" if unit.string is place.right else f"some {told} old"
    if _GRADE.search(place.core) and not _YEARS_OLD.search(place.core):
        return _grade(place)
    age = number_of(place.core)
    if age is None:
        return "student" if place.determined or place.has_article else "a student"
    return _aged(place, age, strict=level is Level.WIDER)


def _aged(place: Place, age: int, *, strict: bool) -> str:
    if _YEARS_OLD.search(place.core):
        return _years_old(place, age, strict=strict)
    in_words = _IN_SENTENCE.search(place.left) and _ENDS.match(place.right)
    if in_words and not place.has_article:
        return _in_words(age, place.whose, strict=strict)
    band = _band(age, strict=strict)
    return place.noun(band) if place.has_article else band


_BAND_AFTER = re.compile(r"\u2013\d")
_BAND_BEFORE = re.compile(r"\d\u2013$")
_YOUNGER = re.compile(r"(?i)[ -]?(days|weeks|months|mos?|wks?)(?!\w)")
_UNITS = {"mo": "months", "mos": "months", "wk": "weeks", "wks": "weeks"}
_YEARS_OLD = re.compile(r"(?i)[ -]years?[ -]olds?$")
_SOMETHINGS = {
    2: "twenty",
    3: "thirty",
    4: "forty",
    5: "fifty",
    6: "sixty",
    7: "seventy",
    8: "eighty",
}


def _years_old(place: Place, age: int, *, strict: bool) -> str:
    """An age with its unit: "a 41-year-old welder" is "a forty-something welder"."""
    if not place.has_article and not place.determined and not place.modifies:
        return _in_words(age, place.whose, strict=strict)
    if age >= _OLDEST:
        told = "very old"
    elif age > _LAST_OF_CHILDHOOD:
        told = "grown-up" if strict else f"{_SOMETHINGS[age // 10]}-something"
    else:
        told = next(words for last, words in _YOUNG if age <= last)
    if not place.modifies:
        told += " person"
    return place.noun(told) if place.has_article else told


_YOUNG = ((3, "very young"), (11, "young"), (19, "teenage"))


def _in_words(age: int, own: str, *, strict: bool) -> str:
    if age > _LAST_OF_CHILDHOOD and strict:
        return "an adult"
    if age >= _OLDEST:
        return "over ninety"
    if age > _LAST_OF_CHILDHOOD:
        return f"in {own} {_DECADES[age // 10]}"
    stage = next(words for last, words, _ in _stages(strict=strict) if age <= last)
    return stage.format(own=own)


def _stages(*, strict: bool) -> tuple[tuple[int, str, str], ...]:
    return _WIDE_STAGES if strict else _STAGES


def _band(age: int, *, strict: bool) -> str:
    if age >= _OLDEST:
        return "90+"
    if age > _LAST_OF_CHILDHOOD:
        first = age // 20 * 20 if strict else age // 10 * 10
        return f"{first}\u2013{first + (19 if strict else 9)}"
    return next(band for last, _, band in _stages(strict=strict) if age <= last)


_AT_SCHOOL = re.compile(r",? (?:at|in) (?:[A-Z]|the|an?\b)")
_FORM = re.compile(r"(?i)\bform \d")
_MIDDLE, _HIGH, _FIRST_FORM = 6, 9, 6
"""The grades where a school of the middle and of the end begins, and those before Form 1."""


def _grade(place: Place) -> str:
    number = number_of(place.core)
    if number is not None and _FORM.search(place.core):
        number += _FIRST_FORM
    grader = "grader" in place.core.lower()
    if _AT_SCHOOL.match(place.right) and not grader:
        return "a lower year" if number is None or number < _MIDDLE else "an upper year"
    if number is None or number < _MIDDLE:
        stage = "primary school"
    else:
        stage = "middle school" if number < _HIGH else "high school"
    return place.noun(f"{stage} student") if grader else stage
