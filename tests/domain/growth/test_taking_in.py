import time
from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction

from covision.audit.models import AuditEvent
from covision.audit.reading import events_of_practice
from covision.core.errors import NotAllowed, NotFound, NotPossible
from covision.growth import choosing, taking_in
from covision.growth.framework_files import FileKind, told_in_file
from covision.growth.framework_rows import told_of
from covision.growth.framework_told import FileWrong, ToldCompetency
from covision.growth.frameworks_access import (
    competencies_of,
    draft_for,
    version_for,
    versions_seen_by,
)
from covision.growth.models import (
    Anchor,
    Competency,
    Framework,
    FrameworkDraft,
    FrameworkVersion,
    Level,
)
from covision.growth.starting import shipped, starter
from covision.people import gathering
from tests import make, make_framework
from tests.cast import Cast, the_cast
from tests.make_framework import LICENCE, TOLD, file, taken_in

pytestmark = pytest.mark.django_db
SECONDS = 20
"""A bound on a busy machine; a quiet one takes about one."""


@pytest.fixture
def cast() -> Cast:
    return the_cast()


def test_the_starter_framework_stands_as_it_ships() -> None:
    version = starter()
    assert told_of(version, practice=None) == shipped()
    assert starter() == version
    assert [one.key for one in competencies_of(version)][:4] == [
        *("engage", "empathy", "repair", "endings")
    ]


def test_a_file_is_looked_at_before_anything_is_taken_in(cast: Cast) -> None:
    draft = taking_in.lay_out(cast.practice, content=file(), by=cast.eva)
    assert not Framework.objects.filter(practice=cast.practice).exists()
    told, latest, comparison = taking_in.look_at(draft)
    assert (told, latest) == (TOLD, None)
    assert [one.key for one in comparison.new] == ["listen", "repair", "part"]
    version = taking_in.take_in(draft, licence=LICENCE, may_use=True, by=cast.eva)
    assert told_of(version, practice=cast.practice) == replace(TOLD, licence=LICENCE)
    assert (version.number, version.made_by) == (1, cast.eva)
    assert not FrameworkDraft.objects.exists()
    with pytest.raises(NotFound):
        taking_in.take_in(draft, licence=LICENCE, may_use=True, by=cast.eva)


def test_what_would_change_is_said_by_key(cast: Cast) -> None:
    taken_in(cast)
    told = make_framework.later(listen="Listening well", silence="Bearing silence")
    draft = taking_in.lay_out(cast.practice, content=file(told), by=cast.eva)
    _told, latest, found = taking_in.look_at(draft)
    assert latest is not None
    assert [one.key for one in found.new] == ["silence"]
    assert [(old.name, new.name) for old, new in found.changed] == [("Listening", "Listening well")]
    assert [one.key for one in found.gone] == ["repair"]
    assert (found.same, found.levels_changed) == (1, False)


def test_the_same_key_makes_a_new_version_and_leaves_the_old_as_it_was(cast: Cast) -> None:
    first = taken_in(cast)
    before = told_of(first, practice=cast.practice)
    second = taken_in(cast, make_framework.later(listen="Listening well"))
    assert (second.framework, second.number) == (first.framework, 2)
    assert told_of(first, practice=cast.practice) == before
    with pytest.raises(NotPossible, match="the same as version 2"):
        taken_in(cast, make_framework.later(listen="Listening well"))


def test_nothing_of_a_wrong_file_is_kept(cast: Cast) -> None:
    wrong = replace(TOLD, domains=(*TOLD.domains, TOLD.domains[0]))
    events = AuditEvent.objects.count()
    with pytest.raises(FileWrong):
        taking_in.lay_out(cast.practice, content=file(wrong), by=cast.eva)
    assert not FrameworkDraft.objects.exists()
    assert AuditEvent.objects.count() == events


