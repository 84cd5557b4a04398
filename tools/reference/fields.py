"""How freely each value may travel."""

from django.apps import apps
from django.db.models import Model

from covision.core.sensitivity import Sensitivity
from tools.reference.tables import table

MEANINGS = {
    Sensitivity.OPEN: "ids, states, times: says nothing about anybody by itself",
    Sensitivity.PERSONAL: "about somebody who uses this site",
    Sensitivity.CLINICAL: "about a client, for its author alone; sealed",
    Sensitivity.SHARED: "about a client, read by others; sealed, and it came through the gate",
    Sensitivity.SECRET: "keys, tokens and password hashes",
}


def draw() -> str:
    meanings = [(level.value, MEANINGS[level]) for level in Sensitivity]
    ours = [model for model in apps.get_models() if model.__module__.startswith("covision.")]
    sections = "\n\n".join(section(model) for model in ours)
    return f"""# Fields

{table(("sensitivity", "what it means"), meanings)}

{sections}
"""


def section(model: type[Model]) -> str:
    said: dict[str, Sensitivity] = model.SENSITIVITY  # type: ignore[attr-defined]
    rows = [(f"`{name}`", level.value) for name, level in said.items()]
    return f"## {model._meta.label}\n\n{table(('field', 'sensitivity'), rows)}"
