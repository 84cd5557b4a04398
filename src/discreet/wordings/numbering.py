"""Tell several of one kind apart: "a town", "another town", "the town" again."""

from discreet.kinds import Kind
from discreet.wordings.place import article_for
from discreet.words import each, key_of

_ORDINALS = each("first second third fourth fifth sixth seventh eighth ninth tenth")
_NUMBERED = frozenset(
    (Kind.LOCATION, Kind.FACILITY, Kind.SCHOOL, Kind.EMPLOYER, Kind.ORG, Kind.ADDRESS)
)
_SECOND = 2


class Numbering:
    """Gives each thing of a text its number among those that are said alike."""

    def __init__(self) -> None:
        self._met: dict[str, list[str]] = {}
        self._said: set[tuple[str, str]] = set()

    def said(self, kind: Kind, written: str, wording: str) -> str:
        """A wording with "a" as it stands for this thing, among the others met before."""
        article, _, noun = wording.partition(" ")
        if kind not in _NUMBERED or article.lower() not in ("a", "an") or not noun:
            return wording
        met = self._met.setdefault(noun, [])
        key = key_of(written) or written
        if key not in met:
            met.append(key)
        again = (noun, key) in self._said
        self._said.add((noun, key))
        told = told_apart(noun, met.index(key) + 1, again=again)
        return told[0].upper() + told[1:] if article[0].isupper() else told


def told_apart(noun: str, number: int, *, again: bool) -> str:
    """The first, second or third of a kind, met for the first time or again."""
    if number == 1:
        return f"the {noun}" if again else f"{article_for(noun)} {noun}"
    if number == _SECOND:
        return f"the other {noun}" if again else f"another {noun}"
    if number > len(_ORDINALS):
        return f"another {noun}"
    ordinal = _ORDINALS[number - 1]
    return f"the {ordinal} {noun}" if again else f"{article_for(ordinal)} {ordinal} {noun}"


def whose_other(noun: str, number: int) -> str:
    """The second or third of somebody's: "her other son"."""
    if number == 1 or number > len(_ORDINALS):
        return noun
    return f"other {noun}" if number == _SECOND else f"{_ORDINALS[number - 1]} {noun}"
