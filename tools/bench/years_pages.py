"""What grew in years beside the meetings, and the pages on which it is seen."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.db.models import Model
from django.urls import reverse
from django.utils import timezone
from tests import make_evaluation, make_framework

from covision.growth import remedying, taking_in
from covision.growth.models import (
    Conversation,
    Evaluation,
    FrameworkVersion,
    Goal,
    Pulse,
    Rating,
    RatingRound,
    Remediation,
    Stage,
)
from covision.meetings.models import Meeting
from covision.people.models import Person
from covision.wellbeing.days import monday_of
from covision.wellbeing.models import PlanStep
from tools.bench import years_growing, years_own, years_said
from tools.bench.years import Circle, Pair, Years

Page = tuple[str, Person, str]
OWN = (
    "home meetings groups commitments look_back growth goals goal_new goals_along growth_file "
    "portfolio evaluations evaluations_file alliance pulses_erase culture culture_prompts "
    "culture_erase round_alone frameworks frameworks_published briefs check_in "
    "check_in_over_time support plan load counted check_in_yours check_in_erase journal "
    "journal_entries journal_keys journal_erase"
).split()
OF_A_GROUP = "group climate culture_group group_framework group_wellbeing".split()
OF_A_PRACTICE = "practice audit practice_wellbeing evaluation_terms framework_read".split()


def filled(past: Years, *, years: int) -> None:
    """Ratings, answers, evaluations, check-ins and entries, as many as years bring."""
    years_growing.rated(past)
    years_growing.evaluated(past, lead=_lead(past))
    years_growing.aimed(past)
    years_said.told(past)
    years_said.fitted(past)
    years_said.touched(past)
    years_own.checked_in(past, years=years)
    years_own.wrote(past, years=years)
    years_own.counted(past, years=years)
    _frameworks(past, years=years)
    for pair in past.alone:
        remedying.open_remediation(
            pair.group,
            supervisee=pair.supervisee,
            words=make_evaluation.SHORTFALL,
            names_nobody=True,
            by=pair.supervisor,
        )


def pages_of(past: Years) -> Iterator[Page]:
    """The name of each page, who opens it, and its address."""
    one = past.alone[0]
    others = next(circle for circle in past.circles if not circle.is_of_peers)
    peers = next(circle for circle in past.circles if circle.is_of_peers)
    for who, role in ((one.supervisee, "supervisee"), (one.supervisor, "supervisor")):
        for name in OWN:
            yield f"{name}, {role}", who, reverse(name)
        for circle, kind in ((others, "supervision"), (peers, "peers")):
            yield from _of_a_group(circle, who, f"{kind}, {role}")
        yield from _of_a_pair(one, who, role)
    yield from _of_a_supervisee(one)
    yield from _of_a_supervisor(one)
    yield "evaluations, programme lead", _lead(past), reverse("evaluations")
    yield from _of_a_practice(past)


def _lead(past: Years) -> Person:
    """Of the programme: reads every evaluation."""
    return past.alone[-1].supervisor


def _frameworks(past: Years, *, years: int) -> None:
    """A first version, and one a year, of the practice's own, by which nobody works."""
    by = past.administrator
    for number in range(years + 1):
        told = replace(make_framework.TOLD, name=f"Programme of {2020 + number}")
        draft = taking_in.lay_out(past.practice, content=make_framework.file(told), by=by)
        taking_in.take_in(draft, licence=make_framework.LICENCE, may_use=True, by=by)
    taking_in.lay_out(past.practice, content=make_framework.file(), by=by)


def _of_a_group(circle: Circle, who: Person, role: str) -> Iterator[Page]:
    for name in OF_A_GROUP:
        yield f"{name}, {role}", who, reverse(name, args=[circle.group.pk])


