"""The gate's strictest look: what may be told of oneself when nothing of a client may."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

import discreet
from covision.cases.manuscript import BETWEEN, Manuscript, Part
from covision.cases.own_sentences import (
    OWN_KIN,
    Sentence,
    Span,
    Telling,
    is_about_me,
    sentences_of,
)
from covision.cases.reading import look_again, read_draft
from covision.cases.swapping import (
    CLIENT,
    SOMEBODY,
    Swap,
    applied,
    callings,
    health,
    people,
)
from discreet import Audience, Finding, Kind, Known, Level, Risk
from discreet.vocabulary import word_set


class Keep(StrEnum):
    """What the author chooses for a sentence."""

    OUT = "out"
    REWORDED = "reworded"
    MINE = "mine"
    """It is about her own life: it stays, but for names and whatever points to one person."""


_TELLING_WORD = re.compile(r"[^\W\d_]{4,}")
Chosen = Callable[[str], Keep | None]


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence as written and as it would be told, with what was chosen for it."""

    part: str
    written: str
    told: str
    """As it stands with the words changed, whether it stays or not."""
    keep: Keep
    asks: bool
    """Whether there is anything to choose: it speaks of somebody else, or lost words."""

    @property
    def stays(self) -> bool:
        return self.keep is not Keep.OUT


@dataclass(frozen=True, slots=True)
class Stripped:
    """Each part as it would be told; what still stands in it stops it."""

    sentences: tuple[Told, ...]
    parts: dict[str, str]
    left_over: tuple[str, ...]
    note: str = ""


def stripped(words: Mapping[str, str], *, known: Known, name: str, chosen: Chosen) -> Stripped:
    """`name` is the author's own; `chosen` gives her choice for a sentence as written."""
    return _Stripping(words, known, name, chosen).stripped()


@dataclass(slots=True)
class _Stripping:
    words: Mapping[str, str]
    known: Known
    name: str
    chosen: Chosen
    told: list[Span] = field(default_factory=list)
    stayed: set[str] = field(default_factory=set)

    def stripped(self) -> Stripped:
        manuscript = _joined(self.words)
        text = manuscript.text
        looked, note = read_draft(manuscript, known=self.known, audience=Audience.OWN_THERAPIST)
        doubts = [f for f in looked.doubts if f.kind is not Kind.NAME]
        findings = [f for f in looked.findings if not self._is_own_name(text, f)]
        own = [(f.start, f.end) for f in looked.findings if self._is_own_name(text, f)]
        found = sorted({*findings, *doubts})
        sentences = sentences_of(text, found, own=own)
        found = sorted({*found, *_echoes(text, found, sentences)})
        clients = {f for s in looked.subjects if s.is_client for f in s.findings}
        made = []
        for sentence in sentences:
            inside = [f for f in found if sentence.start <= f.start < sentence.end]
            part = next(p for p in manuscript.parts if p.start <= sentence.start <= p.end)
            made.append(self._tell(text, part.name, sentence, inside, clients))
        parts = {part: _as_told(self.words[part], part, made) for part in self.words}
        return Stripped(tuple(made), parts, self._left_over("\n".join(parts.values())), note)

    def _tell(
        self,
        text: str,
        part: str,
        sentence: Sentence,
        inside: Sequence[Finding],
        clients: set[Finding],
    ) -> Told:
        written = text[sentence.start : sentence.end]
        gone = [f for f in inside if not self._stays(text, sentence, f)]
        keep = self.chosen(written) or _usual(sentence)
        if keep is Keep.MINE:
            self._let_stay(text, gone)
            gone = [f for f in gone if _points(f)]
        swaps = [Swap(f.start, f.end, _after(text, f, clients)) for f in gone]
        if sentence.telling is not Telling.OWN and keep is not Keep.MINE:
            swaps += people(text, sentence)
            swaps += health(text, sentence)
        if keep is not Keep.MINE:
            swaps += callings(text, sentence, self.told)
        told = applied(text, sentence, swaps)
        if keep is Keep.MINE:  # beside other words, more of her own life may read like a detail
            self._let_stay(told, look_again(told, known=self.known))
        asks = sentence.telling is not Telling.OWN or told != written
        return Told(part, written, told, keep, asks)

    def _stays(self, text: str, sentence: Sentence, found: Finding) -> bool:
        if _points(found) and found.kind is not Kind.LOCATION:
            return False
        if not is_about_me(text, sentence, found, self.told):
            return False
        self.told.append((found.start, found.end))
        self.stayed.add(_folded(text, found))
        return True

    def _is_own_name(self, text: str, found: Finding) -> bool:
        written = discreet.folded(text[found.start : found.end]).split()
        listed = found.kind is Kind.KNOWN or found.source == "known"
        return not listed and set(written) <= set(discreet.folded(self.name).split())

    def _let_stay(self, text: str, found: Iterable[Finding]) -> None:
        self.stayed |= {_folded(text, one) for one in found if not _points(one)}

    def _left_over(self, outgoing: str) -> tuple[str, ...]:
        """Look once more at what would be told: nothing but what is her own may stand there."""
        again = {*look_again(outgoing, known=self.known)}
        again |= {*discreet.still_there(outgoing, self.known)}
        return tuple(
            dict.fromkeys(
                outgoing[f.start : f.end]
                for f in sorted(again)
                if not self._is_own_name(outgoing, f) and _folded(outgoing, f) not in self.stayed
            )
        )


