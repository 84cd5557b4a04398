"""Addresses of series and of calendars."""

from django.urls import path

from covision.web.meetings import calendar, series

SERIES = "series/<uuid:series_id>/"

urlpatterns = [
    path(SERIES, series.series, name="series"),
    path(SERIES + "change/", series.series_change, name="series_change"),
    path(SERIES + "add/", series.series_add, name="series_add"),
    path(SERIES + "end/", series.series_end, name="series_end"),
    path("calendar/", calendar.calendar, name="calendar"),
    path("calendar/renew/", calendar.calendar_renew, name="calendar_renew"),
    path("calendar/end/", calendar.calendar_end, name="calendar_end"),
    path("calendar/<str:token>.ics", calendar.calendar_feed, name="calendar_feed"),
]
