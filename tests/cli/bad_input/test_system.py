"""No room and no permission: the system's refusal is told as such, and nothing is left half written."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.cli.bad_input.conftest import COMMIT, ITEM, PROGRAM, standing, told
from tests.cli.bad_input.test_tables import HEADING, imported, row
from tests.cli.conftest import Result
from tests.repos import Repo

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="limits and permission bits of POSIX")

# No file may become larger than this: the system refuses as it does on a full disk, and root is not spared.
SHORT_OF_ROOM = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({0}, {0})); " + PROGRAM


def within(script: str, *arguments: str, cwd: Path) -> Result:
    # -B: short of room, Python itself would leave half a compiled module behind, for every later call to stumble over.
    done = subprocess.run([sys.executable, "-B", "-c", script, *arguments], cwd=cwd, capture_output=True, check=False)
    return Result(done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.mark.parametrize("room", [0, 100, 2000])
def test_no_room_for_an_import(room: int, city: Repo, tmp_path: Path) -> None:
    (tmp_path / "t.tsv").write_text(HEADING + row(), encoding="utf-8")
    before = standing(tmp_path)
    for into in ("new", "city"):
        result = within(SHORT_OF_ROOM.format(room), *imported("t.tsv", into=into), cwd=tmp_path)
        assert result.code == 3
        told(result, ("書き込めません" if into == "city" else "作れません" if not room else "書き込",))
        assert standing(tmp_path) == before


@pytest.mark.parametrize(
    "arguments",
    [
        COMMIT,
        ("add", "kaigo", "--form", "kiso"),
        ("init", "../new", "--form", "kiso", "--slug", "a"),
        ("demo", "../demo"),
    ],
    ids=" ".join,
)
def test_no_room_for_other_writing(arguments: tuple[str, ...], city: Repo, tmp_path: Path) -> None:
    city.write("jumin/I-5.yaml", "②所属長の役職名: 部長\n")
    before = standing(tmp_path)
    result = within(SHORT_OF_ROOM.format(100), *arguments, cwd=city.path)
    assert result.code == 3
    told(result, ("空き容量",))
    assert standing(tmp_path) == before


def test_no_room_for_an_edit(city: Repo, tmp_path: Path) -> None:
    (tmp_path / "text").write_text("部長" * 1000, encoding="utf-8")
    before = standing(tmp_path)
    for arguments in (("edit", ITEM, "--file", "../text"), ("table", "-o", "table.csv")):
        result = within(SHORT_OF_ROOM.format(50), *arguments, cwd=city.path)
        assert result.code == 3
        told(result, ("書き込めません", "空き容量"))
        assert standing(tmp_path) == before


def test_output_that_has_no_room(city: Repo) -> None:
    before = standing(city.path)
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-c", PROGRAM, "table"]
        done = subprocess.run(command, cwd=city.path, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 3
    assert "空き容量がありません" in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()
    assert standing(city.path) == before


# Root reads and writes what it likes: without these two rights it is held to the permission bits like anybody.
AS_ANYBODY = """
import ctypes, os, sys
if os.geteuid() == 0:
    for right in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
        if ctypes.CDLL(None).prctl(24, right, 0, 0, 0):  # PR_CAPBSET_DROP
            sys.exit(77)
os.execv(sys.executable, [sys.executable, "-c", "from shinkyu.cli.main import main; main()", *sys.argv[1:]])
"""


@contextmanager
def closed(path: Path, mode: int) -> Iterator[None]:
    before = path.stat().st_mode
    path.chmod(mode)
    try:
        yield
    finally:
        path.chmod(before)


FORBIDDEN: list[tuple[str, int, tuple[str, ...], tuple[str, ...]]] = [
    ("jumin/I-5.yaml", 0o000, COMMIT, ("jumin/I-5.yaml: ", "権限がありません")),
    ("jumin/I-5.yaml", 0o000, ("status",), ("jumin/I-5.yaml: ", "権限がありません")),
    ("jumin", 0o555, ("edit", ITEM, "--file", "../text"), ("jumin/I-5.yaml: 書き込めません (権限がありません)",)),
    (".git", 0o555, COMMIT, ("リポジトリに書き込めません", "権限")),
    (".git/objects", 0o555, ("amend", "HEAD", "--reason", "x"), ("リポジトリに書き込めません", "権限")),
    (".git/refs/heads", 0o555, COMMIT, ("リポジトリに書き込めません", "権限")),
    (".", 0o555, ("add", "kaigo", "--form", "kiso"), ("書き込めません (権限がありません)",)),
    (".", 0o555, ("table", "-o", "table.csv"), ("table.csv: 書き込めません (権限がありません)",)),
    (".", 0o555, ("init", "new", "--form", "kiso", "--slug", "a"), ("new: 書き込めません (権限がありません)",)),
    (".", 0o555, ("demo",), ("書き込めません (権限がありません)",)),
    (".git/HEAD", 0o000, ("table",), (".git/HEAD: いまの版 (HEAD) を読めません", "権限")),
    (".git/refs/heads/main", 0o000, ("check",), ("いまの版 (HEAD) を読めません", "権限")),
    (".git/objects", 0o000, ("table",), ("いまの版 (HEAD) を読めません", "権限")),
    (".git/index", 0o000, ("status",), (".git/index", "権限")),
    ("../text", 0o000, ("edit", ITEM, "--file", "../text"), ("../text: 権限がありません",)),
    ("../t.tsv", 0o000, tuple(imported("../t.tsv", into="../new")), ("../t.tsv: ", "権限がありません")),
    ("..", 0o555, tuple(imported("../t.tsv", into="../new")), ("../new: 書き込めません (権限がありません)",)),
    (".git/refs/heads", 0o555, tuple(imported("../t.tsv", into=".")), ("リポジトリに書き込めません",)),
    (".", 0o555, tuple(imported("../t.tsv", into=".")), ("書き込めません (権限がありません)",)),
]


def _words(value: object) -> str:
    return " ".join(value) if isinstance(value, tuple) else str(value)


@pytest.mark.parametrize(("path", "mode", "arguments", "says"), FORBIDDEN, ids=_words)
def test_no_permission(
    path: str, mode: int, arguments: tuple[str, ...], says: tuple[str, ...], city: Repo, tmp_path: Path
) -> None:
    city.write("jumin/I-5.yaml", "②所属長の役職名: 部長\n")
    (tmp_path / "text").write_text("次長", encoding="utf-8")
    (tmp_path / "t.tsv").write_text(HEADING + row(), encoding="utf-8")
    before = standing(tmp_path)
    with closed(city.path / path, mode):
        result = within(AS_ANYBODY, *arguments, cwd=city.path)
    if result.code == 77:
        pytest.skip("the rights of root cannot be laid down here")
    assert result.code == 3
    told(result, says)
    assert standing(tmp_path) == before
