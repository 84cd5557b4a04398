"""Tell of whom a detail is said: of the client, of a relative, or of somebody else."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from discreet.findings import Finding
from discreet.kinds import Kind
from discreet.people import Person, people_in
from discreet.pronouns import prevailing_in
from discreet.reaching import stretches_of
from discreet.risk.facts import Sex, Who
from discreet.roles import CLIENT_WORDS, RELATIONS

_SPOUSES = frozenset(("wife", "husband", "spouse", "partner"))
_PARENTS = frozenset(("mother", "father", "parent", "stepmother", "stepfather"))
_SIBLINGS = frozenset(("sister", "brother", "sibling", "twin", "stepbrother", "stepsister"))
_CHILDREN = frozenset(("son", "daughter", "child"))
_KIN = frozenset(
    (
        *("aunt", "uncle", "cousin", "nephew", "niece", "grandmother", "grandfather"),
        *("grandson", "granddaughter", "grandchild", "mother-in-law", "father-in-law"),
    )
)
_DEGREES = {
    **dict.fromkeys(_SPOUSES, Who.SPOUSE),
    **dict.fromkeys(_PARENTS, Who.PARENT),
    **dict.fromkeys(_SIBLINGS, Who.SIBLING),
    **dict.fromkeys(_CHILDREN, Who.CHILD),
    **dict.fromkeys(_KIN, Who.KIN),
    "client": Who.CLIENT,
}
_WOMEN = frozenset(
    (
        *("mother", "wife", "sister", "daughter", "aunt", "niece", "grandmother"),
        *("granddaughter", "stepmother", "stepsister", "mother-in-law"),
    )
)
_MEN = frozenset(
    (
        *("father", "husband", "brother", "son", "uncle", "nephew", "grandfather"),
        *("grandson", "stepfather", "stepbrother", "father-in-law"),
    )
)
_PLURALS = {"sons": "son", "daughters": "daughter", "brothers": "brother", "sisters": "sister"}
_OTHERS = (
    "therapist|counsell?or|psychologist|psychiatrist|gp|doctor|supervisor|colleague|boss|manager|"
    "teacher|neighbou?r|friend|coworker|co-worker|lawyer|solicitor|attorney|roommate|flatmate|"
    "landlord|social worker|case ?worker|clinician|intern|trainee|sponsor|interpreter|writer"
)
_ROLES = sorted({*RELATIONS, *CLIENT_WORDS, *_PLURALS} - {"twins", "baby"}, key=len, reverse=True)
_MENTION = re.compile(
    rf"(?i)(?<![\w'-])(?:(?P<role>{'|'.join(map(re.escape, _ROLES))})|(?P<other>{_OTHERS}))"
    r"(?![\w-])"
)
# "Their child" and "a sister" are somebody; "a child of six" and "as a mother" need not be.
_SUBJECT = re.compile(r"(?i)(?<!\w)(?:(?P<he>he)|(?P<she>she)|they|i)(?=['\u2019 ])")
_SENTENCE_END = re.compile(r"[.!?;]\s|\n")
_FARTHEST = 240
_SEX_BESIDE = re.compile(
    r"(?i)\b\d{1,3}(?:[ -]?(?:years?[ -]old|y\.?/?o\.?|yrs?))?[ ,-]{0,2}(?:\w+[ -]){0,2}?"
    r"(?:(?P<f>f|female|woman|girl|mother|widow)|(?P<m>m|male|man|boy|father|widower))\b"
)


class _Mention(NamedTuple):
    start: int
    end: int
    who: Who | None
    sex: Sex


class Whose:
    """Reads once who is mentioned where, and then tells whose each detail is."""

    def __init__(self, text: str, findings: Sequence[Finding]) -> None:
        people = people_in(text, stretches_of(text, findings))
        self._text = text
        self.sex = _sex_of_client(text, people)
        mentions = [*_roles(text, findings), *_names(people)]
        self._mentions = sorted(mentions, key=lambda mention: (mention.start, mention.end))
        self._starts = [mention.start for mention in self._mentions]

    def at(self, start: int) -> tuple[Who | None, Sex]:
        """Of whom the text speaks at a place, None for nobody near; and that person's sex."""
        sentence = self._sentence_before(start)
        last = bisect_left(self._starts, start) - 1
        mention = self._mentions[last] if last >= 0 else None
        within = mention is not None and mention.start >= sentence
        spoken = self._pronoun(max(sentence, mention.end if mention and within else 0), start)
        if mention is not None and within and spoken in ("", mention.sex):
            return mention.who, mention.sex
        if spoken in ("", self.sex) or self.sex is Sex.UNKNOWN:
            return Who.CLIENT, self.sex
        return self._last_of(Sex(spoken), last)

    def _sentence_before(self, start: int) -> int:
        first = max(0, start - _FARTHEST)
        for end in _SENTENCE_END.finditer(self._text, first, start):
            first = end.end()
        return first

    def _pronoun(self, first: int, last: int) -> str:
        """The sex that the last "he" or "she" of a stretch tells, or ""."""
        told = ""
        for match in _SUBJECT.finditer(self._text, first, last):
            told = Sex.MALE if match.group("he") else Sex.FEMALE if match.group("she") else told
        return told

    def _last_of(self, sex: Sex, last: int) -> tuple[Who | None, Sex]:
        """The last of that sex who was mentioned: who is meant by "he" in a woman's story."""
        for mention in reversed(self._mentions[max(0, last - 5) : last + 1]):
            if mention.sex is sex:
                return mention.who, sex
        return None, sex


def _roles(text: str, findings: Sequence[Finding]) -> Iterable[_Mention]:
    covered = {finding.start for finding in findings if finding.kind is Kind.OCCUPATION}
    for match in _MENTION.finditer(text):
        role = (match.group("role") or "").lower()
        relation = RELATIONS.get(_PLURALS.get(role, role), _PLURALS.get(role, ""))
        if role in CLIENT_WORDS:
            relation = "client"
        elif match.start() in covered:
            continue
        yield _Mention(match.start(), match.end(), _DEGREES.get(relation), _sex_told(relation))


def _names(people: Iterable[Person]) -> Iterable[_Mention]:
    for person in people:
        told = {"her": Sex.FEMALE, "his": Sex.MALE}.get(person.own)
        who = _DEGREES.get(person.relation)
        for finding in person.findings:
            yield _Mention(finding.start, finding.end, who, told or _sex_told(person.relation))


def _sex_told(relation: str) -> Sex:
    if relation in _WOMEN:
        return Sex.FEMALE
    return Sex.MALE if relation in _MEN else Sex.UNKNOWN


def _sex_of_client(text: str, people: Sequence[Person]) -> Sex:
    beside = _SEX_BESIDE.search(text)
    if beside:
        return Sex.FEMALE if beside.group("f") else Sex.MALE
    clients = [person.own for person in people if person.relation == "client"]
    own = (clients[0] if clients else "") or prevailing_in(text)
    return {"her": Sex.FEMALE, "his": Sex.MALE}.get(own, Sex.UNKNOWN)
