"""Say work, schools, groups and origins by their kind."""

import re

from discreet.kinds import Level
from discreet.vocabulary import ladder
from discreet.wordings.place import Place
from discreet.words import each, key_of, split_words

_SCHOOLS = {
    **dict.fromkeys(("elementary", "primary"), "primary school"),
    **dict.fromkeys(("kindergarten", "nursery", "preschool"), "nursery"),
    **dict.fromkeys(("university", "campus", "hall"), "university"),
    **dict.fromkeys(("college", "polytechnic", "institute"), "college"),
    "middle": "middle school",
    "high": "high school",
    "academy": "school",
}
_GROUPS = {
    **dict.fromkeys(
        each(
            "church chapel mosque temple synagogue gurdwara cathedral parish "
            "ministries fellowship tabernacle ward"
        ),
        "faith community",
    ),
    **dict.fromkeys(("fc", "league", "team", "rovers"), "sports club"),
    **dict.fromkeys(("union", "local"), "trade union"),
    **dict.fromkeys(each("regiment battalion brigade legion guards airborne"), "military unit"),
    **dict.fromkeys(("choir", "band", "orchestra"), "music group"),
    **dict.fromkeys(("charity", "foundation"), "charity"),
}
_SPOKEN = frozenset(each("speaks speak spoke speaking spoken in fluent only mixed"))


def _by_word(written: str, kinds: dict[str, str], otherwise: str) -> str:
    lowered = {word.lower for word in split_words(written)}
    return next((kind for word, kind in kinds.items() if word in lowered), otherwise)


def school_wording(place: Place, _level: Level) -> str:
    return place.noun(_by_word(place.core, _SCHOOLS, "school"))


def org_wording(place: Place, _level: Level) -> str:
    return place.noun(_by_word(place.core, _GROUPS, "local group"))


def ethnicity_wording(place: Place, _level: Level) -> str:
    kin = ladder("kin_words").get(key_of(place.core))
    if kin:
        return kin
    core = _SPEAKING.sub("", place.core)
    wider = ladder("ethnicities").get(key_of(core), "")
    first, joint, second = _JOINT.sub("\n", core, count=1).partition("\n")
    if joint and not wider:
        return _heritage(place, first, second)
    if not wider:
        return place.noun("minority") if place.has_article else "minority"
    if place.previous in _SPOKEN and not place.has_article and core == place.core:
        return f"a {wider} language" if wider[0] not in "AEIOU" else f"an {wider} language"
    return place.noun(wider) if place.has_article else wider


_JOINT = re.compile(r"[-/\u2010\u2011\u2013]")
_SPEAKING = re.compile(r"[-\u2011]speaking$")
_NATIONAL = frozenset(each("american british canadian australian irish scottish english kiwi"))


def _heritage(place: Place, first: str, second: str) -> str:
    """Two origins as one: "Nigerian-British" is "of West African heritage"."""
    origins = ladder("ethnicities")
    wider, other = (origins.get(key_of(said), "") for said in (first, second))
    if key_of(second) not in _NATIONAL and wider != other:
        wider = "mixed"
    wider = wider or "mixed"
    if place.has_article or place.modifies:
        told = "mixed-heritage" if wider == "mixed" else wider
        return place.noun(told) if place.has_article else told
    return f"of {wider} heritage"
