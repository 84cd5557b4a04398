"""A ledger as the rules read it."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from covision.hours.access import entries_of, supervisors_of
from covision.hours.evidence_access import agreements_of, filed_of
from covision.hours.licences import licences_in_use
from covision.hours.models import (
    Confirmation,
    FiledPaper,
    HoursEntry,
    HoursSupervisor,
    Ledger,
    Pin,
    Span,
    SupervisionAgreement,
)
from covision.hours.states import Confirmed, SpanKind
from covision.licensure import facts
from covision.licensure.entry import LogEntry, Modality


def log_of(ledger: Ledger) -> tuple[LogEntry, ...]:
    return tuple(logged(one) for one in entries_of(ledger))


def logged(entry: HoursEntry) -> LogEntry:
    return LogEntry(
        id=str(entry.pk),
        day=entry.day,
        minutes=entry.minutes,
        category=entry.category,
        setting=str(entry.setting_id),
        supervisor=str(entry.supervisor_id or ""),
        modality=Modality(entry.modality),
        supervisees=entry.supervisees,
        is_facilitated=entry.is_facilitated,
        couple_family=entry.couple_family,
        child=entry.child,
        telehealth=entry.telehealth,
        observed=entry.observed,
        is_psychotherapy=entry.is_psychotherapy,
        practicum=entry.practicum,
        training_case=entry.training_case,
        excluded_as=entry.excluded_as,
    )


def facts_of(ledger: Ledger, pin: Pin) -> facts.Facts:
    """What one pinned rule set asks beside the entries."""
    said = Confirmation.objects.filter(
        ledger=ledger, rule_set=pin.rule_set, taken_back_at__isnull=True
    )
    return facts_from(
        pin,
        Span.objects.filter(ledger=ledger),
        said,
        supervisors_of(ledger),
        filed=filed_of(ledger),
        agreements=agreements_of(ledger),
    )


def facts_from(
    pin: Pin,
    spans: Iterable[Span],
    said: Iterable[Confirmation],
    supervisors: Iterable[HoursSupervisor],
    *,
    filed: Iterable[FiledPaper] = (),
    agreements: Iterable[SupervisionAgreement] = (),
) -> facts.Facts:
    """The same from rows that were read already, all of one ledger."""
    spans = list(spans)
    words: dict[str, dict[str, date]] = {word: {} for word in Confirmed}
    for one in said:
        if one.rule_set == pin.rule_set:
            words[one.word][one.rule] = one.done_on
    return facts.Facts(
        stages=_by_key(spans, SpanKind.STAGE),
        statuses=_by_key(spans, SpanKind.STATUS) or None,
        supervisors={str(one.pk): _supervising(one) for one in supervisors},
        application_on=pin.application_on,
        papers=_latest(filed, pin.rule_set) | words[Confirmed.PAPER],
        agreements=tuple(_agreed(one) for one in agreements),
        confirmed=words[Confirmed.BY_HAND],
        switched_on=frozenset(pin.switched_on),
    )


def _agreed(one: SupervisionAgreement) -> facts.Agreed:
    return facts.Agreed(str(one.supervisor_id), str(one.setting_id), one.signed_on)


def _latest(filed: Iterable[FiledPaper], rule_set: str) -> dict[str, date]:
    """Of papers that come again, the last day on which one was handed in."""
    found: dict[str, date] = {}
    for one in filed:
        if one.rule_set == rule_set:
            found[one.rule] = max(one.done_on, found.get(one.rule, date.min))
    return found


def _by_key(spans: Iterable[Span], kind: SpanKind) -> dict[str, tuple[facts.Span, ...]]:
    found: dict[str, list[facts.Span]] = defaultdict(list)
    for one in spans:
        if one.kind == kind:
            found[one.key].append(facts.Span(one.since_on, one.until_on))
    return {key: tuple(held) for key, held in found.items()}


def _supervising(supervisor: HoursSupervisor) -> facts.SupervisorFacts:
    licences = licences_in_use(supervisor)
    dated = [one for one in licences if one.since_on is not None]
    return facts.SupervisorFacts(
        credentials=tuple(one.credential for one in licences),
        licensed=tuple(facts.Span(one.since_on or date.min, one.expires_on) for one in dated)
        or None,
        is_employed_here=supervisor.is_employed_here,
    )
