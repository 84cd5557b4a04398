"""The formats that are shipped: their phases, minutes, who speaks, and how sure the source is."""

from covision.meetings.formats import Format, Phase, formats
from tools.reference.tables import table


def draw() -> str:
    sections = "\n\n".join(section(one) for one in formats().values())
    return f"""# Formats of meetings

Formats are data: `src/covision/meetings/formats/*.toml`. A meeting keeps the format it ran with.
Minutes marked as a suggestion are ours.

{sections}
"""


def section(one: Format) -> str:
    size = f"{one.size[0]} to {one.size[1]} people, {one.total_minutes} minutes"
    sources = "".join(f"\n- <{source}>" for source in one.source)
    rows = [row(number, phase) for number, phase in enumerate(one.phases, start=1)]
    drawn = table(("", "Phase", "Minutes", "Who speaks", "Captures"), rows)
    standing = f"{one.standing} Confidence: {one.confidence}."
    return f"## {one.name} (`{one.key}`)\n\n{one.about} {size}. {standing}{sources}\n\n{drawn}"


def row(number: int, phase: Phase) -> tuple[str, ...]:
    speaks = ", ".join(phase.speak) or "nobody"
    return str(number), phase.name, str(phase.minutes), speaks, ", ".join(phase.captures) or "–"
