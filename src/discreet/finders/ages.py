"""Find ages: digits, words, and school years that tell an age."""

import re
from collections.abc import Iterable, Iterator

from discreet.finders.patterns import Pattern, Patterns
from discreet.findings import Finding
from discreet.kinds import Kind, Risk
from discreet.knowing import Known
from discreet.words import NUMBER, SHORT_NUMBER

_UNIT = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|"
    "fifteen|sixteen|seventeen|eighteen|nineteen"
)
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_SPELLED = rf"(?:(?:{_TENS})(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?|{_UNIT})"
_NUMBER = rf"(?:1[01]\d|\d{{1,2}}|{_SPELLED})"
_PEOPLE = (
    "man|woman|male|female|boy|girl|gentleman|lady|widow|widower|mother|father|veteran|"
    "vet|student|person|client|patient|grandmother|grandfather|son|daughter|brother|"
    "sister|teen|teenager"
)
_OLD = (
    r"(?:[ -]?(?:years?|yrs?|months?|mos?|weeks?|wks?)[ -]olds?(?!\w)|[ -]?y\.?/?o\.?(?!\w)|"
    r"[ -]?yrs?\.?(?=[ ,]))"
)
_NUMBERS = f"{NUMBER} {_UNIT} {_TENS}".replace("|", " ")
_EXPRESSIONS = (
    ("old olds yo y yr yrs", 3, rf"(?i)(?<![\w./\u2013-]){_NUMBER}(?={_OLD})"),
    (
        _NUMBERS,
        3,
        (
            rf"(?i)(?<!\w)(?:aged?|is|was|turned|turns|turning|nearly|almost|only|just|"
            rf"now|be|was only|when (?:he|she|they) (?:was|were)) ({_NUMBER})"
            r"(?=[,.;)\n]| and | when| years? old| now| but)(?! ?(?:%|mg|am|pm|min|hours))"
        ),
    ),
    (SHORT_NUMBER, 0, r"(?<=\()\d{1,2}(?=\)|,|;| ?[mfMF]\)|/)"),
    (SHORT_NUMBER, 0, r"(?<=\w, )(?:[1-9]\d)(?=, |\.|;|\)|\n)"),
    (
        SHORT_NUMBER,
        0,
        r"(?<=\w )(?:[1-9]\d)(?=, (?:an?|is|was|who|her|his|and|retired|single|married)\b)",
    ),
    ("m f nb", 1, r"(?<![\w./-])(?:[1-9]\d|\d)(?= ?(?:M|F|m|f|NB|nb)(?![\w'\u2019-]))"),
    (SHORT_NUMBER, 0, r"(?<=[MF])[1-9]\d(?!\w|\.\d)"),
    (SHORT_NUMBER, 0, rf"(?i)(?<=\ba )(?:[1-9]\d)(?= (?:{_PEOPLE})\b)"),
    (SHORT_NUMBER, 0, rf"(?i)(?<=\ban )(?:8\d?|1[18])(?= (?:{_PEOPLE})\b)"),
    ("year yr", 1, r"(?i)(?<![\w./-])(?:[1-9]\d)(?= (?:year|yr)\b)"),
    (
        "grade grader graders",
        1,
        (
            r"(?i)(?<!\w)(?:\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|"
            r"seventh|eighth|ninth|tenth|eleventh|twelfth)[ -]grade(?:rs?)?(?!\w)"
        ),
    ),
    (
        "grade class form standard std primary",
        0,
        (
            r"(?i)(?<!\w)(?:grade|class|form|standard|std|primary) (?:\d{1,2}|one|two|"
            r"three|"
            r"four|five|six|seven|eight|nine|ten|eleven|twelve)(?!\w)"
        ),
    ),
    (
        "year yr",
        0,
        (
            r"(?i)(?<!\w)(?:year|yr) (?:[1-9]|1[0-3]|seven|eight|nine|ten|eleven|twelve)"
            r"(?![\w/])"
        ),
    ),
    (
        (
            "kindergarten kindergartner kindergartener preschooler freshman sophomore "
            "redshirt sixth pre"
        ),
        0,
        (
            r"(?i)(?<!\w)(?:kindergart(?:en|ner)|kindergartener|preschooler|freshman|sophomore|"
            r"redshirt junior|sixth former|pre-k)(?!\w)"
        ),
    ),
    (
        _NUMBERS,
        2,
        (
            rf"(?i)(?<!\w)(?:he|she|they|who|son|daughter|kid|boy|girl|brother|"
            rf"sister)(?: is|"
            rf"'s|\u2019s|s| are| was| turned)? ({_SPELLED}|[1-9]\d?)(?= |[,.;)])"
            r"(?! (?:of|times|days|weeks|months|hours|minutes|kids|children|years(?! old)|"
            r"sessions|people|nights|more|or|to|percent|mg))"
        ),
    ),
    (
        "half",
        6,
        (
            rf"(?i)(?<![\w./\u2013-])(?:(?<=, )|(?<=\()|(?<=aged )|(?<=age ))"
            rf"{_NUMBER}(?: years?)? and a half(?=[,.;)])"
        ),
    ),
    ("age ages", 0, r"(?i)(?<!\w)ages? (\d{1,2}(?:(?:, | and |, and | & |/|-)\d{1,2}){0,5})(?!\w)"),
    (
        "baby infant newborn child age ct pt client patient aged at sex",
        0,
        (
            r"(?i)(?<!\w)(?:baby|infant|newborn|child|age|ct|pt|client|patient|aged|at "
            r"closing|sex)[:,]? (?:girl, |boy, |[mf], ?)?(\d{1,2}(?: weeks| months|mo)?)"
            r"(?=[ ,.;)\n]|$)(?! ?(?:x|min|mg|of|sessions)\b)"
        ),
    ),
    (
        _NUMBERS,
        2,
        (
            r"(?i)(?<!\w)(?:is|was|turns|turned|be|they're|she's|he's|i'm|girl of|boy of|"
            r"son of|daughter of) ((?:thir|four|fif|six|seven|eigh|nine)teen|"
            rf"(?:{_TENS})(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?|1[3-9])"
            r"(?!\w)(?! ?(?:%|mg|min|minutes|hours|days|weeks|today|percent|or|to|times)\b)"
        ),
    ),
    (
        "std sec blwyddyn s p yr form",
        0,
        (
            r"(?i)(?<![\w'\u2019])(?:std|sec|blwyddyn|s|p|yr|form)"
            r"(?: ?(?:[1-9]|1[0-3])| (?:xii?|xi|ix|viii?))(?!\w)"
            r"(?<![sp] \d)"
        ),
    ),
)
_NOT_COUNTED = (
    r"(?! ?(?:%|mg|mcg|ml|min|mins|minutes|hours|hrs|days|weeks|sessions|times|percent|am|pm|x|kg|"
    r"lbs?|years? (?:of|in|ago|into|sober|later|after|before)|points|of|or so|others?|more)\b)"
)
_KIN = (
    "son daughter twins twin boy girl brother sister kids children child baby "
    "grandson niece nephew "
    "granddaughter mother father wife husband partner mum mom dad sons daughters boys girls "
    "brothers sisters stepson stepdaughter grandchildren siblings"
)
_MORE = (
    (
        _KIN,
        0,
        (
            rf"(?i)(?<!\w)(?:{_KIN.replace(' ', '|')}),? (?:now |aged? |only |is |\()?"
            r"(\d{1,2}(?:(?:, | and |, and | & )\d{1,2}){0,5})(?=[,.;)]|$)(?![.,]\d)"
        ),
    ),
    ("aged", 0, r"(?i)(?<!\w)aged (\d{1,2}(?:(?:, | and |, and | & | to |-)\d{1,2}){0,5})(?!\w)"),
    (_NUMBERS, 3, rf"(?i)(?<!\w)(?:at )?(?:the )?age of ({_NUMBER})(?!\w)"),
    (
        _NUMBERS,
        3,
        (
            rf"(?i)(?<!\w)(?:since|until|till?|before|after|when|from|while) (?:he|she|they|i) "
            rf"(?:was|"
            rf"were|turned|is|are|turns) ({_NUMBER})(?!\w){_NOT_COUNTED}"
        ),
    ),
    (
        SHORT_NUMBER,
        1,
        r"(?i)(?<!\w)at (1[3-9]|[2-9]\d),? (?:he|she|they) (?!had\b)",
    ),
    ("form", 1, r"(?i)(?<!\w)(?:lower |upper )?(?:6th|sixth|fifth|5th)[ -]form(?:er)?(?!\w)"),
    ("infants", 1, r"(?i)(?<!\w)(?:junior|senior) infants(?!\w)"),
    ("transition", 0, r"(?<!\w)(?:Transition Year|transition year)(?!\w)"),
    ("leaving junior", 0, r"(?i)(?<!\w)(?:leaving|junior) cert(?:ificate)?(?!\w)"),
    ("matric", 0, r"(?i)(?<!\w)matric(?! (?:pass|certificate|points))(?!\w)"),
    ("reception", 0, r"(?i)(?<!\w)reception (?:class|year)(?!\w)"),
    (
        "junior senior freshman sophomore",
        2,
        (
            r"(?i)(?<!\w)(?:(?:high school|college|hs) )?(?:junior|senior|freshman|sophomore)"
            r"(?: year)? (?:in|at|of) (?:high school|college|hs|uni\w{0,7})(?!\w)"
        ),
    ),
    (
        "junior senior",
        2,
        r"(?i)(?<!\w)(?:high school|college|hs) (?:junior|senior)(?!\w)",
    ),
    (
        "year yr",
        1,
        (
            r"(?i)(?<!\w)(?:first|second|third|fourth|final|1st|2nd|3rd|4th)[ -](?:year|yr)"
            r"(?= (?:student|undergrad\w{0,5}|medic\w{0,2}|nursing|law|uni\w{0,7}|of (?:uni\w{0,7}|"
            r"college|high school|medical school|law school|a degree|her degree|his degree))\b)"
        ),
    ),
)
_PATTERNS = Patterns(
    Pattern(Kind.AGE, expression, Risk.QUASI, cues, lead)
    for cues, lead, expression in (*_EXPRESSIONS, *_MORE)
)

