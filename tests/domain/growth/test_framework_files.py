import csv
import io
import json
import re
import time
from dataclasses import replace
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from covision.core.errors import NotPossible
from covision.growth.framework_bytes import LARGEST_FILE
from covision.growth.framework_case import NO_LEVELS
from covision.growth.framework_files import FileKind, told_in_file
from covision.growth.framework_told import (
    FileWrong,
    Told,
    ToldBand,
    ToldCompetency,
    ToldDomain,
    ToldLevel,
    ToldStage,
    from_plain,
    plain,
)
from covision.growth.starting import shipped
from tests import make_framework
from tests.make_framework import TOLD

SECONDS = 20
"""A bound on a busy machine; a quiet one takes about a second."""


def faults(content: bytes | str) -> tuple[str, ...]:
    with pytest.raises(FileWrong) as refused:
        told_in_file(content.encode() if isinstance(content, str) else content)
    return refused.value.found


def in_case(told: Told) -> Told:
    """As CASE can hold it: without stages, and without the developmental level of a level."""
    return replace(told, stages=(), levels=tuple(replace(one, stage="") for one in told.levels))


@pytest.mark.parametrize("told", [TOLD, shipped()], ids=["programme", "starter"])
def test_what_is_written_is_read_back_the_same(told: Told) -> None:
    for kind in (FileKind.YAML, FileKind.CSV):
        assert told_in_file(make_framework.file(told, kind=kind)) == told
    assert told_in_file(make_framework.file(told, kind=FileKind.CASE)) == in_case(told)
    assert from_plain(json.loads(json.dumps(plain(told)))) == told


WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Zl", "Zp", "Co"]),
    min_size=1,
    max_size=60,
).filter(lambda text: text.strip() == text)


@given(name=WORDS, anchor=WORDS, key=WORDS)
def test_any_words_come_back_as_they_were(name: str, anchor: str, key: str) -> None:
    domain = ToldDomain(key, name, (ToldCompetency(key, name, (anchor, name)),))
    told = replace(TOLD, domains=(domain,), stages=())
    for kind in (FileKind.YAML, FileKind.CSV):
        assert told_in_file(make_framework.file(told, kind=kind)) == told


def test_the_names_of_the_starter_framework_are_whole() -> None:
    names = {one.name for one in shipped().competencies}
    assert {"Boundaries, breaks and endings", "Working with families, groups and agencies"} <= names
    keys = [one.key for one in shipped().competencies]
    assert len(set(keys)) == len(keys) == 24


@pytest.mark.parametrize(
    ("encoding", "sentence"),
    [
        ("utf-16", "Line 1: This file is in UTF-16."),
        ("utf-16-le", "Line 1: This file is in UTF-16."),
        ("utf-32", "Line 1: This file is in UTF-32."),
        ("latin-1", "Line 3: This is not UTF-8; it looks like Latin-1"),
    ],
)
def test_another_encoding_is_named(encoding: str, sentence: str) -> None:
    text = "key: a\nlicence: ours\nname: Fähigkeiten\n"
    assert faults(text.encode(encoding))[0].startswith(sentence)


def test_a_byte_order_mark_is_no_fault() -> None:
    for kind in FileKind:
        assert told_in_file(b"\xef\xbb\xbf" + make_framework.file(kind=kind)).key == "saltmarsh"


def test_a_file_that_is_none_is_refused_with_its_reason() -> None:
    assert faults(b"")[0] == "Line 1: There is nothing in this file."
    assert faults("key: a\nlevels: many")[0] == "Line 2: Here a list is meant."
    assert "spreadsheet" in faults(b"PK\x03\x04rest")[0]
    assert faults("key: a\nname: b\x07")[0].startswith("Line 2: Here stands a sign")
    with pytest.raises(NotPossible, match="larger than 20 MB"):
        told_in_file(b"k" * (LARGEST_FILE + 1))


def test_what_makes_a_small_file_a_large_one_is_refused() -> None:
    bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"
    assert faults(bomb)[0].startswith("Line 2: “*” repeats")
    assert faults("key: " + "[" * 50)[0].startswith("Line 1: This goes deeper")
    assert faults('{"a":' * 50_000)[0].startswith("Line 1: This ")
    assert faults("!!python/object/apply:os.getcwd []")[0].startswith("Line 1: A framework")


