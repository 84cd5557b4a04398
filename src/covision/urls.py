"""Every address of the site, by area."""

from django.urls import include, path

from covision.web.meetings.hall import painted

urlpatterns = [
    path("", include("covision.web.shell.urls")),
    path("accounts/", include("covision.web.closed")),
    path("accounts/", include("allauth.urls")),
    path("", include("covision.web.people.urls")),
    path("", include("covision.web.cases.urls")),
    path("", include("covision.web.meetings.urls")),
    path("", include("covision.web.meetings.days_urls")),
    path("", include("covision.web.meetings.guest_urls")),
    path("", include("covision.web.meetings.after_urls")),
    path("", include("covision.web.formats.urls")),
    path("", include("covision.web.meetings.calendar_urls")),
    path("", include("covision.web.audit.urls")),
    path("live/", include("covision.live.urls"), {"paint": painted}),
    path("live/", include("covision.live.voice_urls")),
]

handler400 = "covision.web.errors.unreadable"
handler403 = "covision.web.errors.not_allowed"
handler404 = "covision.web.errors.not_found"
handler500 = "covision.web.errors.fault"
