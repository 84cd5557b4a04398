"""What the list of a group's formats and the page of one format show."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from covision.meetings.format_rules import check_may_shape
from covision.meetings.formats import Format, formats
from covision.meetings.own_formats import key_of, newest_of, opened, own_formats_of, versions_of
from covision.web.meetings.keeping import Refused, holds

if TYPE_CHECKING:
    from covision.meetings.models import FormatVersion, OwnFormat
    from covision.people.models import Group, Person


@dataclass(frozen=True, slots=True)
class Listed:
    own: "OwnFormat"
    format: Format

    @property
    def key(self) -> str:
        return key_of(self.own)


class FormatsPage:
    def __init__(self, group: "Group", person: "Person", *, refused: Refused | None = None) -> None:
        self.group = group
        self.person = person
        self.refused = refused

    @cached_property
    def own(self) -> list[Listed]:
        return [Listed(one, newest_of(one)) for one in own_formats_of(self.group)]

    @property
    def in_use(self) -> list[Listed]:
        return [one for one in self.own if one.own.retired_at is None]

    @property
    def retired(self) -> list[Listed]:
        return [one for one in self.own if one.own.retired_at is not None]

    @property
    def shipped(self) -> list[Format]:
        return list(formats().values())

    @cached_property
    def may_shape(self) -> bool:
        return holds(lambda: check_may_shape(self.group, by=self.person))


class FormatPage:
    def __init__(self, own: "OwnFormat", person: "Person") -> None:
        self.own = own
        self.person = person

    @property
    def group(self) -> "Group":
        return self.own.group

    @cached_property
    def versions(self) -> "list[FormatVersion]":
        return list(versions_of(self.own))

    @cached_property
    def format(self) -> Format:
        return opened(self.versions[0].pk)

    @cached_property
    def may_shape(self) -> bool:
        return holds(lambda: check_may_shape(self.group, by=self.person))