def _of_a_pair(pair: Pair, who: Person, role: str) -> Iterator[Page]:
    """What both open, each of the same."""
    other = pair.supervisor if who == pair.supervisee else pair.supervisee
    addresses = {
        "group": [pair.group.pk],
        "alliance_pair": [pair.group.pk, other.pk],
        "fit": [pair.group.pk, other.pk],
        "group_framework": [pair.group.pk],
        "rating_round": [_open_round(pair).pk],
        "rate": [_open_round(pair).pk, _competency(pair)],
        "conversation": [_one_of(Conversation, round__person=pair.supervisee)],
        "evaluation": [_one_of(Evaluation, supervisee=pair.supervisee, state="handed_over")],
        "remediation": [_one_of(Remediation, supervisee=pair.supervisee)],
        "meeting": [_coming(pair)],
        "framework": [_one_of(FrameworkVersion, framework__practice=None)],
    }
    for name, args in addresses.items():
        yield f"{name}, {role}", who, reverse(name, args=args)


def _of_a_supervisee(pair: Pair) -> Iterator[Page]:
    who, last = pair.supervisee, pair.meetings[-1]
    goal = Goal.objects.filter(person=who, state="open").latest("set_at")
    today = timezone.localdate()
    addresses: dict[str, list[Any]] = {
        "growth_competency": [_competency(pair)],
        "goal": [goal.pk],
        "goal_edit": [goal.pk],
        "goal_look": [goal.pk],
        "goal_share": [goal.pk],
        "goal_erase": [goal.pk],
        "pulse": [last.pk],
        "pulse_show": [Pulse.objects.get(meeting=last, person=who).pk],
        "pulse_erase": [Pulse.objects.get(meeting=last, person=who).pk],
        "culture_supervision": [pair.supervisor.pk],
        "check_in_of": [today.isoformat()],
        "load_week": [monday_of(today).isoformat()],
        "plan_step": [PlanStep.objects.filter(person=who, let_go_at=None).latest("begun_at").pk],
    }
    for name, args in addresses.items():
        yield f"{name}, supervisee", who, reverse(name, args=args)


def _of_a_supervisor(pair: Pair) -> Iterator[Page]:
    who, two = pair.supervisor, [pair.group.pk, pair.supervisee.pk]
    addresses: dict[str, list[Any]] = {
        "growth_of": two,
        "growth_of_competency": [*two, _competency(pair)],
        "rating_correct": [_own_rating(pair)],
        "evaluation_new": two,
        "evaluation_write": [_one_of(Evaluation, supervisee=pair.supervisee, state="announced")],
        "remediation_new": two,
        "goal_propose": two,
        "goal_shared": [
            Goal.objects.filter(person=pair.supervisee, state="open").latest("set_at").sharing.pk
        ],
        "self_check": [pair.meetings[-1].pk],
        "culture_told": [],
    }
    for name, args in addresses.items():
        yield f"{name}, supervisor", who, reverse(name, args=args)


def _of_a_practice(past: Years) -> Iterator[Page]:
    who, practice = past.administrator, past.practice
    for name in OF_A_PRACTICE:
        yield f"{name}, administrator", who, reverse(name, args=[practice.pk])
    version = FrameworkVersion.objects.filter(framework__practice=practice).latest("number").pk
    stage = Stage.objects.filter(version=version).earliest("position").pk
    for name, args in {
        "framework": [version],
        "framework_matches": [version],
        "framework_stages": [practice.pk, version],
        "framework_stage": [practice.pk, stage],
        "framework_draft": [practice.pk, practice.framework_drafts.get().pk],
    }.items():
        yield f"{name}, administrator", who, reverse(name, args=args)


def _one_of(model: type[Model], **which: object) -> Any:
    found = model._default_manager.filter(**which).order_by("-pk")
    return found.values_list("pk", flat=True)[0]


def _open_round(pair: Pair) -> RatingRound:
    return RatingRound.objects.get(group=pair.group, shown_at=None)


def _competency(pair: Pair) -> UUID:
    return _open_round(pair).competencies.order_by("key")[0].pk


def _own_rating(pair: Pair) -> UUID:
    """Of the supervisor, which both have read."""
    shown = RatingRound.objects.filter(group=pair.group, shown_at__isnull=False).latest("shown_at")
    return Rating.objects.filter(sheet__round=shown, sheet__person=pair.supervisor)[0].pk


def _coming(pair: Pair) -> UUID:
    return Meeting.objects.get(group=pair.group, state="planned").pk
