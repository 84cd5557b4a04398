"""Who works with Presidio gets our findings as its results."""

import sys
from dataclasses import dataclass
from types import ModuleType

import pytest

from discreet import FINDERS, Kind, Known
from discreet.presidio import entity_for, recogniser

TEXT = "Lucía, a 34yo nurse, rang from 606-555-0143."


@dataclass
class Explanation:
    recognizer: str
    original_score: float
    pattern_name: str
    textual_explanation: str


@dataclass
class Result:
    entity_type: str
    start: int
    end: int
    score: float
    analysis_explanation: Explanation


class Recognizer:
    """What Presidio's own class asks of those made of it."""

    def __init__(self, supported_entities, name, supported_language):
        self.supported_entities = supported_entities
        self.name = name
        self.supported_language = supported_language


@pytest.fixture(autouse=True)
def _stand_in(monkeypatch):
    module = ModuleType("presidio_analyzer")
    module.__dict__.update(
        AnalysisExplanation=Explanation, EntityRecognizer=Recognizer, RecognizerResult=Result
    )
    monkeypatch.setitem(sys.modules, "presidio_analyzer", module)


def _said(results):
    return {TEXT[one.start : one.end]: one.entity_type for one in results}


def test_findings_come_by_the_names_that_presidio_gives_them():
    results = recogniser(finders=FINDERS).analyze(TEXT, [])

    assert _said(results) == {
        "Lucía": "PERSON",
        "34": "AGE",
        "nurse": "OCCUPATION",
        "606-555-0143": "PHONE_NUMBER",
    }
    assert results[0].score > results[1].score > 0
    assert results[0].analysis_explanation.textual_explanation == "A name points to one person."


def test_only_what_is_asked_for_is_answered():
    assert list(_said(recogniser(finders=FINDERS).analyze(TEXT, ["PERSON"]))) == ["Lucía"]


def test_what_the_author_listed_is_found_too():
    made = recogniser(finders=FINDERS, known=Known(words=("rang",)))

    assert _said(made.analyze(TEXT, ["KNOWN"])) == {"rang": "KNOWN"}


def test_every_kind_has_a_name_there_and_is_offered():
    made = recogniser(language="de")

    assert made.supported_language == "de"
    assert set(made.supported_entities) == {entity_for(kind) for kind in Kind}
