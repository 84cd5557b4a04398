"""Pages of how a group feels to its people: asked, answered, and told once."""

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.functional import cached_property
from django.views.decorators.http import require_GET, require_POST

from covision.growth.alliance_items import CLIMATE_STEPS, alliance_items
from covision.growth.climate import (
    answer_climate,
    ask_climate,
    check_may_ask_climate,
    climate_group_for,
    running_round,
    tell_what_is_due,
    told_of,
    waits_for,
)
from covision.web.access import members
from covision.web.meetings.keeping import Refused, refused
from covision.web.requests import MemberRequest

if TYPE_CHECKING:
    from covision.growth.models import ClimateRound
    from covision.people.models import Group, Person

REFUSED = 409


class ClimatePage:
    def __init__(self, group: "Group", person: "Person", *, refused: Refused | None = None) -> None:
        self.group = group
        self.person = person
        self.refused = refused
        self.steps = CLIMATE_STEPS
        self.items = alliance_items().climate
        self.label = alliance_items().label

    @cached_property
    def running(self) -> "ClimateRound | None":
        return running_round(self.group)

    @cached_property
    def waits_for_you(self) -> bool:
        return waits_for(self.person, self.group)

    @cached_property
    def why_not_ask(self) -> str:
        why = refused(lambda: check_may_ask_climate(self.group, by=self.person))
        return why.sentence if why else ""

    @cached_property
    def told(self) -> list[tuple[object, list[tuple[str, float]]]]:
        return list(told_of(self.group))


@members
@require_GET
def climate(request: MemberRequest, group_id: UUID) -> HttpResponse:
    found = climate_group_for(request.user, group_id=group_id)
    tell_what_is_due(found)
    return render(request, "growth/climate.html", {"page": ClimatePage(found, request.user)})


@members
@require_POST
def ask(request: MemberRequest, group_id: UUID) -> HttpResponse:
    found = climate_group_for(request.user, group_id=group_id)
    ask_climate(found, by=request.user)
    return redirect("climate", group_id)


@members
@require_POST
def answer(request: MemberRequest, group_id: UUID) -> HttpResponse:
    found = climate_group_for(request.user, group_id=group_id)
    steps = steps_from(request.POST)
    why_not = refused(lambda: answer_climate(found, steps=steps, by=request.user))
    if why_not is None:
        messages.success(request, "Counted. It can be changed no more.")
        return redirect("climate", group_id)
    page = ClimatePage(found, request.user, refused=why_not)
    return render(request, "growth/climate.html", {"page": page}, status=REFUSED)


def steps_from(posted: QueryDict) -> list[int]:
    """One of each line; anything else makes too few, and is refused as such."""
    said = [posted.getlist(f"line-{number}") for number in range(len(alliance_items().climate))]
    return [int(one[0]) for one in said if len(one) == 1 and one[0] in {"1", "2", "3", "4", "5"}]
