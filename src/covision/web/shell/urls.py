"""Addresses of the frame itself: home, settings, and what everybody may read."""

from django.urls import path

from covision.web.shell import views

urlpatterns = [
    path("", views.home, name="home"),
    path("settings/", views.settings, name="settings"),
    path("urgent/", views.urgent, name="urgent"),
    path("how-it-works/", views.how_it_works, name="how_it_works"),
    path("held/", views.held_words, name="held"),
    path("held/let-go/", views.let_go, name="held_let_go"),
]
