"""A branch of files that are only added, united with another repository's: as git would merge them, whoever began it."""

from __future__ import annotations

from dataclasses import dataclass

from shinkyu.model.errors import InputError
from shinkyu.model.hints import Hint, git
from shinkyu.model.language import tr
from shinkyu.model.repository.alone import undertaken
from shinkyu.model.repository.bases import merge_bases
from shinkyu.model.repository.branchfile import branch_moved, tip_of
from shinkyu.model.repository.moving import undisturbed
from shinkyu.model.repository.reading import Repository
from shinkyu.model.repository.sidebranch import local_ref, refuse_checked_out, tried
from shinkyu.model.repository.writing import committers, writable, write_commit, write_tree


@dataclass(frozen=True, slots=True)
class United:
    """What came of uniting a branch with another repository's: paths of the files that are new here, and of those that the
    other does not have yet; ``altered``: files that were here, and that the other side took away or changed. ``tip``: the
    commit that the branch is at, None where nobody has any.
    """

    tip: str | None
    received: tuple[str, ...] = ()
    unsent: tuple[str, ...] = ()
    altered: tuple[str, ...] = ()


def unite(repository: Repository, branch: str, theirs: str | None, message: str) -> United:
    """Brings a branch to hold what it held and what ``theirs`` (a commit, None: nothing) holds, as git would merge the two.

    Of what both began, each for itself, all is kept. Raises InputError for a file that both changed, each in another way,
    and as `add_files` does.
    """
    return tried(lambda: _united(repository, branch, theirs, message))


def _united(repository: Repository, branch: str, theirs: str | None, message: str) -> United:
    name, title = local_ref(branch), message.partition("\n")[0]
    old = tip_of(repository, name)
    before, there = _files(repository, old), _files(repository, theirs)
    if theirs is None or old == theirs or (old is not None and repository.descends(old, theirs)):
        return United(old, (), tuple(sorted(before.keys() - there.keys())))
    refuse_checked_out(repository, branch)
    with writable(repository):
        tip, note = theirs, "fetch: fast-forward"
        if old is not None and not repository.descends(theirs, old):
            tip, note = _merged(repository, branch, old, theirs, message), f"merge: {title}"
        with undisturbed(), undertaken(repository) as record, branch_moved(repository, record, tip, old, note, name):
            pass
    now = _files(repository, tip)
    return United(
        tip,
        tuple(sorted(now.keys() - before.keys())),
        tuple(sorted(now.keys() - there.keys())),
        tuple(sorted(path for path, oid in before.items() if now.get(path) != oid)),
    )


def _merged(repository: Repository, branch: str, old: str, theirs: str, message: str) -> str:
    """The id of a commit that unites both."""
    ours, there = _files(repository, old), _files(repository, theirs)
    bases = merge_bases(repository, old, theirs)
    base = _files(repository, bases[0]) if bases else {}
    changes: dict[str, bytes | None] = {}
    for path in ours.keys() | there.keys():
        mine, other, start = ours.get(path), there.get(path), base.get(path)
        if mine in (other, start):
            continue
        if other != start:
            raise _both_changed(f"{branch}:{path}", old, theirs)
        changes[path] = repository.blob(mine) if mine is not None else None
    tree = write_tree(repository, repository.commit(theirs).tree, changes)
    return write_commit(repository, tree, [old, theirs], message, *committers(repository, None))


def _both_changed(where: str, old: str, theirs: str) -> InputError:
    path = where.partition(":")[2]
    return InputError(
        tr("同じ名前のファイルの中身が、ここと相手とで違います", "the file is another one here and there"),
        where=where,
        hint=Hint.of(
            tr("{} と {} を見比べ、正しいほうだけを残してください", "compare {} and {}, and keep the right one only"),
            git("show", f"{old[:10]}:{path}"),
            git("show", f"{theirs[:10]}:{path}"),
        ),
    )


def _files(repository: Repository, commit: str | None) -> dict[str, str]:
    return repository.files(repository.commit(commit).tree) if commit is not None else {}
