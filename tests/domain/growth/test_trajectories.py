"""Estimates of one competency: what may never happen to them, whatever was seen."""

import ast
from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from covision.growth.rating_states import Complexity, Method
from covision.growth.trajectories import Observation, estimate, trajectory
from tests.architecture.reading import SRC

OF_RATINGS = (
    *("*rating*.py", "profiles.py", "trajectories.py", "growth*.py", "round*.py"),
    *("competency_page.py", "drawing.py"),
)
ADDS_UP = {"Avg", "Sum", "mean", "fmean", "median", "StdDev"}
LEVELS = 4
TODAY = date(2026, 11, 22)
REPAIR = UUID(int=1)

observations = st.builds(
    Observation,
    competency=st.just(REPAIR),
    on=st.dates(TODAY - timedelta(days=1100), TODAY),
    level=st.integers(1, LEVELS),
    method=st.sampled_from(Method),
    complexity=st.sampled_from(Complexity),
    pieces=st.integers(1, 20),
)
some = st.lists(observations, min_size=1, max_size=12)


def half_width(seen: list[Observation]) -> float:
    found = estimate(seen, on=TODAY, levels=LEVELS)
    assert found is not None
    return found.half_width


def seen(method: Method, **changed: object) -> Observation:
    given_ = {"complexity": Complexity.ORDINARY, "pieces": 1, "level": 2, "on": TODAY, **changed}
    return Observation(competency=REPAIR, method=method, **given_)  # type: ignore[arg-type]


def test_without_evidence_there_is_no_point() -> None:
    assert estimate([], on=TODAY, levels=LEVELS) is None
    assert estimate([seen(Method.LIVE)], on=TODAY - timedelta(days=1), levels=LEVELS) is None
    assert trajectory([], levels=LEVELS) == ()


@given(some, observations)
def test_more_evidence_never_widens(observed: list[Observation], one: Observation) -> None:
    assert half_width([*observed, one]) <= half_width(observed)


@given(st.integers(1, LEVELS), st.integers(1, 19))
def test_stronger_evidence_never_widens(level: int, pieces: int) -> None:
    by_method = [half_width([seen(one, level=level, pieces=pieces)]) for one in Method]
    assert by_method == sorted(by_method, reverse=True)
    harder = [half_width([seen(Method.NOTES, complexity=one)]) for one in Complexity]
    assert harder == sorted(harder, reverse=True)
    more = [half_width([seen(Method.NOTES, pieces=one)]) for one in (pieces, pieces + 1)]
    assert more == sorted(more, reverse=True)


@given(some, st.randoms())
def test_the_order_does_not_matter(observed: list[Observation], dice: st.DrawFn) -> None:
    mixed = [*observed]
    dice.shuffle(mixed)  # type: ignore[attr-defined]
    assert trajectory(mixed, levels=LEVELS) == trajectory(observed, levels=LEVELS)


@given(some)
def test_it_stays_among_the_levels_and_what_was_seen(observed: list[Observation]) -> None:
    for one in trajectory(observed, levels=LEVELS):
        assert 1 <= one.low <= one.value <= one.high <= LEVELS
    last = trajectory(observed, levels=LEVELS)[-1]
    levels = [one.level for one in observed]
    assert min(levels) - 1e-9 <= last.value <= max(levels) + 1e-9


@given(some, st.integers(1, 2000))
def test_what_is_not_looked_at_again_grows_unsure(observed: list[Observation], days: int) -> None:
    later = estimate(observed, on=TODAY + timedelta(days=days), levels=LEVELS)
    assert later is not None
    assert later.half_width >= half_width(observed)


def test_one_own_report_says_little_and_many_watched_hours_never_everything() -> None:
    assert half_width([seen(Method.SELF_REPORT)]) > 1.5
    assert 0.7 < half_width([seen(Method.LIVE)]) < 0.85
    assert half_width([seen(Method.LIVE)] * 500) > 0.19


def test_several_competencies_are_never_added_up() -> None:
    other = Observation(UUID(int=2), TODAY, 3, Method.LIVE, Complexity.ORDINARY, 1)
    with pytest.raises(ValueError, match="never added up"):
        estimate([seen(Method.LIVE), other], on=TODAY, levels=LEVELS)


def test_nothing_about_ratings_is_averaged_by_hand_or_by_the_database() -> None:
    """The one mean is `estimate`, and it refuses more than one competency."""
    folders = (SRC / "covision" / "growth", SRC / "covision" / "web" / "growth")
    rated = [path for folder in folders for name in OF_RATINGS for path in folder.glob(name)]
    adding = {
        path.name
        for path in rated
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Name | ast.Attribute)
        and (node.id if isinstance(node, ast.Name) else node.attr) in ADDS_UP
    }
    assert len(rated) > len(OF_RATINGS)
    assert adding == set()
