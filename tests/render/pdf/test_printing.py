"""A document as PDF by a real browser, and by programs that only seem to be one."""

from __future__ import annotations

import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.payloads import PAYLOADS
from tests.render.page.browsing import letters
from tests.render.page.made import document, row

from shinkyu.model.errors import InputError
from shinkyu.render.pdf import browsers, printing, render_document
from shinkyu.render.pdf.printing import printed

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the programs here are shell scripts")


def program(folder: Path, script: str) -> Path:
    """What takes the place of a browser: a script that is called as one."""
    file = folder / "chromium"
    file.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    file.chmod(file.stat().st_mode | stat.S_IXUSR)
    return file


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary files stand in this test."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    return folder


def is_gone(process: str) -> bool:
    """Whether a process is no more, or will be in a moment: a signal takes its time."""
    for _ in range(100):
        state = subprocess.run(["ps", "-o", "stat=", "-p", process], capture_output=True, text=True, check=False).stdout
        if state.strip()[:1] in ("", "Z"):
            return True
        time.sleep(0.05)
    return False


TO_PDF = 'for one in "$@"; do case "$one" in --print-to-pdf=*) pdf="${one#--print-to-pdf=}";; esac; done'


def test_a_real_browser_prints_every_page(
    chromium: str,
    temporary: Path,
    pdf_text: Callable[[Path], str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(browsers, "find_browser", lambda: Path(chromium))
    texts = [row(text, f"新{text}") for text in PAYLOADS[:3]]
    data = render_document(document(*texts))
    file = tmp_path / "a.pdf"
    file.write_bytes(data)
    shown = letters(pdf_text(file))
    for words in ("見本事務", "[○]行っている", "(別添3)変更箇所", "Ⅰ基本情報"):
        assert letters(words) in shown
    assert [*temporary.iterdir()] == []


def test_the_browser_is_called_without_a_shell_a_network_or_a_profile_of_the_user(
    temporary: Path, tmp_path: Path
) -> None:
    script = f'{TO_PDF}\nprintf "%s\\n" "$@" > {tmp_path}/called\nprintf "%%PDF-1.7\\nx\\n%%%%EOF\\n" > "$pdf"'
    assert printed(program(tmp_path, script), "<p>$(touch x)</p>") == b"%PDF-1.7\nx\n%%EOF\n"
    called = (tmp_path / "called").read_text(encoding="utf-8").splitlines()
    assert "--headless" in called
    assert "--host-resolver-rules=MAP * ~NOTFOUND" in called
    (profile,) = [one for one in called if one.startswith("--user-data-dir=")]
    assert str(temporary) in profile
    assert called[-1].startswith("file:///")
    assert [*temporary.iterdir()] == []


@pytest.mark.parametrize(
    "script",
    [
        "exit 0",
        "echo boom >&2; exit 7",
        f'{TO_PDF}; printf "%%PDF-1.7\\ncut short" > "$pdf"',
        f'{TO_PDF}; printf "<html>%%%%EOF" > "$pdf"',
    ],
    ids=["nothing", "fails", "cut short", "no PDF"],
)
def test_what_is_no_whole_pdf_is_an_error_and_leaves_nothing(script: str, temporary: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError) as error:
        printed(program(tmp_path, script), "<p>")
    assert "印刷から PDF に保存" in str(error.value)
    assert ("boom" in str(error.value)) == ("boom" in script)
    assert [*temporary.iterdir()] == []


def test_one_that_does_not_end_is_ended_with_all_that_it_started(temporary: Path, tmp_path: Path) -> None:
    script = f"sleep 97531 & echo $! > {tmp_path}/child; wait"
    with pytest.raises(InputError, match="終わりません"):
        printed(program(tmp_path, script), "<p>", longest=1.0)
    child = (tmp_path / "child").read_text(encoding="utf-8").strip()
    assert is_gone(child)
    assert [*temporary.iterdir()] == []


@pytest.mark.parametrize("quiet", [" >/dev/null 2>&1", ""], ids=["quiet", "speaking"])
def test_what_it_leaves_behind_is_ended_and_not_waited_for(quiet: str, temporary: Path, tmp_path: Path) -> None:
    """The page is printed, and something that the browser started goes on: perhaps with its output."""
    script = f'{TO_PDF}; sleep 97531{quiet} & echo $! > {tmp_path}/child; printf "%%PDF-1.7\nx\n%%%%EOF\n" > "$pdf"'
    assert printed(program(tmp_path, script), "<p>", longest=20.0) == b"%PDF-1.7\nx\n%%EOF\n"
    child = (tmp_path / "child").read_text(encoding="utf-8").strip()
    assert is_gone(child)


def test_one_that_says_more_than_anybody_reads(temporary: Path, tmp_path: Path) -> None:
    script = "yes 'a long complaint' | head -c 50000000 >&2; echo boom >&2; exit 3"
    with pytest.raises(InputError, match="boom"):
        printed(program(tmp_path, script), "<p>")


def test_a_program_that_cannot_be_started_is_an_error(tmp_path: Path) -> None:
    file = tmp_path / "chromium"
    file.write_bytes(b"\x7fELF")
    file.chmod(0o755)
    with pytest.raises(InputError):
        printed(file, "<p>")


def test_it_is_looked_for_in_its_usual_places_and_then_in_the_path(tmp_path: Path) -> None:
    def there(*way: str) -> Path:
        file = tmp_path.joinpath(*way)
        file.parent.mkdir(parents=True)
        file.touch(0o755)
        return file

    assert browsers.find_browser("linux", {"PATH": str(tmp_path)}) in (None, Path("/snap/bin/chromium"))
    windows = there("Program Files (x86)", "Microsoft", "Edge", "Application", "msedge.exe")
    environment = {"ProgramFiles(x86)": str(tmp_path / "Program Files (x86)"), "PATH": ""}
    assert browsers.find_browser("win32", environment) == windows
    own = there("home", "Applications", "Microsoft Edge.app", "Contents", "MacOS", "Microsoft Edge")
    found = browsers.find_browser("darwin", {"HOME": str(tmp_path / "home"), "PATH": ""})
    assert found in (own, *browsers._places("darwin", {"HOME": "/"}))
    in_path = there("bin", "google-chrome")
    assert browsers.find_browser("win32", {"PATH": str(tmp_path / "bin")}) == in_path


def test_without_a_browser_it_is_said_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browsers, "find_browser", lambda: None)
    with pytest.raises(InputError) as error:
        render_document(document())
    assert "評価書.html" in str(error.value)
    assert printing.LONGEST < 600
