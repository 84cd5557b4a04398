"""Read from the text which names are one person, and who they are to the client."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from discreet.findings import Finding
from discreet.grouping import Group, Groups
from discreet.introductions import introduces_client
from discreet.kinds import Kind
from discreet.pronouns import Mention, owns, sex_of
from discreet.relations import CLIENT, relation_after, relation_before
from discreet.roles import HONORIFICS, NAMING_WORDS, TITLES
from discreet.words import split_words


@dataclass(frozen=True, slots=True)
class Person:
    """One person of the text: the mentions, and the relation to the client.

    `own` is the word for what is theirs, "her" or "his", or "" where the text does
    not tell; `number` counts the people of the same relation.
    """

    relation: str
    label: str
    findings: tuple[Finding, ...]
    own: str = ""
    number: int = 1


def people_in(text: str, findings: Sequence[Finding]) -> tuple[Person, ...]:
    """The people that names among the findings speak of, the client first."""
    known = Groups()
    for finding in findings:
        if _names_somebody(text, finding):
            _add(known, text, finding)
    _choose_client(text, known.all)
    groups = sorted(known.all, key=lambda group: group.relation != CLIENT)
    own = owns(text, _mentions(groups), [group.sex for group in groups])
    counted: Counter[str] = Counter()
    return tuple(_person(group, own[at], counted) for at, group in enumerate(groups))


def _person(group: Group, own: str, counted: Counter[str]) -> Person:
    relation = group.relation
    counted[relation] += 1
    number = counted[relation]
    return Person(relation, _label(relation, number), tuple(group.findings), own, number)


def _mentions(groups: Sequence[Group]) -> list[Mention]:
    return sorted(
        Mention(finding.start, at) for at, group in enumerate(groups) for finding in group.findings
    )


def _names_somebody(text: str, finding: Finding) -> bool:
    if finding.kind is Kind.NAME:
        return True
    written = text[finding.start : finding.end]
    return finding.kind is Kind.KNOWN and written.istitle()


def _add(groups: Groups, text: str, finding: Finding) -> None:
    written = text[finding.start : finding.end]
    tokens, titled = _tokens(written)
    relation = relation_before(text, finding) or relation_after(text, finding)
    group = groups.of(tokens, relation, titled=titled)
    group.findings.append(finding)
    group.sex = group.sex or sex_of(written, relation)
    if relation:
        group.relations[relation] += 1


def _tokens(written: str) -> tuple[list[str], bool]:
    """The words of a name, and whether a title stands before it."""
    lowered = [word.lower for word in split_words(written) if word.lower not in NAMING_WORDS]
    told = [lower for lower in lowered if lower not in TITLES]
    return told or lowered or [written.casefold()], not HONORIFICS.isdisjoint(lowered)


def _choose_client(text: str, groups: Sequence[Group]) -> None:
    """Where no name is said to be the client's: who is introduced so, or said most."""
    if any(group.relation == CLIENT for group in groups):
        return
    unknown = [group for group in groups if not group.relation]
    introduced = (group for group in unknown if introduces_client(text, group.findings[0]))
    most = max(unknown, key=lambda group: len(group.findings), default=None)
    chosen = next(introduced, most)
    if chosen is not None:
        chosen.relations[CLIENT] += 1


_STRANGERS = frozenset(("woman", "man"))
_UNKNOWN = {1: "somebody", 2: "somebody else"}


def _label(relation: str, number: int) -> str:
    if relation == CLIENT:
        return "the client" if number == 1 else f"a client ({number})"
    if not relation:
        return _UNKNOWN.get(number, f"somebody ({number})")
    if relation in _STRANGERS:
        told = f"the {relation}"
    else:
        told = relation if relation == "colleague" else f"the client's {relation}"
    return told if number == 1 else f"{told} ({number})"
