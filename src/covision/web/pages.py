"""What holds for every page of somebody who is signed in: their hour, and no copy left behind."""

import zoneinfo

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.deprecation import MiddlewareMixin

from covision.web import browsers, held

LEAVING = "account_logout"


class PersonalPagesMiddleware(MiddlewareMixin):
    def process_request(self, request: HttpRequest) -> None:
        if request.user.is_authenticated:
            timezone.activate(zone_named(request.user.time_zone))

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        timezone.deactivate()
        patch_vary_headers(response, ["HX-Request"])
        response.headers["Cache-Control"] = "no-store"
        if request.user.is_authenticated:
            held.remember_person(request, response)
        elif request.resolver_match and request.resolver_match.url_name == LEAVING:
            browsers.empty(response)
        return response


def zone_named(name: str) -> zoneinfo.ZoneInfo:
    """The zone, or UTC when this machine no longer knows it."""
    try:
        return zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError):
        return zoneinfo.ZoneInfo("UTC")
