"""Say places and institutions by their kind."""

import re

from discreet.kinds import Level, Risk
from discreet.vocabulary import ladder, word_set
from discreet.wordings.omitting import left_out
from discreet.wordings.place import Place
from discreet.words import each, key_of, split_words

_BY_TAIL = {
    **dict.fromkeys(("river", "creek"), "river"),
    **dict.fromkeys(("lake", "falls", "springs"), "lake"),
    **dict.fromkeys(("island", "islands"), "island"),
    **dict.fromkeys(("mountain", "mountains", "hill", "hills", "valley"), "hill"),
    **dict.fromkeys(("park", "gardens", "green", "common"), "park"),
    **dict.fromkeys(each("bay harbour harbor cove haven port point"), "coastal town"),
    **dict.fromkeys(("beach", "coast"), "stretch of coast"),
    **dict.fromkeys(("street", "road", "avenue", "lane", "drive"), "street"),
    **dict.fromkeys(("county", "parish", "borough", "township"), "county"),
    **dict.fromkeys(("reservation", "rez"), "reservation"),
    "bridge": "bridge",
    "village": "village",
}
_BY_WORD = {
    **dict.fromkeys(each("hospital infirmary medical maternity va"), "hospital"),
    **dict.fromkeys(each("prison jail penitentiary detention hmp barracks"), "prison"),
    **dict.fromkeys(("hospice",), "hospice"),
    **dict.fromkeys(("shelter", "refuge"), "shelter"),
    **dict.fromkeys(("ward", "unit", "wing"), "ward"),
    **dict.fromkeys(("clinic", "surgery", "health", "camhs"), "clinic"),
    **dict.fromkeys(("house", "home", "lodge"), "care home"),
    **dict.fromkeys(("rehab", "recovery"), "treatment centre"),
}


def location_wording(place: Place, _level: Level) -> str:
    phrase = key_of(place.core)
    wider = ladder("countries").get(phrase)
    if wider and _IN_TOWN.search(place.left):
        return left_out(place)
    if _only_a_word(place, phrase):
        return place.noun("place")
    if wider or place.finding.risk is Risk.QUASI:
        return _region(place, wider or "another region")
    if place.determined and place.modifies and phrase.rpartition(" ")[2] not in _BY_TAIL:
        return "local"
    return place.noun(_settlement(phrase))


_IN_TOWN = re.compile(r"\w, $")
_CAPITAL = re.compile(r"[A-Z][a-z]")


def _only_a_word(place: Place, phrase: str) -> bool:
    """Whether nothing but likeness says that it is a town: no capital, no list."""
    small = place.before.islower() and _CAPITAL.search(f"{place.left}{place.right}") is not None
    short = len(phrase) < _SHORTEST or not any(map(str.isalpha, phrase))
    return place.guessed and (small or short) and phrase not in word_set("cities")


_SHORTEST = 2


def _region(place: Place, wider: str) -> str:
    return wider.removeprefix("an").removeprefix("other ") if place.determined else wider


def _settlement(phrase: str) -> str:
    tail = phrase.rpartition(" ")[2]
    if tail in _BY_TAIL:
        return _BY_TAIL[tail] if tail != phrase else tail
    return "city" if phrase in word_set("cities") else "town"


def address_wording(place: Place, _level: Level) -> str:
    if _POSTCODE.fullmatch(place.before):
        return "(postcode left out)"
    if place.previous in _ROOMS or place.previous in ("rm", "apt", "no"):
        return "(number left out)"
    first = place.core.partition(" ")[0].lower().rstrip(".")
    return place.noun(first if first in _ROOMS else "private address")


_POSTCODE = re.compile(r"[A-Z]{1,2}\d[\dA-Z]? ?\d[A-Z]{2}|\d{5}(?:-\d{4})?|[A-Z]\d[A-Z] ?\d[A-Z]\d")
_ROOMS = frozenset(each("room bed bunk cell flat unit apartment trailer"))


def facility_wording(place: Place, _level: Level) -> str:
    lowered = {word.lower for word in split_words(place.core)}
    if place.previous in _ROOMS or place.previous == "ward":
        return "(name left out)"
    kinds = (kind for word, kind in _BY_WORD.items() if word in lowered)
    return place.noun(next(kinds, "") or _by_surroundings(place))


def _by_surroundings(place: Place) -> str:
    """What a place named only after a saint is, by the words around it."""
    near = {word.lower for word in split_words(f"{place.left} {place.right}")}
    told = (kind for kind, words in _NEARBY.items() if not near.isdisjoint(words))
    return next(told, "local place" if place.finding.source == "rule:saint" else "local service")


_NEARBY = {
    "hospital": each("hospital ward nurse doctor admitted discharged surgery therapist consultant"),
    "church": each("church mass priest vicar parish choir prays prayed service baptised coats"),
    "school": each("school pupil teacher class taught teaches year head term"),
}
