"""The page on which somebody looks through their own past meetings, and takes them along.

What is looked for travels in the body of a post: in no address, no log and no referrer.
"""

from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import cached_property
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from covision.meetings.formats import formats
from covision.meetings.own_formats import own_to_choose
from covision.meetings.remembering import Scope, Where
from covision.meetings.searching import Results, search
from covision.meetings.seeking import LONGEST_QUERY
from covision.meetings.standing import PRESENTER
from covision.meetings.states import Role
from covision.meetings.taking_along import take_along
from covision.people.access import groups_open_to
from covision.web.access import freshly_proven, members
from covision.web.requests import MemberRequest

if TYPE_CHECKING:
    from covision.people.models import Group, Person

ANY = [("", "Any")]
DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
WRONG_DAY = {"invalid": "Write the day as 2026-11-09."}
FURTHEST_PAGE = 10_000


class SearchForm(forms.Form):
    words = forms.CharField(
        label="Words",
        required=False,
        max_length=LONGEST_QUERY,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
        error_messages={"max_length": "Look for fewer words: 200 characters fit."},
    )
    where = forms.ChoiceField(label="In", required=False)
    group = forms.ChoiceField(label="Group", required=False)
    role = forms.ChoiceField(label="Your part in it", required=False)
    format_key = forms.ChoiceField(label="Format", required=False)
    from_on = forms.DateField(label="From", required=False, widget=DAY, error_messages=WRONG_DAY)
    until_on = forms.DateField(label="Until", required=False, widget=DAY, error_messages=WRONG_DAY)
    page = forms.IntegerField(
        required=False, min_value=1, max_value=FURTHEST_PAGE, widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, person: "Person", **named: Any) -> None:
        super().__init__(*args, **named)
        self.groups = {str(one.pk): one for one in groups_open_to(person).order_by("name", "pk")}
        formats_known = [*(one.format for one in own_to_choose(person)), *formats().values()]
        choices: dict[str, list[tuple[str, str]]] = {
            "where": [(one.value, one.label) for one in Where],
            "group": [(key, one.name) for key, one in self.groups.items()],
            "role": [(PRESENTER, "Brings a case"), *Role.choices],
            "format_key": [(one.key, one.name) for one in formats_known],
        }
        for name, choice in choices.items():
            self.fields[name].choices = [*ANY, *choice]  # type: ignore[attr-defined]

    @property
    def is_narrowed(self) -> bool:
        return bool(set(self.changed_data) - {"words", "page"})

    @cached_property
    def scope(self) -> Scope:
        said = self.cleaned_data
        group: Group | None = self.groups.get(said["group"])
        from_on: date | None = said["from_on"]
        return Scope(
            group=group,
            role=said["role"],
            format_key=said["format_key"],
            from_on=from_on,
            until_on=said["until_on"],
            where=Where(said["where"]) if said["where"] else None,
        )

    def results(self, person: "Person") -> Results:
        said = self.cleaned_data
        return search(person, words=said["words"], scope=self.scope, page=said["page"] or 1)


@sensitive_post_parameters()
@members
@require_http_methods(["GET", "POST"])
def look_back(request: MemberRequest) -> HttpResponse:
    form = SearchForm(request.POST or None, person=request.user)
    results = form.results(request.user) if form.is_valid() else None
    return render(request, "meetings/look_back.html", {"form": form, "results": results})


@members
@freshly_proven
@require_http_methods(["GET", "POST"])
def take_own_along(request: MemberRequest) -> HttpResponse:
    if request.method == "GET":
        return render(request, "meetings/take_along.html")
    response = HttpResponse(take_along(by=request.user), content_type="application/json")
    response["Content-Disposition"] = 'attachment; filename="meetings.json"'
    return response
