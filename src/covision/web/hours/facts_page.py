"""What the page of stages, statuses and application days shows."""

from typing import TYPE_CHECKING

from django.http import QueryDict
from django.utils.functional import cached_property

from covision.hours.standing_access import known_rule_sets, pins_of, spans_of
from covision.web.hours.fact_forms import ApplicationForm, DaysForm, back_in, name_of_span, was
from covision.web.hours.known import name_of
from covision.web.hours.rule_set_page import asks_for_stages, statuses_asked

if TYPE_CHECKING:
    from covision.hours.models import Pin, Span
    from covision.licensure.rule_set import RuleSet
    from covision.people.models import Person
    from covision.web.meetings.keeping import Refused


class FactsPage:
    """One form for new days and for a stretch that is changed."""

    def __init__(
        self,
        person: "Person",
        *,
        span: "Span | None" = None,
        asked: QueryDict | None = None,
        posted: QueryDict | None = None,
    ) -> None:
        self.person = person
        self.span = span
        self.is_back = bool(asked and asked.get("back"))
        self.refused: Refused | None = None
        initial = was(span) if span else back_in(asked or QueryDict())
        self.form = DaysForm(posted, initial=initial).offer(self._statuses)

    @cached_property
    def spans(self) -> "list[tuple[Span, str]]":
        return [(one, name_of_span(one)) for one in spans_of(self.person)]

    @cached_property
    def pins(self) -> "list[tuple[Pin, str, ApplicationForm]]":
        return [
            (pin, name_of(found), _application(pin))
            for pin in pins_of(self.person)
            for found in [known_rule_sets().get(pin.rule_set)]
            if found is not None
        ]

    @property
    def statuses(self) -> list[str]:
        return statuses_asked(self._pinned)

    @property
    def asks_for_stages(self) -> bool:
        return asks_for_stages(self._pinned)

    @property
    def _statuses(self) -> list[str]:
        """What is asked, and what was said before a set was let go."""
        kept = [one.key for one, _ in self.spans if one.kind == "status"]
        return list(dict.fromkeys([*self.statuses, *kept]))

    @cached_property
    def _pinned(self) -> "list[RuleSet]":
        known = known_rule_sets()
        return [known[one.rule_set] for one in pins_of(self.person) if one.rule_set in known]


def _application(pin: "Pin") -> ApplicationForm:
    return ApplicationForm(
        initial={"application_on": pin.application_on}, auto_id=f"id_{pin.pk}_%s"
    )
