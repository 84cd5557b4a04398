"""Hours in words, amounts and kinds; and where one stands, for pages that include it."""

from datetime import date
from typing import Any

from django import template
from django.http import HttpRequest
from django.template.context import Context

from covision.hours import durations
from covision.hours.category_words import MODALITY_WORDS, words_for
from covision.web.hours.known import short_place
from covision.web.hours.stand_box import StandBox, WeekCredit
from covision.web.hours.stand_page import StandPage

register = template.Library()


@register.filter
def spelled(minutes: int) -> str:
    """As 1:30."""
    return durations.spelled(minutes)


@register.filter
def kind(category: str) -> str:
    return words_for(category)


@register.filter
def how(modality: str) -> str:
    return MODALITY_WORDS[modality]


@register.filter
def place(jurisdiction: str) -> str:
    """As California, for US-CA."""
    return short_place(jurisdiction)


@register.simple_tag(takes_context=True)
def own_stand(context: Context) -> StandPage:
    return _box(context).page


@register.simple_tag(takes_context=True)
def week_credit(context: Context, since: date, until: date) -> WeekCredit | None:
    return _box(context).week(since, until)


def _box(context: Context) -> StandBox:
    """One for each request, however many parts of its page ask."""
    request: Any = context["request"]
    if not isinstance(request, HttpRequest):
        raise template.TemplateSyntaxError("Where one stands is shown on pages alone.")
    found = getattr(request, "stand_box", None)
    if found is None:
        found = StandBox(request.user)  # type: ignore[arg-type]  # pages of hours are for members
        request.stand_box = found  # type: ignore[attr-defined]  # as long as the request
    return found
