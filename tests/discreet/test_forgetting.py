"""What has been read is not kept: a warm worker holds nothing of anybody between two texts."""

import pytest

from discreet import find, find_warily
from discreet.eponyms import told_words
from discreet.phrases import phrases_of
from discreet.somebody import names_anybody
from discreet.words import cues_in, places_of, words_of

KEEPING = (words_of, places_of, cues_in, told_words, phrases_of, names_anybody)
TEXT = (
    "My client Marisol Kowalczyk was admitted to Quarrybank on the feast of St Agnes, and seen by "
    "the crisis team at Marlow House in Harrowgate Lane. Her sister Ana was in the paper."
)
"""Some of it is found by the tagger alone, and is looked at once more behind the finders."""


@pytest.mark.parametrize("look", [find, find_warily])
def test_nothing_of_a_text_stays_behind(look):
    assert look(TEXT)
    assert {kept.__name__: kept.cache_info().currsize for kept in KEEPING} == dict.fromkeys(
        (kept.__name__ for kept in KEEPING), 0
    )
