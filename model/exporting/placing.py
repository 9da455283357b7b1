"""Files and folders that take their places together: all of them or none, whenever it is stopped.

They are made in a folder of their own, ``work``, below the one that they are for. A list there, written last, says that all
are made. From then on whoever comes next takes it to its end; without it what lies there is thrown away.
"""

from __future__ import annotations

import contextlib
import json
import shutil
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from shinkyu.model.errors import InputError, refusal
from shinkyu.model.language import tr
from shinkyu.model.repository import write_file

_NEW, _OLD, _READY = "new", "old", "ready.json"


def begin(work: Path) -> Path:
    """The empty folder in which the new files are to be made. Raises OSError."""
    (work / _NEW).mkdir(parents=True)
    return work / _NEW


def put(root: Path, work: Path, units: Sequence[str]) -> None:
    """What was made below ``begin(work)`` takes its places in ``root``: each unit, a file or a folder by its posix path.

    Raises InputError where the system refuses it; then all is as it was.
    """
    write_file(work / _READY, json.dumps(list(units)).encode())
    try:
        for unit in units:
            _take_place(root, work, unit)
    except OSError as error:
        _put_back(root, work, units)
        raise InputError(
            tr(f"書き込めません ({refusal(error)})", f"cannot be written ({refusal(error)})"),
            where=str(error.filename or root),
            hint=tr(
                "ほかのプログラムで開いていれば閉じ、書き込む権限を確かめて、もう一度実行してください",
                "close it where another program has it open, see to the permission, and run it again",
            ),
        ) from None
    _clear(work)


def finish(root: Path, work: Path) -> bool:
    """Takes to its end what a killed program had made ready in ``work``, and clears that away; whether there was anything."""
    if not work.is_dir():
        return False
    for unit in (units := _ready(work)):
        _take_place(root, work, unit)
    _clear(work)
    return bool(units)


def _ready(work: Path) -> list[str]:
    """The units of a list that was written; none without it, and of one that names a place elsewhere."""
    try:
        units = json.loads((work / _READY).read_bytes())
    except (OSError, ValueError, RecursionError):
        return []
    if not (isinstance(units, list) and all(isinstance(unit, str) for unit in units)):
        return []
    return units if all(_stays_below(PurePosixPath(unit)) for unit in units) else []


def _stays_below(path: PurePosixPath) -> bool:
    return bool(path.parts) and not path.is_absolute() and ".." not in path.parts


def _take_place(root: Path, work: Path, unit: str) -> None:
    new, old, place = work / _NEW / unit, work / _OLD / unit, root / unit
    if not new.exists():
        return  # it has its place already
    if place.exists():
        old.parent.mkdir(parents=True, exist_ok=True)
        place.rename(old)
    place.parent.mkdir(parents=True, exist_ok=True)
    new.rename(place)


def _put_back(root: Path, work: Path, units: Sequence[str]) -> None:
    with contextlib.suppress(OSError):
        for unit in units:
            new, old, place = work / _NEW / unit, work / _OLD / unit, root / unit
            if not new.exists():
                place.rename(new)
            if old.exists():
                old.rename(place)
        _clear(work)


def _clear(work: Path) -> None:
    (work / _READY).unlink(missing_ok=True)  # first: what is left of the rest means nothing then
    shutil.rmtree(work, ignore_errors=True)
