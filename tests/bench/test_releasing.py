"""What peers get is what is proposed, and what the plan makes wider."""

from tools.bench.adversary import KEPT, by_kept
from tools.bench.population import candidates, vignettes
from tools.bench.releasing import BEFORE, PLANNED, released, versions_of

from discreet import Audience, find, find_warily, propose, rewrite
from discreet.risk import risk_of

VIGNETTE = vignettes()[0]


def test_a_release_is_what_is_proposed_where_that_is_enough():
    text = "She is sad."

    assert released(text).text == text


def test_the_plan_makes_more_people_fit():
    findings = find(VIGNETTE.text)
    proposed = propose(VIGNETTE.text, findings, audience=Audience.PEERS)
    before = risk_of(VIGNETTE.text, findings, proposed, audience=Audience.PEERS)
    release = released(VIGNETTE.text)

    assert release.found == (before.plan is not None)
    if before.plan and any(step.found for step in before.plan):
        assert release.text != rewrite(VIGNETTE.text, proposed)


def test_every_version_but_the_first_hides_the_name():
    for name, text in versions_of(VIGNETTE).items():
        assert (VIGNETTE.client.name in text) == (name == BEFORE)
    assert PLANNED in versions_of(VIGNETTE)


def test_the_press_takes_up_what_is_in_doubt():
    looked = find_warily(VIGNETTE.text)
    said = [VIGNETTE.text[one.start : one.end] for one in looked.doubts]
    pressed, unpressed = released(VIGNETTE.text).text, released(VIGNETTE.text, wary=False).text

    assert said
    assert sum(words in pressed for words in said) < sum(words in unpressed for words in said)


def test_each_thing_more_that_is_kept_leaves_fewer():
    profiles = candidates(VIGNETTE, number=200, seed=1)
    first = {name: by_kept([profiles], like).first[0] for name, like in KEPT}

    assert 1 / 200 < first["sex, as pronouns tell it"] < first["sex and decade of age"]
    assert first["sex and decade of age"] < first["sex, decade and condition"] <= 1
    assert first["sex, as pronouns tell it"] < first["sex and condition"]
    assert first["sex, as pronouns tell it"] < first["sex and which relatives there are"]
