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


def employer_wording(place: Place, _level: Level) -> str:
    return place.noun("local employer")


def occupation_wording(place: Place, level: Level) -> str:
    if level is Level.WIDER:
        return _kind_of_worker(place, "worker")
    wider = ladder("occupations").get(key_of(place.core))
    return _kind_of_worker(place, wider or "worker")


def _kind_of_worker(place: Place, phrase: str) -> str:
    return place.noun(phrase) if place.has_article else phrase


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


_CIRCUMSTANCE = re.compile(r" (?:in|at|by|outside|off|on|near|behind|under) ")
_PUBLIC = ("on ", "in ", "made ", "went ", "gone ", "going ")
_PLAINER = {
    "drowned": "lost in an accident",
    "murdered": "killed",
    "lynched": "killed",
    "electrocuted": "hurt in an accident",
    "kidnapped": "taken away",
    "abducted": "taken away",
    "deported": "sent away",
}
_WON = ("won ", "took ", "lost ")


def event_wording(place: Place, _level: Level) -> str:
    """The class of an event; what was done stays, where and how goes."""
    written = place.before.lower()
    if written.startswith(_PUBLIC):
        return "in public"
    if written.startswith(_WON):
        return f"{written.partition(' ')[0]} something"
    if written.startswith("the ") or place.has_article:
        return "the event" if written.startswith("the ") else "an event"
    kept = _CIRCUMSTANCE.split(place.before)[0]
    plainer = _PLAINER.get(kept.lower())
    return plainer or ("(event left out)" if kept == place.before else kept)
