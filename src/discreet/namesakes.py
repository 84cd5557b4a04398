"""Tell a word that only looks like a name, an everyday word or an author, from somebody's name."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from discreet.eponyms import told_words
from discreet.findings import Finding
from discreet.kinds import Kind
from discreet.roles import CLIENT_WORDS, HONORIFICS, RELATIONS, TITLES
from discreet.verbs import Tense, tenses_of
from discreet.vocabulary import (
    is_clinical,
    is_eponym,
    is_given_name,
    is_ordinary,
    is_surname,
    word_set,
)
from discreet.words import Word, each, forget_too, places_of, words_of

_PLACELIKE = frozenset((Kind.LOCATION, Kind.FACILITY, Kind.ORG, Kind.PET))
_FIRM = frozenset(
    each("known author rule:hailed rule:introduced rule:pet rule:address rule:ward rule:username")
)
"""Sources that have seen a sign themselves."""
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
_DETERMINERS = frozenset(
    each(
        "the a an his her their my our your its no some any that this these those each every "
        "more much of"
    )
)
_APART = re.compile(
    r"\s?\(\s?(?:\d|[a-z]+,|her|his|my|the|age|aged|not)|,? \d\d?(?:yo|y/o|[,;.)]| y| and )|"
    r",? (?:who|whose|and I|and me|and (?:he|she|they))\b|"
    r",? (?:in|from|at|of) (?:the )?[A-Z]|"
    r",? (?:her|his|their|my|our|an?|the) (?:\w+ ){0,2}(?:sister|brother|mother|father|mum|mom|dad|"
    r"son|daughter|wife|husband|partner|friend|boss|ex|aunt|uncle|cousin|child|baby|twin|nurse|"
    r"client|boyfriend|girlfriend|gran|nan|neighbou?r|colleague|teacher|coach|dog|cat)\b"
)
_HEADING = re.compile(r":|\s?\(| (?:\u2013|\u2014|-|\+|&) |, (?:and )?[A-Z][a-z]+[:,]")


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


def told_apart(text: str, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings without those whose every word is an everyday one, or an author's.

    What the tagger saw right behind such a word goes with it: "Georgia font", "Apgar 9".
    """
    findings = list(findings)
    dropped = [
        finding
        for finding in findings
        if finding.source not in _FIRM and _is_namesake(text, finding)
    ]
    ends = {finding.end for finding in dropped}
    words = words_of(text)
    ends |= {words[at].end for at in told_words(text)}
    gone = set(dropped)
    for finding in sorted(findings):
        if finding in gone:
            continue
        if _trails(text, finding, ends):
            ends.add(finding.end)
            continue
        yield finding


def _trails(text: str, finding: Finding, ends: set[int]) -> bool:
    """Whether a small word or a number only goes on with what names nobody."""
    if finding.kind not in _TRAILING or finding.source in _FIRM:
        return False
    written = text[finding.start : finding.end]
    behind = _JOINT.search(text, max(0, finding.start - _REACH), finding.start)
    if behind is None or behind.start() not in ends:
        return False
    if written.isdigit():
        return True
    return finding.source == "tagger" and not any(map(str.isupper, written))


_TRAILING = frozenset(
    (Kind.AGE, Kind.ADDRESS, Kind.OCCUPATION, Kind.DISTINCT, Kind.SCHOOL, Kind.DATE, Kind.NAME)
)
_JOINT = re.compile(r"(?: |, | and | of |: )$")
_REACH = 5


def _is_namesake(text: str, finding: Finding) -> bool:
    if finding.kind is Kind.NAME or finding.kind in _PLACELIKE:
        inside = _indexes(text, finding)
        if inside and _nobody(text, inside, finding.kind):
            return True
    return _is_common_thing(text, finding)


