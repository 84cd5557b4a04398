"""Addresses of guests: how they come, and how their links are withdrawn."""

from django.urls import path

from covision.web.meetings import guests

urlpatterns = [
    path("meetings/<uuid:meeting_id>/guests/", guests.guests, name="meeting_guests"),
    path("guests/", guests.sign, name="guest_sign"),
    path("guests/<str:token>/", guests.arrive, name="guest"),
    path("guest-links/<uuid:link_id>/withdraw/", guests.withdraw, name="guest_withdraw"),
]
