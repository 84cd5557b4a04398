"""The checks before a start, each with what it refuses."""

import base64
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as site_settings
from django.db import connection

from covision.core.storage import Store
from covision.jobs.models import Letter
from covision.management import checking
from covision.management.checking import NotReady


def test_one_folder_carries_one_site(tmp_path: Path) -> None:
    store = Store(tmp_path)
    again = pytest.raises(NotReady, match="already runs on the data folder")
    with checking.only_one(store), again, checking.only_one(store):
        pass
    with checking.only_one(store):
        pass


@pytest.mark.django_db
def test_a_database_of_another_key_is_refused(settings: Any) -> None:
    Letter.objects.create(to="finn@example.org", letter="invitation")
    checking.check_keys()
    settings.MASTER_KEYS = [b"another key of thirty-two bytes!"]
    with pytest.raises(NotReady, match="does not open what is in this database"):
        checking.check_keys()


@pytest.mark.django_db
def test_a_pragma_that_is_not_as_wanted_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("SQLite's own settings")
    monkeypatch.setattr(checking, "PRAGMAS", {"foreign_keys": 0})
    with pytest.raises(NotReady, match="SQLite answers 1 for foreign_keys, and Covision needs 0"):
        checking.check_database()


def test_every_data_key_is_found_by_its_type() -> None:
    found = {f"{model._meta.label}.{name}" for model, name in checking.wrapped_key_fields()}
    assert {"people.Person.data_key", "cases.Case.data_key", "jobs.Letter.data_key"} <= found


def test_deployment_checks_are_asked_of_a_public_site(
    settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Any] = []
    monkeypatch.setattr(checking, "call_command", lambda *a, **_: asked.append(a))
    checking.check_settings()
    assert asked == []
    settings.IS_HTTPS = True
    checking.check_settings()
    assert asked == [("check",)]


def test_a_new_master_key_is_one_that_the_site_takes(capsys: pytest.CaptureFixture[str]) -> None:
    from django.core.management import call_command

    call_command("new_master_key")
    key = base64.urlsafe_b64decode(capsys.readouterr().out.strip())
    assert len(key) == 32
    assert key not in site_settings.MASTER_KEYS
