"""Several files are written all or none, whichever of them fails, and whichever way."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shinkyu.model.errors import InputError
from shinkyu.model.repository import files as module
from shinkyu.model.repository import write_files

PATHS = st.sampled_from(["a", "b/c", "b/d", "e/f/g"])
STANDING = st.dictionaries(PATHS, st.binary(max_size=3))
WANTED = st.dictionaries(PATHS, st.none() | st.binary(max_size=3))


def laid(root: Path, files: Mapping[str, bytes]) -> Path:
    root.mkdir()
    for path, data in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    return root


def found(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


@settings(max_examples=50, deadline=None)
@given(standing=STANDING, wanted=WANTED)
def test_all_are_written(
    tmp_path_factory: pytest.TempPathFactory, standing: dict[str, bytes], wanted: dict[str, bytes | None]
) -> None:
    root = laid(tmp_path_factory.mktemp("files") / "root", standing)
    write_files(root, wanted)
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
    root = laid(tmp_path_factory.mktemp("files") / "root", standing)
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
            write_files(root, wanted)
        except type(error):
            assert found(root) == standing
        else:
            assert count <= at


def test_a_folder_that_was_made_for_a_file_goes_with_it(tmp_path: Path) -> None:
    (tmp_path / "stands").mkdir()
    with pytest.raises(InputError):
        write_files(tmp_path, {"new/folder/a": b"1", "stands": b"2"})
    assert [path.name for path in tmp_path.iterdir()] == ["stands"]


def test_what_cannot_be_taken_away_is_told_with_its_place(tmp_path: Path) -> None:
    laid(tmp_path / "root", {"a": b"1", "b/c": b"2"})
    with pytest.raises(InputError) as raised:
        write_files(tmp_path / "root", {"a": None, "b": None})
    assert raised.value.where == str(tmp_path / "root" / "b")
    assert found(tmp_path / "root") == {"a": b"1", "b/c": b"2"}
