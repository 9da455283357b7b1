"""HEAD on another branch: its files, the index and HEAD itself change together, or none of them does; and branches renamed
or put away, each by steps of which none loses anything.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pygit2

from shinkyu.model.errors import UsageError
from shinkyu.model.language import tr
from shinkyu.model.repository import gitlock
from shinkyu.model.repository.alone import undertaken
from shinkyu.model.repository.branchfile import MovedMeanwhile, branch_named_by_head, head_logged, tip_of
from shinkyu.model.repository.checkout import Files, checked_out
from shinkyu.model.repository.hooks import AFTER_SWITCH, run_after
from shinkyu.model.repository.laying import Read
from shinkyu.model.repository.moving import stage, undisturbed
from shinkyu.model.repository.reading import Repository
from shinkyu.model.repository.references import move_reference
from shinkyu.model.repository.turn import HEADS_LOCK, in_turn
from shinkyu.model.repository.undertaking import Undertaking
from shinkyu.model.repository.writing import put_into, refuse_unfinished, writable

PUT_AWAY = "refs/shinkyu/put-away/"  # branches that were thrown away, and can be had back
_HEADS = "refs/heads/"
_NONE = "0" * 40


def switch_to(repository: Repository, branch: str, commit: str, files: Files, read: Read) -> None:
    """Puts HEAD on a branch (by short name) that is at a commit; ``files``: what differs there, None for those that go.

    All else in the working tree and the index stays. Afterwards the hook runs that git runs after a switch.

    Raises UsageError where something is under way or a working tree of somebody else is on the branch, MovedMeanwhile where it
    is not at that commit, InputError as `checked_out`.
    """
    before = repository.head() or _NONE
    _put_on(repository, branch, commit, files, read)
    run_after(repository, AFTER_SWITCH, before, commit, "1")


def _put_on(repository: Repository, branch: str, commit: str, files: Files, read: Read) -> None:
    refuse_unfinished(repository)
    put = partial(put_into, repository, tree=repository.commit(commit).tree, paths=sorted(files))
    with writable(repository), undisturbed(), undertaken(repository) as record, heads_stay(repository):
        refuse_used_elsewhere(repository, branch)
        _refuse_moved(repository, branch, commit)
        with checked_out(repository, files, read):
            stage(repository, put, partial(_point_head, repository, record, _HEADS + branch))


def _refuse_moved(repository: Repository, branch: str, commit: str) -> None:
    if tip_of(repository, _HEADS + branch) != commit:
        raise MovedMeanwhile(
            tr(
                "移る先が、同時に変わりました。何も変えていません",
                "where it was to go changed at that moment; nothing was done",
            ),
            where=branch,
            hint=tr("もう一度行ってください", "do it again"),
        )


@contextmanager
def heads_stay(repository: Repository) -> Iterator[None]:
    """No working tree of the repository goes to another branch for the length of a block, and none comes.

    Whoever has looked that nobody is on a branch can rely on it. One's own turn is taken first: of two who hold one of both
    locks each, none would get the other. Raises InputError, OSError as `in_turn`.
    """
    with undertaken(repository), in_turn(repository.common_folder, name=HEADS_LOCK):
        yield


def is_linked(repository: Repository) -> bool:
    """Whether the working tree is one of several of a repository, beside the first."""
    return Path(repository.git.path).resolve() != repository.common_folder.resolve()


def branch_before(repository: Repository) -> str:
    """The branch that HEAD was on before the one that it is on, as git has it (``@{-1}``), by short name; "" where none is known."""
    try:
        found = repository.git.revparse_ext("@{-1}")[1]
    except (KeyError, ValueError, pygit2.GitError):
        return ""
    return found.shorthand if found is not None and found.name.startswith(_HEADS) else ""


def is_in_use(repository: Repository, branch: str) -> bool:
    """Whether any working tree is on a branch (by short name)."""
    found = repository.git.branches.local.get(branch)
    return found is not None and not repository.git.is_bare and bool(found.is_checked_out())


def refuse_used_elsewhere(repository: Repository, branch: str) -> None:
    """Raises UsageError where another working tree is on a branch (by short name): two would write over each other."""
    if is_in_use(repository, branch) and branch_named_by_head(repository) != _HEADS + branch:
        raise UsageError(
            tr("ほかの人か、ほかのフォルダが、いまそれを使っています", "another person, or folder, is on it now"),
            where=branch,
            hint=tr("使い終わってから、もう一度行ってください", "do it again when that is done"),
        )


def rename_branch(repository: Repository, old: str, new: str) -> None:
    """Gives a branch (both by short name) another name. Stopped midway, both names are there.

    Raises UsageError where the new name is taken or another working tree is on the branch.
    """
    refuse_unfinished(repository)
    refuse_used_elsewhere(repository, old)
    tip = tip_of(repository, _HEADS + old)
    assert tip is not None, "the branch is there"
    move_reference(repository, _HEADS + new, None, tip, f"branch: renamed {_HEADS}{old} to {_HEADS}{new}")
    if branch_named_by_head(repository) == _HEADS + old:
        _put_on(repository, new, tip, {}, lambda _: None)  # git runs no hook when a branch is renamed
    _drop_branch(repository, old)


def put_away(repository: Repository, branch: str) -> str:
    """Takes a branch (by short name) out of those that are there, and keeps it; gives the full name under which it is kept.

    Raises UsageError where a working tree is on it.
    """
    refuse_used_elsewhere(repository, branch)
    tip = tip_of(repository, _HEADS + branch)
    assert tip is not None, "the branch is there"
    kept = next(name for name in _names(PUT_AWAY + branch) if tip_of(repository, name) in (None, tip))
    if tip_of(repository, kept) is None:
        move_reference(repository, kept, None, tip, "put away")
    _drop_branch(repository, branch)
    return kept


def put_away_branches(repository: Repository) -> dict[str, str]:
    """The branches that were put away, by what they are called behind `PUT_AWAY`, each with its commit."""
    there = (one for one in repository.git.listall_reference_objects() if one.name.startswith(PUT_AWAY))
    return {one.name.removeprefix(PUT_AWAY): str(one.target) for one in there}


def bring_back(repository: Repository, kept: str, branch: str) -> None:
    """Makes a branch (by short name) again of one that was put away. Raises UsageError where that name is taken."""
    tip = tip_of(repository, PUT_AWAY + kept)
    assert tip is not None, "it is kept"
    move_reference(repository, _HEADS + branch, None, tip, "brought back")
    with writable(repository):
        repository.git.references.delete(PUT_AWAY + kept)


def _names(name: str) -> Iterator[str]:
    yield name
    for number in range(2, 10_000):
        yield f"{name}-{number}"


def _drop_branch(repository: Repository, branch: str) -> None:
    with writable(repository), heads_stay(repository):
        refuse_used_elsewhere(repository, branch)
        repository.git.branches.local.delete(branch)


def _point_head(repository: Repository, record: Undertaking, branch: str) -> None:
    """HEAD names a branch (by full name), under git's own lock of it."""
    head, old = Path(repository.git.path) / "HEAD", branch_named_by_head(repository)
    content = f"ref: {branch}\n".encode()
    record.note("switch", {"from": old, "to": branch})
    lock, ready = head.with_name("HEAD.lock"), record.folder / "head-lock"
    ready.write_bytes(content)
    gitlock.take(lock, ready)
    with _unlocked(lock), head_logged(repository, old, branch):
        lock.replace(head)


@contextmanager
def _unlocked(lock: Path) -> Iterator[None]:
    try:
        yield
    except BaseException:
        lock.unlink(missing_ok=True)
        raise
