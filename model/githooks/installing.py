"""The hooks put in and taken out, and what there is: beside those of others, never in their place."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from shinkyu.model.githooks.names import NAMES
from shinkyu.model.githooks.script import calls_us, python_of, script
from shinkyu.model.repository import (
    Repository,
    drop_hook,
    hook_text,
    hooks_folder_of_own,
    hooks_there,
    is_ours,
    kept,
    put_hook,
    take_hook,
)
from shinkyu.model.workspace.driver import installing as driver
from shinkyu.model.workspace.driver.installing import Wiring

_LEGACY = ".legacy"  # what pre-commit calls a hook that it found, and runs first


class State(StrEnum):
    """What there is at a hook."""

    INSTALLED = "installed"
    ABSENT = "absent"
    OUTDATED = "outdated"  # ours, of another python or version, or one that git would not run
    GONE = "gone"  # ours, and its python is no longer there
    CALLED = "called"  # somebody else's, that calls ours


@dataclass(frozen=True, slots=True)
class HookThere:
    """A hook by name, what there is, the python that ours calls ("" for none), and whether somebody else's runs there, too."""

    name: str
    state: State
    python: str = ""
    with_others: bool = False


@dataclass(frozen=True, slots=True)
class Hooks:
    """Ours in a repository, and the names of the others that git runs.

    ``own_folder``: whether the folder is of this repository alone. One of a person's settings, or one that stands among the
    files, is not ours to write in: its keeper adds a line to what stands there.
    """

    folder: Path
    own_folder: bool
    ours: tuple[HookThere, ...]
    others: tuple[str, ...]

    @property
    def fine(self) -> bool:
        """Whether git asks us at each hook."""
        return all(one.state in (State.INSTALLED, State.CALLED) for one in self.ours)


@dataclass(frozen=True, slots=True)
class Setup:
    """What `shinkyu hooks` sets up in a repository, as it stands."""

    driver: Wiring
    hooks: Hooks

    @property
    def fine(self) -> bool:
        """Whether git merges sections by this program and asks it at each hook; without a working tree it asks at none."""
        return self.driver.fine and self.hooks.fine


@dataclass(frozen=True, slots=True)
class SetupChange:
    """What was done: to the merges, the names of the hooks that changed, and what stands there now."""

    driver: driver.Change
    hooks: tuple[str, ...]
    now: Setup


def setup_of(repository: Repository) -> Setup:
    """What stands in a repository. Raises InputError where its settings cannot be read."""
    return Setup(driver.wiring(repository), hooks_of(repository))


def hooks_of(repository: Repository) -> Hooks:
    """The hooks of a repository."""
    folder, there = hooks_there(repository)
    ours = tuple(_there(folder, name) for name in _names(repository))
    plain = [name for name in there if not is_ours(folder / name)]
    return Hooks(folder, hooks_folder_of_own(repository) is not None, ours, tuple(plain))


def install(repository: Repository, *, replace: bool = False) -> SetupChange:
    """Sets up merges and hooks; what is there already stays. ``replace``: also in the place of another merge driver.

    Raises UsageError for a driver of that name that is somebody else's, InputError for what cannot be written.
    """
    change = driver.install(repository, replace=replace)
    folder = hooks_folder_of_own(repository)
    put = [name for name in _names(repository) if folder is not None and _put(folder, name)]
    return SetupChange(change, tuple(put), setup_of(change.repository))


def remove(repository: Repository) -> SetupChange:
    """Takes out what `install` put in; hooks that were there before are as they were. Raises InputError."""
    change = driver.remove(repository)
    folder, _ = hooks_there(repository)
    taken = [name for name in NAMES if _take(folder, name)]
    return SetupChange(change, tuple(taken), setup_of(change.repository))


def _names(repository: Repository) -> tuple[str, ...]:
    return NAMES if repository.workdir is not None else ()


def _put(folder: Path, name: str) -> bool:
    hook = _place(folder, name)
    return not _calls_us(hook) and put_hook(hook, script(name, sys.executable))


def _take(folder: Path, name: str) -> bool:
    hook, changed = folder / name, False
    legacy, before = folder / (name + _LEGACY), kept(folder / name)
    if os.path.lexists(before) and not is_ours(hook) and hook_text(before) == hook_text(hook):
        changed = drop_hook(before)
    if is_ours(legacy):
        changed |= take_hook(legacy, before)
    return take_hook(hook, before) or changed


def _place(folder: Path, name: str) -> Path:
    """Where ours stands, or is to stand."""
    legacy = folder / (name + _LEGACY)
    return legacy if is_ours(legacy) and b"pre-commit" in hook_text(folder / name) else folder / name


def _calls_us(hook: Path) -> bool:
    """Whether a hook of somebody else calls ours."""
    return not is_ours(hook) and calls_us(hook_text(hook))


def _there(folder: Path, name: str) -> HookThere:
    hook = _place(folder, name)
    if not is_ours(hook):
        return HookThere(name, State.CALLED if _calls_us(hook) else State.ABSENT)
    python = python_of(hook_text(hook))
    others = os.access(kept(folder / name), os.X_OK) or hook.name != name
    if python and shutil.which(python) is None:
        return HookThere(name, State.GONE, python, others)
    whole = hook_text(hook) == script(name, python).encode() and os.access(hook, os.X_OK)
    return HookThere(name, State.INSTALLED if whole else State.OUTDATED, python, others)
