"""Several files are written all or none, whichever of them fails, and whichever way; and over what was read, nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.repos import Repo

from shinkyu.model.errors import InputError
from shinkyu.model.repository import Repository, new_files, write_files
from shinkyu.model.repository import files as module
from shinkyu.model.snapshots.tree import Workspace

PATHS = st.sampled_from(["a", "b/c", "b/d", "e/f/g"])
STANDING = st.dictionaries(PATHS, st.binary(max_size=3))
WANTED = st.dictionaries(PATHS, st.none() | st.binary(max_size=3))


def laid(root: Path, files: Mapping[str, bytes]) -> Repository:
    """A repository with files that no commit has."""
    city = Repo(root)
    (root / "shinkyu.yaml").unlink()
    for path, data in files.items():
        city.write(path, data)
    return Repository.open(root)


def found(root: Path) -> dict[str, bytes]:
    """All the files, git's objects and settings aside; so that of a writing nothing is left."""
    files = (path for path in root.rglob("*") if path.is_file())
    names = {
        path.relative_to(root).as_posix(): path for path in files if "shinkyu" in path.name or ".git" not in path.parts
    }
    assert list((root / ".git").glob("*shinkyu*")) == []
    return {name: path.read_bytes() for name, path in names.items()}


@settings(max_examples=50, deadline=None)
@given(standing=STANDING, wanted=WANTED)
def test_all_are_written(
    tmp_path_factory: pytest.TempPathFactory, standing: dict[str, bytes], wanted: dict[str, bytes | None]
) -> None:
    root = tmp_path_factory.mktemp("files") / "root"
    write_files(laid(root, standing), wanted, standing.get)
    assert found(root) == {path: data for path, data in {**standing, **wanted}.items() if data is not None}


@settings(max_examples=80, deadline=None)
@given(
    standing=STANDING,
    wanted=WANTED,
    at=st.integers(0, 4),
    error=st.sampled_from([InputError("満杯"), KeyboardInterrupt()]),
)
def test_none_is_written_where_one_fails(
    tmp_path_factory: pytest.TempPathFactory,
    standing: dict[str, bytes],
    wanted: dict[str, bytes | None],
    at: int,
    error: BaseException,
) -> None:
    root = tmp_path_factory.mktemp("files") / "root"
    repository = laid(root, standing)
    real, count = module.write_file, 0

    def failing(path: Path, data: bytes) -> None:
        nonlocal count
        count += 1
        if count == at + 1:
            raise error
        real(path, data)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "write_file", failing)
        try:
            write_files(repository, wanted, standing.get)
        except type(error):
            assert found(root) == standing
        else:
            assert count <= at


def test_a_folder_that_was_made_for_a_file_goes_with_it(tmp_path: Path) -> None:
    repository = laid(tmp_path, {})
    (tmp_path / "stands").mkdir()
    with pytest.raises(InputError):
        write_files(repository, {"new/folder/a": b"1", "stands": b"2"}, lambda path: None)
    assert sorted(path.name for path in tmp_path.iterdir()) == [".git", "stands"]


def test_what_cannot_be_taken_away_is_told_with_its_place(tmp_path: Path) -> None:
    repository = laid(tmp_path, {"a": b"1", "b/c": b"2"})
    with pytest.raises(InputError) as raised:
        write_files(repository, {"a": None, "b": None}, {"a": b"1"}.get)
    assert raised.value.where == str(tmp_path / "b")
    assert found(tmp_path) == {"a": b"1", "b/c": b"2"}


def test_permissions_come_back_too(tmp_path: Path) -> None:
    repository = laid(tmp_path, {"a": b"1"})
    (tmp_path / "a").chmod(0o640)
    (tmp_path / "stands").mkdir()
    with pytest.raises(InputError):
        write_files(repository, {"a": None, "stands": b"2"}, {"a": b"1"}.get)
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("since", [b"theirs", None])
def test_of_two_writers_the_later_is_told(tmp_path: Path, since: bytes | None) -> None:
    """What it would have laid over the other's is not written, and nothing beside it."""
    repository = laid(tmp_path, {"a": b"1", "b/c": b"2"})
    (tmp_path / "b/c").unlink()
    if since is not None:
        (tmp_path / "b/c").write_bytes(since)
    with pytest.raises(InputError, match="b/c: 読んでいる間にファイルが変わりました"):
        write_files(repository, {"a": b"mine", "b/c": b"mine"}, {"a": b"1", "b/c": b"2"}.get)
    assert found(tmp_path) == {"a": b"1"} | ({"b/c": since} if since else {})


def test_what_comes_to_the_same_is_no_other_writing(tmp_path: Path) -> None:
    repository = laid(tmp_path, {"a": b"mine"})
    write_files(repository, {"a": b"mine"}, {"a": b"1"}.get)
    assert found(tmp_path) == {"a": b"mine"}


def test_a_new_file_does_not_take_the_place_of_one_that_is_there(tmp_path: Path) -> None:
    with new_files(laid(tmp_path, {"a": b"theirs"}), {"a": b"mine", "b": b"mine"}):
        assert (tmp_path / "b").read_bytes() == b"mine"
    assert found(tmp_path) == {"a": b"theirs", "b": b"mine"}


@pytest.mark.parametrize("attributes", ["", "* text=auto eol=crlf\n"])
def test_line_ends_of_the_working_tree_are_no_other_writing(tmp_path: Path, attributes: str) -> None:
    """What was read is as git stores it; so is what stands there."""
    city = Repo(tmp_path / "city").write(".gitattributes", attributes or "* text=auto\n").init("kiso", "jumin")
    file = city.path / "jumin/I-5.yaml"
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    workspace = Workspace(Repository.open(city.path))
    write_files(workspace.repository, {"jumin/I-5.yaml": b"x: y\n"}, workspace.current)
    assert file.read_bytes() == b"x: y\n"


def test_what_a_sparse_checkout_leaves_out_is_as_it_was_read(tmp_path: Path) -> None:
    city = Repo(tmp_path / "city").init("kiso", "jumin").init("kiso", "kaigo")
    city.git("sparse-checkout", "set", "jumin")
    workspace = Workspace(Repository.open(city.path))
    assert not (city.path / "kaigo").exists()
    write_files(workspace.repository, {"kaigo/I-5.yaml": b"x: y\n"}, workspace.current)
    assert (city.path / "kaigo/I-5.yaml").read_bytes() == b"x: y\n"
