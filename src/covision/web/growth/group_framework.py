"""The page of a group's framework: which one it works by, and at which stage somebody is."""

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import cached_property
from django.views.decorators.http import require_http_methods, require_POST

from covision.core.errors import NotFound
from covision.growth import choosing
from covision.growth.frameworks_access import (
    NO_STAGE,
    Placed,
    framework_of,
    placed_seen_by,
    stages_of,
    supervisee_for,
    version_for,
    versions_open_to,
)
from covision.people.access import open_group_for
from covision.people.rules import is_supervisor
from covision.people.states import GroupKind
from covision.web.access import members
from covision.web.growth.framework_forms import StageForm, VersionForm
from covision.web.meetings.forms import read
from covision.web.requests import MemberRequest

if TYPE_CHECKING:
    from covision.growth.models import FrameworkVersion, Stage
    from covision.people.models import Group, Person


class GroupFrameworkPage:
    def __init__(self, group: "Group", person: "Person") -> None:
        self.group = group
        self.person = person

    @property
    def is_among_peers(self) -> bool:
        return self.group.kind == GroupKind.PEER

    @cached_property
    def version(self) -> "FrameworkVersion":
        return framework_of(self.group)

    @cached_property
    def may_choose(self) -> bool:
        return not self.is_among_peers and is_supervisor(self.group, self.person)

    @cached_property
    def versions(self) -> "list[FrameworkVersion]":
        return list(versions_open_to(self.group))

    @property
    def newer(self) -> "FrameworkVersion | None":
        """A later version of what the group works by."""
        mine = self.version
        later = (one for one in self.versions if one.framework_id == mine.framework_id)
        newest = next(later, None)
        return newest if newest is not None and newest.number > mine.number else None

    @cached_property
    def stages(self) -> "list[Stage]":
        return stages_of(self.version, practice=self.group.practice)

    @cached_property
    def placed(self) -> list[Placed]:
        return placed_seen_by(self.person, group=self.group)


@members
@require_http_methods(["GET", "POST"])
def chosen(request: MemberRequest, group_id: UUID) -> HttpResponse:
    group = open_group_for(request.user, group_id=group_id)
    if request.method == "POST":
        wanted = read(VersionForm(request.POST)).cleaned_data["version"]
        version = version_for(request.user, version_id=wanted)
        choosing.choose_framework(group, version=version, by=request.user)
        messages.success(request, f"{group.name} works by {version.framework.name} from now on.")
        return redirect("group_framework", group.pk)
    page = GroupFrameworkPage(group, request.user)
    return render(request, "growth/group_framework.html", {"page": page})


@members
@require_POST
def stage(request: MemberRequest, group_id: UUID, person_id: UUID) -> HttpResponse:
    group = open_group_for(request.user, group_id=group_id)
    supervisee = supervisee_for(request.user, group=group, person_id=person_id)
    wanted = read(StageForm(request.POST)).cleaned_data["stage"]
    choosing.choose_stage(
        group, supervisee=supervisee, stage=_stage(group, wanted), by=request.user
    )
    messages.success(request, f"{supervisee.first_name} sees the stage too.")
    return redirect("group_framework", group.pk)


def _stage(group: "Group", wanted: UUID | None) -> "Stage | None":
    if wanted is None:
        return None
    stages = stages_of(framework_of(group), practice=group.practice)
    found = next((one for one in stages if one.pk == wanted), None)
    if found is None:
        raise NotFound(NO_STAGE)
    return found
