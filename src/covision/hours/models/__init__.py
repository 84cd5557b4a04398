"""Ledgers, their entries, and what boards ask beside them."""

from covision.hours.models.courses import CoursePlatform, SpentLaunch
from covision.hours.models.evidence import FiledPaper, Reminder, SupervisionAgreement, Training
from covision.hours.models.ledger import HoursEntry, HoursSupervisor, Ledger, Licence, Setting
from covision.hours.models.pins import Confirmation, Pin, Span
from covision.hours.models.programme import CohortFigure, ProgrammeLead, ShownHours
from covision.hours.models.proposals import HoursImport, Repetition, SkippedHours
from covision.hours.models.signing import (
    Attestation,
    AttestedEntry,
    Sheet,
    SheetStep,
    SigningKey,
    SigningLink,
)

__all__ = [
    "Attestation",
    "AttestedEntry",
    "CohortFigure",
    "Confirmation",
    "CoursePlatform",
    "FiledPaper",
    "HoursEntry",
    "HoursImport",
    "HoursSupervisor",
    "Ledger",
    "Licence",
    "Pin",
    "ProgrammeLead",
    "Reminder",
    "Repetition",
    "Setting",
    "Sheet",
    "SheetStep",
    "ShownHours",
    "SigningKey",
    "SigningLink",
    "SkippedHours",
    "Span",
    "SpentLaunch",
    "SupervisionAgreement",
    "Training",
]
