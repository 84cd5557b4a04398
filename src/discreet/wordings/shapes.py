"""The shape a stretch has in its sentence, so that what replaces it can have the same."""

import re
from dataclasses import dataclass
from enum import StrEnum

from discreet.verbs import Tense, tenses_of
from discreet.wordings.place import ADVERBS, Place
from discreet.words import each, split_words


class Form(StrEnum):
    """What part of a sentence a stretch is."""

    NOUN = "noun"
    VERB = "verb"
    BEING = "being"
    """What stands behind "is", "was" or "has been": "was [shot at the depot]"."""
    CLAUSE = "clause"
    """It has its own subject: "[the boat was found without them]"."""
    RELATIVE = "relative"
    """It speaks of what stands before: "a cousin [who kept the light]"."""
    WHEN = "when"
    PHRASE = "phrase"
    """It opens with a preposition: "[on the fryers]"."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A form, and the tense of its verb where it has one."""

    form: Form
    tense: Tense = Tense.PRESENT

    @property
    def past(self) -> bool:
        return self.tense in (Tense.PAST, Tense.PARTICIPLE)


_RELATIVES = frozenset(("who", "whom", "whose", "which", "that", "where"))
_TIMES = frozenset(("when", "while", "because", "after", "since", "until", "how", "why", "what"))
_PREPOSITIONS = frozenset(
    each("in on at from under over with by near outside inside off behind above below through to")
)
_BE = frozenset(
    each(
        "is was are were be been being isn't wasn't hes "
        "shes theyre im whos he's she's it's they're i'm 's"
    )
)
_HAVE = frozenset(each("has had have having hasn't he'd she'd they'd they've"))
_SUBJECTS = frozenset(each("he she they it we i you who which that"))
_MODALS = frozenset(each("to will would can could should must may might did does do didn't let"))
_LINKS = frozenset(each("and or but then"))
_BEFORE_NOUN = frozenset(
    each(
        "a an the his her their my our your its "
        "this that these those another each every some any no "
        "as of with for by from at in on into near former retired ex senior junior old young late "
        "trainee apprentice one two three four five six several both"
    )
)
_PAST_WORK = frozenset(("retired", "former"))
_SECOND = re.compile(r"[,;:(\u2013\u2014]| - ")
_SAME_IN_PAST = frozenset((Tense.PAST, Tense.PARTICIPLE))
_FINITE = frozenset((Tense.PRESENT, Tense.PAST))
_OBJECTS = frozenset(each("him her them it himself herself his the a an their my our everyone"))


def shape_of(place: Place) -> Shape:
    words = [word.lower for word in split_words(_SECOND.split(place.core)[0])]
    if not words:
        return Shape(Form.NOUN)
    return _by_first(words, place) or _by_verb(words, place) or _by_inside(words)


def _by_first(words: list[str], place: Place) -> Shape | None:
    first, rest = words[0], words[1:]
    if first in _RELATIVES and rest and not place.has_article:
        return Shape(Form.RELATIVE, _tense_in(rest))
    if first in _TIMES and rest:
        return Shape(Form.WHEN, _tense_in(rest))
    if first in _PREPOSITIONS and rest and place.core[len(first) :].startswith(" "):
        return Shape(Form.BEING if place.joined in _BE else Form.PHRASE)
    if first in _SUBJECTS and rest and _tenses(rest) & _FINITE:
        return Shape(Form.CLAUSE, _tense_in(rest))
    return None


def _tenses(words: list[str]) -> frozenset[Tense]:
    return frozenset().union(*(tenses_of(word) for word in words))


def _tense_in(words: list[str]) -> Tense:
    said = (tenses_of(word) & _FINITE for word in words)
    told = next((tenses for tenses in said if tenses), frozenset())
    return Tense.PRESENT if Tense.PRESENT in told or not told else Tense.PAST


def _by_verb(words: list[str], place: Place) -> Shape | None:
    at = next((index for index, word in enumerate(words) if word not in ADVERBS), 0)
    tenses, before = tenses_of(words[at]), place.joined
    if before in _SUBJECTS and not tenses:
        tenses = _guessed(words[at])
    if place.has_article or not tenses or words[at] in _PAST_WORK:
        return Shape(Form.BEING) if before in _BE else None
    if before in _BE:
        return _behind_be(tenses)
    if before in _HAVE:
        return Shape(Form.BEING, Tense.PARTICIPLE) if Tense.PARTICIPLE in tenses else None
    if before in _MODALS and Tense.BASE in tenses:
        return Shape(Form.VERB, Tense.BASE)
    if before in _BEFORE_NOUN:
        return None
    return _standing_free(words[at:], tenses, before)


def _guessed(lower: str) -> frozenset[Tense]:
    """The tense of a verb that no list holds, by its ending."""
    if lower.endswith("ed"):
        return _SAME_IN_PAST
    plain = lower.endswith("s") and not lower.endswith("ss")
    return frozenset((Tense.PRESENT,)) if plain else frozenset()


def _behind_be(tenses: frozenset[Tense]) -> Shape | None:
    if Tense.GOING_ON in tenses:
        return Shape(Form.VERB, Tense.GOING_ON)
    return Shape(Form.BEING, Tense.PARTICIPLE if Tense.PARTICIPLE in tenses else Tense.PRESENT)


def _standing_free(words: list[str], tenses: frozenset[Tense], before: str) -> Shape | None:
    """A verb that nothing before it gives away: "mum [sells samoosas]"."""
    alone = len(words) == 1
    subject = before in _SUBJECTS
    if Tense.PRESENT in tenses and (subject or not alone):
        return Shape(Form.VERB, Tense.PRESENT)
    acting = subject or (not alone and words[1] in _OBJECTS)
    if Tense.PAST in tenses and (acting or Tense.BASE not in tenses):
        return Shape(Form.VERB, Tense.PAST)
    if Tense.GOING_ON in tenses and not alone and words[1] not in _BE:
        return Shape(Form.VERB, Tense.GOING_ON)
    if Tense.PARTICIPLE in tenses and Tense.BASE not in tenses:
        return Shape(Form.VERB, Tense.PARTICIPLE)
    return None


def _by_inside(words: list[str]) -> Shape:
    """A clause where a verb follows its own subject, otherwise a noun with what belongs to it."""
    for at in range(1, len(words)):
        if words[at] in _RELATIVES or words[at] in _TIMES:
            break
        tenses = tenses_of(words[at])
        if tenses & _FINITE and _governs(words, at, tenses):
            past = Tense.PRESENT not in tenses
            return Shape(Form.CLAUSE, Tense.PAST if past else Tense.PRESENT)
    return Shape(Form.NOUN)


def _governs(words: list[str], at: int, tenses: frozenset[Tense]) -> bool:
    """Whether a verb form inside is the verb of a clause and no "the paid ticket"."""
    last = at == len(words) - 1
    if words[at] in _BE or words[at] in _HAVE:
        return True
    if words[at - 1] in _BEFORE_NOUN or Tense.BASE in tenses:
        return False
    if tenses >= _SAME_IN_PAST:
        return (last and words[at - 1] not in _PREPOSITIONS) or (
            not last and words[at + 1] in _OBJECTS
        )
    return Tense.PAST in tenses or (not last and words[at + 1] in _OBJECTS)
