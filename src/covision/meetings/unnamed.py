"""The mark of a question without a name: its writer alone can find it among the others."""

from uuid import UUID

from covision.core.sealing import fingerprint
from covision.meetings.models import Meeting, UnnamedQuestion
from covision.people.models import Person


def question_place(question_id: UUID) -> str:
    return f"meetings.unnamed_question.text:{question_id}"


def mark_of(question_id: UUID, person: Person) -> str:
    return fingerprint(
        str(question_id), key=person.data_key, place="meetings.unnamed_question.mark"
    )


def asked_by(person: Person, *, meeting: Meeting) -> list[UnnamedQuestion]:
    """Found by trying the person's key on each mark: there is no column to filter by."""
    standing = meeting.unnamed.exclude(mark="")
    return [one for one in standing if one.mark == mark_of(one.pk, person)]


def forget_who_asked(meeting: Meeting) -> None:
    """For the close of a meeting: from then on nobody could find out, with any key."""
    meeting.unnamed.update(mark="")
