"""Addresses of the frame itself: home, settings, and what everybody may read."""

from django.urls import path

from covision.web.shell import this_device, views

urlpatterns = [
    path("", views.home, name="home"),
    path("settings/", views.settings, name="settings"),
    path("urgent/", views.urgent, name="urgent"),
    path("how-it-works/", views.how_it_works, name="how_it_works"),
    path("held/", views.held_words, name="held"),
    path("held/let-go/", views.let_go, name="held_let_go"),
    path("this-device/", this_device.this_device, name="this_device"),
    path("this-device/line/", this_device.line, name="device_line"),
    path("this-device/keep/", this_device.keep, name="device_keep"),
    path("this-device/today/", this_device.today, name="device_today"),
    path("without-line/", this_device.without_line, name="without_line"),
    path("worker.js", this_device.worker, name="worker"),
    path("covision.webmanifest", this_device.manifest, name="manifest"),
]
