"""Addresses of this area."""

from django.urls import path

from covision.web.cases import reading, views

urlpatterns = [
    path("cases/", views.cases, name="cases"),
    path("cases/new/", views.new_case, name="case_new"),
    path("cases/<slug:handle>/", views.case, name="case"),
    path("cases/<slug:handle>/save/", views.save_case, name="case_save"),
    path("cases/<slug:handle>/decide/", views.decide, name="case_decide"),
    path("cases/<slug:handle>/release/", views.release_case, name="case_release"),
    path("cases/<slug:handle>/beside/", views.choose_text, name="case_beside"),
    path("cases/<slug:handle>/put-away/", views.put_away, name="case_put_away"),
    path("cases/<slug:handle>/take-out/", views.take_out, name="case_take_out"),
    path("cases/<slug:handle>/destroy/", views.destroy, name="case_destroy"),
    path("cases/<slug:handle>/releases/<uuid:release_id>/", reading.released, name="released"),
    path(
        "cases/<slug:handle>/releases/<uuid:release_id>/take-back/",
        reading.take_back,
        name="release_take_back",
    ),
    path("read/stepped-out/", reading.stepped_out, name="stepped_out"),
    path("read/<uuid:release_id>/", reading.release, name="release"),
    path("read/<uuid:release_id>/may-know/", reading.may_know, name="release_may_know"),
    path("read/<uuid:release_id>/recognise/", reading.recognise, name="release_recognise"),
]
