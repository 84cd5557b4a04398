"""Words looked for in a text: how they are compared, and the sentences in which they stand."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

LONGEST_QUERY = 200
MOST_WORDS = 8
MOST_SENTENCES = 2
LONGEST_SENTENCE = 400
_SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n+")


@dataclass(frozen=True, slots=True)
class Part:
    text: str
    is_marked: bool = False


Sentence = tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """Words of which each has to stand in a text, at the beginning of one of its words."""

    patterns: tuple[re.Pattern[str], ...]

    def matches(self, text: str) -> bool:
        folded = fold(text)
        return all(pattern.search(folded) for pattern in self.patterns)

    def sentences(self, text: str) -> tuple[Sentence, ...]:
        """Those with one of the words, marked; the first one where nothing is looked for."""
        whole = [one.strip() for one in _SENTENCE.split(text) if one.strip()]
        marked = [self._marked(one) for one in whole]
        hit = [one for one in marked if any(part.is_marked for part in one)]
        return tuple((hit or marked[:1])[:MOST_SENTENCES])

    def _marked(self, sentence: str) -> Sentence:
        spans = self._spans(sentence)
        start = max(0, spans[0][0] - LONGEST_SENTENCE // 2) if spans else 0
        end = min(len(sentence), start + LONGEST_SENTENCE)
        parts, at = [Part("… ")] if start else [], start
        for first, last in spans:
            if at <= first and last <= end:
                parts += [Part(sentence[at:first]), Part(sentence[first:last], is_marked=True)]
                at = last
        parts += [Part(sentence[at:end]), Part(" …" if end < len(sentence) else "")]
        return tuple(part for part in parts if part.text)

    def _spans(self, sentence: str) -> list[tuple[int, int]]:
        """Where the words stand in the sentence as it is written, none over another."""
        folded, origin = _folded_with_origin(sentence)
        found = sorted(match.span() for one in self.patterns for match in one.finditer(folded))
        spans: list[tuple[int, int]] = []
        for first, last in found:
            span = (origin[first], origin[last - 1] + 1)
            if not spans or span[0] >= spans[-1][1]:
                spans.append(span)
        return spans


def query_of(words: str) -> Query:
    found = re.findall(r"\w+", fold(words[:LONGEST_QUERY]))
    wanted = list(dict.fromkeys(found))[:MOST_WORDS]
    return Query(tuple(re.compile(rf"\b{re.escape(word)}\w*") for word in wanted))


def fold(text: str) -> str:
    """Without case and accents: Zoë is found as zoe."""
    if text.isascii():
        return text.lower()
    return "".join(map(fold_one, text))


@lru_cache(maxsize=4096)
def fold_one(character: str) -> str:
    apart = unicodedata.normalize("NFKD", character)
    return "".join(one for one in apart if not unicodedata.combining(one)).casefold()


def _folded_with_origin(text: str) -> tuple[str, list[int]]:
    """The folded text, and for each of its characters the place where it came from."""
    folded = [fold_one(character) for character in text]
    origin = [place for place, one in enumerate(folded) for _ in one]
    return "".join(folded), origin
