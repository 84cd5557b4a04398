"""The trained tagger: what it finds beyond rules, offline, in bounded time, and without it."""

import socket
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discreet import Kind, Known, Risk, find, searching, strength, tagger
from discreet.tagging import Label, Tagger, loading
from discreet.tagging.gaps import APOSTROPHE, COMMA, GAPS, LINE, OTHER
from discreet.tagging.pieces import END, PADDING, START, UNKNOWN, WINDOW, Vocabulary, units_of

pytest.importorskip("onnxruntime")

PIECES = ("deb", "sister", "rang", "her", "##ora", "##a", "from", "ava")
VOCABULARY = Vocabulary(
    {piece: number for number, piece in enumerate((PADDING, UNKNOWN, START, END, *PIECES))}
)
LABELS = (
    Label(Kind.NAME, Risk.DIRECT, 0.8, 0.4),
    Label(Kind.OCCUPATION, Risk.QUASI, 0.6, 0.3),
)


@pytest.fixture
def both(monkeypatch):
    monkeypatch.setattr(searching, "tagger", tagger)


@pytest.fixture
def trained():
    found = tagger()
    assert found is not None, "The model ships with the package."
    return found


def scorer(sure):
    """A scorer that is as sure of a piece as it is told, and calls every piece a name."""
    asked = []

    def score(pieces, features, gaps):
        assert len(pieces) == len(features) == len(gaps)
        asked.append((pieces, gaps))
        said = [sure.get(piece, (0, 0.0)) for piece in pieces]
        return [label for label, _ in said], [sureness for _, sureness in said]

    return score, asked


def read(text, **sure):
    numbers = {VOCABULARY.numbers[name]: said for name, said in sure.items()}
    score, _ = scorer(numbers)
    return [
        (text[f.start : f.end], f.kind) for f in Tagger(score, LABELS, VOCABULARY)(text, Known())
    ]


def test_what_the_scorer_is_sure_of_is_found():
    assert read("Deb, her sister rang.", deb=(0, 0.9)) == [("Deb", Kind.NAME)]


def test_what_it_half_believes_only_carries_a_finding_on():
    assert read("Deb rang Ava.", deb=(0, 0.9), ava=(0, 0.5), rang=(0, 0.5)) == [
        ("Deb rang Ava", Kind.NAME)
    ]
    assert read("Her sister Ava rang.", ava=(0, 0.5)) == []


def test_another_kind_begins_another_finding():
    assert read("Deb sister", deb=(0, 0.9), sister=(1, 0.9)) == [
        ("Deb", Kind.NAME),
        ("sister", Kind.OCCUPATION),
    ]


def test_a_new_line_begins_another_finding():
    assert read("Deb\nAva", deb=(0, 0.9), ava=(0, 0.9)) == [("Deb", Kind.NAME), ("Ava", Kind.NAME)]


def test_a_word_is_found_whole_by_any_of_its_pieces():
    text = "Debora rang"
    score, _ = scorer({VOCABULARY.numbers["##ora"]: (0, 0.9)})

    (finding,) = Tagger(score, LABELS, VOCABULARY)(text, Known())

    assert text[finding.start : finding.end] == "Debora"


@pytest.mark.parametrize("sign", [", ", " (", "; ", " - ", "? ", "\n", ": "])
def test_signs_part_two_names(sign):
    told = read(f"Deb{sign}Ava", deb=(0, 0.9), ava=(0, 0.9))

    assert told == [("Deb", Kind.NAME), ("Ava", Kind.NAME)]


@pytest.mark.parametrize("sign", [" ", "-", "'", ". ", ".", "/", ' "'])
def test_signs_within_a_name_stay_in_it(sign):
    told = read(f"Deb{sign}Ava", deb=(0, 0.9), ava=(0, 0.9))

    assert told == [(f"Deb{sign}Ava", Kind.NAME)]


def test_a_comma_parts_no_long_job():
    told = read("Sister, from, her", sister=(1, 0.9), her=(1, 0.95), **{"from": (1, 0.9)})

    assert told == [("Sister, from, her", Kind.OCCUPATION)]


def test_a_sentence_ends_a_name():
    assert read("Sister. Ava", sister=(0, 0.9), ava=(0, 0.9)) == [
        ("Sister", Kind.NAME),
        ("Ava", Kind.NAME),
    ]


