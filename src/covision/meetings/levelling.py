"""Two people agree where one of them stands: one proposes a level, the other agrees."""

from django.db import transaction
from django.utils import timezone

from covision.audit.log import record
from covision.core.errors import NotFound
from covision.meetings.models import SupervisionLevel
from covision.meetings.pairs import (
    NO_PROPOSAL,
    Pair,
    check_may_agree_level,
    check_may_propose_level,
)
from covision.meetings.states import Level
from covision.people.models import Group, Person
from covision.people.rules import check_may_take_part


@transaction.atomic
def propose_level(pair: Pair, *, level: Level, by: Person) -> SupervisionLevel:
    """In place of what was proposed before, by either of them."""
    Group.objects.select_for_update().get(pk=pair.group.pk)  # two who propose at once queue
    check_may_propose_level(pair, level=level, by=by)
    who = {"group": pair.group, "supervisee": pair.supervisee, "supervisor": pair.supervisor}
    SupervisionLevel.objects.filter(**who, agreed_at__isnull=True).delete()
    made = SupervisionLevel.objects.create(**who, level=level, proposed_by=by)
    record(by=by, act="level.propose", subject=made, practice=pair.group.practice)
    return made


@transaction.atomic
def agree_level(proposal: SupervisionLevel, *, by: Person) -> None:
    """What held before is not kept: a level is for now, and no history of anybody."""
    proposal = _held(proposal)
    check_may_agree_level(proposal, by=by)
    SupervisionLevel.objects.filter(
        group=proposal.group,
        supervisee=proposal.supervisee_id,
        supervisor=proposal.supervisor_id,
        agreed_at__isnull=False,
    ).delete()
    proposal.agreed_at = timezone.now()
    proposal.save(update_fields=["agreed_at"])
    record(by=by, act="level.agree", subject=proposal, practice=proposal.group.practice)


@transaction.atomic
def drop_level(proposal: SupervisionLevel, *, by: Person) -> None:
    """Either of the two may let a proposal go; what is agreed on stays."""
    proposal = _held(proposal)
    check_may_take_part(proposal.group, by=by)
    subject = str(proposal)
    proposal.delete()
    record(by=by, act="level.drop", subject=subject, practice=proposal.group.practice)


def _held(proposal: SupervisionLevel) -> SupervisionLevel:
    """As it is now: of two who press at once, the second finds it agreed on or gone."""
    found = (
        SupervisionLevel.objects.select_for_update(of=("self",))
        .select_related("group__practice")
        .filter(pk=proposal.pk, agreed_at__isnull=True)
        .first()
    )
    if found is None:
        raise NotFound(NO_PROPOSAL)
    return found
