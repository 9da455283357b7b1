"""Whether git merges sections by this program in a repository, and the settings for it put in and taken out.

Nothing of it needs the git program. Settings are of one clone, .gitattributes of all: its lines do nothing without them.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from shinkyu.model.errors import UsageError
from shinkyu.model.hints import Hint, options
from shinkyu.model.language import tr
from shinkyu.model.repository import (
    Repository,
    laid_out,
    put_settings,
    settings_in_force,
    stored_bytes,
    write_files,
)
from shinkyu.model.snapshots.snapshot import Snapshot
from shinkyu.model.workspace.driver.attributes import BLOCK, FILE, NAME, merged_by, with_lines, without_lines
from shinkyu.model.workspace.driver.wrapper import is_ours, program_of, wrapper

DRIVER = f"merge.{NAME}.driver"
_OTHERS = {
    f"merge.{NAME}.name": "特定個人情報保護評価書を項目と段落ごとに合わせる (shinkyu)",
    f"merge.{NAME}.recursive": "binary",  # a common ancestor that is merged itself, marks and all, would be no YAML
    f"diff.{NAME}.xfuncname": "^( *[^ #-][^:]*:)|^( *- id: .*)$",  # the heading above a change
}


class Driver(StrEnum):
    """What merge.shinkyu.driver is."""

    INSTALLED = "installed"
    ABSENT = "absent"
    OUTDATED = "outdated"  # of this program, but of another python, another version, or not all of it
    GONE = "gone"  # of this program, and its python is no longer there
    OTHER = "other"  # somebody else's


@dataclass(frozen=True, slots=True)
class Wiring:
    """What stands in a repository. ``line``: merge.shinkyu.driver; ``program``: the python that it names, "" for none.

    ``merged_by``: how many sections .gitattributes has merged by what. ``drivers``: other merge drivers by name, which are
    others' matter. ``attributes``: the file that is to hold our lines.
    """

    driver: Driver
    line: str
    program: str
    merged_by: Mapping[str, int]
    drivers: Mapping[str, str]
    attributes: str

    @property
    def applies(self) -> bool:
        """Whether .gitattributes names the driver for every section."""
        return {*self.merged_by} == {NAME}

    @property
    def fine(self) -> bool:
        """Whether git merges sections by this program."""
        return self.driver is Driver.INSTALLED and self.applies


@dataclass(frozen=True, slots=True)
class Change:
    """What was done: whether settings changed, whether .gitattributes did, and what stands there now, in the repository as it is."""

    settings: bool
    attributes: bool
    repository: Repository

    @property
    def now(self) -> Wiring:
        """What stands there now."""
        return wiring(self.repository)


def wiring(repository: Repository) -> Wiring:
    """What stands in a repository. Raises InputError where its settings cannot be read."""
    settings = settings_in_force(repository)
    line = settings.get(DRIVER, "")
    named = {
        name.split(".", 1)[1].removesuffix(".driver"): value for name, value in settings.items() if _is_driver(name)
    }
    drivers = {name: value for name, value in named.items() if name != NAME}
    program = program_of(line) if is_ours(line) else ""
    attributes = FILE if repository.workdir is not None else str(repository.common_folder / "info" / "attributes")
    return Wiring(_driver(settings), line, program, merged_by(repository), drivers, attributes)


def install(repository: Repository, *, replace: bool = False) -> Change:
    """Has git merge sections by this program; what is there already stays. ``replace``: also in the place of another driver.

    Raises UsageError for a driver of that name that is somebody else's, InputError for what cannot be written.
    """
    before = wiring(repository)
    if before.driver is Driver.OTHER and not replace:
        raise UsageError(
            tr(f"{DRIVER} には、ほかの設定があります", f"{DRIVER} is set to something else"),
            where=before.line,
            hint=Hint.of(
                tr("要らないものなら {} を付けて置き換えます", "if nobody needs it, replace it with {}"),
                options("--replace"),
            ),
        )
    attributes = _has_none(before) and _put(repository, with_lines)
    settings = put_settings(repository, {**_OTHERS, DRIVER: wrapper(sys.executable)})
    return Change(settings, attributes, _again(repository))


def remove(repository: Repository) -> Change:
    """Takes out the settings that `install` put in, and its lines of .gitattributes where they are not committed yet.

    Committed ones are for all who work on the repository, and do nothing where the settings are not. What somebody else
    set stays. Raises InputError for what cannot be written.
    """
    settings = settings_in_force(repository)
    changed = _driver(settings) is not Driver.OTHER and put_settings(repository, dict.fromkeys(_ours(settings)))
    committed = _committed(repository)
    attributes = BLOCK.encode() not in (committed or b"") and _put(repository, without_lines)
    return Change(changed, attributes, _again(repository))


def _driver(settings: Mapping[str, str]) -> Driver:
    line = settings.get(DRIVER, "")
    if not line:
        half = any(name in settings for name in _OTHERS if name.startswith("merge."))
        return Driver.OUTDATED if half else Driver.ABSENT
    if not is_ours(line):
        return Driver.OTHER
    program = program_of(line)
    if program and shutil.which(program) is None:
        return Driver.GONE
    whole = all(settings.get(name) == value for name, value in _OTHERS.items())
    return Driver.INSTALLED if whole and line == wrapper(program) else Driver.OUTDATED


def _ours(settings: Mapping[str, str]) -> list[str]:
    """The settings that go: all of the merge driver, for git refuses to merge at all where a driver has a name and no line."""
    found = [name for name in (*_OTHERS, DRIVER) if name in settings]
    return [name for name in found if name.startswith("merge.") or settings[name] == _OTHERS[name]]


def _is_driver(name: str) -> bool:
    return name.startswith("merge.") and name.endswith(".driver") and name.count(".") > 1


def _has_none(before: Wiring) -> bool:
    """Whether sections are merged by lines because nobody said otherwise: what somebody did say is not ours to change."""
    return {*before.merged_by} <= {"", NAME} and not before.applies


def _put(repository: Repository, edit: Callable[[bytes], bytes]) -> bool:
    """Edits .gitattributes in the working tree; whether that changed it."""
    if repository.workdir is None:
        return False
    data = stored_bytes(repository, FILE)
    new = edit(data or b"")
    if new == (data or b""):
        return False
    gone = not new and _committed(repository) is None
    write_files(repository, laid_out(repository, {FILE: None if gone else new}), lambda _: data)
    return True


def _committed(repository: Repository) -> bytes | None:
    head = repository.head()
    return Snapshot(repository, repository.commit(head).tree).data(FILE) if head is not None else None


def _again(repository: Repository) -> Repository:
    """The repository as it is now: git's library keeps settings and attributes that it has read."""
    return Repository.open(repository.workdir or Path(repository.git.path))
