"""Look up the words of a finding in the tables: work, origin, faith and the rest."""

import re
from collections.abc import Iterator
from functools import cache

from discreet.kinds import Kind
from discreet.risk.facts import Tier
from discreet.risk.tables import attributes, conditions, occupations, other_words
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
_PROPER = re.compile(r"(?<!^)(?<!\w)[A-Z][\w'\u2019]{2,}|[\"\u201c\u2018]\w|\d{3,}")
_FIRST_PROPER = re.compile(r"^(?:the |a |an |his |her |their )?[A-Z][\w'\u2019]+ [A-Z]")
_EVERYDAY = frozenset(each("the fired moved accident hospital court work school layoffs"))


def occupation_in(written: str) -> str:
    """The occupation of the tables that a phrase names, or ""."""
    known = occupations()
    status = ""
    for phrase in _phrases(key_of(written)):
        for form in (phrase, phrase.removesuffix("s"), phrase.replace("-", " ")):
            name = known[form].name if form in known else other_words().get(("occupation", form))
            if name in _STATUSES:
                status = status or name
            elif name:
                return name
    return status


_STATUSES = frozenset(("retired", "unemployed", "college student", "graduate student"))
"""Words that stand before a work and tell less than it: "retired bus mechanic"."""


def origin_in(written: str, country: str) -> tuple[str, str] | None:
    """The kind and name by which the tables know an origin, faith or language."""
    known = attributes()
    found: list[tuple[str, str]] = []
    for phrase in _phrases(key_of(written).removesuffix("-speaking")):
        keys = [(kind, form.format(phrase)) for kind, form in _ORIGINS]
        found += [(kind, known[kind, name][0].name) for kind, name in keys if (kind, name) in known]
        others = ((kind, other_words().get((kind, phrase))) for kind in _ORIGIN_KINDS)
        found += [(kind, name) for kind, name in others if name]
    own = (key for key in found if _has_rows(key, country))
    return next(own, found[0] if found else None)


_ORIGIN_KINDS = ("religion", "ethnicity", "migrant", "disability")


def _has_rows(key: tuple[str, str], country: str) -> bool:
    kind, name = key
    return any(row.country == country for row in attributes()[kind, name.lower()])


def condition_in(written: str) -> str:
    """The condition of the tables that a phrase names, or ""."""
    known = _condition_keys()
    return next((known[phrase] for phrase in _phrases(key_of(written)) if phrase in known), "")


@cache
def _condition_keys() -> dict[str, str]:
    """Names of conditions as texts shorten them: "Huntington's" for the disease."""
    keys: dict[str, str] = {}
    for word, rows in conditions().items():
        key = key_of(word)
        keys.setdefault(key, rows[0].name)
        keys.setdefault(_CLASS_WORD.sub("", key), rows[0].name)
    keys.pop("", None)
    return keys


_CLASS_WORD = re.compile(r" (?:disease|syndrome|disorder)$")


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
