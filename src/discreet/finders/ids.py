"""Find record, account, docket and national numbers, with checksums where they have."""

import re
from collections.abc import Callable, Iterator

from discreet.finders.patterns import Pattern, Patterns
from discreet.findings import Finding
from discreet.kinds import Kind, Risk
from discreet.knowing import Known
from discreet.words import NUMBER

_LABEL = (
    r"mrn|chart|file|case|claim|docket|badge|plate|reg|registration|account|acct|"
    r"member|policy|record|ref|reference|id|no|number|nhs|ssn|sin|nino|ni|bsn|iban|"
    r"inmate|prison|student|licence|license|passport|visa|serial|ticket|tracking|"
    r"hospital|unit|tdcj|doc|booking|invoice|warrant|cause|cad|incident|auth|"
    r"authorization|chi|crn|rec|pnc|agent|crime|pager|cipher|last 4|medicare|aadhaar|pps|ppsn|"
    r"nhi|last four|ending"
)
_LABELLED = Pattern(
    Kind.ID,
    rf"(?i)\b(?:{_LABEL})(?:[ .]{{0,2}}(?:no|number|num|id|#|is|nr))?[ .:#]{{1,3}}"
    r"(?!(?:19|20)\d\d\b)((?-i:[A-Z]{0,5}[-/]?|[A-Z] )\d[\w/-]{2,24})(?!\w)",
    cues=_LABEL.replace("|", " "),
)
_UNLABELLED = (
    r"(?<![\w-])[A-Z]{1,5}[-/]\d[\w/-]{2,24}(?!\w)",
    r"(?<![\w-])\d{1,4}[-/][A-Za-z]{1,4}[-/]\d[\w/-]{1,12}(?!\w)",
    r"(?<![\w.,$£€/-])\d{5,12}(?:[A-Za-z]{1,2})?(?![\w,]|\.\d)",
    r"(?<![\w-])[A-Z]{1,4}\d{4,12}[A-Z]{0,2}(?!\w)",
    r"(?<![\w-])\d{2,6}[A-Z]{2,5}\d{1,8}(?!\w)",
    r"(?<![\w-])\d{2,4}-\d{4,8}(?:-\d{1,6})?(?![\w-])",
    r"(?<![\w-])\d{2}-\d{2}-\d{4,8}(?!\w)",
    r"(?<![\w.-])\d{3}-\d{2}-\d{4}(?![\w-])",
    r"(?<!\w)[A-CEGHJ-PR-TW-Z]{2} ?\d\d ?\d\d ?\d\d ?[A-D](?!\w)",
    r"(?<!\w)[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?",
    r"(?<![\w-])[A-Z]{1,4}\d{0,2}(?:-[A-Z]{1,4}){0,2}-\d{3,12}(?:-\d{1,6})?(?!\w)",
    r"(?<![\w-])\d{1,6}(?:-[A-Z0-9]{1,6}){1,3}-[A-Z]{1,3}(?!\w)",
)
_SHAPES = Patterns(
    (
        _LABELLED,
        *(Pattern(Kind.ID, expression, cues=NUMBER, lead=1) for expression in _UNLABELLED),
        Pattern(
            Kind.ID,
            r"(?i)\b(?:file|claim|case|docket|crime|medicare|cause|warrant|badge)(?: no\.?|"
            r" number| #)?:? "
            r"((?=[A-Z\d ]{0,4}\d)(?-i:[A-Z]{1,4}|\d{2,4}) (?-i:[A-Z]{2,4} )?\d{4,8}(?: "
            r"\d)?)(?!\w)",
            cues="file claim case docket crime medicare cause warrant badge",
        ),
        Pattern(Kind.ID, r"#\s?(\d{3,10})(?!\w)", needs=("#",)),
    )
)
_GROUPED = re.compile(r"\d(?<![\w.-]\d)\d{2,3}(?:[ -]\d{3,4}){2,3}(?![\w-])")
_DATE = re.compile(r"(?:\d{1,2}/\d{1,2}/(?:19|20)?\d\d|(?:19|20)\d\d-\d\d-\d\d)$")


def find(text: str, _known: Known) -> Iterator[Finding]:
    """Numbers that a record, a court or a state has given to one person."""
    for pattern, start, end in _SHAPES.matches(text):
        written = text[start:end]
        enough = pattern is _LABELLED or _digits(written) >= _FEWEST_DIGITS
        if enough and not _DATE.match(written):
            yield Finding(start, end, Kind.ID, Risk.DIRECT, "rule:id")
    for match in _GROUPED.finditer(text):
        scheme = scheme_of(match.group())
        if scheme:
            yield Finding(*match.span(), Kind.ID, Risk.DIRECT, f"rule:{scheme}")


def _digits(written: str) -> int:
    return sum(character.isdigit() for character in written)


# A record has digits enough; "MMPI-2-RF" has not.
_FEWEST_DIGITS = 3


def scheme_of(number: str) -> str | None:
    """Which national scheme's checksum a number satisfies, if any."""
    digits = [int(character) for character in number if character.isdigit()]
    return next(
        (name for name, length, holds in _SCHEMES if len(digits) == length and holds(digits)),
        None,
    )


def _luhn(digits: list[int]) -> bool:
    doubled = [
        digit if index % 2 == 0 else sum(divmod(2 * digit, 10))
        for index, digit in enumerate(reversed(digits))
    ]
    return sum(doubled) % 10 == 0


def _weighted(digits: list[int], weights: range | tuple[int, ...]) -> int:
    return sum(digit * weight for digit, weight in zip(digits, weights, strict=False))


def _nhs(digits: list[int]) -> bool:
    return _weighted(digits, range(10, 0, -1)) % 11 == 0


def _tfn(digits: list[int]) -> bool:
    return _weighted(digits, (1, 4, 3, 7, 5, 8, 6, 9, 10)) % 11 == 0


def _bsn(digits: list[int]) -> bool:
    return _weighted(digits, (9, 8, 7, 6, 5, 4, 3, 2, -1)) % 11 == 0


def _medicare_au(digits: list[int]) -> bool:
    check = _weighted(digits, (1, 3, 7, 9, 1, 3, 7, 9)) % 10
    return digits[0] in range(2, 7) and check == digits[8]


_SCHEMES: tuple[tuple[str, int, Callable[[list[int]], bool]], ...] = (
    ("nhs_number", 10, _nhs),
    ("social_insurance_number", 9, _luhn),
    ("tax_file_number", 9, _tfn),
    ("citizen_service_number", 9, _bsn),
    ("medicare_number", 10, _medicare_au),
    ("identity_number", 13, _luhn),
    ("card_number", 16, _luhn),
)
"""National schemes whose numbers carry a checksum, with how many digits they have."""
