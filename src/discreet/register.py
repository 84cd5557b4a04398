"""Find the person a name belongs to among those already named, by look-up, not by search."""

from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from discreet.findings import Finding
from discreet.misspelling import one_apart
from discreet.named import Name, initials_of
from discreet.nicknames import are_one_name, lines_with
from discreet.vocabulary import is_ordinary

_Key = TypeVar("_Key", str, int)
_SHORTEST_MISSPELT = 5
_SHORTEST_BEGINNING = 3
_MOST_ALIKE = 8
"""How many people who share a word are looked at: the last ones named."""
_LONGEST_INDEXED = 24


@dataclass(slots=True, eq=False)
class Group:
    """The mentions of one person, and what the text tells of them."""

    first: str
    titled: bool
    tokens: set[str] = field(default_factory=set)
    names: list[Name] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    relations: Counter[str] = field(default_factory=Counter)
    sex: str = ""
    title_sex: str = ""
    apart: bool = False
    """Whether the text says that this is another of the same name."""
    led: bool = False
    """Whether this is somebody of another person's."""

    @property
    def relation(self) -> str:
        return self.relations.most_common(1)[0][0] if self.relations else ""

    @property
    def is_letter(self) -> bool:
        return all(name.letters for name in self.names)

    def absorb(self, other: "Group") -> None:
        """Take over another group that turned out to be the same person."""
        self.tokens |= other.tokens
        self.names += other.names
        self.findings += other.findings
        self.relations += other.relations
        self.sex = self.sex or other.sex
        self.title_sex = self.title_sex or other.title_sex


class Register:
    """The people named so far, by every word they could be called again."""

    def __init__(self) -> None:
        self._by_word: dict[str, deque[Group]] = {}
        self._by_letters: dict[str, deque[Group]] = {}
        self._by_line: dict[int, deque[Group]] = {}
        self._by_beginning: dict[str, deque[Group]] = {}
        self._by_ending: dict[str, deque[Group]] = {}
        self._by_part: dict[str, deque[Group]] = {}

    def add(self, name: Name, group: Group) -> None:
        """Have a group found again by a name."""
        if name.phrase in (known.phrase for known in group.names[-_MOST_ALIKE:]):
            group.names.append(name)
            return
        group.names.append(name)
        for token in name.tokens:
            _keep(self._by_word, token, group)
        for letters in initials_of(name.tokens):
            _keep(self._by_letters, letters, group)
        for line in lines_with(name.first):
            _keep(self._by_line, line, group)
        self._add_parts(name, group)
        group.tokens.update(name.tokens)

    def _add_parts(self, name: Name, group: Group) -> None:
        for token in name.tokens:
            if len(token) >= _SHORTEST_MISSPELT:
                for part in _parts(token):
                    _keep(self._by_part, part, group)
        if len(name.first) >= _SHORTEST_BEGINNING:
            _keep(self._by_beginning, name.first[:_SHORTEST_BEGINNING], group)
            _keep(self._by_ending, name.first[-_SHORTEST_BEGINNING:], group)

    def find(self, name: Name, relation: str) -> Group | None:
        """The group that a name means, or None where it brings in somebody."""
        if name.letters:
            return self._of_letters(name, relation)
        for candidates in (
            self._of_word(name, relation),
            self._of_given(name),
            self._of_part(name),
        ):
            fitting = [group for group in candidates if not _contradicts(group, name)]
            if fitting:
                return _likeliest(fitting, name, relation)
        return None

    def _of_word(self, name: Name, relation: str) -> Iterator[Group]:
        if len(name.tokens) == 1:
            called = self._called(name.first)
            yield from (group for group in called if _called_so(group, name, relation))
            return
        for group in self._called(name.first):
            if _same_full(group, name):
                yield group
        for group in self._called(name.tokens[-1]):
            if group.first != name.first and _same_surname(group, name):
                yield group

    def _called(self, word: str) -> Iterable[Group]:
        return self._by_word.get(word, ())

    def _of_given(self, name: Name) -> Iterator[Group]:
        """By another form of the given name."""
        if name.titled:
            return
        near = [
            *(group for line in lines_with(name.first) for group in self._by_line.get(line, ())),
            *self._by_beginning.get(name.first[:_SHORTEST_BEGINNING], ()),
            *self._by_ending.get(name.first[-_SHORTEST_BEGINNING:], ()),
        ]
        for group in near:
            if are_one_name(name.first, group.first) and _surname_fits(group, name):
                yield group

    def _of_part(self, name: Name) -> Iterator[Group]:
        """By a word that is one letter wrong."""
        if len(name.first) < _SHORTEST_MISSPELT or is_ordinary(name.first):
            return
        near = (group for part in _parts(name.first) for group in self._by_part.get(part, ()))
        for group in near:
            wrong = any(_misspelt(name.first, token) for token in group.names[0].tokens)
            if wrong and _surname_fits(group, name):
                yield group

    def _of_letters(self, name: Name, relation: str) -> Group | None:
        """The one person whose name begins with the letters that stand for a name."""
        begun = list(dict.fromkeys(self._by_letters.get(name.letters, ())))
        letter = [group for group in begun if group.is_letter]
        chosen = letter if len(letter) == 1 else begun
        sole = chosen[0] if len(chosen) == 1 else None
        if sole is None or _contradicts(sole, name):
            return None
        return sole if relation in ("", sole.relation) or not sole.relation else None

    def written_out(self, name: Name) -> Group | None:
        """The one person whose name letters stand for, also where it is told behind them."""
        begun = {
            id(group): group
            for group in self._by_letters.get(name.letters, ())
            if not group.is_letter and not _contradicts(group, name)
        }
        return next(iter(begun.values())) if len(begun) == 1 else None


