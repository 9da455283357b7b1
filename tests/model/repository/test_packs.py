"""The order in which objects are read is the one in which they lie in the packs."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from shinkyu.model.repository.packs import reading_order


def git(folder: Path, *arguments: str, data: bytes = b"") -> str:
    done = subprocess.run(["git", "-C", str(folder), *arguments], input=data, capture_output=True, check=True)
    return done.stdout.decode().strip()


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Two packs of many objects each, and some that are in none."""
    git(tmp_path, "init", "-q")
    for start in (0, 300):
        files = [(number, f"条文{number}\n".encode() * number) for number in range(start, start + 300)]
        stream = [b"blob\ndata %d\n%s\n" % (len(data), data) for _, data in files]
        git(tmp_path, "fast-import", "--quiet", "--force", data=b"".join(stream))
    loose(tmp_path)
    assert len(list((tmp_path / ".git/objects/pack").glob("*.idx"))) == 2
    return tmp_path


def loose(repository: Path) -> list[str]:
    return [git(repository, "hash-object", "-w", "--stdin", data=text.encode()) for text in ("甲", "乙")]


def packed(repository: Path) -> list[str]:
    """What git says of each pack: its ids by their offsets, the last first; the last pack first."""
    found: list[str] = []
    for index in sorted((repository / ".git/objects/pack").glob("*.idx"), reverse=True):
        lines = git(repository, "show-index", data=index.read_bytes()).splitlines()
        found += [oid for _, oid in sorted(((int(line.split()[0]), line.split()[1]) for line in lines), reverse=True)]
    return found


def test_the_order_is_that_of_the_packs_and_then_as_given(repository: Path) -> None:
    inside, outside = packed(repository), [*loose(repository), "0" * 40, "f" * 40]
    assert len(inside) == 600
    assert reading_order(repository / ".git", sorted([*inside, *outside, *inside[:7]])) == [*inside, *sorted(outside)]
    assert reading_order(repository / ".git", [*outside, inside[9], inside[3]]) == [inside[3], inside[9], *outside]
    assert reading_order(repository / ".git", []) == []


def test_an_index_that_is_none_is_passed_over(repository: Path) -> None:
    inside = packed(repository)
    folder = repository / ".git/objects/pack"
    (folder / "pack-empty.idx").touch()
    (folder / "pack-old.idx").write_bytes(bytes(2000))
    (folder / "pack-short.idx").write_bytes(b"\377tOc\0\0\0\2" + bytes(10))
    (folder / "pack-folder.idx").mkdir()
    assert reading_order(repository / ".git", sorted(inside)) == inside


def test_a_repository_without_packs(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    given = loose(tmp_path)
    assert reading_order(tmp_path / ".git", given) == given
