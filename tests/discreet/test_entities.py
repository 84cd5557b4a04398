"""Mentions of one person are one entity, and a relation is told of the right person."""

import time
from pathlib import Path

import pytest
from tools.measure_people import measure

from discreet import Audience, Finding, Kind, Risk, find, gather, propose, rewrite
from discreet.fitting import fitted
from discreet.nicknames import are_one_name
from discreet.vocabulary import lines_of
from tests.discreet.marked import note_of

NOTES = Path(__file__).parents[2] / "training" / "notes"


def _people(marked):
    """Names in double brackets, gathered: each person's mentions, and the relation."""
    body = marked.replace("[[", "[[").replace("]]", "|NAME|direct]]")
    note = note_of("t", body)
    return [
        ([note.text[f.start : f.end] for f in subject.findings], subject.relation)
        for subject in gather(note.text, note.findings)
        if subject.is_person
    ]


@pytest.mark.parametrize(
    "marked",
    [
        "[[Deborah Lang]] came. [[Deb]] slept. [[debbie]] ate. [[DEB]] left. [[Deborah]]'s car.",
        "[[William Okoro]] rang. [[Bill]] hung up. Mr [[Okoro]] was sorry.",
        "[[Aleksandr]] came late. [[Sasha]] apologised.",
        "[[Temiloluwa]] spoke. [[Temi]] wept. [[Temilolwa]] rested.",
        "[[Zoë Brandt]] came. [[zoe]] left. [[Zoe Brant]] wrote.",
        "[[Dana Kim]] said yes. [[D.]] meant it. [[DK]] left. [[D.K.]] wrote.",
        "[[K]] said no, and then [[Katya]] said yes.",
        "[[Gurpreet S. Dhanoa]] \u201c[[Gary]]\u201d drives. [[Gary]] is tired.",
        "[[Leonard]] ([[Peewee]]) sews. [[Peewee]] sings.",
        "[[Yadira Maldonado Cruz]] signed. [[Y. Maldonado]] signed again.",
        "[[Marie-Ève]] came. [[Marie-Eve]] left.",
        "The client's mom [[Irena]] rang. [[Irena]] was angry.",
        "[[B]]: I can't.\nMe: You did.\n[[Bethan]] cried.",
    ],
)
def test_one_person_is_one_entity(marked):
    assert len(_people(marked)) == 1


@pytest.mark.parametrize(
    ("marked", "count"),
    [
        ("[[Yoselin]] sat with the other [[Yoselin]].", 2),
        ("[[Grace Holm]] taught him. [[Grace Adeyemi]] nursed him.", 2),
        ("[[josh 1]] is silent. [[josh 2]] is not. [[josh 1]] left.", 2),
        ("[[Mike M.]] came. [[Mike P.]] left.", 2),
        ("[[Chidi]] is nine. [[Mama Chidi]] came from Enugu.", 2),
        ("Mr. [[Bright]] came. Ms. [[Bright]] left.", 2),
        ("[[Ann]] is here. [[Annabel]] is not.", 2),
        ("[[Big Steve]] talked. [[Little Steve]] did not.", 2),
    ],
)
def test_two_people_stay_two(marked, count):
    assert len(_people(marked)) == count


def _relation(marked, name):
    return next(relation for said, relation in _people(marked) if name in " ".join(said))


