"""Where results go: the window, a pipe, or a file that is put in place whole."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, nullcontext
from functools import lru_cache
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import TYPE_CHECKING

from shinkyu.cli.telling import is_program, tell_notes
from shinkyu.model.errors import InputError, UsageError
from shinkyu.model.hints import Hint
from shinkyu.model.language import tr
from shinkyu.render.formats import format_of_suffix
from shinkyu.render.screen import Screen

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from shinkyu.model.progress import Step

DEFAULT_WIDTH = 80
_IN_MEMORY, _AT_ONCE = 8 * 1024**2, 1024 * 16  # bytes; a reader that goes away is noticed at the next piece


def on_terminal() -> bool:
    """Whether a person reads the output as it comes."""
    return sys.stdout.isatty()


def width() -> int:
    """The columns of the window (or of COLUMNS)."""
    return shutil.get_terminal_size((DEFAULT_WIDTH, 24)).columns


def screen() -> Screen:
    """Where reports go, as they are to look there: colours are for a terminal, without NO_COLOR."""
    colours = on_terminal() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return Screen(width(), on_terminal(), colours)


def screen_for(file: Path | None) -> Screen:
    """The same where a report may go into a file: there nothing is folded, and nothing coloured."""
    return screen() if file is None else Screen()


def fitting(file: Path | None) -> int:
    """The columns that a text is to be fitted to; 0 where no person reads it as it comes."""
    return width() if file is None and on_terminal() else 0


def refuse_terminal(form: str, file: Path | None, example: str) -> None:
    """Raises UsageError, naming ``example`` as a file, where bytes would go to a window (contract §4)."""
    if file is None and on_terminal():
        raise UsageError(tr(f"{form} は端末には出せません", f"{form} is not for a terminal"), hint=f"-o {example}")


def put(
    what: str | bytes | Iterable[str | bytes], file: Path | None = None, *, pager: bool = False, overwrite: bool = False
) -> None:
    """Texts (as UTF-8) or bytes to stdout, or into ``file`` by one rename. Raises InputError where it cannot be written.

    What comes in pieces is written as it comes; where one cannot be made, stdout has those before it, a file nothing. A
    program that asked for JSON gets all of it or nothing. With ``pager`` a person gets a long text in it. Unless
    ``overwrite``, UsageError is raised where a person's work stands in the file.
    """
    pieces = (what,) if isinstance(what, str | bytes) else what
    if pager and file is None and on_terminal() and not is_program():
        pieces = _unless_paged([*pieces])
    if file is None:
        with _whole(pieces) if is_program() else nullcontext(pieces) as given:
            for piece in given:
                _print(piece)
        return
    from shinkyu.render.reports import notes

    write(pieces, file, overwrite=overwrite)
    note(notes.of_written(file))


def write(pieces: Iterable[str | bytes], file: Path, *, overwrite: bool = False) -> None:
    """The same into a file, of which nothing is said."""
    from shinkyu.model.editable.overwriting import refuse_lost_work
    from shinkyu.model.repository import write_file

    refuse_no_folder(file)
    if not overwrite:
        refuse_lost_work(file)
    write_file(file, (piece.encode("utf-8") if isinstance(piece, str) else piece for piece in pieces))


def refuse_no_folder(place: Path) -> None:
    """Raises InputError where the folder that is to hold ``place`` is not there: a misspelt one is not made in silence."""
    if not place.absolute().parent.exists():
        raise InputError(
            tr("フォルダがありません", "there is no such folder"),
            where=str(place.parent),
            hint=tr(
                "-o の名前を確かめるか、先にフォルダを作ってください",
                "see to the name after -o, or make the folder first",
            ),
        )


def note(lines: Iterable[str | Hint]) -> None:
    """Notes on stderr beside the result, behind what is out already; what to do about one stands below it."""
    from shinkyu.render.hints import in_lines

    sys.stdout.flush()
    tell_notes(in_lines(lines))


@contextmanager
def progress(what: str, *, at_once: bool = True) -> Iterator[Callable[[int, int], None]]:
    """A bar on stderr, to be told how many of how many are done; nothing where stderr is no terminal.

    Unless ``at_once`` it is not there before it is told anything: of what may be done already.
    """
    if not sys.stderr.isatty():
        yield lambda done, total: None
        return
    with ExitStack() as stack:
        bar = lru_cache(maxsize=1)(lambda: stack.enter_context(_bar(what)))
        if at_once:
            bar()
        yield lambda done, total: bar()(done, total)


@contextmanager
def steps_shown() -> Iterator[None]:
    """What long work is at within the block, as a bar on stderr; nothing where that is no terminal."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console
    from rich.progress import Progress

    from shinkyu.model.progress import watched

    with Progress(console=Console(stderr=True), transient=True) as bar, watched(_OnBar(bar, bar.add_task(""))):
        yield


