"""`python -m tools.bench.room_people ROOMS SIZE`: people in open rooms, told as JSON.

Runs beside a site that has just started, in its environment, and fills its empty practice through
the acts. Everybody is invented, and nobody has a password: each gets a session of their own.
"""

import json
import sys
from datetime import timedelta
from importlib import import_module
from typing import Any

import django

from covision import env

PHASES = "peer_rotating"


def main(rooms: int, size: int) -> None:
    env.choose_settings()
    django.setup()
    from django.db import transaction  # noqa: PLC0415 -- asks for the settings

    print(json.dumps([transaction.atomic(_room)(number, size) for number in range(rooms)]))


def _room(number: int, size: int) -> dict[str, Any]:
    from covision.meetings import entering, planning, running  # noqa: PLC0415
    from covision.meetings.states import Role  # noqa: PLC0415
    from covision.people import gathering, joining  # noqa: PLC0415

    people = [_person(f"{number}-{place}") for place in range(size)]
    practice = gathering.found_practice(f"Practice {number}", by=people[0])
    for one in people[1:]:
        joining.add_to_practice(practice, person=one, by=people[0])
    group = gathering.found_group(
        practice, name=f"Group {number}", kind="peer", members=people, by=people[0]
    )
    for one in people:
        _sign(group, one)
    meeting = planning.plan(group, format_key=PHASES, starts_at=_soon(), by=people[0])
    for one in people:
        entering.enter(meeting, affirmed=True, answers={}, by=one)
    leads = meeting.roles.select_related("person").get(role=Role.FACILITATOR).person
    running.begin(meeting, by=leads)
    sessions = {str(one.pk): _session(one) for one in people}
    leader = sessions.pop(str(leads.pk))
    return {"room": str(meeting.pk), "leader": leader, "others": list(sessions.values())}


def _soon() -> Any:
    from django.utils import timezone  # noqa: PLC0415

    return timezone.now() + timedelta(minutes=1)


def _person(named: str) -> Any:
    from covision.people.models import Person  # noqa: PLC0415

    address = f"person-{named}@practice.example"
    return Person.objects.create_user(address, None, name=f"Person {named}")


def _sign(group: Any, person: Any) -> None:
    from covision.people import agreeing  # noqa: PLC0415
    from covision.people.clauses import text_hash  # noqa: PLC0415
    from covision.people.rules import agreement_in_force  # noqa: PLC0415

    agreement = agreement_in_force(group)
    if agreement is not None:
        seen = text_hash(agreement.clauses)
        agreeing.sign(agreement, hand=person.name, seen=seen, by=person)


def _session(person: Any) -> str:
    from django.conf import settings  # noqa: PLC0415
    from django.contrib.auth import (  # noqa: PLC0415
        BACKEND_SESSION_KEY,
        HASH_SESSION_KEY,
        SESSION_KEY,
    )

    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.create()
    return str(session.session_key)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