@pytest.mark.parametrize(
    ("marked", "name", "relation"),
    [
        ("[[Ana]] is 34. Her sister [[Ava]] rang.", "Ava", "sister"),
        ("[[Ana]] is 34. [[Ava]], her sister, rang.", "Ava", "sister"),
        ("[[Ana]] is 34. [[Ava]] (sister) rang.", "Ava", "sister"),
        ("[[Ana]] is 34. Family: sister: [[Ava]].", "Ava", "sister"),
        ("[[Ana]] is 34. [[Ava]] is her older sister.", "Ava", "sister"),
        ("[[Ana]] is 34. [[Ava]] (12), her sister, rang.", "Ava", "sister"),
        ("[[Ana]] is 34. Her mother ([[Consuelo]]) rang.", "Consuelo", "mother"),
        ("[[Dan]] is 40. His boss, a Mr [[Cole]], shouts.", "Cole", "manager"),
        ("[[Dan]] is 40. The twins [[Ada]] and [[Bo]] sleep.", "Bo", "twin"),
        ("[[Dan]] is 40. His sons [[Ilie]] (9), [[Radu]] (7) and [[Petru]] fight.", "Petru", "son"),
        ("[[Dan]] is 40. Kids: [[Oskar]] (6), [[Zuzia]] (2).", "Zuzia", "child"),
        ("[[Ana]] is 34. Her sister [[Ava]] came. [[Ava]]'s husband [[Rob]] drinks.", "Rob",
         "sister's husband"),
        ("[[Ana]] is 34. Her sister's husband [[Rob]] drinks.", "Rob", "sister's husband"),
        ("[[Ana]] is 34. Her sister [[Ava]] and her husband [[Rob]] came.", "Rob",
         "sister's husband"),
        ("[[Ana]] is 34. Her sister [[Ava]] came. [[Rob]], [[Ava]]'s husband, drinks.", "Rob",
         "sister's husband"),
        ("[[Ana]] is 34. [[Deb]], her boss's wife, watched.", "Deb", "manager's wife"),
        ("[[Ana]] is 34. Her brother [[Radu]] came with his wife [[Ida]].", "Ida",
         "brother's wife"),
        ("[[Ana]] is 34. [[Ana]]'s husband [[Rob]] drinks.", "Rob", "husband"),
        ("[[Ana]] is 34. The client's husband [[Rob]] drinks.", "Rob", "husband"),
        ("[[Ana]] is 34. I told my supervisor [[Gwen]].", "Gwen", "colleague"),
        ("[[Ana]] is 34. I missed it: my daughter [[Noa]] was ill.", "Noa", "therapist's daughter"),
        ('[[Ana]] said: "My daughter [[Noa]] was ill." She is 34.', "Noa", "daughter"),
        ("[[Ana]] is 34. The probation officer [[Reid]] wrote.", "Reid", "probation officer"),
        ("Student: [[Tobiah Wren]] | year 9\nSeen with Ms [[Hale]].", "Tobiah Wren", "client"),
        ("Couple: [[Rasmus]] (41) and [[Thit]] (38).", "Thit", "client"),
        ("[[Ana]] is 34.\n\n[[Ida Roy]], LMSW", "Ida Roy", "therapist"),
    ],
)  # fmt: skip
def test_the_relation_is_that_of_the_right_person(marked, name, relation):
    assert _relation(marked, name) == relation


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Marisol is late. Her sister Ava rang. Ava's husband Rob drinks. Rob is ill.",
            (
                "The client is late. Her sister rang. Her sister's husband drinks. "
                "Her sister's husband is ill."
            ),
        ),
        (
            "Marisol is late. My supervisor Gwen agrees.",
            "The client is late. My supervisor agrees.",
        ),
        (
            "Marisol is late. Her mother (Consuelo) waits.",
            "The client is late. Her mother waits.",
        ),
    ],
)
def test_relations_that_lead_over_another_read_well(text, wanted):
    found = find(text)

    assert rewrite(text, propose(text, found, audience=Audience.PEERS)) == wanted


def test_nicknames_are_many_and_go_one_way():
    pairs = sum(
        len(heads.split()) * len(forms.split())
        for heads, _, forms in (line.partition(":") for line in lines_of("nicknames"))
    )

    assert pairs >= 400
    assert are_one_name("deborah", "deb")
    assert are_one_name("deb", "debbie")
    assert not are_one_name("liz", "beth")
    assert not are_one_name("maria", "mario")


def test_people_of_annotated_notes_are_told_apart():
    score = measure([NOTES / "written_d.txt"])
    precision, recall = score.precision / score.mentions, score.recall / score.mentions

    assert 2 * precision * recall / (precision + recall) >= 0.93


def test_a_pet_is_one_animal_and_nobody_else():
    text = "His cat Moss died. Moss was old. moss slept. His dog Bramble is young."
    moss, bramble = text.index("Moss"), text.index("Bramble")
    findings = fitted(
        text,
        [
            Finding(moss, moss + 4, Kind.PET, Risk.QUASI, "rule:pet"),
            Finding(19, 23, Kind.NAME, Risk.DIRECT, "tagger"),
            Finding(33, 37, Kind.NAME, Risk.DIRECT, "tagger"),
            Finding(bramble, bramble + 7, Kind.PET, Risk.QUASI, "rule:pet"),
        ],
    )
    told = {s.label: [text[f.start : f.end] for f in s.findings] for s in gather(text, findings)}

    assert told == {"An animal": ["Moss", "Moss", "moss"], "Another animal (2)": ["Bramble"]}


def _many(count):
    text = "".join(
        f"Her aunt Zo{chr(97 + at % 26)}{at:05d}a of B met K. {at}. " for at in range(count)
    )
    names = [at for at in range(len(text)) if text.startswith("Zo", at)]
    return text, [Finding(at, at + 9, Kind.NAME, Risk.DIRECT, "rule:marked") for at in names]


def test_time_grows_with_the_text_and_no_faster():
    taken = []
    for count in (1_000, 8_000):
        text, findings = _many(count)
        began = time.process_time()
        gather(text, findings)
        taken.append(time.process_time() - began)

    assert taken[1] < 40 * max(taken[0], 0.02)
