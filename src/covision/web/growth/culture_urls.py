"""Addresses of culture and power."""

from django.urls import path

from covision.web.growth import culture

GROUP = "culture/groups/<uuid:group_id>/"
MEETING = "culture/meetings/<uuid:meeting_id>/"

urlpatterns = [
    path("culture/", culture.culture, name="culture"),
    path(GROUP, culture.group, name="culture_group"),
    path(GROUP + "take-back/", culture.take_back, name="culture_take_back"),
    path(MEETING + "touched/", culture.touched, name="culture_touched"),
    path(MEETING + "prompt/", culture.pick, name="culture_pick"),
    path("culture/prompts/", culture.prompts, name="culture_prompts"),
    path("culture/supervision/<uuid:person_id>/", culture.supervision, name="culture_supervision"),
    path("culture/told/", culture.told, name="culture_told"),
    path("culture/take-along/", culture.take_along, name="culture_take_along"),
    path("culture/erase/", culture.erase, name="culture_erase"),
]
