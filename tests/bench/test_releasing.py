"""What peers get is what is proposed, and what the plan makes wider."""

from tools.bench.adversary import by_sex_and_decade
from tools.bench.population import candidates, vignettes
from tools.bench.releasing import BEFORE, PLANNED, released, versions_of

from discreet import Audience, find, propose, rewrite
from discreet.risk import risk_of

VIGNETTE = vignettes()[0]


def test_a_release_is_what_is_proposed_where_that_is_enough():
    text = "She is sad."

    assert released(text, find(text)).text == text


def test_the_plan_makes_more_people_fit():
    findings = find(VIGNETTE.text)
    proposed = propose(VIGNETTE.text, findings, audience=Audience.PEERS)
    before = risk_of(VIGNETTE.text, findings, proposed, audience=Audience.PEERS)
    release = released(VIGNETTE.text, findings)

    assert release.found == (before.plan is not None)
    if before.plan and any(step.found for step in before.plan):
        assert release.text != rewrite(VIGNETTE.text, proposed)


def test_every_version_but_the_first_hides_the_name():
    for name, text in versions_of(VIGNETTE).items():
        assert (VIGNETTE.client.name in text) == (name == BEFORE)
    assert PLANNED in versions_of(VIGNETTE)


def test_sex_and_decade_alone_leave_many():
    profiles = candidates(VIGNETTE, number=200, seed=1)
    (first,) = by_sex_and_decade([profiles]).first

    assert 1 / 200 < first < 1
