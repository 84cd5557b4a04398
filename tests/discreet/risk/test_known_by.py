"""What somebody who knows the client could know her by, and passages nobody has looked at."""

import pytest

from discreet import Audience, Change, Finding, Kind, Level, Risk, propose
from discreet.risk import RiskReport, risk_of

TEXT = "She is a baker. She won the national tart prize, and her cousin Ines, 30, keeps geese."
FOUND = tuple(
    Finding(TEXT.index(words), TEXT.index(words) + len(words), kind, risk, "tagger")
    for words, kind, risk in (
        ("a baker", Kind.OCCUPATION, Risk.QUASI),
        ("won the national tart prize", Kind.EVENT, Risk.QUASI),
        ("Ines", Kind.NAME, Risk.DIRECT),
    )
)
DOUBT = Finding(TEXT.index("keeps"), TEXT.index("geese") + 5, Kind.DISTINCT, Risk.QUASI, "doubt")


def report_for(audience: Audience, doubts: tuple[Finding, ...] = ()) -> RiskReport:
    changes: tuple[Change, ...] = propose(TEXT, FOUND, audience=audience)
    return risk_of(TEXT, FOUND, changes, audience=audience, doubts=doubts)


def test_peers_are_told_no_event_and_no_particular_job() -> None:
    asked = {step.kind: step.level for step in report_for(Audience.PEERS).recognisable}
    assert asked["event"] is Level.LEFT_OUT
    assert asked["occupation"] is Level.WIDER


def test_the_press_is_the_plan_and_what_the_client_could_be_known_by() -> None:
    report = report_for(Audience.PEERS)
    assert report.press == (*(report.plan or ()), *report.recognisable)


def test_what_is_said_most_widely_is_not_asked_for_again() -> None:
    widest = [change.at(Level.LEFT_OUT) for change in propose(TEXT, FOUND, audience=Audience.PEERS)]
    assert risk_of(TEXT, FOUND, widest, audience=Audience.PEERS).recognisable == ()


@pytest.mark.parametrize("audience", [Audience.SUPERVISOR, Audience.OWN_THERAPIST])
def test_who_may_know_the_client_is_asked_to_hide_nothing_more(audience: Audience) -> None:
    assert report_for(audience).recognisable == ()


def test_the_report_says_how_many_passages_nobody_has_looked_at() -> None:
    report = report_for(Audience.PEERS, (DOUBT,))
    assert report.unlooked == ((DOUBT.start, DOUBT.end),)
    assert report.sentences[-1].startswith("A neighbour might know one more passage.")
    assert "neighbour" not in " ".join(report_for(Audience.PEERS).sentences)