def _joined(words: Mapping[str, str]) -> Manuscript:
    parts: list[Part] = []
    at = 0
    for name, text in words.items():
        parts.append(Part(name, at, at + len(text)))
        at += len(text) + len(BETWEEN)
    return Manuscript(BETWEEN.join(words.values()), tuple(parts))


def _folded(text: str, found: Finding) -> str:
    return discreet.folded(text[found.start : found.end])


def _points(found: Finding) -> bool:
    """Whether it may point to one person by itself: no word about one's own life keeps that."""
    return found.risk is Risk.DIRECT


def _usual(sentence: Sentence) -> Keep:
    if sentence.telling is Telling.OWN:
        return Keep.REWORDED
    leaves = sentence.telling is Telling.OTHER or sentence.begins_with_other
    return Keep.OUT if leaves else Keep.REWORDED


def _echoes(
    text: str, findings: Sequence[Finding], sentences: Sequence[Sentence]
) -> Iterator[Finding]:
    """What was found about somebody else, said again in other places: "his [sailing] medal"."""
    others = [one for one in sentences if one.telling is not Telling.OWN]
    covered = [(f.start, f.end) for f in findings]
    for found in findings:
        if not any(one.start <= found.start < one.end for one in others):
            continue
        for word in _TELLING_WORD.findall(text[found.start : found.end]):
            if word.lower() not in word_set("plain_words"):
                yield from _again(text, word, found, covered)


def _again(text: str, word: str, found: Finding, covered: list[Span]) -> Iterator[Finding]:
    for match in re.finditer(rf"(?i)\b{re.escape(word)}s?\b", text):
        start, end = match.span()
        if not any(first < end and start < last for first, last in covered):
            covered.append((start, end))
            yield Finding(start, end, found.kind, found.risk, "echo")


def _after(text: str, found: Finding, clients: set[Finding]) -> str:
    if found.kind in {Kind.NAME, Kind.KNOWN, Kind.USERNAME}:
        if any(kin.end() == found.start - 1 for kin in OWN_KIN.finditer(text)):
            return ""
        return CLIENT if found in clients else SOMEBODY
    change = discreet.propose(
        text, (found,), audience=Audience.OWN_THERAPIST, levels={found: Level.LEFT_OUT}
    )[0]
    return change.after


def _as_told(written: str, part: str, made: Iterable[Told]) -> str:
    """The sentences that stay, on the lines on which they were written."""
    lines: list[list[str]] = [[]]
    at = 0
    for one in made:
        if one.part != part:
            continue
        found = written.find(one.written, at)
        if "\n" in written[at:found] and lines[-1]:
            lines.append([])
        at = found + len(one.written)
        if one.stays and one.told:
            lines[-1].append(one.told)
    return "\n".join(" ".join(line) for line in lines if line)
