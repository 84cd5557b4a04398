"""Everything of one’s own: to take out as a file, and to erase."""

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from covision.web.access import freshly_proven, members
from covision.web.requests import MemberRequest
from covision.wellbeing import taking_out


@members
@require_GET
def yours(request: MemberRequest) -> HttpResponse:
    return render(request, "wellbeing/yours.html")


@members
@freshly_proven
@require_GET
def take_out(request: MemberRequest) -> HttpResponse:
    headers = {"Content-Disposition": 'attachment; filename="check-ins.json"'}
    told = taking_out.everything_of(request.user)
    shown = {"ensure_ascii": False, "indent": 2}
    return JsonResponse(told, headers=headers, json_dumps_params=shown)


@members
@freshly_proven
@require_http_methods(["GET", "POST"])
def erase(request: MemberRequest) -> HttpResponse:
    if request.method == "GET":
        return render(request, "wellbeing/erase.html")
    taking_out.erase_everything(by=request.user)
    messages.success(request, "All of it is erased.")
    return redirect("check_in")
