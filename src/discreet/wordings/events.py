"""Say events and legal matters by their class, in the shape they have in the sentence."""

import re

from discreet.kinds import Level
from discreet.signs import told_alike, told_weightiest
from discreet.verbs import Tense
from discreet.wordings.place import Place
from discreet.wordings.shapes import Form, Shape, shape_of
from discreet.wordings.work import head_of, placed
from discreet.words import each, split_words

_BE = {
    Tense.BASE: "be",
    Tense.PRESENT: "is",
    Tense.PAST: "was",
    Tense.PARTICIPLE: "was",
    Tense.GOING_ON: "being",
}
_STAYS = frozenset(
    each(
        "shot stabbed killed murdered attacked beaten arrested detained deported evacuated injured "
        "drowned died hurt burned burnt robbed raped rescued jailed imprisoned expelled interned "
        "lost born abandoned hanged saved pulled missing"
    )
)
"""What happened to somebody stays said; where and how goes."""
_PLAINER = {
    "drowned": "lost in an accident",
    "lost": "lost in an accident",
    "murdered": "killed",
    "lynched": "killed",
    "electrocuted": "hurt in an accident",
    "kidnapped": "taken away",
    "abducted": "taken away",
    "deported": "sent away",
    "interned": "imprisoned",
    "pulled": "rescued",
}
_DEATHS = (
    (
        re.compile(r"(?i)^(?:shot|hanged|hung|drowned|killed|stabbed) (?:him|her|them)sel"),
        "died by suicide",
    ),
    (re.compile(r"(?i)^o\.?d['\u2019]?e?d\b"), "died of an overdose"),
)
_DIED = re.compile(r"(?i)^(?:died|dies|passed away)\b")
_WINS = {
    "won": "won something",
    "wins": "wins something",
    "win": "win something",
    "winning": "winning something",
}
_PEOPLE = frozenset(
    each(
        "one ones boy boys girl girls man men woman women guy kid kids lad child children baby "
        "babies lady people person somebody someone "
        "those survivor survivors victim victims plaintiff "
        "witness petitioner petitioners defendant names name son daughter mother father brother "
        "uncles cousin cousins fishermen miners passenger driver pilot family families he she they "
        "respondent claimant complainant appellant"
    )
)
_EVENT = "an event"
_PASSIVE = frozenset(("is", "are", "was", "were", "got"))


def event_wording(place: Place, level: Level) -> str:
    """An event by its class; what was done to somebody stays, where and how goes."""
    words = _words(place)
    kind = "" if level is Level.WIDER else _event(words)
    shape = shape_of(place)
    stays = _staying(place.core, words, shape)
    if stays:
        return stays
    if words and words[0] in _PASSIVE and shape.form is Form.VERB:
        rest = _staying(place.core[len(words[0]) + 1 :], words[1:], Shape(Form.BEING))
        return f"{words[0]} {rest or f'part of {kind or _EVENT}'}"
    return _in_shape(place, words, shape, kind or _EVENT)


def _event(words: list[str]) -> str:
    return told_alike("event_signs", words, head=head_of(words)) if words else ""


def legal_wording(place: Place, level: Level) -> str:
    """A legal matter by its class."""
    words = _words(place)
    kind = "" if level is Level.WIDER else told_weightiest("legal_signs", words)
    return _in_shape(place, words, shape_of(place), kind or "a legal matter")


def _words(place: Place) -> list[str]:
    return [word.lower for word in split_words(place.core)]


def _staying(core: str, words: list[str], shape: Shape) -> str:
    """What a verb alone says of somebody, as plainly as others may read it."""
    if shape.form not in (Form.VERB, Form.BEING, Form.NOUN) or not words:
        return ""
    death = _DIED.match(core)
    if death:
        return death.group().lower()
    told = next((plain for said, plain in _DEATHS if said.match(core)), "")
    if told or (shape.form is Form.NOUN and len(words) > 1):
        return told
    first = words[0]
    return _PLAINER.get(first) or (first if first in _STAYS else _WINS.get(first, ""))


def _in_shape(place: Place, words: list[str], shape: Shape, kind: str) -> str:
    if shape.form is Form.VERB:
        return f"{_BE[shape.tense]} part of {kind}"
    if shape.form is Form.NOUN:
        return _noun(place, words, kind)
    if shape.form is Form.WHEN:
        return _when(place, words[0], shape, kind)
    if shape.form is Form.PHRASE:
        return "in public" if kind == _EVENT else f"in {kind}"
    return _sentence(place, words[:1], shape, kind)


def _sentence(place: Place, first: list[str], shape: Shape, kind: str) -> str:
    if shape.form is Form.CLAUSE:
        return _happened(place, shape, kind)
    if shape.form is Form.RELATIVE:
        return _relative(first[0], shape, kind)
    been = shape.tense is Tense.PARTICIPLE and place.previous in ("has", "had", "have")
    return f"been part of {kind}" if been else f"part of {kind}"


def _happened(place: Place, shape: Shape, kind: str) -> str:
    if place.determined:
        return f"{placed(place, kind)} {'happened' if shape.past else 'happens'}"
    return f"there {'was' if shape.past else 'is'} {kind}"


def _when(place: Place, first: str, shape: Shape, kind: str) -> str:
    if first in ("how", "why", "what"):
        return f"about {kind}" if place.previous in ("knows", "know", "knew") else kind
    return f"{first} there {'was' if shape.past else 'is'} {kind}"


def _relative(first: str, shape: Shape, kind: str) -> str:
    be = "was" if shape.past else "is"
    if first == "whose":
        return f"who {be} part of {kind}"
    return f"{first} {be} part of {kind}"


def _noun(place: Place, words: list[str], kind: str) -> str:
    head = head_of(words) if words else ""
    opening = words[0] in _PEOPLE if words else False
    if head in _PEOPLE or opening or (len(words) > 1 and words[1] in _PEOPLE):
        if place.left.endswith("one of "):
            return f"those in {kind}"
        return f"person from {kind}" if place.takes_no_article else f"somebody from {kind}"
    return placed(place, kind)
