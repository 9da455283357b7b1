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
from shinkyu.model.repository.alone import undertaken
from shinkyu.model.repository.files import put
from shinkyu.model.repository.filters import LFS, filter_of, laid_out
from shinkyu.model.repository.laying import Read, put_in_place, refuse_changed
from shinkyu.model.repository.reading import Repository
from shinkyu.model.repository.sparse import absent
from shinkyu.model.repository.temporary import beside
from shinkyu.model.repository.trees import SUBMODULE_MODE, TreeEntry, blob_id
from shinkyu.model.repository.undertaking import Undertaking
from shinkyu.model.repository.writing import writable

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
def checked_out(repository: Repository, files: Files, read: Read, shown: Collection[str] = ()) -> Iterator[None]:
    """Files laid for the length of a block, over what was ``read``; not those that a sparse checkout leaves out, unless they
    are to be ``shown``.

    What a new .gitattributes says holds for all others. Raises InputError for what cannot be laid there, and for a file that
    holds something else than what was read.
    """
    outside = absent(repository, files) - {*shown}
    laid = {path: file for path, file in files.items() if path not in outside}
    if not laid:
        yield
        return
    with undertaken(repository) as record, contextlib.ExitStack() as stack:
        refuse_changed(repository, _plain(repository, laid), read)
        _lay(repository, record, laid, stack)
        yield


def _plain(repository: Repository, files: Files) -> dict[str, bytes | None]:
    """Those of the files that are none but files, before and after, and behind no filter of somebody else's: what they hold
    can be held against what was read.
    """
    root, found = _root(repository), {}
    for path, file in files.items():
        place = root / path
        is_file = (file is None or file.is_plain) and not place.is_symlink() and not place.is_dir()
        if is_file and filter_of(repository, path) in ("", LFS):
            found[path] = None if file is None else file.data
    return found


def _lay(repository: Repository, record: Undertaking, laid: Files, stack: contextlib.ExitStack) -> None:
    """Each by one rename, noted before: of other repositories nothing but their folders is laid."""
    root = _root(repository)
    links = {path: file.data for path, file in laid.items() if file is not None and file.is_link}
    with writable(repository):
        record.note_files(root, links, repository.head())
    gone = [path for path, file in laid.items() if file is None or file.mode == SUBMODULE_MODE]
    away = {path: None for path in gone if (root / path).is_symlink() or not (root / path).is_dir()}
    stack.enter_context(put_in_place(repository, record, away))
    for path, file in laid.items():
        stack.enter_context(_folder_away(root / path, file))
    plain = {path: file.data for path, file in laid.items() if file is not None and file.is_plain}
    for first in (True, False):
        some = {path: data for path, data in plain.items() if (Path(path).name == _ATTRIBUTES) is first}
        stack.enter_context(put_in_place(repository, record, laid_out(repository, some)))
    for path, data in links.items():
        with _told(root / path):
            _put_link(repository, root / path, data)
    for path, file in laid.items():
        stack.enter_context(_placed(root / path, file))


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
def _placed(place: Path, file: WorkingFile | None) -> Iterator[None]:
    """What a path has beyond the bytes of a file: the permission to run it, the folder of another repository."""
    made = False
    with _told(place):
        if file is not None and file.is_plain and os.name != "nt":
            _set_mode(place, executable=file.mode == _EXECUTABLE)
        elif file is not None and file.mode == SUBMODULE_MODE:
            made = not place.is_dir()
            place.mkdir(parents=True, exist_ok=True)
    try:
        yield
    except BaseException:
        if made:
            with contextlib.suppress(OSError):
                place.rmdir()
        raise


def _put_link(repository: Repository, place: Path, target: bytes) -> None:
    """A link in place by one rename; what git has in its place, too, where the system has no links."""
    config = repository.git.config
    if "core.symlinks" in config and not config.get_bool("core.symlinks"):
        put(place, target)
        return
    place.parent.mkdir(parents=True, exist_ok=True)
    stream, temporary = beside(place)
    stream.close()
    temporary.unlink()  # its name is free for the link then
    try:
        temporary.symlink_to(os.fsdecode(target))
        temporary.replace(place)
    finally:
        temporary.unlink(missing_ok=True)


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
