"""Words of a brief that speak of somebody else, and what stands there instead."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import discreet
from covision.cases.own_sentences import CLIENTS, KIN, Sentence, Span, leads_from_me
from discreet.medicine import is_drug
from discreet.phrases import phrases_in
from discreet.words import Word, words_of

CLIENT, SOMEBODY = "my client", "somebody"
_THEIR_KIN = re.compile(
    rf"(?i)\b(?:her|his|their|(?:my|the|a)\s(?:{CLIENTS})['’]s)\s(?:\w+\s)?(?:{KIN})s?\b"
)
_SPOKEN_OF = re.compile(
    rf"(?i)\b(?:my|the|this|that|a)\s(?:\w+\s)?(?:{CLIENTS}|woman|man|girl|boy|lady|guy|teenager)\b"
)
_PRONOUN = re.compile(
    r"(?i)\b(?:(?P<who>she|he|him|hers|herself|himself)|(?P<whose>his|her(?=\s\w)))\b|\b[Hh]er\b"
)
_OBJECT_BEFORE = frozenset(
    (
        *("to", "in", "on", "at", "and", "but", "or", "for", "with", "so", "when", "as", "that"),
        *("because", "again", "is", "was", "i", "the", "a", "before", "after", "from", "not"),
    )
)
_FIGURE = re.compile(
    r"\b\d+(?:[.,:/-]\d+)*|(?i:\b(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)?\b)"
)
_CALLED = re.compile(r"(?i)\b(?:the|this|that|an?)\s(?:\w+\s)?$")
_DOING = re.compile(rf"(?i)\b(?:he|she|it|who|that|(?:my|our)\s(?:\w+\s)?(?:{KIN}))\s$")
"""Before what is a verb there: "my mother cooks"."""
_HOUR = re.compile(r"(?i)\b\d{1,2}[:.]\d{2}\b|\b\d{1,2}\s?(?:am|pm|o['’]clock)\b")
_MEDICINE = re.compile(
    r"[a-z]{2,20}(?:traline|xetine|[oa]pram|azepam|zolam|apine|idone|azole|triptyline|zodone|faxine"
    r"|olol|pril|sartan|statin|formin|cillin|mycin)|lithium|methadone|insulin|ritalin|bupropion"
)
_TWICE = re.compile(r"(?i)\b(somebody|my client)(?:, \1\b,?)+")
_DOUBLED = re.compile(r"\s*,(?:\s*,)+")
_SPACES = re.compile(r"[ \t]{2,}")


@dataclass(frozen=True, slots=True)
class Swap:
    start: int
    end: int
    after: str


def people(text: str, sentence: Sentence) -> Iterator[Swap]:
    span = sentence.start, sentence.end
    for match in _THEIR_KIN.finditer(text, *span):
        yield Swap(*match.span(), SOMEBODY)
    for match in _SPOKEN_OF.finditer(text, *span):
        yield Swap(*match.span(), CLIENT)
    for match in _PRONOUN.finditer(text, *span):
        following = re.match(r"\s(\w+)", text[match.end() : sentence.end])
        owns = match["whose"] and following and following[1].lower() not in _OBJECT_BEFORE
        yield Swap(*match.span(), f"{CLIENT}’s" if owns else CLIENT)


def health(text: str, sentence: Sentence) -> Iterator[Swap]:
    """Whatever somebody else has or takes, however many people do; and every figure."""
    written = text[sentence.start : sentence.end]
    words = words_of(written)
    for first, after in _listed(words, "common_conditions"):
        yield Swap(sentence.start + first, sentence.start + after, "(health left out)")
    for word in words:
        if is_drug(word.lower) or _MEDICINE.fullmatch(word.lower):
            start, end = sentence.start + word.start, sentence.start + word.end
            yield Swap(start, end, "(medicine left out)")
    for figure in _FIGURE.finditer(text, sentence.start, sentence.end):
        yield Swap(*figure.span(), "(number left out)")


def callings(text: str, sentence: Sentence, told: Sequence[Span]) -> Iterator[Swap]:
    """Whoever is called by their work, and hours, also where the author speaks of herself."""
    for hour in _HOUR.finditer(text, sentence.start, sentence.end):
        yield Swap(*hour.span(), "(time left out)")
    words = words_of(text[sentence.start : sentence.end])
    for first, after in _listed(words, "occupations"):
        start, end = sentence.start + first, sentence.start + after
        leading = _CALLED.search(text, max(sentence.start, start - 40), start)
        if leading and not leads_from_me(text, sentence.start, leading.start(), told):
            yield Swap(leading.start(), end, "(work left out)")
    for first, after in _listed([_single(word) for word in words], "occupations"):
        start, end = sentence.start + first, sentence.start + after
        if text[end - 1] == "s" and not _DOING.search(text, sentence.start, start):
            yield Swap(start, end, "(work left out)")


def _single(word: Word) -> Word:
    many = word.lower.endswith("s") and not word.lower.endswith("ss")
    return word._replace(lower=word.lower[:-1]) if many else word


def _listed(words: Sequence[Word], name: str) -> Iterator[Span]:
    for phrase in phrases_in(words, name):
        yield words[phrase.first].start, words[phrase.after - 1].end


def applied(text: str, sentence: Sentence, swaps: Sequence[Swap]) -> str:
    out, at = [], sentence.start
    for swap in sorted(swaps, key=lambda one: (one.start, -one.end)):
        if swap.start < at:
            continue
        start, end = (swap.start, swap.end) if swap.after else discreet.reach_of(text, swap)
        out += [text[at : max(at, start)], swap.after]
        at = max(swap.end, end)
    out.append(text[at : sentence.end])
    told = _TWICE.sub(r"\1", _SPACES.sub(" ", _DOUBLED.sub(",", "".join(out)))).strip()
    return told[:1].upper() + told[1:] if text[sentence.start].isupper() else told
