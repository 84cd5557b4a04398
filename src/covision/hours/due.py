"""What is due: papers, reports, agreements, licences and training, each with its day."""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property
from typing import TypeVar

from django.db.models import Min

from covision.hours.access import entries_of, settings_of
from covision.hours.evidence_access import agreements_seen_by, filed_of, reminders_off
from covision.hours.models import (
    Confirmation,
    HoursSupervisor,
    Ledger,
    Licence,
    Setting,
    SupervisionAgreement,
    Training,
)
from covision.hours.occasions import (
    Occasion,
    Supervision,
    agreement_due,
    occasions_of,
)
from covision.hours.pinned import Pinned, pinned
from covision.licensure.agreements import is_agreement
from covision.licensure.rule_set import Rule, RuleSet
from covision.people.rules import today as the_day

SOON = timedelta(days=60)
LONG_DONE = timedelta(days=365)
Lasting = TypeVar("Lasting", Licence, Training)


class Kind(StrEnum):
    PAPER = "paper"
    REPORT = "report"
    AGREEMENT = "agreement"
    LICENCE = "licence"
    TRAINING = "training"


@dataclass(frozen=True, slots=True)
class Due:
    """One thing with a day, or one that only has to be there."""

    key: str
    kind: Kind
    title: str
    about: str = ""
    """Whom or which period it is about."""
    due_on: date | None = None
    done_on: date | None = None
    rule_set: str = ""
    rule: str = ""
    occasion: str = ""
    asked: Rule | None = None
    asked_by: RuleSet | None = None
    supervisor: HoursSupervisor | None = None
    setting: Setting | None = None
    is_off: bool = False
    """No letters about it."""
    today: date = date.min

    @property
    def is_agreement(self) -> bool:
        return self.kind == Kind.AGREEMENT

    @property
    def is_paper(self) -> bool:
        return self.kind in {Kind.PAPER, Kind.REPORT}

    @property
    def is_dated(self) -> bool:
        """A licence or training: it is renewed, not handed in."""
        return self.kind in {Kind.LICENCE, Kind.TRAINING}

    @property
    def days_left(self) -> int | None:
        return (self.due_on - self.today).days if self.due_on else None

    @property
    def period_end(self) -> date | None:
        """Of a report that comes again, the last day it covers."""
        if self.kind != Kind.REPORT or self.about or not self.occasion:
            return None
        return date.fromisoformat(self.occasion)

    @property
    def is_overdue(self) -> bool:
        return self.done_on is None and self.due_on is not None and self.due_on < self.today

    @property
    def is_soon(self) -> bool:
        return self.done_on is None and self.due_on is not None and self.due_on <= self.today + SOON


def what_is_due(ledger: Ledger, *, today: date | None = None) -> list[Due]:
    """The longest overdue first; what has no day comes after what has one."""
    found = _Papers(ledger, today or the_day()).all()
    return sorted(found, key=lambda one: (one.due_on or date.max, one.title, one.about, one.key))


def soon_due(ledger: Ledger, *, today: date | None = None) -> list[Due]:
    """What waits, overdue or within sixty days."""
    return [one for one in what_is_due(ledger, today=today) if one.is_soon]


