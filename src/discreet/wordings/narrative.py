"""Say animals and telling details more widely."""

import re

from discreet.closeness import commoner
from discreet.kinds import Level
from discreet.roles import NAMING_WORDS
from discreet.signs import told_first
from discreet.verbs import Tense
from discreet.vocabulary import is_ordinary, ladder
from discreet.wordings.omitting import left_out
from discreet.wordings.place import Place
from discreet.wordings.shapes import Form, Shape, shape_of
from discreet.wordings.work import head_of, placed
from discreet.words import each, split_words


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
_VEHICLE = re.compile(r"(?i)^(drives|drove|rides|rode) ")
_ONLY = re.compile(r"(?i)^the (?:only|sole) ")
_FIRST = re.compile(r"(?i)^the first (of|in) (his|her|their) ")
_WHERE = re.compile(r"(?i) (?:to|at|in) \w+(?: (?:college|university|school))?$")
_SUPERLATIVE = re.compile(r"(?i)^the (?:first|last|youngest|oldest|tallest|fastest) ")
_COUNTED = re.compile(
    r"(?i)^[\d,.]+k? (followers|subscribers|views|people|shares|likes|members)\b"
    r"|\b(followers|subscribers|views)$"
)
_WORKS = re.compile(r"(?i)(?:ist|er|or|nurse|man|woman)$")
_PEOPLE = frozenset(
    each(
        "one boy girl man woman guy kid lad lady granny fellow chap baby child descendant daughter "
        "son widow widower twin singer mother father person neighbour neighbor fan"
    )
)
_QUOTES = frozenset('"\u201c')
_IN_QUOTES = re.compile(r"[\"\u201c]$"), re.compile(r"^[,.?!]?[\"\u201d]")
_ENDS = re.compile(r"$|[.,;:!?)\n]| (?:and|but|who|which|when|since|because|so)\b")
_THERE_IS = "there is something others know of"
_ROLE = "a role in the community"
_LONG = 3
_SHORT = 2
_KNOWN_FOR = "known for something particular"
_WIDELY = {
    Tense.BASE: "do something others know of",
    Tense.PRESENT: "does something others know of",
    Tense.PAST: "did something others know of",
    Tense.PARTICIPLE: "did something others know of",
    Tense.GOING_ON: "doing something others know of",
}


def detail_wording(place: Place, level: Level) -> str:
    """A telling detail by its class, in the shape it has in the sentence."""
    before, after = _IN_QUOTES
    words = [word.lower for word in split_words(place.core)]
    quoted = before.search(place.left) and after.match(place.right)
    if quoted or not words or place.core[0] in _QUOTES:
        return "(words left out)" if len(words) > _LONG else "(nickname left out)"
    shape = shape_of(place)
    if words[0] == "known":
        return _known(place, shape)
    if shape.form is Form.NOUN or (shape.form is Form.BEING and shape.tense is Tense.PRESENT):
        return _thing(place, words, shape, level)
    return _doing(place, words, shape)


def doubt_wording(place: Place, level: Level) -> str:
    """What is only possibly telling: somebody near by a commoner word, all else as "something"."""
    role = commoner(place.core)
    if role:
        return place.noun(role)
    told = detail_wording(place, level)
    for claiming, claiming_nothing in _CLAIMS:
        told = told.replace(claiming, claiming_nothing)
    return left_out(place) if _KNOWN_FOR in told or " few" in told else told


_CLAIMS = (
    ("something others know of", "something particular"),
    ("something happened that others know of", "something happened"),
    ("there is something others know of", "there is something particular"),
    ("in a way that others know of", "in a particular way"),
    ("detail that others know of", "particular detail"),
    ("somebody others know of", "somebody"),
    ("person others know of", "person"),
)
"""Wordings that say how well something is known, and those that do not."""


def _known(place: Place, shape: Shape) -> str:
    """What stands for "known as": "known" itself fits wherever it stood."""
    been = shape.form is Form.BEING and place.previous in ("has", "had", "have")
    return f"been {_KNOWN_FOR}" if been else _KNOWN_FOR


def _doing(place: Place, words: list[str], shape: Shape) -> str:
    if place.guessed and (len(words) < _SHORT or _tells_nothing(words)):
        return left_out(place)
    verb = _VEHICLE.match(place.core)
    if verb and shape.form is Form.VERB:
        return f"{verb.group(1)} a vehicle"
    if words[0] in ("is", "are", "was", "were"):
        return f"{words[0]} {_KNOWN_FOR}"
    if shape.form is Form.VERB:
        return _WIDELY[shape.tense]
    if shape.form is Form.BEING:
        return f"been {_KNOWN_FOR}" if place.previous in ("has", "had", "have") else _KNOWN_FOR
    return _telling(place, words, shape)


def _tells_nothing(words: list[str]) -> bool:
    """Whether a guess is two everyday words: "did not [come back]" is nothing others know of."""
    return len(words) == _SHORT and all(map(is_ordinary, words))


def _telling(place: Place, words: list[str], shape: Shape) -> str:
    if shape.form is Form.RELATIVE and words[0] in ("who", "whose"):
        return f"who {'was' if shape.past else 'is'} {_KNOWN_FOR}"
    if shape.form is Form.CLAUSE and place.previous in ("in", "at", "of", "with", "by", "for"):
        return left_out(place)
    if shape.form is Form.CLAUSE and place.takes_no_article:
        return "detail that others know of"
    if shape.form is Form.CLAUSE:
        return "something happened that others know of" if shape.past else _THERE_IS
    return "in a way that others know of" if shape.form is Form.PHRASE else _unspoken(place)


def _thing(place: Place, words: list[str], shape: Shape, level: Level) -> str:
    told = _among_few(place.before)
    if told:
        return told
    kind = "" if level is Level.WIDER else _class_of(words)
    if kind == _ROLE:
        return placed(place, f"a person with {kind}")
    if kind and shape.form is not Form.BEING:
        return placed(place, kind)
    return _unclassed(place, words, shape)


def _among_few(written: str) -> str:
    """What is the first, the only, or so many of its kind, without saying of which."""
    first, counted = _FIRST.match(written), _COUNTED.search(written)
    if first:
        where = _WHERE.search(written)
        return f"the first {first.group(1)} {first.group(2)} family{where.group() if where else ''}"
    if _ONLY.match(written):
        return _one_of_few(written)
    if _SUPERLATIVE.match(written):
        return "one of the few"
    return f"many {counted.group(1) or counted.group(2)}" if counted else ""


def _class_of(words: list[str]) -> str:
    if not words or head_of(words) in _PEOPLE:
        return ""
    head = head_of(words)
    return told_first("detail_signs", [head, *words[: words.index(head)]])


def _unclassed(place: Place, words: list[str], shape: Shape) -> str:
    if shape.form is Form.BEING:
        broken = place.guessed and (len(words) < _LONG or not _ENDS.match(place.right))
        return left_out(place) if broken else _KNOWN_FOR
    if words and (head_of(words) in _PEOPLE or words[0] in _PEOPLE):
        return "person others know of" if place.takes_no_article else "somebody others know of"
    return _unspoken(place)


def _unspoken(place: Place) -> str:
    """What stands for a detail of which no class is known."""
    if place.stands_alone:
        return "(detail left out)"
    return "particular detail" if place.takes_no_article else "something particular"


def _one_of_few(written: str) -> str:
    words = [word.lower for word in split_words(written)]
    if words[-1] in ladder("occupations") or _WORKS.search(words[-1]):
        return "one of few people in that work"
    person = head_of(words) in _PEOPLE or len(words) <= _SHORT
    return "one of the few" if person else "one of the few of its kind"
