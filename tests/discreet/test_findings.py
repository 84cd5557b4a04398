import itertools

import pytest

from discreet import Finding, Kind, Known, Risk, resolve

D, Q = Risk.DIRECT, Risk.QUASI


def _finding(start, end, kind=Kind.NAME, risk=D, source="rule:test"):
    return Finding(start, end, kind, risk, source)


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 3), (4, 2)])
def test_a_finding_that_covers_nothing_is_refused(start, end):
    with pytest.raises(ValueError, match="covers at least one character"):
        _finding(start, end)


@pytest.mark.parametrize(("kind", "risk"), [("name", D), (Kind.NAME, "direct")])
def test_a_finding_without_a_kind_or_risk_is_refused(kind, risk):
    with pytest.raises(ValueError, match="a kind and a risk"):
        _finding(0, 1, kind, risk)


def test_a_finding_without_a_source_is_refused():
    with pytest.raises(ValueError, match="what found it"):
        _finding(0, 1, source="")


def test_overlapping_findings_become_one_that_loses_nothing():
    assert resolve([_finding(0, 6), _finding(4, 9, Kind.LOCATION)]) == (_finding(0, 9),)


def test_a_direct_finding_inside_a_quasi_one_keeps_it_direct():
    inside = _finding(4, 6, Kind.NAME, D)
    around = _finding(0, 9, Kind.FAMILY, Q)

    assert resolve([around, inside]) == (_finding(0, 9, Kind.FAMILY, D),)


def test_what_the_author_marked_decides_the_kind():
    marked = _finding(2, 4, Kind.PET, Q, "author")

    (resolved,) = resolve([_finding(0, 9), marked])

    assert (resolved.kind, resolved.source) == (Kind.PET, "author")


def test_a_known_word_takes_the_kind_a_finder_gives_it():
    known = _finding(0, 9, Kind.KNOWN, D, "known")

    (resolved,) = resolve([known, _finding(0, 4, Kind.NAME)])

    assert (resolved.kind, resolved.end) == (Kind.NAME, 9)


def test_findings_that_only_touch_stay_two():
    two = (_finding(0, 4), _finding(4, 8))

    assert resolve(two) == two


def test_the_order_of_findings_does_not_matter():
    found = [_finding(0, 5), _finding(3, 9, Kind.DATE, Q), _finding(8, 12, Kind.AGE, Q)]

    assert len({resolve(order) for order in itertools.permutations(found)}) == 1


def test_known_words_are_read_from_lines_and_semicolons():
    known = Known.of("Deb; Dr Okafor\n\n the red van ;Deb\r\n")

    assert known.words == ("Deb", "Dr Okafor", "the red van")
