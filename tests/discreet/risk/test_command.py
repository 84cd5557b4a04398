import io
import json
import sys

import pytest

from discreet.cli import main

NOTE = "She is a 42 year old divorced midwife from Leeds. Her name is Ana Holm."


@pytest.fixture
def command(monkeypatch, tmp_path):
    """The command in this process, over a file of its own."""

    def run(*arguments, text=NOTE, piped=False):
        path = tmp_path / "note.txt"
        path.write_text(text, "utf-8")
        given = io.TextIOWrapper(io.BytesIO(text.encode() if piped else b""), "utf-8")
        answered = io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True)
        complaint = io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True)
        with monkeypatch.context() as patched:
            patched.setattr(sys, "stdin", given)
            patched.setattr(sys, "stdout", answered)
            patched.setattr(sys, "stderr", complaint)
            named = () if piped else (str(path),)
            try:
                code = main(["risk", *arguments, *named])
            except SystemExit as leaving:
                code = int(leaving.code or 0)
        return code, answered.buffer.getvalue().decode(), complaint.buffer.getvalue().decode()

    return run


def test_a_file_is_rated_in_plain_lines(command):
    code, told, complaint = command("--country", "GB")
    assert (code, complaint) == (0, "")
    assert told.startswith("A name, number or address is left")
    assert "Not enough for these readers: 11 are wanted" in told
    assert "divorced: 1 in " in told
    assert "Assumed area: Leeds" in told


def test_a_rewritten_text_is_rated_as_it_would_read(command):
    _, told, _ = command("--rewritten", "--audience", "teaching", "--json")
    report = json.loads(told)
    assert report["pointing"] == []
    assert report["target"] == 20
    assert report["area"] != "Leeds"


def test_standard_input_is_rated_alike(command):
    assert command("--json", piped=True)[1] == command("--json")[1]


def test_many_notes_are_rated_a_line_each(command):
    lines = "".join(json.dumps({"id": number, "text": NOTE}) + "\n" for number in range(3))
    code, told, _ = command("--jsonl", text=lines, piped=True)
    answers = [json.loads(line) for line in told.splitlines()]
    assert code == 0
    assert [answer["id"] for answer in answers] == [0, 1, 2]
    assert {answer["colour"] for answer in answers} == {"red"}


def test_the_readers_catchment_counts(command):
    near = json.loads(command("--json", "--catchment", "9,000")[1])
    assert near["population"] == 9000


@pytest.mark.parametrize("wrong", ["0", "-3", "many", "nan", "1e12"])
def test_a_catchment_that_is_no_number_of_people_is_refused(command, wrong):
    code, told, complaint = command(f"--catchment={wrong}")
    assert code == 2
    assert told == ""
    assert "--catchment" in complaint


def test_a_file_that_is_not_there_is_named_without_its_words(command, tmp_path, monkeypatch):
    _, _, complaint = command(str(tmp_path / "absent.txt"), piped=True)
    assert "absent.txt cannot be read." in complaint
    assert "midwife" not in complaint


@pytest.mark.parametrize("text", ["", "\n", "\x00", "x"])
def test_a_text_that_says_nothing_is_still_answered(command, text):
    code, told, _ = command(text=text)
    assert code == 0
    assert "none but age, sex and place" in told
