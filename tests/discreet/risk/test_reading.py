import pytest

from discreet import Audience, Finding, Kind, Risk, find, propose
from discreet.rewriting import Change
from discreet.risk import Sex, When, Who, facts_in
from tests.discreet.risk.cases import at_level

NOTE = (
    "Dana Holt is a 42 year old divorced midwife with twins, living in Ravalli County, Montana. "
    "She was referred for depression after her brother, a firefighter, was hurt at work. "
    "PHQ-9 17. Her sister lives in Leeds. She says: I keep waiting for the pager."
)


def marked(text, *told):
    """Findings of given words, each once, in the order of the text."""
    found = []
    for words, kind, risk in told:
        start = text.index(words)
        found.append(Finding(start, start + len(words), kind, risk, "author"))
    return tuple(sorted(found))


FINDINGS = marked(
    NOTE,
    ("Dana Holt", Kind.NAME, Risk.DIRECT),
    ("42", Kind.AGE, Risk.QUASI),
    ("midwife", Kind.OCCUPATION, Risk.QUASI),
    ("twins", Kind.FAMILY, Risk.QUASI),
    ("Ravalli County", Kind.LOCATION, Risk.DIRECT),
    ("Montana", Kind.LOCATION, Risk.QUASI),
    ("firefighter", Kind.OCCUPATION, Risk.QUASI),
    ("Leeds", Kind.LOCATION, Risk.DIRECT),
)


def change(text, words, after):
    start = text.index(words)
    return Change(start, start + len(words), Kind.DISTINCT, Risk.QUASI, words, after, "")


def told(facts):
    return {(fact.kind, fact.name, fact.who) for fact in facts.told}


def test_a_text_tells_age_sex_place_and_the_rest():
    facts = facts_in(NOTE, FINDINGS)
    assert facts.ages == (42, 42)
    assert facts.sex is Sex.FEMALE
    assert facts.area.name == "Ravalli County"
    assert facts.country == "US"
    assert told(facts) == {
        ("marital", "divorced", Who.CLIENT),
        ("occupation", "midwife", Who.CLIENT),
        ("family", "has twins", Who.CLIENT),
        ("condition", "depression", Who.CLIENT),
        ("occupation", "firefighter", Who.SIBLING),
    }


def test_a_name_that_stays_points_and_one_that_went_does_not():
    name = FINDINGS[0]
    assert facts_in(NOTE, FINDINGS).pointing == (name,)
    changed = facts_in(NOTE, FINDINGS, [change(NOTE, "Dana Holt", "The client")])
    assert changed.pointing == ()
    kept = facts_in(NOTE, FINDINGS, [change(NOTE, "Dana Holt", "Dana Holt")])
    assert kept.pointing == (name,)


def test_where_her_sister_lives_is_not_where_she_lives():
    facts = facts_in(NOTE, FINDINGS)
    assert "Leeds" not in {told.area.name for told in facts.places}
    assert "Leeds" in {NOTE[finding.start : finding.end] for finding in facts.aside}


def test_a_widened_age_counts_as_wide_as_it_is_said():
    def aged(after):
        return facts_in(NOTE, FINDINGS, [change(NOTE, "42", after)]).ages

    assert aged("40\u201349") == (40, 49)
    assert aged("in her forties") == (40, 49)
    assert aged("a forty-something") == (40, 49)
    assert aged("an adult") == (18, 100)
    assert aged("in her teens") == (12, 19)
    assert aged("in her mid teens") == (15, 17)
    assert aged("") is None


def test_a_widened_fact_counts_at_its_level():
    facts = facts_in(NOTE, FINDINGS, [change(NOTE, "midwife", "health worker")])
    level = {fact.name: fact.level for fact in facts.told}
    assert level["midwife"] == 1
    assert level["divorced"] == 0
    gone = facts_in(NOTE, FINDINGS, [change(NOTE, "midwife", "")])
    assert {fact.name: fact.level for fact in gone.told}["midwife"] == 3


def test_a_change_may_say_its_level_itself():
    start = NOTE.index("midwife")
    change = at_level(NOTE, start, start + 7, "works in health care", 2)
    facts = facts_in(NOTE, FINDINGS, [change])
    assert {fact.name: fact.level for fact in facts.told}["midwife"] == 2


def test_a_place_that_is_said_by_its_kind_narrows_no_more_than_its_region():
    changes = [change(NOTE, "Ravalli County", "a county")]
    assert facts_in(NOTE, FINDINGS, changes).area.name == "Montana"
    changes.append(change(NOTE, "Montana", "another state"))
    assert facts_in(NOTE, FINDINGS, changes).area.level == "country"


def test_a_small_place_without_a_name_is_still_a_small_place():
    facts = facts_in("She grew up and works in our village, on the NHS.", ())
    assert facts.area.name == "village"
    assert facts.country == "GB"


