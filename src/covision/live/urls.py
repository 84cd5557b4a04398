"""Addresses of the live entrance."""

from django.urls import path

from covision.live import signs

urlpatterns = [path("meetings/<uuid:meeting_id>/", signs.meeting, name="live_meeting")]
