"""Hooks of this program as files, beside those that were there: each put in by one rename, and taken out without a trace.

A hook that was there goes on under another name, and ours runs it first. Before the rename both are there: whoever is killed
in between leaves the hook that was.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from shinkyu.model.errors import InputError
from shinkyu.model.language import tr
from shinkyu.model.repository.temporary import beside

OURS = b"# shinkyu hooks install"  # the line by which ours is known, whatever its version
RECORDING = "SHINKYU_RECORDING"  # set for hooks of what this program records: ours need not look at that
_BEFORE = ".before-shinkyu"
_MOST = 1 << 16  # bytes; ours is far shorter
_RUNS = 0o755


def is_ours(hook: Path) -> bool:
    """Whether a file is a hook of this program."""
    return OURS in hook_text(hook)


def hook_text(hook: Path) -> bytes:
    """How a file begins; nothing where there is none that can be read."""
    with contextlib.suppress(OSError), hook.open("rb") as file:
        return file.read(_MOST)
    return b""


def kept(hook: Path) -> Path:
    """Where the hook stands that was there before ours."""
    return hook.with_name(hook.name + _BEFORE)


def put_hook(hook: Path, text: str) -> bool:
    """Puts ours in, the one that is there aside; whether that changed anything. Raises InputError where it cannot be written."""
    with _written(hook):
        if hook_text(hook) == text.encode() and os.access(hook, os.X_OK):
            return False
        hook.parent.mkdir(parents=True, exist_ok=True)
        if os.path.lexists(hook) and not is_ours(hook):
            _copied(hook, kept(hook))
        file, made = beside(hook)
        with file:
            file.write(text.encode())
        made.chmod(_RUNS)
        made.replace(hook)
    return True


def take_hook(hook: Path, before: Path) -> bool:
    """Takes ours out, and puts ``before`` back, the one that was there; whether that changed anything. Raises InputError.

    Where somebody has put another one in the place of ours since, that one stays.
    """
    there, ours = os.path.lexists(before), is_ours(hook)
    with _written(hook):
        if there and (ours or not os.path.lexists(hook)):
            before.replace(hook)
        elif ours:
            hook.unlink()
        else:
            return False
    return True


def drop_hook(before: Path) -> bool:
    """Takes away what is kept of a hook that stands in its own place again. Raises InputError."""
    with _written(before):
        before.unlink()
    return True


def _copied(hook: Path, place: Path) -> None:
    """A link stays one: it lies in the same folder."""
    file, made = beside(place)
    file.close()
    made.unlink()
    shutil.copy(hook, made, follow_symlinks=False)
    made.replace(place)


@contextlib.contextmanager
def _written(hook: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise InputError(
            tr(f"フックを書き込めません ({error.strerror})", f"the hook cannot be written ({error.strerror})"),
            where=str(hook),
            hint=tr("書き込む権限と空き容量を確かめてください", "see to the permission and the free space"),
        ) from None
