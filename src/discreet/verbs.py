"""Tell whether a word is a form of a verb, and which."""

from enum import StrEnum
from functools import cache

from discreet.vocabulary import lines_of


class Tense(StrEnum):
    """The form a verb has in the text, and another verb must take in its place."""

    BASE = "base"
    PRESENT = "present"
    PAST = "past"
    PARTICIPLE = "participle"
    GOING_ON = "going on"


_CLIPPED = 2


@cache
def _forms() -> dict[str, frozenset[Tense]]:
    table: dict[str, set[Tense]] = {}
    for line in lines_of("verbs"):
        base, _, irregular = line.partition("\t")
        past, _, participle = irregular.partition(" ")
        past = past or _with(base, "ed")
        for form, tense in (
            (base, Tense.BASE),
            (_present(base), Tense.PRESENT),
            (past, Tense.PAST),
            (participle or past, Tense.PARTICIPLE),
            (_with(base, "ing"), Tense.GOING_ON),
        ):
            table.setdefault(form, set()).add(tense)
    table |= {"are": {Tense.PRESENT}, "were": {Tense.PAST}, "isn't": {Tense.PRESENT}}
    return {form: frozenset(tenses) for form, tenses in table.items()}


def _present(base: str) -> str:
    if base in _ODD:
        return _ODD[base]
    if base.endswith("y") and base[-_CLIPPED] not in "aeiou":
        return f"{base[:-1]}ies"
    return f"{base}es" if base.endswith(("s", "sh", "ch", "x", "z", "o")) else f"{base}s"


_ODD = {"be": "is", "have": "has"}


def _with(base: str, ending: str) -> str:
    if ending == "ed" and base.endswith("y") and base[-_CLIPPED] not in "aeiou":
        return f"{base[:-1]}ied"
    if base.endswith("e") and not base.endswith(("ee", "ye", "oe")) and base != "be":
        return f"{base[:-1]}{ending}"
    return f"{base}{base[-1]}{ending}" if base in _DOUBLED else f"{base}{ending}"


_DOUBLED = frozenset(
    (
        "begin bet chat cut dig drum fit flip forget get "
        "hit hop jam jog knit let log mop patrol pin "
        "plan plot put quit rig rob run set shed ship shop shut sit skin skip spin split stop swim "
        "tag tap trap trip win wrap zip"
    ).split()
)


def tenses_of(lower: str) -> frozenset[Tense]:
    """The forms a word can be, of any verb that is known; none where it is no verb."""
    return _forms().get(lower, frozenset())