_BESIDE = re.compile(
    rf"(?i)(?:,| \(|\()? ?\(?(?P<age>(?:[1-9]\d?|{_SPELLED})(?: months| weeks)?)"
    r"(?=[ ,.;:)\n\u2013]|$)(?! ?(?:mg|min|mins|minutes|%|x|am|pm|a\.m|p\.m|times|of|"
    r"sessions?|hours?|hrs?|days?|more|people|other|others|and a half|kids|children|"
    r"brothers|sisters|siblings|years (?!old)|nights|points|or|to|at|percent)\b)"
)

_CONTEXT = 30
# A number after a test's name is a score, one that opens a sentence counts points.
_COUNTED = re.compile(
    r"(?:\b[A-Z][A-Za-z]?[A-Z]{1,5}\w?(?:-[A-Z0-9]{1,4})*|\b(?i:phq|gad|bdi|pcl|bai|core|"
    r"ybocs|moca|audit|score[ds]?|suds|total)[-\s]?(?:\d{0,2}|nine|seven|ten))[^\w\n]{0,3}"
    r"(?:(?:by|is|was|now|of|at|today)\b[ ,]*(?:\w{2,10}, )?\(?|\((?:was |now )?)?"
    rf"(?:(?:\d{{1,2}}|{_SPELLED}),? \(?(?:was )?)?$"
    r"|(?:^|[.;:\n])\s*\($|\b(?:minute|baseline|item|session|grade|pages?|step) $"
)

