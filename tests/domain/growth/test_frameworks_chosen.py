from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction

from covision.audit.reading import events_of_practice
from covision.core.errors import NotAllowed, NotFound, NotPossible
from covision.growth import choosing, staging
from covision.growth.framework_told import ToldStage
from covision.growth.frameworks_access import (
    band_for,
    competencies_of,
    framework_of,
    placed_seen_by,
    stage_for_administrator,
    stage_of,
    stages_of,
    supervisee_for,
    versions_open_to,
)
from covision.growth.models import Band, FrameworkVersion
from covision.growth.starting import starter
from covision.people.models import Group
from covision.people.states import GroupKind
from tests import make, make_framework
from tests.cast import Cast, the_cast
from tests.make_framework import TOLD, taken_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return the_cast()


@pytest.fixture
def version(cast: Cast) -> FrameworkVersion:
    return taken_in(cast)


@pytest.fixture
def supervised(cast: Cast) -> Group:
    """Ben supervises Ana and Cleo."""
    return make.group(
        cast.practice,
        "Friday supervision",
        members=[cast.ana, cast.cleo],
        supervisors=[cast.ben],
        kind=GroupKind.GROUP,
    )


def test_a_group_works_by_the_starter_until_its_supervisor_chooses(
    cast: Cast, version: FrameworkVersion
) -> None:
    assert framework_of(cast.pair) == starter()
    choosing.choose_framework(cast.pair, version=version, by=cast.ben)
    assert framework_of(cast.pair) == version
    taken_in(cast, make_framework.later(listen="Listening well"))
    assert framework_of(cast.pair) == version
    choosing.choose_framework(cast.pair, version=starter(), by=cast.ben)
    assert framework_of(cast.pair) == starter()


def test_nobody_else_chooses_and_peers_have_none(cast: Cast, version: FrameworkVersion) -> None:
    with pytest.raises(NotAllowed, match="supervisor chooses the framework"):
        choosing.choose_framework(cast.pair, version=version, by=cast.ana)
    for one in (cast.cleo, cast.dan, cast.eva):
        with pytest.raises(NotFound):
            choosing.choose_framework(cast.pair, version=version, by=one)
    with pytest.raises(NotPossible, match="circle of equals"):
        choosing.choose_framework(cast.tuesday, version=version, by=cast.ben)


def test_a_group_cannot_work_by_what_another_practice_took_in(cast: Cast) -> None:
    second = make.practice(by=cast.eva, people=(cast.ben,))
    theirs = taken_in(cast, into=second)
    assert theirs not in versions_open_to(cast.pair)
    with pytest.raises(NotFound):
        choosing.choose_framework(cast.pair, version=theirs, by=cast.ben)


def test_a_band_of_a_competency_goes_before_that_of_its_domain(
    cast: Cast, version: FrameworkVersion
) -> None:
    (stage,) = stages_of(version, practice=cast.practice)
    keys = {one.key: one.pk for one in competencies_of(version)}
    assert band_for(version, stage) == {keys["listen"]: (2, 2), keys["repair"]: (1, 2)}
    assert band_for(version, None) == band_for(starter(), stage) == {}


def test_administrators_say_what_a_stage_expects(cast: Cast, version: FrameworkVersion) -> None:
    stage = staging.add_stage(cast.practice, version=version, name=" Before  exams ", by=cast.eva)
    assert stage.name == "Before exams"
    ending = version.domains.get(key="ending")
    staging.set_bands(stage, bands={ending.pk: (1, 2)}, by=cast.eva)
    assert list(band_for(version, stage).values()) == [(1, 2)]
    for wrong in ((0, 1), (2, 1), (1, 3)):
        with pytest.raises(NotPossible, match="A band goes"):
            staging.set_bands(stage, bands={ending.pk: wrong}, by=cast.eva)
    with pytest.raises(NotFound):
        staging.set_bands(stage, bands={starter().domains.all()[0].pk: (1, 2)}, by=cast.eva)
    with pytest.raises(NotPossible, match="of this name"):
        staging.add_stage(cast.practice, version=version, name="Before exams", by=cast.eva)
    for one in (cast.ana, cast.ben):
        with pytest.raises(NotAllowed):
            staging.add_stage(cast.practice, version=version, name="Other", by=one)
        with pytest.raises(NotAllowed):
            stage_for_administrator(one, practice=cast.practice, stage_id=stage.pk)
    staging.remove_stage(stage, by=cast.eva)
    assert [one.key for one in stages_of(version, practice=cast.practice)] == ["practicum"]


