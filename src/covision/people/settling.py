"""Change what a person says about herself."""

import zoneinfo

from django.db import transaction

from covision.audit.log import record
from covision.core.cleaning import clean_text
from covision.core.errors import NotPossible
from covision.people.models import Person
from covision.people.states import Light

LONGEST_NAME = 120


def cleaned_person_name(name: str) -> str:
    cleaned = " ".join(clean_text(name, longest=LONGEST_NAME).split())
    if not cleaned:
        raise NotPossible("Say what others may call you.")
    return cleaned


def time_zones() -> list[str]:
    """Names of places, as this machine's table has them."""
    return sorted(zoneinfo.available_timezones())


@transaction.atomic
def change_profile(person: Person, *, name: str, light: str, time_zone: str, by: Person) -> None:
    if person != by:
        raise NotPossible("Everybody changes their own page only.")
    if time_zone not in zoneinfo.available_timezones():
        raise NotPossible("That time zone is not in this site's table. Choose one from the list.")
    if light not in Light.values:
        raise NotPossible("Choose day, evening, or as the device does.")
    person.name, person.light, person.time_zone = cleaned_person_name(name), light, time_zone
    person.save(update_fields=["name", "light", "time_zone"])
    record(by=by, act="person.change_profile", subject=person)
