import pytest
from django.db import IntegrityError, transaction

from covision.core.errors import NotAllowed, NotFound, NotPossible
from covision.growth import matching
from covision.growth.framework_matching import joined, mapped, mapped_from
from covision.growth.frameworks_access import competencies_of
from covision.growth.models import Competency, CompetencyMatch, FrameworkVersion
from covision.growth.relations import Relation
from covision.growth.starting import starter
from tests import make
from tests.cast import Cast, the_cast
from tests.make_framework import later, taken_in

pytestmark = pytest.mark.django_db
Found = dict[str, tuple[str, Relation]]


@pytest.fixture
def cast() -> Cast:
    return the_cast()


@pytest.fixture
def versions(cast: Cast) -> list[FrameworkVersion]:
    """In the second, “repair” has become “mend”, and in the third “mend” is gone."""
    return [
        taken_in(cast),
        taken_in(cast, later(listen="Listening well", mend="Mending")),
        taken_in(cast, later(listen="Listening better", silence="Bearing silence")),
    ]


def one(version: FrameworkVersion, key: str) -> Competency:
    return Competency.objects.select_related("domain").get(domain__version=version, key=key)


def ways(version: FrameworkVersion, to: FrameworkVersion) -> Found:
    keys = {each.pk: each.key for each in competencies_of(version)}
    found = mapped_from(version, to=to)
    return {keys[pk]: (each.competency.key, each.relation) for pk, each in found.items()}


def say(
    cast: Cast, old: Competency, new: Competency | None, relation: Relation, to: FrameworkVersion
) -> CompetencyMatch:
    return matching.say_match(old, version=to, later=new, relation=relation, by=cast.eva)


def test_the_same_key_is_the_same(cast: Cast, versions: list[FrameworkVersion]) -> None:
    first, second, _third = versions
    assert ways(first, second) == {
        "listen": ("listen", Relation.SAME),
        "part": ("part", Relation.SAME),
    }
    found = mapped(one(first, "listen"), to=second)
    assert found is not None
    assert found.competency == one(second, "listen")
    assert mapped(one(first, "repair"), to=second) is None


def test_what_is_said_by_hand_goes_on_over_the_versions_between(
    cast: Cast, versions: list[FrameworkVersion]
) -> None:
    first, second, third = versions
    say(cast, one(first, "repair"), one(second, "mend"), Relation.WIDER, second)
    say(cast, one(second, "mend"), one(third, "silence"), Relation.SAME, third)
    assert ways(first, third)["repair"] == ("silence", Relation.WIDER)
    say(cast, one(first, "repair"), None, Relation.GONE, third)
    assert "repair" not in ways(first, third)
    assert ways(first, second)["repair"] == ("mend", Relation.WIDER)
    matching.forget_match(one(first, "repair"), version=third, by=cast.eva)
    assert ways(first, third)["repair"] == ("silence", Relation.WIDER)


def test_the_same_key_can_be_said_to_be_gone(cast: Cast, versions: list[FrameworkVersion]) -> None:
    first, second, _third = versions
    say(cast, one(first, "listen"), None, Relation.GONE, second)
    assert set(ways(first, second)) == {"part"}


def test_between_frameworks_only_what_is_said_holds(
    cast: Cast, versions: list[FrameworkVersion]
) -> None:
    first = versions[0]
    assert ways(starter(), first) == {}
    say(cast, one(starter(), "repair"), one(first, "repair"), Relation.NARROWER, first)
    assert ways(starter(), first) == {"repair": ("repair", Relation.NARROWER)}


def test_a_version_maps_onto_itself(versions: list[FrameworkVersion]) -> None:
    found = ways(versions[0], versions[0])
    assert {key: key for key in found} == {key: to for key, (to, _relation) in found.items()}


def test_wider_and_narrower_together_claim_the_least() -> None:
    wider, narrower, same = Relation.WIDER, Relation.NARROWER, Relation.SAME
    assert joined(same, narrower) == joined(narrower, same) == joined(narrower, narrower)
    assert joined(wider, narrower) == joined(narrower, wider) == wider


def test_administrators_of_the_practice_say_what_is_called_what(
    cast: Cast, versions: list[FrameworkVersion]
) -> None:
    first, second, _third = versions
    old, new = one(first, "repair"), one(second, "mend")
    with pytest.raises(NotAllowed):
        matching.say_match(old, version=second, later=new, relation=Relation.SAME, by=cast.ben)
    with pytest.raises(NotPossible, match="Choose what it is called"):
        say(cast, old, None, Relation.SAME, second)
    with pytest.raises(NotPossible, match="same version"):
        say(cast, one(second, "listen"), new, Relation.SAME, second)
    with pytest.raises(NotFound):
        say(cast, old, one(first, "listen"), Relation.SAME, second)
    other = taken_in(cast, into=make.practice(by=cast.eva))
    with pytest.raises(NotFound):
        say(cast, one(other, "repair"), new, Relation.SAME, second)
    with pytest.raises(NotFound):
        say(cast, old, one(starter(), "repair"), Relation.SAME, starter())


def test_what_is_gone_has_no_later_name(cast: Cast, versions: list[FrameworkVersion]) -> None:
    first, second, _third = versions
    wrong = (
        CompetencyMatch(earlier=one(first, "repair"), version=second, relation=Relation.SAME),
        CompetencyMatch(
            earlier=one(first, "repair"),
            version=second,
            later=one(second, "mend"),
            relation=Relation.GONE,
        ),
    )
    for match in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            match.save()


def test_a_way_over_versions_costs_the_same_for_more_competencies(
    cast: Cast,
    versions: list[FrameworkVersion],
    django_assert_num_queries: pytest.FixtureRequest,
) -> None:
    first, _second, third = versions
    with django_assert_num_queries(5):  # type: ignore[operator]
        mapped_from(first, to=third)