def _nobody(text: str, inside: Sequence[int], kind: Kind) -> bool:
    """Whether words belong to a thing, a method or an idea, and no mention names somebody."""
    words, told = words_of(text), told_words(text)
    if all(at in told for at in inside):
        titled = inside[0] and words[inside[0] - 1].lower in HONORIFICS
        return not titled and not any(_names_somebody(text, words[at].lower) for at in inside)
    if not _looks_borrowed(text, words, inside, kind) or _full_name(words, inside, told):
        return False
    borrowed = [
        at
        for at in inside
        if at in told or is_borrowed(words[at].lower) or _beside_author(words, at)
    ]
    if not all(_says_nothing(words[at]) for at in inside if at not in borrowed):
        return False
    return bool(borrowed) and not any(
        _names_somebody(text, words[at].lower)
        for at in borrowed
        if words[at].capital or at == borrowed[0]
    )


def _is_common_thing(text: str, finding: Finding) -> bool:
    """Whether the tagger stumbled over an article and an everyday name: "the lily"."""
    if finding.source != "tagger" or finding.kind in (Kind.AGE, Kind.DATE):
        return False
    article, _, thing = text[finding.start : finding.end].partition(" ")
    return article.lower() in ("a", "an", "the") and thing in word_set("name_words")


def _looks_borrowed(text: str, words: Sequence[Word], inside: Sequence[int], kind: Kind) -> bool:
    """Whether the writing leaves it open: a capital that opens, an author's, an article before."""
    at = inside[0]
    first = words[at]
    if len(first.text) < _SHORTEST:
        return False
    if kind in _PLACELIKE:
        if len(inside) > _SHORT_RUN or not first.capital:
            return False
        author = _is_author(first.lower) and not _placed(words, at)
        return _begins(first) or author or _beside_author(words, at)
    if first.capital:
        return _begins(first) or _led(words, at) or _cited(text, words, inside)
    return len(inside) == 1 and (_led(words, at) or _wears_capitals(text))


@lru_cache(maxsize=1)
def _wears_capitals(text: str) -> bool:
    """Whether a text is written with capitals, so that a small letter says something."""
    heads = [word for word in words_of(text) if _begins(word)]
    return sum(word.capital for word in heads) >= _MOSTLY * len(heads)


forget_too(_wears_capitals.cache_clear)
_MOSTLY = 0.9


def _begins(word: Word) -> bool:
    """Whether a word opens a sentence, not a line of a list, a quotation or a bracket."""
    return word.opens and _SENTENCE.fullmatch(word.gap) is not None


def _cited(text: str, words: Sequence[Word], inside: Sequence[int]) -> bool:
    """Whether an author is cited: "after Beck", "Beck's triad", "Beck and Young", "Beck (1979)"."""
    at, last = inside[0], words[inside[-1]]
    if _beside_author(words, at):
        return True
    if not _is_author(words[at].lower):
        return False
    if at and words[at].gap == " " and words[at - 1].lower in _CITING:
        return True
    if at and words[at].gap == ", " and _is_author(words[at - 1].lower):
        return True
    return _CITED.match(text, last.end) is not None


def _beside_author(words: Sequence[Word], at: int) -> bool:
    """Whether a surname is joined to an author's: "Ehlers and Clark", "Johnson & Greenberg"."""
    if not words[at].capital or not is_surname(words[at].lower):
        return False
    return any(
        0 <= other < len(words) and words[other].capital and _is_author(words[other].lower)
        for other in _joined(words, at)
    )


def _joined(words: Sequence[Word], at: int) -> Iterator[int]:
    """Where the words stand that "and" or a comma joins to one."""
    if at > 1 and words[at - 1].lower == "and":
        yield at - 2
    if at and words[at].gap in _JOINING:
        yield at - 1
    if at + 1 < len(words) and words[at + 1].gap in _JOINING:
        yield at + 1
    if at + 2 < len(words) and words[at + 1].lower == "and":
        yield at + 2


_JOINING = frozenset((", ", " & ", "-", "\u2011", "\u2013"))
_SHORTEST = 3
_SENTENCE = re.compile(r"\s*|.*[.!?]\s+", re.DOTALL)
_CITING = frozenset(each("after by as in and of per like via on using used see read reading the a"))
_CITED = re.compile(r"['\u2019]s?\b|,? (?:and|&|et al) |\W{0,3}(?:19|20)\d\d\b| \d")


