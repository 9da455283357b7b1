"""Files that are sent with a form: each in a private temporary folder, under a name of ours, for as long as it is needed.

What the browser calls a file is shown, and never a part of a path. Nothing is read of it here: that is the matter of the readers of
model/, with their bounds. A page that asks first and does it then keeps the file between the two; whoever has its key, and the
desk that it was sent to, has the file.
"""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import shutil
import tempfile
import time
import weakref
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING

from starlette.datastructures import UploadFile
from starlette.routing import compile_path

from shinkyu.model.errors import InputError, UsageError
from shinkyu.model.language import tr
from shinkyu.model.repository import held_alone
from shinkyu.model.sheets.filekind import LARGEST

if TYPE_CHECKING:
    from starlette.datastructures import FormData

UPLOAD = "UPLOAD"  # the method of a route: a POST that may hold files
MOST_BYTES = 2 * LARGEST + 2 * 1024**2  # of such a form: a table and a document, each as large as one is read
_MOST_KEPT, _KEPT_FOR = 8, 2 * 60 * 60  # files; seconds
_PREFIX, _LOCK = "shinkyu-serve-", "lock"
_COPIED = 1024**2
_SUFFIX = re.compile(r"\.[0-9A-Za-z]{1,9}")


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that was sent. ``name``: what the browser calls it, to be shown; ``key``: with which it is asked for again."""

    key: str
    path: Path
    name: str

    def told(self, text: str) -> str:
        """What is said of the file, by the name that its sender knows."""
        return text.replace(str(self.path), self.name).replace(self.path.name, self.name)


@dataclass
class Uploads:
    """The files that were sent to one desk."""

    _folder: _Folder | None = None
    _kept: dict[str, tuple[Upload, float]] = field(default_factory=dict)
    _held: frozenset[str] = frozenset()

    def received(self, form: FormData, name: str) -> Upload | None:
        """The file of a field, else the one that was sent before and that the field ``NAME-kept`` names; None where neither is named.

        It is kept until it is dropped, another one is sent in its place, or it was not asked for in two hours. Raises UsageError
        where it is not there any more: what else the form holds is not all that was shown.
        """
        self._forget_old()
        sent, key = form.get(name), form.get(f"{name}-kept")
        before = self._kept.get(key) if isinstance(key, str) else None
        if before and not before[0].path.exists():  # systems clear their temporary folder away
            before = None
        if not isinstance(sent, UploadFile) or not sent.filename:
            if key and not before:
                raise _not_kept()
            return self._again(before[0]) if before else None
        if before:
            self.drop(before[0])
        return self._again(self._written(sent))

    @contextlib.contextmanager
    def for_now(self, form: FormData, name: str) -> Iterator[Upload]:
        """The file of a field, for the length of a block. Raises UsageError where none was chosen."""
        file = self.received(form, name)
        if file is None:
            raise UsageError(tr("ファイルを選んでください", "choose a file"))
        try:
            yield file
        finally:
            self.drop(file)

    @contextlib.contextmanager
    def held(self, files: Iterable[Upload]) -> Iterator[None]:
        """For the length of a block these are kept, however long it is; and their time runs from its end."""
        files = [*files]
        self._held = frozenset(file.key for file in files)
        try:
            yield
        finally:
            for file in files:
                self._again(file)
            self._held = frozenset()

    @contextlib.contextmanager
    def made(self, name: str, data: bytes) -> Iterator[Upload]:
        """A file of what a form says, for the length of a block: what a reader wants as a file."""
        file = self._written(UploadFile(BytesIO(data), filename=name))
        try:
            yield file
        finally:
            self.drop(file)

    def told(self, text: str) -> str:
        """A text with the files that it names by the names that their sender knows."""
        for file, _ in [*self._kept.values()]:  # work beside the pages adds and drops some
            text = file.told(text)
        return text

    def drop(self, file: Upload) -> None:
        """Removes a file."""
        self._kept.pop(file.key, None)
        file.path.unlink(missing_ok=True)

    def close(self) -> None:
        """Removes all of them, and the folder in which they are."""
        self._kept.clear()
        if self._folder is not None:
            self._folder.remove()
            self._folder = None

    def _again(self, file: Upload) -> Upload:
        self._kept[file.key] = (file, time.monotonic())
        return file

    def _written(self, sent: UploadFile) -> Upload:
        key, name = secrets.token_urlsafe(24), _shown_name(sent.filename or "")
        file = Upload(key, self._place() / f"{secrets.token_hex(12)}{_suffix(name)}", name)
        try:
            with file.path.open("xb") as copy:
                shutil.copyfileobj(sent.file, copy, _COPIED)
        except OSError:
            file.path.unlink(missing_ok=True)
            raise
        return file

    def _place(self) -> Path:
        """The folder; a new one where that of before was cleared away, or its lock was, which says that it is used."""
        if self._folder is not None and not self._folder.is_whole:
            self.close()
        if self._folder is None:
            self._folder = _Folder()
        return self._folder.place

    def _forget_old(self) -> None:
        """Also of those that are not old: a desk holds no more than a few."""
        free = [one for key, one in [*self._kept.items()] if key not in self._held]
        oldest = sorted(free, key=lambda one: one[1])
        for place, (file, at) in enumerate(oldest):
            if at < time.monotonic() - _KEPT_FOR or place <= len(oldest) - _MOST_KEPT:
                self.drop(file)


class _Folder:
    """A folder that nobody else may read, with a lock that the system drops when this server dies. It goes with this object."""

    def __init__(self) -> None:
        with contextlib.ExitStack() as made:
            self.place = Path(tempfile.mkdtemp(prefix=_PREFIX))
            made.callback(shutil.rmtree, self.place, ignore_errors=True)
            made.enter_context(held_alone(self.place / _LOCK, _in_use))
            self.remove = weakref.finalize(self, made.pop_all().close)

    @property
    def is_whole(self) -> bool:
        """Whether it is there, with its lock."""
        return (self.place / _LOCK).exists()


def clear_left_behind() -> None:
    """Removes what servers left that were killed: folders of ours whose lock nobody holds."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        with contextlib.suppress(OSError, InputError):
            if not folder.is_symlink() and _is_ours(folder):
                with held_alone(folder / _LOCK, _in_use):
                    pass
                shutil.rmtree(folder)


def accepts_uploads(addresses: Iterator[str]) -> Callable[[str], bool]:
    """Whether an address is one of those (as routes have them) whose forms may hold files."""
    known = [compile_path(address)[0] for address in addresses]
    return lambda path: any(one.match(path) for one in known)


def _is_ours(folder: Path) -> bool:
    return not hasattr(os, "getuid") or folder.stat().st_uid == os.getuid()


def _not_kept() -> UsageError:
    return UsageError(
        tr("前に送ったファイルは、もう残っていません", "the file that was sent before is not kept any more"),
        hint=tr("もう一度選んでください", "choose it once more"),
    )


def _in_use(file: Path) -> InputError:
    return InputError(
        tr(
            "ほかの shinkyu が使っています",
            "another shinkyu uses it",
            page=("ほかの操作が使っています", "something else uses it"),
        ),
        where=str(file),
    )


def _shown_name(name: str) -> str:
    """What the browser says without folders (some send the whole path), and not endless."""
    last = PureWindowsPath(name).name  # both kinds of slashes
    return last if len(last) <= 200 else f"{last[:150]}…{last[-40:]}"


def _suffix(name: str) -> str:
    """The end of a name that tells a kind, where it is no more than that: readers go by what a file holds first."""
    suffix = PurePosixPath(name).suffix
    return suffix.lower() if _SUFFIX.fullmatch(suffix) else ""
