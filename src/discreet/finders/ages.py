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
    r"(?:[ -]?(?:years?|yrs?|months?|mos?|weeks?|wks?)[ -]olds?|[ -]?y\.?/?o\.?(?!\w)|"
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
    (SHORT_NUMBER, 0, r"(?<=[MF])[1-9]\d(?!\w)"),
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
            r"(?i)(?<!\w)(?:std|sec|blwyddyn|s|p|yr|form)(?: ?(?:[1-9]|1[0-3])| (?:xii?|xi|ix|"
            r"viii?))(?!\w)"
            r"(?<![sp] \d)"
        ),
    ),
)
_PATTERNS = Patterns(
    Pattern(Kind.AGE, expression, Risk.QUASI, cues, lead) for cues, lead, expression in _EXPRESSIONS
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
    r"(?:\d{1,2},? \(?(?:was )?)?$"
    r"|(?:^|[.;:\n])\s*\($|\b(?:minute|baseline|item|session|grade|pages?|step) $"
)

_CLOCK = re.compile(
    r"(?i)\b(?:(?:five|ten|quarter|twenty|twenty-five|half|at \d{1,2}|\d{1,2} minutes) "
    rf"(?:to|past)|{_TENS}) $"
)
_YEARS_OLD = re.compile(r"(?i)[ -]years?[ -]olds?(?!\w)")


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
        left = text[max(0, start - _CONTEXT) : start]
        if _COUNTED.search(left) or _CLOCK.search(left):
            continue
        years = _YEARS_OLD.match(text, end)
        yield Finding(start, years.end() if years else end, Kind.AGE, Risk.QUASI, "rule:age")
