"""Addresses of allauth that this site does not use: included first, so that none answers."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path

from covision.web.access import public


@public
def closed(_request: HttpRequest, **_which: str) -> HttpResponse:
    raise Http404


urlpatterns = [
    path("email/", closed),
    path("confirm-email/", closed),
    path("confirm-email/<path:key>/", closed),
    path("login/code/confirm/", closed),
    path("password/set/", closed),
]
