"""Counts a log by a rule set: where somebody stands, why, by when, and what more would make of it.

Pure: the same entries, facts, rules and day give the same standing, in whatever order they come.
Credits of single entries and lines of single weeks are worked out when the first is asked for;
sums, rules, projections and risks at once.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from covision.licensure import hand_told, periods_told, shares_told, sums_told
from covision.licensure.entry import LogEntry
from covision.licensure.facts import Facts
from covision.licensure.going_on import gone_on
from covision.licensure.imagining import with_more
from covision.licensure.lines import Credits, Lines
from covision.licensure.log import Log
from covision.licensure.risks import risks
from covision.licensure.rule_set import RuleSet, RuleType
from covision.licensure.sentences import plural, short_day
from covision.licensure.standing import Standing
from covision.licensure.tally import Local, Ruling, Tally
from covision.licensure.telling import Teller, tell

LONGEST_RUN = 100
"""Counts that stand on the one before, until all is counted again."""
TELLERS: dict[RuleType, Teller] = {
    RuleType.MINIMUM: sums_told.minimum,
    RuleType.MAXIMUM: sums_told.maximum,
    RuleType.SHARE: shares_told.shared,
    RuleType.PERIOD_CAP: hand_told.takes_away,
    RuleType.PERIOD_MINIMUM: periods_told.each_period,
    RuleType.TIERED_PERIOD_MINIMUM: periods_told.each_period,
    RuleType.RATIO: shares_told.ratio,
    RuleType.DURATION: periods_told.duration,
    RuleType.QUALIFYING_PERIODS: periods_told.qualifying,
    RuleType.RECENCY: hand_told.takes_away,
    RuleType.STAGE_SPLIT: sums_told.stage_split,
    RuleType.SUPERVISOR_SHARE: sums_told.supervisor_share,
    RuleType.MAX_CONCURRENT_SUPERVISORS: periods_told.concurrent,
    RuleType.MAX_SUPERVISEES: hand_told.supervisees,
    RuleType.GROUP_SIZE: hand_told.takes_away,
    RuleType.CREDIT_FORMULA: hand_told.formula,
    RuleType.ALTERNATION: shares_told.alternation,
    RuleType.MODALITY: hand_told.modality,
    RuleType.TIMING: hand_told.takes_away,
    RuleType.FORFEITURE: hand_told.takes_away,
    RuleType.STATUS_GATE: hand_told.status,
    RuleType.EXCLUSION: hand_told.exclusion,
    RuleType.EVIDENCE: hand_told.paper,
    RuleType.REPORTING: hand_told.report,
}


class Count:
    """Keeps what was worked out of each period, so one more entry costs its own periods alone."""

    def __init__(
        self, rule_set: RuleSet, facts: Facts, entries: Iterable[LogEntry] | Log = ()
    ) -> None:
        """A `Log` may be shared by the counts of several rule sets."""
        self.log = entries if isinstance(entries, Log) else Log(entries)
        self._ruling = Ruling(rule_set, facts, self.log)
        self._last: Local | None = None
        self._state: tuple[date, int, int] | None = None
        """The day, the shapes and the first day for which the last count holds."""
        self._lines = self._went_on = 0

    def add(self, entry: LogEntry) -> None:
        """Of a log that counts share, one of them adds it."""
        self.log.add(entry)

    def standing(self, today: date) -> Standing:
        tally = Tally(self._ruling, today, self._gone_on(today))
        self._last, self._lines = tally.local, len(self.log.lines)
        return _standing(tally)

    def _gone_on(self, today: date) -> Local | None:
        """From the last count, where nothing but entries has come; now and then all is counted."""
        state = (today, len(self.log.shapes), min(self.log.days, default=0))
        is_as_it_was, self._state = state == self._state, state
        self._went_on = (self._went_on + 1) % LONGEST_RUN
        if self._last is None or not is_as_it_was or not self._went_on:
            return None
        added = [day for day, _, _ in self.log.lines[self._lines :]]
        return gone_on(self._ruling, self._last, added, today) if added else self._last


def stand(
    entries: Iterable[LogEntry] | Log, facts: Facts, rule_set: RuleSet, *, today: date
) -> Standing:
    return Count(rule_set, facts, entries).standing(today)


def what_if(
    entries: Iterable[LogEntry] | Log,
    facts: Facts,
    rule_set: RuleSet,
    *,
    today: date,
    each_week: Mapping[str, int],
) -> Standing:
    """Where one stands, projected as if the last weeks had had these minutes of a category more.

    The rules look at those weeks again: what a cap would take, or a unit would save, is in it.
    """
    log = entries if isinstance(entries, Log) else Log(entries)
    tally = Tally(Ruling(rule_set, facts, log), today)
    more = Log(with_more(log, tally.calendar.week, today, each_week))
    tally.pace = Tally(Ruling(rule_set, facts, more), today)
    return _standing(tally)


def _standing(tally: Tally) -> Standing:
    return Standing(
        rule_set=tally.rule_set,
        today=tally.today,
        recorded=tally.log.recorded,
        credited=sum(tally.final.whole.values()),
        progress=tuple(tell(TELLERS, tally, one) for one in tally.rule_set.rules),
        credits=Credits(tally),
        periods=Lines(tally),
        risks=risks(tally),
        remarks=tuple(_remarks(tally)),
    )


def _remarks(tally: Tally) -> Iterable[str]:
    since, until = tally.rule_set.valid_from, tally.rule_set.valid_to
    early = [day for day in tally.log.days if day < since.toordinal()]
    if early:
        days = plural(len(early), "day")
        yield f"Work of {days} is from before {short_day(since)}, when these rules began."
    late = [day for day in tally.log.days if until and day > until.toordinal()]
    if late and until:
        days = plural(len(late), "day")
        yield f"Work of {days} is from after {short_day(until)}, when these rules ended."
