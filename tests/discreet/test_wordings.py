"""What is marked is said more widely, in the shape it has in its sentence."""

from dataclasses import replace

import pytest

from discreet import Audience, Finding, Kind, Risk, propose, rewrite
from tests.discreet.marked import note_of


def _read(marked):
    note = note_of("one", marked)
    return rewrite(note.text, propose(note.text, note.findings, audience=Audience.PEERS))


@pytest.mark.parametrize(
    ("marked", "wanted"),
    [
        ("She works as a [[bakery night lead|OCCUPATION|quasi]].", "She works as a food worker."),
        ("He [[drives a milk tanker|OCCUPATION|quasi]] now.", "He works in transport now."),
        ("He [[drove a bread van|OCCUPATION|quasi]] once.", "He worked in transport once."),
        ("She is [[on the fryers|OCCUPATION|quasi]].", "She is in food production."),
        ("She is [[principal viola|OCCUPATION|quasi]].", "She is an artist or performer."),
        ("Both are [[roof bolters|OCCUPATION|quasi]].", "Both are mine or oil workers."),
        ("Mum [[sews airbags|OCCUPATION|quasi]].", "Mum works in shops or services."),
        ("Our [[ex-seminarian|OCCUPATION|quasi]].", "Our former religious worker."),
        ("He is [[weaving for the contest|OCCUPATION|quasi]].", "He is working in a factory."),
        ("She works at [[the sauce plant|EMPLOYER|quasi]].", "She works at a factory."),
        ("He owns the [[only dairy in the county|EMPLOYER|quasi]].", "He owns the farm."),
        ("He served in the [[Coast Guard|EMPLOYER|quasi]].", "He served in the armed forces."),
    ],
)
def test_work_is_said_by_its_sector_and_an_employer_by_its_kind(marked, wanted):
    assert _read(marked) == wanted


@pytest.mark.parametrize(
    ("marked", "wanted"),
    [
        ("He was [[shot at the taxi rank|EVENT|quasi]].", "He was shot."),
        ("He [[shot himself at the counter|EVENT|quasi]].", "He died by suicide."),
        ("It began after [[the Effingham crash|EVENT|quasi]].", "It began after an accident."),
        ("She [[won the county cup|EVENT|quasi]].", "She won something."),
        ("She has [[run from the fair|EVENT|quasi]].", "She has been part of a public occasion."),
        ("Then [[the flood took the acres|EVENT|quasi]].", "Then there was a natural disaster."),
        ("He was [[on the cot that day|EVENT|quasi]].", "He was part of an event."),
        ("There is [[an appeal hearing|LEGAL|quasi]].", "There is a court case."),
        ("He is [[charged with theft|LEGAL|quasi]].", "He is part of a criminal case."),
        ("The [[coroner's inquest|LEGAL|quasi]] opens.", "The inquiry opens."),
        ("He [[sued the parish|LEGAL|quasi]].", "He was part of a legal claim."),
    ],
)
def test_events_and_court_are_said_by_their_class(marked, wanted):
    assert _read(marked) == wanted


@pytest.mark.parametrize(
    ("marked", "wanted"),
    [
        ("He drove [[a maroon Silverado|DISTINCT|quasi]].", "He drove a vehicle."),
        (
            "She is [[the girl on the stamp|DISTINCT|quasi]].",
            "She is known for something particular.",
        ),
        ("He [[keeps owls in a tower|DISTINCT|quasi]].", "He does something others know of."),
        ('They say "[[the jarl|DISTINCT|quasi]]".', 'They say "(nickname left out)".'),
        ("It has [[312 people|DISTINCT|quasi]].", "It has many people."),
        ("He is [[third of nine|FAMILY|quasi]].", "He is one of several children."),
        ("She has [[five sisters|FAMILY|quasi]].", "She has several sisters."),
        ("Her [[two mums|FAMILY|quasi]] came.", "Her parents came."),
        ("She [[married his brother|FAMILY|quasi]].", "She had an unusual family."),
    ],
)
def test_details_and_families_are_said_by_their_class(marked, wanted):
    assert _read(marked) == wanted


