"""How much supervision a practice has, and its trainees need: people, groups, hours a week.

Only from hours that may be seen, and of the last four weeks. A supervisor whom two trainees wrote
down with the same account or address, or else the same name, is one.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Max, Sum

from covision.hours.cohort import FOUR_WEEKS, WEEKS, Trainee
from covision.hours.models import Ledger
from covision.hours.occasions import is_asked
from covision.hours.pinned import Pinned, pins_held, read
from covision.hours.programme_access import entries_for_programme
from covision.licensure.rule_set import RuleType
from covision.people.models import Practice
from covision.people.rules import today as the_day

Row = tuple[UUID, int, int, str, str, str]


@dataclass(frozen=True, slots=True)
class Limits:
    """What the pinned rule sets of some trainees allow; None: none of them says."""

    supervisees: int | None
    in_a_group: int | None


@dataclass(frozen=True, slots=True)
class Supervising:
    name: str
    trainees: int
    largest_group: int
    minutes_a_week: int
    """As their trainees recorded it: an hour with four counts for each of the four."""
    limits: Limits

    @property
    def has_too_many(self) -> bool:
        return self.limits.supervisees is not None and self.trainees > self.limits.supervisees

    @property
    def has_too_large_a_group(self) -> bool:
        most = self.limits.in_a_group
        return most is not None and self.largest_group > most

    @property
    def room(self) -> int | None:
        """For how many more; None: no rule set says."""
        most = self.limits.supervisees
        return max(0, most - self.trainees) if most is not None else None


@dataclass(frozen=True, slots=True)
class Capacity:
    supervisors: tuple[Supervising, ...]
    trainees: int
    direct_a_week: int
    supervision_a_week: int
    need_a_week: int
    short_of: int
    """How many trainees recorded less supervision than their rule set asks for."""


def capacity_of(
    practice: Practice, cohort: Iterable[Trainee], *, today: date | None = None
) -> Capacity:
    seen = list(cohort)
    return Capacity(
        supervisors=tuple(_supervising(practice, seen, today or the_day())),
        trainees=len(seen),
        direct_a_week=sum(one.figures.direct_a_week for one in seen),
        supervision_a_week=sum(one.figures.supervision_a_week for one in seen),
        need_a_week=sum(one.figures.need_a_week for one in seen),
        short_of=sum(one.figures.supervision_a_week < one.figures.need_a_week for one in seen),
    )


def _supervising(practice: Practice, cohort: list[Trainee], today: date) -> list[Supervising]:
    ledgers = list(Ledger.objects.filter(pk__in=[one.ledger_id for one in cohort]))
    limits = _limits_of(ledgers)
    by_person: dict[Hashable, list[Row]] = defaultdict(list)
    for row in _rows(practice, ledgers, today):
        by_person[_who(row)].append(row)
    found = [_one(rows, limits) for rows in by_person.values()]
    return sorted(found, key=lambda one: one.name)


def _rows(practice: Practice, ledgers: list[Ledger], today: date) -> list[Row]:
    lately = entries_for_programme(practice, ledgers).filter(
        category__startswith="supervision.",
        supervisor__isnull=False,
        day__gt=today - FOUR_WEEKS,
        day__lte=today,
    )
    grouped = lately.order_by("supervisor__name").values(
        "ledger", "supervisor__name", "supervisor__email", "supervisor__person"
    )
    return [
        (
            row["ledger"],
            row["minutes_sum"],
            row["largest"],
            row["supervisor__name"],
            row["supervisor__email"],
            _told(row["supervisor__person"]),
        )
        for row in grouped.annotate(minutes_sum=Sum("minutes"), largest=Max("supervisees"))
    ]


def _told(account: object) -> str:
    return str(account) if account else ""


def _who(row: Row) -> Hashable:
    _ledger, _minutes, _largest, name, email, person = row
    return person or email.casefold() or name.casefold()


def _one(rows: list[Row], limits: Mapping[UUID, Limits]) -> Supervising:
    allowed = [limits[row[0]] for row in rows if row[0] in limits]
    return Supervising(
        name=rows[0][3],
        trainees=len({row[0] for row in rows}),
        largest_group=max(row[2] for row in rows),
        minutes_a_week=sum(row[1] for row in rows) // WEEKS,
        limits=Limits(
            _least(one.supervisees for one in allowed), _least(one.in_a_group for one in allowed)
        ),
    )


def _limits_of(ledgers: list[Ledger]) -> dict[UUID, Limits]:
    found: dict[UUID, list[Pinned]] = defaultdict(list)
    for one in read(pins_held(ledgers)):
        found[one.pin.ledger_id].append(one)
    return {
        pk: Limits(
            _least(_most(one, RuleType.MAX_SUPERVISEES, "value") for one in several),
            _least(most for one in several for most in _group_limits(one)),
        )
        for pk, several in found.items()
    }


def _group_limits(pinned: Pinned) -> tuple[int | None, int | None]:
    """A rule of its own, or what the rule set takes a group to be."""
    defined = pinned.rule_set.definitions.get("group_max_supervisees")
    return (
        _most(pinned, RuleType.GROUP_SIZE, "max"),
        defined if isinstance(defined, int) else None,
    )


def _most(pinned: Pinned, kind: RuleType, name: str) -> int | None:
    on = frozenset(pinned.pin.switched_on)
    return _least(
        int(value)
        for rule in pinned.rule_set.rules
        if rule.type == kind
        and is_asked(rule, switched_on=on)
        and isinstance(value := rule.fields.get(name), int)
    )


def _least(values: Iterable[int | None]) -> int | None:
    return min((one for one in values if one is not None), default=None)
