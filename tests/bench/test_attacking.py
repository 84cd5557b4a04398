"""The attacker works on a text as written, and has nothing to go by in an empty one."""

import pytest
from tools.bench.attacking import Attacker, chance_of_top, meant, together
from tools.bench.population import candidates, vignettes

VIGNETTE = vignettes()[0]
PROFILES = candidates(VIGNETTE, number=200, seed=1)


def test_matching_and_likeness_pick_the_client_from_what_was_written():
    attacker = Attacker(PROFILES)
    for scores in (attacker.by_matching(VIGNETTE.text), attacker.by_likeness(VIGNETTE.text)):
        assert chance_of_top(scores, 1) == 1


def test_an_empty_text_gives_chance():
    attacker = Attacker(PROFILES)
    assert chance_of_top(attacker.by_matching(""), 1) == pytest.approx(1 / 200)
    assert chance_of_top(attacker.by_likeness(""), 10) == pytest.approx(10 / 200)


def test_meaning_goes_by_the_phrases_that_are_near():
    near = {phrase: 0.1 for one in PROFILES for phrase in meant(one).values()}
    near |= dict.fromkeys(meant(VIGNETTE.client).values(), 0.9)
    assert chance_of_top(Attacker(PROFILES).by_meaning(near), 1) == 1


def test_an_age_said_or_its_decade_points_to_those_of_that_age():
    attacker = Attacker(PROFILES)
    ages = [profile.age for profile in PROFILES]
    for text in ("43", "a worker in the forties", "in the 40s", "40–49"):
        scores = attacker.by_matching(text)
        best = {age for age, score in zip(ages, scores, strict=True) if score == max(scores)}
        assert best <= set(range(40, 50)), text


def test_what_an_attacker_does_not_know_counts_for_nothing():
    said = "widowed depression"
    knowing, blind = (Attacker(PROFILES).by_matching(said, part) for part in ("", "condition"))
    assert len(set(blind)) < len(set(knowing))


def test_attackers_together_weigh_alike():
    assert together([1, 2, 3], [300, 200, 100]) == pytest.approx([0, 0, 0])
