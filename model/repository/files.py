"""Files of the working tree put in place or taken away, each by one rename."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from shinkyu.model.errors import InputError, refusal
from shinkyu.model.language import tr
from shinkyu.model.repository.writing import write_file

Files = Mapping[str, bytes | None]  # by path from the top of the working tree; None: taken away


def put(file: Path, data: bytes | None) -> None:
    """Puts a file in place, or takes it away (None). Raises InputError where that cannot be done."""
    if data is not None:
        write_file(file, data)
        return
    try:
        file.unlink(missing_ok=True)
    except NotADirectoryError:  # its folder has become a file: it is not there
        pass
    except OSError as error:
        raise InputError(
            tr(f"消せません ({refusal(error)})", f"cannot be removed ({refusal(error)})"),
            where=str(file),
            hint=tr("書き込む権限を確かめてください", "see to the permission"),
        ) from None


def remove_empty_folders(root: Path, paths: Iterable[str]) -> None:
    """A folder that nothing is left in goes with the last of its files, ``paths``: git knows of none that is empty."""
    for path in paths:
        folder = (root / path).parent
        with contextlib.suppress(OSError):  # one in which somebody stands may stay
            while folder != root and folder.is_dir() and not any(folder.iterdir()):
                folder.rmdir()
                folder = folder.parent
