"""What was worked, as the rules need it: one line of a log, in whole minutes."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Category(StrEnum):
    DIRECT_INDIVIDUAL = "direct.individual"
    DIRECT_COUPLE_FAMILY = "direct.couple_family"
    DIRECT_GROUP = "direct.group"
    DIRECT_ASSESSMENT = "direct.assessment"
    DIRECT_CRISIS = "direct.crisis"
    DIRECT_PSYCHOEDUCATION = "direct.psychoeducation"
    INDIRECT_DOCUMENTATION = "indirect.documentation"
    INDIRECT_TESTING_REPORTS = "indirect.testing_reports"
    INDIRECT_ADVOCACY = "indirect.advocacy"
    INDIRECT_CASE_MANAGEMENT = "indirect.case_management"
    INDIRECT_TRAINING = "indirect.training"
    INDIRECT_CONSULTATION = "indirect.consultation_collateral"
    INDIRECT_RESEARCH = "indirect.research"
    INDIRECT_ADMIN = "indirect.admin"
    SUPERVISION_INDIVIDUAL = "supervision.individual"
    SUPERVISION_DYADIC = "supervision.dyadic"
    SUPERVISION_GROUP = "supervision.group"
    SUPERVISION_OBSERVATION = "supervision.observation"
    PEER_CONSULTATION = "peer.consultation"
    PEER_INTERVISION = "peer.intervision"
    PERSONAL_THERAPY = "personal.therapy"


class Modality(StrEnum):
    IN_PERSON = "in_person"
    VIDEO = "video"
    PHONE = "phone"


@dataclass(frozen=True, slots=True)
class LogEntry:
    id: str
    day: date
    """The day in the place where the work was done: the ledger knows no time zones."""
    minutes: int
    """Above 0, at most 1,440."""
    category: str
    """A value of `Category`."""
    setting: str = ""
    """Key of the place of work."""
    supervisor: str = ""
    """Key of whoever supervised, for supervision; else of whoever is responsible, or empty."""
    modality: Modality = Modality.IN_PERSON
    supervisees: int = 1
    """How many were supervised together, the writer among them, whoever facilitates not."""
    is_facilitated: bool = True
    couple_family: bool = False
    child: bool = False
    telehealth: bool = False
    observed: bool = False
    """A recording or live observation was used."""
    is_psychotherapy: bool = True
    """Face-to-face psychotherapy, where a board asks for that inside direct care."""
    practicum: bool = False
    training_case: str = ""
    """Handle of a training case, where supervision is counted for each."""
    excluded_as: str = ""
    """Words of an exclusion that the writer says applies, from the rule set's list; else empty."""
