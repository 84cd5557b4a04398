"""What holds for every text, tried on many."""

from collections.abc import Sequence
from functools import cache
from itertools import pairwise, product
from os import environ
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from discreet import (
    FINDERS,
    Audience,
    Change,
    Finding,
    Kind,
    Known,
    Level,
    Risk,
    find,
    ladders_for,
    propose,
    reach_of,
    resolve,
    rewrite,
    still_there,
)
from discreet.tagging import can_tag
from tests.discreet.marked import NOTES, Note, notes_in

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
_NOTES = [note for path in sorted(NOTES.glob("*.txt")) for note in notes_in(path)][::16]
_READERS = {"rules": (FINDERS, 2, 0), "rules and tagger": (None, 3, 1)}
"""Who reads, and how many wordings and direct findings there may be anew: a tagger reads a
changed sentence afresh, and may see what it passed over before."""
_NAMELIKE = (Kind.NAME, Kind.LOCATION, Kind.ADDRESS)
"""What stands beside a wording of ours may be taken for a name, or for a house number."""


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


LEVELS = st.sampled_from(Level)
_MAY_GO = set(" ,.;:()")
"""What may go along with a stretch that is left out."""


@FEW
@given(TEXTS, LEVELS)
def test_every_character_outside_changes_stays(text, level):
    findings = find(text)
    levels = dict.fromkeys(findings, level)
    changes = propose(text, findings, audience=Audience.PEERS, levels=levels)
    parts, reached = [], 0
    for change in changes:
        start, end = (change.start, change.end) if change.after else reach_of(text, change)
        assert start <= change.start < change.end <= end
        assert set(text[start : change.start] + text[change.end : end]) <= _MAY_GO
        parts += [text[reached:start], change.after]
        reached = max(reached, end)

    assert rewrite(text, changes) == "".join([*parts, text[reached:]])


@FEW
@given(TEXTS)
def test_what_is_kept_as_written_gives_the_text_back(text):
    findings = find(text)
    levels = dict.fromkeys(findings, Level.AS_WRITTEN)
    changes = propose(text, findings, audience=Audience.PEERS, levels=levels)

    assert rewrite(text, changes) == text


_ODD = ("7", "23M", "...", "a", "the", "a 9", "\u00e9", "\U0001f600", "was", "one", "an", "'s", "-")
_AROUND = ("{}", "was {} then", "the {}'s", "in {}.", "({})", "who {}, {}")


@pytest.mark.parametrize("kind", list(Kind))
def test_no_stretch_is_too_odd_for_a_wording(kind):
    for said, around in product(_ODD, _AROUND):
        text = around.format(said, said)
        start = text.index(said)
        made = Finding(start, start + len(said), kind, Risk.QUASI, "author")

        (ladder,) = ladders_for(text, [made])

        assert ladder.at(Level.AS_WRITTEN) == said


@FEW
@given(TEXTS, st.lists(_findings(), max_size=6))
def test_every_finding_has_a_whole_ladder(text, found):
    within = resolve(f for f in found if f.end <= len(text))
    ladders = ladders_for(text, within)

    assert [ladder.finding for ladder in ladders] == list(within)
    for ladder in ladders:
        assert ladder.at(Level.AS_WRITTEN) == text[ladder.finding.start : ladder.finding.end]
        assert len(ladder.wordings) == len(Level)


@FEW
@given(TEXTS, LEVELS)
def test_nothing_is_found_twice(text, level):
    findings = find(text)

    assert resolve(findings) == findings
    assert all(a.end <= b.start for a, b in pairwise(findings))
    assert len(ladders_for(text, findings)) == len(findings)


class _Twice(NamedTuple):
    changes: Sequence[Change]
    seen: Sequence[Finding]
    again: Sequence[Change]


@cache
def _twice(note: Note, reader: str) -> _Twice:
    """A note rewritten, what is found in that, and what would be rewritten again."""
    finders, _, _ = _READERS[reader]
    found = find(note.text, finders=finders)
    changes = propose(note.text, found, audience=Audience.PEERS)
    once = rewrite(note.text, changes)
    seen = find(once, finders=finders)
    return _Twice(changes, seen, propose(once, seen, audience=Audience.PEERS))


@pytest.mark.parametrize("reader", _READERS)
@pytest.mark.parametrize("note", _NOTES, ids=lambda note: note.key)
def test_a_rewrite_is_hardly_rewritten_again(note, reader):
    _, most_anew, most_direct = _READERS[reader]
    _, seen, again = _twice(note, reader)

    assert sum(change.after != change.before for change in again) <= most_anew
    direct = [f for f in seen if f.risk is Risk.DIRECT and f.kind not in _NAMELIKE]
    assert len(direct) <= most_direct


@pytest.mark.skipif(not can_tag(), reason="The tagger needs onnxruntime.")
def test_what_only_narrows_down_is_hardly_ever_said_anew():
    """Of a hundred changes, the second reading makes one more where nobody is named."""
    made = anew = 0
    for note in _NOTES:
        changes, _, again = _twice(note, "rules and tagger")
        made += sum(change.after != change.before for change in changes)
        anew += sum(c.after != c.before for c in again if c.risk is Risk.QUASI)

    assert anew <= 0.015 * made


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
