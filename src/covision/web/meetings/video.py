"""How a group hears and sees each other: here, or in its practice's own video service."""

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from covision.meetings import linking
from covision.meetings.voicing import MOST_DIRECTLY
from covision.people.access import open_group_for
from covision.web.access import keeps_words, members
from covision.web.meetings.keeping import Refused, holds, refused
from covision.web.requests import MemberRequest

if TYPE_CHECKING:
    from covision.people.models import Group

REFUSED = 409


@keeps_words
@members
@require_http_methods(["GET", "HEAD", "POST"])
def video(request: MemberRequest, group_id: UUID) -> HttpResponse:
    group = open_group_for(request.user, group_id=group_id)
    if request.method != "POST":
        return _page(request, group, linking.video_link_of(group))
    address = request.POST.get("address", "")
    why_not = refused(
        lambda: linking.set_video_link(
            group,
            address=address,
            names_nobody=request.POST.get("names_nobody") == "yes",
            by=request.user,
        )
    )
    if why_not is not None:
        return _page(request, group, address, why_not=why_not)
    messages.success(request, "Your rooms now lead to your own video room.")
    return redirect("video", group_id)


@members
@require_POST
def video_remove(request: MemberRequest, group_id: UUID) -> HttpResponse:
    group = open_group_for(request.user, group_id=group_id)
    linking.remove_video_link(group, by=request.user)
    messages.success(request, "Sound and picture are here in the room again.")
    return redirect("video", group_id)


def _page(
    request: MemberRequest, group: "Group", address: str, *, why_not: Refused | None = None
) -> HttpResponse:
    context = {
        "group": group,
        "address": address,
        "kept": linking.video_link_of(group),
        "may_choose": holds(lambda: linking.check_may_choose_link(group, by=request.user)),
        "refused": why_not,
        "most": MOST_DIRECTLY,
    }
    return render(request, "meetings/video.html", context, status=REFUSED if why_not else 200)
