"""Addresses of frameworks: what good looks like."""

from django.urls import path

from covision.web.growth import framework_files, frameworks, group_framework, stages

VERSION = "frameworks/<uuid:version_id>/"
PRACTICE = "practices/<uuid:practice_id>/"
GROUP = "groups/<uuid:group_id>/framework/"

urlpatterns = [
    path("frameworks/", frameworks.every_framework, name="frameworks"),
    path("frameworks/published/", frameworks.published, name="frameworks_published"),
    path(VERSION, frameworks.framework, name="framework"),
    path(VERSION + "export/", framework_files.export, name="framework_export"),
    path(VERSION + "take-back/", framework_files.take_back, name="framework_take_back"),
    path(VERSION + "matches/", frameworks.matches, name="framework_matches"),
    path(PRACTICE + "frameworks/read/", framework_files.read_in, name="framework_read"),
    path(PRACTICE + "frameworks/<uuid:draft_id>/", framework_files.look_at, name="framework_draft"),
    path(
        PRACTICE + "frameworks/<uuid:draft_id>/drop/", framework_files.drop, name="framework_drop"
    ),
    path(PRACTICE + "frameworks/<uuid:version_id>/stages/", stages.stages, name="framework_stages"),
    path(PRACTICE + "stages/<uuid:stage_id>/", stages.bands, name="framework_stage"),
    path(PRACTICE + "stages/<uuid:stage_id>/remove/", stages.remove, name="framework_stage_remove"),
    path(GROUP, group_framework.chosen, name="group_framework"),
    path(GROUP + "stages/<uuid:person_id>/", group_framework.stage, name="group_stage"),
]
