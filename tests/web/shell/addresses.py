"""Addresses for tests alone: views that refuse, break, and take words."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from covision.core.errors import NotAllowed, NotFound, NotPossible
from covision.urls import handler400, handler403, handler404, handler500
from covision.urls import urlpatterns as house
from covision.web.access import administrators, keeps_words, members, public
from covision.web.requests import MemberRequest

__all__ = ["handler400", "handler403", "handler404", "handler500"]
REFUSALS = {
    "absent": NotFound("There is no such case, or it is not yours to see."),
    "forbidden": NotAllowed("Only its author releases a case."),
    "impossible": NotPossible("Two details are not decided yet."),
}


@public
def refusing(_request: HttpRequest, kind: str) -> HttpResponse:
    raise REFUSALS[kind]


@public
def breaking(request: HttpRequest) -> HttpResponse:
    raise ValueError(f"Marisol {request.GET.get('words', '')}")


@members
@keeps_words
def writing(request: MemberRequest) -> HttpResponse:
    if not request.POST.get("story"):
        raise NotPossible("There is nothing to keep.")
    return HttpResponse(f"kept {request.POST['story']} {request.POST['version']}")


@members
def losing(_request: MemberRequest) -> HttpResponse:
    return HttpResponse("kept")


@administrators
def administering(_request: MemberRequest) -> HttpResponse:
    return HttpResponse("administered")


urlpatterns = [
    *house,
    path("refusing/<kind>/", refusing),
    path("breaking/", breaking),
    path("writing/", writing),
    path("losing/", losing),
    path("administering/", administering),
]
