import json
import tomllib
from importlib import resources
from pathlib import Path

import pytest

from covision.meetings.formats import (
    FormatWrong,
    Order,
    Voice,
    format_of,
    formats,
    read_format,
    snapshot_of,
)

ENDS = tomllib.loads(
    (resources.files("covision.meetings") / "formats" / "bookends.toml").read_text("utf-8")
)
GOOD = """
key = "two"
name = "Two"
about = "A format for tests."
size = [2, 4]
minutes = 15
confidence = "design"
minutes_are_ours = true
standing = "Ours."
source = []
roles = ["facilitator"]
bookends = ["opening"]

[[phases]]
n = 1
name = "Tell"
minutes = 10
speak = ["presenter"]
captures = ["remark"]
prompt = "Tell it."

[[phases]]
n = 2
name = "Answer"
minutes = 5
speak = ["group"]
turn = "round_robin"
captures = ["advice"]
prompt = "Answer it."
"""


def test_twelve_formats_are_shipped_and_ours_stands_first() -> None:
    assert next(iter(formats())) == "peer_rotating"
    assert set(formats()) == {
        "balint",
        "case_of_the_week",
        "echo",
        "incident_method",
        "ipr",
        "kollegiale_beratung",
        "peer_rotating",
        "reflecting_team",
        "sfrt",
        "sgs_round_robin",
        "solo_hour",
        "spgs_borders",
    }


@pytest.mark.parametrize("key", sorted(formats()))
def test_every_format_has_prompts_minutes_and_its_standing(key: str) -> None:
    one = formats()[key]
    assert all(phase.prompt and phase.minutes for phase in one.phases)
    assert one.standing
    assert one.about
    body = one.phases[1:-1] if one.bookends else one.phases
    assert sum(phase.minutes for phase in body) == one.minutes


@pytest.mark.parametrize("key", sorted(formats()))
def test_a_format_comes_back_whole_from_what_a_meeting_keeps(key: str) -> None:
    kept = json.loads(json.dumps(snapshot_of(formats()[key])))
    assert format_of(kept) == formats()[key]


def test_the_presenter_is_silent_while_the_group_resonates() -> None:
    resonance = formats()["peer_rotating"].phases[3]
    assert resonance.speak == (Voice.GROUP,)
    assert resonance.turn is Order.ROUND_ROBIN


def test_a_good_file_gets_its_opening() -> None:
    found = read_format("two.toml", GOOD, ends=ENDS)
    assert [phase.name for phase in found.phases] == ["Arrive", "Tell", "Answer"]
    assert found.case_from == 1
    assert found.total_minutes == 20


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (("minutes = 15", "minutes = 20"), r"two\.toml: the phases take 15 minutes .* says 20"),
        (('speak = ["group"]', 'speak = ["choir"]'), r"two\.toml, phase 2: speak is one of"),
        (('turn = "round_robin"', 'turn = "lottery"'), r"two\.toml, phase 2: turn is one of"),
        (('roles = ["facilitator"]', 'roles = ["king"]'), r"two\.toml: roles is one of"),
        (("minutes = 5\n", "minutes = 0\n"), r"two\.toml, phase 2: a phase takes from 1"),
        (('prompt = "Tell it."', 'prompt = ""'), r"two\.toml, phase 1: a phase needs a prompt"),
        (('name = "Tell"', 'title = "Tell"'), r"two\.toml, phase 1: .* unknown key, title"),
        (('name = "Tell"\n', ""), r"two\.toml, phase 1: the phase is not complete"),
        (("n = 2", "n = 3"), r"two\.toml: phase 2 must say n = 2"),
        (('speak = ["group"]', "speak = []"), r"two\.toml, phase 2: .* nobody may write"),
        (('bookends = ["opening"]', 'bookends = ["ending"]'), r"two\.toml: a bookend is one of"),
        (('key = "two"', "key = two"), r"two\.toml: "),
    ],
)
def test_a_wrong_file_is_named_with_its_phase_and_the_reason(
    change: tuple[str, str], sentence: str
) -> None:
    with pytest.raises(FormatWrong, match=sentence):
        read_format("two.toml", GOOD.replace(*change), ends=ENDS)


def test_a_file_without_phases_is_refused() -> None:
    with pytest.raises(FormatWrong, match="it has no phases"):
        read_format("none.toml", 'key = "none"', ends=ENDS)


def test_no_format_names_a_person_or_a_machine() -> None:
    folder = Path(str(resources.files("covision.meetings") / "formats"))
    text = "".join(file.read_text("utf-8") for file in folder.glob("*.toml"))
    assert "localhost" not in text
    assert " - " not in text
