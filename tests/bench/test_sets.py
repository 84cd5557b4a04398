"""The sets we wrote for measuring: large enough, well formed, and nothing in them twice."""

import pytest
from tools.bench import traps
from tools.bench.adversary import _left
from tools.bench.fairness import measured
from tools.bench.names import asked, frames, groups, sentences
from tools.bench.population import candidates, population, vignettes


def test_names_come_from_many_origins_and_each_group_is_as_large():
    assert len({group.origin for group in groups()}) >= 25
    for group in groups():
        assert len(set(group.given)) == len(set(group.surnames)) == 30


def test_the_place_of_the_name_is_told_in_every_frame():
    assert len(frames()) >= 30
    for frame in frames():
        one = asked(frame, "women", "Ada", "Quill")
        assert one.text[one.start : one.end].lower() in ("ada", "quill", "ada quill")
        assert not set("[]{}") & set(one.text)


def test_all_groups_meet_the_same_frames():
    met = [[one.frame for one in sentences(group, every=4)] for group in groups()]
    assert all(frames_met == met[0] for frames_met in met)
    assert set(met[0]) == set(frames())


def test_names_are_found_in_some_sentences_and_counted_by_group():
    few = [group for group in groups() if group.origin == "english"]
    counts = measured(few, "rules", every=22)
    assert counts.asked["english"] == counts.asked["women"] + counts.asked["men"] == 120
    assert 50 < counts.share("english") <= 100
    assert len(counts.missed) == counts.asked["english"] - counts.found["english"]


def test_traps_are_many_and_none_stands_twice():
    eponyms, ordinary = (traps.lines_in(path) for path in traps.SETS.values())
    assert len(set(eponyms)) == len(eponyms) >= 300
    assert len(set(ordinary)) == len(ordinary) >= 200


def test_a_mark_in_a_trap_is_a_wrong_one():
    trap = traps.measured("tiny", ["Reach me at ann@example.org, no."], "rules")
    assert trap.touched == 1
    assert (trap.tally.over_redaction or 0) > 50
    assert trap.row[-1] == "missed"


def test_each_vignette_tells_what_its_client_is_known_by():
    assert len(vignettes()) >= 40
    for vignette in vignettes():
        client = vignette.client
        assert len(vignette.text.split()) >= 120
        assert client.place in population()["areas"][vignette.area].values
        for told in (client.place, client.job, str(client.age), *client.name.split()):
            assert told in vignette.text, (vignette.key, told)
        for name, _ in client.relatives:
            assert name in vignette.text, (vignette.key, name)


def test_candidates_are_the_same_for_a_seed_and_others_for_another():
    vignette = vignettes()[0]
    drawn = candidates(vignette, number=50, seed=1)
    assert drawn[0] == vignette.client
    assert drawn == candidates(vignette, number=50, seed=1)
    assert drawn[1:] != candidates(vignette, number=50, seed=2)[1:]
    assert len(set(drawn)) == 50


@pytest.mark.parametrize("field", ["sex", "place", "job", "family", "condition", "ethnicity"])
def test_candidates_differ_in_all_that_an_attacker_knows(field):
    drawn = candidates(vignettes()[0], number=200, seed=1)
    assert len({getattr(one, field) for one in drawn}) >= 2


def test_what_still_stands_is_told_by_part():
    texts = {vignette.key: {"bare": "", "whole": vignette.text} for vignette in vignettes()}
    assert set(_left("bare", texts)[0].values()) == {0}
    assert _left("whole", texts)[0]["name"] == 100
