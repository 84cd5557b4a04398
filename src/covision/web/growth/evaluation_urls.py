"""Addresses of evaluations in formal supervision, and of plans for what is missing."""

from django.urls import path
from django.urls.resolvers import URLPattern

from covision.web.growth import evaluation_answers, evaluations, remediations

EVALUATION = "evaluations/<uuid:evaluation_id>/"
REMEDIATION = "remediations/<uuid:remediation_id>/"
WHOM = "groups/<uuid:group_id>/people/<uuid:person_id>/"

urlpatterns: list[URLPattern] = [
    path("evaluations/", evaluations.evaluations, name="evaluations"),
    path("evaluations/file/", evaluations.evaluations_file, name="evaluations_file"),
    path("practices/<uuid:practice_id>/evaluations/", evaluations.terms, name="evaluation_terms"),
    path(WHOM + "evaluation/", evaluations.evaluation_new, name="evaluation_new"),
    path(EVALUATION, evaluations.evaluation, name="evaluation"),
    path(EVALUATION + "write/", evaluations.write, name="evaluation_write"),
    path(EVALUATION + "take-back/", evaluations.take_back, name="evaluation_take_back"),
    path(EVALUATION + "call-off/", evaluations.call_off, name="evaluation_call_off"),
    path(EVALUATION + "reply/", evaluation_answers.reply, name="evaluation_reply"),
    path(EVALUATION + "sign/", evaluation_answers.sign, name="evaluation_sign"),
    path(EVALUATION + "refuse/", evaluation_answers.refuse, name="evaluation_refuse"),
    path(EVALUATION + "silence/", evaluation_answers.note_silence, name="evaluation_silence"),
    path(EVALUATION + "appeal/", evaluation_answers.appeal, name="evaluation_appeal"),
    path(
        EVALUATION + "appeals/<uuid:appeal_id>/",
        evaluation_answers.decision,
        name="evaluation_decision",
    ),
    path(WHOM + "remediation/", remediations.remediation_new, name="remediation_new"),
    path(REMEDIATION, remediations.remediation, name="remediation"),
    path(REMEDIATION + "plan/", remediations.plan, name="remediation_plan"),
    path(REMEDIATION + "review/", remediations.review, name="remediation_review"),
    path(REMEDIATION + "reply/", remediations.reply, name="remediation_reply"),
    path(REMEDIATION + "let-go/", remediations.let_go, name="remediation_let_go"),
]
