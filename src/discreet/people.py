"""Read from the text which names are one person, and who they are to the client."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from discreet.belonging import AUTHOR, NOTHING, Told, follows, told_of
from discreet.clients import choose_clients
from discreet.findings import Finding
from discreet.kinds import Kind
from discreet.named import name_of
from discreet.pronouns import Mention, owns, sex_of
from discreet.register import Group, Register
from discreet.relations import CLIENT

_ANOTHER = re.compile(r"(?i)\b(?:(?:an)?other|a different|a second|also called|also named) $")
_ALIAS = re.compile(
    r"(?i)(?: \(| [\"\u201c'\u2018]|, [\"\u201c]| \([\"\u201c]|,? \(?(?:aka|a\.k\.a\.|known as|"
    r"called|goes by|who goes by|nicknamed|n\u00e9e?|formerly|really|born|legally|prefers|"
    r"better known as|"
    r"short for|real name) [\"\u201c]?)"
)
_CLOSES = ")\"\u201d'\u2019,;. "
_BRACKETS = frozenset("(\"\u201c'\u2018")


@dataclass(frozen=True, slots=True)
class Person:
    """One person of the text: the mentions, and the relation to the client.

    `relation` may lead over another: "sister's husband". `own` is the word for what is
    theirs, "her" or "his", or "" where the text does not tell; `number` counts the people
    of the same relation.
    """

    relation: str
    label: str
    findings: tuple[Finding, ...]
    own: str = ""
    number: int = 1


def people_in(text: str, findings: Sequence[Finding]) -> tuple[Person, ...]:
    """The people that names among the findings speak of, the client first."""
    groups = _Gathering(text).gathered(findings)
    groups.sort(key=lambda group: group.relation != CLIENT)
    own = owns(text, _mentions(groups), [group.sex for group in groups])
    counted: Counter[str] = Counter()
    return tuple(_person(group, own[at], counted) for at, group in enumerate(groups))


def _person(group: Group, own: str, counted: Counter[str]) -> Person:
    relation = group.relation
    counted[relation] += 1
    number = counted[relation]
    return Person(relation, _label(relation, number), tuple(sorted(group.findings)), own, number)


def _mentions(groups: Sequence[Group]) -> list[Mention]:
    return sorted(
        Mention(finding.start, at) for at, group in enumerate(groups) for finding in group.findings
    )


def _names_somebody(text: str, finding: Finding) -> bool:
    if finding.kind is Kind.NAME:
        return True
    written = text[finding.start : finding.end]
    return finding.kind is Kind.KNOWN and written.istitle()


class _Gathering:
    """Goes through the names of a text once, from its beginning to its end."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._groups: list[Group] = []
        self._register = Register()
        self._owners: list[tuple[Group, str, Group]] = []
        self._previous: tuple[Finding, Group, Told] | None = None

    def gathered(self, findings: Sequence[Finding]) -> list[Group]:
        for finding in findings:
            if _names_somebody(self._text, finding):
                self._add(finding)
        self._join_letters()
        choose_clients(self._text, self._groups)
        self._lead_over()
        return self._groups

    def _add(self, finding: Finding) -> None:
        previous = self._previous
        written = self._text[finding.start : finding.end]
        told = self._told(finding)
        relation = _said(told)
        name = name_of(written)
        another = self._is_another(finding)
        group = (
            None if another else self._alias(finding, told) or self._register.find(name, relation)
        )
        if group is None:
            group = Group(first=name.first, titled=name.titled, apart=another)
            self._groups.append(group)
        self._register.add(name, group)
        group.findings.append(finding)
        group.sex = group.sex or sex_of(written, relation)
        group.title_sex = group.title_sex or name.sex
        if relation:
            group.relations[relation] += 1
        self._keep_owner(group, told, previous)
        self._previous = finding, group, told

    def _keep_owner(
        self, group: Group, told: Told, previous: tuple[Finding, Group, Told] | None
    ) -> None:
        """Remember whose relation somebody is, until it is known who that is."""
        owner = None
        if told.owner:
            owner = self._register.find(name_of(told.owner), "")
            group.led = not group.relations
        elif told.of_previous and previous is not None:
            owner = previous[1]
        if owner is not None and owner is not group:
            self._owners.append((group, told.relation, owner))
            group.led = True

    def _told(self, finding: Finding) -> Told:
        """What stands beside a name, or before the list that it stands in."""
        before = self._previous[0] if self._previous else None
        told = told_of(self._text, finding, before)
        if told.relation or self._previous is None:
            return told
        last, _, shared = self._previous
        return shared if shared.several and follows(self._text, last, finding) else NOTHING

    def _is_another(self, finding: Finding) -> bool:
        """Whether the text says that this is somebody else of a name met before."""
        context = self._text[max(0, finding.start - 16) : finding.start]
        return _ANOTHER.search(context) is not None

    def _alias(self, finding: Finding, told: Told) -> Group | None:
        """Who was named right before, where this is another name for the same person."""
        if self._previous is None or told.relation:
            return None
        last, group, _ = self._previous
        match = _ALIAS.fullmatch(self._text, last.end, finding.start)
        if match is None:
            return None
        closing = self._text[finding.end : finding.end + 1]
        bracketed = match.group()[-1] in _BRACKETS
        closed = closing in _CLOSING.get(match.group()[-1], _CLOSES) if bracketed else True
        return group if closed else None

    def _join_letters(self) -> None:
        """Letters that came before the name they stand for."""
        for group in self._groups:
            found = self._stands_for(group) if group.is_letter else None
            if found is not None:
                found.absorb(group)
                group.findings.clear()
        self._groups = [group for group in self._groups if group.findings]

    def _stands_for(self, letter: Group) -> Group | None:
        found = self._register.written_out(letter.names[0])
        fits = found is not None and letter.relation in ("", found.relation)
        return found if fits else None

    def _lead_over(self) -> None:
        """Say of whom a relation is that is not the client's: "sister's husband"."""
        for group, role, owner in self._owners:
            whose = owner.relation
            if whose == CLIENT:
                group.relations[role] += 1
            elif whose and "'s " not in whose and not group.relations:
                group.relations[f"{whose}'s {role}"] += 1


_CLOSING = {"(": "),;", '"': '"', "\u201c": "\u201d", "'": "'", "\u2018": "\u2019"}


def _said(told: Told) -> str:
    """The relation to the client that is told, or "" while it is not known whose it is."""
    if told.of_previous or told.owner:
        return ""
    return f"{told.of}'s {told.relation}" if told.of else told.relation


_STRANGERS = frozenset(("woman", "man"))
_UNKNOWN = {1: "somebody", 2: "somebody else"}


def _label(relation: str, number: int) -> str:
    if relation == CLIENT:
        return "the client" if number == 1 else f"a client ({number})"
    if not relation:
        return _UNKNOWN.get(number, f"somebody ({number})")
    if relation in _STRANGERS or relation.startswith(f"{AUTHOR}'s "):
        told = f"the {relation}"
    else:
        told = relation if relation == "colleague" else f"the client's {relation}"
    return told if number == 1 else f"{told} ({number})"
