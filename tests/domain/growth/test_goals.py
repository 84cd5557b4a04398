import json
from datetime import timedelta

import pytest
from django.utils import timezone

from covision.audit.acts import PRIVATE_ACTS
from covision.audit.models import AuditEvent
from covision.cases.gate import LineStopped
from covision.core.errors import NotAllowed, NotFound, NotPossible
from covision.growth import looking_at_goals, setting_goals, sharing_goals
from covision.growth.formal_pairs import pair_with, pairs_of
from covision.growth.goal_access import (
    goal_for,
    goals_due,
    proposal_for,
    proposals_seen_by,
    sharing_for,
    sharings_seen_by,
    step_for,
)
from covision.growth.goal_states import GoalState, ProposalState
from covision.growth.goal_words import goals_of, goals_shared_with, opened, opened_proposal
from covision.growth.models import Goal, GoalLook, GoalSharing, ToldLook
from covision.growth.taking_goals_along import take_goals_along
from covision.meetings.outcomes import Became
from covision.people import gathering
from covision.people.models import Group, Membership, Person
from tests import make, make_after, make_goal
from tests.cast import Cast, the_cast

pytestmark = pytest.mark.django_db
PRIVATE = "I am afraid of silence since Deb Kowalczyk left"


@pytest.fixture
def cast() -> Cast:
    return the_cast()


@pytest.fixture
def goal(cast: Cast) -> Goal:
    return make_goal.goal(cast.ana)


def again(goal: Goal) -> Goal:
    return goal_for(goal.person, goal_id=goal.pk)


def others(cast: Cast) -> tuple[Person, ...]:
    return (cast.ben, cast.cleo, cast.dan, cast.eva, cast.gus)


def test_a_goal_is_its_owners_words_and_links(cast: Cast) -> None:
    hour = make_after.solo(cast, commitments=("I will name the ending.",))
    mine = hour.record.commitments.get()
    set_one = make_goal.goal(
        cast.ana,
        look_on=make_goal.in_days(30),
        competencies=(make_goal.about(cast.ana),),
        commitments=(mine.pk,),
    )
    (told,) = goals_of(cast.ana)
    assert (told.row, told.what, told.shows) == (set_one, make_goal.WHAT, make_goal.SHOWS)
    assert [one.key for one in told.competencies] == ["engage"]
    assert [loop.text for loop in told.commitments] == ["I will name the ending."]
    event = AuditEvent.objects.latest("number")
    assert (event.act, event.practice) == ("goal.set", "")
    assert "goal.set" in PRIVATE_ACTS


def test_commitments_of_others_are_not_linked(cast: Cast) -> None:
    hour = make_after.solo(cast, commitments=("I will name the ending.",))
    theirs = make_goal.goal(cast.ben, commitments=(hour.record.commitments.get().pk,))
    assert theirs.commitments.count() == 0


def test_nothing_of_a_goal_is_readable_at_rest(cast: Cast) -> None:
    make_goal.goal(cast.ana, what=PRIVATE)
    row = Goal.objects.values("what", "shows").get()
    assert b"silence" not in bytes(row["what"])


def test_a_goal_says_what(cast: Cast) -> None:
    with pytest.raises(NotPossible, match="Say what you will work on"):
        make_goal.goal(cast.ana, what="  ")
    draft = make_goal.goal(cast.ana, what="", is_draft=True)
    with pytest.raises(NotPossible, match="not whole yet"):
        make_goal.looked(draft, Became.DONE)
    with pytest.raises(NotPossible, match="not whole yet"):
        make_goal.shared(cast, draft)
    setting_goals.rewrite_goal(draft, wanted=make_goal.wanted(), by=cast.ana)
    assert again(draft).state == GoalState.OPEN


@pytest.mark.parametrize("days", [-1, 0, 4000])
def test_a_new_day_lies_ahead(cast: Cast, days: int) -> None:
    with pytest.raises(NotPossible, match="Choose a day to come"):
        make_goal.goal(cast.ana, look_on=make_goal.in_days(days))


