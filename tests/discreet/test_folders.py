"""A folder is answered file by file: resumed, never half, and nothing stops the rest."""

import json

import pytest

from discreet.commands import folders
from discreet.commands.languages import not_covered
from discreet.commands.writing import whole


@pytest.fixture
def notes(tmp_path):
    source = tmp_path / "notes"
    (source / "march").mkdir(parents=True)
    (source / "one.txt").write_bytes("Lucía rang.\r\n".encode())
    (source / "march" / "two.md").write_bytes(b"**Marisol Vega** rang.")
    (source / "scan.pdf").write_bytes(b"%PDF-1.7")
    (source / ".hidden").write_bytes(b"Deb")
    return source


def _rewrite(command, notes, *more):
    return command("rewrite", str(notes), "--to", str(notes.parent / "safer"), *more)


def _texts(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_every_text_is_answered_under_its_name_and_what_failed_is_named(command, notes):
    done = _rewrite(command, notes)

    assert done.returncode == 2
    assert _texts(notes.parent / "safer") == {
        "one.txt": b"The client rang.\r\n",
        "march/two.md": b"**The client** rang.",
    }
    assert done.stderr.decode().splitlines() == [
        "3 files: 2 answered, 0 were whole already, 1 could not be answered.",
        "3 scan.pdf: This is a PDF; save its words as plain text first.",
    ]


def test_what_is_whole_is_not_done_again(command, notes, monkeypatch):
    _rewrite(command, notes)
    (notes / "one.txt").write_bytes(b"Deborah Okafor rang.")
    (notes.parent / "safer" / "march" / "two.md").write_bytes(b"torn")
    (notes / "three.txt").write_bytes(b"She slept.")
    done = _rewrite(command, notes)
    assert b"4 files: 3 answered, 0 were whole" in done.stderr

    monkeypatch.setattr(folders, "answer_file", pytest.fail)
    (notes / "scan.pdf").unlink()
    assert b"3 files: 0 answered, 3 were whole" in _rewrite(command, notes).stderr


def test_who_asks_otherwise_gets_another_answer(command, notes):
    _rewrite(command, notes)

    assert b"2 answered, 0 were whole" in _rewrite(command, notes, "--audience", "teaching").stderr
    known = notes.parent / "known.txt"
    known.write_text("slept")
    assert b"2 answered, 0 were whole" in _rewrite(command, notes, "--known", str(known)).stderr


def test_the_ledger_holds_no_word_and_lies_outside(command, notes):
    _rewrite(command, notes)
    ledger = (notes.parent / "safer.discreet").read_text("ascii")

    assert not any(word in ledger for word in ("Luc", "one", "Vega", "two", "march"))
    assert (notes.parent / "safer.discreet").stat().st_mode & 0o077 == 0
    again = notes.parent / "again"
    command("rewrite", str(notes), "--to", str(again))
    keys = {json.loads(line).get("of") for line in ledger.splitlines()[1:]}
    other = (notes.parent / "again.discreet").read_text("ascii")
    assert not any(key in other for key in keys), "Two ledgers cannot be compared."


def test_a_torn_ledger_is_no_hindrance(command, notes):
    _rewrite(command, notes)
    with (notes.parent / "safer.discreet").open("a") as file:
        file.write('{"of": "ab')

    assert b"2 were whole already" in _rewrite(command, notes).stderr


def test_one_text_that_breaks_the_engine_does_not_stop_the_others(command, notes, monkeypatch):
    real = not_covered

    def breaking(text):
        if "Vega" in text:
            raise RuntimeError(text)
        return real(text)

    monkeypatch.setattr(folders, "not_covered", breaking)
    done = _rewrite(command, notes)

    assert b"1 answered" in done.stderr
    assert b"march/two.md: This could not be answered (RuntimeError)." in done.stderr
    assert b"Vega" not in done.stderr


def test_a_file_is_whole_or_not_there(tmp_path):
    def write_half():
        with whole(tmp_path / "a.txt") as file:
            file.write(b"half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_half()

    assert list(tmp_path.iterdir()) == []


def test_find_and_lines_of_a_folder_are_answered_in_json(command, notes):
    (notes / "more.jsonl").write_text('{"id": 7, "text": "Marisol rang."}\n')
    (notes / "bad.jsonl").write_text('{"id": 7}\n')
    target = notes.parent / "spans"
    done = command("find", str(notes), "--to", str(target))
    (spans,) = json.loads((target / "one.txt.spans.json").read_text())["spans"]
    (line,) = (target / "more.jsonl").read_text().splitlines()

    assert (spans["start"], spans["end"]) == (0, 5)
    assert json.loads(line)["id"] == 7
    assert b"bad.jsonl: These lines cannot be read: 1." in done.stderr
    assert not (target / "bad.jsonl").exists()


def test_names_of_files_that_name_somebody_are_remarked_on(command, notes):
    (notes / "Marisol_Vega.txt").write_bytes(b"She slept.")

    assert b"Names of files that may name somebody: 1." in _rewrite(command, notes).stderr


@pytest.mark.parametrize("target", ["", "safer", "../notes"])
def test_a_folder_is_never_answered_into_itself(command, notes, target):
    done = command("rewrite", str(notes), "--to", str(notes / target))

    assert done.returncode == 2
    assert not (notes / "safer").exists()


@pytest.mark.parametrize(
    "wrong",
    [
        ("rewrite", "{notes}"),
        ("rewrite", "{notes}/one.txt", "--to", "x"),
        ("find", "--at", "a"),
        ("find", "{notes}/none.txt"),
        ("find", "{notes}/one.txt", "-o", "{notes}/one.txt"),
    ],
)
def test_a_call_that_makes_no_sense_is_refused(command, notes, wrong):
    before = _texts(notes)
    done = command(*(part.format(notes=notes) for part in wrong))

    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    assert _texts(notes) == before