class _Papers:
    """Everything read once: as many questions for ten supervisors as for one."""

    def __init__(self, ledger: Ledger, today: date) -> None:
        self.ledger, self.today = ledger, today

    def all(self) -> Iterator[Due]:
        off = reminders_off(self.ledger)
        for one in (*self.papers(), *self.agreements(), *self.dated()):
            yield _switched(one, off=one.key in off, today=self.today)

    @cached_property
    def pinned(self) -> list[Pinned]:
        return pinned(self.ledger)

    @cached_property
    def supervisors(self) -> list[HoursSupervisor]:
        rows = HoursSupervisor.objects.filter(ledger=self.ledger).order_by("name", "pk")
        return list(rows.prefetch_related("licences", "trainings"))

    @cached_property
    def supervisions(self) -> list[Supervision]:
        return [
            Supervision(str(one.pk), one.name, one.from_on, one.until_on, one.is_employed_here)
            for one in self.supervisors
        ]

    @cached_property
    def since(self) -> date | None:
        """The first day of hours; before any, the first day of supervision."""
        first: date | None = entries_of(self.ledger).aggregate(first=Min("day"))["first"]
        return first or min((one.since for one in self.supervisions), default=None)

    @cached_property
    def filed(self) -> Mapping[tuple[str, str, str], date]:
        rows = filed_of(self.ledger).values_list("rule_set", "rule", "occasion", "done_on")
        said = Confirmation.objects.filter(ledger=self.ledger, taken_back_at__isnull=True)
        whole = said.values_list("rule_set", "rule", "done_on")
        found = {(rule_set, rule, occasion): on for rule_set, rule, occasion, on in rows}
        return found | {(rule_set, rule, ""): on for rule_set, rule, on in whole}

    def papers(self) -> Iterator[Due]:
        for one in self.pinned:
            for rule in one.asked:
                if not is_agreement(rule):
                    yield from self._of_rule(one.rule_set, rule)

    def _of_rule(self, rule_set: RuleSet, rule: Rule) -> Iterator[Due]:
        found = occasions_of(
            rule, supervisions=self.supervisions, since=self.since, today=self.today
        )
        for occasion in found:
            done_on = self.filed.get((rule_set.id, rule.id, occasion.key))
            if done_on is None or done_on > self.today - LONG_DONE or not occasion.key:
                yield _paper(rule_set, occasion, done_on)

    def agreements(self) -> Iterator[Due]:
        held = self._held()
        for rule_set, rule in self._agreement_rules():
            for supervisor, setting in self._pairs:
                row = held.get((supervisor.pk, setting.pk))
                yield _agreement(rule_set, rule, supervisor, setting, row)

    def _agreement_rules(self) -> Iterator[tuple[RuleSet, Rule]]:
        for one in self.pinned:
            for rule in one.asked:
                if is_agreement(rule):
                    yield one.rule_set, rule

    def _held(self) -> dict[tuple[object, object], SupervisionAgreement]:
        """The first of each supervisor and setting."""
        rows = agreements_seen_by(self.ledger.person).order_by("-signed_on")
        return {(row.supervisor_id, row.setting_id): row for row in rows}

    @cached_property
    def _pairs(self) -> list[tuple[HoursSupervisor, Setting]]:
        """Who supervised where; before any hours, everybody in the only setting there is."""
        settings = {one.pk: one for one in settings_of(self.ledger)}
        rows = entries_of(self.ledger).filter(supervisor__isnull=False).order_by()
        worked = set(rows.values_list("supervisor", "setting").distinct())
        seen = {supervisor for supervisor, _ in worked}
        if len(settings) == 1:
            only = next(iter(settings))
            worked |= {(one.pk, only) for one in self.supervisors if one.pk not in seen}
        return [
            (one, settings[where])
            for one in self.supervisors
            for where in settings
            if (one.pk, where) in worked
        ]

    def dated(self) -> Iterator[Due]:
        for one in self.supervisors:
            if one.until_on is None or one.until_on >= self.today:
                yield from _dated(one)


def _paper(rule_set: RuleSet, occasion: Occasion, done_on: date | None) -> Due:
    rule = occasion.rule
    is_report = "what" in rule.fields
    title = str(rule.fields.get("what" if is_report else "document", rule.note or rule.id))
    kind = Kind.REPORT if is_report else Kind.PAPER
    return Due(
        key=f"{kind}:{rule_set.id}:{rule.id}:{occasion.key}",
        kind=kind,
        title=title[:1].upper() + title[1:],
        about=occasion.about,
        due_on=occasion.due_on,
        done_on=done_on,
        rule_set=rule_set.id,
        rule=rule.id,
        occasion=occasion.key,
        asked=rule,
        asked_by=rule_set,
    )


def _agreement(
    rule_set: RuleSet,
    rule: Rule,
    supervisor: HoursSupervisor,
    setting: Setting,
    row: SupervisionAgreement | None,
) -> Due:
    supervision = Supervision(str(supervisor.pk), supervisor.name, supervisor.from_on)
    return Due(
        key=":".join((Kind.AGREEMENT, rule_set.id, rule.id, str(setting.pk), str(supervisor.pk))),
        kind=Kind.AGREEMENT,
        title=str(rule.fields.get("document", "Supervision agreement")),
        about=f"{supervisor.name}, {setting.name}",
        due_on=agreement_due(rule, supervision),
        done_on=row.signed_on if row else None,
        rule_set=rule_set.id,
        rule=rule.id,
        asked=rule,
        asked_by=rule_set,
        supervisor=supervisor,
        setting=setting,
    )


def _dated(supervisor: HoursSupervisor) -> Iterator[Due]:
    """Of what was renewed, the newest alone."""
    licences, trainings = supervisor.licences.all(), supervisor.trainings.all()
    for licence in _newest((_kind_of(one), one) for one in licences):
        title = f"{licence.credential} of {supervisor.name} runs out"
        yield _renewed(Kind.LICENCE, licence, title, supervisor)
    for training in _newest((one.what.casefold(), one) for one in trainings):
        title = f"{training.what} of {supervisor.name} is to be renewed"
        yield _renewed(Kind.TRAINING, training, title, supervisor)


def _newest(rows: Iterable[tuple[Hashable, Lasting]]) -> list[Lasting]:
    found: dict[Hashable, Lasting] = {}
    for key, row in rows:
        if row.expires_on and (key not in found or _last(found[key]) < row.expires_on):
            found[key] = row
    return list(found.values())


def _kind_of(licence: Licence) -> Hashable:
    return licence.credential.upper(), licence.jurisdiction.upper()


def _last(row: Licence | Training) -> date:
    return row.expires_on or date.min


def _renewed(kind: Kind, row: Licence | Training, title: str, supervisor: HoursSupervisor) -> Due:
    return Due(f"{kind}:{row.pk}", kind, title, due_on=row.expires_on, supervisor=supervisor)


def _switched(one: Due, *, off: bool, today: date) -> Due:
    return replace(one, is_off=off, today=today)
