"""Tell an author cited by full name from somebody who only bears the same name.

"David Clark" wrote on panic, and thousands of others are called so. Whoever is missed is laid
bare, and an author marked by mistake is merely not named: so a name that many bear is an author's
where the text cites it, and nowhere else.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from discreet.phrases import Phrase
from discreet.vocabulary import is_given_name, is_surname, word_set
from discreet.words import Word

_THEORY = "(?:models?|theory|theories|concepts?|notion|framework|inventory|triad|choice point)"
"""What an author has, and hardly a client: no method, school, work, words or workshop."""
_CALLED_AFTER = (
    "(?:models?|theory|framework|approach|techniques?|methods?|protocols?|scales?|inventory|"
    "triad|manual|handbook|tradition|meditations?|podcasts?|webinars?|workshops?|style)"
)
"""What is called after its author, the name right before it."""
_MADE = (
    "(?:books?|poems?|poetry|articles?|chapters?|papers?|stud(?:y|ies)|research|lectures?|talks?|"
    "podcasts?|workshops?|webinars?|films?|essays?|manual|handbook)"
)
_METHODS = "(?:AEDP|CBT|CFT|DBT|DDP|EFT|EMDR|IFS|ISTDP|MBCT|MBT|SFBT|TFP)"
"""Short for methods alone: a TA is also at school, and a CAT comes in a crisis."""
_TITLES = (
    "(?:Feeling Good|Hold Me Tight|Mind Over Mood|Waking the Tiger|Trauma and Recovery|"
    "The Body Keeps the Score|Full Catastrophe Living|The Happiness Trap|Reinventing Your Life|"
    "On Becoming a Person|Love's Executioner|The Gift of Therapy|Daring Greatly|"
    "Mating in Captivity|The Drama of the Gifted Child|Wild Geese)"
)
_CITED_BEFORE = re.compile(
    rf"(?i:\bcit(?:es|ed|ing)|\b{_MADE} by|\b{_THEORY} (?:by|of)) $|\b{_METHODS} \($"
)
_CITED_BEHIND = re.compile(
    rf"['\u2019]s? (?:\w+ )?{_THEORY}\b(?! (?:rail|train|plane|car|ship|boat|agency|village))"
    rf"|['\u2019]s? {_TITLES}\b| {_CALLED_AFTER}\b| on (?:stages|schemas|theory)\b"
    r"| developed (?:the )?(?:[A-Z]{2,}|model|theory)\b"
    r"| (?:coined|theori[sz]ed|et al)\b| famously\b| would have a field day"
)
_IN, _TERMS = re.compile(r"\b[Ii]n $"), re.compile(r"['\u2019]s? terms\b")
_AS, _WROTE = re.compile(r"\b[Aa]s $"), re.compile(r" wrote\b(?! (?:in|to|on|about) [a-z]+ )")
_CAME_UP = re.compile(r" came up\b")
_CONTEXT = 40
_KIN = (
    "sister|brother|mother|father|mum|mom|dad|son|daughter|wife|husband|partner|friend|boss|ex|"
    "aunt|uncle|cousin|neighbou?r|client|patient|colleague|teacher|landlord|supervisee|trainee|"
    "girlfriend|boyfriend|fianc[e\u00e9]e?|stepfather|stepmother|twin"
)
_SOMEBODY = re.compile(
    r" ?\((?:aged? )?\d{1,2}(?:[),; ]|yo|y/o)|, (?:aged? )?\d{1,2}(?:[,;.)]|yo\b| y)"
    r"|,? who(?:se)? (?!would)"
    rf"|,? (?:her|his|their|my|our) (?:\w+ )?(?:{_KIN})\b"
    r"| (?:is|was|has been|seems|looks|felt) (?:quiet|late|tearful|upset|angry|anxious|sad|low|"
    r"well|fine|ill|away|back|here|there|stable|sober|engaged|withdrawn|flat|guarded|an?|\d)\b"
)
_BROUGHT_IN = re.compile(
    rf"(?i:\b(?:{_KIN}),? |\b(?:ct|pt|cl|nurse|dr|mr|mrs|ms|mx|miss|prof|professor)\.? "
    r"|\b(?:cc|dear|called|named|seeing|saw|seen|met|phoned|rang|told|asked|referred by|"
    r"signed by|lives with|session with|spoke (?:with|to)|re:|present:|seen:) )$"
)
_TWO = 2
_Acts = Callable[[Sequence[Word], int], bool]


def wrote(text: str, start: int, end: int) -> bool:
    """Whether whoever is named there stands for what they wrote: "As Beck wrote"."""
    before = text[max(0, start - _CONTEXT) : start]
    return _AS.search(before) is not None and _WROTE.match(text, end) is not None


def cited(
    text: str, words: Sequence[Word], phrases: Sequence[Phrase], acts: _Acts
) -> Iterator[Phrase]:
    """The phrases without full names that are somebody's here; one sign settles every mention.

    `phrases` are of our lists of authors and of things that wear a name, found in `words`, the
    words of `text`. `acts` says of a word whether what follows is what somebody does or owns.
    """
    place = _Place(text, words, acts, _joined(words, phrases))
    mentions: dict[str, list[Phrase]] = {}
    for phrase in phrases:
        mentions.setdefault(phrase.listed, []).append(phrase)
    for same in mentions.values():
        if not _is_full_name(words, same[0]) or place.is_author(same):
            yield from same


def _is_full_name(words: Sequence[Word], phrase: Phrase) -> bool:
    return phrase.after - phrase.first == _TWO and is_given_name(words[phrase.first].lower)


def _joined(words: Sequence[Word], phrases: Sequence[Phrase]) -> frozenset[Phrase]:
    """Authors whom "and" or a comma joins to another: hardly two of them are somebody's names."""
    authors = sorted(phrase for phrase in phrases if phrase.listed in word_set("authors"))
    pairs = (
        (one, other)
        for one, other in pairwise(authors)
        if one.listed != other.listed and _are_joined(words, one.after, other.first)
    )
    return frozenset(author for pair in pairs for author in pair)


