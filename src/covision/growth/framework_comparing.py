"""What a file would change in a framework: new, changed, gone, and what stays as it is."""

from dataclasses import dataclass

from covision.growth.framework_told import Told, ToldCompetency


@dataclass(frozen=True, slots=True)
class Comparison:
    new: tuple[ToldCompetency, ...]
    changed: tuple[tuple[ToldCompetency, ToldCompetency], ...]
    """As it was, and as it will be: the same key, so that trajectories go on."""
    gone: tuple[ToldCompetency, ...]
    same: int
    levels_changed: bool


def compared(told: Told, *, earlier: Told | None) -> Comparison:
    before = {one.key: one for one in earlier.competencies} if earlier else {}
    now = {one.key: one for one in told.competencies}
    kept = [(before[key], one) for key, one in now.items() if key in before]
    changed = tuple((old, one) for old, one in kept if old != one)
    return Comparison(
        new=tuple(one for key, one in now.items() if key not in before),
        changed=changed,
        gone=tuple(one for key, one in before.items() if key not in now),
        same=len(kept) - len(changed),
        levels_changed=earlier is not None and _names(earlier) != _names(told),
    )


def _names(told: Told) -> list[str]:
    return [one.name for one in told.levels]
