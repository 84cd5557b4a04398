"""Read from what stands around a word whether somebody is called so."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from discreet.borrowed import beside_author, is_author, is_everyday_name, is_led
from discreet.eponyms import told_words
from discreet.roles import CLIENT_WORDS, HONORIFICS, RELATIONS, TITLES
from discreet.verbs import Tense, tenses_of
from discreet.vocabulary import is_given_name
from discreet.words import Word, each, forget_too, places_of, words_of

_DOING = frozenset(
    each(
        "came comes arrived arrives cried cries texted texts called calls phoned phones rang rings "
        "missed misses denied denies reports reported presents presented cancelled canceled "
        "attended attends left slept sleeps drank drinks relapsed smiled laughed laughs sat sits "
        "lives lived married moved died drove drives wants wanted feels felt hates hated "
        "loves loved stopped started told tells asked asks emailed messaged wept sobbed hit "
        "shouted apologised apologized says said thinks thought knows knew "
        "admits admitted insists insisted whispered argued stormed shrugged never wasn't isn't "
        "doesn't didn't hasn't won't can't won't sees saw sees worries worried hopes hoped "
        "thinks believes believed remembers remembered stood stands walked walks "
        "works worked took takes went goes got gave gives put puts looks looked seems seemed "
        "needs needed keeps kept tried tries talks talked spoke speaks answered replied nodded "
        "agreed agrees refused refuses declined declines wrote writes read reads bought "
        "fell broke found finds made met meets sent sends picked picks turned "
        "reported rated scored completed engaged appeared disclosed "
        "learned learnt noticed decided plays played sleeps ate eats cooks cooked sings sang "
        "who'd who's"
    )
)
_NO_PARTICLE = frozenset(each("up out down is are"))
_BEING = frozenset(each("is was has seems seemed looks looked felt remains remained had will"))
_STATES = frozenset(
    each(
        "quiet late tearful fine upset angry worried anxious sad away back sick ill asleep happy "
        "low depressed scared afraid crying alone ready nervous calm tired exhausted pregnant "
        "dead alive home there here gone silent furious ashamed guilty lonely suicidal stable "
        "unwell able unable sure keen willing engaged withdrawn flat guarded "
        "restless irritable sober drunk high hurt drinking using sleeping working living staying "
        "seeing coming going doing talking asking feeling waiting leaving getting taking making "
        "been married divorced single widowed born raised referred seen discharged "
        "admitted arrested released told asked given diagnosed two three four five six seven "
        "eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
        "nineteen twenty thirty forty fifty sixty"
    )
)
_OWNED = frozenset(
    each(
        "appointment session sessions intake file chart school boss house flat phone number email "
        "birthday job parents family kids children car dog cat room husband wife therapist "
        "drinking "
        "mood sleep diary mother father mum mom dad sister brother son daughter partner friend "
        "friends aunt uncle grandmother grandfather gran nan girlfriend boyfriend ex voice face "
        "eyes hands hand hair coat bag work life death funeral room bed breathing tears anger "
        "silence laugh smile story words question answer mobile text texts message messages "
        "landlord teacher doctor gp meds medication dose card place people teacher class "
        "side own first last new old whole weight drawing letter shoulder turn safety risk"
    )
)
_CALLING = frozenset(
    each(
        "named called calls call seeing saw see seen met meet meeting told tell tells asked ask "
        "asks phoned phone rang ring emailed email texted text visited visit rescuing helping "
        "protecting seeing supporting missed miss hugged kissed loved loves love married marry "
        "divorced left hated hates hate re cc ct pt cl client w with from spoke for to"
    )
)
_SOFT = frozenset(each("with from for to re cc w call calls love hate left text phone"))
"""Words that bring in a person or a thing alike: they tell somebody only before a capital."""
_APART = re.compile(
    r"\s?\(\s?(?:\d|[a-z]+,|her|his|my|the|age|aged|not)|,? \d\d?(?:yo|y/o|[,;.)]| y| and )|"
    r",? (?:who|whose|and I|and me|and (?:he|she|they))\b|"
    r",? (?:in|from|at|of) (?:the )?[A-Z]|"
    r",? (?:her|his|their|my|our|an?|the) (?:\w+ ){0,2}(?:sister|brother|mother|father|mum|mom|dad|"
    r"son|daughter|wife|husband|partner|friend|boss|ex|aunt|uncle|cousin|child|baby|twin|nurse|"
    r"client|boyfriend|girlfriend|gran|nan|neighbou?r|colleague|teacher|coach|dog|cat)\b"
)
# Of an author no age is told before what somebody does: "Flynn (34) lives alone".
_AGED = re.compile(
    r"(?:\s?\(\s?\d\d?\s?(?:yo|y/o)?\s?\)|, (?:aged )?\d\d?(?: ?yo)?,),? (?:is|was|has|had|lives|"
    r"lived|works|worked|came|comes|presents|presented|reports|sleeps|left|referred|attends|attended|"
    r"feels|wants|cannot|can't|does|did|went|goes|lost|and (?:her|his|their))\b"
)
_HEADING = re.compile(r":|\s?\(| (?:\u2013|\u2014|-|\+|&) |, (?:and )?[A-Z][a-z]+[:,]")


_WORDS_AT_ONCE = 512


@dataclass(frozen=True, slots=True)
class _Place:
    """A word where it stands in its text."""

    text: str
    words: Sequence[Word]
    at: int

    @property
    def word(self) -> Word:
        return self.words[self.at]

    @property
    def before(self) -> Word | None:
        return self.words[self.at - 1] if self.at else None

    @property
    def following(self) -> Word | None:
        return self.words[self.at + 1] if self.at + 1 < len(self.words) else None

    @property
    def owning(self) -> bool:
        """Whether a possessive "'s" ends the word."""
        return self.text[self.word.end : self.word.end + 2] in ("'s", "\u2019s")


@lru_cache(maxsize=_WORDS_AT_ONCE)
def names_anybody(text: str, lower: str) -> bool:
    """Whether any mention of a word in the text tells that somebody is called so."""
    words = words_of(text)
    told = told_words(text)
    everyday = is_everyday_name(lower) and not is_author(lower)
    for at in places_of(text).get(lower, ()):
        place = _Place(text, words, at)
        if at in told:
            continue
        if _brought_in(place) or _does(place) or _owns(place) or _apart(place):
            return True
        if everyday and _large_inside(place):
            return True
    return False


forget_too(names_anybody.cache_clear)


def _brought_in(place: _Place) -> bool:
    before, word = place.before, place.word
    if before is None or word.gap not in _LEADING_GAPS:
        return False
    lower = before.lower
    if lower in HONORIFICS or "=" in word.gap or (lower == "w" and word.gap == "/ "):
        return True
    if lower in RELATIONS or lower in CLIENT_WORDS or (lower in TITLES and word.gap == " "):
        return word.capital or word.gap != ", "
    return word.gap in (" ", ": ") and lower in _CALLING and _called(place, lower)


def _called(place: _Place, calling: str) -> bool:
    """Whether "told" or "with" brings in somebody, not a word or a work."""
    word = place.word
    if calling in _SOFT:
        return word.capital and not is_author(word.lower) and not place.owning
    return word.capital or is_given_name(word.lower)


_LEADING_GAPS = frozenset((" ", ". ", ", ", " (", ": ", " = ", "/ "))


def _does(place: _Place) -> bool:
    following = place.following
    if following is None or following.gap != " " or place.owning:
        return False
    beyond = place.words[place.at + 2] if place.at + 2 < len(place.words) else None
    if is_led(place.words, place.at):
        return False
    if following.lower in _BEING and beyond is not None:
        return beyond.lower in _STATES or beyond.lower.isdigit()
    if following.lower not in _DOING and not _acts(place.word, following):
        return False
    return beyond is None or beyond.gap != " " or beyond.lower not in _NO_PARTICLE


def _acts(word: Word, following: Word) -> bool:
    """Whether a given name is followed by what somebody does or did: "Mercy runs to him"."""
    acted = Tense.PRESENT in tenses_of(following.lower) or Tense.PAST in tenses_of(following.lower)
    return acted and is_given_name(word.lower) and following.lower not in _AMBIGUOUS


_AMBIGUOUS = frozenset(each("is are was were been be"))


def _owns(place: _Place) -> bool:
    following = place.following
    return place.owning and following is not None and following.lower in _OWNED


def _apart(place: _Place) -> bool:
    word = place.word
    if beside_author(place.words, place.at):
        return False
    if _AGED.match(place.text, word.end):
        return True
    if match := _APART.match(place.text, word.end):
        counted = any(map(str.isdigit, match.group()))
        return not counted or (is_given_name(word.lower) and not is_author(word.lower))
    if not is_given_name(word.lower) and ("\n" not in word.gap or is_author(word.lower)):
        return False
    return _HEADING.match(place.text, word.end) is not None or _signed(place)


def _signed(place: _Place) -> bool:
    """Whether a word stands in a line by itself, as under a letter."""
    before = place.text[: place.word.start].rstrip(" ")
    after = place.text[place.word.end :].lstrip(" ,.")
    return before.endswith("\n") and (not after or after[0] == "\n")


def _large_inside(place: _Place) -> bool:
    """Whether an everyday word wears a capital within a sentence, as only names do."""
    word, before = place.word, place.before
    if not word.capital or word.shouted or word.opens or before is None:
        return False
    if is_led(place.words, place.at):
        called = place.at > 1 and place.words[place.at - 2].lower in _CALLS
        return (called or before.lower in _OURS) and is_given_name(word.lower)
    if before.capital and before.opens and word.gap in (" ", "-"):
        return is_given_name(word.lower) and not is_given_name(before.lower)
    return True


_OURS = frozenset(each("our my"))
_CALLS = frozenset(each("calls call called named"))
