"""A concern: something that may need action for safety. It holds no words."""

import uuid

from django.db import models
from django.db.models import Q

from covision.core.sensitivity import Sensitivity
from covision.people.models import Group, Person
from covision.safety.states import ConcernKind, ConcernState

OPEN, PERSONAL = Sensitivity.OPEN, Sensitivity.PERSONAL


class Concern(models.Model):
    """Somebody raised it, about a thing named by its kind and id. The rest is talked over."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=16, choices=ConcernKind.choices)
    subject = models.CharField(max_length=64)
    """A kind and an id, such as `meeting 2f…`, so that anything above can raise one."""
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="concerns")
    raised_by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    raised_at = models.DateTimeField()
    told = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    """Who facilitated when it was raised."""
    state = models.CharField(max_length=16, choices=ConcernState.choices, default=ConcernState.OPEN)
    looked_at = models.DateTimeField(null=True, blank=True)
    looked_at_by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    SENSITIVITY = {
        "id": OPEN,
        "kind": OPEN,
        "subject": OPEN,
        "group": OPEN,
        "raised_by": PERSONAL,
        "raised_at": PERSONAL,
        "told": PERSONAL,
        "state": OPEN,
        "looked_at": OPEN,
        "looked_at_by": PERSONAL,
    }

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="concern_looked_at_state_and_time_together",
                condition=Q(state="looked_at", looked_at__isnull=False)
                | Q(state="open", looked_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"concern {self.pk}"
