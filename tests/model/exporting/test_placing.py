"""Several files and folders take their places together, wherever it is stopped."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from shinkyu.model.errors import InputError
from shinkyu.model.exporting import placing
from shinkyu.model.exporting.placing import begin, finish, put

UNITS = ("rows/r", "items/r", "state.json")


class Killed(BaseException):
    """That the process ended just there."""


def fill(folder: Path, text: str) -> None:
    for unit in UNITS[:2]:
        (folder / unit).mkdir(parents=True)
        (folder / unit / f"{text}.parquet").write_text(text)
    (folder / UNITS[2]).write_text(text)


def held(root: Path) -> dict[str, str]:
    files = (path for unit in UNITS for path in [root / unit, *(root / unit).rglob("*")] if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_text() for path in files}


def whole(text: str) -> dict[str, str]:
    return {f"rows/r/{text}.parquet": text, f"items/r/{text}.parquet": text, "state.json": text}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    fill(tmp_path / "root", "old")
    return tmp_path / "root"


@pytest.mark.parametrize("before", [True, False])
def test_all_are_replaced_and_nothing_is_left(tmp_path: Path, root: Path, before: bool) -> None:
    if not before:
        shutil.rmtree(root)
        root.mkdir()
    fill(begin(root / "work"), "new")
    put(root, root / "work", UNITS)
    assert held(root) == whole("new")
    assert not (root / "work").exists()


@pytest.mark.parametrize("moves", range(7))
def test_whoever_comes_after_a_kill_finds_all_of_it_or_nothing(
    root: Path, moves: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed before each of its renames; the last case is not killed at all. 0 is the list itself."""
    work, rename, left = root / "work", Path.rename, [moves]
    fill(begin(work), "new")

    def killed(self: Path, target: Path) -> Path:
        if not left[0]:
            raise Killed
        left[0] -= 1
        return rename(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", killed)
        try:
            put(root, work, UNITS)
        except Killed:
            assert moves < 6
            assert held(root) != whole("new")
    assert finish(root, work) == (moves < 6)
    assert held(root) == whole("new")
    assert not work.exists()


def test_what_is_not_all_made_is_thrown_away(root: Path) -> None:
    fill(begin(root / "work"), "new")
    assert not finish(root, root / "work")
    assert held(root) == whole("old")
    assert not (root / "work").exists()
    assert not finish(root, root / "nothing")


@pytest.mark.parametrize("at", range(6))
def test_where_the_system_refuses_all_is_as_it_was(root: Path, at: int, monkeypatch: pytest.MonkeyPatch) -> None:
    work, rename, done = root / "work", Path.rename, [0]
    fill(begin(work), "new")

    def refused(self: Path, target: Path) -> Path:
        done[0] += 1
        if done[0] == at + 1:
            raise PermissionError(13, "Permission denied", str(self))
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refused)
    with pytest.raises(InputError, match="権限がありません"):
        put(root, work, UNITS)
    assert held(root) == whole("old")
    assert not work.exists()


@pytest.mark.parametrize(
    "forged", [b"", b"{", b"[1]", b'{"a": 1}', b'["../outside"]', b'["/etc"]', b'[""]', b"[" * 100_000, b"\xff"]
)
def test_a_list_that_is_none_moves_nothing(root: Path, forged: bytes) -> None:
    begin(root / "work")
    (root / "work" / placing._READY).write_bytes(forged)
    assert not finish(root, root / "work")
    assert held(root) == whole("old")
