"""Whatever is given, the command answers or says in one sentence why it cannot."""

import codecs
import json

import pytest

from discreet.commands.decoding import NotReadableError, decoded
from discreet.commands.languages import not_covered

NOTE = "Lucía rang from 606-555-0143.\r\nShe slept.\rShe rang.\n"


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
    ],
)
def test_a_byte_order_mark_says_how_a_text_is_written(command, mark, encoding):
    done = command("rewrite", text=mark + NOTE.encode(encoding))
    safer = done.stdout.decode().removeprefix("\ufeff")

    assert done.returncode == 0
    assert safer == "The client rang from (number left out).\r\nShe slept.\rShe rang.\n"


def test_another_encoding_can_be_named(command):
    done = command("rewrite", "--encoding", "latin-1", text="Lucía rang.".encode("latin-1"))

    assert done.stdout == b"The client rang."


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        ("Lucía rang.".encode("latin-1"), "This is not UTF-8;"),
        (bytes(range(256)) * 4, "This is no text."),
        ("Lucía rang.".encode("utf-16-le"), "This is no text"),
        ("Lucia rang.".encode("utf-16-le"), "UTF-16 without its mark"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8a\x00", "not whole UTF-16"),
        (b"%PDF-1.7 Lucia", "a PDF"),
        (b"PK\x03\x04Lucia", "an archive"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (b"{\\rtf1 Lucia}", "RTF"),
    ],
)
def test_what_is_no_text_is_told_in_a_sentence_that_quotes_nothing(command, raw, why):
    done = command("find", text=raw)

    assert done.returncode == 2
    assert done.stdout == b""
    assert why in done.stderr.decode()
    assert done.stderr.count(b"\n") == 1
    assert b"Luc" not in done.stderr


def test_a_text_that_is_far_too_large_is_refused(monkeypatch):
    monkeypatch.setattr("discreet.commands.decoding.LARGEST", 1 << 20)

    with pytest.raises(NotReadableError, match="more than 1 MB"):
        decoded(b"x" * ((1 << 20) + 1))


@pytest.mark.parametrize("text", ["", "x", "\0", "\n", "\U0001f468\u200d\U0001f469", "\u202e", "7"])
def test_the_smallest_texts_are_answered(command, text):
    done = command("rewrite", text=text.encode())

    assert (done.returncode, done.stdout.decode()) == (0, text)


def test_places_count_the_characters_that_were_given(command):
    text = "\ufeff\U0001f468\u200d\U0001f467\r\n\u202eLucía\u202c\r\u0301x Luci\u0301a\n"
    line = json.dumps({"id": 1, "text": text}).encode()
    (answer,) = [
        json.loads(one) for one in command("find", "--jsonl", text=line).stdout.splitlines()
    ]

    assert [text[s["start"] : s["end"]] for s in answer["spans"]] == ["Lucía", "Luci\u0301a"]


def test_a_lone_surrogate_in_the_id_comes_through(command):
    done = command("find", "--jsonl", text=b'{"id":"\\ud800","text":"a"}\n')

    assert json.loads(done.stdout) == {"id": "\ud800", "spans": []}


def test_a_first_line_may_bear_a_byte_order_mark(command):
    done = command("find", "--jsonl", text=codecs.BOM_UTF8 + b'{"id":1,"text":"a"}\n')

    assert done.returncode == 0


def test_a_line_that_is_far_too_long_is_named_and_the_next_one_answered(command, monkeypatch):
    for module in ("lines", "decoding"):
        monkeypatch.setattr(f"discreet.commands.{module}.LARGEST", 1000)
    long = json.dumps({"id": 1, "text": "x" * 5000}).encode()
    done = command("find", "--jsonl", text=long + b'\n{"id":2,"text":"a"}\n')

    assert done.returncode == 2
    assert done.stderr.startswith(b"line 1: this has more than")
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == [2]


GERMAN = (
    "Frau Claudia Schneider wohnt in Hamburg und arbeitet als Krankenschwester. Sie hat mit dem "
    "Bruder Thomas nicht gesprochen. Tel. 0151 23456789, claudia.schneider@example.de."
)
SPANISH = (
    "María González vive en Sevilla y trabaja como maestra. Su hermano Antonio llamó a la clínica "
    "por la tarde, y el padre no está en casa. maria@example.es"
)
RUSSIAN = "Пациентка живёт в Москве, тел. +7 495 123-45-67, maria@example.ru"


@pytest.mark.parametrize(
    ("text", "told"), [(GERMAN, "German"), (SPANISH, "Spanish"), (RUSSIAN, "Cyrillic")]
)
def test_another_language_is_told_and_contacts_are_found(command, text, told):
    done = command("rewrite", text=text.encode())

    assert told in done.stderr.decode()
    assert "@example" not in done.stdout.decode()
    assert done.returncode == 0


@pytest.mark.parametrize(
    ("text", "names"), [(GERMAN, ["Claudia Schneider", "Thomas"]), (SPANISH, ["María González"])]
)
def test_names_are_found_in_another_language(command, text, names):
    safer = command("rewrite", text=text.encode()).stdout.decode()

    assert not any(part in safer for name in names for part in name.split())


@pytest.mark.parametrize(
    "text",
    ["", "Lucía", "PHQ-9 19", NOTE, "She said the man was in his room and it was not for her."],
)
def test_english_and_what_is_too_short_to_tell_is_not_remarked_on(text):
    assert not_covered(text) == ""


def test_lines_in_another_language_are_counted(command):
    line = json.dumps({"id": 1, "text": GERMAN}).encode() + b"\n"
    done = command("find", "--jsonl", text=line * 2)

    assert b"Texts not in English, in which less is found: 2." in done.stderr
    assert done.returncode == 0


def test_where_the_tagger_is_missing_the_command_says_so(command, monkeypatch):
    monkeypatch.setattr("discreet.searching.can_tag", lambda: False)
    weak = command("find", text=b"Lucia rang.")

    assert b"much less is found" in weak.stderr
    assert b"covision[tagger]" in weak.stderr
    assert weak.returncode == 0
    assert command("find", "--quiet", text=b"a").stderr == b""
    assert command("find", "--no-tagger", text=b"a").stderr == b""


def test_a_line_that_breaks_the_engine_is_named_and_not_quoted(command, monkeypatch):
    def breaking(text, **_):
        raise ValueError(text)

    monkeypatch.setattr("discreet.commands.finding.find", breaking)
    done = command("find", "--jsonl", text=b'{"id":1,"text":"Lucia"}\n')

    assert done.returncode == 2
    assert done.stderr == b"line 1: this could not be answered (ValueError).\n"
