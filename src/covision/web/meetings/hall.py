"""What the spokes of a hall see of it: drawn once, with the templates of everybody's own page."""

from django.template.loader import render_to_string
from django.utils import timezone

from covision.meetings.spokes import Hall, Spoke, spoke_view
from covision.web.meetings.room_page import RoomPage
from covision.web.pages import zone_named

TOKEN = "kept-by-the-page"  # noqa: S105 -- stands where each page puts its own


def painted(hall: Hall, kind: Spoke) -> str:
    view, nobody = spoke_view(hall, kind)
    with timezone.override(zone_named(kind.time_zone)):
        context = {"page": RoomPage(view, nobody), "csrf_token": TOKEN}
        return render_to_string("meetings/_room_now.html", context)
