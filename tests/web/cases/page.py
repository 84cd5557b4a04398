"""A page as somebody without JavaScript uses it: its form, its boxes and its buttons."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from django.test import Client


@dataclass
class Button:
    words: str
    name: str
    value: str
    address: str
    is_disabled: bool


@dataclass
class Form:
    address: str
    boxes: dict[str, list[str]] = field(default_factory=dict)
    buttons: list[Button] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: dict[str, Form] = {}
        self.form: Form | None = None
        self.writing: tuple[str, list[str]] | None = None
        self.button: tuple[Form, dict[str, str | None], list[str]] | None = None
        self.select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        a = dict(attrs)
        if tag == "form":
            self.form = self.forms.setdefault(a.get("id") or a.get("action") or "", Form(""))
            self.form.address = a.get("action") or ""
        form = self.forms.get(a["form"] or "") if "form" in a else self.form
        name = a.get("name") or ""
        if tag == "button":
            self.button = (form or Form(""), a, [])
        elif form and tag == "textarea":
            self.writing = (name, [])
        elif form and tag == "select":
            self.select = name
        elif form and tag == "option" and self.select:
            form.boxes.setdefault(self.select, [a.get("value") or ""])
        elif form and tag == "input":
            ticked = a.get("type") not in {"checkbox", "radio"} or "checked" in a
            if ticked and name:
                form.boxes.setdefault(name, []).append(a.get("value") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.form = None
        elif tag == "select":
            self.select = ""
        elif tag == "textarea" and self.writing and self.form:
            name, parts = self.writing
            self.form.boxes[name] = ["".join(parts).removeprefix("\n")]
            self.writing = None
        elif tag == "button" and self.button:
            form, a, parts = self.button
            words = " ".join("".join(parts).split())
            name, value = a.get("name") or "", a.get("value") or ""
            address = a.get("formaction") or form.address
            form.buttons.append(Button(words, name, value, address, "disabled" in a))
            self.button = None

    def handle_data(self, data: str) -> None:
        if self.writing:
            self.writing[1].append(data)
        if self.button:
            self.button[2].append(data)


class Page:
    """What somebody sees, and can press."""

    def __init__(self, client: Client, address: str, response: Any) -> None:
        self.client, self.address, self.response = client, address, response
        self.html = response.content.decode()
        reader = _Reader()
        # buttons may stand before the form that they belong to
        reader.forms["draft"] = Form("")
        reader.feed(self.html)
        self.forms = reader.forms
        self.part = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", self.html))

    @property
    def draft(self) -> Form:
        return self.forms["draft"]

    def says(self, words: str) -> bool:
        return words in self.part

    def write(self, **boxes: str) -> "Page":
        for name, value in boxes.items():
            self.draft.boxes[name.replace("__", "-")] = [value]
        return self

    def choose(self, name: str, *values: str) -> "Page":
        self.draft.boxes[name] = [*values]
        return self

    def button(self, words: str) -> Button:
        found = [b for f in self.forms.values() for b in f.buttons if b.words.startswith(words)]
        assert found, f"no button {words!r} among {self.buttons}"
        return found[0]

    @property
    def buttons(self) -> list[str]:
        return [b.words for f in self.forms.values() for b in f.buttons]

    def press(self, words: str) -> "Page":
        button = self.button(words)
        assert not button.is_disabled, f"{words!r} cannot be pressed"
        form = next(f for f in self.forms.values() if button in f.buttons)
        content: dict[str, object] = {**form.boxes}
        if button.name:
            content[button.name] = button.value
        address = (button.address or self.address).partition("#")[0]
        return arrived(self.client, address, self.client.post(address, content))


def arrived(client: Client, address: str, response: Any) -> Page:
    while response.status_code in {302, 303}:
        address = response.headers["Location"].partition("#")[0]
        response = client.get(address)
    return Page(client, address, response)


def open_page(client: Client, address: str) -> Page:
    return arrived(client, address, client.get(address))
