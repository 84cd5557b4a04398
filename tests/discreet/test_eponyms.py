"""An author's name stands for a method, unless somebody in the note bears it: both ways."""

import pytest

from discreet import Finding, Kind, Risk, find
from discreet.sparing import spared
from discreet.vocabulary import lines_of

_SOMEBODY = {
    "My client Beck came late.": "Beck",
    "Beck's mother rang.": "Beck",
    "Mrs Winnicott is her neighbour.": "Winnicott",
    "Linehan denied SI and went home.": "Linehan",
    "Ms. Kohut missed twice.": "Kohut",
    "It was her brother Bion who rang.": "Bion",
    "Tamsin Beck rang; Judith Beck wrote the book.": "Tamsin Beck",
}
_NOBODY = {
    "As Beck wrote, thoughts matter.": "Beck",
    "Back to Beck's cognitive triad.": "Beck",
    "Winnicott would have waited.": "Winnicott",
    "Kernberg's model of borderline organisation.": "Kernberg",
    "She filled in the Zorgen Depression Scale.": "Zorgen",
    "The Rey Complex Figure and the Boston Naming Test.": "Boston",
    "Utrecht Burnout Scale was high.": "Utrecht",
    "Switched from Endep to Zyprexa Relprevv.": "Endep",
    "Judith Herman on stages.": "Judith Herman",
    "Read The Body Keeps the Score.": "The Body Keeps the Score",
    "Stevens-Johnson syndrome was ruled out.": "Stevens-Johnson",
}


@pytest.mark.parametrize(("text", "name"), _SOMEBODY.items())
def test_an_authors_name_is_found_where_it_names_somebody(text, name):
    start = text.index(name)

    assert any(
        finding.start <= start and start + len(name) <= finding.end for finding in find(text)
    )


@pytest.mark.parametrize(("text", "name"), _NOBODY.items())
def test_an_authors_name_is_left_alone_where_it_stands_for_their_work(text, name):
    place = range(text.index(name), text.index(name) + len(name))

    assert not any(place.start < f.end and f.start < place.stop for f in find(text))


@pytest.mark.parametrize(("cases", "left"), [(_SOMEBODY, False), (_NOBODY, True)])
def test_what_a_tagger_marks_is_judged_alike(cases, left):
    for text, name in cases.items():
        start = text.index(name)
        said = Finding(start, start + len(name), Kind.NAME, Risk.DIRECT, "tagger")

        assert spared(text, said, doubtful=False) is left, text


def test_the_lists_hold_what_is_promised_of_them():
    told = {name: len(lines_of(name)) for name in ("authors", "eponyms", "clinical_terms")}

    assert sum(told.values()) >= 1500
    assert all(line == line.lower() for name in told for line in lines_of(name))
