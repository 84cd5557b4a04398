"""Measure how well names are gathered into people, and what those are to the client.

    python tools/measure_people.py training/notes/*.txt

Reads annotated notes, takes the marked spans as they stand, and compares the people that
`discreet` gathers them into with those the annotators saw.
"""

import argparse
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from discreet import Finding, Kind, Risk, gather, resolve
from discreet.fitting import fitted
from discreet.relations import CLIENT
from discreet.roles import CLIENT_WORDS, OFFICES, RELATIONS

_HEAD = re.compile(r"^=== (\S+) \|.*\n", re.MULTILINE)
_MARK = re.compile(
    r"\[\[([^\]|]+)\|([A-Z]+)\|(direct|quasi)(?:\|([a-z0-9]+)(?::([^\]]+))?)?\]\]", re.DOTALL
)
_KIN = frozenset(
    "mother father sister brother sibling wife husband spouse partner son daughter child twin "
    "aunt uncle cousin nephew niece grandmother grandfather grandson granddaughter".split()
)
_LIKE_CLIENTS = frozenset(
    ("group member", "caller", "other client", "bereaved", "supervisee", "deceased")
)
_BARE = re.compile(r"(?i)^(?:late|older|younger|elder|eldest|youngest|first|second|middle) ")


class Note(NamedTuple):
    """A note without its markup: its findings, whose each is, and who they are."""

    key: str
    text: str
    findings: tuple[Finding, ...]
    whose: dict[Finding, str]
    relations: dict[str, str]


def notes_in(path: Path) -> Iterator[Note]:
    parts = _HEAD.split(path.read_text("utf-8"))
    for key, body in zip(parts[1::2], parts[2::2], strict=True):
        yield _note(key, body.strip())


def _note(key: str, body: str) -> Note:
    text, found, done = "", [], 0
    spans: list[tuple[int, int, str]] = []
    relations: dict[str, str] = {}
    for mark in _MARK.finditer(body):
        text += body[done : mark.start()]
        start, written = len(text), mark.group(1)
        text += written
        kind, risk = Kind(mark.group(2).lower()), Risk(mark.group(3))
        found.append(Finding(start, len(text), kind, risk, "rule:marked"))
        if mark.group(4) and kind is Kind.NAME:
            spans.append((start, len(text), mark.group(4)))
        if mark.group(5):
            relations.setdefault(mark.group(4), mark.group(5).strip())
        done = mark.end()
    text += body[done:]
    findings = resolve(fitted(text, found))
    return Note(key, text, findings, dict(_matched(findings, spans)), relations)


def _matched(
    findings: Sequence[Finding], spans: Sequence[tuple[int, int, str]]
) -> Iterator[tuple[Finding, str]]:
    begun = {start: (end, who) for start, end, who in spans}
    for finding in findings:
        if finding.kind is Kind.NAME:
            inside = (at for at in range(finding.start, finding.end) if at in begun)
            first = next(inside, None)
            if first is not None:
                yield finding, begun[first][1]


class Score:
    """Counts of mentions and of pairs, over all notes."""

    def __init__(self) -> None:
        self.mentions = 0
        self.precision = self.recall = 0.0
        self.pairs: Counter[str] = Counter()
        self.told: Counter[str] = Counter()

    def count(self, note: Note, found: dict[Finding, str]) -> None:
        gold: dict[str, set[Finding]] = defaultdict(set)
        ours: dict[str, set[Finding]] = defaultdict(set)
        for finding, who in note.whose.items():
            gold[who].add(finding)
            ours[found[finding]].add(finding)
        for finding, who in note.whose.items():
            both = len(gold[who] & ours[found[finding]])
            self.mentions += 1
            self.precision += both / len(ours[found[finding]])
            self.recall += both / len(gold[who])
        self.pairs["gold"] += _pairs(gold.values())
        self.pairs["ours"] += _pairs(ours.values())
        self.pairs["both"] += _pairs(a & b for a in gold.values() for b in ours.values())

    def judge(self, gold: str, ours: str) -> str:
        """Count a relation as right, wrong or untold, and say which."""
        told = _plain(gold)
        verdict = "untold" if not ours else "right" if _agree(told, ours) else "wrong"
        self.told[verdict] += 1
        if told == CLIENT:
            self.told[f"client {verdict}"] += 1
        if ours == CLIENT and told != CLIENT:
            self.told["taken for the client"] += 1
        if told in _KIN:
            self.told[f"kin {verdict}"] += 1
        return verdict

    def __str__(self) -> str:
        precision, recall = self.precision / self.mentions, self.recall / self.mentions
        pairs = self.pairs
        return "\n".join(
            (
                f"mentions {self.mentions}",
                _row("B-cubed", precision, recall),
                _row("pairs", pairs["both"] / pairs["ours"], pairs["both"] / pairs["gold"]),
                *(f"{key:24} {number}" for key, number in sorted(self.told.items())),
                _shares("relations", self.told, ""),
                _shares("of kin", self.told, "kin "),
                _shares("of clients", self.told, "client "),
            )
        )


