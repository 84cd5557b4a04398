"""Goals: one's own, what is shared of one with a supervisor, and what a supervisor proposes."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from covision.core.fields import SealedField, SharedField, WrappedKeyField
from covision.core.sealing import new_data_key
from covision.core.sensitivity import Sensitivity
from covision.growth.goal_states import GoalState, ProposalState
from covision.growth.models.frameworks import Competency
from covision.meetings.models import Commitment
from covision.meetings.outcomes import Became
from covision.people.models import Group, Person

OPEN, PERSONAL = Sensitivity.OPEN, Sensitivity.PERSONAL
CLINICAL, SHARED, SECRET = Sensitivity.CLINICAL, Sensitivity.SHARED, Sensitivity.SECRET


class Goal(models.Model):
    """What somebody works on, in their own words, sealed under their own key."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="goals")
    what = SealedField(default=b"")
    shows = SealedField(default=b"")
    """How it will show."""
    by_on = models.DateField(null=True, blank=True)
    look_on = models.DateField(null=True, blank=True)
    """When it comes back to be looked at."""
    state = models.CharField(max_length=8, choices=GoalState.choices)
    from_card = models.UUIDField(null=True, blank=True)
    """The conversation card that it came from. No foreign key: a card may go before its goal."""
    set_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    competencies = models.ManyToManyField(Competency, related_name="goals")
    commitments = models.ManyToManyField(Commitment, related_name="goals")

    SENSITIVITY = {
        "id": OPEN,
        "person": PERSONAL,
        "what": CLINICAL,
        "shows": CLINICAL,
        "by_on": PERSONAL,
        "look_on": PERSONAL,
        "state": PERSONAL,
        "from_card": PERSONAL,
        "set_at": PERSONAL,
        "ended_at": PERSONAL,
    }

    class Meta:
        indexes = [models.Index(name="goal_by_person", fields=["person", "state", "look_on"])]

    def __str__(self) -> str:
        return f"goal {self.pk}"


class GoalStep(models.Model):
    """Something small on the way to a goal."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="steps")
    text = SealedField()
    position = models.PositiveSmallIntegerField()
    done_on = models.DateField(null=True, blank=True)

    SENSITIVITY = {
        "id": OPEN,
        "goal": OPEN,
        "text": CLINICAL,
        "position": OPEN,
        "done_on": PERSONAL,
    }

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(name="goal_step_once", fields=["goal", "position"])]

    def __str__(self) -> str:
        return f"goal step {self.pk}"


class GoalLook(models.Model):
    """That somebody looked again at a goal: what became of it, and what showed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="looks")
    became = models.CharField(max_length=16, choices=Became.choices)
    text = SealedField(default=b"")
    looked_at = models.DateTimeField()
    due_on = models.DateField(null=True, blank=True)
    """The day that it was due; it stands again when the look is undone."""
    next_on = models.DateField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    SENSITIVITY = {
        "id": OPEN,
        "goal": OPEN,
        "became": PERSONAL,
        "text": CLINICAL,
        "looked_at": PERSONAL,
        "due_on": PERSONAL,
        "next_on": PERSONAL,
        "undone_at": PERSONAL,
    }

    class Meta:
        ordering = ["looked_at"]

    def __str__(self) -> str:
        return f"goal look {self.pk}"


class GoalSharing(models.Model):
    """A goal as one supervisor may read it: words that passed the gate, under a key of their own.

    It goes when its owner stops sharing, and its words with it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    goal = models.OneToOneField(Goal, on_delete=models.CASCADE, related_name="sharing")
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="+")
    supervisor = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    data_key = WrappedKeyField(default=new_data_key, editable=False)
    what = SharedField()
    shows = SharedField(default=b"")
    shared_at = models.DateTimeField(default=timezone.now)

    SENSITIVITY = {
        "id": OPEN,
        "goal": OPEN,
        "group": OPEN,
        "supervisor": PERSONAL,
        "data_key": SECRET,
        "what": SHARED,
        "shows": SHARED,
        "shared_at": PERSONAL,
    }

    def __str__(self) -> str:
        return f"goal sharing {self.pk}"


class ToldLook(models.Model):
    """What showed, as its writer lets the supervisor read it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    look = models.OneToOneField(GoalLook, on_delete=models.CASCADE, related_name="told")
    sharing = models.ForeignKey(GoalSharing, on_delete=models.CASCADE, related_name="told")
    text = SharedField(default=b"")

    SENSITIVITY = {"id": OPEN, "look": OPEN, "sharing": OPEN, "text": SHARED}

    def __str__(self) -> str:
        return f"told look {self.pk}"


class GoalProposal(models.Model):
    """A goal that a supervisor proposes to one supervisee: taken on, changed or declined."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="+")
    supervisor = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    supervisee = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    data_key = WrappedKeyField(default=new_data_key, editable=False)
    what = SharedField()
    shows = SharedField(default=b"")
    by_on = models.DateField(null=True, blank=True)
    look_on = models.DateField(null=True, blank=True)
    from_card = models.UUIDField(null=True, blank=True)
    state = models.CharField(
        max_length=12, choices=ProposalState.choices, default=ProposalState.WAITING
    )
    proposed_at = models.DateTimeField(default=timezone.now)
    answered_at = models.DateTimeField(null=True, blank=True)
    goal = models.OneToOneField(
        Goal, on_delete=models.SET_NULL, null=True, blank=True, related_name="proposal"
    )
    competencies = models.ManyToManyField(Competency, related_name="+")

    SENSITIVITY = {
        "id": OPEN,
        "group": OPEN,
        "supervisor": PERSONAL,
        "supervisee": PERSONAL,
        "data_key": SECRET,
        "what": SHARED,
        "shows": SHARED,
        "by_on": PERSONAL,
        "look_on": PERSONAL,
        "from_card": PERSONAL,
        "state": PERSONAL,
        "proposed_at": PERSONAL,
        "answered_at": PERSONAL,
        "goal": OPEN,
    }

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="goal_proposal_for_another",
                condition=~Q(supervisor=models.F("supervisee")),
            )
        ]

    def __str__(self) -> str:
        return f"goal proposal {self.pk}"
