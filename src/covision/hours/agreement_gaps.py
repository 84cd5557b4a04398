"""Hours that lie before their supervision agreement, where a board asks for the agreement first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Max, Min, OuterRef, Q, QuerySet, Subquery, Sum
from django.utils.formats import date_format

from covision.hours.access import entries_of
from covision.hours.models import HoursEntry, Ledger, SupervisionAgreement
from covision.hours.pinned import pinned
from covision.licensure.agreements import comes_first
from covision.licensure.rule_set import Rule, RuleSet


@dataclass(frozen=True, slots=True)
class Gap:
    """Hours under one supervisor in one setting. They stay recorded; a board may refuse them."""

    rule_set: RuleSet
    rule: Rule
    minutes: int
    since: date
    until: date
    supervisor: str
    setting: str
    agreed_on: date | None

    @property
    def amount(self) -> str:
        return f"{self.minutes // 60:,}:{self.minutes % 60:02d}"

    @property
    def sentence(self) -> str:
        who = f" under {self.supervisor}" if self.supervisor else ""
        if self.agreed_on is None:
            return (
                f"{self.amount}{who} at {self.setting} have no agreement yet, and this board "
                "asks for one before hours count."
            )
        day = date_format(self.agreed_on, "j F Y")
        return (
            f"{self.amount}{who} at {self.setting} lie before the agreement of {day}, and this "
            "board asks for the agreement first."
        )


def gaps_of(ledger: Ledger) -> list[Gap]:
    asking = [
        (one.rule_set, rule) for one in pinned(ledger) for rule in one.asked if comes_first(rule)
    ]
    rows = list(_before(ledger)) if asking else []
    return [
        Gap(rule_set, rule, *row)  # the same hours once for each board that asks
        for rule_set, rule in asking
        for row in rows
    ]


def hours_before(ledger: Ledger) -> QuerySet[HoursEntry]:
    """Entries that lie before the first agreement of their supervisor and setting.

    What names no supervisor waits for the first agreement in its setting.
    """
    held = SupervisionAgreement.objects.filter(
        setting=OuterRef("setting"), taken_back_at__isnull=True
    ).order_by("signed_on")
    same = held.filter(supervisor=OuterRef("supervisor"))
    found = entries_of(ledger).annotate(
        agreed_with=Subquery(same.values("signed_on")[:1]),
        agreed_there=Subquery(held.values("signed_on")[:1]),
    )
    alone = Q(supervisor__isnull=True)
    late = Q(agreed_with__isnull=True) | Q(day__lt=F("agreed_with"))
    late_there = Q(agreed_there__isnull=True) | Q(day__lt=F("agreed_there"))
    return found.filter((~alone & late) | (alone & late_there))


def _before(
    ledger: Ledger,
) -> Iterator[tuple[int, date, date, str, str, date | None]]:
    rows = (
        hours_before(ledger)
        .order_by("setting__name", F("supervisor__name").asc(nulls_first=True))
        .values("setting__name", "supervisor__name", "agreed_with", "agreed_there")  # type: ignore[misc]  # annotated above
        .annotate(minutes_sum=Sum("minutes"), since=Min("day"), until=Max("day"))
    )
    for row in rows:
        who = row["supervisor__name"] or ""
        agreed_on = row["agreed_with"] if who else row["agreed_there"]
        yield (
            row["minutes_sum"],
            row["since"],
            row["until"],
            who,
            row["setting__name"],
            agreed_on,
        )