def _shares(name: str, told: Counter[str], which: str) -> str:
    right, wrong, untold = (told[which + word] for word in ("right", "wrong", "untold"))
    every = right + wrong + untold
    shares = f"right {right / every:.3f}, wrong {wrong / every:.3f}"
    return f"{name:12} {shares}, untold {untold / every:.3f}"


def _row(name: str, precision: float, recall: float) -> str:
    both = 2 * precision * recall / (precision + recall)
    return f"{name:12} precision {precision:.3f}, recall {recall:.3f}, F1 {both:.3f}"


def _pairs(groups: Iterable[set[Finding]]) -> int:
    return sum(len(group) * (len(group) - 1) // 2 for group in groups)


def _plain(gold: str) -> str:
    told = _BARE.sub("", gold.lower())
    if told in CLIENT_WORDS or told in _LIKE_CLIENTS:
        return CLIENT
    return RELATIONS.get(told, "") or OFFICES.get(told, "") or told


_WIDER = {
    "child": ("son", "daughter", "twin", "baby", "stepson", "stepdaughter"),
    "parent": ("mother", "father"),
    "grandparent": ("grandmother", "grandfather"),
    "sibling": ("brother", "sister", "twin"),
    "twin": ("brother", "sister", "son", "daughter"),
    "brother": ("half-brother", "foster brother"),
    "sister": ("half-sister", "foster sister"),
    "son": ("child", "baby"),
    "daughter": ("child", "baby"),
    "partner": ("wife", "husband", "spouse"),
    "spouse": ("wife", "husband", "partner"),
    "doctor": ("physician", "psychiatrist", "consultant", "neurologist", "prescriber"),
    "therapist": ("clinician", "psychologist", "counsellor", "co-therapist", "presenter"),
    "psychologist": ("therapist", "clinician"),
    "counsellor": ("therapist", "clinician"),
    "colleague": ("supervisor", "consultant", "supervisee", "peer", "team member", "co-therapist"),
    "friend": ("cellmate", "classmate", "peer", "crewmate"),
    "nurse": ("nurse practitioner", "psychiatric nurse"),
    "religious leader": ("chaplain", "elder", "nun"),
}
"""What a word of ours may stand for, being wider, or as good."""


def _agree(gold: str, ours: str) -> bool:
    if gold == ours or gold in _WIDER.get(ours, ()) or ours in gold.split(" "):
        return True
    return ours == "former partner" and gold.startswith(("ex", "former"))


def measure(paths: Iterable[Path], *, show: int = 0) -> Score:
    score = Score()
    for path in paths:
        for note in notes_in(path):
            found: dict[Finding, str] = {}
            relations: dict[Finding, str] = {}
            for subject in gather(note.text, note.findings):
                if subject.is_person:
                    found |= dict.fromkeys(subject.findings, subject.key)
                    relations |= dict.fromkeys(subject.findings, subject.relation)
            score.count(note, found)
            first = {who: finding for finding, who in reversed(note.whose.items())}
            for who, gold in note.relations.items():
                if who in first and score.judge(gold, relations[first[who]]) != "right" and show:
                    _show(note, first[who], gold, relations[first[who]])
            if show > 1:
                _show_torn(note, found)
    return score


_AROUND = 45


def _show(note: Note, at: Finding, gold: str, ours: str) -> None:
    said = note.text[max(0, at.start - _AROUND) : at.end + _AROUND].replace("\n", "/")
    print(f"{note.key} {gold} <- {ours or '-'}: {said}")


def _show_torn(note: Note, found: dict[Finding, str]) -> None:
    said: dict[tuple[str, str], set[str]] = defaultdict(set)
    for finding, who in note.whose.items():
        said[who, found[finding]].add(note.text[finding.start : finding.end])
    for side, other in ((0, 1), (1, 0)):
        torn = Counter(pair[side] for pair in said)
        for key, parts in torn.items():
            if parts > 1:
                groups = [sorted(names) for pair, names in said.items() if pair[side] == key]
                print(f"{note.key} {'torn' if other else 'mixed'}: {groups}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("notes", nargs="+", type=Path, help="annotated notes")
    parser.add_argument("-v", "--show", action="count", default=0, help="what differs, and where")
    asked = parser.parse_args()
    print(measure(asked.notes, show=asked.show))
    return 0


if __name__ == "__main__":
    sys.exit(main())
