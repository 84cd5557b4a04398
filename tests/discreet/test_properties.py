"""What holds for every text, tried on many."""

import re
from itertools import pairwise
from os import environ

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from discreet import (
    Audience,
    Finding,
    Kind,
    Known,
    Risk,
    find,
    propose,
    resolve,
    rewrite,
    still_there,
)

FEW = settings(
    max_examples=int(environ.get("HYPOTHESIS_MAX_EXAMPLES", "12")),
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
PIECES = st.sampled_from(
    [
        "Lucía", "Okafor", "her sister", "Dr.", "a", "an", "34", "yo", "nurse",
        "Somali",
        "in", "Whitesburg", "606-555-0143", "12 March", ",", ".", "\n", "(9)", "'s",
        "third of nine", "the", "shot at the depot", "K.", "\u00e9", "\u0301", "\0",
        "\U0001f600", "\ud800", "PHQ-9", "14", "deb", "Texas", "2019", "\u200b", "-",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=14).map(" ".join) | st.text(max_size=60)
AUDIENCES = st.sampled_from(Audience)


@st.composite
def _findings(draw, length=40):
    start = draw(st.integers(0, length - 1))
    return Finding(
        start,
        draw(st.integers(start + 1, length)),
        draw(st.sampled_from(Kind)),
        draw(st.sampled_from(Risk)),
        draw(st.sampled_from(["rule:a", "known", "author"])),
    )


@FEW
@given(st.lists(_findings(), max_size=8))
def test_resolving_is_disjoint_total_and_idempotent(found):
    resolved = resolve(found)

    assert resolve(resolved) == resolved
    assert resolve(reversed(found)) == resolved
    assert all(a.end <= b.start for a, b in pairwise(resolved))
    covered = {at for f in found for at in range(f.start, f.end)}
    assert covered == {at for f in resolved for at in range(f.start, f.end)}


def _direct(found):
    direct = (f for f in found if f.risk is Risk.DIRECT)
    return {at for f in direct for at in range(f.start, f.end)}


@FEW
@given(st.lists(_findings(), max_size=8))
def test_nothing_direct_becomes_less(found):
    resolved = resolve(found)
    direct = {at for f in found if f.risk is Risk.DIRECT for at in range(f.start, f.end)}
    kept = {at for f in resolved if f.risk is Risk.DIRECT for at in range(f.start, f.end)}

    assert direct <= kept


@FEW
@given(TEXTS, AUDIENCES)
def test_without_findings_a_text_is_unchanged(text, audience):
    assert rewrite(text, propose(text, (), audience=audience)) == text


@FEW
@given(TEXTS, AUDIENCES)
def test_one_change_for_each_finding_in_its_place(text, audience):
    findings = find(text)
    changes = propose(text, findings, audience=audience)

    assert [(c.start, c.end) for c in changes] == [(f.start, f.end) for f in findings]
    assert all(text[c.start : c.end] == c.before for c in changes)


@FEW
@given(TEXTS, AUDIENCES)
def test_every_character_outside_changes_stays(text, audience):
    changes = propose(text, find(text), audience=audience)
    rewritten = rewrite(text, changes)

    expected = "".join(_stretches(text, changes))
    assert re.fullmatch(expected, rewritten, re.DOTALL)


def _stretches(text, changes):
    """What is kept; beside what is left out, a space or a comma may be gone."""
    done, gone = 0, False
    for change in changes:
        yield _kept(text[done : change.start], after_gap=gone, before_gap=not change.after)
        yield re.escape(change.after)
        done, gone = change.end, not change.after
    yield _kept(text[done:], after_gap=gone, before_gap=False)


def _kept(stretch, *, after_gap, before_gap):
    head = "," if after_gap and stretch.startswith(",") else ""
    tail = ", " if stretch.endswith(", ") else " "
    tail = tail if before_gap and stretch[len(head) :].endswith(tail) else ""
    core = stretch[len(head) : len(stretch) - len(tail)]
    return f"(?:{re.escape(head)})?{re.escape(core)}(?:{re.escape(tail)})?"


@FEW
@given(TEXTS, st.sampled_from(["Marisol Vega", "Zbigniew", "O'Hanlon", "5550143777"]))
def test_no_known_word_outlives_a_rewrite(text, word):
    known = Known(words=(word,))
    said = f"{text} {word} {text} {word.lower()}s {word.upper()}"
    changes = propose(said, find(said, known=known), audience=Audience.PEERS)

    assert still_there(rewrite(said, changes), known) == ()


@FEW
@given(TEXTS)
def test_finding_twice_finds_the_same(text):
    assert find(text) == find(text)
