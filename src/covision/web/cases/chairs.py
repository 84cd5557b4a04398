"""The groups that a draft could be for, and what each would mean for it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib.humanize.templatetags.humanize import apnumber

from covision.people.states import GroupKind

if TYPE_CHECKING:
    from covision.people.models import Group


@dataclass(frozen=True, slots=True)
class Chair:
    """A group that the draft could be for."""

    group: "Group"
    note: str
    is_chosen: bool


def _others(count: int) -> str:
    return "one other" if count == 1 else f"{apnumber(count)} others"


def note_on(group: "Group", count: int) -> str:
    people = f"You and {_others(count - 1)}. " if count > 1 else "Nobody is in it yet but you. "
    if group.kind == GroupKind.PEER:
        return people + (
            "Names leave, and details that narrow down who is meant are widened. "
            "Each person is asked, before it opens, if they may know this client."
        )
    return people + (
        "Names and numbers leave; other details stay as you wrote them, unless you change them. "
        "Each person is asked, before it opens, if they may know this client."
    )
