"""Find dates: days and months, years, weekdays of an event, holidays and seasons."""

from collections.abc import Iterator, Sequence

from discreet.finders.patterns import Pattern, Patterns
from discreet.findings import Finding
from discreet.kinds import Kind, Risk
from discreet.knowing import Known
from discreet.phrases import Phrase, phrases_of
from discreet.words import LONG_NUMBER, SHORT_NUMBER, YEAR, Word, each, words_of

_LONG = "january|february|march|april|may|june|july|august|september|october|november|december"
_SHORT = "jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
_MONTH = rf"(?:{_LONG}|{_SHORT})"
_SURE = (
    "january|february|april|june|july|august|september|october|november|december|"
    "jan|feb|apr|aug|sept|oct|nov|dec"
)
_WEEKDAY = "(?:mon|tues?|wed(?:s|nes)?|thu(?:r|rs)?|fri|sat(?:ur)?|sun)(?:day)?"
_MONTHS = (
    "january february march april may june july august september october november "
    "december jan feb mar apr jun jul aug sep sept oct nov dec"
)
_WEEKDAYS = (
    "mon monday tue tues tuesday wed weds wednes wednesday thu thur thurs thursday fri "
    "friday sat satur saturday sun sunday"
)
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
        _MONTHS,
        6,
        (
            rf"(?i)(?<!\w)(?:{_WEEKDAY},? )?(?:the )?(?:{_DAY}|{_SPELLED_DAY}) (?:of )?"
            rf"{_MONTH}\b(?:(?:\.?,)? {_YEAR})?(?!\w)"
        ),
    ),
    (
        _MONTHS,
        1,
        (
            rf"(?i)(?<!\w)(?:{_WEEKDAY},? )?{_MONTH}\.? (?:the )?(?:{_DAY}|{_SPELLED_DAY})"
            rf"(?:,? {_YEAR})?(?![\w%])"
        ),
    ),
    (_MONTHS, 0, rf"(?i)(?<!\w){_MONTH}\.?,? (?:of )?{_YEAR}(?!\w)"),
    (_MONTHS, 1, rf"(?i)(?<!\w)\d{{1,2}}[- ]{_MONTH}[- ]\d{{2,4}}(?!\w)"),
    (
        _MONTHS,
        0,
        (
            rf"(?i)(?<!\w)(?:{_SURE}|(?<=in )ma(?:y|rch))(?: (?:of )?(?:last|this|next|that) "
            rf"year)?(?!\w)"
        ),
    ),
    ("march may", 0, r"(?<![\w.?!] )(?<!^)(?<!\w)(?:May|March)(?= |[,.;)])(?! I\b)"),
    (
        "may march mar jun jul",
        1,
        (
            r"(?i)(?<!\w)(?:in|since|last|this|next|until|by|every|early|late|mid|before|"
            r"after) (may|march|mar|jun|jul)(?!\w)"
        ),
    ),
    (SHORT_NUMBER, 0, r"(?<![\w/.-])\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})(?![\w/])"),
    (SHORT_NUMBER, 0, r"(?<![\w/.-])\d{1,2}[.-]\d{1,2}[.-](?:(?:19|20)\d\d|\d{2})(?![\w/-])"),
    (YEAR, 0, r"(?<![\w/.-])(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}(?![\w/])"),
    (SHORT_NUMBER, 0, r"(?<![\w/.$-])(?:0?[1-9]|1[0-2])/(?:0?[1-9]|[12]\d|3[01])(?![\w/%])"),
    (SHORT_NUMBER, 0, r"(?<![\w/.$-])(?:1[3-9]|2\d|3[01])/(?:0?[1-9]|1[0-2])(?![\w/%])"),
    (
        "st nd rd th",
        3,
        (
            rf"(?i)(?<!\w)({_WEEKDAY} "
            r"(?:the )?\d{1,2}(?:st|nd|rd|th))(?!\w)"
        ),
    ),
    (_WEEKDAYS, 0, rf"(?i)(?<!\w){_WEEKDAY},? \d{{1,2}}/\d{{1,2}}(?![\w/])"),
    (_MONTHS, 2, rf"(?i)(?<!\w)(?:start|beginning|middle|end) of {_MONTH}(?!\w)"),
    (
        (
            "st nd rd th nineteenth thirteenth fourteenth fifteenth sixteenth seventeenth "
            "eighteenth twentieth twenty thirtieth"
        ),
        1,
        (
            r"(?i)(?<!\w)the (?:[12]?\d(?:st|nd|rd|th)|3[01](?:st|nd|rd|th)|(?:nine|thir|four|fif|"
            r"six|seven|"
            r"eigh)teenth|twent(?:ieth|y-\w{4,7}th)|thirtieth)(?=[.,;:!?)\n\"\u201d]|$| for\b|"
            r" to\b| at\b)"
        ),
    ),
    (
        "st nd rd th",
        2,
        (
            r"(?i)(?<!\w)(?:on|since|by|until|til|till|from|before|after) (the \d{1,2}(?:st|nd|rd|"
            r"th))"
            r"(?!\w)(?! (?:floor|grade|session|time|hour|day|week|year|street|st|ave))"
        ),
    ),
)
_SEASON = "(?:spring|summer|autumn|fall|winter)"
_QUASI = (
    (YEAR, 0, r"(?<![\w.,$\u00a3\u20ac/#-])(?:19[0-9]\d|20[0-4]\d)(?:s)?(?![\w%]|[,.]\d|[-/]\d)"),
    (
        "spring summer autumn fall winter",
        2,
        (
            rf"(?i)(?<!\w)(?:last|this past|this|next|the|early|late|in|of|that) {_SEASON}"
            r"(?: of)?(?: (?:19|20)\d\d)?(?! (?:out|in|for|apart|back|off|asleep|into|"
            r"down|to|"
            r"from|behind|over|through|guy|prevention|risk))(?!\w)"
        ),
    ),
    (
        _WEEKDAYS,
        2,
        (
            rf"(?i)(?<!\w)(?:last|on|this past|that|the|since|this|next|by|until|til|"
            rf"till) ({_WEEKDAY})"
            r"(?: (?:morning|night|afternoon|evening|before last|week))?(?!\w)"
            r"(?!s\b)(?! (?:slot|group|session|appointment|appt|hour|team|clinic))"
        ),
    ),
    (
        "saturday sunday",
        0,
        (
            r"(?i)(?<!every )(?<!\w)(?:saturday|sunday)(?: (?:morning|night|afternoon|"
            r"evening))?"
            r"(?!\w)(?! (?:slot|group|session|appointment|class|school|mass|service))"
        ),
    ),
    ("", 0, r"['\u2019](?<!\w['\u2019])\d\d(?!\w)"),
    (
        "oh nought twenty nineteen",
        0,
        (
            r"(?i)(?<!\w)(?:oh|nought|twenty|nineteen) ?(?:oh )?"
            r"(?:(?:ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|"
            r"nineteen)|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
            r"(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))|oh (?:one|two|three|"
            r"four|five|six|seven|eight|nine))(?!\w)(?! (?:year|yo|minute|mg|percent))"
        ),
    ),
    (
        "oh",
        0,
        (
            r"(?i)(?<!\w)oh (?:one|two|three|four|five|six|seven|eight|nine)(?!\w)"
            r"(?! (?:oh|one|two|three|four|five|six|seven|eight|nine|zero))"
        ),
    ),
    (
        (
            "week weeks day days night nights morning mornings weekend weekends month "
            "months year years sunday sundays saturday saturdays friday fridays monday "
            "mondays"
        ),
        1,
        (
            r"(?i)(?<!\w)the (?:week|day|night|morning|weekend|month|year|sunday|saturday|"
            r"friday|monday)s? (?:before|after|of) (?:the )?[\w'\u2019-]{3,20}"
            r"(?: (?:funeral|wedding|fire|flood|storm|match|game|election|verdict))?(?!\w)"
        ),
    ),
)
_FOREIGN = (
    "januar februar m\u00e4rz mai juni juli oktober dezember januari februari maart mei augustus "
    "janvier f\u00e9vrier fevrier mars avril juin juillet ao\u00fbt septembre octobre novembre "
    "d\u00e9cembre decembre enero febrero marzo abril mayo junio julio agosto septiembre octubre "
    "noviembre diciembre janeiro fevereiro mar\u00e7o maio junho julho setembro outubro novembro "
    "dezembro gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre stycznia "
    "lutego marca kwietnia maja czerwca lipca sierpnia wrze\u015bnia pa\u017adziernika listopada "
    "grudnia april august september november"
)
_FOREIGN_MONTH = _FOREIGN.replace(" ", "|")
_NTH = "first|second|third|fourth|last|1st|2nd|3rd|4th"
_TERM = "term|semester|trimester|quarter"
_MORE_DIRECT = (
    (
        _FOREIGN,
        2,
        rf"(?i)(?<!\w){_DAY}(?:\.|er)? (?:de |di )?(?:{_FOREIGN_MONTH})(?: (?:de )?{_YEAR})?(?!\w)",
    ),
    (
        _MONTHS,
        5,
        rf"(?i)(?<!\w)(?:the )?(?:{_NTH}) (?:{_WEEKDAY}|week|weekend) (?:in|of) {_MONTH}(?!\w)",
    ),
    (YEAR, 1, r"(?<![\w/.-])(?:0?[1-9]|1[0-2])/(?:19|20)\d\d(?![\w/])"),
    (YEAR, 0, r"(?<![\w/.-])(?:19|20)\d\d-(?:0[1-9]|1[0-2])(?![\w/-])"),
    (YEAR, 0, r"(?<![\w/.-])(?:19|20)\d\d-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?Z?(?!\w)"),
    (
        LONG_NUMBER,
        0,
        r"(?<![\w/.-])(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?![\w/.-])",
    ),
)
_MORE_QUASI = (
    (
        _WEEKDAYS,
        2,
        (
            rf"(?i)(?<!\w)(?:last|this past|this|next) {_WEEKDAY}"
            r"(?: (?:morning|night|afternoon|evening|week))?(?!\w)(?!s\b)"
            r"(?! (?:slot|group|session|appointment|appt|hour|team|clinic))"
        ),
    ),
    (
        f"{_TERM} terms semesters break".replace("|", " "),
        2,
        (
            r"(?i)(?<!\w)(?:(?:last|this|next) )?(?:spring|summer|autumn|fall|winter|"
            r"michaelmas|hilary|"
            rf"trinity|lent|epiphany|easter)[ -](?:{_TERM}|break)s?(?!\w)"
        ),
    ),
    (
        "spring summer autumn fall winter",
        1,
        rf"(?i)(?<!\w)(?:early |late |mid[ -])?{_SEASON} (?:of )?(?:{_YEAR}|['\u2019]\d\d)(?!\w)",
    ),
    ("q fy", 0, r"(?<!\w)(?:Q[1-4],? (?:19|20)\d\d|FY ?(?:19|20)?\d\d)(?!\w)"),
    (
        "twenties thirties forties fifties sixties seventies eighties nineties noughties",
        2,
        (
            r"(?i)(?<!\w)the (?:early |mid |late |mid-|late-|early-)?(?:twent|thirt|fort|fift|sixt|"
            r"sevent|eight|ninet|nought)ies(?!\w)"
        ),
    ),
    (YEAR, 0, r"(?i)(?<!\w)(?:mid|early|late|pre|post)-((?:19|20)\d\ds?)(?!\w)"),
    (
        "day days week weeks month months night nights weekend",
        2,
        (
            r"(?<!\w)(?:[Tt]he|[Aa]|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|\d{1,2}) (?:day|week|"
            r"month|night|"
            r"weekend)s? (?:before|after|of) (?:the )?[A-Z][\w'\u2019-]{2,20}(?: "
            r"[A-Z][\w'\u2019]{2,12})?"
            r"(?!\w)"
        ),
    ),
)
_PATTERNS = Patterns(
    Pattern(Kind.DATE, expression, risk, cues, lead)
    for risk, rows in (
        (Risk.DIRECT, (*_DIRECT, *_MORE_DIRECT)),
        (Risk.QUASI, (*_QUASI, *_MORE_QUASI)),
    )
    for cues, lead, expression in rows
)
_NEEDS_CAPITAL = frozenset(
    each("lent advent carnival harvest breakup fiesta epiphany ascension tet matariki")
)


def find(text: str, _known: Known) -> Iterator[Finding]:
    """Dates of every shape; a day or month is direct, a year or holiday quasi."""
    for pattern, start, end in _PATTERNS.matches(text):
        yield Finding(start, end, Kind.DATE, pattern.risk, "rule:date")
    words = words_of(text)
    for phrase in phrases_of(text, "holidays"):
        if phrase.listed in _NEEDS_CAPITAL and not words[phrase.first].capital:
            continue
        start, end = words[phrase.first].start, words[_last_of(words, phrase)].end
        yield Finding(start, end, Kind.DATE, Risk.QUASI, "list:holidays")


_ABOUT = frozenset(each("weekend wkend weekends eve week break monday morning night season hols"))


def _last_of(words: Sequence[Word], phrase: Phrase) -> int:
    """The last word of a feast: "Diwali weekend", "Vesak Day eve"."""
    after = phrase.after
    following = words[after] if after < len(words) else None
    about = following is not None and following.gap == " " and following.lower in _ABOUT
    return after if about else after - 1
