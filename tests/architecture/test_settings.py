"""The site's settings: each is documented, and what keeps people safe is as it must be."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db.utils import ConnectionHandler

from covision import settings as site
from covision.management.checking import PRAGMAS
from tests.architecture.reading import ROOT, SRC, dotted, modules, tree

READERS = {"env.text", "env.flag", "env.number", "env.words", "env.addresses"}
STRICT = {
    "default-src": ["'self'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'", "data:"],
    "connect-src": ["'self'"],
    "object-src": ["'none'"],
    "base-uri": ["'none'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'none'"],
}


def settings_read() -> Iterator[str]:
    for module in modules(SRC / "covision"):
        for node in ast.walk(tree(module)):
            if isinstance(node, ast.Call) and dotted(node.func) in READERS:
                name = node.args[0]
                if isinstance(name, ast.Constant):
                    yield str(name.value)


@pytest.mark.parametrize("name", sorted({*settings_read(), "SECRET_KEY", "MASTER_KEY"}))
def test_every_setting_is_documented(name: str) -> None:
    page = (ROOT / "docs" / "reference" / "settings.md").read_text(encoding="utf-8")
    assert f"`{name}`" in page


def test_the_content_policy_is_whole_and_strict() -> None:
    assert {"DIRECTIVES": STRICT} == settings.CONTENT_SECURITY_POLICY


def test_debug_is_never_on() -> None:
    assert site.DEBUG is False


def test_cookies_and_pages_stay_with_the_site() -> None:
    assert site.SESSION_COOKIE_SAMESITE == site.CSRF_COOKIE_SAMESITE == "Lax"
    assert site.SECURE_REFERRER_POLICY == "same-origin"
    assert site.X_FRAME_OPTIONS == "DENY"


def test_uploads_never_touch_the_disk_in_the_clear() -> None:
    assert site.FILE_UPLOAD_HANDLERS == ["django.core.files.uploadhandler.MemoryFileUploadHandler"]


@pytest.mark.django_db
def test_sqlite_answers_as_wanted(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    wanted: dict[str, Any] = {**site.database(), "NAME": tmp_path / "file.sqlite3"}
    connection = ConnectionHandler({"default": wanted})["default"]
    try:
        with connection.cursor() as cursor:
            found = {name: cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in PRAGMAS}
    finally:
        connection.close()
    assert found == PRAGMAS
    assert connection.settings_dict["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
