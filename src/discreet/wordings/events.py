"""Say events and legal matters by their class, in the shape they have in the sentence."""

import re

from discreet.kinds import Level
from discreet.signs import told_alike, told_weightiest
from discreet.verbs import Tense, tenses_of
from discreet.wordings.happening import (
    denied,
    ended_by_own_hand,
    says_death,
    somebody_in,
    telling,
    time_in,
    whose_in,
)
from discreet.wordings.omitting import left_out
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
STAYS = frozenset(
    each(
        "shot stabbed killed murdered attacked beaten arrested detained deported evacuated injured "
        "drowned died hurt burned burnt robbed raped rescued jailed imprisoned expelled interned "
        "lost born abandoned hanged saved pulled missing"
    )
)
"""What happened to somebody stays said; where and how goes."""
_SEARCHED = frozenset(each("won wins win winning rescued saved pulled evacuated missing lost"))
"""What others look up, and the question seldom needs: said most widely, it goes as well."""
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
_TALKED_ABOUT = "a death that was talked about"
_BEFORE_THINGS = frozenset(each("under of in at with by for from about during despite"))
_HEAD_ENDS = frozenset(each("who whose from of in at that with on and"))
_FEW = 2
_PASSIVE = frozenset(("is", "are", "was", "were", "got"))


def event_wording(place: Place, level: Level) -> str:
    """An event by its class; what was done to somebody stays, where and how goes."""
    words = _words(place)
    kind = "" if level is Level.WIDER else _event(telling(place.core))
    shape = shape_of(place)
    stays = _staying(place.core, words, shape) or _of_somebody(place, kind)
    if stays and not (level is Level.WIDER and _SEARCHED.intersection(stays.split())):
        return stays
    if place.guessed and not kind and not _says_itself(words, shape):
        return left_out(place)
    if words and words[0] in _PASSIVE and shape.form is Form.VERB:
        rest = _staying(place.core[len(words[0]) + 1 :], words[1:], Shape(Form.BEING))
        return f"{words[0]} {rest or f'part of {kind or _EVENT}'}"
    return _in_shape(place, words, shape, kind or _EVENT)


def _says_itself(words: list[str], shape: Shape) -> bool:
    """Whether "part of an event" is true of a stretch whose class is not known."""
    return shape.form in (Form.BEING, Form.VERB) and len(words) > _FEW


def _event(words: list[str]) -> str:
    return told_alike("event_signs", words, head=head_of(words)) if words else ""


def legal_wording(place: Place, level: Level) -> str:
    """A legal matter by its class."""
    words = _words(place)
    told = told_weightiest("legal_signs", words)
    if denied(words) or (place.guessed and not told):
        return left_out(place)
    kind = "" if level is Level.WIDER else told
    return _in_shape(place, words, shape_of(place), kind or "a legal matter")


def _of_somebody(place: Place, kind: str) -> str:
    """What a stretch says of its own subject, or when it was, without what narrows it."""
    core = place.core
    if denied([word.lower for word in split_words(core)]):
        return left_out(place)
    own = ended_by_own_hand(core)
    if own:
        return f"{own} who died by suicide"
    when, told = time_in(core)
    if when:
        return f"{when} {told} {_owned(kind, core) or _EVENT}"
    who, small, verb = somebody_in(core)
    if who:
        plain = _DIED.match(verb) or verb.lower() in STAYS
        done = _PLAINER.get(verb.lower(), verb) if plain else ""
        return f"{who} {small}{done}" if done else _elsewhere(place, kind)
    whose = whose_in(core)
    if whose:
        return f"{whose} {says_death(core) or bare(kind) or 'experience'}"
    return bare(_owned(kind, core)) or left_out(place) if _possessed(place, kind) else ""


def _elsewhere(place: Place, kind: str) -> str:
    """A clause whose verb says too much: only that something happened."""
    if place.takes_no_article:
        return left_out(place)
    return f"there was {kind}" if kind and kind != _TALKED_ABOUT else "something happened"


def _possessed(place: Place, kind: str) -> bool:
    """Whether "her" stands before, so that "death" would be said of her."""
    return kind == _TALKED_ABOUT and place.determined and shape_of(place).form is Form.NOUN


def _owned(kind: str, core: str) -> str:
    """A class, and a death by the very word: whose it is, is said elsewhere."""
    return f"a {says_death(core)}".removesuffix("a ") if kind == _TALKED_ABOUT else kind


def bare(phrase: str) -> str:
    """A class without its article."""
    article, _, noun = phrase.partition(" ")
    return noun if article in ("a", "an", "the") else phrase


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
    return _PLAINER.get(first) or (first if first in STAYS else _WINS.get(first, ""))


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
    if place.previous in _BEFORE_THINGS:
        return placed(place, kind)
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
    if _about_people(words):
        if place.left.endswith("one of "):
            return f"those in {kind}"
        return f"person from {kind}" if place.takes_no_article else f"somebody from {kind}"
    return placed(place, kind)


def _about_people(words: list[str]) -> bool:
    """Whether a noun means a person: "the boy pulled from it", but no "family court"."""
    if not words or head_of(words) in _PEOPLE:
        return bool(words)
    if "who" in words[1:] and words[words.index("who") - 1] == head_of(words):
        return True
    first = next((at for at in (0, 1) if at < len(words) and words[at] in _PEOPLE), None)
    if first is None:
        return False
    following = words[first + 1] if first + 1 < len(words) else ""
    acted = tenses_of(following) & {Tense.PAST, Tense.PARTICIPLE}
    return not following or bool(acted) or following in _HEAD_ENDS
