"""Home, settings, and the pages that everybody may read."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from covision.people.settling import change_profile
from covision.web import held
from covision.web.access import members, public
from covision.web.requests import MemberRequest
from covision.web.shell.forms import ProfileForm
from covision.web.shell.home import home_of
from covision.web.shell.ways_in import ways_in_of


@members
@require_GET
def home(request: MemberRequest) -> HttpResponse:
    return render(request, "shell/home.html", {"home": home_of(request.user)})


@members
@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: MemberRequest) -> HttpResponse:
    person = request.user
    said = {"name": person.name, "time_zone": person.time_zone, "light": person.light}
    form = ProfileForm(request.POST or None, initial=said)
    if form.is_valid():
        change_profile(person, **form.cleaned_data, by=person)
        messages.success(request, "Kept. It holds from now on.")
        return redirect("settings")
    context = {"form": form, "ways_in": ways_in_of(person)}
    return render(request, "shell/settings.html", context)


@public
@require_GET
def urgent(request: HttpRequest) -> HttpResponse:
    """Nobody is told who opened this, and nothing about it is written down."""
    return render(request, "shell/urgent.html")


@public
@require_GET
def how_it_works(request: HttpRequest) -> HttpResponse:
    return render(request, "shell/how_it_works.html")


@members
@require_GET
def held_words(request: MemberRequest) -> HttpResponse:
    return render(request, "shell/held.html", {"held": held.held_for(request)})


@members
@require_POST
def let_go(request: MemberRequest) -> HttpResponse:
    held.let_go(request)
    messages.info(request, "The words that waited here are gone.")
    return redirect("home")
