"""Addresses of a group's own formats."""

from django.urls import path

from covision.web.formats import views

GROUP = "groups/<uuid:group_id>/formats/"
FORMAT = "formats/<uuid:format_id>/"

urlpatterns = [
    path(GROUP, views.group_formats, name="formats"),
    path(GROUP + "new/", views.new_format, name="format_new"),
    path(GROUP + "file/", views.read_file, name="format_file"),
    path(FORMAT, views.one_format, name="format"),
    path(FORMAT + "edit/", views.edit_format, name="format_edit"),
    path(FORMAT + "export/", views.export_format, name="format_export"),
    path(FORMAT + "retire/", views.retire_format, name="format_retire"),
    path(FORMAT + "bring-back/", views.bring_back_format, name="format_bring_back"),
    path(
        "meetings/<uuid:meeting_id>/format/",
        views.take_newest,
        name="meeting_newest_format",
    ),
]
