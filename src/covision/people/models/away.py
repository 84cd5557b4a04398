"""When somebody is away. Never why."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from covision.core.sensitivity import Sensitivity
from covision.people.models.belonging import Person

OPEN, PERSONAL = Sensitivity.OPEN, Sensitivity.PERSONAL


class Leave(models.Model):
    """Days on which somebody is away from every group. There is no field for a reason."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="leaves")
    from_on = models.DateField()
    back_on = models.DateField()
    """The first day on which they are here again."""
    said_at = models.DateTimeField(default=timezone.now)

    SENSITIVITY = {
        "id": OPEN,
        "person": PERSONAL,
        "from_on": PERSONAL,
        "back_on": PERSONAL,
        "said_at": PERSONAL,
    }

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="leave_back_after_from", condition=Q(back_on__gt=F("from_on"))
            )
        ]
        indexes = [models.Index(name="leave_by_person_and_day", fields=["person", "from_on"])]

    def __str__(self) -> str:
        return f"leave {self.pk}"