def test_bands_that_came_with_the_file_stay_when_domains_change(
    cast: Cast, version: FrameworkVersion
) -> None:
    (stage,) = stages_of(version, practice=cast.practice)
    staging.set_bands(stage, bands={}, by=cast.eva)
    assert list(band_for(version, stage).values()) == [(2, 2)]


def test_stages_of_the_starter_belong_to_one_practice(cast: Cast) -> None:
    staging.add_stage(cast.practice, version=starter(), name="First year", by=cast.eva)
    second = make.practice(by=cast.eva)
    assert stages_of(starter(), practice=second) == []
    assert len(stages_of(starter(), practice=cast.practice)) == 1


def test_a_band_is_about_one_thing_and_goes_upwards(cast: Cast, version: FrameworkVersion) -> None:
    (stage,) = stages_of(version, practice=cast.practice)
    domain, one = version.domains.get(key="ending"), competencies_of(version)[1]
    wrong = (
        Band(stage=stage, lowest=1, highest=2),
        Band(stage=stage, domain=domain, competency=one, lowest=1, highest=2),
        Band(stage=stage, domain=domain, lowest=2, highest=1),
        Band(stage=stage, domain=domain, lowest=0, highest=1),
    )
    for band in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            band.save()
    Band.objects.create(stage=stage, domain=domain, lowest=1, highest=1)


def test_a_stage_is_known_to_whoever_is_in_it_and_to_whoever_supervises(
    cast: Cast, version: FrameworkVersion, supervised: Group
) -> None:
    choosing.choose_framework(supervised, version=version, by=cast.ben)
    (stage,) = stages_of(version, practice=cast.practice)
    choosing.choose_stage(supervised, supervisee=cast.ana, stage=stage, by=cast.ben)
    seen = {one.person: one.stage for one in placed_seen_by(cast.ben, group=supervised)}
    assert seen == {cast.ana: stage, cast.cleo: None}
    assert [one.stage for one in placed_seen_by(cast.ana, group=supervised)] == [stage]
    assert [one.person for one in placed_seen_by(cast.cleo, group=supervised)] == [cast.cleo]
    for one in (cast.dan, cast.eva):
        assert placed_seen_by(one, group=supervised) == []
    assert "stage.choose" not in events_of_practice(cast.practice).values_list("act", flat=True)


def test_the_supervisor_chooses_a_stage_of_the_framework_in_use(
    cast: Cast, version: FrameworkVersion
) -> None:
    (stage,) = stages_of(version, practice=cast.practice)
    with pytest.raises(NotFound):
        choosing.choose_stage(cast.pair, supervisee=cast.ana, stage=stage, by=cast.ben)
    choosing.choose_framework(cast.pair, version=version, by=cast.ben)
    with pytest.raises(NotAllowed, match="supervisor chooses the stage"):
        choosing.choose_stage(cast.pair, supervisee=cast.ana, stage=stage, by=cast.ana)
    for one in (cast.ben, cast.cleo):
        with pytest.raises(NotFound):
            choosing.choose_stage(cast.pair, supervisee=one, stage=stage, by=cast.ben)
        with pytest.raises(NotFound):
            supervisee_for(cast.ben, group=cast.pair, person_id=one.pk)
    with pytest.raises(NotFound):
        supervisee_for(cast.ana, group=cast.pair, person_id=cast.ana.pk)
    choosing.choose_stage(cast.pair, supervisee=cast.ana, stage=stage, by=cast.ben)
    assert stage_of(cast.pair, cast.ana) == stage
    choosing.choose_stage(cast.pair, supervisee=cast.ana, stage=None, by=cast.ben)
    assert stage_of(cast.pair, cast.ana) is None


def test_a_stage_goes_on_by_its_key_in_the_next_version(
    cast: Cast, version: FrameworkVersion
) -> None:
    choosing.choose_framework(cast.pair, version=version, by=cast.ben)
    (stage,) = stages_of(version, practice=cast.practice)
    choosing.choose_stage(cast.pair, supervisee=cast.ana, stage=stage, by=cast.ben)
    renamed = (ToldStage("practicum", "Practicum done"), ToldStage("exam", "Exam"))
    second = taken_in(cast, replace(TOLD, stages=renamed))
    assert stage_of(cast.pair, cast.ana) == stage
    choosing.choose_framework(cast.pair, version=second, by=cast.ben)
    found = stage_of(cast.pair, cast.ana)
    assert found is not None
    assert (found.name, found.version_id) == ("Practicum done", second.pk)
