"""A new folder, made whole or not at all: filled beside its place and moved in when it is complete."""

from __future__ import annotations

import contextlib
import glob
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from shinkyu.model.errors import InputError, UsageError, refusal
from shinkyu.model.hints import Hint, shinkyu
from shinkyu.model.language import REPOSITORY, tr
from shinkyu.model.repository import LOCK, Repository, clear_stale, in_turn


@contextlib.contextmanager
def new_folder(place: Path) -> Iterator[Path]:
    """Gives the folder to fill; when the block ends well it stands at ``place``, and otherwise nothing was done.

    Raises UsageError when ``place`` is there and not an empty folder, InputError when it cannot be written.
    """
    clear_half_moved(place)
    if place.exists() and (not place.is_dir() or any(place.iterdir())):
        raise UsageError(
            tr("すでにあり、空のフォルダではありません", "it is there already, and no empty folder"),
            where=str(place),
            hint=Hint.of(
                tr(
                    f"新しいフォルダの名前を指定してください。いまの{REPOSITORY}に評価書を足すなら {{}} です",
                    f"name a new folder; to add an assessment to a {REPOSITORY}, use {{}}",
                ),
                shinkyu("add"),
            ),
        )
    parent = place.absolute().parent
    missing = [folder for folder in (parent, *parent.parents) if not folder.exists()]
    building: Path | None = None
    try:
        parent.mkdir(parents=True, exist_ok=True)
        clear_stale(parent.glob(f"{glob.escape(_prefix(place))}*"))
        building = Path(tempfile.mkdtemp(prefix=_prefix(place), dir=parent))
        yield building
        building.chmod(0o755)  # mkdtemp's is for its maker alone
        if place.is_dir():
            with in_turn(building):
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
        inside = (entry for entry in building.iterdir() if entry.name != LOCK)
        for entry in sorted(inside, key=lambda entry: (entry.name == ".git", entry.name)):
            moved.append(entry.rename(place / entry.name))
    except BaseException:
        for entry in moved:
            entry.rename(building / entry.name)
        raise


def _prefix(place: Path) -> str:
    return f".{place.absolute().name}.shinkyu-"


def clear_half_moved(place: Path) -> None:
    """Empties a folder into which a program was moving a repository when it was killed: the repository's own part of it,
    where all of the folder stands in there to the letter. Then it can be made again."""
    if not place.is_dir() or not any(place.iterdir()):
        return
    for building in place.absolute().parent.glob(f"{glob.escape(_prefix(place))}*/.git"):
        # Where its program lives that is waited for, and then it is gone.
        with contextlib.suppress(FileNotFoundError), in_turn(building.parent):
            files = _committed_files(building)
            there = [path for path in place.rglob("*") if not path.is_dir() or path.is_symlink()]
            if building.is_dir() and all(_is_one_of(files, place, path) for path in there):
                for entry in place.iterdir():
                    shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
                shutil.rmtree(building.parent)
                return


def _committed_files(git_folder: Path) -> dict[str, bytes]:
    try:
        repository = Repository.open(git_folder)
        head = repository.head()
        files = repository.files(repository.commit(head).tree) if head else {}
        return {path: repository.blob(oid) for path, oid in files.items()}
    except InputError:  # it was not whole yet, and so nothing of it was moved
        return {}


def _is_one_of(files: Mapping[str, bytes], place: Path, file: Path) -> bool:
    known = files.get(file.relative_to(place).as_posix())
    return known is not None and not file.is_symlink() and file.read_bytes() == known
