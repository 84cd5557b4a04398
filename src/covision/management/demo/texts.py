"""The demo's invented cases and meetings, read from the files beside this one."""

import tomllib
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class DemoCase:
    key: str
    author: str
    to: str
    question: str
    story: str
    context: str
    known: str
    say: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DemoMeeting:
    group: str
    format: str
    days_ago: int
    case: str
    lines: list[tuple[str, str, str, str]]
    themes: str
    promises: list[tuple[str, str]]
    became: str = ""


def demo_cases() -> dict[str, DemoCase]:
    found = tomllib.loads((HERE / "cases.toml").read_text(encoding="utf-8"))["case"]
    return {one["key"]: DemoCase(**{**one, "story": one["story"].strip()}) for one in found}


def demo_meetings() -> list[DemoMeeting]:
    """In the order in which they were held."""
    found = tomllib.loads((HERE / "meetings.toml").read_text(encoding="utf-8"))["meeting"]
    return sorted((DemoMeeting(**one) for one in found), key=lambda one: -one.days_ago)
