"""A browser prints a page: without a window, with a profile of its own that goes away, and with no way to any network."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from shinkyu.model.errors import InputError, refusal
from shinkyu.model.language import tr

LONGEST = 180.0  # seconds
_OPTIONS = (
    "--headless",
    "--disable-gpu",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-extensions",
    "--disable-sync",
    "--disable-component-update",
    "--disable-background-networking",
    "--disable-breakpad",
    "--host-resolver-rules=MAP * ~NOTFOUND",  # the page asks for nothing; nor may the browser itself
    "--no-pdf-header-footer",
    "--print-to-pdf-no-header",  # the same for an older one
)
_PAGE, _PDF, _SAID = "page.html", "page.pdf", "said"
_MOST_READ = 4096  # bytes, from the end of what it says
_START, _END = b"%PDF-", b"%%EOF"
_SNAP_FOLDER = "snap/chromium/common"


def printed(browser: Path, page: str, longest: float = LONGEST) -> bytes:
    """The page as PDF. Raises InputError where the browser does not end in ``longest`` seconds, or gives no whole PDF."""
    try:
        with TemporaryDirectory(prefix="shinkyu-", dir=_folder_for(browser), ignore_cleanup_errors=True) as name:
            folder = Path(name)
            (folder / _PAGE).write_text(page, encoding="utf-8")
            told = _run(_command(browser, folder), longest, folder / _SAID)
            made = (folder / _PDF).read_bytes() if (folder / _PDF).is_file() else b""
    except OSError as error:
        raise _failed(browser, refusal(error)) from error
    if not (made.startswith(_START) and made.rstrip().endswith(_END)):
        raise _failed(browser, told)
    return made


def _command(browser: Path, folder: Path) -> Sequence[str]:
    options = [*_OPTIONS, f"--user-data-dir={folder / 'profile'}", f"--print-to-pdf={folder / _PDF}"]
    if sys.platform == "linux" and os.geteuid() == 0:
        options.append(
            "--no-sandbox"
        )  # without which it does not start for root; the page runs nothing but its own script
    return [str(browser), *options, (folder / _PAGE).as_uri()]


def _run(command: Sequence[str], longest: float, said: Path) -> str:
    """What the browser says last, which goes into a file: what it started may go on speaking when it has ended.

    It is ended where it takes too long, and all that it started in any case.
    """
    with said.open("w+b") as told:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=told,
            start_new_session=sys.platform != "win32",
        )
        try:
            process.wait(timeout=longest)
        except subprocess.TimeoutExpired:
            return tr(f"{longest:.0f}秒たっても終わりません", f"it did not end in {longest:.0f} seconds")
        finally:
            _end(process)
        told.seek(max(0, told.seek(0, os.SEEK_END) - _MOST_READ))
        lines = told.read().decode("utf-8", "replace").strip().splitlines()
    return lines[-1][:200] if lines and process.returncode else ""


def _end(process: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        process.kill()  # which does nothing to one that has ended
    else:
        with suppress(ProcessLookupError, PermissionError):  # the latter where nothing but what has ended is left
            os.killpg(process.pid, signal.SIGKILL)  # its own session: nothing but what it started
    process.wait()


def _folder_for(browser: Path) -> str | None:
    """Where the browser can read and write: one that is packed as a snap sees no temporary folder of others."""
    own = Path.home() / _SNAP_FOLDER
    return str(own) if "snap" in browser.parts and own.is_dir() else None


def _failed(browser: Path, told: str) -> InputError:
    why = f": {told}" if told else ""
    hint = tr(
        "`shinkyu show -o 評価書.html` で書き出し、ブラウザーで開いて、印刷から PDF に保存してください",
        "write it by `shinkyu show -o 評価書.html`, open it in a browser, and print it to a PDF",
        page=(
            "「ブラウザーで見る(.html)」を受け取り、お使いのブラウザーで開いて、印刷から PDF に保存してください",
            "take the .html file, open it in your browser, and print it to a PDF",
        ),
    )
    return InputError(
        tr(f"ブラウザーが PDF を作れませんでした{why}", f"the browser could not make the PDF{why}"),
        where=str(browser),
        hint=hint,
    )
