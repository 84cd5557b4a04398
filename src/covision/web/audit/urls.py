"""Addresses of the log: a practice's for its administrators, one's own for everybody."""

from django.urls import path

from covision.web.audit import views

urlpatterns = [
    path("practices/<uuid:practice_id>/audit/", views.audit, name="audit"),
    path("settings/what-i-did/", views.what_i_did, name="what_i_did"),
]
