"""Addresses of a programme's view of hours, and what leaves as a record of learning."""

from django.urls import path

from covision.web.hours import milestones, programme, seen

PROGRAMME = "programme/<uuid:practice_id>/hours/"
urlpatterns = [
    path("programme/", programme.programmes, name="programmes"),
    path(PROGRAMME, programme.cohort, name="programme_hours"),
    path(f"{PROGRAMME}capacity/", programme.capacity, name="programme_capacity"),
    path(f"{PROGRAMME}file/", programme.cohort_file, name="programme_file"),
    path(f"{PROGRAMME}leads/", programme.leads, name="programme_leads"),
    path(f"{PROGRAMME}leads/<uuid:lead_id>/end/", programme.lead_end, name="programme_lead_end"),
    path("hours/seen/", seen.seen, name="hours_seen"),
    path("hours/seen/<uuid:practice_id>/show/", seen.show, name="hours_show"),
    path("hours/seen/<uuid:practice_id>/hide/", seen.hide, name="hours_hide"),
    path("hours/milestones/", milestones.milestones, name="hours_milestones"),
    path("hours/milestones/statements/", milestones.statements, name="hours_statements"),
    path("hours/milestones/<uuid:practice_id>/<slug:key>/", milestones.badge, name="hours_badge"),
    path("vocabulary/", milestones.vocabulary, name="vocabulary"),
]
