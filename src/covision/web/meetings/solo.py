"""Individual supervision: the level that two agree on, and the stance asked for before the hour."""

from typing import TYPE_CHECKING
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import cached_property
from django.views.decorators.http import require_http_methods, require_POST

from covision.meetings import levelling, wishing
from covision.meetings.access import meeting_for
from covision.meetings.levels import Levels, levels
from covision.meetings.pairs import Pair, level_in_force, pair_for, proposal_for, proposal_of
from covision.meetings.states import STANCE_OF, Level, Stance
from covision.web.access import members
from covision.web.meetings.forms import read
from covision.web.meetings.keeping import Refused, refused
from covision.web.requests import MemberRequest

if TYPE_CHECKING:
    from covision.meetings.models import SupervisionLevel
    from covision.people.models import Person

REFUSED = 409


class LevelForm(forms.Form):
    level = forms.ChoiceField(choices=Level.choices)


class StanceForm(forms.Form):
    """Left open, the stance follows the level."""

    stance = forms.ChoiceField(choices=Stance.choices, required=False)

    @property
    def chosen(self) -> Stance | None:
        return Stance(self.cleaned_data["stance"]) if self.cleaned_data["stance"] else None


class LevelPage:
    def __init__(self, pair: Pair, person: "Person", *, refused: Refused | None = None) -> None:
        self.pair = pair
        self.person = person
        self.refused = refused

    @property
    def is_supervisee(self) -> bool:
        return self.person == self.pair.supervisee

    @property
    def other(self) -> "Person":
        return self.pair.other(self.person)

    @cached_property
    def level(self) -> Level | None:
        return level_in_force(self.pair)

    @property
    def stance(self) -> Stance | None:
        return STANCE_OF[self.level] if self.level else None

    @cached_property
    def proposal(self) -> "SupervisionLevel | None":
        return proposal_of(self.pair)

    @property
    def proposed(self) -> Level | None:
        return Level(self.proposal.level) if self.proposal else None

    @property
    def is_yours(self) -> bool:
        return self.proposal is not None and self.proposal.proposed_by == self.person

    @property
    def choices(self) -> list[tuple[Level, Stance]]:
        return list(STANCE_OF.items())

    @property
    def table(self) -> Levels:
        return levels()


@members
@require_http_methods(["GET", "POST"])
def level(request: MemberRequest, group_id: UUID) -> HttpResponse:
    pair = pair_for(request.user, group_id=group_id)
    why_not: Refused | None = None
    if request.method == "POST":
        wanted = Level(read(LevelForm(request.POST)).cleaned_data["level"])
        why_not = refused(lambda: levelling.propose_level(pair, level=wanted, by=request.user))
        if why_not is None:
            return redirect("level", group_id)
    page = LevelPage(pair, request.user, refused=why_not)
    status = REFUSED if why_not else 200
    return render(request, "meetings/level.html", {"page": page}, status=status)


@members
@require_POST
def agree(request: MemberRequest, group_id: UUID, proposal_id: UUID) -> HttpResponse:
    found = proposal_for(request.user, group_id=group_id, proposal_id=proposal_id)
    levelling.agree_level(found, by=request.user)
    return redirect("level", group_id)


@members
@require_POST
def drop(request: MemberRequest, group_id: UUID, proposal_id: UUID) -> HttpResponse:
    found = proposal_for(request.user, group_id=group_id, proposal_id=proposal_id)
    levelling.drop_level(found, by=request.user)
    return redirect("level", group_id)


@members
@require_POST
def stance(request: MemberRequest, meeting_id: UUID) -> HttpResponse:
    found = meeting_for(request.user, meeting_id=meeting_id)
    wanted = read(StanceForm(request.POST)).chosen
    wishing.wish_stance(found, stance=wanted, by=request.user)
    return redirect("meeting", meeting_id)
