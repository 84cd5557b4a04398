"""One template, two uses: the whole page, or the fragment of it that htmx asked for."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers


def is_htmx(request: HttpRequest) -> bool:
    return request.headers.get("HX-Request") == "true"


def page_or_fragment(
    request: HttpRequest, page: str, fragment: str, context: Mapping[str, Any]
) -> HttpResponse:
    """The fragment for htmx, the page (which includes the fragment) for everyone else."""
    response = render(request, fragment if is_htmx(request) else page, dict(context))
    patch_vary_headers(response, ["HX-Request"])
    return response


def page_address(request: HttpRequest) -> str:
    """The address of the page that a person looks at: not that of the fragment it asks for."""
    asked_from = urlsplit(request.headers.get("HX-Current-URL", ""))
    if not is_htmx(request) or not asked_from.path.startswith("/"):
        return request.get_full_path()
    path = f"/{asked_from.path.lstrip('/')}"  # two strokes would begin the name of another site
    return f"{path}?{asked_from.query}" if asked_from.query else path
