"""A bundle that is not what was published is known as that, whatever of it was touched."""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.repos import Repo

from shinkyu.model.errors import InputError
from shinkyu.model.project import Project
from shinkyu.model.publishing.checked import CheckedBundle
from shinkyu.model.publishing.checking import Rebuilt, check_bundle
from shinkyu.model.publishing.members import same_members
from shinkyu.model.publishing.preparing import carry_out, prepare
from shinkyu.model.publishing.request import PublishRequest
from shinkyu.render.bundle import bundle, published_files

DESK, DAY, TAG = "I-7/請求先", "cover/公表日", "published/jumin/2024-05-01"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository and, beside it, a bundle of its only publication."""
    folder = tmp_path_factory.mktemp("published")
    city = Repo(folder / "city").init("kiso", "jumin", {DESK: "総務課", DAY: "令和6年5月1日"})
    city.edit({DESK: "窓口課"}, date="2024-04-01")
    project = Project.around(city.path)
    prepared = prepare(project, PublishRequest())
    assert prepared.fine
    carry_out(project, prepared, bundle(prepared, pdf=False))
    return folder


@pytest.fixture
def copy(published: Path, tmp_path: Path) -> Path:
    """A copy of both, to be spoiled; the folder of the bundle."""
    shutil.copytree(published, tmp_path / "copy")
    return tmp_path / "copy/jumin-2024-05-01"


def checked(folder: Path, rebuilt: Rebuilt = published_files) -> CheckedBundle:
    return check_bundle(Project.around(folder.parent / "city"), folder, rebuilt)


def told(folder: Path, rebuilt: Rebuilt = published_files) -> set[tuple[str, str]]:
    return {(one.kind.value, one.file) for one in checked(folder, rebuilt).troubles}


def git(folder: Path, *arguments: str) -> str:
    return Repo(folder.parent / "city").git(*arguments)


def test_as_it_was_published(copy: Path) -> None:
    found = checked(copy)
    assert (found.troubles, found.alike, found.notes) == ([], [], [])
    assert len(found.same) == 11


def test_any_file(copy: Path) -> None:
    """A bit of it, wherever it is; a manifest may not even be one then."""
    made = {file.name: file.read_bytes() for file in copy.iterdir()}
    again = {name: data for name, data in made.items() if name not in ("approvals.json", "manifest.json")}
    for number, (name, data) in enumerate(sorted(made.items())):
        at = (0, len(data) // 2, len(data) - 1)[number % 3]
        (copy / name).write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
        try:
            found = told(copy, lambda _: again)
        except InputError:
            found = {("manifest", "manifest.json")}
        assert name in {file for _, file in found}, (name, at)
        (copy / name).write_bytes(data)
    assert told(copy) == set()


def test_files_that_are_gone_or_new(copy: Path) -> None:
    (copy / "henko.csv").unlink()
    (copy / "memo.txt").write_text("x")
    (copy / "hyoka.html").unlink()
    (copy / "hyoka.html").mkdir()
    assert told(copy) == {("missing", "henko.csv"), ("added", "memo.txt"), ("altered", "hyoka.html")}


def forged(folder: Path, change: Callable[[dict[str, object]], object]) -> None:
    """The manifest rewritten to agree with what was done."""
    file = folder / "manifest.json"
    manifest = json.loads(file.read_bytes())
    change(manifest)
    file.write_text(json.dumps(manifest, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def test_a_manifest_that_was_rewritten_to_fit_is_found_by_tag_and_commit(copy: Path) -> None:
    data = (copy / "henko.csv").read_bytes().replace("窓口課".encode(), "総合課".encode())
    (copy / "henko.csv").write_bytes(data)

    def fit(manifest: dict[str, object]) -> None:
        files = manifest["files"]
        assert isinstance(files, list)
        for one in files:
            if one["name"] == "henko.csv":
                one.update(sha256=hashlib.sha256(data).hexdigest(), bytes=len(data))

    forged(copy, fit)
    assert told(copy) == {("manifest", "manifest.json"), ("rebuilt", "henko.csv")}


@pytest.mark.parametrize(
    ("key", "value"),
    [("tree", "0" * 40), ("digest", "0" * 64), ("form", "juten"), ("edition", "2019-01"), ("previous", TAG)],
)
def test_what_the_manifest_says_of_the_commit(key: str, value: str, copy: Path) -> None:
    forged(copy, lambda manifest: manifest.update({key: value}))
    assert told(copy) == {("manifest", "manifest.json")}
    assert len(checked(copy).troubles) == 2  # and the tag says another sum


@pytest.mark.parametrize(("key", "value"), [("slug", "zei"), ("date", "いつか"), ("slug", "")])
def test_a_manifest_that_names_nothing(key: str, value: str, copy: Path) -> None:
    forged(copy, lambda manifest: manifest.update({key: value}))
    with pytest.raises(InputError):
        checked(copy)


@pytest.mark.parametrize(
    "data",
    [b"", b"{", b"[]", b"\xff", b"[" * 100000, b'{"format":"shinkyu-bundle/1"}', b'{"format":"shinkyu-bundle/2"}'],
)
def test_no_manifest(data: bytes, copy: Path) -> None:
    (copy / "manifest.json").write_bytes(data)
    with pytest.raises(InputError, match=r"manifest\.json"):
        checked(copy)


@pytest.mark.parametrize("name", ["../city/jumin/I-7.yaml", "/etc/passwd", "a\\b", "manifest.json", "", ".."])
def test_names_that_lead_elsewhere(name: str, copy: Path) -> None:
    def lead(manifest: dict[str, object]) -> None:
        files = manifest["files"]
        assert isinstance(files, list)
        files[0]["name"] = name

    forged(copy, lead)
    with pytest.raises(InputError):
        checked(copy)


def test_where_there_is_no_manifest(copy: Path) -> None:
    (copy / "manifest.json").unlink()
    with pytest.raises(InputError, match=r"manifest\.json"):
        checked(copy)


def test_the_tag(copy: Path) -> None:
    message = git(copy, "for-each-ref", "--format=%(contents)", f"refs/tags/{TAG}")
    git(copy, "tag", "-f", "-a", "-m", message, TAG, "HEAD~1")
    assert told(copy) == {("tag", "")}
    git(copy, "tag", "-f", TAG)
    assert told(copy) == set()
    assert len(checked(copy).notes) == 1
    git(copy, "tag", "-d", TAG)
    assert told(copy) == {("tag", "")}


def test_a_commit_that_is_not_here(copy: Path) -> None:
    forged(copy, lambda manifest: manifest.update({"commit": "1" * 40}))
    found = checked(copy)
    assert not found.here
    assert ("commit", "") in told(copy)


def test_what_is_published_later_changes_nothing(copy: Path) -> None:
    """Findings are told as of then, and what is withheld as it was decided then."""
    city = Repo(copy.parent / "city")
    city.write("shinkyu.yaml", "format: 2\nwithheld:\n- item: jumin:I-7/請求先\n  reason: 場所\n").commit("非公表")
    city.git("tag", "published/jumin/2024-06-01")
    assert told(copy) == set()


def test_another_version_of_the_tool_is_not_asked_for_the_same_bytes(copy: Path) -> None:
    forged(copy, lambda manifest: manifest.update({"version": "0.0.9"}))
    found = checked(copy)
    assert found.not_rebuilt
    assert found.same == []


def repacked(data: bytes, compression: int) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", compression) as new:
        for entry in old.infolist():
            new.writestr(entry.filename, old.read(entry))
    return made.getvalue()


def test_the_same_packed_otherwise(copy: Path) -> None:
    """As another library of compression would have published it."""
    data = (copy / "henko.xlsx").read_bytes()
    other = repacked(data, zipfile.ZIP_STORED)
    assert data != other
    assert same_members(data, other)
    assert not same_members(data, repacked((copy / "henko.docx").read_bytes(), zipfile.ZIP_STORED))
    assert not same_members(b"x", b"x")
    (copy / "henko.xlsx").write_bytes(other)

    def fit(manifest: dict[str, object]) -> None:
        files = manifest["files"]
        assert isinstance(files, list)
        for one in files:
            if one["name"] == "henko.xlsx":
                one.update(sha256=hashlib.sha256(other).hexdigest(), bytes=len(other))

    forged(copy, fit)
    found = checked(copy)
    assert found.alike == ["henko.xlsx"]
    assert {one.file for one in found.troubles} == {"manifest.json"}


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no such device here")
@pytest.mark.parametrize("kind", ["device", "pipe", "folder"])
def test_a_manifest_that_is_no_file_is_not_read(copy: Path, kind: str) -> None:
    """A device never ends, and a pipe never begins."""
    file = copy / "manifest.json"
    file.unlink()
    make = {"device": lambda: file.symlink_to("/dev/zero"), "pipe": lambda: os.mkfifo(file), "folder": file.mkdir}
    make[kind]()
    with pytest.raises(InputError, match="ファイルではありません"):
        checked(copy)