def test_all_of_it_comes_in_or_nothing(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    draft = taking_in.lay_out(cast.practice, content=file(), by=cast.eva)

    def broken(*_args: object, **_kwargs: object) -> None:
        raise IntegrityError

    monkeypatch.setattr(Anchor.objects, "bulk_create", broken)
    with pytest.raises(IntegrityError), transaction.atomic():
        taking_in.take_in(draft, licence=LICENCE, may_use=True, by=cast.eva)
    assert not Framework.objects.filter(practice=cast.practice).exists()
    assert not Level.objects.exists()
    assert FrameworkDraft.objects.filter(pk=draft.pk).exists()


def test_the_licence_is_named_and_the_use_is_stated(cast: Cast) -> None:
    draft = taking_in.lay_out(cast.practice, content=file(), by=cast.eva)
    with pytest.raises(NotPossible, match="under which licence"):
        taking_in.take_in(draft, licence=" ", may_use=True, by=cast.eva)
    with pytest.raises(NotPossible, match="may use this text"):
        taking_in.take_in(draft, licence=LICENCE, may_use=False, by=cast.eva)
    with pytest.raises(NotPossible, match="Name it"):
        taking_in.take_in(draft, licence="a" * 201, may_use=True, by=cast.eva)
    assert not Framework.objects.filter(practice=cast.practice).exists()


def test_administrators_alone_take_in_and_only_the_reader_sees_the_draft(cast: Cast) -> None:
    for one in (cast.ana, cast.ben, cast.cleo, cast.dan):
        with pytest.raises(NotAllowed):
            taking_in.lay_out(cast.practice, content=file(), by=one)
    draft = taking_in.lay_out(cast.practice, content=file(), by=cast.eva)
    with pytest.raises(NotAllowed):
        taking_in.take_in(draft, licence=LICENCE, may_use=True, by=cast.ben)
    second = make.person("Ida Berg")
    theirs = make.practice(by=second)
    with pytest.raises(NotFound):
        taking_in.take_in(draft, licence=LICENCE, may_use=True, by=second)
    with pytest.raises(NotFound):
        draft_for(second, practice=theirs, draft_id=draft.pk)


def test_a_framework_stays_in_its_practice(cast: Cast) -> None:
    version = taken_in(cast)
    stranger = make.person("Ida Berg")
    make.practice(by=stranger)
    starter()
    for one in (cast.ana, cast.ben, cast.dan, cast.eva):
        assert version_for(one, version_id=version.pk) == version
    assert version not in versions_seen_by(stranger)
    with pytest.raises(NotFound):
        version_for(stranger, version_id=version.pk)
    with pytest.raises(NotFound):
        taking_in.export(version, kind=FileKind.YAML, by=stranger)
    for one in (cast.ana, cast.ben):
        with pytest.raises(NotAllowed):
            taking_in.export(version, kind=FileKind.YAML, by=one)
    for kind in (FileKind.YAML, FileKind.CSV):
        out = taking_in.export(version, kind=kind, by=cast.eva)
        assert told_in_file(out.encode()) == replace(TOLD, licence=LICENCE)
    assert "Noticing and repairing" in taking_in.export(starter(), kind=FileKind.CASE, by=stranger)


def test_the_log_holds_kinds_and_ids_and_no_word_of_a_framework(cast: Cast) -> None:
    version = taken_in(cast)
    taking_in.export(version, kind=FileKind.CASE, by=cast.eva)
    rows = list(events_of_practice(cast.practice).values_list("act", "subject"))
    assert rows[:2] == [
        ("framework.export", str(version)),
        ("framework.take_in", str(version)),
    ]
    for event in AuditEvent.objects.all():
        assert not {"Listening", "Saltmarsh programme", LICENCE} & {event.subject, event.act}
        assert "Listening" not in event.subject


def test_a_version_is_taken_back_while_nobody_goes_by_it(cast: Cast) -> None:
    version = taken_in(cast)
    choosing.choose_framework(cast.pair, version=version, by=cast.ben)
    with pytest.raises(NotPossible, match="works by this version"):
        taking_in.take_back(version, by=cast.eva)
    second = taken_in(cast, make_framework.later(listen="Listening well"))
    with pytest.raises(NotPossible, match="newer version"):
        taking_in.take_back(version, by=cast.eva)
    with pytest.raises(NotAllowed):
        taking_in.take_back(second, by=cast.ben)
    taking_in.take_back(second, by=cast.eva)
    choosing.choose_framework(cast.pair, version=starter(), by=cast.ben)
    taking_in.take_back(version, by=cast.eva)
    assert not Framework.objects.filter(practice=cast.practice).exists()
    with pytest.raises(NotFound):
        taking_in.take_back(starter(), by=cast.eva)


def test_a_file_that_is_let_go_leaves_nothing(cast: Cast) -> None:
    draft = taking_in.lay_out(cast.practice, content=file(), by=cast.eva)
    again = taking_in.lay_out(cast.practice, content=file(), by=cast.eva)
    assert list(FrameworkDraft.objects.all()) == [again]
    with pytest.raises(NotFound):
        draft_for(cast.eva, practice=cast.practice, draft_id=draft.pk)
    taking_in.drop(again, by=cast.eva)
    assert not FrameworkDraft.objects.exists()


def test_a_key_of_one_practice_says_nothing_of_another(cast: Cast) -> None:
    taken_in(cast)
    second = gathering.found_practice("Dunes", by=cast.eva)
    assert taken_in(cast, into=second).number == 1
    assert FrameworkVersion.objects.filter(framework__key="saltmarsh").count() == 2


def test_a_large_framework_is_taken_in_within_a_bound(cast: Cast) -> None:
    inside = tuple(ToldCompetency(f"c{at}", f"Name {at}") for at in range(5_000))
    first = replace(TOLD.domains[0], competencies=inside)
    told = replace(TOLD, domains=(first,), stages=())
    begun = time.monotonic()
    version = taken_in(cast, told)
    assert time.monotonic() - begun < SECONDS
    assert Competency.objects.filter(domain__version=version).count() == 5_000
