"""What a neighbour might know, though nothing in it is surely telling."""

from itertools import pairwise
from pathlib import Path

import pytest

from discreet import FINDERS, Audience, find, find_warily, propose, rewrite, searching, taken_up
from discreet.clauses import clauses_of
from discreet.cli import main
from discreet.doubting import SOURCE, Possible, doubts_in
from discreet.findings import Finding
from discreet.kinds import Kind, Level, Risk
from discreet.tagging import Reading, tagger

STORY = (
    "Mrs Orlova is 61. She breeds alpacas behind the garage and sells the wool at the fair. "
    "She sleeps badly and cries at night. PHQ-9 18. I feel tired after the hour. "
    "Last week the alpacas were out on the road."
)


def doubted(text: str) -> list[str]:
    return [text[one.start : one.end] for one in find_warily(text).doubts]


def test_a_habit_told_in_plain_words_is_doubted_and_its_thing_wherever_it_returns() -> None:
    said = " | ".join(
        STORY[one.start : one.end] for one in find_warily(STORY, finders=FINDERS).doubts
    )
    assert "breeds alpacas behind" in said
    assert "the alpacas" in said


def test_what_every_case_tells_is_not_doubted() -> None:
    text = "She sleeps badly and cries at night. PHQ-9 18. I breed alpacas. He feels ashamed."
    assert doubted(text) == []


def test_doubts_are_phrases_of_their_own_beside_what_was_found() -> None:
    found = find_warily(STORY)
    both = sorted((*found.findings, *found.doubts))
    assert all(one.end <= other.start for one, other in pairwise(both))
    assert {one.source for one in found.doubts} == {SOURCE}
    assert {one.risk for one in found.doubts} == {Risk.QUASI}
    assert all(STORY[one.start].isalnum() and STORY[one.end - 1].isalnum() for one in found.doubts)


def test_reading_warily_finds_what_reading_finds() -> None:
    assert find_warily(STORY).findings == find(STORY)


def test_the_tagger_reads_once_for_both(monkeypatch: pytest.MonkeyPatch) -> None:
    trained = tagger()
    if trained is None:
        pytest.skip("there is no tagger here")
    read: list[str] = []

    class Counting:
        def read(self, text: str) -> Reading:
            read.append(text)
            assert trained is not None
            return trained.read(text)

    monkeypatch.setattr(searching, "tagger", Counting)
    find_warily(STORY)
    assert read == [STORY]


def test_what_the_tagger_does_not_rule_out_is_doubted_as_a_whole_clause() -> None:
    text = "He told me on Monday that he stood in the square, and wept."
    at = text.index("square")
    (doubt,) = doubts_in(text, (), (Possible(at, at + 6, Kind.EVENT, 0.1),))
    assert text[doubt.start : doubt.end] == "stood in the square"
    assert doubt.kind is Kind.EVENT


def test_a_detail_and_the_doubt_beside_it_are_said_as_one() -> None:
    text = "She walks the llama to the mill and sleeps badly."
    detail = Finding(10, 19, Kind.DISTINCT, Risk.QUASI, "tagger")
    doubts = [
        Finding(4, 9, Kind.OCCUPATION, Risk.QUASI, SOURCE),
        Finding(20, 31, Kind.EVENT, Risk.QUASI, SOURCE),
    ]
    (joined,) = taken_up(text, [detail], doubts)
    assert text[joined.start : joined.end] == "walks the llama to the mill"
    changes = propose(text, [joined], audience=Audience.PEERS)
    assert rewrite(text, changes) == "She does something particular and sleeps badly."


@pytest.mark.parametrize("level", [Level.NARROWER, Level.WIDER, Level.LEFT_OUT])
def test_a_rare_role_is_said_by_a_commoner_one(level: Level) -> None:
    text = "He sleeps badly. Her stepson rang, and her landlady came."
    told = [one for one in find_warily(text, finders=FINDERS).doubts if one.kind is Kind.FAMILY]
    changes = [change.at(level) for change in propose(text, told, audience=Audience.PEERS)]
    said = rewrite(text, changes)
    assert said == "He sleeps badly. Her relative rang, and her acquaintance came."


def test_a_common_role_is_nobodys_secret() -> None:
    text = "Her husband rang, and her mother came."
    assert find_warily(text, finders=FINDERS).doubts == ()


def test_a_name_is_never_joined_to_a_doubt() -> None:
    text = "Ada keeps owls."
    name = Finding(0, 3, Kind.NAME, Risk.DIRECT, "tagger")
    doubt = Finding(4, 14, Kind.DISTINCT, Risk.QUASI, SOURCE)
    assert taken_up(text, [name], [doubt]) == (name, doubt)


def test_and_parts_two_clauses_but_not_two_things() -> None:
    text = "He mends kettles and pans and sells them."
    told = [text[one.told : one.end] for one in clauses_of(text)]
    assert told == ["mends kettles and pans", "sells them"]


def test_clauses_say_whether_the_author_speaks_of_herself() -> None:
    told = [one.own for one in clauses_of("I went home, and she stayed. My notes are late.")]
    assert told == [True, False, True]


def test_the_command_rewrites_warily(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    written = tmp_path / "note.txt"
    written.write_text(STORY, "utf-8")
    main(["rewrite", "--no-tagger", "-q", str(written)])
    assert "alpacas" in capsys.readouterr().out
    main(["rewrite", "--no-tagger", "-q", "--wary", str(written)])
    wary = capsys.readouterr().out
    assert "alpacas" not in wary
    assert "PHQ-9 18" in wary
