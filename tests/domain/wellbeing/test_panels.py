"""No sum of figures tells of fewer than five people, whoever joins, leaves and comes back."""

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import combinations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from covision.wellbeing import panels
from covision.wellbeing.panels import REST, Panel, convened
from tests.domain.wellbeing.attacker import Sum, learned

PEOPLE = "abcdefghijklmn"
PLACES = ("tuesday", "thursday", "at large", None)
MONTHS = 30
Month = tuple[Mapping[str, str], frozenset[str]]
"""Who is counted where, and who has answered."""


@st.composite
def histories(draw: st.DrawFn) -> list[Month]:
    """Everybody begins in one place; then some move, leave, come back, or do not answer."""
    counted = dict.fromkeys(PEOPLE[: draw(st.integers(5, 12))], "tuesday")
    found: list[Month] = []
    for _ in range(draw(st.integers(2, MONTHS))):
        for who in draw(st.sets(st.sampled_from(PEOPLE), max_size=3)):
            where = draw(st.sampled_from(PLACES))
            counted = {one: at for one, at in counted.items() if one != who}
            counted |= {who: where} if where else {}
        away = draw(st.sets(st.sampled_from(PEOPLE), max_size=2)) if draw(st.booleans()) else set()
        found.append((counted, frozenset(set(counted) - away)))
    return found


def shown(history: list[Month]) -> Iterator[tuple[int, Sum]]:
    """Every figure of every month: of each place, and of all places together."""
    now: list[Panel[str, str]] = []
    for month, (counted, answered) in enumerate(history):
        now = convened(now, counted=counted, answered=answered, month=month)
        speaking = [panel for panel in now if panel.spoke == month]
        for where in {panel.where for panel in speaking}:
            yield month, told([panel for panel in speaking if panel.where == where])
        if speaking:
            yield month, told(speaking)


def told(speaking: list[Panel[str, str]]) -> Sum:
    return Counter(one for panel in speaking for one in panel.people)


def attack(history: list[Month]) -> frozenset[str] | None:
    """As if nobody’s answer ever changed: all figures of any thirteen months in a row at once."""
    figures = list(shown(history))
    for first in range(max(len(history) - REST, 1)):
        within = {
            tuple(sorted(row.items())) for month, row in figures if first <= month <= first + REST
        }
        if found := learned([dict(row) for row in within]):
            return found
    return None


def month(where: Mapping[str, str]) -> Month:
    return where, frozenset(where)


def at(people: str, place: str = "tuesday") -> dict[str, str]:
    return dict.fromkeys(people, place)


ONE_LEAVES = [month(at("abcdef")), month(at("abcde"))]
ONE_JOINS = [month(at("abcde")), month(at("abcdef"))]
ONE_IS_SILENT = [month(at("abcdef")), (at("abcdef"), frozenset("abcde"))]
ONE_MOVES = [
    month(at("abcdef") | at("ghijk", "thursday")),
    month(at("abcde") | at("ghijkf", "thursday")),
]
FOUR_NEW = [month(at("abcde")), month(at("ghij")), month(at("aghij"))]
KNOWN = [ONE_LEAVES, ONE_JOINS, ONE_IS_SILENT, ONE_MOVES, FOUR_NEW]


@settings(max_examples=40)
@given(histories())
@example(ONE_LEAVES)
@example(ONE_MOVES)
@example(FOUR_NEW)
def test_no_sum_of_figures_tells_of_fewer_than_five(history: list[Month]) -> None:
    assert attack(history) is None


@pytest.mark.parametrize("history", KNOWN)
def test_nobody_is_told_apart_by_coming_going_or_silence(history: list[Month]) -> None:
    assert attack(history) is None


def test_the_attacker_finds_the_one_who_left() -> None:
    whole, without = Counter("abcdef"), Counter("abcde")
    assert learned([whole, without]) is not None
    assert learned([whole]) is None
    assert learned([Counter("abcd")]) == frozenset("abcd")


def test_three_figures_together_tell_what_no_two_of_them_do() -> None:
    three = [Counter("abcdefg"), Counter("defghij"), Counter("abcghij")]
    assert [learned([one, other]) for one, other in combinations(three, 2)] == [None] * 3
    assert learned(three) is not None


LETTING_THROUGH = {
    "known_in": lambda panels, month: set(),
    "LEAST": 1,
    "REST": 0,
}
"""Each part of the scheme, replaced by one that holds nothing back."""
NEEDS = {
    "known_in": ONE_LEAVES,
    "LEAST": ONE_JOINS,
    "REST": ONE_LEAVES,
}


@pytest.mark.parametrize("part", LETTING_THROUGH)
def test_without_any_part_of_the_scheme_somebody_is_told_of(
    part: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(panels, part, LETTING_THROUGH[part])
    assert attack(NEEDS[part]) is not None


def test_people_who_joined_speak_when_there_are_five_of_them() -> None:
    sums = [row for _, row in shown([month(at("abcde")), month(at("abcdefghij"))])]
    assert Counter("abcdefghij") in sums


def test_whoever_is_left_speaks_with_five_new_ones() -> None:
    sums = [row for _, row in shown([month(at("abcdef")), month(at("abcdeghijk"))])]
    assert Counter("abcdeghijk") in sums


def test_after_a_year_of_rest_those_who_are_left_speak_again() -> None:
    gone = [month(at("abcde"))] * (REST + 1)
    figures = dict(shown([month(at("abcdef")), *gone]))
    assert set(figures) == {0, REST + 1}


def test_a_month_with_fewer_answers_is_silent_and_the_next_one_speaks() -> None:
    quiet = (at("abcdef"), frozenset("abcde"))
    figures = dict(shown([month(at("abcdef")), quiet, month(at("abcdef"))]))
    assert set(figures) == {0, 2}
