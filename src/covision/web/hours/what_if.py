"""What another pace would change: so many hours more each week, and the new days beside the old."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from django import forms
from django.http import QueryDict

from covision.hours.category_words import words_for
from covision.licensure.entry import Category
from covision.licensure.rule_set import Rule
from covision.licensure.standing import Met, Progress, Standing
from covision.web.hours.stand_rows import band_of, figured, is_ceiling, pace_of

if TYPE_CHECKING:
    from covision.hours.stands import Stand

QUARTER, MOST = Decimal("0.25"), Decimal(40)
HOUR = 60
OFFERED = (
    Category.DIRECT_INDIVIDUAL,
    Category.DIRECT_COUPLE_FAMILY,
    Category.SUPERVISION_INDIVIDUAL,
    Category.SUPERVISION_GROUP,
    Category.INDIRECT_DOCUMENTATION,
)
BY_METRIC = {
    "total": Category.DIRECT_INDIVIDUAL,
    "direct": Category.DIRECT_INDIVIDUAL,
    "direct.couple_family": Category.DIRECT_COUPLE_FAMILY,
    "direct.psychotherapy_face_to_face": Category.DIRECT_INDIVIDUAL,
    "supervision": Category.SUPERVISION_INDIVIDUAL,
    "supervision.individual": Category.SUPERVISION_INDIVIDUAL,
    "supervision.group": Category.SUPERVISION_GROUP,
    "indirect": Category.INDIRECT_DOCUMENTATION,
    "peer.consultation": Category.PEER_CONSULTATION,
}
"""Which kind of hours brings a figure on."""
WRONG = {
    "invalid": "Write hours as 1 or 0.25.",
    "min_value": "Write 0 or more.",
    "max_value": "More than 40 hours a week do not fit. Write less.",
}


def category_for(rule: Rule) -> str:
    """The kind of hours of which one more a week would bring a rule on; empty where none would."""
    return BY_METRIC.get(str(rule.fields.get("metric", "")), "")


class WhatIfForm(forms.Form):
    """One field for each kind; hours a week, in quarters."""

    def __init__(self, asked: QueryDict) -> None:
        super().__init__(asked or None)
        for one in OFFERED:
            self.fields[field_of(one)] = forms.DecimalField(
                label=words_for(one),
                required=False,
                min_value=Decimal(0),
                max_value=MOST,
                widget=forms.NumberInput(attrs={"step": str(QUARTER), "inputmode": "decimal"}),
                error_messages=WRONG,
            )

    @property
    def each_week(self) -> Mapping[str, int]:
        """Category -> minutes; to the quarter."""
        said = {one: self.cleaned_data.get(field_of(one)) or Decimal(0) for one in OFFERED}
        rounded = {one: int(hours / QUARTER) * HOUR // 4 for one, hours in said.items()}
        return {str(one): minutes for one, minutes in rounded.items() if minutes}


def field_of(category: str) -> str:
    return category.replace(".", "_")


@dataclass(frozen=True, slots=True)
class Change:
    label: str
    now: str
    then: str
    band: str
    is_sooner: bool
    is_later: bool


def changes(stand: "Stand", *, each_week: Mapping[str, int]) -> list[Change]:
    """What a pace brings on and is not met yet, as it is and as it would be."""
    then = _by_id(stand.with_more(each_week))
    now = [one for one in figured(stand.standing.progress) if one.projection is not None]
    open_ = [one for one in now if one.met == Met.NOT_YET and not is_ceiling(one.rule)]
    return [_change(one, then[one.rule.id]) for one in open_ if one.rule.id in then]


def _by_id(standing: Standing) -> dict[str, Progress]:
    return {one.rule.id: one for one in standing.progress}


def _change(now: Progress, then: Progress) -> Change:
    before = now.projection.on if now.projection else None
    after = then.projection.on if then.projection else None
    sooner = after is not None and (before is None or after < before)
    later = before is not None and (after is None or after > before)
    band = band_of(then.projection)
    return Change(now.label, pace_of(now), pace_of(then), band, sooner, later)
