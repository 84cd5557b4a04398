"""Files of frameworks: read whatever of the three kinds it is, write whichever is asked for."""

from datetime import datetime
from enum import StrEnum

from covision.growth.framework_bytes import text_in
from covision.growth.framework_case import told_in_case
from covision.growth.framework_case_out import case_of
from covision.growth.framework_csv import csv_of, is_csv, told_in_csv
from covision.growth.framework_told import Told, checked
from covision.growth.framework_yaml import told_in_yaml, yaml_of


class FileKind(StrEnum):
    YAML = "yaml"
    CSV = "csv"
    CASE = "json"

    @property
    def media_type(self) -> str:
        return {"yaml": "application/yaml", "csv": "text/csv", "json": "application/json"}[self]


def told_in_file(content: bytes) -> Told:
    """A whole framework, or FileWrong with the lines of whatever is wrong."""
    text = text_in(content)
    if text.lstrip()[:1] in {"{", "["}:
        return checked(told_in_case(text))
    return checked(told_in_csv(text) if is_csv(text) else told_in_yaml(text))


def file_of(told: Told, *, kind: FileKind, at: datetime) -> str:
    if kind == FileKind.CASE:
        return case_of(told, at=at)
    return csv_of(told) if kind == FileKind.CSV else yaml_of(told)
