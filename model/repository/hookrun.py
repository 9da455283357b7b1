"""The hooks of sending and receiving, run as `git push` to a folder would: those here, and those of the folder that receives.

Through the git program's own shell, for any version of it and on Windows too. Where git is not here none is run: that is told.
"""

from __future__ import annotations

from collections.abc import Sequence

from shinkyu.model.language import tr
from shinkyu.model.repository.hooks import hooks_there
from shinkyu.model.repository.peers.peer import Move
from shinkyu.model.repository.program import complaint, git_program, run_git
from shinkyu.model.repository.reading import Repository

_NONE = "0" * 40
_ALIAS = 'alias.shinkyu-hook=!"$SHINKYU_HOOK"'  # git quotes the arguments, and passes standard input on


class Gates:
    """The hooks around the moves of one sending. ``called``: the name and the address of the other side, as git gives them."""

    def __init__(self, here: Repository, there: Repository, moves: Sequence[Move], called: tuple[str, str]) -> None:
        self._here = here
        self._there = there
        self._moves = moves
        self._called = called
        self._notes: list[str] = []

    @property
    def notes(self) -> tuple[str, ...]:
        """What is to be told of hooks: which could not be run, and what the others said."""
        return tuple(dict.fromkeys(self._notes))

    def before_sending(self) -> str:
        """What pre-push says where it refuses; "" where it lets it pass."""
        lines = (f"{one.name} {one.new} {one.name} {one.old or _NONE}\n" for one in self._moves)
        return self._refusal(self._here, "pre-push", self._called, "".join(lines))

    def before_receiving(self) -> str:
        """What pre-receive says where it refuses."""
        return self._refusal(self._there, "pre-receive", (), _lines(self._moves))

    def before_moving(self, move: Move) -> str:
        """What update says where it refuses."""
        return self._refusal(self._there, "update", (move.name, move.old or _NONE, move.new), "")

    def afterwards(self, moved: Sequence[Move]) -> None:
        """Those that come after it; how they end changes nothing."""
        if moved:
            self._refusal(self._there, "post-receive", (), _lines(moved))
            self._refusal(self._there, "post-update", [one.name for one in moved], "")

    def _refusal(self, repository: Repository, name: str, arguments: Sequence[str], stdin: str) -> str:
        said, note = run_hook(repository, name, arguments, stdin)
        self._notes += [note] if note else []
        return said


def hook_not_run(name: str) -> str:
    """That nobody can run a hook that is there."""
    return tr(
        f"git のプログラムがないので、リポジトリの {name} フックは動いていません",
        f"the repository's {name} hook was not run: the git program is not here",
        page=(
            f"この町の決めた自動の確認({name})は、この機械では動かせないので、していません",
            f"the check that was set up ({name}) was not made: this machine cannot run it",
        ),
    )


def run_hook(repository: Repository, name: str, arguments: Sequence[str], stdin: str) -> tuple[str, str]:
    """What a hook says where it refuses, else "", and what is to be told of it besides; both "" where there is none."""
    folder, there = hooks_there(repository)
    if name not in there:
        return "", ""
    program = git_program()
    if program is None:
        return "", hook_not_run(name)
    call = ["-c", _ALIAS, "shinkyu-hook", *arguments]
    hook = {"SHINKYU_HOOK": str((folder / name).absolute())}
    done = run_git(program, repository, call, stdin=stdin.encode(), environment=hook)
    said = f"{name}: {complaint(done) or done.returncode}"
    if done.returncode:
        return said, ""
    return "", said if complaint(done) else ""


def _lines(moves: Sequence[Move]) -> str:
    return "".join(f"{one.old or _NONE} {one.new} {one.name}\n" for one in moves)
