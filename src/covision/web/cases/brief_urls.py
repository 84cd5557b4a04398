"""Addresses of the brief for one's own therapist, and of culture in a case."""

from django.urls import path

from covision.web.cases import briefs, culture

BRIEF = "briefs/<uuid:brief_id>/"

urlpatterns = [
    path("briefs/", briefs.briefs, name="briefs"),
    path("briefs/new/", briefs.new, name="brief_new"),
    path("cases/<slug:handle>/brief/", briefs.new_of_case, name="brief_of_case"),
    path("cases/<slug:handle>/culture/", culture.culture, name="case_culture"),
    path(BRIEF, briefs.brief, name="brief"),
    path(BRIEF + "sheet/", briefs.sheet, name="brief_sheet"),
    path(BRIEF + "destroy/", briefs.destroy, name="brief_destroy"),
]
