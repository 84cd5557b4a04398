from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from covision.meetings.rotating import Past, Waited, next_for, rota, waited

PEOPLE = ("ana", "ben", "cleo", "dora", "emil")
ROLES = ("facilitator", "timekeeper", "steward")


def came(*people: str, **roles: str) -> Past[str]:
    return Past(frozenset(people), frozenset(roles.items()))


def test_who_has_waited_longest_is_next() -> None:
    past = [came(*PEOPLE, facilitator="ana"), came(*PEOPLE, facilitator="ben")]
    assert next_for("facilitator", PEOPLE, past=past) == "cleo"


def test_absence_does_not_add_up() -> None:
    past = [came("ana", "ben", facilitator="ana"), came("ben", facilitator="ben"), came("ben")]
    assert waited(past, role="facilitator", who="ana") == Waited(0, ever=True)
    assert waited(past, role="facilitator", who="ben") == Waited(1, ever=True)


def test_equal_waits_fall_by_the_order_of_people() -> None:
    assert next_for("facilitator", PEOPLE, past=[]) == "ana"
    assert next_for("facilitator", tuple(reversed(PEOPLE)), past=[]) == "emil"


def test_with_nobody_able_the_role_stays_open() -> None:
    assert rota(ROLES, ("ana",), past=[], presenters={"ana"}) == {"timekeeper": "ana"}


def test_who_presents_is_spared_while_somebody_else_can_take_a_role() -> None:
    given_roles = rota(ROLES, ("ana", "ben", "cleo"), past=[], presenters={"ana"})
    assert given_roles == {"facilitator": "ben", "timekeeper": "cleo", "steward": "ana"}


def test_a_supervisor_leads_unless_the_case_is_their_own() -> None:
    pair = ("ana", "ben")
    assert rota(ROLES[:1], pair, past=[], presenters={"ana"}, leads="ben")["facilitator"] == "ben"
    assert rota(ROLES[:1], pair, past=[], presenters={"ben"}, leads="ben")["facilitator"] == "ana"


@given(st.lists(st.tuples(st.sets(st.sampled_from(PEOPLE)), st.sampled_from(PEOPLE)), max_size=30))
def test_nobody_facilitates_their_own_case_and_nobody_has_two_roles(
    meetings: list[tuple[set[str], str]],
) -> None:
    past: list[Past[str]] = []
    for present, presenter in meetings:
        given_roles = rota(ROLES, PEOPLE, past=past, presenters={presenter})
        assert given_roles["facilitator"] != presenter
        assert len(set(given_roles.values())) == len(given_roles)
        served = frozenset((role, who) for role, who in given_roles.items() if who in present)
        past.append(Past(frozenset(present), served))


@given(st.integers(2, 8), st.integers(1, 60))
def test_when_all_come_nobody_is_more_than_one_turn_behind(people: int, meetings: int) -> None:
    everybody = tuple(f"person {number}" for number in range(people))
    past: list[Past[str]] = []
    for _ in range(meetings):
        chosen = next_for("facilitator", everybody, past=past)
        assert chosen is not None
        past.append(Past(frozenset(everybody), frozenset({("facilitator", chosen)})))
    counts = Counter(who for one in past for _, who in one.served)
    turns = [counts[who] for who in everybody]
    assert max(turns) - min(turns) <= 1