_CLOCK = re.compile(
    r"(?i)\b(?:(?:five|ten|quarter|twenty|twenty-five|half|at \d{1,2}|\d{1,2} minutes) "
    rf"(?:to|past)|{_TENS}) $"
)
_YEARS_OLD = re.compile(r"(?i)[ -](?:years?|yrs?|months?|weeks?|wks?|mos?)[ -]olds?(?!\w)")


def is_counted(text: str, start: int) -> bool:
    """Whether a number is what a test, a count or a clock came to, and nobody's age."""
    left = text[max(0, start - _CONTEXT) : start]
    return bool(_COUNTED.search(left) or _CLOCK.search(left))


def beside_names(text: str, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Ages that stand right after a name: "Wanda (34)", "deng a., 19"."""
    for finding in findings:
        if finding.kind is Kind.NAME:
            match = _BESIDE.match(text, finding.end)
            if match:
                start, end = match.span("age")
                yield Finding(start, end, Kind.AGE, Risk.QUASI, "rule:age")


def find(text: str, _known: Known) -> Iterator[Finding]:
    """Ages of people, and the school years that stand for them."""
    for _, start, end in _PATTERNS.matches(text):
        if is_counted(text, start):
            continue
        years = _YEARS_OLD.match(text, end)
        yield Finding(start, years.end() if years else end, Kind.AGE, Risk.QUASI, "rule:age")
