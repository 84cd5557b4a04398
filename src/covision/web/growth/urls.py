"""Addresses of the growth page, ratings and their evidence."""

from django.urls import path

from covision.web.growth import conversation, growth, rounds

PAIR = "growth/<uuid:group_id>/<uuid:person_id>/"
ROUND = "growth/rounds/<uuid:round_id>/"
COMPETENCY = "competencies/<uuid:competency_id>/"

urlpatterns = [
    path("growth/", growth.growth, name="growth"),
    path("growth/file/", growth.take_along, name="growth_file"),
    path("growth/" + COMPETENCY, growth.competency, name="growth_competency"),
    path(PAIR, growth.growth_of, name="growth_of"),
    path(PAIR + COMPETENCY, growth.competency_of, name="growth_of_competency"),
    path("growth/rounds/alone/", rounds.alone, name="round_alone"),
    path(PAIR + "round/", rounds.new, name="round_new"),
    path(ROUND, rounds.rating_round, name="rating_round"),
    path(ROUND + "rate/<uuid:competency_id>/", rounds.rate, name="rate"),
    path(ROUND + "hand-in/", rounds.hand_in, name="round_hand_in"),
    path(ROUND + "take-back/", rounds.take_back, name="round_take_back"),
    path(ROUND + "call-off/", rounds.call_off, name="round_call_off"),
    path("growth/evidence/<uuid:evidence_id>/take-off/", rounds.take_off, name="evidence_off"),
    path("growth/ratings/<uuid:rating_id>/correct/", rounds.correct, name="rating_correct"),
    path("growth/conversations/<uuid:conversation_id>/", conversation.talk, name="conversation"),
]
