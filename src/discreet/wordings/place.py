"""The place a wording must fit: what stands around the finding."""

import re
from dataclasses import dataclass

from discreet.findings import Finding
from discreet.verbs import Tense, tenses_of
from discreet.words import each

_CONTEXT = 40
_ARTICLE = re.compile(r"(?i)an? ")
_DETERMINER = re.compile(
    r"(?i)(?<![\w'])(?:the|another|each|every|no|some|any|his|her|their|my|our|your|"
    r"this|that|its|(?!(?:he|she|it|that|there|who|what|let|here|where)['\u2019])\w+['\u2019]s) "
    r"(?:(?:eastern|western|northern|southern|old|new|young|big|little|late|poor|dear|other) )?$"
)
_BARE_ARTICLE = re.compile(r"(?i)(?<!\w)(an?) $")
_SENTENCE = re.compile(
    r"(?:^\ufeff?|[.!?][\"\u201d)]? |[.!?]?\n\s*|: )(?:(?:[-*\u2022>]|#{1,6}) ?)?"
    r"(?:[\"\u201c(]|[*_`]{1,3}|<\w{1,8}>)?$"
)
_COUNTED = re.compile(
    r"(?i)(?<![\w-])(?:(?:\w+ty-)?(?:two|three|four|five|six|seven|eight|nine)|ten|eleven|twelve|"
    r"both|several|many|these|those) $"
)
_MODIFIES = re.compile(r"^ [a-z]{3,}\b")
_ALSO_NOUN = frozenset((Tense.BASE, Tense.PRESENT))
_NOT_NOUN = re.compile(
    r"^ (?:and|with|for|from|when|where|who|after|before|until|since|but|because|"
    r"was|were|had|has|which|that|last|this|every|they|she|him|her|his|then|than|"
    r"without|during|while|over|into|again|now|the|next|about|on|to|at|in|is|it|"
    r"came|said|says|told|rang|went|comes|goes|does|did|would|could|will|can|asked)\b"
)
_ASIDE_BEFORE = re.compile(r"(?:^|[.;:!?,(\n\u2013\u2014/=]|- )\s?$")
_ASIDE_AFTER = re.compile(r"^(?:$|\s?[.;:!?,)\n\u2013\u2014/])")
_WORD_BEFORE = re.compile(r"([\w'\u2019-]+) $")
_WORD_AFTER = re.compile(r"^ ([\w'\u2019-]+)")
_OWN_DETERMINER = re.compile(r"^(?:an?|the|his|her|their) ")
_ARTICLED = re.compile(r"^(?:an?|the) ")
_SURE_DETERMINER = re.compile(r"(?i)(?<![\w'])(?:the|his|my|our|their|its|your) $")
_OPEN_BRACKET = re.compile(r"\([^()\n]*$")
_LAST_WORD = re.compile(r"([\w'-]{1,20})\W{0,2}$")
_VOWEL = re.compile(r"(?i)(?:[aeio]|u(?!ni|se|su|k\b)|8|11\b|18\b)(?!ne\b|u[rn]o)")


ADVERBS = frozenset(
    each("also now still once then never always later just even already not currently ever")
)
_THERE_IS = re.compile(
    r"(?i)\b(?:there|it|here|this|that|what)(?:['\u2019]s| is| was| were| are| has been) $"
)
_JOINED = re.compile(r"([\w'\u2019-]+) (?:[\"\u201c(])?$")
_CONTRACTED = frozenset(("he's", "she's", "it's"))
_MOST_ADVERBS = 3


