"""What a check-in asks: our own items, and the packs that an installation has added."""

import tomllib
from functools import cache
from importlib import resources
from typing import Any

from django.conf import settings

from covision.wellbeing.packs import packs_in
from covision.wellbeing.scales import Questionnaire, Scale

FILE = "items.toml"
LABEL = "Conversation starter, not a validated scale: no norms, no cut-offs."
STRAIN_AND_SUSTAIN, MEANING = "strain_and_sustain", "meaning"
STRAIN, SUSTAIN = "strain", "sustain"


def questionnaires() -> dict[str, Questionnaire]:
    """Ours first; then those whose files an administrator of the installation has put there."""
    ours = {one.key: one for one in own_questionnaires()}
    return ours | {one.key: one for one in packs_in(settings.PACKS_DIR) if one.key not in ours}


@cache
def own_questionnaires() -> tuple[Questionnaire, ...]:
    told = tomllib.loads(resources.files("covision.wellbeing").joinpath(FILE).read_text("utf-8"))
    return tuple(_own(one) for one in told["questionnaires"])


def own_scale(key: str) -> Scale:
    """Strain or sustain."""
    asked = next(one for one in own_questionnaires() if one.key == STRAIN_AND_SUSTAIN)
    return next(one for one in asked.scales if one.key == key)


def _own(told: dict[str, Any]) -> Questionnaire:
    scales = tuple(Scale(one["key"], one["name"], tuple(one["items"])) for one in told["scales"])
    lists = {"steps": tuple(told["steps"]), "items": tuple(told["items"]), "scales": scales}
    ours = {"owner": "Covision", "licence": "CC0", "terms": LABEL, "is_ours": True}
    return Questionnaire(**told | lists | ours)
