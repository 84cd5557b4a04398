"""Say work, schools, groups and origins by their kind."""

import re

from discreet.kinds import Level
from discreet.signs import told_weightiest
from discreet.vocabulary import ladder
from discreet.wordings.place import Place, article_for
from discreet.wordings.work import placed
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
_STUDENTS = re.compile(
    r"(?i)\b(?:student|pupil|medic|fresher|freshman|sophomore|junior|senior|scholar|\w+-year|"
    r"\w+ year|year \d+|grader|undergrad\w*|postgrad\w*|phd|candidate|trainee)\b"
)
_COURSES = re.compile(
    r"(?i)\b(?:degree|diploma|course|programme|program|btec|nvq|bsc|ma|msc|a-levels?)\b"
)
_TEAMS = re.compile(
    r"(?i)\b(?:team|boat|squad|varsity|choir|band|orchestra|club|society|eleven|xv)\b"
)
_SPOKEN = frozenset(
    each(
        "speaks speak spoke speaking spoken in fluent only mixed uses use used learned learnt "
        "understands writes taught translating into"
    )
)
_OWN = frozenset(("my", "his", "her", "their"))


def _by_word(written: str, kinds: dict[str, str], otherwise: str) -> str:
    lowered = {word.lower for word in split_words(written)}
    return next((kind for word, kind in kinds.items() if word in lowered), otherwise)


_SCHOOL = re.compile(r"(?i)\b(?:school|college|university|academy|institute)\b")


def school_wording(place: Place, level: Level) -> str:
    """A school by its stage; who learns there, what, and in which team, as such."""
    if place.modifies and not place.has_article and not place.determined:
        return "local"
    if _STUDENTS.search(place.core) and not _SCHOOL.search(place.core):
        return place.noun("student")
    for pattern, told in ((_TEAMS, "school team"), (_COURSES, "course")):
        if pattern.search(place.core):
            return place.noun(told)
    stage = "school" if level is Level.WIDER else _by_word(place.core, _SCHOOLS, "school")
    return place.noun(stage)


def org_wording(place: Place, level: Level) -> str:
    """A group by its kind; before a noun it is only local: "[Swartzentruber] church"."""
    if place.modifies and not place.has_article:
        return "local"
    words = [word.lower for word in split_words(place.core)]
    kind = "" if level is Level.WIDER else told_weightiest("group_signs", words)
    return placed(place, kind or "a local group")


def ethnicity_wording(place: Place, level: Level) -> str:
    """An origin, faith or language by the wider one around it, two by both."""
    kin = ladder("kin_words").get(key_of(place.core))
    if kin:
        return kin
    core = _SPEAKING.sub("", place.core)
    wider = _wider(core, level)
    first, joint, second = _JOINT.sub("\n", core, count=1).partition("\n")
    if joint and not wider:
        wider = _both(_wider(first, level), _wider(second, level))
    spoken = place.previous in _SPOKEN and not place.modifies and not place.has_article
    language = core == place.core and (spoken or _as_language(place))
    if not wider:
        return _of_minority(place, language=language)
    if place.has_article:
        return place.noun(wider)
    if language and spoken:
        return f"{article_for(wider)} {wider} language"
    return f"{wider} language" if language else wider


_JOINT = re.compile(r"[-/\u2010\u2011\u2013]")
_SPEAKING = re.compile(r"[-\u2011]speaking$")
_CONTINENTS = frozenset(("Asian", "African", "European"))


def _wider(origin: str, level: Level) -> str:
    key = key_of(origin)
    told = ladder("ethnicities").get(key, "")
    continent = told.rpartition(" ")[2]
    told = continent if level is Level.WIDER and continent in _CONTINENTS else told
    several = key.endswith("s") and key[:-1] in ladder("ethnicities") and told.endswith(("n", "r"))
    return f"{told}s" if several else told


def _both(first: str, second: str) -> str:
    """Two origins, each widened: "Nigerian-British" stays two."""
    if not first or not second:
        return "mixed-heritage" if first or second else ""
    return first if first == second else f"{first} and {second}"


def _as_language(place: Place) -> bool:
    return place.previous in _OWN and not place.modifies


def _of_minority(place: Place, *, language: bool) -> str:
    """What stands for an origin that no list holds."""
    if place.right.startswith("-speaking"):
        return "minority-language"
    if language:
        return "language" if place.previous in _OWN else "a minority language"
    if place.has_article or place.modifies or place.takes_no_article:
        return place.noun("minority") if place.has_article else "minority"
    if place.previous == "in":
        return "a minority language"
    return "in a minority" if place.previous in _BROUGHT_UP else "of a minority"


_BROUGHT_UP = frozenset(("raised", "born", "up"))
