"""Every address says who may open it: ours by their view, allauth's by a list."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from covision.web.access import OUTSIDE

AUDIENCES = {"public", "members", "administrators"}


def pages(patterns: list[URLPattern | URLResolver]) -> Iterator[URLPattern]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from pages(pattern.url_patterns)
        else:
            yield pattern


PAGES = list(pages(get_resolver().url_patterns))


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.name))
def test_every_page_says_who_may_open_it(page: URLPattern) -> None:
    if page.callback.__module__.startswith("allauth."):
        assert page.name in OUTSIDE
    else:
        assert getattr(page.callback, "audience", None) in AUDIENCES


def test_the_list_of_other_peoples_pages_names_nothing_that_is_gone() -> None:
    assert set(OUTSIDE) - {page.name for page in PAGES} == set()


def test_closed_addresses_are_closed_before_allauth_hears_of_them() -> None:
    """An address that allauth brings and we do not use is answered by a page of ours first."""
    closed = {name for name, audience in OUTSIDE.items() if audience == "closed"}
    first: dict[str, Callable[..., Any]] = {}
    resolver = get_resolver()
    for page in PAGES:
        if page.name in closed:
            reversed_path = next(iter(resolver.reverse_dict.getlist(page.name)))[0][0][0]
            path = "/" + reversed_path.replace("%(key)s", "abc")
            first[str(page.name)] = resolver.resolve(path).func
    assert {name for name, view in first.items() if view.__module__.startswith("allauth.")} == set()
