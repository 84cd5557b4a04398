"""Pages leave compressed: on a poor line their words are what takes time."""

from django.http import HttpRequest, HttpResponse
from django.middleware.gzip import GZipMiddleware
from django.utils.deprecation import MiddlewareMixin

OTHER_SITES = {"cross-site", "same-site"}


class PackedPagesMiddleware(MiddlewareMixin):
    """Django's own packing, which also blurs the length, but for two things.

    Signs are not gathered before they are sent. And what another site asks for stays unpacked, so
    that nobody can learn from a length whether their guess stands on somebody's page (BREACH).
    """

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        foreign = request.headers.get("Sec-Fetch-Site", "none") in OTHER_SITES
        if response.streaming or foreign:
            return response
        GZipMiddleware(self.get_response).process_response(request, response)
        return response
