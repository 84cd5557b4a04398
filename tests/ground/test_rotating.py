"""A new master key opens everything, and a stop half-way harms nothing."""

import base64
import os
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import models

from covision.audit.log import record
from covision.audit.models import AuditChain
from covision.cases.models import Case, Draft
from covision.core.sealing import CannotOpen, is_current, key_id, seal, unseal
from covision.core.storage import Store
from covision.management import checking, rotating
from covision.people.models import Person

pytestmark = pytest.mark.django_db
WORDS = "Deborah and her mother at the mill in Ashcombe"


def new_key() -> str:
    return base64.urlsafe_b64encode(os.urandom(32)).decode()


@pytest.fixture
def store(tmp_path: Path, settings: Any) -> Store:
    """A site whose master key stands in a file of its own folder."""
    kept = Store(tmp_path)
    key = new_key()
    kept.write("keys/master.key", key.encode())
    settings.STORE = kept
    settings.MASTER_KEY_IN_FILE = True
    settings.MASTER_KEYS = [base64.urlsafe_b64decode(key)]
    return kept


@pytest.fixture
def draft(store: Store) -> Draft:
    ana = Person.objects.create_user("ana@example.org", name="Ana")
    case = Case.objects.create(author=ana)
    record(by=ana, act="case.open", subject=case)
    return Draft.objects.create(
        case=case, story=seal(WORDS, key=case.data_key, place=f"cases_draft.story:{case.pk}")
    )


def words_of(draft: Draft) -> str:
    fresh = Draft.objects.select_related("case").get(pk=draft.pk)
    place = f"cases_draft.story:{fresh.case.pk}"
    return unseal(fresh.story, key=fresh.case.data_key, place=place)


def key_file(store: Store) -> list[str]:
    return store.read("keys/master.key").decode().split(",")


def test_text_opens_after_a_rotation_with_the_new_key_alone(
    store: Store, draft: Draft, settings: Any
) -> None:
    (old,) = key_file(store)
    call_command("rotate_master_key", drop_old=True)
    (new,) = key_file(store)
    assert new != old
    assert [base64.urlsafe_b64decode(new)] == settings.MASTER_KEYS
    assert words_of(draft) == WORDS
    assert is_current(AuditChain.objects.get().data_key)


def test_a_database_from_before_does_not_open_with_the_new_key_alone(
    store: Store, draft: Draft
) -> None:
    before = bytes(draft.case.data_key)
    call_command("rotate_master_key", drop_old=True)
    with pytest.raises(CannotOpen):
        unseal(draft.story, key=before, place=f"cases_draft.story:{draft.pk}")


def test_the_old_key_stays_until_it_is_dropped(store: Store, draft: Draft) -> None:
    call_command("rotate_master_key")
    both = key_file(store)
    assert len(both) == 2
    call_command("rotate_master_key", drop_old=True)
    assert key_file(store) == both[:1]
    assert words_of(draft) == WORDS


def test_a_rotation_that_was_cut_off_goes_on(
    store: Store, draft: Draft, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut_off(*_: Any) -> int:
        raise KeyboardInterrupt

    with monkeypatch.context() as half_way:
        half_way.setattr(rotating, "_rewrap_batch", cut_off)
        with pytest.raises(KeyboardInterrupt):
            call_command("rotate_master_key")
    keys = key_file(store)
    assert words_of(draft) == WORDS
    call_command("rotate_master_key")
    assert key_file(store) == keys
    assert words_of(draft) == WORDS
    assert rotating.count_left() == 0


def test_rows_are_taken_in_batches(
    store: Store, draft: Draft, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rotating, "BATCH", 2)
    for number in range(5):
        Case.objects.create(author=draft.case.author, handle=f"heron-{number}")
    call_command("rotate_master_key")
    assert rotating.count_left() == 0


def test_every_data_key_has_another_wrapping(store: Store, draft: Draft, settings: Any) -> None:
    call_command("rotate_master_key")
    for model, name in checking.wrapped_key_fields():
        manager: models.Manager[Any] = model._default_manager
        for wrapped in manager.values_list(name, flat=True):
            assert bytes(wrapped)[:4] == key_id(settings.MASTER_KEYS[0])


def test_a_running_site_keeps_its_key(store: Store, draft: Draft) -> None:
    before = key_file(store)
    with checking.only_one(store), pytest.raises(SystemExit, match="Stop it first"):
        call_command("rotate_master_key")
    assert key_file(store) == before


def test_a_key_from_the_environment_is_asked_for(settings: Any, draft: Draft) -> None:
    settings.MASTER_KEY_IN_FILE = False
    with pytest.raises(SystemExit, match="Set MASTER_KEY to a new key, a comma and the present"):
        call_command("rotate_master_key")
    settings.MASTER_KEYS = [base64.urlsafe_b64decode(new_key()), *settings.MASTER_KEYS]
    call_command("rotate_master_key")
    settings.MASTER_KEYS = settings.MASTER_KEYS[:1]
    assert words_of(draft) == WORDS
