"""The page on which a person chooses what goes into their portfolio, and the file."""

from datetime import date, timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods

from covision.web.access import members
from covision.web.growth.goal_forms import GONE, day_field
from covision.web.growth.portfolio import PARTS, Asked, Period, portfolio_file
from covision.web.meetings.keeping import refused
from covision.web.printing.paper import Size
from covision.web.requests import MemberRequest

REFUSED = 409
A_YEAR = timedelta(days=365)
SIZES = ((Size.A4.value, "A4"), (Size.LETTER.value, "Letter"))


class PortfolioForm(forms.Form):
    from_on = day_field("From")
    until_on = day_field("Until")
    parts = forms.MultipleChoiceField(
        label="What it holds",
        choices=[(part.key, part.name) for part in PARTS],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose one part at least.", **GONE},
    )
    size = forms.ChoiceField(
        label="Paper",
        choices=SIZES,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a paper.", **GONE},
    )
    names_nobody = forms.BooleanField(required=False)

    def clean(self) -> dict[str, object]:
        said = self.cleaned_data
        from_on, until_on = said.get("from_on"), said.get("until_on")
        if not self.errors and (from_on is None or until_on is None):
            raise ValidationError("Say from which day until which.")
        if isinstance(from_on, date) and isinstance(until_on, date) and from_on > until_on:
            raise ValidationError("It ends before it begins. Change one of the two days.")
        return said

    @property
    def asked(self) -> Asked:
        said = self.cleaned_data
        return Asked(
            period=Period(said["from_on"], said["until_on"]),
            parts=frozenset(said["parts"]),
            size=Size(said["size"]),
            names_nobody=said["names_nobody"],
        )


@members
@require_http_methods(["GET", "POST"])
def portfolio(request: MemberRequest) -> HttpResponse:
    today = localdate()
    initial = {
        "from_on": today - A_YEAR,
        "until_on": today,
        "parts": [part.key for part in PARTS],
        "size": Size.A4.value,
    }
    form = PortfolioForm(request.POST or None, initial=initial)
    context: dict[str, object] = {"form": form, "parts": PARTS}
    if form.is_valid():
        made: list[bytes] = []
        context["refused"] = refused(lambda: made.append(portfolio_file(request.user, form.asked)))
        if made:
            return _pdf(made[0], name="portfolio.pdf")
    status = REFUSED if form.is_bound else 200
    return render(request, "growth/portfolio.html", context, status=status)


def _pdf(file: bytes, *, name: str) -> HttpResponse:
    response = HttpResponse(file, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
