"""What every page of the house keeps to, looked for in its HTML."""

import re
from collections.abc import Mapping
from html.parser import HTMLParser
from typing import Protocol

POLICY = {
    "default-src": "'self'",
    "script-src": "'self'",
    "style-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}


class Answer(Protocol):
    """What a view returns, and what the test client does."""

    @property
    def content(self) -> bytes: ...
    @property
    def headers(self) -> Mapping[str, str]: ...


class Reader(HTMLParser):
    """Counts headings and collects what the content policy would refuse."""

    def __init__(self) -> None:
        super().__init__()
        self.lang = ""
        self.light = ""
        self.headings = 0
        self.refused: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "html":
            self.lang, self.light = given.get("lang") or "", given.get("data-light") or ""
        self.headings += tag == "h1"
        inline = tag == "script" and "src" not in given and given.get("type") != "application/json"
        if tag == "style" or inline:
            self.refused.append(tag)
        self.refused += [name for name in given if name == "style" or name.startswith("on")]
        self.refused += [name for name in given if name.startswith("hx-on")]
        if given.get("id"):
            self.ids.append(str(given["id"]))


def read(response: Answer) -> Reader:
    reader = Reader()
    reader.feed(response.content.decode())
    return reader


def policy_of(response: Answer) -> dict[str, str]:
    directives = response.headers["Content-Security-Policy"].split(";")
    return dict(re.split(r"\s+", each.strip(), maxsplit=1) for each in directives)


def check_page(response: Answer) -> Reader:
    reader = read(response)
    assert reader.lang == "en-GB"
    assert reader.headings == 1
    assert reader.refused == []
    assert len(reader.ids) == len(set(reader.ids))
    assert POLICY.items() <= policy_of(response).items()
    return reader