class _OnBar:
    """Shows each step on a bar; a command is cancelled by ^C, which asks nobody."""

    def __init__(self, bar: Progress, task: TaskID) -> None:
        self._bar, self._task = bar, task

    def told(self, step: Step) -> None:
        self._bar.update(self._task, description=step.what, completed=step.done, total=step.total or None)

    def is_cancelled(self) -> bool:
        return False


@contextmanager
def _bar(what: str) -> Iterator[Callable[[int, int], None]]:
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _unless_paged(pieces: Sequence[str | bytes]) -> Sequence[str | bytes]:
    """What is still to be shown once the pager has had it: nothing, or all where there is no pager."""
    from shinkyu.cli.pager import page

    texts = [piece for piece in pieces if isinstance(piece, str)]
    return () if len(texts) == len(pieces) and page("".join(texts)) else pieces


@contextmanager
def _whole(pieces: Iterable[str | bytes]) -> Iterator[Iterator[bytes]]:
    """The pieces once the last of them could be made; what is large waits on the disk, and not in memory."""
    with SpooledTemporaryFile(max_size=_IN_MEMORY) as waiting:
        for piece in pieces:
            waiting.write(piece.encode("utf-8", "backslashreplace") if isinstance(piece, str) else piece)
        waiting.seek(0)
        yield iter(lambda: waiting.read(_AT_ONCE), b"")


def _print(piece: str | bytes) -> None:
    if isinstance(piece, str):
        sys.stdout.write(piece)
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(piece)
        sys.stdout.buffer.flush()


def format_of(file: Path | None, given: str, suffixes: Mapping[str, str], default: str) -> str:
    """The format asked for: by name, else by the file's suffix. Raises UsageError for a suffix that names none, or another."""
    if file is None:
        return given or default
    if given:
        _refuse_other_suffix(file, given, suffixes)
        return given
    known = suffixes.get(file.suffix.lower())
    if known is None:
        listed = tr("、", ", ").join(suffixes)
        raise UsageError(
            tr(f"ファイル名からは形式が分かりません: {file.name}", f"the name does not tell the format: {file.name}"),
            hint=tr(
                f"末尾を {listed} のどれかにするか、--format で示してください",
                f"end it in one of {listed}, or say --format",
            ),
        )
    return known


def _refuse_other_suffix(file: Path, given: str, suffixes: Mapping[str, str]) -> None:
    suffix = file.suffix.lower()
    promised = format_of_suffix(suffix, given, suffixes)
    if not promised:
        return
    right = next((known for known, name in suffixes.items() if name == given), "")
    renamed = tr(f"-o を {file.stem}{right} と", f"write -o {file.stem}{right}")
    raise UsageError(
        tr(
            f"{file.name} という名前では {promised} のファイルになり、--format {given} と合いません",
            f"{file.name} is the name of a {promised} file, not of --format {given}",
        ),
        hint=tr(f"{renamed}するか、--format {given} を外してください", f"{renamed}, or leave --format {given} out")
        if suffix in suffixes
        else tr(f"{renamed}してください", renamed),
    )