def test_a_day_that_has_been_does_not_stop_other_changes(cast: Cast, goal: Goal) -> None:
    was = timezone.localdate() - timedelta(days=3)
    Goal.objects.filter(pk=goal.pk).update(look_on=was)
    changed = make_goal.wanted(what="Wait longer", look_on=was)
    setting_goals.rewrite_goal(goal, wanted=changed, by=cast.ana)
    assert opened(again(goal)).what == "Wait longer"


def test_a_goal_is_nobody_elses(cast: Cast, goal: Goal) -> None:
    step = looking_at_goals.add_step(goal, text="Count to five.", by=cast.ana)
    for person in others(cast):
        assert goals_of(person) == []
        assert goals_shared_with(person) == []
        with pytest.raises(NotFound):
            goal_for(person, goal_id=goal.pk)
        with pytest.raises(NotFound):
            step_for(person, step_id=step.pk)
        for act in (
            lambda who=person: setting_goals.erase_goal(goal, by=who),
            lambda who=person: looking_at_goals.add_step(goal, text="Hm", by=who),
            lambda who=person: looking_at_goals.tick_step(step, is_done=True, by=who),
            lambda who=person: looking_at_goals.undo_look(goal, by=who),
            lambda who=person: sharing_goals.stop_sharing(goal, by=who),
        ):
            with pytest.raises(NotFound):
                act()


def test_steps_are_ticked_and_unticked(cast: Cast, goal: Goal) -> None:
    step = looking_at_goals.add_step(goal, text="Count to five.", by=cast.ana)
    second = looking_at_goals.add_step(goal, text="Ask Ben.", by=cast.ana)
    looking_at_goals.tick_step(step, is_done=True, by=cast.ana)
    assert opened(again(goal)).steps_done == 1
    looking_at_goals.tick_step(step, is_done=False, by=cast.ana)
    looking_at_goals.drop_step(second, by=cast.ana)
    told = opened(again(goal))
    assert ([one.text for one in told.steps], told.steps_done) == (["Count to five."], 0)
    with pytest.raises(NotPossible, match="Write the step first"):
        looking_at_goals.add_step(goal, text=" ", by=cast.ana)


def test_looks_stay_and_the_last_one_can_be_taken_back(cast: Cast, goal: Goal) -> None:
    later = make_goal.in_days(20)
    make_goal.looked(goal, Became.CARRY_ON, "Twice this week.", next_on=later)
    assert again(goal).look_on == later
    make_goal.looked(goal, Became.DONE, "It has become easy.")
    ended = opened(again(goal))
    assert (ended.has_ended, ended.row.look_on) == (True, None)
    assert [look.text for look in ended.looks] == ["Twice this week.", "It has become easy."]
    with pytest.raises(NotPossible, match="come to an end"):
        make_goal.looked(goal, Became.LET_GO)
    looking_at_goals.undo_look(goal, by=cast.ana)
    open_again = opened(again(goal))
    assert (open_again.row.state, open_again.row.look_on) == (GoalState.OPEN, later)
    assert [look.text for look in open_again.looks] == ["Twice this week."]
    assert GoalLook.objects.count() == 2


def test_carrying_on_needs_a_day(cast: Cast, goal: Goal) -> None:
    with pytest.raises(NotPossible, match="Choose a day"):
        make_goal.looked(goal, Became.CARRY_ON)


def test_a_due_goal_comes_back_to_its_owner(cast: Cast) -> None:
    made = make_goal.goal(cast.ana, look_on=make_goal.in_days(5))
    make_goal.goal(cast.ana, look_on=make_goal.in_days(9))
    assert list(goals_due(cast.ana, today=make_goal.in_days(4))) == []
    assert list(goals_due(cast.ana, today=make_goal.in_days(5))) == [made]
    assert list(goals_due(cast.ben, today=make_goal.in_days(5))) == []
    make_goal.looked(made, Became.LET_GO)
    assert list(goals_due(cast.ana, today=make_goal.in_days(5))) == []