def _keep(table: dict[_Key, deque[Group]], key: _Key, group: Group) -> None:
    held = table.setdefault(key, deque(maxlen=_MOST_ALIKE))
    if group not in held:
        held.append(group)


def _parts(token: str) -> Iterator[str]:
    """A word, and what is left of it without one letter: two that share any are near."""
    yield token
    if len(token) <= _LONGEST_INDEXED:
        for at in range(len(token)):
            yield token[:at] + token[at + 1 :]


def _misspelt(one: str, other: str) -> bool:
    return (
        one != other
        and one[0] == other[0]
        and len(other) >= _SHORTEST_MISSPELT
        and one_apart(one, other)
    )


def _called_so(group: Group, name: Name, relation: str) -> bool:
    # "Her mother, Mrs Haidari," is not the "Soraya Haidari" who was named before her.
    if name.titled and not group.titled and group.first != name.first:
        return relation in ("", group.relation) and group.sex in ("", name.sex)
    return True


def _same_full(group: Group, name: Name) -> bool:
    if group.first != name.first:
        return False
    if len(group.tokens) == 1 or not group.tokens.isdisjoint(name.tokens[1:]):
        return True
    return _surname_fits(group, name) and any(len(token) == 1 for token in name.tokens[1:])


def _same_surname(group: Group, name: Name) -> bool:
    """A surname that stood alone, or an initial before it: "Mr Vega", "M. Vega"."""
    if group.tokens == {name.tokens[-1]}:
        return group.titled or not name.titled
    one, other = group.first, name.first
    begun = min(len(one), len(other)) == 1 and one[0] == other[0]
    return begun and name.tokens[-1] in group.tokens


def _surname_fits(group: Group, name: Name) -> bool:
    """Whether surnames, where both are told, are one, or one is the other's initial."""
    theirs = group.tokens - {group.first}
    if len(name.tokens) == 1 or not theirs:
        return True
    last = name.tokens[-1]
    known = next(iter(theirs)) if len(theirs) == 1 else ""
    if last in theirs or (known and _misspelt(last, known)):
        return True
    return len(last) == 1 and any(token[0] == last for token in theirs)


def _contradicts(group: Group, name: Name) -> bool:
    sexes = {group.title_sex, name.sex} - {""}
    return len(sexes) > 1


def _likeliest(groups: list[Group], name: Name, relation: str) -> Group:
    """Of several who can be meant: who is called so first, fits, or is named most."""
    return max(
        groups,
        key=lambda group: (
            group.first == name.first,
            bool(relation) and relation == group.relation,
            not group.apart,
            len(group.findings),
        ),
    )
