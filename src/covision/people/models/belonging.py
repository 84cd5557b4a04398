"""People, the practices and groups they belong to, and the agreements they sign."""

import uuid
from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from covision.core.fields import WrappedKeyField
from covision.core.sealing import new_data_key
from covision.core.sensitivity import Sensitivity
from covision.people.states import (
    GUEST_ADDRESS,
    AgreementKind,
    GroupKind,
    GroupRole,
    Light,
    PracticeRole,
)

OPEN, PERSONAL, SECRET = Sensitivity.OPEN, Sensitivity.PERSONAL, Sensitivity.SECRET


def until_after_from(name: str) -> models.CheckConstraint:
    condition = Q(until_on__isnull=True) | Q(until_on__gte=F("from_on"))
    return models.CheckConstraint(name=name, condition=condition)


class People(BaseUserManager["Person"]):
    def create_user(self, email: str, password: str | None = None, *, name: str = "") -> "Person":
        person = self.model(email=email.strip().lower(), name=name or email)
        person.set_password(password)
        person.save(using=self._db)
        return person


class Person(AbstractBaseUser):
    """Someone who signs in. Never the therapist's client."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    light = models.CharField(max_length=8, choices=Light.choices, blank=True, default=Light.DEVICE)
    time_zone = models.CharField(max_length=64, default="UTC")
    data_key = WrappedKeyField(default=new_data_key, editable=False)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(default=timezone.now)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]
    objects: ClassVar[People] = People()

    SENSITIVITY = {
        "id": OPEN,
        "password": SECRET,
        "last_login": PERSONAL,
        "email": PERSONAL,
        "name": PERSONAL,
        "light": PERSONAL,
        "time_zone": PERSONAL,
        "data_key": SECRET,
        "is_active": OPEN,
        "joined_at": PERSONAL,
    }

    def __str__(self) -> str:
        return f"person {self.pk}"

    @property
    def is_guest(self) -> bool:
        """Came by a link for one meeting, and has no account."""
        return self.email.endswith(GUEST_ADDRESS)

    @property
    def initials(self) -> str:
        words = [word for word in self.name.split() if word[:1].isalpha()]
        return "".join(word[0] for word in (words[:1] + words[-1:] if words[1:] else words)).upper()

    @property
    def first_name(self) -> str:
        return self.name.split()[0] if self.name.split() else self.name


class Practice(models.Model):
    """An organisation or an informal circle that people belong to."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=120)
    time_zone = models.CharField(max_length=64, default="UTC")
    catchment = models.PositiveIntegerField(default=250_000)
    """Among how many people somebody would seek who knows where this practice works."""

    SENSITIVITY = {"id": OPEN, "name": PERSONAL, "time_zone": OPEN, "catchment": OPEN}

    def __str__(self) -> str:
        return f"practice {self.pk}"


class PracticeMembership(models.Model):
    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="memberships")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="practices")
    role = models.CharField(
        max_length=16, choices=PracticeRole.choices, default=PracticeRole.MEMBER
    )
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    SENSITIVITY = {
        "id": OPEN,
        "practice": OPEN,
        "person": PERSONAL,
        "role": OPEN,
        "from_on": PERSONAL,
        "until_on": PERSONAL,
    }

    class Meta:
        constraints = [
            until_after_from("practice_membership_until_after_from"),
            models.UniqueConstraint(
                name="practice_membership_once_at_a_time",
                fields=["practice", "person"],
                condition=Q(until_on__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"practice membership {self.pk}"


class Group(models.Model):
    """People who meet. One-to-one supervision is a group of two."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    practice = models.ForeignKey(Practice, on_delete=models.PROTECT, related_name="groups")
    name = models.CharField(max_length=80)
    kind = models.CharField(max_length=16, choices=GroupKind.choices)
    people: "models.ManyToManyField[Person, Membership]" = models.ManyToManyField(
        Person, through="Membership", related_name="meeting_groups"
    )
    created_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    SENSITIVITY = {
        "id": OPEN,
        "practice": OPEN,
        "name": PERSONAL,
        "kind": OPEN,
        "created_at": OPEN,
        "ended_at": OPEN,
    }

    def __str__(self) -> str:
        return f"group {self.pk}"


class Membership(models.Model):
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="memberships")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=16, choices=GroupRole.choices, default=GroupRole.MEMBER)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    SENSITIVITY = {
        "id": OPEN,
        "group": OPEN,
        "person": PERSONAL,
        "role": OPEN,
        "from_on": PERSONAL,
        "until_on": PERSONAL,
    }

    class Meta:
        constraints = [
            until_after_from("membership_until_after_from"),
            models.UniqueConstraint(
                name="membership_once_at_a_time",
                fields=["group", "person"],
                condition=Q(until_on__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"membership {self.pk}"


class Agreement(models.Model):
    """One version of the text that binds a group. Never changed; a new version follows it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="agreements")
    kind = models.CharField(max_length=16, choices=AgreementKind.choices)
    version = models.PositiveIntegerField()
    clauses = models.JSONField()
    """[{"key", "title", "paragraphs": [str], "plainly": str}], in reading order."""
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    review_on = models.DateField(null=True, blank=True)

    SENSITIVITY = {
        "id": OPEN,
        "group": OPEN,
        "kind": OPEN,
        "version": OPEN,
        "clauses": PERSONAL,
        "made_by": PERSONAL,
        "made_at": OPEN,
        "review_on": OPEN,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(name="agreement_version_once", fields=["group", "version"]),
            models.CheckConstraint(name="agreement_version_from_one", condition=Q(version__gte=1)),
        ]

    def __str__(self) -> str:
        return f"agreement {self.pk}"


class Signature(models.Model):
    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="signatures")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="signatures")
    signed_at = models.DateTimeField()
    hand = models.CharField(max_length=120)
    """The name as the person typed it."""
    text_hash = models.CharField(max_length=64)
    """SHA-256 of the clauses as they were read."""

    SENSITIVITY = {
        "id": OPEN,
        "agreement": OPEN,
        "person": PERSONAL,
        "signed_at": PERSONAL,
        "hand": PERSONAL,
        "text_hash": OPEN,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(name="signature_once", fields=["agreement", "person"])
        ]

    def __str__(self) -> str:
        return f"signature {self.pk}"


class Invitation(models.Model):
    """A link by e-mail that lets one person in. Only the hash of its token is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="invitations")
    group = models.ForeignKey(
        Group, on_delete=models.CASCADE, null=True, blank=True, related_name="invitations"
    )
    email = models.EmailField()
    practice_role = models.CharField(max_length=16, choices=PracticeRole.choices)
    group_role = models.CharField(max_length=16, choices=GroupRole.choices)
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(
        Person, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    revoked_at = models.DateTimeField(null=True, blank=True)

    SENSITIVITY = {
        "id": OPEN,
        "practice": OPEN,
        "group": OPEN,
        "email": PERSONAL,
        "practice_role": OPEN,
        "group_role": OPEN,
        "token_hash": SECRET,
        "invited_by": PERSONAL,
        "invited_at": OPEN,
        "expires_at": OPEN,
        "accepted_at": OPEN,
        "accepted_by": PERSONAL,
        "revoked_at": OPEN,
    }

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="invitation_accepted_at_and_by_together",
                condition=Q(accepted_at__isnull=True, accepted_by__isnull=True)
                | Q(accepted_at__isnull=False, accepted_by__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"invitation {self.pk}"
