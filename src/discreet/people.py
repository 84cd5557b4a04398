"""Read from the text which names are one person, and who they are to the client."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from discreet.findings import Finding
from discreet.introductions import introduces_client
from discreet.kinds import Kind
from discreet.misspelling import one_apart
from discreet.pronouns import Mention, owns, sex_of
from discreet.relations import CLIENT, relation_after, relation_before
from discreet.roles import HONORIFICS, NAMING_WORDS, TITLES
from discreet.words import split_words

_SHORTEST_MISSPELT = 5


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


@dataclass(slots=True)
class _Group:
    first: str
    titled: bool
    tokens: set[str] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)
    relations: Counter[str] = field(default_factory=Counter)
    sex: str = ""

    @property
    def relation(self) -> str:
        return self.relations.most_common(1)[0][0] if self.relations else ""


def people_in(text: str, findings: Sequence[Finding]) -> tuple[Person, ...]:
    """The people that names among the findings speak of, the client first."""
    groups: list[_Group] = []
    for finding in findings:
        if _names_somebody(text, finding):
            _add(groups, text, finding)
    _choose_client(text, groups)
    groups.sort(key=lambda group: group.relation != CLIENT)
    own = owns(text, _mentions(groups), [group.sex for group in groups])
    counted: Counter[str] = Counter()
    return tuple(_person(group, own[at], counted) for at, group in enumerate(groups))


def _person(group: _Group, own: str, counted: Counter[str]) -> Person:
    relation = group.relation
    counted[relation] += 1
    number = counted[relation]
    return Person(relation, _label(relation, number), tuple(group.findings), own, number)


def _mentions(groups: Sequence[_Group]) -> list[Mention]:
    return sorted(
        Mention(finding.start, at) for at, group in enumerate(groups) for finding in group.findings
    )


def _names_somebody(text: str, finding: Finding) -> bool:
    if finding.kind is Kind.NAME:
        return True
    written = text[finding.start : finding.end]
    return finding.kind is Kind.KNOWN and written.istitle()


def _add(groups: list[_Group], text: str, finding: Finding) -> None:
    written = text[finding.start : finding.end]
    tokens, titled = _tokens(written)
    relation = relation_before(text, finding) or relation_after(text, finding)
    group = _group_of(groups, tokens, relation, titled=titled)
    if group is None:
        group = _Group(first=tokens[0], titled=titled)
        groups.append(group)
    group.tokens.update(tokens)
    group.findings.append(finding)
    group.sex = group.sex or sex_of(written, relation)
    if relation:
        group.relations[relation] += 1


def _tokens(written: str) -> tuple[list[str], bool]:
    """The words of a name, and whether a title stands before it."""
    lowered = [word.lower for word in split_words(written) if word.lower not in NAMING_WORDS]
    told = [lower for lower in lowered if lower not in TITLES]
    return told or lowered or [written.casefold()], not HONORIFICS.isdisjoint(lowered)


def _group_of(
    groups: list[_Group], tokens: list[str], relation: str, *, titled: bool
) -> _Group | None:
    if len(tokens) == len(tokens[0]) == 1:
        return _group_of_initial(groups, tokens[0], relation)
    for group in groups:
        if _same_person(group, tokens, titled=titled):
            return group
    return None


def _group_of_initial(groups: list[_Group], initial: str, relation: str) -> _Group | None:
    """The one person whose name begins with a letter that stands for a name."""
    begun = [group for group in groups if group.first == initial]
    begun = begun or [group for group in groups if group.first.startswith(initial)]
    sole = begun[0] if len(begun) == 1 else None
    fits = sole is not None and relation in ("", sole.relation)
    return sole if fits else None


def _same_person(group: _Group, tokens: list[str], *, titled: bool) -> bool:
    if len(tokens) == 1:
        # "Mrs Haidari" is not the "Soraya Haidari" who was named before her.
        if titled and not group.titled and group.first != tokens[0]:
            return False
        return tokens[0] in group.tokens or _misspelt(group, tokens[0])
    if tokens[0] == group.first:
        return len(group.tokens) == 1 or tokens[-1] in group.tokens
    return group.tokens == {tokens[-1]}


def _misspelt(group: _Group, token: str) -> bool:
    if len(token) < _SHORTEST_MISSPELT:
        return False
    return any(one_apart(token, known) for known in group.tokens)


def _choose_client(text: str, groups: list[_Group]) -> None:
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
