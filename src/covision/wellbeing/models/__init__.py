"""What one person keeps about how they are, and what groups see of it."""

from covision.wellbeing.models.figures import (
    CountedIn,
    FigureRound,
    Panel,
    PanelPlace,
    WellbeingFigure,
)
from covision.wellbeing.models.own import CheckIn, LoadWeek, PlanStep

__all__ = [
    "CheckIn",
    "CountedIn",
    "FigureRound",
    "LoadWeek",
    "Panel",
    "PanelPlace",
    "PlanStep",
    "WellbeingFigure",
]