def test_every_fault_of_a_file_is_told_at_once_with_its_line() -> None:
    text = make_framework.file().decode()
    text = re.sub(" *- Hears what is not said\n", "", text).replace("key: repair", "key: listen")
    text = text.replace("name: Ending", "name: ''").replace("to: 2", "to: 9", 1)
    found = faults(text)
    lines = text.split("\n")
    assert [one.partition(": ")[2] for one in found] == [
        "“listen” says what it looks like on 1 of 2 levels. Say it of each, or of none.",
        "The key “listen” stands for another competency already.",
        "This domain needs a name of 1 to 500 signs.",
        "The band for “meeting” goes from a level to the same or a higher one, 1 to 2.",
    ]
    numbers = [int(one.split(":")[0].removeprefix("Line ")) for one in found]
    assert "key: listen" in lines[numbers[0] - 1]
    assert "key: listen" in lines[numbers[1] - 1]
    assert "domain: meeting" in lines[numbers[3] - 1]


def test_no_more_than_twenty_faults_are_listed() -> None:
    inside = tuple(ToldCompetency(f"c{place}", "") for place in range(30))
    domains = (ToldDomain("d", "Domain", inside),)
    with pytest.raises(FileWrong, match="30 things are to be put right") as refused:
        told_in_file(make_framework.file(replace(TOLD, domains=domains, stages=())))
    assert len(refused.value.found) == 20


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("number: 2", "number: 3", "Levels go 1, 2, 3 without a gap"),
        ("number: 2", "number: two", "“number” is a whole number"),
        ("key: meeting", "kee: meeting", "“kee” is not known in a domain"),
        ("- domain: meeting\n    from", "- domain: gone\n    from", "is about “gone”: not there"),
        ("name: Listening", "name: Listening\n    name: Twice", "“name” is said twice"),
        ("name: Ending", "name: [Ending]", "a text is meant"),
        ("key: saltmarsh", "key: 'salt", "This cannot be read as YAML"),
    ],
)
def test_a_fault_of_yaml_has_a_plain_sentence(old: str, new: str, sentence: str) -> None:
    text = make_framework.file().decode()
    assert old in text
    assert any(sentence in one for one in faults(text.replace(old, new, 1)))


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("competency,part", "skill,part", "“skill” is no kind of row"),
        ("part_of", "belongs", "The column “belongs” is not known"),
        (",to,1,2", ",to,1,3", "named 1, 2, 3 without a gap"),
        ("goodbye,ending", "goodbye,nowhere", "There is no domain “nowhere” above"),
        ("domain,ending,Ending", 'domain,ending,"Ending', "cannot be read as CSV"),
        ("domain,ending,Ending,,,,,,,", "domain,ending,Ending,,,,,,,,,one too many", "cells"),
        ("domain,ending", "domain,meeting", "stands for another domain already"),
        ("competency band", "band", "is no kind of row"),
    ],
)
def test_a_fault_of_csv_has_a_plain_sentence(old: str, new: str, sentence: str) -> None:
    text = make_framework.file(kind=FileKind.CSV).decode()
    assert old in text
    assert any(sentence in one for one in faults(text.replace(old, new, 1)))


def test_a_spreadsheet_may_part_cells_with_semicolons() -> None:
    rows = list(csv.reader(io.StringIO(make_framework.file(kind=FileKind.CSV).decode())))
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows(rows)
    assert told_in_file(out.getvalue().encode()) == TOLD


