"""Whole sentences, as a peer group reads them."""

import pytest

from discreet import FINDERS, Audience, Known, find, gather, propose, rewrite


def _read(text, known=None):
    findings = find(text, known=known or Known(), finders=FINDERS)
    return rewrite(text, propose(text, findings, audience=Audience.PEERS))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Soraya Haidari is 15. She came with her mother, Mrs Haidari, and wept.",
            "The client is in her mid teens. She came with her mother and wept.",
        ),
        (
            (
                "Mrs Edith Aldous is 81. Her friend of forty years, Winifred, has moved. "
                "Winifred was told, and Winifred wept; nobody asked Winifred."
            ),
            (
                "The client is in her eighties. Her friend of forty years has moved. "
                "Her friend was told, and her friend wept; nobody asked her friend."
            ),
        ),
        ("Ines is tired. Her GP, Dr Farrow, rang.", "The client is tired. Her GP rang."),
        (
            "Tariq waits. His lawyer, Ms Brandt, told him to.",
            "The client waits. His lawyer told him to.",
        ),
        (
            "I have been seeing Marcus Bell, 52, since he fell.",
            "I have been seeing the client, in his fifties, since he fell.",
        ),
        (
            "Hine Parata, 23, was referred after she stopped going.",
            "The client, in her twenties, was referred after she stopped going.",
        ),
        (
            "Piotr W. stayed for a woman named Carol, who left him.",
            "The client stayed for a woman, who left him.",
        ),
        (
            "Piotr is late. He has a boy, Leo, who is eight.",
            "The client is late. He has a boy who is of primary school age.",
        ),
        ("Nell is back. She saw Joss’s father.", "The client is back. She saw somebody’s father."),
        ("Ana came with her cat called Trollope.", "The client came with her cat."),
        ("Ana and their dog Biscuit sat.", "The client and their dog sat."),
        ("Yusuf A. waits.", "The client waits."),
        ("Ana is 34. K. rang. Kofi hung up on K. again.", None),
    ],
)
def test_people_are_told_by_what_they_are_to_the_client(text, wanted):
    if wanted is None:
        assert len([s for s in gather(text, find(text)) if s.is_person]) == 2
    else:
        assert _read(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("He is a 41-year-old welder.", "He is a forty-something tradesperson."),
        ("Her baby, 7 months, slept.", "Her baby, some months old, slept."),
        ("He is 41 years old.", "He is in his forties."),
        ("A 9-year-old boy came.", "A young boy came."),
        ("On 12 September she rang.", "In the autumn she rang."),
        ("He died on 3 February 2019.", "He died in the winter of an earlier year."),
        ("On Thursday she told me.", "One day she told me."),
        ("He fell on Sunday morning.", "He fell on a weekend morning."),
        ("She is in year 10 at Marlow Road Academy.", "She is in an upper year at a school."),
        ("The birthday is on the 20th.", "The birthday is on a certain day."),
        ("He came in 2006 by sea.", "He came some years ago by sea."),
        ("There since April last year.", "There since last year."),
        ("It ended in the spring.", "It ended in the spring."),
        ("She waits since Thursday.", "She waits since earlier in the week."),
    ],
)
def test_times_and_ages_are_told_in_whole_sentences(text, wanted):
    assert _read(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("She has twin boys.", "She has children."),
        ("Her twin sister rang.", "Her sister rang."),
        ("He is the third of nine.", "He is the one of several children."),
        ("He drives a snow plough and has done so.", "He drives a vehicle and has done so."),
        (
            "She is the only night nurse at St Brannoc’s.",
            "She is one of few people in that work at a hospital.",
        ),
        (
            "Her coats went to the church of St Olave’s.",
            "Her coats went to the church of a church.",
        ),
        ("She is in Pell Harbor.", "She is in a coastal town."),
        ("She lives at 14 Cold Bath Rise.", "She lives at a private address."),
        ("A Dari-speaking family.", "A South Asian family."),
        ("He is Nigerian-British.", "He is West African and Western European."),
        ("A Greek-Lebanese man.", "A Southern European and Middle Eastern man."),
        ("Her koro died.", "Her grandfather died."),
        ("She is Māori.", "She is Indigenous."),
        ("The first of her whānau at university.", "The first of her family at university."),
        (
            "He's a welder, and there's a nurse.",
            "He's a tradesperson, and there's a health worker.",
        ),
    ],
)
def test_circumstances_are_told_in_whole_sentences(text, wanted):
    assert _read(text) == wanted


def test_what_is_the_authors_own_is_left_alone():
    text = "She smiled. I am a Catholic nurse of thirty-eight, and I was born in Lent."

    assert find(text) == ()


def test_what_the_client_says_of_themselves_is_found():
    for text in ('He said, "I am a Catholic welder."', "C: I am a Catholic welder."):
        assert [f.kind for f in find(text)] == ["ethnicity", "occupation"]


def test_a_name_found_as_somebody_is_nowhere_a_town():
    text = "His wife Ngozi rang. He handed the knife to Ngozi."

    assert {f.kind for f in find(text)} == {"name"}
