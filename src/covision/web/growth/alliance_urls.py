"""Addresses of the pulse of supervision, and of the developmental fit."""

from django.urls import path

from covision.web.growth import alliance, climate, fit

urlpatterns = [
    path("supervision/", alliance.alliance, name="alliance"),
    path("supervision/own-answers/", alliance.export, name="pulses_export"),
    path("supervision/own-answers/erase/", alliance.erase_all, name="pulses_erase"),
    path("meetings/<uuid:meeting_id>/supervision/", alliance.pulse, name="pulse"),
    path("meetings/<uuid:meeting_id>/talk/", alliance.talk, name="talk_ask"),
    path("meetings/<uuid:meeting_id>/self-check/", alliance.self_check, name="self_check"),
    path("talk/<uuid:item_id>/away/", alliance.talk_away, name="talk_away"),
    path("pulses/<uuid:pulse_id>/show/", alliance.show, name="pulse_show"),
    path("pulses/<uuid:pulse_id>/take-back/", alliance.take_back, name="pulse_take_back"),
    path("pulses/<uuid:pulse_id>/erase/", alliance.erase, name="pulse_erase"),
    path("groups/<uuid:group_id>/climate/", climate.climate, name="climate"),
    path("groups/<uuid:group_id>/climate/ask/", climate.ask, name="climate_ask"),
    path("groups/<uuid:group_id>/climate/answer/", climate.answer, name="climate_answer"),
    path("supervision/<uuid:group_id>/<uuid:other_id>/", alliance.pair, name="alliance_pair"),
    path("supervision/<uuid:group_id>/<uuid:other_id>/fit/", fit.fit, name="fit"),
    path("supervision/<uuid:group_id>/<uuid:other_id>/fit/level/", fit.propose, name="fit_propose"),
    path(
        "supervision/<uuid:group_id>/<uuid:other_id>/fit/level/<uuid:proposal_id>/agree/",
        fit.agree,
        name="fit_agree",
    ),
    path(
        "supervision/<uuid:group_id>/<uuid:other_id>/fit/level/<uuid:proposal_id>/drop/",
        fit.drop,
        name="fit_drop",
    ),
    path("supervision/<uuid:group_id>/<uuid:other_id>/fit/back/", fit.back, name="fit_back"),
    path(
        "supervision/<uuid:group_id>/<uuid:other_id>/fit/back/<uuid:drop_back_id>/end/",
        fit.end_back,
        name="fit_back_end",
    ),
    path("supervision/<uuid:group_id>/<uuid:other_id>/fit/next/", fit.lean, name="fit_lean"),
]
