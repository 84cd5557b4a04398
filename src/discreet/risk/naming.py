"""Look up the words of a finding in the tables: work, origin, faith and the rest."""

import re
from collections.abc import Iterator

from discreet.kinds import Kind
from discreet.risk.facts import Tier
from discreet.risk.tables import attributes, conditions, occupations
from discreet.words import each, key_of

_LONGEST = 5
_ORIGINS = (
    ("religion", "{}"),
    ("ethnicity", "{}"),
    ("ethnicity", "{} (tribe or nation)"),
    ("migrant", "{}"),
    ("ethnicity", "{} ancestry"),
    ("migrant", "{}-born"),
    ("language", "speaks {} at home"),
    ("language", "{} speaker"),
)
_OTHER_NAMES = {
    "din\u00e9": "navajo",
    "lds": "latter-day saint",
    "jw": "jehovah's witness",
    "mexican": "mexican-born",
    "filipina": "filipino",
    "latinx": "hispanic or latino",
    "romani": "roma",
    "m\u0101ori": "maori",
    "m\u00e9tis": "indigenous",
    "nigerian-british": "nigerian",
    "methodist": "protestant",
    "baptist": "protestant",
    "presbyterian": "protestant",
    "pentecostal": "evangelical christian",
    "apostolic": "evangelical christian",
    "hasidic": "orthodox jewish",
    "haredi": "orthodox jewish",
    "sunni": "muslim",
    "shia": "muslim",
    "islamic": "muslim",
    "african american": "black or african american",
    "lakota": "sioux",
    "mvskoke": "creek",
    "ojibwe": "chippewa",
    "din\u00e9 bizaad": "navajo",
}
_PROPER = re.compile(r"(?<!^)(?<!\w)[A-Z][\w'\u2019]{2,}|[\"\u201c\u2018]\w|\d{3,}")
_FIRST_PROPER = re.compile(r"^(?:the |a |an |his |her |their )?[A-Z][\w'\u2019]+ [A-Z]")
_EVERYDAY = frozenset(each("the fired moved accident hospital court work school layoffs"))


def occupation_in(written: str) -> str:
    """The occupation of the tables that a phrase names, or ""."""
    known = occupations()
    for phrase in _phrases(key_of(written)):
        for form in (phrase, phrase.removesuffix("s"), phrase.replace("-", " ")):
            if form in known:
                return known[form].name
    return ""


def origin_in(written: str, country: str) -> tuple[str, str] | None:
    """The kind and name by which the tables know an origin, faith or language."""
    known = attributes()
    found: list[tuple[str, str]] = []
    for phrase in _phrases(key_of(written).removesuffix("-speaking")):
        name = _OTHER_NAMES.get(phrase, phrase)
        keys = ((kind, form.format(name)) for kind, form in _ORIGINS)
        found += [key for key in keys if key in known]
    own = (key for key in found if any(row.country == country for row in known[key]))
    return next(own, found[0] if found else None)


def condition_in(written: str) -> str:
    """The condition of the tables that a phrase names, or ""."""
    known = conditions()
    phrases = (phrase for phrase in _phrases(key_of(written)))
    return next((known[phrase][0].name for phrase in phrases if phrase in known), "")


def _phrases(key: str) -> Iterator[str]:
    """Runs of words, the longest first, and of those the last first: a job's noun ends it."""
    words = key.split()
    for length in range(min(_LONGEST, len(words)), 0, -1):
        for first in range(len(words) - length, -1, -1):
            yield " ".join(words[first : first + length])


def tier_of(kind: Kind, written: str) -> Tier:
    """How rare a detail is taken to be that the tables do not know."""
    if kind is Kind.DIAGNOSIS:
        return Tier.RARE_CONDITION
    if kind in (Kind.EVENT, Kind.LEGAL, Kind.DISTINCT) and _is_named(written):
        return Tier.NAMED
    return Tier.EVERYDAY if key_of(written) in _EVERYDAY else Tier.UNUSUAL


_TIME = re.compile(
    r"(?i)\b(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}|(?:mon|tues|wednes|"
    r"thurs|fri|satur|sun)day|christmas|easter|(?:19|20)\d\d|i)\b"
)


def _is_named(written: str) -> bool:
    written = _TIME.sub("", written)
    return bool(_PROPER.search(written) or _FIRST_PROPER.match(written))