def _are_joined(words: Sequence[Word], after: int, first: int) -> bool:
    if after == first:
        return words[first].gap in (", ", " & ")
    return after + 1 == first and words[after].lower == "and"


class _Place(NamedTuple):
    """A text whose names are looked at."""

    text: str
    words: Sequence[Word]
    acts: _Acts
    joined: frozenset[Phrase]

    def is_author(self, same: Sequence[Phrase]) -> bool:
        """Whether every mention of a full name is an author's, or a thing's."""
        if any(map(self._names_somebody, same)):
            return False
        last = self.words[same[0].after - 1].lower
        borne_by_many = same[0].listed in word_set("authors") and is_surname(last)
        return not borne_by_many or any(map(self._is_cited, same))

    def _names_somebody(self, phrase: Phrase) -> bool:
        start, end = self._bounds(phrase)
        if _BROUGHT_IN.search(self._before(start)) or _SOMEBODY.match(self.text, end):
            return True
        if phrase.listed not in word_set("authors") and _CAME_UP.match(self.text, end):
            return False
        return self.acts(self.words, phrase.after - 1) and not self._is_cited(phrase)

    def _is_cited(self, phrase: Phrase) -> bool:
        start, end = self._bounds(phrase)
        before = self._before(start)
        if phrase in self.joined or _CITED_BEFORE.search(before):
            return True
        if _CITED_BEHIND.match(self.text, end):
            return True
        if _AS.search(before) and _WROTE.match(self.text, end):
            return True
        return _IN.search(before) is not None and _TERMS.match(self.text, end) is not None

    def _before(self, start: int) -> str:
        return self.text[max(0, start - _CONTEXT) : start]

    def _bounds(self, phrase: Phrase) -> tuple[int, int]:
        return self.words[phrase.first].start, self.words[phrase.after - 1].end
