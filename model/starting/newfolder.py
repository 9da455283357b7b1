"""A new folder, made whole or not at all: filled beside its place and moved in when it is complete."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from shinkyu.model.errors import InputError, UsageError, refusal
from shinkyu.model.hints import Hint, shinkyu
from shinkyu.model.language import tr


@contextlib.contextmanager
def new_folder(place: Path) -> Iterator[Path]:
    """Gives the folder to fill; when the block ends well it stands at ``place``, and otherwise nothing was done.

    Raises UsageError when ``place`` is there and not an empty folder, InputError when it cannot be written.
    """
    if place.exists() and (not place.is_dir() or any(place.iterdir())):
        raise UsageError(
            tr("すでにあり、空のフォルダではありません", "it is there already, and no empty folder"),
            where=str(place),
            hint=Hint.of(
                tr(
                    "新しいフォルダの名前を指定してください。いまのリポジトリに評価書を足すなら {} です",
                    "name a new folder; to add an assessment to a repository, use {}",
                ),
                shinkyu("add"),
            ),
        )
    parent = place.absolute().parent
    missing = [folder for folder in (parent, *parent.parents) if not folder.exists()]
    building: Path | None = None
    try:
        parent.mkdir(parents=True, exist_ok=True)
        building = Path(tempfile.mkdtemp(prefix=f".{place.name}.", dir=parent))
        yield building
        building.chmod(0o755)  # mkdtemp's is for its maker alone
        if place.is_dir():
            _move_in(building, place)
        else:
            building.rename(place)
    except OSError as error:
        raise InputError(
            tr(f"書き込めません ({refusal(error)})", f"cannot be written ({refusal(error)})"),
            where=str(place),
            hint=tr("書き込む権限と空き容量を確かめてください", "see to the permission and the free space"),
        ) from None
    finally:
        if building is not None:
            shutil.rmtree(building, ignore_errors=True)
        for folder in missing:
            with contextlib.suppress(OSError):  # the one that holds the new folder is not empty, and stays
                folder.rmdir()


def _move_in(building: Path, place: Path) -> None:
    """Moves all into the empty folder, not in its stead: whoever stands in it goes on standing in it.

    ``.git`` comes last: until it is there, nothing is taken for a repository.
    """
    moved: list[Path] = []
    try:
        for entry in sorted(building.iterdir(), key=lambda entry: (entry.name == ".git", entry.name)):
            moved.append(entry.rename(place / entry.name))
    except BaseException:
        for entry in moved:
            entry.rename(building / entry.name)
        raise
