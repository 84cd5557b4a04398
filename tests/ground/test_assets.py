"""What is fetched from others is locked, unmodified, and works under our content policy."""

import hashlib
import json
import re
from pathlib import Path

import pytest

from tests.architecture.reading import ROOT

STATIC = ROOT / "src" / "covision" / "web" / "static"
LOCKS = [*sorted((ROOT / "locks").glob("*.txt")), ROOT / "package-lock.json"]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_a_lock_names_hashes_and_no_host(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    addresses = set(re.findall(r"https?://[^\"\s]+", text))
    assert {address for address in addresses if "/sponsors/" not in address} == set()
    assert "--index-url" not in text
    assert "sha256:" in text or "sha512-" in text


@pytest.mark.parametrize("lock", LOCKS[:-1], ids=lambda path: path.name)
def test_every_package_of_a_lock_has_a_hash(lock: Path) -> None:
    for requirement in re.split(r"\n(?=\S)", lock.read_text(encoding="utf-8").strip()):
        assert re.match(r"[\w.-]+(\[[\w,-]+\])?==[\w.]+", requirement)
        assert "--hash=sha256:" in requirement


def test_every_npm_package_has_a_hash() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: package for name, package in lock["packages"].items() if name}
    assert packages
    assert all(package["integrity"].startswith("sha512-") for package in packages.values())
    assert not any("resolved" in package for package in packages.values())


def test_the_script_of_others_is_as_it_came() -> None:
    fetched = (STATIC / "vendor" / "htmx.min.js").read_bytes()
    package = (ROOT / "node_modules" / "htmx.org" / "dist" / "htmx.min.js").read_bytes()
    assert hashlib.sha256(fetched).digest() == hashlib.sha256(package).digest()


def test_every_font_that_a_page_names_is_there() -> None:
    style = STATIC / "covision" / "fonts.css"
    named = re.findall(r'url\("([^"]+)"\)', style.read_text(encoding="utf-8"))
    assert len(named) == 6
    assert all((style.parent / name).resolve().is_file() for name in named)


def test_every_icon_that_a_page_names_is_there() -> None:
    named = (ROOT / "src/covision/web/icons.txt").read_text(encoding="utf-8").split()
    assert named == sorted(set(named))
    assert all((STATIC / "vendor" / "icons" / f"{name}.svg").is_file() for name in named)
