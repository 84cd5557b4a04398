"""Frameworks of an invented programme, taken in through the acts."""

from dataclasses import replace
from datetime import UTC, datetime

from covision.growth import taking_in
from covision.growth.framework_files import FileKind, file_of
from covision.growth.framework_told import (
    Told,
    ToldBand,
    ToldCompetency,
    ToldDomain,
    ToldLevel,
    ToldStage,
)
from covision.growth.models import FrameworkVersion
from covision.people.models import Practice
from tests.cast import Cast

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
LICENCE = "Our own text"
TOLD = Told(
    key="saltmarsh",
    name="Saltmarsh programme",
    licence="By permission of the programme",
    source="https://saltmarsh.example/framework",
    levels=(ToldLevel(1, "Begins", "1", "with help"), ToldLevel(2, "Carries", "3", "alone")),
    domains=(
        ToldDomain(
            "meeting",
            "Meeting people",
            (
                ToldCompetency("listen", "Listening", ("Waits to speak", "Hears what is not said")),
                ToldCompetency("repair", "Repairing", ("Avoids strain", "Names strain")),
            ),
        ),
        ToldDomain("ending", "Ending", (ToldCompetency("part", "Saying goodbye"),)),
    ),
    stages=(
        ToldStage(
            "practicum",
            "End of practicum",
            (ToldBand("meeting", 1, 2), ToldBand("listen", 2, 2, is_domain=False)),
        ),
    ),
)


def file(told: Told = TOLD, *, kind: FileKind = FileKind.YAML) -> bytes:
    return file_of(told, kind=kind, at=NOON).encode()


def taken_in(cast: Cast, told: Told = TOLD, *, into: Practice | None = None) -> FrameworkVersion:
    draft = taking_in.lay_out(into or cast.practice, content=file(told), by=cast.eva)
    return taking_in.take_in(draft, licence=LICENCE, may_use=True, by=cast.eva)


def later(**competencies: str) -> Told:
    """The same framework with other competencies in its first domain, by key and name."""
    inside = tuple(ToldCompetency(key, name) for key, name in competencies.items())
    first = replace(TOLD.domains[0], competencies=inside)
    return replace(TOLD, domains=(first, *TOLD.domains[1:]), stages=())