@dataclass(frozen=True, slots=True)
class Place:
    """A finding in its surroundings, and whose relations the text speaks of."""

    finding: Finding
    text: str
    before: str
    left: str
    right: str
    owner: str
    whose: str

    @classmethod
    def of(cls, text: str, finding: Finding, owner: str = "", whose: str = "") -> "Place":
        return cls(
            finding=finding,
            text=text,
            before=text[finding.start : finding.end],
            left=text[max(0, finding.start - _CONTEXT) : finding.start],
            right=text[finding.end : finding.end + _CONTEXT],
            owner=owner,
            whose=whose,
        )

    @property
    def guessed(self) -> bool:
        """Whether it was read by likeness alone, so that its kind may be another."""
        return self.finding.source in ("tagger", "doubt")

    @property
    def doubted(self) -> bool:
        """Whether nothing in it was sure, so that its wording may claim nothing either."""
        return self.finding.source == "doubt"

    @property
    def core(self) -> str:
        """What was found, without its own article."""
        return _ARTICLE.sub("", self.before, count=1) if self.has_article else self.before

    @property
    def has_article(self) -> bool:
        return _ARTICLE.match(self.before) is not None

    @property
    def determined(self) -> bool:
        """Whether "the", "his" or the like stands right before."""
        return _DETERMINER.search(self.left) is not None

    @property
    def counted(self) -> bool:
        """Whether a number stands before, which only a plural could follow."""
        return _COUNTED.search(self.left) is not None

    @property
    def modifies(self) -> bool:
        """Whether a noun follows that this describes ("Whitesburg office")."""
        match = _MODIFIES.match(self.right)
        if match is None or _NOT_NOUN.match(self.right):
            return False
        return tenses_of(match.group().strip()) <= _ALSO_NOUN

    @property
    def stands_alone(self) -> bool:
        """Whether it is a line or an aside by itself, with no sentence around it."""
        return bool(_ASIDE_BEFORE.search(self.left)) and bool(_ASIDE_AFTER.match(self.right))

    @property
    def previous(self) -> str:
        """The word before, in small letters, or ""."""
        match = _LAST_WORD.search(self.left)
        return match.group(1).lower() if match else ""

    @property
    def joined(self) -> str:
        """The word right before, with nothing but a space between, past any adverb."""
        left = "" if _THERE_IS.search(self.left) else self.left
        for _ in range(_MOST_ADVERBS):
            match = _JOINED.search(left)
            word = match.group(1).lower().replace("\u2019", "'") if match else ""
            if match is None or word not in ADVERBS:
                return "'s" if word.endswith("'s") and word not in _CONTRACTED else word
            left = left[: match.start()]
        return ""

    @property
    def opens(self) -> bool:
        """Whether the finding opens a sentence."""
        return _SENTENCE.search(self.left) is not None

    @property
    def takes_no_article(self) -> bool:
        """Whether a noun stands here without an article of its own."""
        return self.determined or _BARE_ARTICLE.search(self.left) is not None

    def noun(self, phrase: str) -> str:
        """A countable noun with the article that this place asks for."""
        if self.takes_no_article:
            return phrase
        return f"{article_for(phrase)} {phrase}"

    def fit(self, wording: str) -> str:
        """Give a wording the capital and the article that stand around it."""
        if wording[:1] == "(" and wording[-1] == ")" and _OPEN_BRACKET.search(self.left):
            wording = wording[1:-1]
        wording = self._undoubled(self._agreeing(wording))
        if wording and self._all_small:
            return wording.lower()
        capital = self.opens and wording and self.before[0].isupper()
        return wording[0].upper() + wording[1:] if capital else wording

    @property
    def _all_small(self) -> bool:
        """Whether the author writes without capitals here, so that none shows a change."""
        around = f"{self.left}{self.before}{self.right}"
        return around.islower() and len(around) > _CONTEXT

    def _undoubled(self, wording: str) -> str:
        """A wording without the word that stands right beside it anyway."""
        words = wording.split(" ")
        before, after = _WORD_BEFORE.search(self.left), _WORD_AFTER.match(self.right)
        if len(words) > 1 and before and before.group(1).lower() == words[0].lower():
            words = words[1:]
        if len(words) > 1 and after and after.group(1).lower() == words[-1].lower():
            words = words[:-1]
        return " ".join(words)

    def _agreeing(self, wording: str) -> str:
        match = _BARE_ARTICLE.search(self.left)
        if match is None or not wording:
            return _ARTICLED.sub("", wording) if _SURE_DETERMINER.search(self.left) else wording
        wording = _OWN_DETERMINER.sub("", wording)
        wanted = article_for(wording)
        if match.group(1).lower() == wanted:
            return wording
        return f"certain {wording}" if wanted == "an" else f"unnamed {wording}"


def article_for(phrase: str) -> str:
    """The article, "a" or "an", by the sound the phrase begins with."""
    return "an" if _VOWEL.match(phrase) else "a"
