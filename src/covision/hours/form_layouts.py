"""What forms on paper hold, as data: which fields, which tables, which words are signed.

A layout is ours and neutral: it names what a board asks to be written down, and copies no form.
"""

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

FOLDER = "layouts"


class HeadField(StrEnum):
    """Facts at the head of a form. What the ledger does not know is left as a line for ink."""

    TRAINEE = "trainee"
    REGISTRATION = "registration"
    CREDENTIAL = "credential"
    BOARD = "board"
    SETTING = "setting"
    DIRECTOR = "director"
    DUTIES = "duties"
    SUPERVISOR = "supervisor"
    LICENCE = "supervisor_licence"
    EXPIRY = "supervisor_expiry"
    PERIOD = "period"


class Lines(StrEnum):
    """What one line of a table is."""

    ENTRIES = "entries"
    SUPERVISION = "supervision"
    WEEKS = "weeks"
    MONTHS = "months"
    CATEGORIES = "categories"
    PLACES = "places"
    SUPERVISORS = "supervisors"
    REQUIREMENTS = "requirements"


class Column(StrEnum):
    DAY = "day"
    NAME = "name"
    WHAT = "what"
    PLACE = "place"
    SUPERVISOR = "supervisor"
    HOW = "how"
    PEOPLE = "people"
    RECORDED = "recorded"
    CREDITED = "credited"
    DIRECT = "direct"
    COUPLES = "couples"
    OTHER = "other"
    INDIVIDUAL = "individual"
    GROUP = "group"
    SUPERVISION = "supervision"
    SO_FAR = "so_far"
    DIRECT_SO_FAR = "direct_so_far"
    COUPLES_SO_FAR = "couples_so_far"
    ASKED = "asked"
    MET = "met"
    SATISFACTORY = "satisfactory"
    SUMMARY = "summary"
    INITIALS = "initials"


@dataclass(frozen=True, slots=True)
class LayoutTable:
    name: str
    lines: Lines
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    key: str
    name: str
    note: str
    """What it is for, for whoever chooses one."""
    rule_sets: tuple[str, ...]
    """For which it is meant; none: for any."""
    fields: tuple[HeadField, ...]
    tables: tuple[LayoutTable, ...]
    attestation: str
    signed_by: tuple[str, ...]
    cite: str = ""
    known: str = ""
    """V, S or R: how well it is known that the board asks for this."""


@cache
def layouts() -> dict[str, Layout]:
    """By key; those for any rule set first."""
    folder = resources.files("covision.hours") / FOLDER
    found = [
        read_layout(one.read_text(encoding="utf-8"), key=one.name.removesuffix(".toml"))
        for one in folder.iterdir()
        if one.name.endswith(".toml")
    ]
    return {one.key: one for one in sorted(found, key=lambda each: (each.rule_sets, each.key))}


def read_layout(text: str, *, key: str) -> Layout:
    """Strict: what is unknown is a ValueError or TypeError, never left out."""
    told = tomllib.loads(text)
    tables = tuple(_table(one) for one in told.pop("tables"))
    fields = tuple(HeadField(one) for one in told.pop("fields"))
    sets, signed_by = tuple(told.pop("rule_sets")), tuple(told.pop("signed_by"))
    return Layout(
        key=key, fields=fields, tables=tables, rule_sets=sets, signed_by=signed_by, **told
    )


def _table(told: dict[str, Any]) -> LayoutTable:
    columns = tuple(Column(one) for one in told.pop("columns"))
    return LayoutTable(lines=Lines(told.pop("lines")), columns=columns, **told)
