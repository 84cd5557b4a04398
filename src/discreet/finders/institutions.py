"""Find named hospitals, schools, churches, clubs and employers by their last word."""

import re
from collections.abc import Iterator, Sequence

from discreet.findings import Finding
from discreet.kinds import Kind, Risk
from discreet.knowing import Known
from discreet.vocabulary import is_clinical, is_ordinary
from discreet.words import Word, each, words_of

_TAILS: dict[str, Kind] = {
    **dict.fromkeys(
        each(
            "hospital clinic infirmary hospice ward unit prison jail penitentiary "
            "shelter surgery sanatorium rehab detention hmp camhs barracks"
        ),
        Kind.FACILITY,
    ),
    **dict.fromkeys(
        each(
            "school elementary primary academy college university high middle "
            "polytechnic institute seminary kindergarten nursery preschool "
            "gaelscoil"
        ),
        Kind.SCHOOL,
    ),
    **dict.fromkeys(
        each(
            "church chapel mosque temple synagogue gurdwara cathedral parish "
            "ministries fellowship tabernacle club union association society "
            "league fc legion lodge regiment battalion brigade choir band "
            "orchestra scouts fm federation brotherhood foundation charity"
        ),
        Kind.ORG,
    ),
    **dict.fromkeys(
        each(
            "ltd llc inc llp plc corp corporation company mining mills mill plant "
            "bakery foods logistics haulage farms dairy colliery shipyard foundry "
            "distillery brewery cannery motors drilling"
        ),
        Kind.EMPLOYER,
    ),
    **dict.fromkeys(
        ("center", "centre", "house", "home", "health", "medical", "services", "va"),
        Kind.FACILITY,
    ),
}
_SAINT = (
    r"(?<!\w)((?:St|Saint|Ss|Our Lady|"
    r"Holy)\.? (?:[A-Z][\w-]{2,20} ){0,2}[A-Z][\w-]{2,20}['\u2019]s(?!\w)"
    r"(?: (?:Church of England |Catholic |C of E |R\.?C\.? )?(?:Hospital|Hospice|Church|School|"
    r"Primary|Academy|College|House|Clinic|Priory|Infirmary|Ward|Parish|Convent)){0,2})"
)
_UNLISTED = {
    "rule:saint": re.compile(_SAINT),
    "rule:small_saint": re.compile(r"(?:\b(?:at|to|from|in|near)|,) (st\.? [a-z]{2,15})(?!\w)"),
    "rule:acronym": re.compile(
        r"\b(?:at|visits?|visited|from|to|@) (?!(?:[A-Z]{2,6} ){2})([A-Z]{3,6})(?![\w/-])"
        r"(?! (?:[A-Z]{2}|group|meeting|training|clinic|scores?|step)\b)(?=[ ,.;:)\n]|$)"
    ),
    "rule:ward": re.compile(
        r"(?i)(?<![\w-])(ward [a-z]?-?\d{1,3}[a-z]?|[a-h] wing|"
        r"(?<=on )\d{1,2} (?:north|south|east|west)|(?:pod|landing) [a-z]-?\d{0,2})(?![\w-])"
    ),
}
_RISK = {Kind.FACILITY: Risk.DIRECT}
_JOINTS = frozenset((" ", "-", ". ", " & "))
_SMALL = frozenset(each("of the and for de du la le las los san y"))
_FRONT = ("university", "church", "college", "school", "hospital", "hmp", "institute")
_FURTHEST = 5


def find(text: str, _known: Known) -> Iterator[Finding]:
    """Institutions written with capitals: "Laurel Fork Clinic", "School of Mines"."""
    words = words_of(text)
    for at, word in enumerate(words):
        kind = _TAILS.get(word.lower)
        if kind is None or not word.capital:
            continue
        first = _first(words, at)
        after = _after(words, at) if word.lower in _FRONT else at + 1
        if _named(words, first, at) or after > at + 1:
            start, end = words[first].start, words[after - 1].end
            risk = _RISK.get(kind, Risk.QUASI)
            yield Finding(start, end, kind, risk, f"rule:{kind}")
    for source, expression in _UNLISTED.items():
        for match in expression.finditer(text):
            said = match.group(1).lower()
            if not (is_clinical(said) or is_ordinary(said)):
                yield Finding(*match.span(1), Kind.FACILITY, Risk.DIRECT, source)


def _first(words: Sequence[Word], at: int) -> int:
    """The first capitalised word of the name that ends at `at`."""
    first = at
    for index in range(at - 1, max(-1, at - _FURTHEST - 1), -1):
        if words[index + 1].gap not in _JOINTS:
            break
        if words[index].capital:
            first = index
        elif words[index].lower not in _SMALL:
            break
    return first


def _named(words: Sequence[Word], first: int, at: int) -> bool:
    """Whether a word before the tail does more than open the sentence."""
    run = words[first:at]
    if not run or (any(word.shouted for word in run) and words[at].shouted):
        return False
    return not (len(run) == 1 and run[0].opens and is_ordinary(run[0].lower))


def _after(words: Sequence[Word], at: int) -> int:
    """One past the last word of "University of South Cove"."""
    after = at + 1
    while after < len(words) and words[after].gap == " " and after < at + _FURTHEST:
        if not (words[after].capital or words[after].lower in _SMALL):
            break
        after += 1
    while words[after - 1].lower in _SMALL:
        after -= 1
    return after
