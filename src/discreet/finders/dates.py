"""Find dates: days and months, years, weekdays of an event, holidays and seasons."""

from collections.abc import Iterator

from discreet.finders.patterns import Pattern, matches
from discreet.findings import Finding
from discreet.kinds import Kind, Risk
from discreet.knowing import Known
from discreet.phrases import phrases_in
from discreet.words import each, words_of

_LONG = "january|february|march|april|may|june|july|august|september|october|november|december"
_SHORT = "jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
_MONTH = rf"(?:{_LONG}|{_SHORT})"
_SURE = (
    "january|february|april|june|july|august|september|october|november|december|"
    "jan|feb|apr|aug|sept|oct|nov|dec"
)
_WEEKDAY = "(?:mon|tues?|wed(?:s|nes)?|thu(?:r|rs)?|fri|sat(?:ur)?|sun)(?:day)?"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?:(?:19|20)\d\d|['\u2019]\d\d)"
_SPELLED_DAY = (
    "(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|"
    "twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|"
    "nineteenth|twentieth|twenty[ -](?:first|second|third|fourth|fifth|sixth|seventh|"
    "eighth|ninth)|thirtieth|thirty[ -]first)"
)
_DIRECT = (
    (
        rf"(?i)(?<!\w)(?:{_WEEKDAY},? )?(?:the )?(?:{_DAY}|{_SPELLED_DAY}) (?:of )?"
        rf"{_MONTH}\b(?:(?:\.?,)? {_YEAR})?(?!\w)"
    ),
    (
        rf"(?i)(?<!\w)(?:{_WEEKDAY},? )?{_MONTH}\.? (?:the )?(?:{_DAY}|{_SPELLED_DAY})"
        rf"(?:,? {_YEAR})?(?![\w%])"
    ),
    rf"(?i)(?<!\w){_MONTH}\.?,? (?:of )?{_YEAR}(?!\w)",
    rf"(?i)(?<!\w)\d{{1,2}}[- ]{_MONTH}[- ]\d{{2,4}}(?!\w)",
    rf"(?i)(?<!\w)(?:{_SURE}|(?<=in )ma(?:y|rch))(?: (?:of )?(?:last|this|next|that) year)?(?!\w)",
    r"(?<![\w.?!] )(?<!^)(?<!\w)(?:May|March)(?= |[,.;)])(?! I\b)",
    (
        r"(?i)(?<!\w)(?:in|since|last|this|next|until|by|every|early|late|mid|before|"
        r"after) (may|march|mar|jun|jul)(?!\w)"
    ),
    r"(?<![\w/.-])\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})(?![\w/])",
    r"(?<![\w/.-])\d{1,2}[.-]\d{1,2}[.-](?:(?:19|20)\d\d|\d{2})(?![\w/-])",
    r"(?<![\w/.-])(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}(?![\w/])",
    r"(?<![\w/.$-])(?:0?[1-9]|1[0-2])/(?:0?[1-9]|[12]\d|3[01])(?![\w/%])",
    r"(?<![\w/.$-])(?:1[3-9]|2\d|3[01])/(?:0?[1-9]|1[0-2])(?![\w/%])",
    (
        rf"(?i)(?<!\w)(?:on |since |by |until |from |dated? )?(?:{_WEEKDAY} )"
        r"((?:the )?\d{1,2}(?:st|nd|rd|th))(?!\w)"
    ),
    rf"(?i)(?<!\w){_WEEKDAY},? \d{{1,2}}/\d{{1,2}}(?![\w/])",
    rf"(?i)(?<!\w)(?:start|beginning|middle|end) of {_MONTH}(?!\w)",
    (
        r"(?i)(?<!\w)the (?:[12]?\d(?:st|nd|rd|th)|3[01](?:st|nd|rd|th)|(?:nine|thir|four|fif|"
        r"six|seven|"
        r"eigh)teenth|twent(?:ieth|y-\w{4,7}th)|thirtieth)(?=[.,;:!?)\n\"\u201d]|$| for\b|"
        r" to\b| at\b)"
    ),
    (
        r"(?i)(?<!\w)(?:on|since|by|until|til|till|from|before|after) (the \d{1,2}(?:st|nd|rd|"
        r"th))"
        r"(?!\w)(?! (?:floor|grade|session|time|hour|day|week|year|street|st|ave))"
    ),
)
_SEASON = "(?:spring|summer|autumn|fall|winter)"
_QUASI = (
    r"(?<![\w.,$\u00a3\u20ac/#-])(?:19[0-9]\d|20[0-4]\d)(?:s)?(?![\w%]|[,.]\d|[-/]\d)",
    (
        rf"(?i)(?<!\w)(?:last|this past|this|next|the|early|late|in|of|that) {_SEASON}"
        r"(?: of)?(?: (?:19|20)\d\d)?(?! (?:out|in|for|apart|back|off|asleep|into|"
        r"down|to|"
        r"from|behind|over|through|guy|prevention|risk))(?!\w)"
    ),
    (
        rf"(?i)(?<!\w)(?:last|on|this past|that|the|since|this|next|by|until|til|"
        rf"till) ({_WEEKDAY})"
        r"(?: (?:morning|night|afternoon|evening|before last|week))?(?!\w)"
        r"(?!s\b)(?! (?:slot|group|session|appointment|appt|hour|team|clinic))"
    ),
    (
        r"(?i)(?<!every )(?<!\w)(?:saturday|sunday)(?: (?:morning|night|afternoon|"
        r"evening))?"
        r"(?!\w)(?! (?:slot|group|session|appointment|class|school|mass|service))"
    ),
    r"(?<!\w)['\u2019]\d\d(?!\w)",
    (
        r"(?i)(?<!\w)(?:oh|nought|twenty|nineteen) ?(?:oh )?"
        r"(?:(?:ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|"
        r"nineteen)|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
        r"(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))|oh (?:one|two|three|"
        r"four|five|six|seven|eight|nine))(?!\w)(?! (?:year|yo|minute|mg|percent))"
    ),
    (
        r"(?i)(?<!\w)oh (?:one|two|three|four|five|six|seven|eight|nine)(?!\w)"
        r"(?! (?:oh|one|two|three|four|five|six|seven|eight|nine|zero))"
    ),
    (
        r"(?i)(?<!\w)the (?:week|day|night|morning|weekend|month|year|sunday|saturday|"
        r"friday|monday)s? (?:before|after|of) (?:the )?[\w'\u2019-]{3,20}"
        r"(?: (?:funeral|wedding|fire|flood|storm|match|game|election|verdict))?(?!\w)"
    ),
)
_PATTERNS = (
    *(Pattern(Kind.DATE, expression) for expression in _DIRECT),
    *(Pattern(Kind.DATE, expression, Risk.QUASI) for expression in _QUASI),
)
_NEEDS_CAPITAL = frozenset(
    each("lent advent carnival harvest breakup fiesta epiphany ascension tet matariki")
)


def find(text: str, _known: Known) -> Iterator[Finding]:
    """Dates of every shape; a day or month is direct, a year or holiday quasi."""
    for pattern, start, end in matches(text, _PATTERNS):
        yield Finding(start, end, Kind.DATE, pattern.risk, "rule:date")
    words = words_of(text)
    for phrase in phrases_in(words, "holidays"):
        if phrase.listed in _NEEDS_CAPITAL and not words[phrase.first].capital:
            continue
        start, end = words[phrase.first].start, words[phrase.after - 1].end
        yield Finding(start, end, Kind.DATE, Risk.QUASI, "list:holidays")
