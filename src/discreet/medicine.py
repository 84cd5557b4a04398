"""Tell drugs, tests, conditions and guidelines, whose names wear capitals too, from somebody's."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace
from operator import attrgetter

from discreet.eponyms import names_somebody
from discreet.findings import Finding
from discreet.kinds import Kind, Risk
from discreet.vocabulary import is_given_name, is_surname, word_set
from discreet.words import each, words_of

_NAMING = frozenset(
    (Kind.NAME, Kind.LOCATION, Kind.FACILITY, Kind.ORG, Kind.SCHOOL, Kind.EMPLOYER, Kind.ADDRESS,
     Kind.ETHNICITY, Kind.OCCUPATION, Kind.PET, Kind.ID)
)  # fmt: skip
_TOLD = frozenset(("known", "author", "rule:hailed"))
_TOKEN = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_DRUG = re.compile(
    r"[a-z]{3,}(?:[klmrstxz][iou]mab|[lrt]inib|[dlz]omib|ciclib|cept|olol|april|opril|sartan|"
    r"statin|zepam|zolam|conazole|cillin|mycin|floxacin|prazole|gliptin|gliflozin|glutide|setron|"
    r"triptan|parin|xaban|gatran|darone|tadine|oxetine|triptyline|peridol|lukast|thiazide|semide|"
    r"dipine|formin|toxin[ab]?|profen|caine|barbital|phylline|terol|lamide|prost|cycline|"
    r"tegravir|previr|clovir|tamivir|desivir|fenacin|idone|apine|azine|piprazole|cetirizine)"
)
_ILLNESS = re.compile(
    r"[a-z]{4,}(?:itis|osis|oma|[^d]emia|aemia|pathy|algia|uria|penia|plasia|ectomy|plasty|ostomy|"
    r"sclerosis|trophy|rrhea|rrhoea|megaly|stenosis|edema|oedema)s?"
)
_SHORTEST = 7
_OWNERS = frozenset(
    each(
        "alzheimer hashimoto crohn parkinson huntington cushing hodgkin sjogren sj\u00f6gren "
        "raynaud tourette asperger barrett"
    )
)
"""Those whose disease it is, and after whom hardly anybody is called."""
_CLIPPED = frozenset(
    each(
        "pulm cardio neuro gastro derm ortho onc heme endo nephro uro gyn gynae peds paeds psych "
        "med meds surg rehab resp hosp appt mgmt manag tx dx rx hx"
    )
)
_TWO_LETTERS = frozenset(each("af ra mi hf ms ca bp uc"))
_DIAGNOSED = re.compile(
    r"(?i)\b(?:diagnosed|dx['\u2019]?d|dx|hx|history|comorbid|chronic|known) (?:with |w/ ?|of )?$"
)
_UNIT = re.compile(r"\d+(?:m2|mg|mcg|ml|kg|mmol|mmhg|cm|mm|bpm)")
_BOUNDED = frozenset(each("stage grade type class phase category guideline guidelines"))
_BESIDE = _BOUNDED | frozenset(
    each(
        "i ii iii iv v a b c the of and or for with in on to vs current latest updated new recent "
        "high low risk score recommendation recommendations criteria trial positive negative "
        "primary secondary chronic acute severe mild moderate pt"
    )
)
_STAGED = re.compile(r"(?i)\b(?:stage|grade|type|class|phase|hepatitis) $")
_NUMERAL = re.compile(r"(?i)[ivx]{1,4}|[abc]|\d[a-d]?")
_OF_MEDICINE = re.compile(r"(?i)\s?(?:guidelines?|recommendations?|criteria|scores?)\b")
_WARD = re.compile(
    r"(?:the |our )?[a-z]+(?:ology|iatry|iatrics|ics|surgery|therapy|oncology) "
    r"(?:clinic|department|dept|ward|unit|service|team|office)"
)
"""Part of any hospital: "the dermatology department"."""
_SMALL = re.compile(r"\b[a-z]{3,}\b")
_AROUND = 40


def apart_from_medicine(text: str, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings without those that are all medicine; an illness in capitals is one."""
    for finding in findings:
        if finding.source in _TOLD or finding.kind not in _NAMING:
            yield finding
        elif _is_illness(text, finding):
            yield replace(finding, kind=Kind.DIAGNOSIS, risk=Risk.QUASI)
        elif not _is_medicine(text, finding):
            yield finding


