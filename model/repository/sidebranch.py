"""A branch beside the documents, with a history of its own: files are added to it, and nobody ever checks it out.

Commits go straight to it. HEAD, the index and the working tree have no part in that, so it works in bare repositories and
linked working trees, and whatever somebody is in the middle of.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from shinkyu.model.errors import UsageError
from shinkyu.model.hints import Hint, git
from shinkyu.model.language import tr
from shinkyu.model.repository.alone import undertaken
from shinkyu.model.repository.branchfile import MovedMeanwhile, branch_moved, tip_of
from shinkyu.model.repository.moving import undisturbed
from shinkyu.model.repository.reading import Repository
from shinkyu.model.repository.writing import committers, writable, write_commit, write_tree

_TRIES = 20  # each lost one means that another writer got through
_REMOTE = "origin"

T = TypeVar("T")
NewFiles = Callable[[str | None], Mapping[str, bytes]]


def side_tips(repository: Repository, branch: str) -> list[str]:
    """The commits of a branch as it is here and as it was last fetched, of those that there are.

    One that the other builds on is left out: what was added to it is there.
    """
    tips = tips_with_ours(repository, branch)
    return [tip for tip in tips if not any(repository.descends(other, tip) for other in tips if other != tip)]


def tips_with_ours(repository: Repository, branch: str) -> list[str]:
    """The same, but with the branch as it is here in any case: what was fetched may have taken away what is there."""
    ours, theirs = tip_of(repository, local_ref(branch)), tip_of(repository, f"refs/remotes/{_REMOTE}/{branch}")
    if ours is not None and theirs is not None and (ours == theirs or repository.descends(ours, theirs)):
        return [ours]
    return [tip for tip in (ours, theirs) if tip is not None]


def add_files(repository: Repository, branch: str, new: NewFiles, message: str) -> str:
    """The id of a new commit on a branch, begun if need be, that adds files to what it holds; none is ever written over.

    ``new``: the files to add, by path, to a tree (None: the branch is empty). It is asked again when another writer came
    between. The commit builds on what was last fetched, where the branch here is not ahead of that.
    Raises InputError for what git or the system refuses, UsageError where others write on and on, or where a working tree
    is on that branch: what is added would seem deleted there, and be gone with the next commit.
    """
    return tried(lambda: _added(repository, branch, new, message))


def tried(write: Callable[[], T]) -> T:
    """What comes of writing to a branch, begun anew when another writer came between."""
    for _ in range(_TRIES - 1):
        try:
            return write()
        except MovedMeanwhile:
            continue
    return write()


def refuse_checked_out(repository: Repository, branch: str) -> None:
    """Raises UsageError where a working tree is on the branch: the next commit there would take back what is added now."""
    found = repository.git.branches.local.get(branch)
    if found is not None and not repository.git.is_bare and found.is_checked_out():
        raise UsageError(
            tr(
                f"ブランチ {branch} が作業ツリーに出されています",
                f"a working tree is on the branch {branch}",
                page=(
                    "レビューの記録を置くところが、作業用に開かれています",
                    "what holds the records of reviews is open as a draft",
                ),
            ),
            hint=Hint.of(
                tr(
                    "{} などで、ほかのブランチに移ってください",
                    "go to another branch, as with {}",
                    page=(
                        "「下書き」の画面で、ほかの下書きに移ってください",
                        "go to another draft on the page “Drafts”",
                    ),
                ),
                git("switch", "main"),
            ),
        )


def _added(repository: Repository, branch: str, new: NewFiles, message: str) -> str:
    refuse_checked_out(repository, branch)
    name, title = local_ref(branch), message.partition("\n")[0]
    old = tip_of(repository, name)
    onto = _onto(repository, branch, old)
    with writable(repository):
        tree = repository.commit(onto).tree if onto is not None else None
        files = new(tree)
        assert not files.keys() & repository.files(tree).keys(), "a file is added once"
        stored = write_tree(repository, tree, files)
        commit = write_commit(repository, stored, [onto] if onto else [], message, *committers(repository, None))
        with (
            undisturbed(),
            undertaken(repository) as record,
            branch_moved(repository, record, commit, old, f"commit: {title}", name),
        ):
            pass
    return commit


def _onto(repository: Repository, branch: str, local: str | None) -> str | None:
    """The commit to build on: the branch's own, or the fetched one where that holds all of it."""
    tips = side_tips(repository, branch)
    return tips[0] if len(tips) == 1 else local


def local_ref(branch: str) -> str:
    """The full name of a branch here."""
    return f"refs/heads/{branch}"
