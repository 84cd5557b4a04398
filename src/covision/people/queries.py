"""What pages about people show, gathered in few questions to the database."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Prefetch, QuerySet

from covision.people.access import (
    agreement_of,
    groups_of,
    groups_open_to,
    leaves_among,
    memberships_of,
    open_invitations,
    practice_memberships_of,
    practices_of,
)
from covision.people.clauses import ComparedClause, compared, parts_with_blanks, text_hash
from covision.people.models import (
    Agreement,
    Group,
    Invitation,
    Leave,
    Membership,
    Person,
    Practice,
    PracticeMembership,
    Signature,
)
from covision.people.rules import holding, is_supervisor, speaks_for, today
from covision.people.states import GroupRole, PracticeRole


@dataclass(frozen=True, slots=True)
class GroupLine:
    """A group as a row of a list."""

    group: Group
    memberships: tuple[Membership, ...]
    is_open: bool
    """Whether the person who looks may see what is in it."""

    @property
    def has_ended(self) -> bool:
        return self.group.ended_at is not None

    @property
    def supervisors(self) -> list[Person]:
        return [m.person for m in self.memberships if m.role == GroupRole.SUPERVISOR]


@dataclass(frozen=True, slots=True)
class Place:
    """Somebody's chair in a group."""

    membership: Membership
    has_signed: bool
    away: Leave | None = None
    """If they are away today. Nobody is told why."""


@dataclass(frozen=True, slots=True)
class GroupPage:
    """A group as one of its members sees it."""

    group: Group
    agreement: Agreement
    places: tuple[Place, ...]
    has_signed: bool
    may_speak: bool
    may_end_places: bool

    @property
    def is_open(self) -> bool:
        return self.has_signed and self.group.ended_at is None


ON_A_LEAF = 30


@dataclass(frozen=True, slots=True)
class PracticePage:
    """A practice as whoever administers it sees it: who is where, and nothing that was said."""

    practice: Practice
    memberships: Page[PracticeMembership]
    groups: Page[Group]
    called: str
    """What was looked for among the names; empty: everybody."""
    invitations: tuple[Invitation, ...]


@dataclass(frozen=True, slots=True)
class AgreementRead:
    """A version of an agreement as one person reads it."""

    agreement: Agreement
    clauses: tuple[ComparedClause, ...]
    signatures: tuple[Signature, ...]
    waiting_for: tuple[Person, ...]
    own_signature: Signature | None
    is_in_force: bool
    blanks: tuple[str, ...]
    text_hash: str
    minutes_to_read: int
    may_change: bool

    @property
    def earlier(self) -> int | None:
        """The number of the version before, if there is one."""
        return self.agreement.version - 1 or None

    @property
    def may_sign(self) -> bool:
        return self.is_in_force and self.own_signature is None and not self.blanks


def _with_people(groups: QuerySet[Group]) -> QuerySet[Group]:
    inside = Membership.objects.filter(holding()).select_related("person").order_by("person__name")
    return groups.prefetch_related(Prefetch("memberships", queryset=inside))


def group_lines(person: Person) -> list[GroupLine]:
    """The person's groups: those that go on by name, then those that have ended."""
    opened = set(groups_open_to(person).values_list("pk", flat=True))
    groups = _with_people(groups_of(person)).order_by("ended_at", "name", "pk")
    lines = [
        GroupLine(group, tuple(group.memberships.all()), is_open=group.pk in opened)
        for group in groups
    ]
    return sorted(lines, key=lambda line: line.has_ended)


def group_page(group: Group, *, by: Person) -> GroupPage:
    agreement = agreement_of(group)
    signed = agreement.signatures.values_list("person", flat=True)
    memberships = list(memberships_of(group))
    signers, away = set(signed), away_today(m.person for m in memberships)
    return GroupPage(
        group=group,
        agreement=agreement,
        places=tuple(
            Place(m, has_signed=m.person_id in signers, away=away.get(m.person_id))
            for m in memberships
        ),
        has_signed=by.pk in signers,
        may_speak=group.ended_at is None and speaks_for(group, by),
        may_end_places=group.ended_at is None and is_supervisor(group, by),
    )


