import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SRC = Path(__file__).parents[2] / "src"
COMMAND = (sys.executable, "-m", "discreet.cli")


def _run(*arguments, text=b""):
    return subprocess.run(
        [*COMMAND, *arguments],
        input=text,
        capture_output=True,
        check=False,
        env={"PYTHONPATH": str(SRC), "LC_ALL": "C", "PATH": os.environ["PATH"]},
    )


def _answers(done):
    return [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]


def _line(**told):
    return json.dumps(told, ensure_ascii=False).encode("utf-8") + b"\n"


def test_find_answers_each_line_with_spans():
    text = "Lucía rang from 606-555-0143."
    done = _run("find", "--jsonl", text=_line(id="n1", text=text))

    assert done.returncode == 0
    assert _answers(done) == [
        {
            "id": "n1",
            "spans": [
                {"start": 0, "end": 5, "kind": "name", "risk": "direct"},
                {"start": 16, "end": 28, "kind": "phone", "risk": "direct"},
            ],
        }
    ]


def test_a_known_list_may_stand_in_the_line(command):
    line = _line(id=1, text="the red van waits", known=["red van"])
    (answer,) = _answers(command("find", "--no-tagger", "--jsonl", text=line))

    assert [(s["start"], s["end"], s["kind"]) for s in answer["spans"]] == [(4, 11, "known")]


def test_rewrite_answers_text_and_changes(command):
    line = _line(id=1, text="Lucía, a 34yo nurse, rang.")
    done = command("rewrite", "--jsonl", "--audience", "peers", text=line)
    (answer,) = _answers(done)

    assert answer["text"] == "The client, a 30\u201339yo health worker, rang."
    assert [change["before"] for change in answer["changes"]] == [
        "Lucía",
        "a 34",
        "nurse",
    ]
    assert [change["found"] for change in answer["changes"]] == [[0, 5], [9, 11], [14, 19]]


def test_bad_lines_are_named_by_number_and_good_ones_answered(command):
    text = (
        _line(id=1, text="Lucía")
        + b"{secret words\n"
        + b"\n"
        + _line(text="secret words")
        + _line(id=2)
        + b"[1]\n"
        + _line(id=3, text="a", known="secret words")
        + _line(id=4, text="b")
    )
    done = command("find", "--jsonl", text=text)

    assert done.returncode == 2
    assert [answer["id"] for answer in _answers(done)] == [1, 4]
    assert done.stderr.decode().splitlines() == [
        "line 2: this is not JSON.",
        'line 4: this has no "id".',
        'line 5: this has no "text".',
        'line 6: this has no "id".',
        'line 7: "known" is not a list of words.',
    ]


def test_bytes_that_are_no_text_are_a_bad_line_not_a_crash(command):
    done = command("find", "--jsonl", text=b"\xff\xfe\x00\n" + _line(id=1, text="a"))

    assert done.returncode == 2
    assert len(_answers(done)) == 1
    assert b"Traceback" not in done.stderr


def test_odd_text_comes_through_a_line(command):
    line = b'{"id":1,"text":"\\ud800 So\\u0000 it went. \\ud83d\\ude00 Luc\\u00eda"}\n'
    (answer,) = _answers(command("rewrite", "--jsonl", text=line))

    assert answer["text"].startswith("\ud800 So\x00 it went. \U0001f600 ")
    assert answer["text"].endswith("the client")


def test_plain_text_is_rewritten_and_its_line_ends_kept(command):
    done = command("rewrite", text="Lucía rang.\r\nShe rang twice.\r\n".encode())

    assert done.stdout == b"The client rang.\r\nShe rang twice.\r\n"


def test_find_explains(command):
    done = command("find", "--explain", text="Lucía rang.".encode())

    assert "A name points to one person. (list:given_names)" in done.stdout.decode()


def test_find_says_when_there_is_nothing(command):
    assert b"Nothing was found." in command("find", text=b"She slept.").stdout


def test_a_list_of_known_words_is_read_from_a_file(command, tmp_path):
    listed = tmp_path / "known.txt"
    listed.write_text("red van\nDeb", "utf-8")
    done = command("rewrite", "--no-tagger", "--known", str(listed), text=b"the red-van came")

    assert done.stdout == b"the (left out) came"


@pytest.mark.parametrize("arguments", [("--help",), ("find", "--help")])
def test_help_helps(command, arguments):
    done = command(*arguments)

    assert done.returncode == 0
    assert b"--jsonl" in done.stdout


@pytest.mark.parametrize("arguments", [(), ("burn",), ("rewrite", "--audience", "all")])
def test_a_wrong_call_says_what_is_possible(command, arguments):
    done = command(*arguments)

    assert done.returncode == 2
    assert b"usage: discreet" in done.stderr


def test_a_missing_known_file_is_named_without_a_traceback(command, tmp_path):
    done = command("find", "--known", str(tmp_path / "none.txt"), text=b"a")

    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    assert b"none.txt" in done.stderr


def test_a_reader_that_goes_away_is_no_error():
    running = subprocess.Popen(
        [*COMMAND, "find", "--jsonl"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={"PYTHONPATH": str(SRC), "PATH": os.environ["PATH"]},
    )
    assert running.stdout is not None
    running.stdout.close()
    assert running.stdin is not None
    running.stdin.write(_line(id=1, text="Lucía rang.") * 50)
    running.stdin.close()
    assert running.stderr is not None
    said = running.stderr.read()
    running.stderr.close()

    assert running.wait(timeout=30) == 0
    assert said == b""
