"""Propose wordings for findings, and apply changes to a text."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from discreet.findings import Finding
from discreet.kinds import Audience, Kind, Level, Risk
from discreet.laddering import Ladder, ladders_for
from discreet.leaving import reach_of
from discreet.wordings.levels import level_for
from discreet.wordings.place import Place
from discreet.wordings.reasons import reason_for, rule_for


@dataclass(frozen=True, slots=True)
class Change:
    """One stretch of the original text and what stands there instead.

    `start` and `end` count code points of the original; `before` is what stands
    there, `after` what shall stand there, "" when it is left out. `why` is one plain
    sentence for the author, `rule` says what was done ("occupation: its sector").
    `ladder` holds the wordings of every level that fit there, `level` the one taken.
    `finding` is what the change is for. The stretch may be wider: it takes along what
    no other wording could follow, the article in "[a nurse]" or the title of a name.
    """

    start: int
    end: int
    kind: Kind
    risk: Risk
    before: str
    after: str
    why: str
    rule: str = ""
    level: Level = Level.NARROWER
    ladder: tuple[str, ...] = ()
    finding: Finding | None = None

    @property
    def span(self) -> tuple[int, int]:
        """Where what was found stands: match changes and findings by it."""
        found = self.finding or self
        return found.start, found.end

    @property
    def words(self) -> str:
        """What was found there, without what only goes along."""
        start, end = self.span
        return self.before[start - self.start : end - self.start]

    def at(self, level: Level) -> "Change":
        """The same change with the wording of another level of its ladder."""
        rule = rule_for(self.kind, level)
        return replace(self, after=self.ladder[level], level=Level(level), rule=rule)


def propose(
    text: str,
    findings: Iterable[Finding],
    *,
    audience: Audience,
    levels: Mapping[Finding, Level] | None = None,
) -> tuple[Change, ...]:
    """One proposed wording for each finding, in order, fit for the audience.

    Direct findings always get another wording. Quasi-identifiers keep theirs for a
    supervisor (`after == before`), are widened for peers, and most for teaching and
    for the author's own therapist. A person has one wording through the whole text.
    `levels` are choices of the author's that go before what the audience is offered.
    """
    chosen = levels or {}
    return tuple(
        _change(ladder, chosen.get(ladder.finding), audience)
        for ladder in ladders_for(text, findings)
    )


def _change(ladder: Ladder, chosen: Level | None, audience: Audience) -> Change:
    finding = ladder.finding
    level = level_for(finding, audience) if chosen is None else Level(chosen)
    kept = chosen is None and level is Level.AS_WRITTEN
    return Change(
        start=ladder.start,
        end=ladder.end,
        kind=finding.kind,
        risk=finding.risk,
        before=ladder.wordings[Level.AS_WRITTEN],
        after=ladder.at(level),
        why="Your supervisor may read this." if kept else reason_for(finding),
        rule=rule_for(finding.kind, level),
        level=level,
        ladder=ladder.wordings,
        finding=finding,
    )


def rewrite(text: str, changes: Iterable[Change]) -> str:
    """The text with every change made, in one pass over the original.

    A change that leaves something out (`after` is "") takes along the space or the
    commas that would be left over (`reach_of`); every other character outside changes
    stays as it was. ValueError when changes overlap, reach beyond the text, or do not find
    there what they expect.
    """
    out: list[str] = []
    done = 0
    reached = 0
    for change in sorted(changes, key=lambda change: change.start):
        _check_fits(text, change, done)
        start, end = (change.start, change.end) if change.after else reach_of(text, change)
        out += [text[reached:start], change.after]
        done, reached = change.end, max(reached, end)
    return "".join([*out, text[reached:]])


def _check_fits(text: str, change: Change, done: int) -> None:
    if change.start < done:
        raise ValueError("Changes overlap; resolve the findings first.")
    if text[change.start : change.end] != change.before:
        raise ValueError("The text is not the one the change was made for.")


def fit(text: str, change: Change, wording: str | Level) -> str:
    """The author's own wording, or a level of the ladder, as it has to stand in place.

    An own wording gets a capital where a sentence begins.
    """
    if isinstance(wording, Level):
        return change.ladder[wording]
    found = Finding(change.start, change.end, change.kind, change.risk, "author")
    return Place.of(text, found).fit(wording)
