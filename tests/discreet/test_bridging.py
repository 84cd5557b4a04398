"""The parts in which a tagger saw one story are one finding, and other findings stay apart."""

import pytest

from discreet import Finding, Kind, Risk
from discreet.tagging.bridging import bridged

STORY = "the New Year dip when the lad went under the ice"


def parts_of(text, *told):
    return [
        Finding(text.index(words), text.index(words) + len(words), kind, Risk.QUASI, "tagger")
        for words, kind in told
    ]


def joined(text, *told, sure=0.1):
    found = bridged(text, parts_of(text, *told), lambda _start, _end: sure)
    return [(text[one.start : one.end], one.kind) for one in found]


def test_a_story_seen_in_parts_is_one_of_the_longer_part_s_kind():
    assert joined(STORY, ("the New Year dip", Kind.EVENT), ("went under", Kind.DISTINCT)) == [
        ("the New Year dip when the lad went under", Kind.EVENT)
    ]


def test_words_that_the_tagger_rules_out_keep_parts_apart():
    apart = (("the New Year dip", Kind.EVENT), ("went under", Kind.EVENT))

    assert joined(STORY, *apart, sure=0.01) == list(apart)


@pytest.mark.parametrize(
    "between", [". Then ", "; ", "\n", " (", ": ", " one two three four five "]
)
def test_what_ends_a_sentence_or_is_far_away_keeps_parts_apart(between):
    text = f"the flood{between}the trial"

    assert len(joined(text, ("the flood", Kind.EVENT), ("the trial", Kind.LEGAL))) == 2


def test_a_list_of_things_told_is_one_story():
    text = "the flood, then the trial"

    assert len(joined(text, ("the flood", Kind.EVENT), ("the trial", Kind.LEGAL))) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (Kind.NAME, Kind.EVENT),
        (Kind.EVENT, Kind.LOCATION),
        (Kind.OCCUPATION, Kind.EMPLOYER),
        (Kind.AGE, Kind.AGE),
    ],
)
def test_people_places_and_different_facts_stay_apart(first, second):
    assert len(joined("Deb told Ava", ("Deb", first), ("Ava", second))) == 2


def test_work_told_at_length_is_one_where_both_parts_are_work():
    text = "types for the Royal Commission"

    told = joined(text, ("types", Kind.OCCUPATION), ("the Royal Commission", Kind.OCCUPATION))

    assert told == [(text, Kind.OCCUPATION)]


def test_a_comma_parts_two_jobs():
    jobs = (("a welder", Kind.OCCUPATION), ("the baker", Kind.OCCUPATION))

    assert joined("a welder, the baker", *jobs) == list(jobs)