def test_no_cell_of_an_export_is_a_formula() -> None:
    nasty = ("=HYPERLINK(1)", "+1", "-1", "@SUM(A1)", "'=quoted", "''=twice")
    inside = tuple(ToldCompetency(f"c{at}", name) for at, name in enumerate(nasty))
    told = replace(TOLD, domains=(ToldDomain("-d", "=d", inside),), stages=())
    content = make_framework.file(told, kind=FileKind.CSV)
    cells = [cell for row in csv.reader(io.StringIO(content.decode())) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert told_in_file(content) == told


def case() -> dict[str, Any]:
    package = json.loads(make_framework.file(kind=FileKind.CASE))
    assert isinstance(package, dict)
    return package


def test_a_circle_of_children_is_refused() -> None:
    package = case()
    meeting, listen = (one["originNodeURI"] for one in package["CFAssociations"][:2])
    package["CFAssociations"][0]["destinationNodeURI"] = listen
    (sentence,) = faults(json.dumps(package, indent=1))
    assert "a child of its own child: a circle" in sentence
    assert not sentence.startswith("Line 1:")
    package["CFAssociations"][0]["destinationNodeURI"] = meeting
    assert "circle" in faults(json.dumps(package))[0]


def test_a_case_file_of_others_is_read_with_remarks() -> None:
    """Deeper headings become one name; without codes, identifiers are keys; without a rubric,
    the levels are ours."""
    package = case()
    del package["CFRubrics"]
    package["CFDocument"] |= {"notes": "", "creator": "A programme"}
    for one in package["CFItems"]:
        del one["humanCodingScheme"], one["CFItemType"]
    top, first, *_ = package["CFItems"]
    package["CFItems"].append({"identifier": "below", "fullStatement": "Hearing silence"})
    package["CFItems"].append({"identifier": "lost", "fullStatement": "Belongs to nothing"})
    below = {"originNodeURI": {"identifier": "below"}, "associationType": "isChildOf"}
    package["CFAssociations"].append({**below, "destinationNodeURI": first})
    package["CFAssociations"].append({**below, "destinationNodeURI": top})
    package["CFAssociations"].append(
        {**below, "associationType": "isRelatedTo", "destinationNodeURI": top}
    )
    told = told_in_file(json.dumps(package).encode())
    assert told.key == package["CFDocument"]["identifier"]
    named = {one.name: [each.name for each in one.competencies] for one in told.domains}
    assert named == {
        "Saltmarsh programme": ["Belongs to nothing"],
        "Meeting people": ["Repairing"],
        "Meeting people › Listening": ["Hearing silence"],
        "Ending": ["Saying goodbye"],
    }
    assert [one.name for one in told.levels] == ["Emerging", "Developing", "Capable", "Advanced"]
    assert told.remarks == (
        NO_LEVELS,
        "Left out, being neither parent nor child: 1.",
        "With several parents, and put under the first of them: 1.",
        "Belonging to nothing, and put at the top: 1.",
    )


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ('{"CFDocument": {}', "cannot be read as JSON"),
        ("[]", "A CASE file is missing"),
        ('{"CFItems": []}', "A CFDocument is missing"),
        ('{"CFDocument": {}, "CFItems": {}}', "CFItems is a list"),
        ('{"CFDocument": {}, "CFItems": [{"identifier": ""}]}', "needs an identifier"),
        ('{"CFDocument": {"title": ' + "9" * 5000 + "}}", "longer numbers"),
    ],
)
def test_a_fault_of_case_has_a_plain_sentence(content: str, sentence: str) -> None:
    assert any(sentence in one for one in faults(content))


def test_a_rubric_without_a_level_is_a_missing_level() -> None:
    package = case()
    criterion = package["CFRubrics"][0]["CFRubricCriteria"][1]
    del criterion["CFRubricCriterionLevels"][1]
    (sentence,) = faults(json.dumps(package, indent=1))
    assert "“listen” says what it looks like on 1 of 2 levels" in sentence


def many(count: int) -> bytes:
    head = "row,key,name,part_of\nframework,big,Big\nlevel,1,One\ndomain,d,Domain\n"
    return (head + "".join(f"competency,c{at},Name {at},d\n" for at in range(count))).encode()


def test_fifty_thousand_rows_are_read_in_seconds_and_one_more_is_refused() -> None:
    begun = time.monotonic()
    told = told_in_file(many(50_000))
    assert time.monotonic() - begun < SECONDS
    assert sum(1 for _ in told.competencies) == 50_000
    assert "50,001 competencies; at most 50,000" in faults(many(50_001))[0]


def test_what_ships_of_others_is_a_label_and_never_a_statement() -> None:
    from covision.growth.public_frameworks import public_frameworks

    found = {one.key: one for one in public_frameworks()}
    assert not found["ccs_r"].labels
    assert found["apa_benchmarks"].is_to_be_checked
    assert not found["apa_supervision_guidelines"].is_to_be_checked
    assert max(len(label) for one in found.values() for label in one.labels) < 60


def test_levels_and_bands_are_bounded() -> None:
    levels = tuple(ToldLevel(at, f"L{at}") for at in range(1, 20))
    stage = ToldStage("s", "S", (ToldBand("ending", 1, 2), ToldBand("ending", 1, 1)))
    told = replace(TOLD, levels=levels, domains=TOLD.domains[1:], stages=(stage,))
    found = " ".join(faults(yaml.safe_dump(json.loads(json.dumps(_rows(told))))))
    assert "19 levels; at most 12" in found
    assert "two bands for “ending”" in found


def _rows(told: Told) -> object:
    return yaml.safe_load(make_framework.file(told))


def test_the_examples_of_the_reference_are_files() -> None:
    from tools.reference.framework_file import EXAMPLE, draw

    blocks = dict(re.findall(r"```(yaml|csv)\n(.*?)\n```", draw(), re.DOTALL))
    for content in blocks.values():
        assert told_in_file(content.encode()) == EXAMPLE
    assert set(blocks) == {"yaml", "csv"}
