"""The address of sound and picture."""

from django.urls import path

from covision.live import voice

urlpatterns = [path("meetings/<uuid:meeting_id>/voice/", voice.voice, name="live_voice")]
