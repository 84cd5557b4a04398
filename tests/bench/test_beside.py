"""The table beside peers, on a tiny set and with peers that are not real."""

import pytest
from tools.bench import beside
from tools.bench.__main__ import FEW, PARTS
from tools.bench.beside import System, answers_of, told
from tools.bench.comparing import counted
from tools.bench.holding import BOTH, bars
from tools.bench.looking import LOOKED_FOR, is_looked_for
from tools.bench.page import Bar, Section, put, summary
from tools.bench.texts import DEV, TextSet, read_markup, text_sets

FAKE = System("fake", "tests.bench.fake_peer")
BROKEN = System("broken", "tests.bench.broken_peer")
NOTE = read_markup(
    "[[Deb|NAME|direct|p1]] came. [[deb|NAME|direct|p1]] is [[43|AGE|quasi]] and Well. "
    "[[The Barre ferry fire|EVENT|quasi]]."
)


@pytest.fixture(autouse=True)
def one_cold_start(monkeypatch):
    monkeypatch.setattr(beside, "_COLD_STARTS", 1)


def page_of(some, system=FAKE):
    return told([some], counted([some], {system.name: answers_of(system, [some])}))


def row_of(page, opening):
    return next(line for line in page.splitlines() if line.startswith(opening))


def test_markup_becomes_text_and_spans():
    assert NOTE["text"] == "Deb came. deb is 43 and Well. The Barre ferry fire."
    said = [NOTE["text"][span["start"] : span["end"]] for span in NOTE["spans"]]
    assert said == ["Deb", "deb", "43", "The Barre ferry fire"]


def test_one_row_tells_what_a_peer_found_and_missed():
    tiny = TextSet("tiny", (NOTE,), judged=True)
    answers = answers_of(FAKE, [tiny])
    assert answers is not None
    page = told([tiny], counted([tiny], {"fake": answers}))
    cells = row_of(page, "| tiny")
    # One of two names, one of two quasi spans; of other letters, those of "Well" are too much.
    assert "| 50.0 % | 50.0 % | 30.8 % | 30.8 % | 0.0 % | 90.91 |" in cells
    assert "| 100.0 % |" in cells
    assert answers.megabytes > 1
    assert answers.cold_start > 0


def test_a_peer_that_does_not_run_is_a_row_that_says_so(capfd):
    tiny = TextSet("tiny", (NOTE,), judged=True)
    page = page_of(tiny, BROKEN)
    assert "| all texts | broken: cannot be installed here |" in page
    assert "Deb" not in capfd.readouterr().err


def test_a_set_that_is_not_there_is_a_row_that_says_so():
    page = told([TextSet("elsewhere", ())], {"fake": None})
    assert "| elsewhere | absent |" in page


def test_without_a_folder_only_our_own_notes_are_there():
    there = [some.name for some in text_sets(None) if some.notes]
    assert "our notes, held out of training" in there
    assert not any(name in there for name in ("asq_phi", "tab144", "therapists' notes, dev"))


def test_ages_count_for_nobody_where_they_were_left_unmarked():
    spared = read_markup("What is best for a 34-year-old man, 34, called [[Omar|NAME|direct]]?")
    cells = row_of(page_of(TextSet("asq_phi", (spared,))), "| asq_phi")
    # Only "What" is too much: 4 of 34 letters; plainly the two ages are as well.
    assert "| 100.0 % | – | 11.8 % | 23.5 % |" in cells


def test_a_year_alone_counts_for_nobody_where_the_guideline_lets_it_stand():
    text = "Seen 5 May 2023 and May 5, 2023, by 2021 rules."
    (year,) = TextSet("asq_phi", ()).neutral(text)
    assert text[slice(*year)] == "2021"
    assert not TextSet("gum", ()).neutral(text)


def test_a_mark_of_a_kind_that_nobody_looked_for_counts_for_nothing():
    text = TextSet("litbank", (read_markup("[[Deb|NAME|direct]] is well, 43."),))
    assert "| 100.0 % | – | 0.0 % | 25.0 % |" in row_of(page_of(text), "| litbank")


def test_a_mark_that_says_no_kind_counts_everywhere():
    for name in LOOKED_FOR:
        assert is_looked_for("PHI", name)
        assert is_looked_for("PERSON", name)
        assert not is_looked_for("event", name)
    assert not is_looked_for("NRP", "asq_phi")
    assert is_looked_for("NRP", "our notes")


def test_texts_without_marks_tell_only_what_was_marked():
    plain = TextSet("plain", ({"text": "Nobody is Named.", "spans": []},), marked=False)
    row = "| plain | fake | – | – | 84.6 % | 84.6 % | – | – | – | – |"
    assert row in page_of(plain)


def test_bars_are_told_for_texts_that_are_there():
    sets = [TextSet(DEV, (NOTE,), judged=True)]
    compared = counted(sets, {BOTH: answers_of(FAKE, sets)})
    said = {bar.what: bar for bar in bars(sets, compared)}
    assert said[f"{DEV}: direct recall"] == (f"{DEV}: direct recall", "50.0 %", "≥ 98.5 %", False)
    assert said["memory"].met
    assert said["asq_phi: over-redaction"].met is None


def test_all_bars_of_one_run_stand_in_one_table():
    first = Section("An attacker", "…", (Bar("first place", "3 %", "≤ 1 %", met=False),))
    body = summary(
        [first, Section("As one types", "…", (Bar("wait", "9 ms", "≤ 60 ms", met=True),))]
    )
    assert "| first place | 3 % | ≤ 1 % | missed |" in body.body
    assert "| wait | 9 ms | ≤ 60 ms | met |" in body.body


def test_every_part_can_be_tried_with_little():
    assert list(FEW) == list(PARTS)
    assert list(PARTS)[-1] == "peers"


def test_a_section_is_written_anew_and_others_stay(tmp_path):
    page = tmp_path / "figures.md"
    put(Section("An attacker", "first"), command="make bench", page=page)
    put(Section("Beside its peers", "beside"), command="make bench", page=page)
    put(summary([]), command="make bench", page=page)
    assert "measured in one run" in page.read_text("utf-8")
    put(Section("An attacker", "second"), command="make bench PART=adversary", page=page)
    told_all = page.read_text("utf-8")
    assert told_all.count("## An attacker") == 1
    assert "first" not in told_all
    assert told_all.index("beside") < told_all.index("second")
    assert "by `make bench PART=adversary`" in told_all
    assert "measured again since" in told_all
    assert told_all.index("## The bars") < told_all.index("## Beside its peers")
