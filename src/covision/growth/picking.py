"""A prompt is picked: it goes into one's own notes of a meeting, where nobody else reads it."""

from covision.core.errors import NotFound
from covision.growth.culture_prompts import culture
from covision.meetings.models import Meeting
from covision.meetings.noting import note, noted_by
from covision.people.models import Person


def pick_prompt(key: str, *, into: Meeting, by: Person) -> None:
    """Beneath what stands there; a prompt that stands there already is not written twice."""
    prompt = culture().prompt(key)
    if prompt is None:
        raise NotFound("There is no such prompt any more. Look at the list once more.")
    noted = noted_by(by, meeting=into)
    if prompt.text in noted.text.splitlines():
        return
    text = f"{noted.text.rstrip()}\n{prompt.text}".lstrip("\n")
    note(into, text=text, by=by, seen=noted.version)
