"""What holds for find and rewrite on every text, by rules and with the tagger."""

import argparse
import json
import socket
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discreet import (
    FINDERS,
    Audience,
    Known,
    find,
    find_warily,
    propose,
    rewrite,
    strength,
    tagger,
    taken_up,
)
from discreet.commands.lines import Line, answer_lines
from tests.discreet.test_properties import AUDIENCES, FEW, PIECES, TEXTS

MARKS = st.sampled_from(
    ["<b>", "</b>", '<a href="', '">', "[NAME]", "XXX", "**", "\r\n", "\u2028", "# ", "|", "<", "'"]
)
MARKED = st.lists(PIECES | MARKS, max_size=16).map("".join)
READERS = st.sampled_from([FINDERS, None])


@FEW
@given(TEXTS | MARKED, READERS)
def test_findings_lie_in_the_text_apart_and_in_order(text, finders):
    found = find(text, finders=finders)

    assert all(0 <= finding.start < finding.end <= len(text) for finding in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@FEW
@given(TEXTS | MARKED, READERS)
def test_reading_again_finds_the_same(text, finders):
    assert find(text, finders=finders) == find(text, finders=finders)


@FEW
@given(TEXTS | MARKED, AUDIENCES, READERS)
def test_every_change_stands_where_something_was_found_and_nowhere_twice(text, audience, finders):
    found = find(text, finders=finders)
    changes = propose(text, found, audience=audience)

    assert [(change.start, change.end) for change in changes] == [(f.start, f.end) for f in found]


def _chosen(audience):
    return argparse.Namespace(
        act="rewrite", audience=audience, tagger=False, wary=False, listed=Known()
    )


@FEW
@given(TEXTS | MARKED | st.text(st.characters()), AUDIENCES)
def test_a_line_of_json_tells_changes_that_give_the_rewrite_exactly(text, audience):
    line = Line(1, json.dumps({"id": text, "text": text}).encode())
    (answered,) = answer_lines(_chosen(audience), [line])
    told = json.loads(answered.answer)

    made, done = [], 0
    for change in told["changes"]:
        assert text[change["start"] : change["end"]] == change["before"]
        made += [text[done : change["start"]], change["after"]]
        done = change["end"]
    assert "".join([*made, text[done:]]) == told["text"]
    assert told["text"] == rewrite(
        text, propose(text, find(text, finders=FINDERS), audience=audience)
    )
    assert told["id"] == text


@FEW
@given(TEXTS | MARKED | st.text(st.characters()))
def test_doubts_lie_in_order_beside_what_was_found(text):
    found = find_warily(text, finders=FINDERS)
    both = sorted((*found.findings, *found.doubts))

    assert found.doubts == tuple(sorted(found.doubts))
    assert all(one.end <= other.start for one, other in pairwise(both))
    assert all(one.end <= len(text) for one in both)
    assert found.findings == find(text, finders=FINDERS)
    changes = propose(text, taken_up(text, *found), audience=Audience.PEERS)
    assert isinstance(rewrite(text, changes), str)


def test_find_with_the_tagger_opens_no_socket(monkeypatch):
    if strength() == "rules":
        pytest.skip("onnxruntime is not installed here.")

    def refuse(*_, **__):
        raise AssertionError("find opened a socket.")

    tagger.cache_clear()
    monkeypatch.setattr(socket, "socket", refuse)
    text = "Her sister Marisol rang from Whitesburg; see https://example.org/marisol."
    found = find(text, finders=None)
    safer = rewrite(text, propose(text, found, audience=Audience.PEERS))

    assert "Marisol" not in safer
    assert "example.org" not in safer
