"""Let who works with Presidio call discreet as one of its recognisers."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from discreet.finders import Finder
from discreet.findings import Finding
from discreet.kinds import Kind, Risk
from discreet.knowing import Known
from discreet.searching import find
from discreet.wordings.reasons import reason_for

if TYPE_CHECKING:
    from presidio_analyzer import EntityRecognizer, RecognizerResult

_NOTHING = Known()
_THEIR_NAMES = {
    Kind.NAME: "PERSON",
    Kind.LOCATION: "LOCATION",
    Kind.ADDRESS: "LOCATION",
    Kind.DATE: "DATE_TIME",
    Kind.PHONE: "PHONE_NUMBER",
    Kind.EMAIL: "EMAIL_ADDRESS",
    Kind.IP: "IP_ADDRESS",
    Kind.URL: "URL",
    Kind.ETHNICITY: "NRP",
}
_SURE, _LIKELY = 0.95, 0.75
"""Presidio wants a number; who names somebody is sure, who only narrows down is likely."""


def entity_for(kind: Kind) -> str:
    """What Presidio calls a kind: its own name where it has one, else ours in capitals."""
    return _THEIR_NAMES.get(kind, kind.upper())


def recogniser(
    *, known: Known = _NOTHING, finders: Iterable[Finder] | None = None, language: str = "en"
) -> "EntityRecognizer":
    """A recogniser for Presidio's registry. Presidio itself must be installed.

    It reads with rules and, where onnxruntime is installed, the tagger; `finders` as for
    `find`. Each result says in its explanation why it was found.

        analyzer = AnalyzerEngine()
        analyzer.registry.add_recognizer(recogniser())
    """
    # Presidio is a guest's own: the library must be importable without it.
    from presidio_analyzer import EntityRecognizer  # noqa: PLC0415

    chosen = None if finders is None else tuple(finders)

    class Discreet(EntityRecognizer):  # type: ignore[misc]
        """Finds by discreet, and answers as Presidio wants it."""

        def load(self) -> None:
            """Nothing is loaded before it is needed."""

        def analyze(
            self,
            text: str,
            entities: Sequence[str],
            nlp_artifacts: object = None,  # noqa: ARG002 - by name
        ) -> "list[RecognizerResult]":
            found = find(text, known=known, finders=chosen)
            asked = (one for one in found if not entities or entity_for(one.kind) in entities)
            return [_result(finding, self.name) for finding in asked]

    return Discreet(
        supported_entities=list(dict.fromkeys(map(entity_for, Kind))),
        name="Discreet",
        supported_language=language,
    )


def _result(finding: Finding, name: str) -> "RecognizerResult":
    from presidio_analyzer import AnalysisExplanation, RecognizerResult  # noqa: PLC0415

    score = _SURE if finding.risk is Risk.DIRECT else _LIKELY
    explained = AnalysisExplanation(
        recognizer=name,
        original_score=score,
        pattern_name=finding.source,
        textual_explanation=reason_for(finding),
    )
    return RecognizerResult(entity_for(finding.kind), finding.start, finding.end, score, explained)
