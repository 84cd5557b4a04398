"""A draft as its author decides about it: what was found, what goes out, what is still open."""

import json
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import discreet
from covision.cases.manuscript import Manuscript, Piece, pieces_of
from covision.cases.models import Case, Decision
from covision.cases.queries import DraftWords, draft_words, missed_words
from covision.cases.states import Choice
from covision.core.sealing import fingerprint, unseal
from covision.people.models import Group
from covision.people.states import GroupKind
from discreet import Audience, Change, Finding, Kind, Known, Risk, Subject


@dataclass(frozen=True, slots=True)
class Decided:
    """An author's choice, opened."""

    choice: Choice
    wording: str
    reason: str


@dataclass(frozen=True, slots=True)
class Item:
    """One finding as the author sees it: every mention of the same words counts as one."""

    key: str
    words: str
    kind: Kind
    risk: Risk
    times: int
    proposed: str
    why: str
    decided: Decided | None
    is_known: bool
    """On the author's own list of what must never be said: it cannot be kept."""

    @property
    def needs_reason(self) -> bool:
        return self.risk is Risk.DIRECT

    @property
    def is_open(self) -> bool:
        """Still to decide. What this audience may read as it stands needs no decision."""
        return self.decided is None and self.proposed != self.words

    @property
    def outcome(self) -> str:
        """What the group would read in its place; as written while undecided."""
        if self.decided is None or self.decided.choice == Choice.KEPT:
            return self.words
        return self.decided.wording if self.decided.choice == Choice.CHANGED else self.proposed


@dataclass(frozen=True, slots=True)
class About:
    """The items that speak of one person or thing."""

    label: str
    who: int
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Review:
    """Everything the draft page shows and the gate asks."""

    audience: Audience
    group: Group | None
    words: DraftWords
    about: tuple[About, ...]
    marks: dict[str, tuple[Piece, ...]]
    """Each part as written, with the places of findings."""
    outgoing: dict[str, tuple[Piece, ...]]
    """Each part as the group would read it."""
    left_over: tuple[Item, ...]
    """Direct identifiers and known words that stand in the outgoing text."""
    seen: str
    """Fingerprint of all of this: what the author read is what is released."""
    items: tuple[Item, ...] = field(default=())

    @property
    def undecided(self) -> tuple[Item, ...]:
        return tuple(item for item in self.items if item.is_open)

    @property
    def decided_count(self) -> int:
        return len(self.items) - len(self.undecided)

    @property
    def kept_details(self) -> tuple[Item, ...]:
        """Quasi-identifiers that go out as written: several together may point to one person."""
        kept = (i for i in self.items if i.decided and i.decided.choice == Choice.KEPT)
        return tuple(item for item in kept if item.risk is Risk.QUASI)

    def text(self, part: str) -> str:
        return "".join(piece.text for piece in self.outgoing[part])

    def item(self, key: str) -> Item | None:
        return next((i for i in (*self.items, *self.left_over) if i.key == key), None)


def audience_of(group: Group | None) -> Audience:
    """A responsible supervisor reads more than peers; with no group chosen, peers are assumed."""
    if group is not None and group.kind in {GroupKind.INDIVIDUAL, GroupKind.GROUP}:
        return Audience.SUPERVISOR
    return Audience.PEERS


def finding_key(case: Case, words: str, kind: str) -> str:
    folded = discreet.folded(words)
    return fingerprint(f"{kind}\0{folded}", key=case.data_key, place="cases.decision.finding")


def known_words(case: Case, words: DraftWords) -> Known:
    marked = tuple((text, Kind(kind)) for text, kind, _row in missed_words(case))
    return Known(words=Known.of(words.known).words, marked=marked)


def decisions_for(case: Case, audience: Audience) -> dict[str, Decided]:
    rows = (row for row in case.decisions.all() if row.audience == audience)
    return {row.finding: _opened(case, row) for row in rows}


def review(case: Case, *, words: DraftWords | None = None) -> Review:
    """Find, match what was decided, and rewrite: nothing is written to the database."""
    words = draft_words(case) if words is None else words
    group = case.draft.for_group
    audience = audience_of(group)
    return _Reviewing(case, words, group, audience).review()


def _opened(case: Case, row: Decision) -> Decided:
    place = f"cases.decision:{row.pk}"
    return Decided(
        Choice(row.choice),
        unseal(row.wording, key=case.data_key, place=f"{place}.wording"),
        unseal(row.reason, key=case.data_key, place=f"{place}.reason"),
    )


