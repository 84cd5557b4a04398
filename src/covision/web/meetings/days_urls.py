"""Addresses of meetings over days, and of the letters about them."""

from django.urls import path

from covision.web.meetings import days

DAYS = "meetings/<uuid:meeting_id>/days/"

urlpatterns = [
    path("meetings/new/over-days/", days.days_new, name="days_new"),
    path("nudges/", days.nudges, name="nudges"),
    path(DAYS, days.days, name="days"),
    path(DAYS + "enter/", days.enter, name="days_enter"),
    path(DAYS + "say/", days.say, name="days_say"),
    path(DAYS + "draft/", days.draft, name="days_draft"),
    path(DAYS + "let-go/", days.let_go, name="days_let_go"),
    path(DAYS + "pass/", days.pass_phase, name="days_pass"),
    path(DAYS + "longer/", days.lengthen, name="days_longer"),
    path(DAYS + "go-on/", days.go_on, name="days_go_on"),
    path(DAYS + "resume/", days.resume, name="days_resume"),
    path(DAYS + "stand-in/", days.stand_in, name="days_stand_in"),
    path(DAYS + "pace/", days.pace, name="days_pace"),
]
