"""The ladder of a finding: as written, narrower, wider, left out."""

import pytest

from discreet import Audience, Kind, Level, find, fit, ladder_for, ladders_for, propose, rewrite

NOTE = "Marisol, a 34yo electrician from Whitesburg, is Korean. Her sister Lucía rang on 12 March."


def test_every_finding_has_four_rungs_and_the_first_is_what_was_written():
    findings = find(NOTE)
    ladders = ladders_for(NOTE, findings)

    assert [ladder.finding for ladder in ladders] == list(findings)
    for ladder in ladders:
        assert len(ladder.wordings) == len(Level)
        assert ladder.at(Level.AS_WRITTEN) == NOTE[ladder.start : ladder.end]


def test_one_ladder_is_that_of_the_whole_text():
    findings = find(NOTE)

    for ladder in ladders_for(NOTE, findings):
        assert ladder_for(NOTE, ladder.finding, findings) == ladder


def test_a_change_can_take_another_level():
    findings = find(NOTE)
    changes = propose(NOTE, findings, audience=Audience.PEERS)
    age = next(change for change in changes if change.kind is Kind.AGE)

    assert age.at(Level.AS_WRITTEN).after == age.before
    assert age.at(Level.WIDER).level is Level.WIDER
    assert fit(NOTE, age, Level.WIDER) == age.at(Level.WIDER).after
    assert age.at(age.level) == age


@pytest.mark.parametrize(
    ("text", "wide"),
    [
        ("Tyler is 17, and tired.", "in their teens"),
        ("Mia is 9 and sad.", "a child"),
        ("Sam (13) is late.", "in their teens"),
        ("Ruth is 47 and sad.", "an adult"),
    ],
)
def test_the_widest_age_is_a_time_of_life(text, wide):
    changes = propose(text, find(text), audience=Audience.PEERS)
    age = next(one for one in changes if one.kind is Kind.AGE)
    assert age.at(Level.WIDER).after == wide


def test_the_author_may_choose_levels_beforehand():
    findings = find(NOTE)
    work = next(finding for finding in findings if finding.kind is Kind.OCCUPATION)
    changes = propose(NOTE, findings, audience=Audience.PEERS, levels={work: Level.AS_WRITTEN})

    assert "electrician" in rewrite(NOTE, changes)
    assert next(c for c in changes if c.kind is Kind.OCCUPATION).level is Level.AS_WRITTEN


@pytest.mark.parametrize("audience", list(Audience))
def test_a_change_says_by_which_rule(audience):
    for change in propose(NOTE, find(NOTE), audience=audience):
        assert change.rule.startswith(f"{change.kind}: ")
        assert change.after == change.ladder[change.level]
