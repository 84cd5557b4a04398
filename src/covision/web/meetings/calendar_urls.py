"""Addresses of series, of questions for a time, and of calendars."""

from django.urls import path

from covision.web.meetings import calendar, series, times

TIME = "times/<uuid:poll_id>/"
SERIES = "series/<uuid:series_id>/"

urlpatterns = [
    path(SERIES, series.series, name="series"),
    path(SERIES + "change/", series.series_change, name="series_change"),
    path(SERIES + "add/", series.series_add, name="series_add"),
    path(SERIES + "end/", series.series_end, name="series_end"),
    path("times/new/", times.time_new, name="time_new"),
    path(TIME, times.time, name="time"),
    path(TIME + "answer/", times.time_answer, name="time_answer"),
    path(TIME + "settle/", times.time_settle, name="time_settle"),
    path(TIME + "withdraw/", times.time_withdraw, name="time_withdraw"),
    path("calendar/", calendar.calendar, name="calendar"),
    path("calendar/renew/", calendar.calendar_renew, name="calendar_renew"),
    path("calendar/end/", calendar.calendar_end, name="calendar_end"),
    path("calendar/<str:token>.ics", calendar.calendar_feed, name="calendar_feed"),
]