def test_a_shared_goal_is_read_by_that_supervisor_alone(cast: Cast, goal: Goal) -> None:
    looking_at_goals.add_step(goal, text=PRIVATE, by=cast.ana)
    make_goal.looked(goal, Became.CARRY_ON, PRIVATE, next_on=make_goal.in_days(9))
    sharing = make_goal.shared(cast, goal)
    (read,) = goals_shared_with(cast.ben)
    assert (read.what, read.shows, read.looks) == (make_goal.WHAT, make_goal.SHOWS, ())
    for person in (cast.cleo, cast.dan, cast.eva, cast.gus):
        with pytest.raises(NotFound):
            sharing_for(person, sharing_id=sharing.pk)
    sharing_goals.stop_sharing(goal, by=cast.ana)
    assert goals_shared_with(cast.ben) == []


def test_a_look_is_told_only_when_its_writer_says_so(cast: Cast, goal: Goal) -> None:
    with pytest.raises(NotPossible, match="not shared with anybody"):
        make_goal.looked(goal, Became.DONE, is_told=True)
    make_goal.shared(cast, goal)
    carry = {"next_on": make_goal.in_days(9)}
    make_goal.looked(goal, Became.CARRY_ON, "For me alone.", **carry)
    make_goal.looked(goal, Became.CARRY_ON, "It showed twice.", is_told=True, **carry)
    (read,) = goals_shared_with(cast.ben)
    assert [look.text for look in read.looks] == ["It showed twice."]
    looking_at_goals.undo_look(goal, by=cast.ana)
    assert goals_shared_with(cast.ben)[0].looks == ()
    assert not ToldLook.objects.exists()


def test_what_is_shared_passes_the_gate(cast: Cast) -> None:
    goal = make_goal.goal(cast.ana, what=PRIVATE)
    with pytest.raises(LineStopped):
        make_goal.shared(cast, goal)
    assert not GoalSharing.objects.exists()
    make_goal.shared(cast, goal, names_nobody=True)


def test_a_shared_goal_changes_through_the_gate_or_not_at_all(cast: Cast, goal: Goal) -> None:
    make_goal.shared(cast, goal)
    with pytest.raises(LineStopped):
        setting_goals.rewrite_goal(goal, wanted=make_goal.wanted(what=PRIVATE), by=cast.ana)
    assert opened(again(goal)).what == make_goal.WHAT
    make_goal.shared(cast, goal)
    setting_goals.rewrite_goal(goal, wanted=make_goal.wanted(what="Wait longer"), by=cast.ana)
    assert goals_shared_with(cast.ben)[0].what == "Wait longer"


@pytest.mark.parametrize("who", ["ana", "ben"])
def test_who_supervises_no_more_reads_no_more(cast: Cast, goal: Goal, who: str) -> None:
    make_goal.shared(cast, goal)
    made = make_goal.proposed(cast)
    places = Membership.objects.filter(group=cast.pair, person=getattr(cast, who))
    places.update(until_on=timezone.localdate())
    assert not sharings_seen_by(cast.ben).exists()
    assert not proposals_seen_by(cast.ben).filter(pk=made.pk).exists()
    assert not proposals_seen_by(cast.ana).exists()


def test_an_ended_group_and_an_unsigned_agreement_close_what_was_shared(
    cast: Cast, goal: Goal
) -> None:
    make_goal.shared(cast, goal)
    make_goal.proposed(cast)
    make.new_version(cast.pair, by=cast.ben)
    assert not sharings_seen_by(cast.ben).exists()
    assert not proposals_seen_by(cast.ana).exists()
    make.everybody_signs(cast.pair)
    assert sharings_seen_by(cast.ben).exists()
    gathering.end_group(cast.pair, by=cast.ben)
    assert not sharings_seen_by(cast.ben).exists()
    assert not proposals_seen_by(cast.ben).exists()


def test_equals_are_no_pair(cast: Cast) -> None:
    assert {pair.group for pair in pairs_of(cast.ana)} == {cast.pair}
    assert pairs_of(cast.cleo) == []
    with pytest.raises(NotFound):
        pair_with(cast.cleo, group_id=cast.tuesday.pk, other_id=cast.ana.pk)