def test_the_scorer_is_told_what_stands_around_a_word():
    score, asked = scorer({})

    Tagger(score, LABELS, VOCABULARY).read("Debora, her\nsister.")

    ((pieces, around),) = asked
    assert len(pieces) == 6
    assert [(both % GAPS, both // GAPS) for both in around[1:-1]] == [
        (LINE, COMMA),
        (LINE, COMMA),
        (COMMA, LINE),
        (LINE, LINE),
    ]


def test_a_long_text_is_shown_in_windows_that_overlap_and_every_word_is_judged_once():
    score, asked = scorer({VOCABULARY.numbers["deb"]: (0, 0.9)})
    text = "Deb rang her.\n" * 666

    reading = Tagger(score, LABELS, VOCABULARY).read(text)

    assert len(list(reading.findings())) == 666
    assert len(reading.verdicts) == len(reading.units)
    shown = [pieces for pieces, _ in asked]
    assert max(map(len, shown)) <= WINDOW
    assert min(map(len, shown)) > 0.8 * WINDOW
    assert all(row[0] == VOCABULARY.numbers[START] for row in shown)


def test_a_window_stays_a_window_where_the_first_sentence_ends_far_behind_it():
    score, asked = scorer({VOCABULARY.numbers["deb"]: (0, 0.9)})

    reading = Tagger(score, LABELS, VOCABULARY).read("deb rang\n" * 600 + "her sister rang. Ava.")

    assert len(reading.verdicts) == len(reading.units)
    assert max(len(pieces) for pieces, _ in asked) <= WINDOW


@given(st.lists(st.sampled_from(["deb", "rang", "q" * 60, "(" * 40, "deb" + "a" * 55, "."])))
def test_every_unit_has_one_verdict_however_long_words_are(words):
    score, asked = scorer({})

    reading = Tagger(score, LABELS, VOCABULARY).read(" ".join(words * 20))

    assert len(reading.verdicts) == len(reading.units)
    assert all(len(pieces) <= WINDOW for pieces, _ in asked)


def test_units_know_their_place_in_any_text():
    text = "\U0001f600 Lucía\u0301, o'Brien \U0001f468\u200d\U0001f467 34yo\r\n_x_ \ud800"
    units = list(units_of(text, VOCABULARY))

    assert [text[unit.start : unit.end] for unit in units] == [
        "Lucía\u0301",
        "o",
        "Brien",
        "34yo",
        "x",
    ]
    assert [unit.gap for unit in units] == [OTHER, COMMA, APOSTROPHE, OTHER, LINE]
    assert all(0 <= unit.start < unit.end <= len(text) for unit in units)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ct says her sister deb rang from whitesburg again", "deb"),
        ("ct says her sister deb rang from whitesburg again", "whitesburg"),
        ("he is a long haul trucker out of tulsa and his wife is a dental hygienist", "trucker"),
        (
            "his brother was killed in the mine collapse at sago, it was on the news",
            "mine collapse",
        ),
        ("cl is navajo, raised by her nali near chinle", "navajo"),
        ("dx'd with huntington's last spring, told nobody at work", "huntington"),
    ],
)
def test_what_is_written_in_small_letters_is_found(trained, both, text, said):
    covered = {index for f in find(text, finders=None) for index in range(f.start, f.end)}
    start = text.index(said)

    assert covered.issuperset(i for i in range(start, start + len(said)) if text[i].isalnum())


@pytest.mark.parametrize(
    "text",
    [
        "PHQ-9 19, GAD-7 12. Zoloft 50 mg. We used EMDR and IFS this session.",
        "She has hope, and faith in the work. I will mark it for the Tuesday slot.",
        "Reminded me of Beck and of Winnicott. Session 14 was calm.",
        "At dawn he runs, and he is home before it is light.",
    ],
)
def test_what_is_clinical_or_everyday_is_left_alone(trained, both, text):
    assert find(text, finders=None) == ()


def test_places_are_counted_in_code_points(trained, both):
    text = "\U0001f600\U0001f468\u200d\U0001f469\u200d\U0001f467 her sister Marisol rang \U0001f600"

    assert "Marisol" in [text[f.start : f.end] for f in find(text, finders=None)]


@pytest.mark.parametrize(
    "text", ["", " ", "\0", "\ud800", "a", "\u0301" * 9, "x" * 5000, "…" * 999]
)
def test_odd_text_passes_through_the_tagger(trained, text):
    assert all(0 <= f.start < f.end <= len(text) for f in trained(text, Known()))


def test_a_very_long_text_takes_bounded_time(trained):
    text = "her sister deb rang from whitesburg on 12 march and wept. " * 3500
    began = time.process_time()

    found = list(trained(text[:200_000], Known()))

    assert found
    assert time.process_time() - began < 60


def test_the_tagger_opens_no_socket(monkeypatch):
    def refuse(*_, **__):
        raise AssertionError("The tagger opened a socket.")

    monkeypatch.setattr(socket, "socket", refuse)
    fresh = loading.tagger_in(loading.MODEL)

    assert list(fresh("her sister Marisol rang", Known()))


def test_without_its_runtime_the_rules_read_alone(monkeypatch):
    monkeypatch.setattr(loading, "find_spec", lambda _package: None)
    loading.tagger.cache_clear()
    monkeypatch.setattr(searching, "tagger", tagger)

    assert tagger() is None
    assert strength() == "rules"
    assert find("Her sister Marisol rang.", finders=None) == find("Her sister Marisol rang.")
    loading.tagger.cache_clear()


def test_with_its_runtime_both_read(trained, both):
    assert strength() == "rules and tagger"


def test_what_the_author_said_is_never_taken_back(trained, both):
    text = "We spoke of the blue boat."

    assert [
        text[f.start : f.end] for f in find(text, finders=None, known=Known(words=("blue boat",)))
    ] == ["blue boat"]


@pytest.mark.parametrize(
    "said",
    [
        "phq nine was nineteen, sixteen today, and she sleeps badly.",
        "PHQ-9 was nineteen, sixteen today, and she sleeps badly.",
        "GAD-7 fourteen, down from 17. She cried when we spoke of it.",
    ],
)
def test_scores_stay_as_they_are(said):
    assert [said[f.start : f.end] for f in find(said) if f.kind is Kind.AGE] == []
