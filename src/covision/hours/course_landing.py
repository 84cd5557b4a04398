"""Where somebody who came from a course goes, now that we know by our own sign-in who it is."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from covision.hours.course_launch import Meant
from covision.hours.programme_access import shown_by
from covision.hours.programme_narrowing import who_leads
from covision.people.access import practices_of
from covision.people.models import Person, Practice


class Where(StrEnum):
    STANDING = "standing"
    SEEN = "seen"
    PROGRAMME = "programme"
    NOT_LEADING = "not-leading"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True)
class Landing:
    where: Where
    practice: Practice | None = None
    """None: there is no such practice, or it is not theirs to see; both look alike."""


def landing_for(person: Person, *, practice_id: UUID, meant: Meant) -> Landing:
    practice = practices_of(person).filter(pk=practice_id).first()
    if practice is None:
        return Landing(Where.ELSEWHERE)
    if meant == Meant.PROGRAMME:
        leads = who_leads(practice, person)
        return Landing(Where.PROGRAMME if leads else Where.NOT_LEADING, practice)
    shows = shown_by(person).filter(practice=practice).exists()
    return Landing(Where.STANDING if shows else Where.SEEN, practice)