def _placed(words: Sequence[Word], at: int) -> bool:
    return at > 0 and words[at].gap == " " and words[at - 1].lower in _WHERE


def _led(words: Sequence[Word], at: int) -> bool:
    return at > 0 and words[at].gap == " " and words[at - 1].lower in _DETERMINERS


_SHORT_RUN = 2
_WHERE = frozenset(each("in to at from near outside around towards into of"))


def _indexes(text: str, finding: Finding) -> list[int]:
    places = _numbered(text)
    return [places[start] for start in places if finding.start <= start < finding.end]


@lru_cache(maxsize=1)
def _numbered(text: str) -> dict[int, int]:
    return {word.start: at for at, word in enumerate(words_of(text))}


forget_too(_numbered.cache_clear)


def _full_name(words: Sequence[Word], inside: Sequence[int], told: frozenset[int]) -> bool:
    """Whether a given name leads a surname, both written large, and no author is called so."""
    return any(
        after in inside and at not in told and _is_pair(words[at], words[after])
        for at, after in ((at, at + 1) for at in inside)
    )


def _is_pair(first: Word, second: Word) -> bool:
    if not (first.capital and second.capital and second.gap == " "):
        return False
    if is_given_name(first.lower) and is_surname(second.lower):
        return True
    return not (_is_author(first.lower) or _is_author(second.lower) or is_clinical(second.lower))


def is_borrowed(lower: str) -> bool:
    """Whether a word is a name, but as likely stands for a thing, a method or an idea."""
    return is_eponym(lower) or lower in word_set("namesakes") or is_everyday_name(lower)


def is_everyday_name(lower: str) -> bool:
    return lower in word_set("name_words") or is_ordinary(lower)


def _says_nothing(word: Word) -> bool:
    """Whether a word beside a borrowed one is everyday and written small, or a number."""
    lower = word.lower
    if not word.capital and not (is_given_name(lower) or is_surname(lower)):
        return True
    if not word.capital and (is_ordinary(lower) or is_clinical(lower)):
        return True
    return lower in word_set("title_words") or is_clinical(lower) or not lower.isalpha()


def _names_somebody(text: str, lower: str) -> bool:
    """Whether any mention of a word in the text tells that somebody is called so."""
    words = words_of(text)
    told = told_words(text)
    everyday = is_everyday_name(lower) and not _is_author(lower)
    for at in places_of(text).get(lower, ()):
        place = _Place(text, words, at)
        if at in told:
            continue
        if _brought_in(place) or _does(place) or _owns(place) or _apart(place):
            return True
        if everyday and _large_inside(place):
            return True
    return False


def _is_author(lower: str) -> bool:
    return is_eponym(lower) or lower in word_set("namesakes")


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
        return word.capital and not _is_author(word.lower) and not place.owning
    return word.capital or is_given_name(word.lower)


_LEADING_GAPS = frozenset((" ", ". ", ", ", " (", ": ", " = ", "/ "))


def _does(place: _Place) -> bool:
    following = place.following
    if following is None or following.gap != " " or place.owning:
        return False
    beyond = place.words[place.at + 2] if place.at + 2 < len(place.words) else None
    if _led(place.words, place.at):
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
    if _beside_author(place.words, place.at):
        return False
    if match := _APART.match(place.text, word.end):
        counted = any(map(str.isdigit, match.group()))
        return not counted or (is_given_name(word.lower) and not _is_author(word.lower))
    if not is_given_name(word.lower) and ("\n" not in word.gap or _is_author(word.lower)):
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
    if word.gap == " " and before.lower in _DETERMINERS:
        called = place.at > 1 and place.words[place.at - 2].lower in _CALLS
        return (called or before.lower in _OURS) and is_given_name(word.lower)
    if before.capital and before.opens and word.gap in (" ", "-"):
        return is_given_name(word.lower) and not is_given_name(before.lower)
    return True


_OURS = frozenset(each("our my"))
_CALLS = frozenset(each("calls call called named"))
