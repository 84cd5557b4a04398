"""Gather findings into the people and things they speak of."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from discreet.findings import Finding
from discreet.kinds import Kind
from discreet.named import name_of
from discreet.people import Person, people_in
from discreet.reaching import stretches_of
from discreet.register import Group, Register

_THINGS: tuple[tuple[str, str, frozenset[Kind]], ...] = (
    (
        "contacts",
        "Contacts and numbers",
        frozenset((Kind.USERNAME, Kind.PHONE, Kind.EMAIL, Kind.URL, Kind.ID, Kind.IP)),
    ),
    (
        "places",
        "Places",
        frozenset((Kind.ADDRESS, Kind.LOCATION, Kind.FACILITY)),
    ),
    ("times", "Times", frozenset((Kind.DATE,))),
    ("ages", "Ages", frozenset((Kind.AGE,))),
    (
        "work",
        "Work and school",
        frozenset((Kind.OCCUPATION, Kind.EMPLOYER, Kind.SCHOOL)),
    ),
    ("belonging", "Origin, faith and groups", frozenset((Kind.ETHNICITY, Kind.ORG))),
    ("family", "Family", frozenset((Kind.FAMILY,))),
    ("events", "Events and court", frozenset((Kind.EVENT, Kind.LEGAL))),
    ("health", "Rare conditions", frozenset((Kind.DIAGNOSIS,))),
    ("details", "Other details", frozenset((Kind.DISTINCT, Kind.NAME))),
    ("listed", "What you listed", frozenset((Kind.KNOWN,))),
)


@dataclass(frozen=True, slots=True)
class Subject:
    """A person or a group of things that findings speak of.

    `key` is stable for the same text and findings, and holds no word of the text.
    `label` is for the author ("the client's mother", "Places"); `relation` is the
    bare relation to the client ("mother", "client"), or "" when none was read.
    """

    key: str
    label: str
    relation: str
    findings: tuple[Finding, ...]

    @property
    def is_person(self) -> bool:
        return self.key.startswith("person-")

    @property
    def is_client(self) -> bool:
        return self.relation == "client"


def gather(text: str, findings: Iterable[Finding]) -> tuple[Subject, ...]:
    """Group findings: the client first, then other people, then things by kind.

    Every finding is in exactly one subject, and within it in order of place.
    """
    findings = tuple(sorted(findings))
    found = dict(zip(stretches_of(text, findings), findings, strict=True))
    people = people_in(text, tuple(found))
    spoken = {found[stretch] for person in people for stretch in person.findings}
    rest = [finding for finding in findings if finding not in spoken]
    return (*_persons(people, found), *_animals(text, rest), *_things(rest))


def _persons(people: Sequence[Person], found: Mapping[Finding, Finding]) -> list[Subject]:
    """Read with the title before a name; what was found is the name alone."""
    return [
        Subject(
            f"person-{number}",
            person.label,
            person.relation,
            tuple(found[stretch] for stretch in person.findings),
        )
        for number, person in enumerate(people, start=1)
    ]


def _animals(text: str, rest: Sequence[Finding]) -> list[Subject]:
    """Every animal with its mentions, however its name is shortened or misspelt."""
    register, groups = Register(), list[Group]()
    for finding in rest:
        if finding.kind is Kind.PET:
            name = name_of(text[finding.start : finding.end])
            group = register.find(name, "")
            if group is None:
                group = Group(first=name.first, titled=False)
                groups.append(group)
            register.add(name, group)
            group.findings.append(finding)
    return [
        Subject(f"animal-{number}", _animal(number), "", tuple(group.findings))
        for number, group in enumerate(groups, start=1)
    ]


def _animal(number: int) -> str:
    return "An animal" if number == 1 else f"Another animal ({number})"


def _things(rest: Sequence[Finding]) -> list[Subject]:
    grouped = (
        (key, label, tuple(finding for finding in rest if finding.kind in kinds))
        for key, label, kinds in _THINGS
    )
    return [Subject(key, label, "", held) for key, label, held in grouped if held]
