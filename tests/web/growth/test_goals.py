import pytest
from django.urls import reverse
from django.utils import timezone

from covision.growth.goal_words import goals_of, goals_shared_with
from covision.growth.models import Goal, GoalProposal
from covision.meetings.outcomes import Became
from tests import make_goal, make_ratings
from tests.asking import queries_of, visitor
from tests.cast import Cast, the_cast
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return the_cast()


def test_a_goal_is_set_and_stands_on_the_page(cast: Cast) -> None:
    browser = signed_in(cast.ana)
    assert "You work on no goal at present." in browser.get(reverse("goals")).content.decode()
    about = str(make_goal.about(cast.ana))
    fields = {"what": "Ask first", "look_on": make_goal.in_days(30), "competencies": about}
    answer = browser.post(reverse("goal_new"), fields)
    assert answer.headers["Location"] == reverse("goals")
    page = browser.get(reverse("goals")).content.decode()
    assert "Ask first" in page
    assert "Engaging and agreeing a direction" in page


def test_half_a_goal_is_kept_and_nothing_typed_is_lost(cast: Cast) -> None:
    browser = signed_in(cast.ana)
    refused = browser.post(reverse("goal_new"), {"shows": "Two breaths", "look_on": "soon"})
    assert refused.status_code == 409
    assert "Write the day as 2026-11-09." in refused.content.decode()
    refused = browser.post(reverse("goal_new"), {"shows": "Two breaths"})
    assert "Say what you will work on" in refused.content.decode()
    assert "Two breaths" in refused.content.decode()
    browser.post(reverse("goal_new"), {"shows": "Two breaths", "later": "on"})
    (draft,) = goals_of(cast.ana)
    assert draft.is_draft
    assert "Finish later" in browser.get(reverse("goal_edit", args=[draft.row.pk])).content.decode()


def test_a_card_is_remembered_by_those_whose_it_is(cast: Cast) -> None:
    card = str(make_ratings.card(cast).pk)
    for person, kept in ((cast.ana, card), (cast.ben, card), (cast.cleo, "None")):
        browser = signed_in(person)
        assert card in browser.get(reverse("goal_new"), {"card": card}).content.decode()
        assert browser.get(reverse("goal_new"), {"card": "x"}).status_code == 200
        browser.post(reverse("goal_new"), {"what": "Ask first", "from_card": card})
        assert str(Goal.objects.get(person=person).from_card) == kept


def test_a_conversation_leads_to_a_goal_about_what_it_is_about(cast: Cast) -> None:
    card = make_ratings.card(cast)
    chosen = f'value="{card.competency_id}" checked'
    ways = {
        cast.ana: reverse("goal_new"),
        cast.ben: reverse("goal_propose", args=[cast.pair.pk, cast.ana.pk]),
    }
    for person, address in ways.items():
        browser, way = signed_in(person), f"{address}?card={card.pk}"
        assert way in browser.get(reverse("conversation", args=[card.pk])).content.decode()
        assert chosen in browser.get(way).content.decode()
    of_cleo = signed_in(cast.cleo).get(reverse("goal_new"), {"card": str(card.pk)})
    assert chosen not in of_cleo.content.decode()


def test_what_could_point_to_a_person_is_not_shared(cast: Cast) -> None:
    made = make_goal.goal(cast.ana, what="What Deb Kowalczyk stirs")
    browser = signed_in(cast.ana)
    stopped = browser.post(reverse("goal_share", args=[made.pk]), {"pair": "0"})
    assert stopped.status_code == 409
    assert "names nobody" in stopped.content.decode()
    assert goals_shared_with(cast.ben) == []


def test_sharing_shows_the_words_to_the_supervisor(cast: Cast) -> None:
    made = make_goal.goal(cast.ana)
    signed_in(cast.ana).post(reverse("goal_share", args=[made.pk]), {"pair": "0"})
    (read,) = goals_shared_with(cast.ben)
    page = signed_in(cast.ben).get(reverse("goal_shared", args=[read.row.pk]))
    assert make_goal.WHAT in page.content.decode()


def test_a_look_closes_a_goal_and_can_be_taken_back(cast: Cast) -> None:
    made = make_goal.goal(cast.ana)
    browser = signed_in(cast.ana)
    assert browser.post(reverse("goal_look", args=[made.pk]), {"text": ""}).status_code == 409
    browser.post(reverse("goal_look", args=[made.pk]), {"became": "done", "text": "Easy now."})
    assert "Easy now." in browser.get(reverse("goals")).content.decode()
    browser.post(reverse("goal_undo_look", args=[made.pk]))
    assert not goals_of(cast.ana)[0].has_ended


def test_steps_work_without_scripts(cast: Cast) -> None:
    made = make_goal.goal(cast.ana)
    browser = signed_in(cast.ana)
    browser.post(reverse("goal_add_step", args=[made.pk]), {"text": "Count to five."})
    step = made.steps.get()
    browser.post(reverse("goal_tick_step", args=[step.pk]), {"done": "on"})
    assert made.steps.get().done_on == timezone.localdate()
    browser.post(reverse("goal_tick_step", args=[step.pk]))
    assert made.steps.get().done_on is None


def test_a_proposed_goal_waits_on_home_and_is_taken_on(cast: Cast) -> None:
    address = reverse("goal_propose", args=[cast.pair.pk, cast.ana.pk])
    signed_in(cast.ben).post(address, {"what": "Slow down at endings"})
    made = GoalProposal.objects.get()
    browser = signed_in(cast.ana)
    assert "Slow down at endings" in browser.get(reverse("home")).content.decode()
    form = browser.get(reverse("goal_take_on", args=[made.pk])).content.decode()
    assert "Slow down at endings" in form
    browser.post(reverse("goal_take_on", args=[made.pk]), {"what": "Name the ending early"})
    assert [one.what for one in goals_of(cast.ana)] == ["Name the ending early"]
    page = signed_in(cast.ben).get(reverse("goals")).content.decode()
    assert "Name the ending early" in page


def test_a_due_goal_is_on_its_owners_home_alone(cast: Cast) -> None:
    made = make_goal.goal(cast.ana, look_on=make_goal.in_days(3))
    make_goal.shared(cast, made)
    Goal.objects.update(look_on=timezone.localdate())
    assert make_goal.WHAT in signed_in(cast.ana).get(reverse("home")).content.decode()
    for person in (cast.ben, cast.eva):
        assert make_goal.WHAT not in signed_in(person).get(reverse("home")).content.decode()


def test_ones_own_goals_are_a_file(cast: Cast) -> None:
    make_goal.goal(cast.ana)
    answer = visitor(cast.ana).post(reverse("goals_along"))
    assert "attachment" in answer.headers["Content-Disposition"]
    assert make_goal.WHAT in answer.content.decode()


def test_more_goals_ask_the_database_no_more_often(cast: Cast) -> None:
    def another() -> None:
        about = (make_goal.about(cast.ana),)
        made = make_goal.goal(cast.ana, competencies=about)
        make_goal.shared(cast, made)
        carry = {"next_on": make_goal.in_days(3), "is_told": True}
        make_goal.looked(made, Became.CARRY_ON, "Twice.", **carry)
        make_goal.proposed(cast, competencies=about)

    another()
    few = [queries_of(signed_in(who), reverse("goals")) for who in (cast.ana, cast.ben)]
    another()
    another()
    assert [queries_of(signed_in(who), reverse("goals")) for who in (cast.ana, cast.ben)] == few
    assert max(few) < 40
