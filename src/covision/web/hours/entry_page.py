"""What pages for one line of a ledger show, and what they begin with."""

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.timezone import localdate

from covision.hours.access import entries_of, ledger_of
from covision.hours.category_words import WORDS
from covision.hours.durations import spelled
from covision.hours.ledger_access import history_of, places_of, supervising
from covision.licensure.entry import Category, Modality
from covision.web.hours.entry_forms import QUICK, CorrectionForm, EntryForm, GridForm

if TYPE_CHECKING:
    from covision.hours.ledger_access import OpenEntry
    from covision.hours.models import HoursEntry
    from covision.hours.weeks import Week
    from covision.people.models import Person
    from covision.web.meetings.keeping import Refused

LOOKED_AT, RECENT = 60, 5
USUAL = (
    Category.DIRECT_INDIVIDUAL,
    Category.INDIRECT_DOCUMENTATION,
    Category.SUPERVISION_INDIVIDUAL,
    Category.SUPERVISION_GROUP,
    Category.DIRECT_COUPLE_FAMILY,
)


class Habits:
    """What somebody kept last: it comes first on the next page."""

    def __init__(self, person: "Person") -> None:
        ledger = ledger_of(person)
        rows = entries_of(ledger).order_by("-made_at", "-pk")[:LOOKED_AT] if ledger else ()
        self.last = list(rows)

    @property
    def kinds(self) -> list[str]:
        """The last ones first, filled up with what most people keep."""
        kept = dict.fromkeys([*(one.category for one in self.last), *map(str, USUAL)])
        return list(kept)[:RECENT]

    @property
    def _usual_modality(self) -> str:
        """What the last ten mostly were: one call by telephone is no habit."""
        counted = Counter(one.modality for one in self.last[:10]).most_common(1)
        return counted[0][0] if counted else Modality.IN_PERSON.value

    def begin(self, day: date) -> dict[str, Any]:
        last = self.last[0] if self.last else None
        groups = [one for one in self.last if one.category == Category.SUPERVISION_GROUP]
        return {
            "entry_id": uuid4(),
            "day": day,
            "setting": str(last.setting_id) if last else "",
            "supervisor": str(last.supervisor_id or "") if last else "",
            "modality": self._usual_modality,
            "together": groups[0].supervisees if groups else None,
        }


class EntryPage:
    """A new line, or a correction of one."""

    def __init__(
        self,
        person: "Person",
        *,
        day: date | None = None,
        entry: "HoursEntry | None" = None,
        posted: QueryDict | None = None,
    ) -> None:
        self.habits = Habits(person)
        self.entry = entry
        self.refused: Refused | None = None
        begin = self._as_kept(entry) if entry else self.habits.begin(day or localdate())
        self.form = (CorrectionForm if entry else EntryForm)(posted, initial=begin)
        self.form.offer(places=places_of(person), supervisors=supervising(person))

    @property
    def kinds(self) -> list[tuple[str, str]]:
        chosen = self.chosen_kind
        first = [chosen] if chosen in WORDS else []
        return [(one, WORDS[one]) for one in dict.fromkeys([*first, *self.habits.kinds])]

    @property
    def chosen_kind(self) -> str:
        return str(self.form["category"].value() or "")

    @property
    def quick(self) -> list[tuple[str, str]]:
        return [(str(one), spelled(one)) for one in QUICK]

    @property
    def chosen_quick(self) -> str:
        return str(self.form["quick"].value() or "")

    @property
    def has_places(self) -> bool:
        return bool(self.form.places)

    @property
    def has_supervisors(self) -> bool:
        return bool(self.form.supervisors)

    def _as_kept(self, entry: "HoursEntry") -> dict[str, Any]:
        note = history_of(entry)[0].note
        return {
            "day": entry.day,
            "hours": spelled(entry.minutes),
            "category": entry.category,
            "setting": str(entry.setting_id),
            "supervisor": str(entry.supervisor_id or ""),
            "modality": entry.modality,
            "together": entry.supervisees,
            "couple_family": entry.couple_family,
            "child": entry.child,
            "observed": entry.observed,
            "practicum": entry.practicum,
            "no_psychotherapy": not entry.is_psychotherapy,
            "training_case": entry.training_case,
            "note": note,
        }


class HistoryPage:
    """One line with all that stood in its place."""

    def __init__(self, entry: "HoursEntry") -> None:
        self.history = history_of(entry)

    @property
    def now(self) -> "OpenEntry":
        return self.history[0]

    @property
    def before(self) -> "tuple[OpenEntry, ...]":
        return self.history[1:]


class GridPage:
    """Kinds by days: the last ones first, all others after them."""

    def __init__(self, person: "Person", week: "Week", *, posted: QueryDict | None = None) -> None:
        self.week = week
        self.refused: Refused | None = None
        self.habits = Habits(person)
        self.posted = posted
        begin = self.habits.begin(week.since)
        self.form = GridForm(posted, initial=begin)
        self.form.offer(places=places_of(person), supervisors=supervising(person))

    @cached_property
    def rows(self) -> list[dict[str, Any]]:
        kinds = dict.fromkeys([*self.habits.kinds, *(one.value for one in Category)])
        return [{"label": WORDS[kind], "cells": self._cells(kind)} for kind in kinds]

    @property
    def has_places(self) -> bool:
        return bool(self.form.places)

    def _cells(self, kind: str) -> list[dict[str, Any]]:
        return [
            {
                "name": f"{kind}-{place}",
                "label": f"{WORDS[kind]}, {day:%A}",
                "value": self.posted.get(f"{kind}-{place}", "") if self.posted else "",
            }
            for place, day in enumerate(self.week.days)
        ]
