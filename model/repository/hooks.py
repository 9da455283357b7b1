"""The repository's own hooks around a commit, run by git as `git commit` would (githooks; contract §4)."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pygit2

from shinkyu.model.errors import UsageError
from shinkyu.model.language import COMMITTED, tr
from shinkyu.model.repository.hookfiles import RECORDING, is_ours, kept
from shinkyu.model.repository.program import complaint, git_program, run_git
from shinkyu.model.repository.reading import Repository
from shinkyu.model.repository.temporary import aside

BEFORE = ("pre-commit", "prepare-commit-msg", "commit-msg")
AFTER = "post-commit"
NAMES = (*BEFORE, AFTER)
BEFORE_MERGE = ("pre-merge-commit", "prepare-commit-msg", "commit-msg")
AFTER_MERGE = "post-merge"
AFTER_SWITCH = "post-checkout"
_KNOWS_HOOK_RUN = (2, 36)  # the first git with `git hook run`
_HOOKS_PATH = "core.hookspath"  # as libgit2 lists it


def hooks(repository: Repository, names: Sequence[str] = NAMES) -> list[str]:
    """The hooks of others at a commit that are there and that git would run, in the order in which it does."""
    folder = _folder(repository)
    return [name for name in names if _runs(folder / name) and not _is_ours_alone(folder / name)]


def hooks_heard(repository: Repository) -> tuple[list[str], list[str]]:
    """What hooks said that let a commit pass, and the names of those that nobody could run: git is not here, or too old."""
    return [*repository.hooks_said], [*dict.fromkeys(repository.hooks_not_run)]


def hooks_there(repository: Repository) -> tuple[Path, list[str]]:
    """The folder in which git looks for hooks, and the names of all that it would run."""
    folder = _folder(repository)
    there = sorted(one for one in folder.iterdir() if not one.suffix and _runs(one)) if folder.is_dir() else []
    return folder, [one.name for one in there]


def hooks_folder_of_own(repository: Repository) -> Path | None:
    """The folder for hooks of this repository alone; None where settings of a person, or a folder of files, hold them."""
    levels = (pygit2.enums.ConfigLevel.LOCAL, pygit2.enums.ConfigLevel.WORKTREE)
    set_by = [entry.level for entry in repository.git.config if entry.name == _HOOKS_PATH]
    folder = _folder(repository).resolve()
    if not set_by:
        return folder
    gits = (repository.common_folder, Path(repository.git.path))
    within = any(folder.is_relative_to(place.resolve()) for place in gits)
    outside = repository.workdir is None or not folder.is_relative_to(repository.workdir.resolve())
    return folder if set_by[-1] in levels and (within or outside) else None


def agreed_message(
    repository: Repository,
    tree: str,
    message: str,
    understood: Callable[[str], bool],
    before: Sequence[str] = BEFORE,
    kind: str = "message",
) -> str:
    """Runs the hooks that come ``before`` a commit of ``tree``; the message as they leave it.

    ``understood``: whether a message still says what ours does; ``kind``: what git calls such a message. Where git cannot
    run hooks, none is run: `hooks_heard` tells which.
    Raises UsageError where a hook refuses, changes what is to be committed, or a message beyond that.
    """
    there = hooks(repository, before)
    program = _runner_for(repository, there)
    if program is None:
        return message
    with _prepared(repository, tree, message) as (index, text):
        hooked = _Hooked(repository, program, {"GIT_INDEX_FILE": str(index), "GIT_EDITOR": ":", RECORDING: "1"})
        arguments = {"prepare-commit-msg": [str(text), kind], "commit-msg": [str(text)]}
        for name in there:
            hooked.run(name, arguments.get(name, []))
        if str(pygit2.Index(str(index)).write_tree(repository.git)) != tree:
            raise _changed(tr("記録する内容を書き換えました", f"changed what is to be {COMMITTED}"))
        agreed = text.read_bytes().decode("utf-8", "replace")
    if agreed != message and not understood(agreed):
        raise _changed(tr("記録の内容が読めなくなるようにメッセージを書き換えました", "changed what the message says"))
    return agreed


def run_after(repository: Repository, name: str, *arguments: str) -> None:
    """Runs a hook that comes after something; what it says or how it ends changes nothing."""
    program = _runner_for(repository, hooks(repository, (name,)))
    if program is not None:
        run_git(program, repository, ["hook", "run", name, *(("--", *arguments) if arguments else ())])


class _Hooked:
    """The calls of the hooks before one commit."""

    def __init__(self, repository: Repository, program: str, environment: dict[str, str]) -> None:
        self._repository = repository
        self._program = program
        self._environment = environment

    def run(self, name: str, arguments: list[str]) -> None:
        more = ["--", *arguments] if arguments else []
        done = run_git(self._program, self._repository, ["hook", "run", name, *more], environment=self._environment)
        if done.returncode:
            raise UsageError(
                tr(
                    f"リポジトリの {name} フックがコミットを止めました",
                    f"the repository's {name} hook stopped the commit",
                    page=(
                        f"この町の決めた自動の確認({name})が、記録を止めました",
                        f"the check that was set up ({name}) stopped the record",
                    ),
                ),
                where=complaint(done),
                hint=tr(
                    "フックの言うことに従って直してから、もう一度実行してください",
                    "do as the hook says, then run it again",
                    page=(
                        "上の説明のとおりに直してから、もう一度行ってください",
                        "do as it says above, then do this again",
                    ),
                ),
            )
        if said := complaint(done):
            self._repository.hooks_said.append(f"{name}: {said}")


@contextlib.contextmanager
def _prepared(repository: Repository, tree: str, message: str) -> Iterator[tuple[Path, Path]]:
    """An index that holds what is to be committed, and a file with the message, for the length of a block."""
    with aside(Path(repository.git.path)) as folder:
        file, text = folder / "index", folder / "COMMIT_EDITMSG"
        index, content = pygit2.Index(str(file)), repository.git[tree]
        assert isinstance(content, pygit2.Tree)
        index.read_tree(content)
        index.write()
        text.write_bytes(message.encode())
        yield file, text


def _folder(repository: Repository) -> Path:
    """Where the hooks lie: core.hooksPath, from the top of the working tree, else beside the objects."""
    config = repository.git.config
    if "core.hooksPath" in config:
        top = repository.workdir or Path(repository.git.path)
        return top / Path(str(config["core.hooksPath"])).expanduser()
    return repository.common_folder / "hooks"


def _runs(hook: Path) -> bool:
    return hook.is_file() and (os.name == "nt" or os.access(hook, os.X_OK))


def _is_ours_alone(hook: Path) -> bool:
    """Whether a hook is this program's, and runs nobody else's: what it looks at, this program has looked at already."""
    return is_ours(hook) and not _runs(kept(hook))


def _runner_for(repository: Repository, there: Sequence[str]) -> str | None:
    """What runs these hooks; None where there is none, or nobody can run them, which is noted."""
    program = _runner() if there else None
    if program is None:
        repository.hooks_not_run += there
    return program


def _runner() -> str | None:
    """The git program, where it is one that can run a hook."""
    program = git_program()
    return program if program is not None and _version(program) >= _KNOWS_HOOK_RUN else None


def _version(program: str) -> tuple[int, ...]:
    import subprocess

    done = subprocess.run([program, "version"], capture_output=True, text=True, check=False)
    found = re.search(r"(\d+)\.(\d+)", done.stdout)
    return tuple(int(part) for part in found.groups()) if found else ()


def _changed(what: str) -> UsageError:
    return UsageError(
        tr(
            f"リポジトリのフックが、{what}。何も記録していません",
            f"a hook of the repository {what}; nothing was recorded",
            page=(
                f"自動の確認が、{what}。何も記録していません",
                f"the check that was set up {what}; nothing was recorded",
            ),
        ),
        hint=tr(
            "フックの設定を管理している人に相談してください",
            "speak to who looks after the hooks",
            page=("管理する人に知らせてください", "tell who looks after it"),
        ),
    )
