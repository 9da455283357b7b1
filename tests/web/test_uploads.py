"""Files that are sent: their names are only shown, nobody else has them, and nothing is left of them."""

from __future__ import annotations

import gc
import shutil
import stat
import subprocess
import sys
import tempfile
from io import BytesIO
from pathlib import Path

import pytest
from starlette.datastructures import FormData, UploadFile
from tests.payloads import HTML

from shinkyu.model.errors import UsageError
from shinkyu.web.server import uploads
from shinkyu.web.server.uploads import Upload, Uploads, accepts_uploads, clear_left_behind


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def sent(name: str, data: bytes = b"x", key: str = "") -> FormData:
    return FormData([("file", UploadFile(BytesIO(data), filename=name)), ("file-kept", key)])


def taken(desk: Uploads, form: FormData) -> Upload:
    found = desk.received(form, "file")
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("name", "shown", "suffix"),
    [
        ("評価書.XLSX", "評価書.XLSX", ".xlsx"),
        ("../../etc/passwd", "passwd", ""),
        ("C:\\Users\\me\\表.docx", "表.docx", ".docx"),
        ("/", "", ""),
        ("..", "..", ""),
        ("a.x/../b", "b", ""),
        ("x.\u202exslx", "x.\u202exslx", ""),
        ("x.a b", "x.a b", ""),
        ("x.toolongasuffix", "x.toolongasuffix", ""),
        ("nul\0.xlsx", "nul\0.xlsx", ".xlsx"),
        *((name, name.replace("\\", "/").rpartition("/")[2], None) for name in HTML),
    ],
)
def test_a_name_is_shown_and_leads_nowhere(temporary: Path, name: str, shown: str, suffix: str | None) -> None:
    desk = Uploads()
    file = taken(desk, sent(name))
    assert file.name == shown
    assert file.path.parent.parent == temporary
    assert suffix is None or file.path.suffix == suffix
    assert file.path.name.isascii()
    assert file.told(f"{file.path}: {file.path.name}") == f"{shown}: {shown}"


def test_a_name_has_an_end() -> None:
    file = taken(Uploads(), sent("あ" * 5000 + ".xlsx"))
    assert len(file.name) < 200
    assert file.name.endswith(".xlsx")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps a user's temporary folder from others by itself")
def test_nobody_else_reads_it() -> None:
    desk = Uploads()
    file = taken(desk, sent("a.txt"))
    assert stat.S_IMODE(file.path.parent.stat().st_mode) == 0o700


def test_a_folder_that_the_system_cleared_away_is_made_again(temporary: Path) -> None:
    """A server runs for weeks; systems take away what lies in their temporary folder for days."""
    desk = Uploads()
    kept = taken(desk, sent("a.txt"))
    shutil.rmtree(kept.path.parent)
    with pytest.raises(UsageError, match="もう一度選んで"):  # not read where it is no more
        desk.received(sent("", key=kept.key), "file")
    file = taken(desk, sent("b.txt", b"b"))
    assert file.path.read_bytes() == b"b"
    assert stat.S_IMODE(file.path.parent.stat().st_mode) == 0o700
    (file.path.parent / "lock").unlink()  # or its lock alone: then others took it for left behind
    assert taken(desk, sent("c.txt", b"c")).path.parent != file.path.parent
    desk.close()
    assert not file.path.parent.exists()


def test_what_was_sent_is_there_again_by_its_key_at_this_desk_alone() -> None:
    desk = Uploads()
    file = taken(desk, sent("a.txt", b"one"))
    assert taken(desk, sent("", key=file.key)) == file
    assert taken(desk, FormData({"file-kept": file.key})).path.read_bytes() == b"one"
    with pytest.raises(UsageError, match="もう残っていません"):
        Uploads().received(FormData({"file-kept": file.key}), "file")
    assert desk.received(FormData({"file-kept": ""}), "file") is None
    for guess in (file.path.stem, "../x", file.key[:-1]):
        with pytest.raises(UsageError, match="もう残っていません"):
            desk.received(FormData({"file-kept": guess}), "file")


def test_what_is_replaced_goes() -> None:
    desk = Uploads()
    first = taken(desk, sent("a.txt"))
    second = taken(desk, sent("b.txt", key=first.key))
    assert not first.path.exists()
    assert second.path.exists()
    desk.drop(second)
    desk.drop(second)
    assert not second.path.exists()


def test_of_many_the_last_few_are_kept() -> None:
    desk = Uploads()
    files = [taken(desk, sent(f"{n}.txt")) for n in range(20)]
    assert [file.path.exists() for file in files] == [False] * 12 + [True] * 8


def test_after_a_while_it_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Uploads()
    file = taken(desk, sent("a.txt"))
    monkeypatch.setattr(uploads, "_KEPT_FOR", -1)
    with pytest.raises(UsageError, match="もう残っていません"):
        desk.received(FormData({"file-kept": file.key}), "file")
    assert not file.path.exists()


def test_for_now_is_no_longer_than_that() -> None:
    desk = Uploads()
    with desk.for_now(sent("a.txt", b"one"), "file") as file:
        assert file.path.read_bytes() == b"one"
    assert not file.path.exists()
    with pytest.raises(UsageError), desk.for_now(sent(""), "file"):
        pass


def test_nothing_is_left_when_the_desk_is_gone(temporary: Path) -> None:
    desk = Uploads()
    taken(desk, sent("a.txt"))
    assert [*temporary.iterdir()]
    desk.close()
    assert [*temporary.iterdir()] == []
    file = taken(desk, sent("a.txt"))
    assert file.path.exists()
    del desk
    gc.collect()
    assert [*temporary.iterdir()] == []


def test_what_a_killed_server_left_is_cleared_and_nothing_else(temporary: Path) -> None:
    left = temporary / "shinkyu-serve-left"
    left.mkdir()
    (left / "lock").write_bytes(b"")
    (left / "x.xlsx").write_bytes(b"x")
    other = temporary / "somebody-else"
    other.mkdir()
    (temporary / "shinkyu-serve-link").symlink_to(other)
    desk = Uploads()
    file = taken(desk, sent("a.txt"))
    script = "from shinkyu.web.server.uploads import clear_left_behind; clear_left_behind()"
    environment = {"TMPDIR": str(temporary), "TEMP": str(temporary), "PYTHONPATH": ":".join(sys.path)}
    subprocess.run([sys.executable, "-c", script], check=True, env=environment)
    assert not left.exists()
    assert other.exists()
    assert file.path.exists(), "that of a server that lives"
    clear_left_behind()
    assert file.path.exists()


def test_which_addresses_take_files() -> None:
    accepts = accepts_uploads(iter(["/import", "/a/{slug}/workbook"]))
    assert accepts("/import")
    assert accepts("/a/kouki/workbook")
    for other in ("/", "/a/kouki", "/a/x/y/workbook", "/import/x", "/a/kouki/workbook/"):
        assert not accepts(other)