@pytest.mark.parametrize(
    ("marked", "wanted"),
    [
        ("He is [[Tongan|ETHNICITY|quasi]].", "He is Pacific Islander."),
        ("A [[Miao|ETHNICITY|quasi]] woman.", "A minority woman."),
        ("She is [[Miao|ETHNICITY|quasi]].", "She is of a minority."),
        ("They talk in [[Welsh|ETHNICITY|quasi]].", "They talk in a Western European language."),
        ("He is [[Asian|ETHNICITY|quasi]].", "He is Asian."),
        ("they are [[tongan|ETHNICITY|quasi]] people and they all know it here", None),
    ],
)
def test_origins_are_widened_and_not_erased(marked, wanted):
    lowered = "they are pacific islander people and they all know it here"
    assert _read(marked) == (wanted or lowered)


@pytest.mark.parametrize(
    ("marked", "wanted"),
    [
        (
            "[[Poti|LOCATION|direct]] to [[Lewes|LOCATION|direct]] and [[Poti|LOCATION|direct]].",
            "A town to another town and the town.",
        ),
        ("The client came. Her son [[Leo|NAME|direct]] rang.", "The client came. Her son rang."),
        ("Visits [[next fall|DATE|quasi]].", "Visits some months later."),
        ("Seen [[the week after Easter|DATE|quasi]].", "Seen around that time."),
        ("A baby of [[10 mo|AGE|quasi]].", "A baby of some months old."),
        (
            "Client [[Bo|NAME|direct]] came. Her mother ([[Ana|NAME|direct]]) rang.",
            "Client came. Her mother rang.",
        ),
        ("Mr [[Crookes|NAME|direct]] rang.", "The client rang."),
        (
            "It is [[Huntington|DIAGNOSIS|quasi]]'s, he says.",
            "It is a rare genetic condition, he says.",
        ),
    ],
)
def test_places_people_times_and_conditions_fit(marked, wanted):
    assert _read(marked) == wanted


def test_a_phrase_that_was_torn_is_one_again():
    torn = "He [[manages the mussel|OCCUPATION|quasi]] [[hatchery by|EMPLOYER|quasi]] the wharf."

    assert _read(torn) == "He works in an office by the wharf."


def _guessed(text, said, kind):
    start = text.index(said)
    found = Finding(start, start + len(said), kind, Risk.QUASI, "tagger")
    return rewrite(text, propose(text, [found], audience=Audience.PEERS))


@pytest.mark.parametrize(
    ("text", "said", "kind", "wanted"),
    [
        (
            "She came after her husband died in the mill fire.",
            "husband died in the mill fire",
            Kind.EVENT,
            "She came after her husband died.",
        ),
        (
            "He knew them; two others died in that fire.",
            "two others died in that fire",
            Kind.EVENT,
            "He knew them; two others died.",
        ),
        (
            "It was on the night after the two men were hanged that he ran.",
            "the night after the two men were hanged",
            Kind.EVENT,
            "It was on the night after an event that he ran.",
        ),
        (
            "His father is the cousin who hanged himself in the garage.",
            "the cousin who hanged himself in the garage",
            Kind.EVENT,
            "His father is the cousin who died by suicide.",
        ),
        (
            "His dad died of a heart attack at the footy that year.",
            "a heart attack at the footy",
            Kind.EVENT,
            "His dad died of (detail left out) that year.",
        ),
        ("Week about, no court order.", "no court order", Kind.LEGAL, "Week about."),
        (
            "Gran raised nine of her own and two grandsons there.",
            "raised nine of her own and two grandsons",
            Kind.FAMILY,
            "Gran raised children there.",
        ),
        (
            "They have three children, twins among them.",
            "twins among them",
            Kind.FAMILY,
            "They have three children.",
        ),
        (
            "She is a mother of triplets.",
            "mother of triplets",
            Kind.FAMILY,
            "She is a mother of several.",
        ),
        (
            "She ran the wig room over the kosher fishmonger.",
            "ran the wig room over the kosher fishmonger",
            Kind.OCCUPATION,
            "She worked.",
        ),
        (
            "He plays the stupid policeman in the series.",
            "plays the stupid policeman in the series",
            Kind.OCCUPATION,
            "He works.",
        ),
        (
            "She runs the corn soup booth at the arena.",
            "runs the corn soup booth at the arena",
            Kind.OCCUPATION,
            "She works.",
        ),
        (
            "She left with the two youngest and a sewing machine.",
            "sewing machine",
            Kind.OCCUPATION,
            "She left with the two youngest and (detail left out).",
        ),
        (
            "His uncle, and the uncle signed the lease for the tour company.",
            "the uncle signed the lease for the tour company",
            Kind.OCCUPATION,
            "His uncle, and (detail left out).",
        ),
        ("He is a dayan now.", "dayan", Kind.OCCUPATION, "He is a worker now."),
        ("She did not come back.", "come back", Kind.DISTINCT, "She did not (detail left out)."),
        (
            "He rang, last Sunday, and wept.",
            "last Sunday",
            Kind.DATE,
            "He rang, some days earlier, and wept.",
        ),
        (
            "He rang, next spring, and wept.",
            "next spring",
            Kind.DATE,
            "He rang, some months later, and wept.",
        ),
        ("Notes at home tmrw.", "tmrw", Kind.DATE, "Notes at home (date left out)."),
        ("None since Form 3.", "Form 3", Kind.AGE, "None since high school."),
        (
            "They wrote twenty-two letters from court.",
            "letters from court",
            Kind.LEGAL,
            "They wrote twenty-two (detail left out).",
        ),
    ],
)
def test_nothing_is_said_that_the_text_does_not_say(text, said, kind, wanted):
    assert _guessed(text, said, kind) == wanted


