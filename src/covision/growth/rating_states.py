"""What a rating is made of: methods, complexity, and the kinds of evidence that bear them."""

from django.db import models


class Method(models.IntegerChoices):
    """How it was seen, the weakest first."""

    SELF_REPORT = 1, "Own report"
    NOTES = 2, "Told or written"
    RECORDING = 3, "Heard or seen on a recording"
    LIVE = 4, "Watched live"


class Complexity(models.TextChoices):
    SIMPLER = "simpler", "Simpler work than usual"
    ORDINARY = "ordinary", "Ordinary work"
    HARDER = "harder", "Harder work than usual"


class EvidenceKind(models.TextChoices):
    RELEASE = "release", "A released case"
    MEETING = "meeting", "A meeting"
    OBSERVATION = "observation", "Watched live"
    DOCUMENT = "document", "A document"
    RECORDING_MARK = "recording_mark", "A mark on a recording"


METHOD_BORNE: dict[EvidenceKind, Method] = {
    EvidenceKind.RELEASE: Method.NOTES,
    EvidenceKind.MEETING: Method.NOTES,
    EvidenceKind.DOCUMENT: Method.NOTES,
    EvidenceKind.RECORDING_MARK: Method.RECORDING,
    EvidenceKind.OBSERVATION: Method.LIVE,
}
"""The strongest method that a kind of evidence can bear. Nobody picks a method: it follows."""

NOT_YET = frozenset({EvidenceKind.RECORDING_MARK})
"""Kinds that have their place here, and nothing to point at before recordings exist."""

GAP = 2
"""So many levels apart, and the two are asked to talk about it."""
