"""Several files of the working tree, written all or none."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from shinkyu.model.errors import InputError, refusal
from shinkyu.model.language import tr
from shinkyu.model.repository.writing import write_file

Files = Mapping[str, bytes | None]  # by path from the top of the working tree; None: taken away


def write_files(root: Path, files: Files) -> None:
    """Puts all the files in place, each by one rename, and takes those away that are None; if one fails, none has changed.

    Raises InputError for one that cannot be written or taken away.
    """
    with written(root, files):
        pass


@contextlib.contextmanager
def written(root: Path, files: Files) -> Iterator[None]:
    """The same for the length of a block: if it fails, what stood there stands there again."""
    standing: dict[str, bytes | None] = {}
    try:
        for path, data in files.items():
            standing[path] = _standing(root / path)
            _put(root / path, data)
        yield
        for path in (path for path, data in files.items() if data is None):
            _remove_empty_folders((root / path).parent, root)
    except BaseException:
        for path, data in standing.items():
            with contextlib.suppress(InputError):  # the first failure is the one to tell of
                _put_back(root / path, data, root)
        raise


def new_files(root: Path, files: Mapping[str, bytes]) -> contextlib.AbstractContextManager[None]:
    """Those of the files that are not there yet, written for the length of a block: if it fails they are taken away again."""
    return written(root, {path: data for path, data in files.items() if not (root / path).exists()})


def _standing(file: Path) -> bytes | None:
    try:
        return file.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise InputError(
            tr(f"読めません ({refusal(error)})", f"cannot be read ({refusal(error)})"),
            where=str(file),
            hint=tr("読む権限を確かめてください", "see to the permission"),
        ) from None


def _put(file: Path, data: bytes | None) -> None:
    if data is not None:
        write_file(file, data)
        return
    try:
        file.unlink(missing_ok=True)
    except OSError as error:
        raise InputError(
            tr(f"消せません ({refusal(error)})", f"cannot be removed ({refusal(error)})"),
            where=str(file),
            hint=tr("書き込む権限を確かめてください", "see to the permission"),
        ) from None


def _put_back(file: Path, data: bytes | None, root: Path) -> None:
    if data is not None and file.exists() and file.read_bytes() == data:
        return
    _put(file, data)
    if data is None:
        _remove_empty_folders(file.parent, root)


def _remove_empty_folders(folder: Path, root: Path) -> None:
    """A folder that nothing is left in goes with the last of its files: git knows of none that is empty."""
    with contextlib.suppress(OSError):  # one in which somebody stands may stay
        while folder != root and folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
            folder = folder.parent
