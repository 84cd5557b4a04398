"""Markdown and HTML stay valid, and what was redacted before stays as it is."""

import re
from html.parser import HTMLParser

import pytest

from discreet import FINDERS, Audience, Known, find, propose, rewrite

REDACTED = [
    "[REDACTED] rang from [PHONE].",
    "XXXX said *** to <NAME> on [DATE].",
    "[**Name**] seen by Dr. [**Last Name (STitle) 123**] at [**Hospital1 18**] on [**2015-3-4**].",
    "Mr. ____ from _____ called. MRN: XXXXXX, DOB XX/XX/XXXX, tel xxx-xxx-xxxx.",
    "Her sister, [NAME], rang. The client (NAME REDACTED) wept. \u2588\u2588\u2588\u2588 came.",
    "<PERSON_1> met {{CLIENT_NAME}} and [Patient 2] at <LOCATION>; [[first name]] slept.",
    "[name withheld] and (name removed) went home; REDACTED stayed.",
]


@pytest.fixture(params=[FINDERS, None], ids=["rules", "rules and tagger"])
def finders(request):
    return request.param


def said(text, finders=FINDERS, **asked):
    return [text[f.start : f.end] for f in find(text, finders=finders, **asked)]


@pytest.mark.parametrize("text", REDACTED)
def test_what_was_redacted_before_is_not_touched(text, finders):
    assert said(text, finders) == []


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("(Deb removed) and [DEB OKAFOR] and <Deb Okafor>", "Deb"),
        ("SSN XXX-XX-1234 was hers.", "1234"),
        ("[age 34] and (age 34), on [DATE: 12 March 2024]", "34"),
        ("REDACTED OKAFOR rang.", "OKAFOR"),
        ("*** Lucía *** rang ____Whitesburg____", "Lucía"),
    ],
)
def test_what_stands_beside_a_redaction_is_still_found(text, left):
    assert any(left in one for one in said(text))


def test_what_the_author_listed_is_found_even_there():
    assert said("the [NAME] came", known=Known(words=("name",))) == ["NAME"]


HTML = (
    '<!DOCTYPE html>\n<p class="note Hope">Client <b>Lucía Okafor</b> rang from '
    "<a href=\"tel:606-555-0143\" rel='noopener'>606-555-0143</a>, see "
    '<a href="https://example.org/lucia?a=1&amp;b=2">her page</a>.<br/></p>\n'
    '<img alt="Lucía Okafor" src="/portrait.png"><!-- ask Lucía -->\n<mark>Whitesburg</mark>'
)


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.shape, self.words = [], []

    def handle_starttag(self, tag, attrs):
        self.shape.append((tag, tuple(name for name, _ in attrs)))
        self.words += [value for _, value in attrs]

    def handle_endtag(self, tag):
        self.shape.append(tag)

    def handle_data(self, data):
        self.words.append(data)

    def handle_comment(self, data):
        self.words.append(data)


def _read(html):
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader


def test_a_page_keeps_its_shape_and_loses_its_people(finders):
    findings = find(HTML, finders=finders)
    safer = _read(rewrite(HTML, propose(HTML, findings, audience=Audience.PEERS)))

    assert safer.shape == _read(HTML).shape
    assert not re.search("Luc|Okafor|0143|Whitesburg", " ".join(safer.words))
    assert "note Hope" in safer.words


MARKDOWN = (
    "# Lucía Okafor\n\n- **Phone:** 606-555-0143\n- [her page](https://example.org/lucia)\n\n"
    "| Name | Town |\n|---|---|\n| Lucía | Whitesburg |\n\n`Lucía`, *Lucía*, **Whitesburg**\n"
)


def test_markdown_keeps_its_marks(finders):
    findings = find(MARKDOWN, finders=finders)
    safer = rewrite(MARKDOWN, propose(MARKDOWN, findings, audience=Audience.PEERS))

    for mark in ("#", "**", "`", "|", "\n", "- "):
        assert safer.count(mark) == MARKDOWN.count(mark)
    assert not re.search("Luc|Okafor|0143|Whitesburg", safer)