@pytest.mark.parametrize(
    ("text", "said", "kind"),
    [
        ("He grew up in a fourth town, she said.", "fourth", Kind.DISTINCT),
        ("Patient is a fifty-something man.", "fifty", Kind.AGE),
        (
            "She still does Fridays at a charity in another country.",
            "charity in another country",
            Kind.DISTINCT,
        ),
        ("Now full time health worker.", "full time health worker", Kind.OCCUPATION),
        (
            "He died in a third town in the spring.",
            "died in a third town in the spring",
            Kind.EVENT,
        ),
    ],
)
def test_everyday_words_beside_a_wording_of_ours_stay_with_it(text, said, kind):
    assert _guessed(text, said, kind) == text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("She works in a factory and conducts the Harbour Choir.", "conducts the Harbour Choir"),
        ("Her sister in a third town breeds otters.", "breeds otters"),
    ],
)
def test_what_is_told_beside_a_wording_of_ours_is_said_otherwise(text, said):
    assert said not in _guessed(text, said, Kind.DISTINCT)


def test_several_names_in_a_row_are_several_people():
    text = "It was assigned by Odette Maks Ruben."
    at = [text.index(name) for name in ("Odette", "Maks", "Ruben")]
    found = [
        Finding(start, text.find(" ", start) % 37, Kind.NAME, Risk.DIRECT, "author") for start in at
    ]

    told = rewrite(text, propose(text, found, audience=Audience.PEERS))

    assert told == "It was assigned by the client and somebody and somebody else."


def test_a_name_behind_a_number_reads_whole():
    text = "She eats two Marie biscuits."
    found = Finding(13, 18, Kind.NAME, Risk.DIRECT, "author")
    told = rewrite(text, propose(text, [found], audience=Audience.PEERS))

    assert told == "She eats two (name left out) biscuits."


def test_somebody_behind_an_article_may_own_something():
    text = "Lea came. It is the Marabu's work."
    found = [
        Finding(start, start + length, Kind.NAME, Risk.DIRECT, "author")
        for start, length in ((0, 3), (20, 6))
    ]
    told = rewrite(text, propose(text, found, audience=Audience.PEERS))

    assert told == "The client came. It is the person's work."


def test_what_is_left_out_of_brackets_leaves_no_space():
    text = "PHQ-9 (Karen version) 12."
    found = Finding(7, 12, Kind.NAME, Risk.DIRECT, "author")
    changes = propose(text, [found], audience=Audience.PEERS)

    assert rewrite(text, [replace(change, after="") for change in changes]) == "PHQ-9 (version) 12."


@pytest.mark.parametrize(
    ("text", "said", "kind"),
    [
        ("She works in a factory now.", "a factory", Kind.EMPLOYER),
        ("He is a worker at sea, in his thirties.", "sea", Kind.EMPLOYER),
        ("Her son (of early school age) came.", "early school age", Kind.AGE),
        ("It began in the summer of an earlier year.", "the summer of", Kind.DATE),
        ("Somebody from a coastal town rang.", "a coastal town", Kind.LOCATION),
    ],
)
def test_a_wording_of_ours_stays_as_it_is(text, said, kind):
    assert _guessed(text, said, kind) == text


def test_a_name_is_no_wording_of_ours():
    text = "Holiday rang."
    found = Finding(0, 7, Kind.NAME, Risk.DIRECT, "tagger")

    assert "Holiday" not in rewrite(text, propose(text, [found], audience=Audience.PEERS))
