"""The few components of the design, as tags. Every template has them without {% load %}."""

import datetime as dt
import hashlib
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django import template
from django.forms import BoundField, CheckboxInput, RadioSelect
from django.forms.widgets import CheckboxSelectMultiple
from django.template.context import Context, RequestContext
from django.template.loader import get_template, render_to_string
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import is_aware, localdate, localtime

from covision.meetings.rules import running_format

if TYPE_CHECKING:
    from covision.cases.models import Case
    from covision.meetings.models import Meeting
    from covision.people.models import Person
    from covision.web.pictures import Picture

register = template.Library()
ICONS = Path(__file__).parents[1] / "static" / "vendor" / "icons"
ICON_NAMES = frozenset((Path(__file__).parents[1] / "icons.txt").read_text().split())
DRAWING = re.compile(r"<svg[^>]*>(.*)</svg>", re.DOTALL)
DAY, TIME = "j F Y", "H:i"
MOMENTS = {"both": f"{DAY}, {TIME}", "day": DAY, "time": TIME, "weekday": f"l {DAY}"}
HAS, PRINT = "Room-Has", 10
LEFT = re.compile(r' data-left="-?\d+"')
MOMENTS |= {"at": rf"\a\t {TIME}", "on": rf"\o\n {DAY}, {TIME}"}


@register.simple_tag
@cache
def icon(name: str) -> str:
    """A drawing beside a word; screen readers hear the word alone."""
    if name not in ICON_NAMES:
        raise template.TemplateSyntaxError(f"icons.txt does not name the icon {name}.")
    drawing = DRAWING.search((ICONS / f"{name}.svg").read_text(encoding="utf-8"))
    if drawing is None:
        raise template.TemplateSyntaxError(f"The icon {name} is not a drawing.")
    inside = " ".join(drawing[1].split())
    return render_to_string("components/icon.html", {"drawing": inside})


@register.inclusion_tag("components/seat.html")
def seat(
    person: "Person | None" = None,
    *,
    you: bool = False,
    now: bool = False,
    small: bool = False,
    big: bool = False,
) -> dict[str, object]:
    """A chair seen from above; without a person it is open."""
    states = {"you": you, "now": now, "small": small, "big": big, "open": person is None}
    kinds = " ".join(["seat", *(name for name, holds in states.items() if holds)])
    return {"kinds": kinds, "person": person, "small": small}


@register.inclusion_tag("components/person.html", takes_context=True)
def person(
    context: Context, person: "Person", *, note: str = "", now: bool = False
) -> dict[str, object]:
    """A chair and a name; to oneself one is "You"."""
    request = context.get("request")
    you = request is not None and request.user == person
    return {"person": person, "you": you, "now": now, "note": note}


@register.inclusion_tag("components/field.html")
def field(
    bound: BoundField,
    *,
    label: str | None = None,
    note: str | None = None,
    **attributes: str | int | bool,
) -> dict[str, Any]:
    """Label above, note under the label, and the sentence that says what is wrong."""
    bound.label = bound.label if label is None else label
    bound.help_text = bound.help_text if note is None else note
    widget = bound.field.widget
    return {
        "field": bound,
        "control": bound.as_widget(attrs=with_dashes(attributes)),
        "is_choices": isinstance(widget, RadioSelect | CheckboxSelectMultiple),
        "is_tick": isinstance(widget, CheckboxInput),
    }


@register.inclusion_tag("components/trouble.html")
def trouble(form: Any) -> dict[str, Any]:
    """What is wrong with a form as a whole."""
    return {"sentences": form.non_field_errors()}


@register.inclusion_tag("pictures/picture.html")
def picture(picture: "Picture", *, title: bool = True) -> dict[str, object]:
    """A figure, with its table behind it; `title=False` where the heading above says it."""
    return {"picture": picture, "shows_title": title}


@register.simple_tag
def when(moment: dt.date | None, part: str = "") -> str:
    """A day or a moment, in the reader's own hour. Parts: both, day, time, weekday, at.

    `at` is the hour of today, and day and hour of any other day.
    """
    if moment is None:
        return ""
    if isinstance(moment, dt.datetime) and is_aware(moment):
        moment = localtime(moment)
    kind = part or ("both" if isinstance(moment, dt.datetime) else "day")
    if isinstance(moment, dt.datetime) and part == "at":
        kind = "at" if moment.date() == localdate() else "on"
    words = date_format(moment, MOMENTS[kind])
    return format_html('<time datetime="{}">{}</time>', moment.isoformat(), words)


@register.simple_tag(takes_context=True)
def part(context: RequestContext, name: str) -> str:
    """A part of a page that changes, with a print of what it shows; nothing where the browser has
    that already. What differs in every answer, tokens and seconds, leaves no print.
    """
    words = get_template(name).template.render(context)  # type: ignore[attr-defined]  # Django's own
    bare = LEFT.sub("", words.replace(str(context.get("csrf_token")), ""))
    print_ = hashlib.sha256(bare.encode()).hexdigest()[:PRINT]
    request = getattr(context, "request", None)  # what is drawn once for many is asked by none
    if request is not None and print_ in request.headers.get(HAS, "").split():
        return ""
    return SafeString(words.replace(" data-part", f' data-part="{print_}"', 1))


@register.simple_tag
def handle(case: "Case") -> str:
    """The name under which a case may be spoken of: Heron 27."""
    return case.title


@register.simple_tag
def format_name(meeting: "Meeting") -> str:
    """What the format of a meeting is called, a group's own one too."""
    return running_format(meeting).name


def with_dashes(attributes: dict[str, str | int | bool]) -> dict[str, str | bool]:
    """Template keywords cannot hold a dash: `hx_post` means `hx-post`."""
    return {
        name.replace("_", "-"): value if isinstance(value, bool) else str(value)
        for name, value in attributes.items()
    }
