"""Kinds of groups, of people in them, and of agreements: names that everything above uses."""

from django.db import models

GUEST_ADDRESS = "@guest.invalid"
"""Guests get no letters: nothing is ever delivered to a name that ends so."""


class GroupKind(models.TextChoices):
    INDIVIDUAL = "individual", "Individual supervision"
    GROUP = "group", "Group supervision"
    PEER = "peer", "Peer consultation"


class PracticeRole(models.TextChoices):
    MEMBER = "member", "Member"
    ADMINISTRATOR = "administrator", "Administrator"


class GroupRole(models.TextChoices):
    MEMBER = "member", "Member"
    SUPERVISOR = "supervisor", "Supervisor"


class AgreementKind(models.TextChoices):
    CONTRACT = "contract", "Supervision agreement"
    CONFIDENTIALITY = "confidentiality", "Confidentiality agreement"


AGREEMENT_OF: dict[GroupKind, AgreementKind] = {
    GroupKind.INDIVIDUAL: AgreementKind.CONTRACT,
    GroupKind.GROUP: AgreementKind.CONTRACT,
    GroupKind.PEER: AgreementKind.CONFIDENTIALITY,
}
"""What a group of each kind is bound by."""


class Light(models.TextChoices):
    DEVICE = "", "As the device"
    DAY = "day", "Day"
    EVENING = "evening", "Evening"
