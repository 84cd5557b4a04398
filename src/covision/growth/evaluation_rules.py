"""Who evaluates whom, after which notice, and what both may still do when."""

from collections.abc import Mapping
from datetime import date, timedelta
from uuid import UUID

from covision.core.errors import NotAllowed, NotFound, NotPossible
from covision.growth.evaluation_access import (
    NO_EVALUATION,
    Opened,
    evaluations_seen_by,
    leads_open_to,
    party_of,
    terms_of,
    versions_open_to,
)
from covision.growth.evaluation_fields import BASIS, BECAUSE, EVALUATION_FIELDS
from covision.growth.evaluation_states import EvaluationKind, EvaluationState, Recommendation
from covision.growth.models import Evaluation, EvaluationTerms, FrameworkVersion, Level
from covision.meetings.outcomes import Party
from covision.people.models import Group, Person
from covision.people.rules import (
    NO_GROUP,
    check_may_take_part,
    current_memberships,
    is_supervisor,
    today,
)
from covision.people.states import GroupKind, GroupRole

EQUALS = "A circle of equals evaluates nobody."
CHANGED_MEANWHILE = "This is not what you read. Read it again, then answer."
MOST_NOTICE, MOST_REPLY, MOST_YEARS = 180, 90, 50
FURTHEST = timedelta(days=730)
UNDER_WAY = (EvaluationState.ANNOUNCED, EvaluationState.HANDED_OVER)


def check_may_judge(group: Group, *, supervisee: Person, by: Person) -> None:
    """Formal supervision alone, and only the supervisor about somebody in the same group."""
    check_may_take_part(group, by=by)
    if group.kind == GroupKind.PEER:
        raise NotPossible(EQUALS)
    if not is_supervisor(group, by):
        raise NotAllowed("The supervisor does this.")
    inside = current_memberships(group).filter(person=supervisee, role=GroupRole.MEMBER)
    if not inside.exists():
        raise NotFound(NO_GROUP)


def check_may_name(lead: Person | None, *, group: Group, but: set[UUID]) -> None:
    if lead is not None and not leads_open_to(group, but=but).filter(pk=lead.pk).exists():
        raise NotPossible("Name somebody else who is in the practice, or nobody.")


def check_may_announce(
    group: Group,
    *,
    supervisee: Person,
    kind: EvaluationKind,
    version: FrameworkVersion,
    due_on: date,
    refers_to: Evaluation | None,
    by: Person,
) -> None:
    check_may_judge(group, supervisee=supervisee, by=by)
    _check_notice(group, due_on)
    if version not in versions_open_to(group.practice):
        raise NotPossible("Choose a framework that this practice evaluates by.")
    under_way = Evaluation.objects.filter(
        group=group, supervisee=supervisee, supervisor=by, kind=kind, state__in=UNDER_WAY
    )
    if under_way.exists():
        raise NotPossible("One of this kind is under way already. Go on with that one.")
    if refers_to is not None:
        _check_may_refer(refers_to, supervisee=supervisee, by=by)


def earliest_day(group: Group) -> date:
    return today() + timedelta(days=terms_of(group.practice).notice_days)


def check_may_write(evaluation: Evaluation, *, by: Person) -> None:
    _check_is_supervisor(evaluation, by=by)
    if evaluation.state != EvaluationState.ANNOUNCED:
        raise NotPossible("It has been handed over. Take it back first, or add a new one to it.")


def check_may_call_off(evaluation: Evaluation, *, by: Person) -> None:
    _check_is_supervisor(evaluation, by=by)
    if evaluation.state != EvaluationState.ANNOUNCED:
        raise NotPossible("Only what has not been handed over is called off.")


def check_may_hand_over(evaluation: Evaluation, *, by: Person) -> None:
    check_may_write(evaluation, by=by)
    check_may_judge(evaluation.group, supervisee=evaluation.supervisee, by=by)
    if today() < evaluation.due_on:
        raise NotPossible(
            f"It was announced for {evaluation.due_on.day} {evaluation.due_on:%B %Y}. Until then "
            "it stays with you, half written or whole."
        )


def check_is_whole(
    *, recommendation: str, levels: Mapping[UUID, int], words: Mapping[str, str], rests_on: int
) -> None:
    if recommendation not in Recommendation.values:
        raise NotPossible("Choose what you recommend.")
    asked = [one for one in EVALUATION_FIELDS if one.is_needed]
    if missing := [one.title for one in asked if not words.get(one.key)]:
        raise NotPossible(f"Something is still to be written, first under “{missing[0]}”.")
    if recommendation != Recommendation.GOES_ON and not words.get(BECAUSE):
        raise NotPossible("Say why you recommend this.")
    if not levels:
        raise NotPossible("Choose a level for at least one competency that you have seen.")
    if not rests_on and not words.get(BASIS):
        raise NotPossible("Choose at least one thing that it rests on, or write what else it is.")


def check_levels(version: FrameworkVersion, levels: Mapping[UUID, int]) -> None:
    known = set(Level.objects.filter(version=version).values_list("number", flat=True))
    if not set(levels.values()) <= known:
        raise NotPossible("Choose levels that this framework has.")


