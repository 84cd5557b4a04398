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
    path("", include("covision.web.cases.brief_urls")),
    path("", include("covision.web.growth.urls")),
    path("", include("covision.web.growth.framework_urls")),
    path("", include("covision.web.growth.goal_urls")),
    path("", include("covision.web.growth.evaluation_urls")),
    path("", include("covision.web.growth.alliance_urls")),
    path("", include("covision.web.growth.culture_urls")),
    path("", include("covision.web.reflection.urls")),
    path("", include("covision.web.wellbeing.urls")),
    path("", include("covision.web.hours.urls")),
    path("", include("covision.web.hours.standing_urls")),
    path("", include("covision.web.hours.signing_urls")),
    path("", include("covision.web.hours.evidence_urls")),
    path("", include("covision.web.hours.form_urls")),
    path("", include("covision.web.hours.programme_urls")),
    path("", include("covision.web.hours.course_urls")),
    path("", include("covision.web.audit.urls")),
    path("live/", include("covision.live.urls"), {"paint": painted}),
    path("live/", include("covision.live.voice_urls")),
]

handler400 = "covision.web.errors.unreadable"
handler403 = "covision.web.errors.not_allowed"
handler404 = "covision.web.errors.not_found"
handler500 = "covision.web.errors.fault"
