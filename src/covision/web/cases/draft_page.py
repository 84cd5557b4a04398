"""What the draft page shows, put together from one review of the draft."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from covision.cases.queries import (
    WRITTEN,
    Aside,
    DraftWords,
    draft_words,
    kept_asides,
    missed_words,
    releases_of_case,
)
from covision.cases.reviewed import Doubt
from covision.cases.reviewing import About, Item, Review, review
from covision.cases.states import OPEN_DAYS, Attestation, ReleaseState
from covision.people.access import groups_open_to, members_of
from covision.safety.screening import reasons_in
from covision.web.cases.altering import Altering
from covision.web.cases.chairs import Chair, note_on
from covision.web.cases.crowd import Crowd
from covision.web.cases.forms import BESIDE
from covision.web.cases.wording import KINDS, named
from discreet import folded

if TYPE_CHECKING:
    from covision.cases.models import Case, Release
    from covision.people.models import Person

FEW = 2
"""So many findings are shown open, one under the other; more come one at a time."""
MOST_SHOWN = 40
"""More boxes than this in one form would only slow the page; the next come as these go."""
MANY_KEPT = 3
"""Our own rule of thumb: from this number on the page says that kept details add up."""


@dataclass(frozen=True, slots=True)
class Step:
    """One condition of the gate, met or not."""

    is_met: bool
    words: str
    place: str = ""
    """Where on the page it can be mended."""
    may_wait: bool = False
    """It may leave all the same, with a reason."""


@dataclass(frozen=True, slots=True)
class Shown:
    """The findings about one person or thing, and how many of them are open."""

    label: str
    who: int
    items: tuple[Item, ...]
    first: str
    undecided: int

    @classmethod
    def of(cls, about: About) -> "Shown":
        undecided = sum(item.is_open for item in about.items)
        return cls(about.label, about.who, about.items, about.items[0].key, undecided)


@dataclass(frozen=True, slots=True)
class Marked:
    words: str
    kind: str
    id: object
    stands: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks the draft page to show."""

    aside: str = ""
    after: str = ""
    """The finding that was decided last: the next one is opened."""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> "Asked":
        return cls(aside=query.get("aside", ""), after=query.get("after", ""))


@dataclass(frozen=True, slots=True)
class Refused:
    """What was not done, why, and what had been typed: it goes back into the page."""

    sentence: str
    place: str
    words: DraftWords | None = None
    seen_version: int = BESIDE
    item: str = ""
    wording: str = ""
    reason: str = ""
    attested: frozenset[str] = frozenset()
    anyway: str = ""
    facts: frozenset[str] = frozenset()


