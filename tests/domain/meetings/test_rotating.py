"""Turns, by examples: who has waited longest, who is spared, and how somebody new comes in."""

from covision.meetings.rotating import rota
from covision.meetings.standing import Past, Stage, Standing, Waited

PEOPLE = ("ana", "ben", "cleo", "dora", "emil")
ROLES = ("facilitator", "timekeeper", "steward")
LEAD = ROLES[:1]


def came(*people: str, **roles: str) -> Past[str]:
    return Past(frozenset(people), frozenset(roles.items()))


def leads(standing: Standing[str], people: tuple[str, ...] = PEOPLE) -> str:
    return rota(LEAD, people, standing=standing)["facilitator"]


def test_who_has_waited_longest_is_next() -> None:
    past = [came(*PEOPLE, facilitator="ana"), came(*PEOPLE, facilitator="ben")]
    assert leads(Standing(past)) == "cleo"


def test_absence_does_not_add_up() -> None:
    past = [came("ana", "ben", facilitator="ana"), came("ben", facilitator="ben"), came("ben")]
    standing = Standing(past)
    assert standing.waited("facilitator", "ana") == Waited(0, ever=True)
    assert standing.waited("facilitator", "ben") == Waited(1, ever=True)
    assert standing.waited("timekeeper", "ben") == Waited(3, ever=False)


def test_who_did_not_come_has_not_served_and_comes_first_next_time() -> None:
    standing = Standing([came("ben", "cleo", facilitator="ana")])
    assert standing.turns("facilitator", "ana") == 0
    assert leads(standing, ("ben", "cleo")) == "ben"


def test_equal_claims_fall_by_the_order_of_people() -> None:
    assert leads(Standing()) == "ana"
    assert leads(Standing(), tuple(reversed(PEOPLE))) == "emil"


def test_who_was_passed_over_for_their_own_case_is_repaid() -> None:
    """Ana presented at three meetings while Ben and Cleo led; both her turns come back to her."""
    three = ("ana", "ben", "cleo")
    past = [came(*three, facilitator=who) for who in ("ben", "cleo", "ben", "cleo")]
    standing = Standing(past)
    assert standing.behind("facilitator", "ana") == 1
    for _ in range(2):
        assert leads(standing, three) == "ana"
        standing.add(came(*three, facilitator="ana"))


def test_with_nobody_able_the_role_stays_open() -> None:
    given_roles = rota(ROLES, ("ana",), standing=Standing(), presenters={"ana"})
    assert given_roles == {"timekeeper": "ana"}


def test_of_two_the_one_without_a_case_facilitates_before_anything_else() -> None:
    given_roles = rota(ROLES, ("ana", "ben"), standing=Standing(), presenters={"ana"})
    assert given_roles == {"facilitator": "ben", "timekeeper": "ana"}


def test_who_presents_is_spared_while_somebody_else_can_take_a_role() -> None:
    given_roles = rota(ROLES, ("ana", "ben", "cleo"), standing=Standing(), presenters={"ana"})
    assert given_roles == {"facilitator": "ben", "timekeeper": "cleo", "steward": "ana"}


def test_a_supervisor_leads_unless_the_case_is_their_own() -> None:
    pair = ("ana", "ben")
    standing = Standing[str](leads="ben")
    assert rota(LEAD, pair, standing=standing)["presenter"] == "ana"
    assert rota(LEAD, pair, standing=standing, presenters={"ana"}) == {"facilitator": "ben"}
    assert rota(LEAD, pair, standing=standing, presenters={"ben"}) == {"facilitator": "ana"}


def test_a_supervisor_who_is_away_is_stood_in_for_by_turn() -> None:
    standing = Standing([came(*PEOPLE, facilitator="ben")] * 4, leads="ben")
    assert leads(standing, ("ana", "cleo")) == "ana"


def test_whose_case_is_next_is_not_who_facilitates() -> None:
    given_roles = rota(ROLES, PEOPLE, standing=Standing())
    assert given_roles["presenter"] not in {given_roles[role] for role in ROLES}
    two = rota(LEAD, ("ana", "ben"), standing=Standing())
    assert two == {"facilitator": "ana", "presenter": "ben"}


def test_what_is_settled_stays_and_nobody_gets_a_second_role_beside_it() -> None:
    given_roles = rota(ROLES, PEOPLE[:3], standing=Standing(), settled={"timekeeper": "ana"})
    assert given_roles["timekeeper"] == "ana"
    assert len({given_roles[role] for role in ROLES}) == 3


def test_somebody_new_observes_then_sits_beside_then_takes_turns() -> None:
    standing = Standing([came("ana", "ben")], new={"cleo"})
    three = ("ana", "ben", "cleo")
    stages = []
    for _ in range(3):
        stages.append(standing.stage("cleo"))
        given_roles = rota(LEAD, three, standing=standing)
        assert (given_roles["facilitator"] == "cleo") == (stages[-1] is Stage.IN_TURN)
        assert (given_roles.get("co-facilitator") == "cleo") == (stages[-1] is Stage.BESIDE)
        standing.add(Past(frozenset(three), frozenset(given_roles.items())))
    assert stages == [Stage.OBSERVES, Stage.BESIDE, Stage.IN_TURN]


def test_one_at_a_time_begins_beside_the_facilitator_and_not_with_a_case_of_their_own() -> None:
    standing = Standing([came("ana", "ben", "cleo", "dora")], new={"cleo", "dora"})
    people = ("ana", "ben", "cleo", "dora")
    assert rota(LEAD, people, standing=standing)["co-facilitator"] == "cleo"
    with_case = rota(LEAD, people, standing=standing, presenters={"cleo"})
    assert with_case["co-facilitator"] == "dora"


def test_where_everybody_is_new_somebody_leads_all_the_same() -> None:
    given_roles = rota(ROLES, ("cleo", "dora"), standing=Standing(new={"cleo", "dora"}))
    assert given_roles == {"facilitator": "cleo"}
