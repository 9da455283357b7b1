"""Files in the making: no link at their name is followed, nothing of them is an edit, and what is old is cleared away."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from tests.repos import Repo

from shinkyu.model.errors import InputError
from shinkyu.model.repository import Repository, touched_paths, write_file
from shinkyu.model.repository.temporary import aside, beside, is_in_the_making


def test_no_two_are_of_one_name_and_none_is_what_it_will_be(tmp_path: Path) -> None:
    made = [beside(tmp_path / "I-5.yaml") for _ in range(20)]
    for stream, _ in made:
        stream.close()
    assert len({path for _, path in made}) == 20
    assert all(is_in_the_making(path.name) for _, path in made)
    assert not is_in_the_making("I-5.yaml")


def test_a_file_keeps_its_permissions_and_a_new_one_has_those_of_the_umask(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    write_file(file, b"1")
    plain = tmp_path / "plain"
    plain.touch()
    assert file.stat().st_mode == plain.stat().st_mode
    file.chmod(0o600)
    write_file(file, b"2")
    assert (file.read_bytes(), file.stat().st_mode & 0o777) == (b"2", 0o600)


def test_a_link_is_replaced_and_what_it_leads_to_is_not_written(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.write_text("mine")
    (tmp_path / "link").symlink_to(outside)
    write_file(tmp_path / "link", b"new")
    assert outside.read_text() == "mine"
    assert not (tmp_path / "link").is_symlink()


def test_what_a_killed_program_left_is_no_edit_and_goes_in_time(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "repo").init("kiso", "jumin", {"I-5/②所属長の役職名": "課長"})
    left, fresh = (repo.path / f"jumin/.I-5.yaml.shinkyu-abcdefg{n}" for n in "12")
    for file in (left, fresh):
        file.write_text("途中")
    long_ago = time.time() - 2 * 3600
    os.utime(left, (long_ago, long_ago))
    assert touched_paths(Repository.open(repo.path)) == []
    write_file(repo.path / "jumin/I-5.yaml", b"")
    assert (left.exists(), fresh.exists()) == (False, True)


def test_folders_aside_are_empty_apart_and_gone(tmp_path: Path) -> None:
    with aside(tmp_path) as one, aside(tmp_path) as other:
        assert one != other
        assert [*one.iterdir()] == []
    assert [*tmp_path.iterdir()] == []


def test_a_place_that_takes_no_file_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(InputError, match="file"):
        write_file(tmp_path / "file" / "below.yaml", b"x")