class _Reviewing:
    """One pass over one draft."""

    def __init__(
        self, case: Case, words: DraftWords, group: Group | None, audience: Audience
    ) -> None:
        self.case, self.words, self.group, self.audience = case, words, group, audience
        self.known = known_words(case, words)
        self.listed = Known(words=self.known.words)
        self.decided = decisions_for(case, audience)
        self.manuscript = Manuscript.of(words.parts())
        text = self.manuscript.text
        self.findings = self.manuscript.within(discreet.find(text, known=self.known))
        self.changes = discreet.propose(text, self.findings, audience=audience)
        self.never_said = discreet.still_there(text, self.listed)
        self.keys: dict[tuple[str, Kind], str] = {}
        self.times = Counter(self._key(change) for change in self.changes)
        self.items: dict[str, Item] = {}
        self.who: dict[str, int] = {}

    def review(self) -> Review:
        about = self._about(discreet.gather(self.manuscript.text, self.findings))
        outgoing = self._pieces(self._going_out)
        texts = {part: "".join(p.text for p in pieces) for part, pieces in outgoing.items()}
        return Review(
            audience=self.audience,
            group=self.group,
            words=self.words,
            about=about,
            marks=self._pieces(self._as_written),
            outgoing=outgoing,
            left_over=self._left_over(texts),
            seen=self._seen(texts),
            items=tuple(self.items.values()),
        )

    def _about(self, subjects: Sequence[Subject]) -> tuple[About, ...]:
        by_place = {(change.start, change.end): change for change in self.changes}
        found: list[About] = []
        others = 0
        for subject in subjects:
            others += subject.is_person and not subject.is_client
            who = 1 if subject.is_client or not subject.is_person else 2 + (others - 1) % 3
            changes = [by_place[f.start, f.end] for f in subject.findings]
            items = self._items(changes, subject.findings, who)
            if items:
                found.append(About(subject.label, who, items))
        return tuple(found)

    def _items(
        self, changes: Sequence[Change], findings: Sequence[Finding], who: int
    ) -> tuple[Item, ...]:
        groups: dict[str, list[tuple[Change, Finding]]] = defaultdict(list)
        for change, found in zip(changes, findings, strict=True):
            groups[self._key(change)].append((change, found))
        new = {k: self._item(k, v) for k, v in groups.items() if k not in self.items}
        self.items |= new
        self.who |= dict.fromkeys(new, who)
        return tuple(new.values())

    def _item(self, key: str, mentions: list[tuple[Change, Finding]]) -> Item:
        change = min((c for c, _ in mentions), key=_plainest)
        return Item(
            key=key,
            words=change.before,
            kind=change.kind,
            risk=change.risk,
            times=self.times[key],
            proposed=change.after,
            why=change.why,
            decided=self.decided.get(key),
            is_known=any(_meet(found, self.never_said) for _, found in mentions),
        )

    def _key(self, change: Change) -> str:
        """Kept for the length of the review: the keyed hash of a long draft's words is not free."""
        wanted = (change.before, change.kind)
        if wanted not in self.keys:
            self.keys[wanted] = finding_key(self.case, *wanted)
        return self.keys[wanted]

    def _pieces(self, show: Callable[[Change], Piece]) -> dict[str, tuple[Piece, ...]]:
        places = [(change, show(change)) for change in self.changes]
        return {
            part.name: pieces_of(self.manuscript, part, places) for part in self.manuscript.parts
        }

    def _as_written(self, change: Change) -> Piece:
        key = self._key(change)
        look = "open" if self.items[key].is_open else "found"
        return Piece(change.before, key, look, self.who.get(key, 1))

    def _going_out(self, change: Change) -> Piece:
        key = self._key(change)
        decided, who = self.decided.get(key), self.who.get(key, 1)
        if decided is None:
            look = "open" if self.items[key].is_open else "kept"
            return Piece(change.before, key, look, who)
        if decided.choice == Choice.KEPT:
            return Piece(change.before, key, "kept", who)
        if decided.choice == Choice.CHANGED:
            return Piece(
                discreet.fit(self.manuscript.text, change, decided.wording), key, "swap", who
            )
        return Piece(change.after, key, "swap", who)

    def _left_over(self, texts: dict[str, str]) -> tuple[Item, ...]:
        """Look once more, at what would go out: the author's own wordings may name somebody.

        Not before everything is decided: until then what goes out is not known.
        """
        if any(item.is_open for item in self.items.values()):
            return ()
        outgoing = Manuscript.of(texts)
        known = set(discreet.still_there(outgoing.text, self.listed))
        again = {f for f in discreet.find(outgoing.text, known=self.known) if _is_direct(f)}
        found: dict[str, Item] = {}
        for finding in sorted(known | again, key=lambda f: (f.start, f.end)):
            words = outgoing.text[finding.start : finding.end]
            key = finding_key(self.case, words, finding.kind)
            decided = self.decided.get(key)
            kept = decided is not None and decided.choice == Choice.KEPT and decided.reason
            is_known = finding in known
            if is_known or not kept:
                found[key] = Item(
                    key, words, finding.kind, Risk.DIRECT, 1, "", "", decided, is_known
                )
        return tuple(found.values())

    def _seen(self, texts: dict[str, str]) -> str:
        whole = [self.words.parts(), texts, str(self.group and self.group.pk), self.audience]
        return fingerprint(
            json.dumps(whole), key=self.case.data_key, place="cases.release.draft_seen"
        )


def _is_direct(finding: Finding) -> bool:
    return finding.risk is Risk.DIRECT


def _plainest(change: Change) -> tuple[bool, bool, int]:
    """Which mention's proposal stands for all: one with words, as inside a sentence, the first."""
    return (not change.after, change.after[:1].isupper(), change.start)


def _meet(one: Finding, others: Sequence[Finding]) -> bool:
    """Whether any of the others, which are disjoint and in order, shares a character with it."""
    after = bisect_right(others, one.start, key=lambda other: other.end)
    return after < len(others) and others[after].start < one.end
