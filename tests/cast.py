"""The people of every test, and the groups they meet in. All of them are invented."""

from copy import copy
from dataclasses import dataclass

from django.core.management.color import no_style
from django.db import connection
from django.db.models import Model

from covision.audit.models import AuditChain, AuditEvent
from covision.jobs.models import Job, Letter
from covision.people.models import (
    Agreement,
    Group,
    Membership,
    Person,
    Practice,
    PracticeMembership,
    Signature,
)
from covision.people.states import GroupKind
from tests import make

TUESDAY, THURSDAY, PAIR = "Tuesday peers", "Thursday circle", "Ana and Ben"


@dataclass(frozen=True)
class Cast:
    """Ana writes the case. Ben leads. Cleo is a peer. Dan is in another group. Eva administers.

    Finn has no account: he is whoever has not signed in.
    """

    ana: Person
    ben: Person
    cleo: Person
    dan: Person
    eva: Person
    gus: Person
    """Meets with Dan, so that Thursday is a group."""
    practice: Practice
    tuesday: Group
    """Peers: Ana, Ben and Cleo."""
    thursday: Group
    """Peers: Dan and Gus."""
    pair: Group
    """Individual supervision: Ben supervises Ana."""


def the_cast() -> Cast:
    """Everybody is in one practice that Eva administers, and has signed where they meet.

    Made through the acts once; in the tests that follow, the rows they left are put back.
    """
    if Person.objects.exists() or AuditEvent.objects.exists():
        return _make()
    if not KEPT:
        cast = _make()
        KEPT.update({model: list(model._base_manager.all()) for model in _models()})
        return cast
    for model, rows in KEPT.items():
        model._base_manager.bulk_create(copy(row) for row in rows)
    _set_the_numbers_on()
    return _found()


KEPT: dict[type[Model], list[Model]] = {}
"""What the acts left behind, by table, in an order in which each row finds what it points at."""


def _models() -> list[type[Model]]:
    return [
        *(Person, Practice, PracticeMembership, Group, Membership, Agreement, Signature),
        *(AuditChain, AuditEvent, Letter, Job),
    ]


def _set_the_numbers_on() -> None:
    """PostgreSQL counts rows apart from the rows."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), _models()):
            cursor.execute(statement)


def _found() -> Cast:
    people = {person.first_name.lower(): person for person in Person.objects.all()}
    groups = {group.name: group for group in Group.objects.select_related("practice")}
    return Cast(
        **people,
        practice=Practice.objects.get(),
        tuesday=groups[TUESDAY],
        thursday=groups[THURSDAY],
        pair=groups[PAIR],
    )


def _make() -> Cast:
    ana, ben, cleo = make.person("Ana Ilves"), make.person("Ben Okoro"), make.person("Cleo Marsh")
    dan, eva, gus = make.person("Dan Weir"), make.person("Eva Lind"), make.person("Gus Amari")
    practice = make.practice(by=eva, people=(ana, ben, cleo, dan, gus))
    return Cast(
        ana=ana,
        ben=ben,
        cleo=cleo,
        dan=dan,
        eva=eva,
        gus=gus,
        practice=practice,
        tuesday=make.group(practice, TUESDAY, members=[ana, ben, cleo]),
        thursday=make.group(practice, THURSDAY, members=[dan, gus]),
        pair=make.group(
            practice,
            PAIR,
            members=[ana],
            supervisors=[ben],
            kind=GroupKind.INDIVIDUAL,
        ),
    )
