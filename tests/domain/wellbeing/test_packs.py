"""Licensed scales that an installation adds: read whole, or refused with the line."""

from pathlib import Path
from typing import Any

import pytest

from covision.wellbeing.packs import PackWrong, faults_in, pack_in
from covision.wellbeing.questionnaires import LABEL, own_questionnaires, questionnaires
from covision.wellbeing.scales import value_of
from covision.wellbeing.signposts import countries, signposts, signposts_in

GOOD = """key = "tides"
name = "Tides Index"
asks = "In the last month"
owner = "Tides Institute"
licence = "Free for own use, not for sale"
terms = "Shown with kind permission."
source = "tides.example"
lowest = 1
steps = ["Low", "Middle", "High"]
items = [
  "The tide came in",
  "The tide went out",
  "The boat was dry",
]

[[scales]]
key = "sea"
name = "Sea"
items = [1, 3]
turned = [3]
scoring = "sum"
times = 4

[[scales]]
key = "ebb"
name = "Ebb"
items = [2]
"""


def test_a_pack_is_scored_as_it_says() -> None:
    pack = pack_in(GOOD.encode())
    sea, ebb = pack.scales
    assert value_of(sea, pack, {1: 3, 3: 1}) == 24
    assert value_of(sea, pack, {1: 3}) is None
    assert value_of(ebb, pack, {2: 2}) == 2
    assert (pack.range_of(sea), pack.range_of(ebb)) == ((8, 24), (1, 3))
    assert not pack.is_ours


@pytest.mark.parametrize(
    ("was", "now", "line", "sentence"),
    [
        ('key = "tides"', 'key = "Tides!"', 1, "key is a short name"),
        ('terms = "Shown with kind permission."\n', "", 1, "terms is missing"),
        ('owner = "Tides Institute"', 'owner = ""', 4, "owner is missing"),
        ("lowest = 1", "lowest = 1.5", 8, "lowest is a whole number"),
        ('steps = ["Low", "Middle", "High"]', 'steps = ["Low"]', 9, "from 2 to 11"),
        ("items = [1, 3]", "items = [1, 4]", 19, "an item that is not there"),
        ("items = [1, 3]", "items = [1, 1, 3]", 19, "an item twice"),
        ("turned = [3]", "turned = [2]", 20, "an item that is not there"),
        ('scoring = "sum"', 'scoring = "total"', 21, "“mean” or “sum”"),
        ('key = "ebb"', 'key = "sea"', 25, "two scales called “sea”"),
        ("times = 4", "cut_off = 4", 22, "no “cut_off”"),
        ('asks = "In', "asks = In", 3, "cannot be read as TOML"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(was: str, now: str, line: int, sentence: str) -> None:
    with pytest.raises(PackWrong, match=f"^Line {line}: .*{sentence}"):
        pack_in(GOOD.replace(was, now, 1).encode())


def test_another_encoding_and_a_large_file_are_refused() -> None:
    with pytest.raises(PackWrong, match="Line 2: This is not text in UTF-8"):
        pack_in(b'key = "tides"\nname = "\xff"')
    with pytest.raises(PackWrong, match="larger than 64 KB"):
        pack_in(b"#" * 70_000)


def test_packs_are_there_as_soon_as_their_files_are(tmp_path: Path, settings: Any) -> None:
    settings.PACKS_DIR = tmp_path / "packs"
    assert list(questionnaires()) == ["strain_and_sustain", "meaning"]
    settings.PACKS_DIR.mkdir()
    (settings.PACKS_DIR / "tides.toml").write_text(GOOD)
    (settings.PACKS_DIR / "wrong.toml").write_text("key = 1")
    (settings.PACKS_DIR / "ours.toml").write_text(GOOD.replace('"tides"', '"meaning"'))
    assert list(questionnaires()) == ["strain_and_sustain", "meaning", "tides"]
    assert questionnaires()["meaning"].is_ours
    assert [name for name, _ in faults_in(settings.PACKS_DIR)] == ["wrong.toml"]


def test_our_own_items_say_that_they_are_no_validated_scale() -> None:
    assert {one.terms for one in own_questionnaires()} == {LABEL}
    assert [len(one.items) for one in own_questionnaires()] == [10, 3]


def test_a_number_that_nobody_has_called_is_to_be_checked() -> None:
    assert all(one.is_to_be_checked for one in signposts() if one.reach[0].isdigit())
    assert {one.country for one in signposts_in("Ireland")} == {"Ireland", ""}
    assert {one.country for one in signposts_in("Atlantis")} == {""}
    assert "Germany" in countries()