def check_may_take_back(found: Opened, *, by: Person) -> None:
    _check_is_supervisor(found.evaluation, by=by)
    _check_is_handed_over(found.evaluation)
    if found.evaluation.replied_at or found.signature_of(Party.SUPERVISEE):
        raise NotPossible(
            "It was replied to or answered; it stays. What was wrong is put right by a new one."
        )


def check_may_reply(found: Opened, *, by: Person) -> None:
    if _party(found.evaluation, by) != Party.SUPERVISEE:
        raise NotAllowed("The supervisee replies.")
    _check_is_handed_over(found.evaluation)
    if found.evaluation.replied_at:
        raise NotPossible("You have replied. Your reply stays as it is.")
    if found.signatures:
        raise NotPossible("It has been answered already; nothing is added to it any more.")


def check_may_waive(found: Opened, *, by: Person) -> None:
    check_may_reply(found, by=by)
    if found.evaluation.waived_at:
        raise NotPossible("You have said so already.")


def check_may_answer(found: Opened, *, seen: str, by: Person) -> Party:
    """To sign says “I have read it”, and not that one agrees."""
    party, evaluation = _party(found.evaluation, by), found.evaluation
    _check_is_handed_over(evaluation)
    if found.signature_of(party):
        raise NotPossible("You have answered it already.")
    if not reply_is_settled(evaluation):
        raise NotPossible(
            "First the supervisee replies, says there is nothing to reply, or the days pass."
        )
    if found.content is None or not found.is_intact or seen != found.digest:
        raise NotPossible(CHANGED_MEANWHILE)
    return party


def check_may_refuse(found: Opened, *, seen: str, by: Person) -> None:
    if check_may_answer(found, seen=seen, by=by) == Party.SUPERVISOR:
        raise NotPossible("What you wrote yourself you sign, or take back.")


def check_may_note_silence(found: Opened, *, by: Person) -> None:
    _check_is_supervisor(found.evaluation, by=by)
    _check_is_handed_over(found.evaluation)
    if found.signature_of(Party.SUPERVISEE):
        raise NotPossible("The supervisee has answered already.")
    if found.signature_of(Party.SUPERVISOR) is None or not found.is_intact:
        raise NotPossible("Sign it yourself first.")
    if today() <= silent_from(found.evaluation):
        raise NotPossible("The supervisee still has days to answer.")


def silent_from(evaluation: Evaluation) -> date:
    """The last day of a second term, as long as the first."""
    until = evaluation.reply_until_on or evaluation.due_on
    return until + timedelta(days=terms_of(evaluation.group.practice).reply_days)


def reply_is_settled(evaluation: Evaluation) -> bool:
    until = evaluation.reply_until_on
    is_over = until is not None and today() > until
    return bool(evaluation.replied_at or evaluation.waived_at or is_over)


def check_may_note_appeal(evaluation: Evaluation, *, appealed_on: date, by: Person) -> None:
    _party(evaluation, by)
    if evaluation.state != EvaluationState.CLOSED:
        raise NotPossible("An appeal is noted once both have answered. Until then, reply.")
    if appealed_on > today():
        raise NotPossible("That day is still to come.")


def check_may_decide_appeal(
    evaluation: Evaluation, *, appealed_on: date, decided_on: date | None, on: date, by: Person
) -> None:
    _party(evaluation, by)
    if decided_on is not None:
        raise NotPossible("What was decided is noted already.")
    if not appealed_on <= on <= today():
        raise NotPossible("The day of the decision lies between the appeal and today.")


def check_terms(terms: EvaluationTerms) -> None:
    if not 1 <= terms.notice_days <= MOST_NOTICE or not 1 <= terms.reply_days <= MOST_REPLY:
        raise NotPossible(f"Notice has 1 to {MOST_NOTICE} days, a reply 1 to {MOST_REPLY}.")
    if not 1 <= terms.kept_years <= MOST_YEARS:
        raise NotPossible(f"What was signed is kept for 1 to {MOST_YEARS} years.")


def _check_notice(group: Group, due_on: date) -> None:
    first = earliest_day(group)
    if due_on < first:
        raise NotPossible(
            f"The notice here is {(first - today()).days} days at least: the first day is "
            f"{first.day} {first:%B %Y}."
        )
    if due_on > today() + FURTHEST:
        raise NotPossible("Choose a day within two years.")


def _check_may_refer(earlier: Evaluation, *, supervisee: Person, by: Person) -> None:
    seen = evaluations_seen_by(by).filter(pk=earlier.pk, supervisee=supervisee)
    if not seen.filter(state=EvaluationState.CLOSED).exists():
        raise NotPossible("It can only add to a closed evaluation of the same person.")


def _check_is_supervisor(evaluation: Evaluation, *, by: Person) -> None:
    if _party(evaluation, by) != Party.SUPERVISOR:
        raise NotAllowed("The supervisor does this. You reply to it.")


def _check_is_handed_over(evaluation: Evaluation) -> None:
    if evaluation.state != EvaluationState.HANDED_OVER:
        raise NotPossible("It is not before the two of you now.")


def _party(evaluation: Evaluation, by: Person) -> Party:
    if evaluation.group.kind == GroupKind.PEER:
        raise NotFound(NO_EVALUATION)
    party = party_of(evaluation, by)
    if party is not None:
        return party
    if evaluations_seen_by(by).filter(pk=evaluation.pk).exists():
        raise NotAllowed("You read this evaluation; only its two people act on it.")
    raise NotFound(NO_EVALUATION)