def is_drug(lower: str) -> bool:
    """Whether a word is a drug, by a list or by the ending that drugs of its kind bear."""
    if lower in word_set("drugs"):
        return True
    formed = len(lower) >= _SHORTEST and _DRUG.fullmatch(lower) is not None
    return formed and not is_given_name(lower) and not is_surname(lower)


def _is_illness(text: str, finding: Finding) -> bool:
    """Whether a name that capitals alone tell holds a word that ends as illnesses do."""
    if finding.kind is not Kind.NAME or finding.source not in ("rule:capital", "tagger"):
        return False
    words = [word.lower() for word in _TOKEN.findall(text[finding.start : finding.end])]
    return any(map(_ends_as_illness, words)) and not any(map(is_given_name, words))


def _ends_as_illness(lower: str) -> bool:
    return (
        len(lower) >= _SHORTEST and _ILLNESS.fullmatch(lower) is not None and not is_surname(lower)
    )


def _is_medicine(text: str, finding: Finding) -> bool:
    if _WARD.fullmatch(text, finding.start, finding.end):
        return True
    tokens = [
        _whole(text, match.start(), match.end())
        for match in _TOKEN.finditer(text, finding.start, finding.end)
    ]
    large = _stands_out(text, finding)
    told = [token for token in tokens if _is_term(token, large=large)]
    rest = [token for token in tokens if token not in told and token.lower() not in _BESIDE]
    if rest or not tokens:
        return len(rest) == len(tokens) == 1 and _is_told_before(text, finding, rest[0])
    if not told and not any(token.lower() in _BOUNDED for token in tokens):
        return _is_numbered(text, finding, tokens[0])
    return not _called_so(text, finding)


def _whole(text: str, start: int, end: int) -> str:
    """The token that a part of it was found of: "CHAD" of "CHAD-VASc"."""
    while start and (text[start - 1].isalnum() or text[start - 1] == "-"):
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    return text[start:end]


def _is_term(token: str, *, large: bool) -> bool:
    lower = token.lower()
    if is_drug(lower) or lower in _OWNERS or _UNIT.fullmatch(lower):
        return True
    if token in _CLIPPED:
        return True
    capitals = sum(map(str.isupper, token)) > 1
    return large and capitals and lower in word_set("abbreviations")


def _stands_out(text: str, finding: Finding) -> bool:
    """Whether there is small print around, so that capitals are meant."""
    start = max(0, finding.start - _AROUND)
    return _SMALL.search(text, start, finding.end + _AROUND) is not None


def _is_numbered(text: str, finding: Finding, token: str) -> bool:
    """Whether a numeral only counts what stands before it: "Stage III"."""
    before = text[max(0, finding.start - _AROUND) : finding.start]
    return _NUMERAL.fullmatch(token) is not None and _STAGED.search(before) is not None


def _is_told_before(text: str, finding: Finding, token: str) -> bool:
    """Whether what stands before shows that letters count or are an illness: "dx'd with AF"."""
    if _is_numbered(text, finding, token):
        return True
    before = text[max(0, finding.start - _AROUND) : finding.start]
    ill = token.isupper() and token.lower() in _TWO_LETTERS
    return ill and _DIAGNOSED.search(before) is not None


def _called_so(text: str, finding: Finding) -> bool:
    """Whether somebody is called by these letters here: "client CAD", "CAD came late"."""
    words = words_of(text)
    first = bisect_left(words, finding.start, key=attrgetter("start"))
    after = bisect_left(words, finding.end, key=attrgetter("start"))
    return any(
        words[at].capital
        and not _OF_MEDICINE.match(text, words[at].end)
        and names_somebody(words, at)
        for at in range(first, after)
    )
