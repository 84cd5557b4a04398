"""People, practices and groups, made through the acts: no test starts from the impossible."""

import re
from collections.abc import Iterable

from django.core import mail

from covision.jobs.models import Job, Letter
from covision.jobs.running import run
from covision.people import agreeing, gathering, joining
from covision.people.access import members_of
from covision.people.clauses import BLANK, Clause, text_hash
from covision.people.models import Agreement, Group, Invitation, Person, Practice, Signature
from covision.people.rules import agreement_in_force
from covision.people.states import GroupKind, PracticeRole

PASSWORD = "a lamp and two chairs"


def person(name: str, *, email: str = "") -> Person:
    address = email or f"{name.split(maxsplit=1)[0].lower()}@practice.example"
    return joining.open_account(email=address, name=name, password=PASSWORD, by=None)


def practice(*, by: Person, people: Iterable[Person] = ()) -> Practice:
    made = gathering.found_practice("Saltmarsh", by=by)
    for one in people:
        joining.add_to_practice(made, person=one, role=PracticeRole.MEMBER, by=by)
    return made


def group(
    practice: Practice,
    name: str,
    *,
    members: list[Person],
    supervisors: Iterable[Person] = (),
    kind: str = GroupKind.PEER,
    signed: bool = True,
) -> Group:
    """A group that one of its people founds, with nothing left to fill in."""
    leading = [*supervisors]
    founder = (leading or members)[0]
    made = gathering.found_group(
        practice, name=name, kind=kind, members=members, supervisors=leading, by=founder
    )
    if kind != GroupKind.PEER:
        fill_in(made, by=founder)
    if signed:
        everybody_signs(made)
    return made


def agreement(group: Group) -> Agreement:
    found = agreement_in_force(group)
    assert found is not None
    return found


def fill_in(group: Group, *, by: Person) -> Agreement:
    """A version without blanks."""
    return new_version(group, words="as we spoke of", by=by)


def new_version(group: Group, *, words: str = "As we agreed today.", by: Person) -> Agreement:
    """Fills every blank with the words, or adds them to the first part where there is none."""
    last = agreement(group)
    clauses = [_filled(clause, words=words) for clause in last.clauses]
    if clauses == last.clauses:
        clauses[0]["paragraphs"].append(words)
    return agreeing.make_new_version(group, clauses=clauses, after=last.version, by=by)


def _filled(clause: Clause, *, words: str) -> Clause:
    filled = [BLANK.sub(words, text) for text in clause["paragraphs"]]
    return Clause(
        key=clause["key"], title=clause["title"], paragraphs=filled, plainly=clause["plainly"]
    )


def signature(group: Group, *, by: Person) -> Signature:
    read = agreement(group)
    return agreeing.sign(read, hand=by.name, seen=text_hash(read.clauses), by=by)


def everybody_signs(group: Group) -> None:
    for one in members_of(group):
        signature(group, by=one)


def invitation(
    practice: Practice, *, email: str, group: Group | None = None, by: Person
) -> Invitation:
    return joining.invite(practice, email=email, group=group, by=by)


def token_in_letter() -> str:
    """Sends the letters that wait, and reads the link of the last one as its reader would."""
    for letter in Letter.objects.filter(letter="invitation"):
        run(Job.objects.get(subject=str(letter.pk)).pk)
    texts = "".join(str(message.body) for message in mail.outbox)
    *_, token = re.findall(r"/invitations/([^/\s]+)/", texts)
    return str(token)