def away_today(people: Iterable[Person]) -> dict[UUID, Leave]:
    return {one.person_id: one for one in leaves_among(people).filter(from_on__lte=today())}


def groups_to_sign(person: Person) -> list[Group]:
    """Groups that wait for the person's signature."""
    waiting = groups_of(person).filter(ended_at__isnull=True)
    return list(waiting.exclude(pk__in=groups_open_to(person).values("pk")).order_by("name", "pk"))


def agreements_of(group: Group) -> QuerySet[Agreement]:
    """Every version, the newest first."""
    return Agreement.objects.filter(group=group).select_related("made_by").order_by("-version")


def agreement_read(agreement: Agreement, *, by: Person) -> AgreementRead:
    before = Agreement.objects.filter(group=agreement.group, version=agreement.version - 1).first()
    signatures = tuple(agreement.signatures.select_related("person").order_by("signed_at", "pk"))
    signers = {signature.person_id for signature in signatures}
    inside = Membership.objects.filter(holding(), group=agreement.group).select_related("person")
    newest = agreements_of(agreement.group).values_list("version", flat=True).first()
    return AgreementRead(
        agreement=agreement,
        clauses=tuple(compared(agreement.clauses, before=before.clauses if before else None)),
        signatures=signatures,
        waiting_for=tuple(
            m.person for m in inside.order_by("person__name") if m.person_id not in signers
        ),
        own_signature=next((s for s in signatures if s.person_id == by.pk), None),
        is_in_force=agreement.version == newest,
        blanks=tuple(parts_with_blanks(agreement.clauses)),
        text_hash=text_hash(agreement.clauses),
        minutes_to_read=_minutes_to_read(agreement),
        may_change=agreement.group.ended_at is None and speaks_for(agreement.group, by),
    )


WORDS_A_MINUTE = 200


def _minutes_to_read(agreement: Agreement) -> int:
    words = sum(len(text.split()) for clause in agreement.clauses for text in clause["paragraphs"])
    return max(1, round(words / WORDS_A_MINUTE))


def practice_page(
    practice: Practice, *, called: str = "", leaf: str = "", groups_leaf: str = ""
) -> PracticePage:
    """One leaf of its people, by name, and one of its groups."""
    people = practice_memberships_of(practice).filter(person__name__icontains=called)
    groups = _with_people(Group.objects.filter(practice=practice, ended_at__isnull=True))
    return PracticePage(
        practice=practice,
        memberships=Paginator(people, ON_A_LEAF).get_page(leaf),
        groups=Paginator(groups.order_by("name", "pk"), ON_A_LEAF).get_page(groups_leaf),
        called=called,
        invitations=tuple(invitations_waiting(practice)),
    )


def practices_administered_by(person: Person) -> QuerySet[Practice]:
    administered = PracticeMembership.objects.filter(
        holding(), person=person, role=PracticeRole.ADMINISTRATOR
    )
    return practices_of(person).filter(pk__in=administered.values("practice"))


def invitations_waiting(practice: Practice, *, group: Group | None = None) -> list[Invitation]:
    """Those of one group, or all of the practice."""
    waiting = open_invitations().filter(practice=practice)
    if group is not None:
        waiting = waiting.filter(group=group)
    return list(waiting.order_by("-invited_at", "pk"))


def people_who_could_join(group: Group) -> QuerySet[Person]:
    """People of the practice who are not in the group."""
    practice = PracticeMembership.objects.filter(holding(), practice=group.practice)
    inside = Membership.objects.filter(holding(), group=group).values("person")
    return (
        Person.objects.filter(pk__in=practice.values("person"))
        .exclude(pk__in=inside)
        .order_by("name", "pk")
    )


def has_account(email: str) -> bool:
    return Person.objects.filter(email=email).exists()


def names_of(ids: Iterable[str]) -> dict[str, str]:
    """Names of people by their ids as text. What is no id, and who is gone, has none."""
    wanted = {found for one in ids if (found := _as_id(one))}
    people = Person.objects.filter(pk__in=wanted).values_list("pk", "name")
    return {str(pk): name for pk, name in people}


def _as_id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
