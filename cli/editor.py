"""A text in the user's own editor, and texts from files: UTF-8, to the letter."""

from __future__ import annotations

import contextlib
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from shinkyu.cli.output import note
from shinkyu.model.errors import InputError, ShinkyuError, UsageError, refusal
from shinkyu.model.language import tr
from shinkyu.model.text.letters import odd_character
from shinkyu.render.hints import worded
from shinkyu.render.reports.notes import kept_in


@contextlib.contextmanager
def edited(text: str) -> Iterator[str]:
    """The text as it is when the editor closes. Raises UsageError without an editor, InputError when it fails.

    When the editor's text cannot be used after all, be it that the editor failed or was broken off, its file is kept and
    named: no one types a text twice.
    """
    command = editor()
    folder = Path(tempfile.mkdtemp(prefix="shinkyu-"))
    file, standing, used = folder / "item.txt", f"{text}\n".encode() if text else b"", False
    try:
        file.write_bytes(standing)
        _run([*command, str(file)])
        yield read_text(_written(file), str(file))
        used = True
    except ShinkyuError as error:
        if _holds_more(file, standing):
            error.hint = f"{worded(error.hint)}\n    {kept_in(file)}" if error.hint else kept_in(file)
        raise
    except KeyboardInterrupt:
        if _holds_more(file, standing):
            note([kept_in(file)])
        raise
    finally:
        if used or not _holds_more(file, standing):
            shutil.rmtree(folder, ignore_errors=True)


def _written(file: Path) -> bytes:
    """What the editor left. Raises InputError where it took the file away."""
    try:
        return file.read_bytes()
    except FileNotFoundError:
        raise InputError(
            tr(
                "エディタがファイルを消したので、何も変えていません",
                "the editor took the file away: nothing was changed",
            ),
            where=str(file),
            hint=tr(
                "記載を消すのなら、ファイルを空にして保存してください",
                "to delete the text, save the file with nothing in it",
            ),
        ) from None


def _holds_more(file: Path, standing: bytes) -> bool:
    """Whether somebody has written into the file."""
    try:
        return file.read_bytes() != standing
    except OSError:
        return False


def editor() -> list[str]:
    """The editor's command: VISUAL, EDITOR, else the system's plain one where a person is at the terminal."""
    for name in ("VISUAL", "EDITOR"):
        if given := os.environ.get(name, "").strip():
            return _split(given)
    if sys.platform == "win32":
        return ["notepad"]
    found = next((program for program in ("nano", "vi") if shutil.which(program)), None)
    if found is None or not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError(
            tr("どのエディタを使うか分かりません", "it is not known which editor to use"),
            hint=tr(
                "環境変数 EDITOR を設定するか、--file で文章のファイルを指定してください",
                "set EDITOR, or name a file of the text with --file",
            ),
        )
    return [found]


def given_text(source: str) -> str:
    """The text of a file, of standard input for ``-``. Raises as `read_text`."""
    return read_text(sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes(), source)


def read_text(data: bytes, source: str) -> str:
    """A file's text without a BOM and without its last line end. Raises InputError for what is no UTF-8 text."""
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise InputError(
            tr("UTF-8 の文章ではありません", "it is no UTF-8 text"),
            where=_line(source, data, error.start),
            hint=tr("文字コードを UTF-8 にして保存し直してください", "save it as UTF-8"),
        ) from None
    odd = odd_character(text)
    if odd is not None:
        code = f"U+{ord(odd[0]):04X}"
        raise InputError(
            tr(f"文章に使えない文字 {code} があります", f"the text holds {code}, which cannot stand in it"),
            where=f"{source}:{text.count(chr(10), 0, odd.start()) + 1}",
            hint=tr("その文字を消すか、ふつうの改行にしてください", "delete it, or make it an ordinary line end"),
        )
    return text.removesuffix("\n")


def _line(source: str, data: bytes, offset: int) -> str:
    line = data.count(b"\n", 0, offset) + 1
    return f"{source}:{line}"


def _split(command: str) -> list[str]:
    try:
        return shlex.split(command, posix=sys.platform != "win32")
    except ValueError:
        raise UsageError(
            tr(f"EDITOR の書き方が誤っています: {command}", f"EDITOR cannot be read: {command}"),
            hint=tr('引用符を閉じてください。例: EDITOR="code --wait"', 'close the quote, as in EDITOR="code --wait"'),
        ) from None


def _run(command: list[str]) -> None:
    hint = tr("何も変えていません。環境変数 EDITOR を確かめてください", "nothing was changed; see to EDITOR")
    try:
        code = subprocess.run(command, check=False).returncode
    except OSError as error:
        what = tr(f"エディタ {command[0]} を起動できません", f"the editor {command[0]} cannot be started")
        raise InputError(f"{what} ({refusal(error)})", hint=hint) from None
    if code:
        raise InputError(tr(f"エディタが {code} で終わりました", f"the editor ended with {code}"), hint=hint)
