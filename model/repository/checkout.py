"""Files laid into the working tree as git lays them there: links, folders of other repositories and permissions too.

All or nothing: if the block fails in which they lie, what stood there stands there again.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from shinkyu.model.errors import InputError, refusal
from shinkyu.model.language import tr
from shinkyu.model.repository.files import written
from shinkyu.model.repository.filters import laid_out
from shinkyu.model.repository.reading import Repository
from shinkyu.model.repository.sparse import absent
from shinkyu.model.repository.trees import SUBMODULE_MODE, TreeEntry, blob_id

LINK_MODE = "120000"
_EXECUTABLE = "100755"
_ATTRIBUTES = ".gitattributes"


class WorkingFile(NamedTuple):
    """What is to stand at a path: its mode, as trees have it, and the bytes that git stores of it.

    Of a link these are its target, of another repository the id of the commit that is meant.
    """

    mode: str
    data: bytes

    @property
    def oid(self) -> str:
        """The id that git has it under."""
        return self.data.decode() if self.mode == SUBMODULE_MODE else blob_id(self.data)

    @property
    def is_plain(self) -> bool:
        """Whether it is a file, and neither a link nor another repository."""
        return self.mode not in (LINK_MODE, SUBMODULE_MODE)

    @property
    def is_link(self) -> bool:
        return self.mode == LINK_MODE


Files = Mapping[str, WorkingFile | None]  # by path from the top of the working tree; None: taken away


def working_file(repository: Repository, entry: TreeEntry | None) -> WorkingFile | None:
    """A file of a tree. Raises InputError where its bytes are not there."""
    if entry is None:
        return None
    return WorkingFile(entry.mode, repository.blob(entry.oid) if entry.is_file else entry.oid.encode())


@contextlib.contextmanager
def checked_out(repository: Repository, files: Files, shown: Collection[str] = ()) -> Iterator[None]:
    """Files laid for the length of a block; not those that a sparse checkout leaves out, unless they are to be ``shown``.

    What a new .gitattributes says holds for all others. Raises InputError for what cannot be laid there.
    """
    root, outside = _root(repository), absent(repository, files) - {*shown}
    laid = {path: file for path, file in files.items() if path not in outside}
    with contextlib.ExitStack() as stack:
        for path in laid:
            stack.enter_context(_link_away(root / path))
        gone = [path for path, file in laid.items() if file is None or not file.is_plain]
        stack.enter_context(written(root, {path: None for path in gone if not (root / path).is_dir()}))
        for path, file in laid.items():
            stack.enter_context(_folder_away(root / path, file))
        plain = {path: file.data for path, file in laid.items() if file is not None and file.is_plain}
        for first in (True, False):
            some = {path: data for path, data in plain.items() if (Path(path).name == _ATTRIBUTES) is first}
            stack.enter_context(written(root, laid_out(repository, some)))
        for path, file in laid.items():
            stack.enter_context(_placed(repository, root / path, file))
        yield


def _set_mode(file: Path, *, executable: bool) -> None:
    """The permission to run a file, for whoever may read it, or for nobody."""
    now = file.stat().st_mode & 0o777
    wanted = now | (now & 0o444) >> 2 if executable else now & ~0o111
    if wanted != now:
        file.chmod(wanted)


def _root(repository: Repository) -> Path:
    assert repository.workdir is not None
    return repository.workdir


@contextlib.contextmanager
def _link_away(file: Path) -> Iterator[None]:
    """A link taken away for the length of a block, that nothing is written through it; back if the block fails."""
    target = os.readlink(file) if file.is_symlink() else None  # noqa: PTH115 - Path.readlink writes "./a" as "a"
    if target is None:
        yield
        return
    with _told(file):
        file.unlink()
    try:
        yield
    except BaseException:
        with contextlib.suppress(OSError):
            file.symlink_to(target)
        raise


@contextlib.contextmanager
def _folder_away(place: Path, file: WorkingFile | None) -> Iterator[None]:
    """A folder in which nothing is left but folders, taken away where a file is to stand or another repository stood."""
    stood = place.is_dir() and not place.is_symlink() and (file is None or file.mode != SUBMODULE_MODE)
    if stood:
        for folder in _below(place):
            with contextlib.suppress(OSError):  # what is in it is nobody's to delete: git leaves such a folder too
                folder.rmdir()
    try:
        yield
    except BaseException:
        if stood and not place.exists():
            with contextlib.suppress(OSError):
                place.mkdir(parents=True)
        raise


def _below(place: Path) -> Iterable[Path]:
    """The folders of a folder and itself, the innermost first."""
    return [Path(folder) for folder, _, _ in os.walk(place, topdown=False)]


@contextlib.contextmanager
def _placed(repository: Repository, place: Path, file: WorkingFile | None) -> Iterator[None]:
    """What a path has beyond the bytes of a plain file: the permission to run it, the link, the folder."""
    made = False
    if file is not None:
        with _told(place):
            made = _put(repository, place, file)
    try:
        yield
    except BaseException:
        if made:
            with contextlib.suppress(OSError):
                place.rmdir() if place.is_dir() and not place.is_symlink() else place.unlink()
        raise


def _put(repository: Repository, place: Path, file: WorkingFile) -> bool:
    """Puts it there; whether that is something new."""
    if file.is_plain:
        if os.name != "nt":
            _set_mode(place, executable=file.mode == _EXECUTABLE)
        return False
    if file.mode == SUBMODULE_MODE:
        new = not place.is_dir()
        place.mkdir(parents=True, exist_ok=True)
        return new
    place.parent.mkdir(parents=True, exist_ok=True)
    config = repository.git.config
    if "core.symlinks" in config and not config.get_bool("core.symlinks"):
        place.write_bytes(file.data)  # what git has there too, where the system has no links
    else:
        place.symlink_to(os.fsdecode(file.data))
    return True


@contextlib.contextmanager
def _told(place: Path) -> Iterator[None]:
    """Raises InputError for what the system refuses in the block."""
    try:
        yield
    except OSError as error:
        raise InputError(
            tr(f"書き込めません ({refusal(error)})", f"cannot be written ({refusal(error)})"),
            where=str(place),
            hint=tr("書き込む権限と空き容量を確かめてください", "see to the permission and the free space"),
        ) from None