def test_an_employer_makes_the_workplace_the_crowd():
    text = "He works at Holm Dairy and is 31."
    findings = marked(text, ("Holm Dairy", Kind.EMPLOYER, Risk.QUASI), ("31", Kind.AGE, Risk.QUASI))
    assert facts_in(text, findings).area.name == "the same workplace"
    changed = facts_in(text, findings, [change(text, "Holm Dairy", "a dairy")])
    assert changed.area.level == "country"


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("She is widowed and grieving.", "marital", "widowed"),
        ("He is a veteran with nightmares.", "service", "veteran"),
        ("A trans woman, new to the clinic.", "gender", "trans woman"),
        ("Pt is in a wheelchair since the fall.", "disability", "wheelchair user"),
        ("Her son died by suicide last year.", "event", "lost a child to suicide"),
        ("She had a stillbirth in the spring.", "event", "stillbirth"),
        ("He lives with HIV and hides it.", "condition", "HIV"),
        ("They have three children and little sleep.", "family", "has three children"),
        ("He is an asylum seeker.", "migrant", "asylum seeker"),
    ],
)
def test_what_nothing_found_is_read_from_the_words(text, kind, name):
    assert (kind, name, Who.CLIENT) in told(facts_in(text, ()))


@pytest.mark.parametrize(
    "text",
    [
        "He denies any hx of PTSD.",
        "R/o bipolar disorder.",
        "No children, no partner, not widowed.",
        "Family history of schizophrenia.",
    ],
)
def test_what_is_denied_is_no_fact(text):
    conditions = {"PTSD", "bipolar disorder", "widowed", "schizophrenia"}
    assert not conditions & {fact.name for fact in facts_in(text, ()).told}


def test_what_is_said_of_a_friend_is_not_counted():
    text = "Her friend is a bus driver. Her boss is a rabbi."
    findings = marked(
        text, ("bus driver", Kind.OCCUPATION, Risk.QUASI), ("rabbi", Kind.OCCUPATION, Risk.QUASI)
    )
    facts = facts_in(text, findings)
    assert facts.told == ()
    assert facts.aside == findings


def test_a_dated_event_is_rarer_than_an_undated_one():
    text = "She lost her home in the wildfire on 3 March 2021."
    findings = marked(
        text,
        ("wildfire", Kind.EVENT, Risk.QUASI),
        ("3 March 2021", Kind.DATE, Risk.DIRECT),
    )
    (fact,) = [fact for fact in facts_in(text, findings).told if fact.kind == "event"]
    assert fact.when is When.DAY
    changed = facts_in(text, findings, [change(text, "3 March 2021", "a day in spring")])
    assert {fact.when for fact in changed.told if fact.kind == "event"} == {When.UNDATED}


def test_a_date_of_birth_is_a_fact_of_its_own():
    text = "DOB 03/11/1984. She is a cook."
    findings = marked(text, ("03/11/1984", Kind.DATE, Risk.DIRECT))
    assert facts_in(text, findings).born is When.DAY


def test_an_age_of_long_ago_is_not_the_age():
    text = "He is 51. His father left when he was 12."
    findings = marked(text, ("51", Kind.AGE, Risk.QUASI), ("12", Kind.AGE, Risk.QUASI))
    assert facts_in(text, findings).ages == (51, 51)


def test_a_fact_told_twice_counts_once_and_as_narrowly_as_any_mention():
    text = "She is a midwife. As a midwife she works nights."
    first, second = text.index("midwife"), text.rindex("midwife")
    findings = [
        Finding(start, start + 7, Kind.OCCUPATION, Risk.QUASI, "author")
        for start in (first, second)
    ]
    changes = [
        Change(second, second + 7, Kind.OCCUPATION, Risk.QUASI, "midwife", "health worker", "")
    ]
    (fact,) = facts_in(text, findings, changes).told
    assert fact.level == 0
    assert fact.findings == tuple(findings)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "x",
        "\ud800",
        "\x00\x01\x02",
        "42",
        "a" * 20_000,
        "he she " * 5_000,
        "her brother's sister's " * 2_000,
        "\u202eevil\u202c 12-13-14",
        "<p>She is <b>42</b></p>",
        "Mi hermana vive en Quito y tiene 42 a\u00f1os.",
    ],
)
def test_any_text_can_be_read(text):
    findings = find(text)
    facts = facts_in(text, findings, propose(text, findings, audience=Audience.PEERS))
    assert facts.area.population > 0


def test_changes_of_another_text_do_no_harm():
    odd = Change(900, 905, Kind.AGE, Risk.QUASI, "xxxxx", "y", "")
    assert facts_in("She is 42.", (), [odd]).told == ()
