"""The table beside peers, on a tiny set and with peers that are not real."""

import pytest
from tools.bench import beside
from tools.bench.beside import System, answers_of, told
from tools.bench.page import put
from tools.bench.texts import TextSet, read_markup, text_sets

FAKE = System("fake", "tests.bench.fake_peer")
BROKEN = System("broken", "tests.bench.broken_peer")
NOTE = read_markup(
    "[[Deb|NAME|direct|p1]] came. [[deb|NAME|direct|p1]] is [[43|AGE|quasi]] and Well. "
    "[[The Barre ferry fire|EVENT|quasi]]."
)


@pytest.fixture(autouse=True)
def one_cold_start(monkeypatch):
    monkeypatch.setattr(beside, "_COLD_STARTS", 1)


def test_markup_becomes_text_and_spans():
    assert NOTE["text"] == "Deb came. deb is 43 and Well. The Barre ferry fire."
    said = [NOTE["text"][span["start"] : span["end"]] for span in NOTE["spans"]]
    assert said == ["Deb", "deb", "43", "The Barre ferry fire"]


def test_one_row_tells_what_a_peer_found_and_missed():
    tiny = TextSet("tiny", (NOTE,), judged=True)
    answers = answers_of(FAKE, [tiny])
    assert answers is not None
    page = told([tiny], {"fake": answers})
    cells = next(line for line in page.splitlines() if line.startswith("| tiny"))
    # One of two names, one of two quasi spans; of other letters, those of "Well" are too much.
    assert "| 50.0 % | 50.0 % | 30.8 % | 0.0 % | 90.91 |" in cells
    assert "| 100.0 % |" in cells
    assert answers.megabytes > 1
    assert answers.cold_start > 0


def test_a_peer_that_does_not_run_is_a_row_that_says_so(capfd):
    tiny = TextSet("tiny", (NOTE,), judged=True)
    page = told([tiny], {"broken": answers_of(BROKEN, [tiny])})
    assert "| broken | cannot be installed here |" in page
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
    tiny = TextSet("asq", (spared,), spares_ages=True)
    page = told([tiny], {"fake": answers_of(FAKE, [tiny])})
    cells = next(line for line in page.splitlines() if line.startswith("| asq"))
    # Only "What" is too much: 4 of the 25 letters that are left.
    assert "| 100.0 % | – | 16.0 % |" in cells


def test_texts_without_marks_tell_only_what_was_marked():
    plain = TextSet("plain", ({"text": "Nobody is Named.", "spans": []},), marked=False)
    page = told([plain], {"fake": answers_of(FAKE, [plain])})
    assert "| plain | fake | – | – | 84.6 % | – | – | – | – |" in page


def test_a_section_is_written_anew_and_others_stay(tmp_path):
    page = tmp_path / "figures.md"
    put("An attacker", "first", command="make bench", page=page)
    put("Beside its peers", "beside", command="make bench", page=page)
    put("An attacker", "second", command="make bench PART=adversary", page=page)
    told_all = page.read_text("utf-8")
    assert told_all.count("## An attacker") == 1
    assert "first" not in told_all
    assert told_all.index("beside") < told_all.index("second")
    assert "by `make bench PART=adversary`" in told_all
