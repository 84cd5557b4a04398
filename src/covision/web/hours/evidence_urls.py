"""Addresses of agreements, licences and documents."""

from django.urls import path

from covision.web.hours import credentials, evidence

AGREEMENT = "hours/agreements/<uuid:agreement_id>/"
SUPERVISOR = "hours/papers/supervisors/<uuid:supervisor_id>/"
LICENCE, TRAINING = "hours/licences/<uuid:licence_id>/", "hours/training/<uuid:training_id>/"
urlpatterns = [
    path("hours/due/", evidence.due, name="hours_due"),
    path("hours/due/done/", evidence.due_done, name="hours_due_done"),
    path("hours/due/undo/", evidence.due_undo, name="hours_due_undo"),
    path("hours/due/letters/", evidence.due_letters, name="hours_due_letters"),
    path("hours/papers/", evidence.papers, name="hours_papers"),
    path("hours/agreements/new/", evidence.agreement_new, name="hours_agreement_new"),
    path(f"{AGREEMENT}take-back/", evidence.agreement_take_back, name="hours_agreement_take_back"),
    path(f"{AGREEMENT}put-back/", evidence.agreement_put_back, name="hours_agreement_put_back"),
    path(SUPERVISOR, credentials.credentials, name="hours_credentials"),
    path(f"{SUPERVISOR}licence/", credentials.licence_new, name="hours_licence_new"),
    path(LICENCE, credentials.licence, name="hours_licence"),
    path(f"{LICENCE}drop/", credentials.licence_drop, name="hours_licence_away"),
    path(f"{SUPERVISOR}training/", credentials.training_new, name="hours_training_new"),
    path(TRAINING, credentials.training, name="hours_training"),
    path(f"{TRAINING}drop/", credentials.training_drop, name="hours_training_away"),
]
