"""What rules and tagger agree on, and how a text reads that was said otherwise before."""

import pytest

from discreet import Finding, Kind, Risk
from discreet.agreeing import agreed
from discreet.tagging import Label, Tagger
from discreet.tagging.pieces import END, PADDING, START, UNKNOWN, Vocabulary

PIECES = ("sister", "zorka", "friday")
VOCABULARY = Vocabulary(
    {piece: number for number, piece in enumerate((PADDING, UNKNOWN, START, END, *PIECES))}
)
LABELS = (
    Label(Kind.NAME, Risk.DIRECT, 0.3, 0.3),
    Label(Kind.OCCUPATION, Risk.QUASI, 0.3, 0.3),
)


def _agreed(text, found=(), **sure):
    """What stands where the tagger is as sure of a word as it is told."""
    told = {VOCABULARY.numbers[piece]: said for piece, said in sure.items()}

    def score(pieces, _features, _gaps):
        said = [told.get(piece, (0, 0.0)) for piece in pieces]
        return [label for label, _ in said], [sureness for _, sureness in said]

    reading = Tagger(score, LABELS, VOCABULARY).read(text)
    return [text[f.start : f.end].lower() for f in agreed(text, found, reading)]


@pytest.mark.parametrize("sure", [0.6, 0.9])
def test_a_detail_beside_a_wording_of_ours_wants_a_surer_guess(sure):
    assert _agreed("She and her sister rang from a third town.", sister=(1, sure)) == []
    assert _agreed("She and her sister rang from Cork harbour.", sister=(1, sure)) == ["sister"]
    assert _agreed("She rang from a third town. Her sister did.", sister=(1, sure)) == ["sister"]


def test_a_detail_that_is_quite_sure_is_found_beside_a_wording_of_ours():
    assert _agreed("She and her sister rang from a third town.", sister=(1, 0.99)) == ["sister"]


@pytest.mark.parametrize("sure", [0.4, 0.9])
def test_who_is_named_beside_a_wording_of_ours_is_found(sure):
    assert _agreed("She and zorka rang from a third town.", zorka=(0, sure)) == ["zorka"]


@pytest.mark.parametrize(("sure", "stays"), [(0.2, []), (0.8, ["friday"])])
def test_a_weekday_is_a_date_where_the_tagger_agrees(sure, stays):
    text = "She said it would be friday then."
    found = [Finding(21, 27, Kind.DATE, Risk.QUASI, "rule:date")]

    assert _agreed(text, found, friday=(1, sure))[:1] == stays
