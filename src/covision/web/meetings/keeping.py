"""Words that were refused go back to their writer with the reason: nothing typed is lost."""

from collections.abc import Callable
from dataclasses import dataclass

from covision.core.errors import DomainError, NotFound


@dataclass(frozen=True, slots=True)
class Refused:
    sentence: str
    found: tuple[str, ...] = ()
    """The words that stopped it, for their writer's own page."""
    may_state: bool = False
    """Whether stating that they name nobody would let them through."""
    place: int | None = None
    """Of several parts, the one that is meant; the first is 0."""


def refused(act: Callable[[], object]) -> Refused | None:
    """Do it, or say why not. What is not theirs to know stays so."""
    try:
        act()
    except NotFound:
        raise
    except DomainError as refusal:
        return Refused(
            str(refusal),
            found=tuple(getattr(refusal, "found", ())),
            may_state=bool(getattr(refusal, "may_state", False)),
            place=getattr(refusal, "place", None),
        )
    return None


def holds(check: Callable[[], object]) -> bool:
    """Whether a rule would let it be: for buttons that are shown only where they work."""
    return refused(check) is None
