from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from covision.cases.gate import LineStopped
from covision.core.errors import NotAllowed, NotFound, NotPossible
from covision.growth import remedying
from covision.growth.evaluation_exporting import take_evaluations_along
from covision.growth.evaluation_forgetting import forget_what_is_over
from covision.growth.evaluation_states import Found, RemediationState
from covision.growth.models import Remediation, RemediationStep, RemediationWords, ReviewDate
from covision.growth.remediation_access import (
    missed_among,
    remediation_for,
    remediations_seen_by,
    steps_of,
)
from covision.people.models import Group
from covision.people.rules import today
from tests import make_evaluation as make
from tests.cast import Cast, the_cast

pytestmark = pytest.mark.django_db
REVIEWED = {"found": "Three weeks of four in time."}


@pytest.fixture
def cast() -> Cast:
    return the_cast()


@pytest.fixture
def made(cast: Cast) -> Remediation:
    return make.missing(cast)


def review(made: Remediation, cast: Cast, found: Found) -> None:
    remedying.review(made, words=REVIEWED, found=found, names_nobody=False, by=cast.ben)


def test_both_read_every_step_in_order_and_nobody_else_does(cast: Cast, made: Remediation) -> None:
    remedying.reply_to_step(made, text="The system was down.", names_nobody=False, by=cast.ana)
    make.planned(cast, made)
    review(made, cast, Found.MET)
    for one in (cast.ana, cast.ben):
        steps = steps_of(remediation_for(one, remediation_id=made.pk))
        assert [step.step.kind for step in steps] == ["shortfall", "reply", "plan", "review"]
        assert steps[0].words[0].text == make.SHORTFALL["seen"]
    assert remediation_for(cast.ana, remediation_id=made.pk).state == RemediationState.MET
    for stranger in (cast.cleo, cast.dan, cast.eva, cast.gus):
        assert not remediations_seen_by(stranger).exists()
        with pytest.raises(NotFound):
            remediation_for(stranger, remediation_id=made.pk)
        with pytest.raises(NotFound):
            remedying.reply_to_step(made, text="So.", names_nobody=True, by=stranger)
        assert "weeks late" not in take_evaluations_along(by=stranger)
    assert "weeks late" in take_evaluations_along(by=cast.ana)


def test_whom_it_names_reads_and_does_nothing(cast: Cast) -> None:
    made = make.missing(cast, lead=cast.gus)
    assert remediation_for(cast.gus, remediation_id=made.pk) == made
    with pytest.raises(NotAllowed, match="only its two people"):
        remedying.let_go(made, words={"why": "A slip."}, names_nobody=True, by=cast.gus)


def test_among_equals_nothing_is_named_and_no_door_opens(cast: Cast, made: Remediation) -> None:
    with pytest.raises(NotPossible, match="circle of equals"):
        remedying.open_remediation(
            cast.tuesday,
            supervisee=cast.ana,
            words=make.SHORTFALL,
            names_nobody=False,
            by=cast.ben,
        )
    Group.objects.filter(pk=cast.pair.pk).update(kind="peer")
    with pytest.raises(NotFound):
        remediation_for(cast.ana, remediation_id=made.pk)
    with pytest.raises(NotFound):
        remedying.reply_to_step(made, text="So.", names_nobody=True, by=cast.ana)


def test_each_step_is_the_supervisors_but_the_reply(cast: Cast, made: Remediation) -> None:
    with pytest.raises(NotAllowed, match="The supervisor does this"):
        remedying.let_go(made, words={"why": "No."}, names_nobody=True, by=cast.ana)
    with pytest.raises(NotAllowed, match="supervisee replies"):
        remedying.reply_to_step(made, text="So.", names_nobody=True, by=cast.ben)
    with pytest.raises(NotPossible, match="under way already"):
        make.missing(cast)


def test_words_pass_the_gate_and_none_is_missing(cast: Cast) -> None:
    with pytest.raises(LineStopped):
        make.missing(cast, seen="What happened with Deb Kowalczyk.")
    with pytest.raises(NotPossible, match="What you saw"):
        make.missing(cast, seen=" ")
    assert not RemediationStep.objects.exists()


@pytest.mark.parametrize(
    ("due", "days", "sentence"),
    [
        (0, [1], "from tomorrow on"),
        (800, [1], "within two years"),
        (28, [], "at least one day"),
        (28, [7, 7], "twice"),
        (28, [29], "between today"),
        (28, [-1], "between today"),
    ],
)
def test_days_of_a_plan_lie_in_order(
    cast: Cast, made: Remediation, due: int, days: list[int], sentence: str
) -> None:
    with pytest.raises(NotPossible, match=sentence):
        remedying.plan(
            made,
            words=make.PLAN,
            due_on=today() + timedelta(days=due),
            review_on=[today() + timedelta(days=one) for one in days],
            names_nobody=False,
            by=cast.ben,
        )


def test_a_day_that_went_by_shows_until_it_is_reviewed(cast: Cast, made: Remediation) -> None:
    with pytest.raises(NotPossible, match="no plan to review"):
        review(made, cast, Found.MET)
    make.planned(cast, made, in_days=(0, 7))
    made = Remediation.objects.get()
    assert missed_among([made]) == set()
    plan = RemediationStep.objects.get(kind="plan")
    yesterday = today() - timedelta(days=1)
    ReviewDate.objects.filter(due_on=today()).delete()
    ReviewDate.objects.create(plan=plan, due_on=yesterday)
    assert missed_among([made]) == {made.pk}
    dates = steps_of(made)[1].dates
    assert [(one.due_on == yesterday, one.is_missed) for one in dates] == [
        (True, True),
        (False, False),
    ]
    review(made, cast, Found.GOES_ON)
    assert missed_among([made]) == set()
    assert [one.is_held for one in steps_of(made)[1].dates] == [True, False]


def test_it_ends_once_and_is_still_replied_to(cast: Cast, made: Remediation) -> None:
    make.planned(cast, made)
    review(made, cast, Found.ENDS)
    with pytest.raises(NotPossible, match="come to its end"):
        review(made, cast, Found.MET)
    remedying.reply_to_step(made, text="I see it otherwise.", names_nobody=False, by=cast.ana)
    assert Remediation.objects.get().state == RemediationState.ENDED


def test_what_was_said_is_never_changed_and_goes_with_its_years(
    cast: Cast, made: Remediation
) -> None:
    for change in (
        lambda: RemediationWords.objects.update(field="missing"),
        lambda: RemediationStep.objects.update(kind="review"),
    ):
        with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
            change()
    remedying.let_go(made, words={"why": "It was a slip."}, names_nobody=False, by=cast.ben)
    forget_what_is_over(today() + timedelta(days=365 * 6))
    assert Remediation.objects.exists()
    forget_what_is_over(today() + timedelta(days=365 * 8))
    assert not Remediation.objects.exists()
