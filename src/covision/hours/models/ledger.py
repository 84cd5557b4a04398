"""A ledger: hours worked and supervised, where, and under whom."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from covision.core.fields import SharedField, WrappedKeyField
from covision.core.sealing import new_data_key
from covision.core.sensitivity import Sensitivity
from covision.hours.states import Ending, Source
from covision.licensure.entry import Category, Modality
from covision.people.models import Person, Practice

OPEN, PERSONAL = Sensitivity.OPEN, Sensitivity.PERSONAL
SHARED, SECRET = Sensitivity.SHARED, Sensitivity.SECRET
DAY = 24 * 60
CATEGORIES = [(one.value, one.value) for one in Category]
MODALITIES = [(one.value, one.value) for one in Modality]


class Ledger(models.Model):
    """The hours of one person. They stay hers when she leaves a practice."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="ledger")
    data_key = WrappedKeyField(default=new_data_key, editable=False)
    """For the notes of its entries."""
    version = models.PositiveIntegerField(default=0)
    """Goes up with every change: what was counted for an earlier one is counted anew."""
    begun_at = models.DateTimeField(default=timezone.now)

    SENSITIVITY = {
        "id": OPEN,
        "person": PERSONAL,
        "data_key": SECRET,
        "version": OPEN,
        "begun_at": PERSONAL,
    }

    def __str__(self) -> str:
        return f"ledger {self.pk}"


class Setting(models.Model):
    """A place of work. Boards count many things for each."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    ledger = models.ForeignKey(Ledger, on_delete=models.CASCADE, related_name="settings")
    name = models.CharField(max_length=80)
    practice = models.ForeignKey(
        Practice, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    """Where it is a practice of this site; its programme sees the figures of these hours."""
    is_own_practice = models.BooleanField(default=False)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    SENSITIVITY = {
        "id": OPEN,
        "ledger": OPEN,
        "name": PERSONAL,
        "practice": PERSONAL,
        "is_own_practice": PERSONAL,
        "from_on": PERSONAL,
        "until_on": PERSONAL,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(name="setting_once_by_name", fields=["ledger", "name"])
        ]

    def __str__(self) -> str:
        return f"setting {self.pk}"


class HoursSupervisor(models.Model):
    """Whoever supervises these hours, with an account here or without."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    ledger = models.ForeignKey(Ledger, on_delete=models.CASCADE, related_name="supervisors")
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    """The account that may sign; empty: a link is sent to the address."""
    name = models.CharField(max_length=120)
    email = models.EmailField(blank=True)
    is_employed_here = models.BooleanField(null=True, blank=True)
    """Whether the supervisor is employed where the hours are worked; some boards ask."""
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    ending = models.CharField(max_length=8, choices=Ending.choices, blank=True)

    SENSITIVITY = {
        "id": OPEN,
        "ledger": OPEN,
        "person": PERSONAL,
        "name": PERSONAL,
        "email": PERSONAL,
        "is_employed_here": PERSONAL,
        "from_on": PERSONAL,
        "until_on": PERSONAL,
        "ending": PERSONAL,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(name="supervisor_once_by_name", fields=["ledger", "name"])
        ]

    def __str__(self) -> str:
        return f"supervisor of hours {self.pk}"


class Licence(models.Model):
    """A credential of a supervisor, as the ledger's owner wrote it down."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    supervisor = models.ForeignKey(
        HoursSupervisor, on_delete=models.CASCADE, related_name="licences"
    )
    credential = models.CharField(max_length=40)
    """As boards write it: LMFT, LCSW, LPC-S, …"""
    number = models.CharField(max_length=40, blank=True)
    jurisdiction = models.CharField(max_length=12, blank=True)
    since_on = models.DateField(null=True, blank=True)
    expires_on = models.DateField(null=True, blank=True)

    SENSITIVITY = {
        "id": OPEN,
        "supervisor": OPEN,
        "credential": PERSONAL,
        "number": PERSONAL,
        "jurisdiction": PERSONAL,
        "since_on": PERSONAL,
        "expires_on": PERSONAL,
    }

    def __str__(self) -> str:
        return f"licence {self.pk}"


class HoursEntry(models.Model):
    """One line of a ledger. It never changes: a correction is a line that takes its place."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    ledger = models.ForeignKey(Ledger, on_delete=models.CASCADE, related_name="entries")
    day = models.DateField()
    minutes = models.PositiveSmallIntegerField()
    category = models.CharField(max_length=40, choices=CATEGORIES)
    setting = models.ForeignKey(Setting, on_delete=models.RESTRICT, related_name="entries")
    supervisor = models.ForeignKey(
        HoursSupervisor, null=True, blank=True, on_delete=models.RESTRICT, related_name="entries"
    )
    modality = models.CharField(max_length=12, choices=MODALITIES, default=Modality.IN_PERSON)
    supervisees = models.PositiveSmallIntegerField(default=1)
    is_facilitated = models.BooleanField(default=True)
    couple_family = models.BooleanField(default=False)
    child = models.BooleanField(default=False)
    telehealth = models.BooleanField(default=False)
    observed = models.BooleanField(default=False)
    is_psychotherapy = models.BooleanField(default=True)
    practicum = models.BooleanField(default=False)
    training_case = models.CharField(max_length=40, blank=True)
    """A case's handle, where a board counts supervision for each training case."""
    excluded_as = models.CharField(max_length=120, blank=True)
    note = SharedField(default=b"")
    source = models.CharField(max_length=8, choices=Source.choices, default=Source.TYPED)
    came_from = models.UUIDField(null=True, blank=True)
    """The meeting, the repetition or the import. No foreign key: these may go before the hours."""
    corrects = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.RESTRICT, related_name="corrected_by"
    )
    why = SharedField(default=b"")
    """Why it was corrected or taken out."""
    is_taken_out = models.BooleanField(default=False)
    """This line only says that the one before it does not count."""
    made_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)

    SENSITIVITY = {
        "id": OPEN,
        "ledger": OPEN,
        "day": PERSONAL,
        "minutes": PERSONAL,
        "category": PERSONAL,
        "setting": PERSONAL,
        "supervisor": PERSONAL,
        "modality": PERSONAL,
        "supervisees": PERSONAL,
        "is_facilitated": PERSONAL,
        "couple_family": PERSONAL,
        "child": PERSONAL,
        "telehealth": PERSONAL,
        "observed": PERSONAL,
        "is_psychotherapy": PERSONAL,
        "practicum": PERSONAL,
        "training_case": PERSONAL,
        "excluded_as": PERSONAL,
        "note": SHARED,
        "source": PERSONAL,
        "came_from": PERSONAL,
        "corrects": OPEN,
        "why": SHARED,
        "is_taken_out": PERSONAL,
        "made_by": PERSONAL,
        "made_at": PERSONAL,
    }

    class Meta:
        indexes = [models.Index(name="hours_by_day", fields=["ledger", "day"])]
        constraints = [
            models.CheckConstraint(
                name="hours_within_a_day", condition=Q(minutes__gt=0, minutes__lte=DAY)
            ),
            models.UniqueConstraint(
                name="hours_once_from_a_meeting",
                fields=["ledger", "came_from", "category"],
                condition=Q(source=Source.MEETING, corrects__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"hours {self.pk}"
