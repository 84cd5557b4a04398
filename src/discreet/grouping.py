"""Put mentions of one person together, in time that grows with their number alone."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from heapq import merge

from discreet.findings import Finding
from discreet.misspelling import keys_of, one_apart

_SHORTEST_MISSPELT = 5


@dataclass(slots=True)
class Group:
    """What is called by names that are one person's."""

    first: str
    titled: bool
    tokens: set[str] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)
    relations: Counter[str] = field(default_factory=Counter)
    sex: str = ""

    @property
    def relation(self) -> str:
        return self.relations.most_common(1)[0][0] if self.relations else ""


class Groups:
    """All groups in order of their first mention, found again by what they are called."""

    def __init__(self) -> None:
        self.all: list[Group] = []
        self._near: defaultdict[str, list[int]] = defaultdict(list)
        self._pairs: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        self._first: defaultdict[str, list[int]] = defaultdict(list)

    def of(self, tokens: Sequence[str], relation: str, *, titled: bool) -> Group:
        """The group that the words of a name belong to; a new one where there is none."""
        at = self._place_of(tokens, relation, titled=titled)
        if at is None:
            at = len(self.all)
            self.all.append(Group(first=tokens[0], titled=titled))
            for opening in {tokens[0], tokens[0][0]}:
                self._first[opening].append(at)
        self._learn(at, tokens)
        return self.all[at]

    def _learn(self, at: int, tokens: Iterable[str]) -> None:
        group = self.all[at]
        for token in dict.fromkeys(tokens):
            if token not in group.tokens:
                group.tokens.add(token)
                self._pairs[group.first, token].append(at)
                for key in keys_of(token):
                    self._near[key].append(at)

    def _place_of(self, tokens: Sequence[str], relation: str, *, titled: bool) -> int | None:
        if len(tokens) == len(tokens[0]) == 1:
            return self._of_initial(tokens[0], relation)
        for at in self._likely(tokens):
            if _same_person(self.all[at], tokens, titled=titled):
                return at
        return None

    def _likely(self, tokens: Sequence[str]) -> Iterable[int]:
        """Places of groups that share a word, or nearly, in their order."""
        if len(tokens) == 1:
            return merge(*(self._near.get(key, ()) for key in keys_of(tokens[0])))
        pairs = ((tokens[0], tokens[-1]), (tokens[0], tokens[0]), (tokens[-1], tokens[-1]))
        return merge(*(self._pairs.get(pair, ()) for pair in pairs))

    def _of_initial(self, initial: str, relation: str) -> int | None:
        """The one person whose name begins with a letter that stands for a name."""
        begun = [at for at in self._first.get(initial, ()) if self.all[at].first == initial]
        begun = begun or self._first.get(initial, [])
        sole = begun[0] if len(begun) == 1 else None
        fits = sole is not None and relation in ("", self.all[sole].relation)
        return sole if fits else None


def _same_person(group: Group, tokens: Sequence[str], *, titled: bool) -> bool:
    if len(tokens) == 1:
        # "Mrs Haidari" is not the "Soraya Haidari" who was named before her.
        if titled and not group.titled and group.first != tokens[0]:
            return False
        return tokens[0] in group.tokens or _misspelt(group, tokens[0])
    if tokens[0] == group.first:
        return len(group.tokens) == 1 or tokens[-1] in group.tokens
    return group.tokens == {tokens[-1]}


def _misspelt(group: Group, token: str) -> bool:
    if len(token) < _SHORTEST_MISSPELT:
        return False
    return any(one_apart(token, known) for known in group.tokens)
