"""Say family shapes, animals and telling details more widely."""

import re

from discreet.kinds import Level
from discreet.roles import NAMING_WORDS
from discreet.vocabulary import ladder
from discreet.wordings.place import Place
from discreet.words import split_words

_LEFT_OUT = "(detail left out)"
_FAMILY: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(rf"(?i){expression}"), wording)
    for expression, wording in (
        (r"(?:twin|triplet|quadruplet)s? (brother|sister|son|daughter)\b", r"\1"),
        (r"(?:twin|triplet|quadruplet)s? (?:boys|girls|sons|daughters)", "children"),
        (r"(?:twin|triplet|quadruplet)s? (?:boy|girl)\b", "child"),
        (r"\b(?:twin|triplet|quadruplet)s", "children"),
        (r"\b(?:twin|triplet|quadruplet)\b", "sibling"),
        (r"^(mother|father|mum|mom|dad|parent) of ", r"\1 of several"),
        (r"^\S+ (?:mums|moms|dads|mothers|fathers)$", "parents"),
        (r" of (?:the )?\S+(?: \w+)?$", "one of several children"),
        (r"^(widowed|widower|widow)\b", r"\1"),
        (r"^adopted\b", "adopted"),
        (r"^(?:adoptee)s?$|whāngai|kafala", "adopted"),
        (r"surrogate|donor", "fertility treatment"),
        (r"(siblings|kids|children|brothers|sisters|placements)", r"several \1"),
        (r"\bgen(?:eration)?\b", "of a migrant family"),
        (r"\b(wife|wives)$", r"\1"),
        (r"^(raised|brought up) ", r"\1 by others"),
    )
)
_TAKES_ARTICLE = frozenset(("sibling", "child", "brother", "sister", "son", "daughter"))


def family_wording(place: Place, _level: Level) -> str:
    """The class of a family shape: "twin boys" are children, a "third of nine" one of several."""
    for expression, wording in _FAMILY:
        match = expression.search(place.core)
        if match:
            told = match.expand(wording)
            return place.noun(told) if told in _TAKES_ARTICLE and place.has_article else told
    return "(family detail left out)"


def pet_wording(place: Place, _level: Level) -> str:
    """An animal by its kind; its name goes where the kind stands beside it."""
    written = place.before.split(" ", 1)[0].lower()
    if written in NAMING_WORDS or _ANIMAL_BESIDE.search(place.left):
        return ""
    return "pet" if place.determined else "the pet"


_ANIMAL_BESIDE = re.compile(
    r"(?i)\b(?:his|her|their|my|our|the|an?) (?:[\w-]{2,15} )?(?!(?:is|was|and|"
    r"with)\b)[a-z]{3,12},? $"
)
_VEHICLE = re.compile(r"(?i)^(drives|drove) ")
_ONLY = re.compile(r"(?i)^the (?:only|sole) ")
_FIRST = re.compile(r"(?i)^the first (of|in) (his|her|their) ")
_WHERE = re.compile(r"(?i) (?:to|at|in) \w+(?: (?:college|university|school))?$")
_SUPERLATIVE = re.compile(r"(?i)^the (?:first|last|youngest|oldest|tallest|fastest) ")
_COUNTED = re.compile(r"(?i)\b(followers|subscribers|views)$")
_MARK = re.compile(r"(?i)\b(tattoo|scar|birthmark)")
_WORKS = re.compile(r"(?i)(?:ist|er|or|nurse|man|woman)$")


def detail_wording(place: Place, _level: Level) -> str:
    """A telling detail by its class, in the shape it has in the sentence."""
    written = place.before
    verb = _VEHICLE.match(written)
    if verb:
        return f"{verb.group(1)} a vehicle"
    if _ONLY.match(written):
        return _one_of_few(written)
    first = _FIRST.match(written)
    if first:
        where = _WHERE.search(written)
        return f"the first {first.group(1)} {first.group(2)} family{where.group() if where else ''}"
    if _SUPERLATIVE.match(written):
        return "one of the few"
    return _marked(place)


def _one_of_few(written: str) -> str:
    words = [word.lower for word in split_words(written)]
    told = words[-1] in ladder("occupations") or _WORKS.search(words[-1]) is not None
    return "one of few people in that work" if told else "one of the few"


def _marked(place: Place) -> str:
    counted = _COUNTED.search(place.before)
    if counted:
        return f"many {counted.group(1)}"
    mark = _MARK.search(place.before)
    if mark:
        return mark.group(1).lower() if place.determined else f"a {mark.group(1).lower()}"
    return _LEFT_OUT
