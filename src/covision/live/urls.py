"""Addresses of the live entrance."""

from django.urls import path

from covision.live import signs, voice

urlpatterns = [
    path("meetings/<uuid:meeting_id>/", signs.meeting, name="live_meeting"),
    path("meetings/<uuid:meeting_id>/voice/", voice.voice, name="live_voice"),
]
