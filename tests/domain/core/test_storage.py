"""The one door to files lets nothing out of its folder, and nobody else in."""

from pathlib import Path

import pytest

from covision.core.storage import OutsideStore, Store


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "site")


@pytest.mark.parametrize(
    "name", ["../elsewhere", "/etc/passwd", "keys/../../elsewhere", "", ".", "keys/.."]
)
def test_a_name_that_leads_out_is_refused(store: Store, name: str) -> None:
    with pytest.raises(OutsideStore):
        store.path(name)


def test_a_link_that_leads_out_is_refused(store: Store, tmp_path: Path) -> None:
    (tmp_path / "site" / "door").symlink_to(tmp_path)
    with pytest.raises(OutsideStore):
        store.path("door/secret")


def test_what_is_written_is_for_this_account_alone(store: Store) -> None:
    written = store.write("keys/one.key", b"content")
    assert written.stat().st_mode & 0o777 == 0o600
    assert written.parent.stat().st_mode & 0o077 == 0
    assert store.is_private()
    assert store.read("keys/one.key") == b"content"


def test_nothing_is_written_over_by_chance(store: Store) -> None:
    store.write("one", b"first")
    with pytest.raises(FileExistsError):
        store.write("one", b"second")
    assert store.read("one") == b"first"


def test_a_replacement_is_whole_and_leaves_nothing_beside(store: Store, tmp_path: Path) -> None:
    store.write("one", b"first")
    (tmp_path / "site" / "one.new").write_bytes(b"half of an earlier try")
    store.replace("one", b"second")
    assert store.read("one") == b"second"
    assert [path.name for path in (tmp_path / "site").iterdir()] == ["one"]
    assert store.path("one").stat().st_mode & 0o777 == 0o600


def test_a_folder_that_others_can_open_is_not_private(store: Store, tmp_path: Path) -> None:
    (tmp_path / "site").chmod(0o750)
    assert not store.is_private()


def test_a_folder_is_no_file(store: Store) -> None:
    store.write("keys/one.key", b"")
    assert store.has("keys/one.key")
    assert not store.has("keys")
