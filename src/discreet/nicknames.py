"""Tell whether two given names can be one person's: "Deb" and "Deborah", "Jide" and "Babajide"."""

from functools import cache

from discreet.folding import fold
from discreet.vocabulary import lines_of, word_set

_SHORTEST_BEGINNING = 3
_SHORTEST_ENDING = 4
_MOST_CUT = 2


@cache
def _lines() -> tuple[dict[str, frozenset[int]], dict[str, frozenset[int]]]:
    """For every name the lines it heads, and for every short form the lines it is on."""
    full: dict[str, set[int]] = {}
    short: dict[str, set[int]] = {}
    for number, line in enumerate(lines_of("nicknames")):
        heads, _, forms = line.partition(":")
        for table, names in ((full, heads), (short, forms)):
            for name in names.split():
                table.setdefault(fold(name).letters, set()).add(number)
    return (
        {name: frozenset(lines) for name, lines in full.items()},
        {name: frozenset(lines) for name, lines in short.items()},
    )


_NONE: frozenset[int] = frozenset()


def lines_with(name: str) -> frozenset[int]:
    """The lines a name is on: those who share none are never one by the list."""
    full, short = _lines()
    return full.get(name, _NONE) | short.get(name, _NONE)


def are_one_name(one: str, other: str) -> bool:
    """Whether two folded given names can be one person's."""
    return one == other or _listed(one, other) or _shortened(*sorted((one, other), key=len))


def _listed(one: str, other: str) -> bool:
    full, short = _lines()
    heads = full.get(one, _NONE), full.get(other, _NONE)
    forms = short.get(one, _NONE), short.get(other, _NONE)
    if heads[0] & (forms[1] | heads[1]) or heads[1] & forms[0]:
        return True
    alike = one[:_SHORTEST_BEGINNING] == other[:_SHORTEST_BEGINNING]
    return alike and not forms[0].isdisjoint(forms[1])


def _shortened(short: str, long: str) -> bool:
    """By form alone: "Temi" of "Temiloluwa", "Jide" of "Babajide", "Gruffy" of "Gruffudd"."""
    if len(long) - len(short) < _MOST_CUT or not long.isalpha() or _well_known(short, long):
        return False
    if len(short) >= _SHORTEST_BEGINNING and long.startswith(short):
        return True
    return len(short) >= _SHORTEST_ENDING and long.endswith(short)


def _well_known(short: str, long: str) -> bool:
    """Two names that both stand on their own: "Ann" is not "Annabel", nor "Mari" "Mario"."""
    given = word_set("given_names")
    full, listed = _lines()
    return short in given and long in given and (short in full or short not in listed)
