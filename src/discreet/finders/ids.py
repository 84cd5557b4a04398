"""Find record, account, docket and national numbers, with checksums where they have."""

import re
from collections.abc import Iterator

from discreet.finders.checksums import scheme_of
from discreet.finders.patterns import Pattern, Patterns
from discreet.findings import Finding
from discreet.kinds import Kind, Risk
from discreet.knowing import Known
from discreet.words import NUMBER, SEVERAL_DIGITS

_LABEL = (
    r"mrn|chart|file|case|claim|docket|badge|plate|reg|registration|account|acct|"
    r"member|policy|record|ref|reference|id|no|number|nhs|ssn|sin|nino|ni|bsn|iban|"
    r"inmate|prison|student|licence|license|passport|visa|serial|ticket|tracking|"
    r"hospital|unit|tdcj|doc|booking|invoice|warrant|cause|cad|incident|auth|"
    r"authorization|chi|crn|rec|pnc|agent|crime|pager|cipher|last 4|medicare|aadhaar|pps|ppsn|"
    r"nhi|last four|ending|npi|dea|mbi|hicn|ohip|phn|tfn|irn|ihi|pan|uan|kvnr|imei|vin|urn|ur|"
    r"folio|dossier|matter|order|permit|enrolment|enrollment|subscriber|beneficiary|voucher"
)
_SURE_LABEL = (
    r"ssn|social security|nhs|sin|social insurance|ohip|health card|ni|nino|national insurance|"
    r"pps|ppsn|tfn|tax file|medicare|nhi|aadhaar|aadhar|pan|bsn|steuer-?id(?:nr)?|kvnr|"
    r"versichertennummer|chi|ihi|crn|centrelink|passport|licen[cs]e|plates?|rego?|registration|"
    r"kennzeichen|kenteken|imei|vin|policy|account|acct|sort code|routing|urn|unit record|ur|claim|"
    r"serial|tracking|card|sa id|id|iban|garda|home office|uci|pin|voucher|member|"
    r"permit|mrn|hicn|mbi|pfn|umrn|ramq|medicaid|hosp(?:ital)? no|dni|cip|curp|cpf|pesel|cnic|nric"
)
_SURE_CUES = (
    "ssn social nhs sin ohip health ni nino national pps ppsn tfn tax medicare nhi aadhaar aadhar "
    "pan bsn steuer steuerid kvnr versichertennummer chi ihi crn centrelink passport license "
    "licence plate plates reg rego registration kennzeichen kenteken imei vin policy account acct "
    "sort routing urn ur claim serial tracking card sa id iban garda home uci pin voucher member "
    "permit mrn hicn mbi ref reference case file chart record unit pfn umrn ramq medicaid hosp "
    "hospital dni cip curp cpf pesel cnic nric"
)
_BEHIND_LABEL = r"(?:[ .]{0,2}(?:no|number|num|nr|ref|card|#|is|was|ending))?[ .:#]{1,3}"
_LABELLED = Pattern(
    Kind.ID,
    rf"(?i)\b(?:{_LABEL})(?:[ .]{{0,2}}(?:no|number|num|id|#|is|nr))?[ .:#]{{1,3}}"
    r"(?!(?:19|20)\d\d\b)((?-i:[A-Z]{0,5}[-/]?|[A-Z] )\d[\w/-]{2,24})(?!\w)",
    cues=_LABEL.replace("|", " "),
)
_COUNTED = (
    r"\d{1,3} (?:years?|yrs?|months?|mos?|weeks?|wks?|days?|hours?|hrs?|times|sessions?|plus)\b"
)
_GROUP = r"(?:[A-Z]{0,5}\d[A-Z0-9]{0,18}|[A-Z]{1,5}(?=[ ./-][A-Z]{0,4}\d))"
_SURELY_LABELLED = (
    (
        rf"(?i)\b(?:{_SURE_LABEL}){_BEHIND_LABEL}(?!(?:19|20)\d\d\b|{_COUNTED})"
        rf"(?-i:({_GROUP}(?:[ ./-]{_GROUP}){{0,6}}(?:[ -]?[B-HJ-Z][A-Z]{{0,2}})?))(?!\w)"
    ),
    (
        r"(?i)\b(?:ref|reference|mrn|case|claim|file|id|chart|record|policy)(?: (?:no|number|#))?"
        r"[.: ]{1,3}([a-z]{1,5}(?:[-/][a-z]{1,5}){0,2}[-/]\d{2,8}(?:[-/][\w]{1,6})?)(?!\w)"
    ),
    (
        r"(?i)\b(?:plates?|rego?|registration|kennzeichen|kenteken)(?: (?:number|no))?[.: ]{1,3}"
        r"((?=[A-Z0-9 -]{0,8}\d)(?-i:[A-Z0-9]{1,4}[ -]){0,2}(?-i:[A-Z0-9]{2,7}))(?!\w)"
    ),
)
_SHORT = (
    r"(?<![\w-])[A-Z]{1,5}[-/]\d[\w/-]{2,24}(?!\w)",
    r"(?<![\w-])\d{1,4}[-/][A-Za-z]{1,4}[-/]\d[\w/-]{1,12}(?!\w)",
    r"(?<![\w-])\d{1,6}(?:-[A-Z0-9]{1,6}){1,3}-[A-Z]{1,3}(?!\w)",
    r"(?<!\w)[A-Z]{2} ?\d\d ?\d\d ?\d\d ?[A-D](?!\w)",
)
"""Shapes whose every number may have one or two digits."""
_LONG = (
    r"(?<![\w.,$£€/-])\d{5,20}(?:[A-Za-z]{1,2})?(?![\w,]|\.\d)",
    r"(?<![\w-])[A-Z]{1,4}\d{4,12}[A-Z]{0,2}(?!\w)",
    r"(?<![\w-])\d{2,6}[A-Z]{2,5}\d{1,8}(?!\w)",
    r"(?<![\w-])\d{2,4}-\d{4,8}(?:-\d{1,6})?(?![\w-])",
    r"(?<![\w-])\d{2}-\d{2}-\d{4,8}(?!\w)",
    r"(?<![\w.-])\d{3}-\d{2}-\d{4}(?![\w-])",
    r"(?<![\w-])[A-Z]{1,4}\d{0,2}(?:-[A-Z]{1,4}){0,2}-\d{3,12}(?:-\d{1,6})?(?!\w)",
    r"(?<![\w-])(?=[A-Z0-9]{0,20}\d[A-Z0-9]{0,20}\d[A-Z0-9]{0,20}\d)[A-Z0-9]{8,24}(?![\w-])",
    r"(?<![\w-])(?=[A-Z]{1,4}-[A-Z]{0,6}\d[A-Z]{0,6}\d)[A-Z]{1,4}-[A-Z0-9]{4,16}(?![\w-])",
    r"(?<![\w-])\d{2}-\d{6}-\d{6}-\d(?!\w)",
    r"(?<![\w/-])(?:19|20)\d\d/\d{3,6}(?![\w/])",
    r"(?<=\[)(?:19|20)\d\d\] [A-Z]{2,6}(?: [A-Z][A-Za-z.]{1,8}){0,2} \d{1,5}(?!\w)",
    r"(?<!\w)\d{7} ?[A-W][A-IW]?(?!\w)",
    r"(?<!\w)\d{3} \d{3} \d{3}[A-Z](?!\w)",
    r"(?<!\w)\d{4}[ -]\d{3}[ -]\d{3}[ -][A-Z]{2}(?!\w)",
    r"(?<!\w)\d{3,4}\.\d{2}\.\d{3}(?![\w.]\d)",
)
"""Shapes that begin with the token of a longer number."""
_SPACED = (
    r"(?<!\w)[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?",
    r"(?<!\w)[A-Z]{4} \d{4} \d{4}(?!\w)",
    r"(?<![\w-])[A-Z]{1,4}(?:/[A-Z]{1,4}){0,2}/\d{2,8}(?:/\d{2,4})?(?![\w/])",
    r"(?<![\w:-])\d:\d\d-[a-z]{2}-\d{3,6}(?:-[A-Z]{2,4}){0,3}(?!\w)",
)
"""Shapes in which a longer number follows other tokens."""
_SHAPES = Patterns(
    (
        _LABELLED,
        *(Pattern(Kind.ID, shape, cues=NUMBER, lead=1) for shape in _SHORT),
        *(Pattern(Kind.ID, shape, cues=SEVERAL_DIGITS) for shape in _LONG),
        *(Pattern(Kind.ID, shape, cues=SEVERAL_DIGITS, lead=3) for shape in _SPACED),
        *(Pattern(Kind.ID, shape, cues=_SURE_CUES) for shape in _SURELY_LABELLED),
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
_GROUPED = re.compile(r"\d(?<![\w.-]\d)\d{1,5}(?:[ -]\d{3,6}){1,4}(?![\w-])")
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"
_NOT_NUMBERS = re.compile(
    rf"(?i)(?:\d{{1,2}}/\d{{1,2}}/(?:19|20)?\d\d|(?:19|20)\d\d-\d\d-\d\d|\d{{1,2}}-{_MONTH}-\d\d+|"
    r"FY\d+|(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))$"
)
_TELEPHONE = re.compile(r"(?:0\d{9,10}|0\d-\d{8}|[2-9]\d{9}|\d{3}-\d{4})$")
_BEFORE_NUMBER = 12
_CALLED = re.compile(r"(?i)\b(?:tel|phone|cell|mob|mobile|ph|fax|call|text|ring)[.:#]? {0,2}$")


def find(text: str, _known: Known) -> Iterator[Finding]:
    """Numbers that a record, a court or a state has given to one person."""
    for pattern, start, end in _SHAPES.matches(text):
        written = text[start:end]
        labelled = pattern is _LABELLED or pattern.expression in _SURELY_LABELLED
        enough = _digits(written) >= (_FEWEST_LABELLED if labelled else _FEWEST_DIGITS)
        if enough and not _NOT_NUMBERS.match(written) and not _calls(text, start, end):
            yield Finding(start, end, Kind.ID, Risk.DIRECT, "rule:id")
    for match in _GROUPED.finditer(text):
        scheme = scheme_of(match.group())
        if scheme:
            yield Finding(*match.span(), Kind.ID, Risk.DIRECT, f"rule:{scheme}")


def _calls(text: str, start: int, end: int) -> bool:
    """Whether a number by itself is a telephone's: contacts find it."""
    before = text[max(0, start - _BEFORE_NUMBER) : start]
    if _CALLED.search(before):
        return True
    alone = not before.rstrip(" :#.").lower().endswith(_NAMING)
    return (
        alone and _TELEPHONE.match(text, start, end) is not None and not scheme_of(text[start:end])
    )


_NAMING = tuple(_LABEL.split("|"))


def _digits(written: str) -> int:
    return sum(character.isdigit() for character in written)


# A record has digits enough; "MMPI-2-RF" has not.
_FEWEST_DIGITS = 3
_FEWEST_LABELLED = 2
