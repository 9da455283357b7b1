"""Which branch is reviewed, and which one it is held against."""

from __future__ import annotations

from dataclasses import dataclass

from shinkyu.model.errors import BrokenInput, InputError, UsageError
from shinkyu.model.hints import Hint, Slot, options, shinkyu
from shinkyu.model.language import BRANCH, tr
from shinkyu.model.repository import Repository
from shinkyu.model.settings import FILE, read_settings
from shinkyu.model.snapshots.snapshot import Snapshot
from shinkyu.model.workspace.merging.branches import Branch, branch_meant

# What a base is called where none is named, in this order; the last is what the other repository calls its main branch.
_BASES = ("refs/heads/main", "refs/remotes/origin/main", "refs/remotes/origin/HEAD")


@dataclass(frozen=True, slots=True)
class Points:
    """``base`` is what a branch would be taken into, ``branch`` that branch, None for what is not committed yet."""

    base: Branch
    branch: Branch | None


def points(repository: Repository, branch: str, base: str, *, pending: bool) -> Points:
    """The two that are meant; of uncommitted edits (``pending``) the base is HEAD, and no other.

    Raises UsageError where no base is named and none can be told, or where not exactly one thing is to be reviewed,
    InputError for a name that is none.
    """
    if pending == bool(branch):
        raise UsageError(
            tr(
                "レビューするブランチか、--pending のどちらかを指定してください",
                "name a branch to review, or give --pending",
                page=("レビューする下書きを選んでください", "choose a draft to review"),
            ),
            hint=Hint.of("{}", shinkyu("review", Slot(tr("ブランチ", "BRANCH")))),
        )
    if pending and base:
        raise UsageError(
            tr(
                "--pending は HEAD と比べるので、--base は付けられません",
                "--pending is held against HEAD: no --base",
                page=(
                    "記録していない直しは、最後の記録と比べます",
                    "what is not recorded is held against the last record",
                ),
            ),
            hint=Hint.of("{}", shinkyu("review", "--pending")),
        )
    if pending:
        return Points(branch_meant(repository, "HEAD"), None)
    return Points(branch_meant(repository, base) if base else usual_base(repository), branch_meant(repository, branch))


def usual_base(repository: Repository) -> Branch:
    """What branches are taken into where nobody says so: what `review.base` of shinkyu.yaml names, else main.

    The setting is that of main, never of the branch under review. Raises UsageError where neither is there, InputError for a
    setting that names no branch.
    """
    main = _main(repository)
    tree = repository.commit((main or branch_meant(repository, "HEAD")).commit).tree
    try:
        named = read_settings(Snapshot(repository, tree).data(FILE), ("review",)).review.base
    except BrokenInput:  # told of by whoever asks for what it says of approvals
        named = ""
    if not named and main is None:
        raise _no_base(repository)
    if main is not None and named in ("", main.name):
        return main
    try:
        return branch_meant(repository, named)
    except InputError as error:
        error.where = f"{FILE} (review.base)"
        raise


def _main(repository: Repository) -> Branch | None:
    local, remote, _ = repository.branches_and_tags()
    for name in _BASES:
        short = name.removeprefix("refs/heads/").removeprefix("refs/remotes/")
        if short in (*local, *remote) or (name.endswith("/HEAD") and repository.has_reference(name)):
            return Branch(short, repository.resolve(name), short)
    return None


def _no_base(repository: Repository) -> UsageError:
    local, remote, _ = repository.branches_and_tags()
    known = tr("、", ", ").join([*local, *remote])
    return UsageError(
        tr(
            f"どの{BRANCH}に取り込むのかが分かりません(main がありません)。あるのは: {known}",
            f"it cannot be told which {BRANCH} it is to be taken into: there is no main, only: {known}",
        ),
        hint=Hint.of("{}", options("--base", Slot(tr("ブランチ", "BRANCH")))),
    )