def test_in_a_supervised_group_each_has_a_pair_with_whoever_supervises(cast: Cast) -> None:
    group = make.group(
        cast.practice,
        "Training",
        members=[cast.ana, cast.cleo],
        supervisors=[cast.dan],
        kind="group",
    )
    assert isinstance(group, Group)
    (pair,) = pairs_of(cast.cleo)
    assert (pair.supervisee, pair.supervisor) == (cast.cleo, cast.dan)
    assert {one.supervisee for one in pairs_of(cast.dan)} == {cast.ana, cast.cleo}


def test_a_proposed_goal_is_taken_on_in_ones_own_words(cast: Cast) -> None:
    made = make_goal.proposed(cast, competencies=(make_goal.about(cast.ben),))
    assert opened_proposal(proposal_for(cast.ana, proposal_id=made.pk)).what == make_goal.WHAT
    own = make_goal.wanted(what="Ask, then wait")
    goal = sharing_goals.take_on(made, wanted=own, names_nobody=False, by=cast.ana)
    assert goal.person == cast.ana
    assert goals_shared_with(cast.ben)[0].what == "Ask, then wait"
    with pytest.raises(NotPossible, match="answered or taken back"):
        sharing_goals.decline(made, by=cast.ana)


def test_a_proposal_is_the_twos_alone(cast: Cast) -> None:
    made = make_goal.proposed(cast)
    for person in (cast.cleo, cast.dan, cast.eva, cast.gus):
        with pytest.raises(NotFound):
            proposal_for(person, proposal_id=made.pk)
        with pytest.raises(NotFound):
            sharing_goals.decline(made, by=person)
    with pytest.raises(NotAllowed, match="Whoever it is proposed to"):
        sharing_goals.take_on(made, wanted=make_goal.wanted(), names_nobody=False, by=cast.ben)


def test_who_declines_may_change_their_mind(cast: Cast) -> None:
    made = make_goal.proposed(cast)
    sharing_goals.decline(made, by=cast.ana)
    sharing_goals.reconsider(made, by=cast.ana)
    assert proposal_for(cast.ben, proposal_id=made.pk).state == ProposalState.WAITING
    sharing_goals.withdraw(made, by=cast.ben)
    assert not proposals_seen_by(cast.ana).exists()
    with pytest.raises(NotPossible):
        sharing_goals.reconsider(made, by=cast.ana)


def test_only_a_supervisor_proposes_and_through_the_gate(cast: Cast) -> None:
    with pytest.raises(NotAllowed, match="The supervisor proposes"):
        sharing_goals.propose_goal(
            make_goal.pair(cast, by=cast.ana),
            wanted=make_goal.wanted(),
            names_nobody=False,
            by=cast.ana,
        )
    with pytest.raises(LineStopped):
        make_goal.proposed(cast, what=PRIVATE)


def test_erased_is_gone(cast: Cast, goal: Goal) -> None:
    make_goal.shared(cast, goal)
    setting_goals.erase_goal(goal, by=cast.ana)
    assert not Goal.objects.exists()
    assert not GoalSharing.objects.exists()
    assert AuditEvent.objects.latest("number").subject == f"goal {goal.pk}"


def test_ones_own_goals_go_along_whole(cast: Cast, goal: Goal) -> None:
    make_goal.goal(cast.ben, what="Of Ben")
    looking_at_goals.add_step(goal, text="Count to five.", by=cast.ana)
    make_goal.looked(goal, Became.DONE, "It has become easy.")
    file = take_goals_along(by=cast.ana)
    (told,) = json.loads(file)["goals"]
    assert (told["what"], told["state"]) == (make_goal.WHAT, "done")
    assert told["steps"] == [{"text": "Count to five.", "done_on": None}]
    assert told["looks"][0]["text"] == "It has become easy."
    assert "Of Ben" not in file


def test_a_second_supervisor_reads_nothing_that_was_shared_with_the_first(cast: Cast) -> None:
    make.group(
        cast.practice,
        "Training",
        members=[cast.ana],
        supervisors=[cast.ben, cast.dan],
        kind="group",
    )
    goal = make_goal.goal(cast.ana)
    chosen = next(one for one in pairs_of(cast.ben) if one.group.name == "Training")
    sharing_goals.share_goal(goal, pair=chosen, names_nobody=False, by=cast.ana)
    assert len(goals_shared_with(cast.ben)) == 1
    assert goals_shared_with(cast.dan) == []