@dataclass(frozen=True)
class DraftPage:
    case: "Case"
    person: "Person"
    asked: Asked = Asked()
    refused: Refused | None = None

    @cached_property
    def aside(self) -> Aside | None:
        """The text beside the draft that this window shows, if it shows one."""
        return next((one for one in self.asides if str(one.id) == self.asked.aside), None)

    @cached_property
    def asides(self) -> tuple[Aside, ...]:
        return kept_asides(self.case)

    @cached_property
    def stored(self) -> DraftWords:
        return self.aside.words if self.aside else draft_words(self.case)

    @property
    def words(self) -> DraftWords:
        """What stands in the boxes: after a refusal, what was typed and could not be saved."""
        return (self.refused and self.refused.words) or self.stored

    @cached_property
    def review(self) -> Review:
        return review(self.case, words=self.stored)

    @cached_property
    def worries(self) -> tuple[str, ...]:
        """Why the text may speak of danger: a quiet hint for the author, and never a bar."""
        return reasons_in(self.stored.parts().values())

    @property
    def seen_version(self) -> int:
        """The version that the next save stands on; of a text that was refused, where it stood."""
        if self.aside:
            return BESIDE
        if self.is_unsaved and self.refused:
            return self.refused.seen_version
        return self.case.draft.version

    @property
    def is_unsaved(self) -> bool:
        """The boxes hold words that were refused, and are nowhere else."""
        words = self.refused.words if self.refused else None
        return words is not None and not self._is_stored(words)

    @cached_property
    def to_decide(self) -> tuple[Item, ...]:
        """What is found; once that is decided, what would still stand in the text all the same."""
        return self.review.undecided or self.review.left_over

    @property
    def shown(self) -> tuple[Item, ...]:
        return self.to_decide[:MOST_SHOWN]

    @property
    def not_shown(self) -> int:
        return len(self.to_decide) - len(self.shown)

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        return self.review.unlooked[:MOST_SHOWN]

    @property
    def doubts_not_shown(self) -> int:
        return len(self.review.unlooked) - len(self.doubts)

    @property
    def is_few(self) -> bool:
        return len(self.to_decide) <= FEW

    @cached_property
    def opened(self) -> str:
        """The key of the finding that stands open: the one refused, or the next after the last."""
        if self.refused and self.refused.item:
            return self.refused.item
        keys = [item.key for item in self.shown]
        return next((key for key in self._after_last() if key in keys), keys[0] if keys else "")

    @cached_property
    def last(self) -> Item | None:
        """What was decided last, so that it can be undone at once."""
        item = self.review.item(self.asked.after)
        return item if item and item.decided else None

    @property
    def adds_up(self) -> int:
        kept = len(self.review.kept_details)
        return kept if kept >= MANY_KEPT else 0

    @property
    def about(self) -> list[Shown]:
        return [Shown.of(about) for about in self.review.about]

    @cached_property
    def _written(self) -> str:
        words = self.words
        return folded(f"{words.question} {words.story} {words.context}")

    @cached_property
    def marked(self) -> list[Marked]:
        kinds = dict(KINDS)
        return [
            Marked(words, kinds.get(kind, kind), row, stands=folded(words) in self._written)
            for words, kind, row in missed_words(self.case)
        ]

    @cached_property
    def chairs(self) -> list[Chair]:
        chosen = self.case.draft.for_group_id
        return [
            Chair(group, note_on(group, members_of(group).count()), group.pk == chosen)
            for group in groups_open_to(self.person)
        ]

    @cached_property
    def steps(self) -> list[Step]:
        return [*self._steps()]

    @property
    def may_release(self) -> bool:
        return self.aside is None and all(step.is_met or step.may_wait for step in self.steps)

    @cached_property
    def crowd(self) -> Crowd | None:
        """How many people fit; nothing while nothing is written."""
        return Crowd.of(self.review)

    @cached_property
    def altering(self) -> Altering:
        """Facts that could be others, and those that are."""
        ticked = self.refused.facts if self.refused else frozenset()
        return Altering(self.case, self.review, ticked)

    @property
    def attestations(self) -> list[tuple[str, str, bool]]:
        given = self.refused.attested if self.refused else frozenset()
        return [(a.value, a.label, a.value in given) for a in Attestation]

    @property
    def kinds(self) -> tuple[tuple[str, str], ...]:
        return KINDS

    @property
    def open_days(self) -> int:
        return OPEN_DAYS

    @cached_property
    def out(self) -> "list[Release]":
        """Releases of this case that a group may read now."""
        return list(releases_of_case(self.case).filter(state=ReleaseState.OPEN))

    def _is_stored(self, words: DraftWords) -> bool:
        tidy = {name: getattr(words, name).replace("\r\n", "\n") for name in WRITTEN}
        return DraftWords(**tidy) == self.stored

    def _after_last(self) -> Iterator[str]:
        keys = [item.key for item in self.review.items]
        if self.asked.after in keys:
            yield from keys[keys.index(self.asked.after) + 1 :]

    def _steps(self) -> Iterator[Step]:
        found = self.review
        yield Step(not found.words.is_empty, "Something is written", "#yours")
        if found.items:
            count = f"{found.decided_count} of {len(found.items)} findings decided"
            yield Step(not found.undecided, count, "#to-decide")
        if found.left_over and not found.undecided:
            yield Step(False, _still_stands(found.left_over), "#to-decide")
        if found.altered.lapsed:
            yield Step(False, "Each changed fact still fits your words", "#alter")
        yield self._group_step()
        if self.crowd:
            at_least = f"At least {self.crowd.report.target} people fit"
            yield Step(self.crowd.report.enough, at_least, "#risk", may_wait=True)
        elif not found.words.is_empty:
            yield Step(False, "It can be told how many people fit", "#risk", may_wait=True)

    def _group_step(self) -> Step:
        group = self.review.group
        if group is None or not any(chair.is_chosen for chair in self.chairs):
            return Step(False, "A group is chosen", "#for")
        if any(release.group_id == group.pk for release in self.out):
            return Step(False, f"The earlier release to {group.name} is taken back", "#out")
        return Step(True, f"It is for {group.name}", "#for")


def _still_stands(items: tuple[Item, ...]) -> str:
    return f"{named(items)} no longer stands in what goes out"
