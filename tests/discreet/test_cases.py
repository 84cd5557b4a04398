"""Examples kept as data: what is found, what is left alone, what is still missed."""

import tomllib
from pathlib import Path

import pytest

from discreet import FINDERS, find

_NUMBERED = {
    f"{path.stem}-{number}": case
    for path in sorted((Path(__file__).parent / "cases").glob("*.toml"))
    for number, case in enumerate(tomllib.loads(path.read_text("utf-8"))["case"], 1)
}
_CASES = [pytest.param(case, id=name) for name, case in _NUMBERED.items()]
_MOST_KNOWN_MISSES = 4
_DIRECT = (
    "name",
    "phone",
    "email",
    "url",
    "id",
    "ip",
    "address",
    "username",
    "facility",
    "location",
)


def _covered(text: str, finders=FINDERS) -> set[int]:
    return {at for f in find(text, finders=finders) for at in range(f.start, f.end)}


def _kinds_at(text: str, start: int, end: int) -> set[str]:
    return {f.kind for f in find(text, finders=FINDERS) if f.start < end and start < f.end}


def _places(text: str, said: str) -> list[range]:
    at = text.index(said)
    found = []
    while at >= 0:
        found.append(range(at, at + len(said)))
        at = text.find(said, at + 1)
    return found


def _hidden(text: str, said: str, finders=FINDERS) -> bool:
    covered = _covered(text, finders)
    return any(
        all(at in covered or not text[at].isalnum() for at in place)
        for place in _places(text, said)
    )


@pytest.mark.parametrize("case", _CASES)
def test_what_a_case_names_is_found(case):
    for wanted in case.get("finds", ()):
        kind, _, said = wanted.partition(": ")
        place = _places(case["text"], said)[0]
        assert _hidden(case["text"], said), wanted
        assert kind in _kinds_at(case["text"], place.start, place.stop), wanted


@pytest.mark.parametrize("case", _CASES)
def test_the_tagger_takes_nothing_back_that_points_to_one_person(case):
    for wanted in case.get("finds", ()):
        kind, _, said = wanted.partition(": ")
        if kind in _DIRECT:
            assert _hidden(case["text"], said, finders=None), wanted


@pytest.mark.parametrize("case", _CASES)
def test_what_a_case_leaves_is_left_alone(case):
    covered = _covered(case["text"])
    for said in case.get("leaves", ()):
        for place in _places(case["text"], said):
            assert covered.isdisjoint(place), said


@pytest.mark.parametrize("case", _CASES)
def test_a_known_miss_is_struck_once_it_is_found(case):
    for missed in case.get("known_misses", ()):
        assert not _hidden(case["text"], missed.partition(": ")[2]), missed


def test_known_misses_only_become_fewer():
    misses = sum(len(case.get("known_misses", ())) for case in _NUMBERED.values())

    assert misses <= _MOST_KNOWN_MISSES
