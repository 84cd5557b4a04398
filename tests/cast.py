"""The people of every test, and the groups they meet in. All of them are invented."""

from dataclasses import dataclass

from covision.people.models import Group, Person, Practice
from covision.people.states import GroupKind
from tests import make
from tests.kept import kept

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


@kept
def the_cast() -> Cast:
    """Everybody is in one practice that Eva administers, and has signed where they meet."""
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
