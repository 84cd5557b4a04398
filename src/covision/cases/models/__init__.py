"""A case and what became of it, and the brief that holds only its author."""

from covision.cases.models.briefs import Brief
from covision.cases.models.cases import (
    Alteration,
    Case,
    Decision,
    Draft,
    KeptAside,
    Missed,
    Reading,
    Recognition,
    Release,
)

__all__ = [
    "Alteration",
    "Brief",
    "Case",
    "Decision",
    "Draft",
    "KeptAside",
    "Missed",
    "Reading",
    "Recognition",
    "Release",
]
