"""A draft as its author decides about it: what was found, what goes out, what is still open."""

import json
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

import discreet
from covision.cases.altered import altered_draft
from covision.cases.doubted import Doubting
from covision.cases.looking import Looked
from covision.cases.manuscript import Manuscript, Piece, Shown
from covision.cases.models import Case, Decision
from covision.cases.queries import DraftWords, draft_words, missed_words
from covision.cases.reading import look_again, read_draft
from covision.cases.reviewed import LEVELS, About, Decided, Item, Review, Standing
from covision.cases.states import Choice
from covision.core.sealing import fingerprint, unseal
from covision.people.models import Group
from covision.people.states import GroupKind
from discreet import Audience, Change, Finding, Kind, Known, Level, Risk, Subject

__all__ = ["About", "Item", "Review", "audience_of", "finding_key", "known_words", "review"]


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
        row.together,
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
        self.keys: dict[tuple[str, Kind], str] = {}
        written = Manuscript.of(words.parts())
        looked, self.note = read_draft(written, known=self.known, audience=audience)
        self.altered = altered_draft(
            case, written, looked, audience=audience, stays=self._staying(written.text, looked)
        )
        self.manuscript = self.altered.manuscript
        if self.altered.places:
            looked = self._read_altered()
        self.findings, self.changes = looked.findings, looked.changes
        self.doubting = Doubting(case, self.manuscript.text, looked, audience, self.decided)
        self.subjects = looked.subjects
        self.never_said = discreet.still_there(self.manuscript.text, self.listed)
        self.times = Counter(self._key(change) for change in self.changes)
        self.items: dict[str, Item] = {}
        self.who: dict[str, int] = {}

    def review(self) -> Review:
        about = self._about(self.subjects)
        outgoing = self.altered.as_it_goes(map(self._going_out, self.changes))
        texts = {part: "".join(p.text for p in pieces) for part, pieces in outgoing.items()}
        return Review(
            audience=self.audience,
            group=self.group,
            words=self.words,
            about=about,
            marks=self.altered.as_written(self._marked()),
            outgoing=outgoing,
            left_over=self._left_over(texts),
            seen=self._seen(texts),
            standing=self._all_standing(),
            altered=self.altered,
            note=self.note,
            items=tuple(self.items.values()),
            doubts=self.doubting.doubts,
        )

    def _read_altered(self) -> Looked:
        """What was altered is a text like any other, and is looked through anew."""
        looked, note = read_draft(
            self.manuscript,
            known=self.known,
            audience=self.audience,
            carried=self.altered.carried,
        )
        self.note = self.note or note
        return looked

    def _staying(self, text: str, looked: Looked) -> Iterator[tuple[int, int]]:
        """Places where nothing is altered: listed, marked, or said otherwise by a decision."""
        marked = (words for words, _kind in self.known.marked)
        for found in discreet.still_there(text, Known(words=(*self.known.words, *marked))):
            yield found.start, found.end
        for change in looked.changes:
            decided = self.decided.get(self._key(change))
            if decided is not None and decided.choice != Choice.KEPT:
                yield change.start, change.end

    def _about(self, subjects: Sequence[Subject]) -> tuple[About, ...]:
        by_place = {change.span: change for change in self.changes}
        found: list[About] = []
        others = 0
        for subject in subjects:
            others += subject.is_person and not subject.is_client
            who = 1 if subject.is_client or not subject.is_person else 2 + (others - 1) % 3
            changes = [by_place[f.start, f.end] for f in subject.findings]
            items = self._items(changes, subject.findings, who)
            if items:
                found.append(About(subject.label, who, items, subject.is_person))
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
            words=change.words,
            written=change.before,
            kind=change.kind,
            risk=change.risk,
            times=self.times[key],
            proposed=change.after,
            why=change.why,
            decided=self.decided.get(key),
            is_known=any(_meet(found, self.never_said) for _, found in mentions),
            ladder=change.ladder,
            level=change.level,
        )

    def _key(self, change: Change) -> str:
        """Kept for the length of the review: the keyed hash of a long draft's words is not free."""
        wanted = (change.words, change.kind)
        if wanted not in self.keys:
            self.keys[wanted] = finding_key(self.case, *wanted)
        return self.keys[wanted]

    def _marked(self) -> list[Shown]:
        """Findings and doubts, as the author reads them."""
        shown = [*map(self._as_written, self.changes), *self.doubting.shown()]
        return sorted(shown, key=lambda place: place.start)

    def _as_written(self, change: Change) -> Shown:
        """What was found, and no word more, is what is marked."""
        key = self._key(change)
        look = "open" if self.items[key].is_open else "found"
        return Shown(*change.span, Piece(change.words, key, look, self.who.get(key, 1)))

    def _going_out(self, change: Change) -> Shown:
        key = self._key(change)
        standing, who = self._standing(change), self.who.get(key, 1)
        if key in self.decided and self.decided[key].choice != Choice.KEPT:
            return Shown(change.start, change.end, Piece(standing.after, key, "swap", who))
        look = "open" if self.items[key].is_open else "kept"
        return Shown(*change.span, Piece(change.words, key, look, who))

    def _standing(self, change: Change) -> Change:
        """The change as it is decided now; as written while it is not."""
        decided = self.decided.get(self._key(change))
        if decided is None or decided.choice == Choice.KEPT:
            return change.at(Level.AS_WRITTEN)
        if decided.choice == Choice.CHANGED:
            wording = discreet.fit(self.manuscript.text, change, decided.wording)
            return replace(
                change, after=wording, level=Level.NARROWER if wording else Level.LEFT_OUT
            )
        level = LEVELS.get(decided.choice)
        return change if level is None else change.at(level)

    def _all_standing(self) -> Standing:
        """For an estimate: what points to one person counts as gone, or as explained, already.

        The gate lets nobody go without it, and until then nobody else would ever fit.
        """
        told = [
            (found, change, self._standing(change))
            for found, change in zip(self.findings, self.changes, strict=True)
            if not self._is_explained(change)
        ]
        return Standing(
            text=self.manuscript.text,
            findings=tuple(found for found, _, _ in told),
            changes=tuple(change if self._is_to_go(change) else now for _, change, now in told),
            places={change.span: self._key(change) for change in self.changes},
            doubts=self.doubting.unlooked,
        )

    def _is_explained(self, change: Change) -> bool:
        decided = self.decided.get(self._key(change))
        kept = decided is not None and decided.choice == Choice.KEPT
        return kept and change.risk is Risk.DIRECT

    def _is_to_go(self, change: Change) -> bool:
        return change.risk is Risk.DIRECT and self._key(change) not in self.decided

    def _left_over(self, texts: dict[str, str]) -> tuple[Item, ...]:
        """Look once more, at what would go out: the author's own wordings may name somebody.

        Not before everything is decided: until then what goes out is not known.
        """
        if any(item.is_open for item in self.items.values()):
            return ()
        outgoing = Manuscript.of(texts)
        known = set(discreet.still_there(outgoing.text, self.listed))
        again = {f for f in look_again(outgoing.text, known=self.known) if _is_direct(f)}
        found: dict[str, Item] = {}
        for finding in sorted(known | again, key=lambda f: (f.start, f.end)):
            words = outgoing.text[finding.start : finding.end]
            key = finding_key(self.case, words, finding.kind)
            decided = self.decided.get(key)
            kept = decided is not None and decided.choice == Choice.KEPT and decided.reason
            is_known = finding in known
            if is_known or not kept:
                found[key] = Item(
                    key, words, words, finding.kind, Risk.DIRECT, 1, "", "", decided, is_known
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
