"""What the two of an individual supervision see of level and stance, and the questions that fit."""

from dataclasses import dataclass

from covision.meetings.formats import Phase
from covision.meetings.levels import Guidance, levels
from covision.meetings.models import Meeting
from covision.meetings.pairs import Pair, level_in_force, pair_of, stance_wished
from covision.meetings.rules import running_phase
from covision.meetings.states import STANCE_OF, Level, MeetingState, Stance
from covision.people.models import Person


@dataclass(frozen=True, slots=True)
class Matched:
    """For one of the two. Both see the same level and stance; the card is the supervisor's."""

    pair: Pair
    level: Level | None
    wish: Stance | None
    stance: Stance | None
    """What holds now; none while there is neither a level nor a wish."""
    is_supervisee: bool
    is_safety: bool
    """Whether the safety card is up: then the stance is directive, whatever was asked for."""
    prompt: str
    """The question of the running phase for this stance, where the format has one."""

    @property
    def guidance(self) -> Guidance | None:
        return levels().stances[self.stance] if self.stance else None

    @property
    def prompts(self) -> tuple[str, ...]:
        if self.is_safety:
            return levels().safety
        asked = self.guidance.prompts if self.guidance else ()
        return tuple(one for one in asked if one != self.prompt)

    @property
    def card(self) -> Guidance | None:
        """How to be in this stance: for whoever supervises."""
        return None if self.is_supervisee else self.guidance

    @property
    def agreed_stance(self) -> Stance | None:
        return STANCE_OF[self.level] if self.level else None

    @property
    def checks(self) -> tuple[str, ...]:
        return () if self.is_supervisee else levels().supervisor_check


def matched_in(meeting: Meeting, person: Person) -> Matched | None:
    """Nothing in any other group, and nothing for anybody but the two."""
    pair = pair_of(meeting.group)
    if pair is None or person not in {pair.supervisee, pair.supervisor}:
        return None
    level, wish = level_in_force(pair), stance_wished(meeting, pair)
    is_safety = meeting.red_card_at is not None
    stance = stance_now(level, wish, is_safety=is_safety)
    return Matched(
        pair=pair,
        level=level,
        wish=wish,
        stance=stance,
        is_supervisee=person == pair.supervisee,
        is_safety=is_safety,
        prompt=_prompt(meeting, stance) if not is_safety else "",
    )


def stance_now(level: Level | None, wish: Stance | None, *, is_safety: bool) -> Stance | None:
    """Safety is directive; else what is asked for today; else what fits the level."""
    if is_safety:
        return Stance.DIRECTIVE
    return wish or (STANCE_OF[level] if level else None)


def _prompt(meeting: Meeting, stance: Stance | None) -> str:
    if stance is None or meeting.state != MeetingState.OPEN:
        return ""
    return asked_by(running_phase(meeting), stance)


def asked_by(phase: Phase, stance: Stance) -> str:
    return phase.by_stance.get(stance, "")
