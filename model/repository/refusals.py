"""What git's library cannot read, told with the step that makes it readable."""

from __future__ import annotations

import pygit2

from shinkyu.model.errors import InputError
from shinkyu.model.hints import Hint, git, shinkyu
from shinkyu.model.language import tr


def cannot_open(path: str, error: Exception) -> InputError:
    """Why a repository cannot be opened."""
    said = str(error)
    what, hint = tr("リポジトリを開けません", "the repository cannot be opened"), _see_to_it()
    if "not owned by" in said:
        hint = Hint.of(
            tr(
                "ほかの人が作ったフォルダです。信頼できるなら {} で許可します",
                "it belongs to somebody else; if you trust it: {}",
            ),
            shinkyu("setup", "--trust", path.removesuffix("/.git")),
        )
    elif "refstorage" in said.lower():
        hint = Hint.of(
            tr(
                "参照を reftable で保存しています。{} で元の形に戻してください",
                "its refs are a reftable: bring them back with {}",
            ),
            git("refs", "migrate", "--ref-format=files"),
        )
    elif "object format" in said:
        hint = Hint.of(
            tr(
                "SHA-256 の形のリポジトリは読めません。{} で作ったリポジトリに移してください",
                "repositories of SHA-256 cannot be read: move to one made with {}",
            ),
            git("init", "--object-format=sha1"),
        )
    elif "unsupported extension" in said:
        hint = tr(
            "この git の拡張を使わないリポジトリにしてください (.git/config の extensions)",
            "it must not use this extension of git (extensions in .git/config)",
        )
    return InputError(f"{what} ({said})", where=path, hint=hint)


def cannot_look(workdir: str, error: Exception) -> InputError:
    """Why the working tree or the index cannot be looked at."""
    said = str(error)
    hint = Hint.of(
        tr(
            "読む権限と、{}・{} で壊れたところがないかを確かめてください",
            "see to the permission, and with {} and {} to what may be broken",
        ),
        git("status"),
        git("fsck"),
    )
    for sign, steps in _INDEX_STEPS.items():
        if f"'{sign}'" in said:
            hint = Hint.of(tr("{} で読める形に戻してください", "make it readable with {}"), git(*steps))
    what = tr("作業中のファイルを調べられません", "the working tree cannot be looked at")
    return InputError(f"{what} ({said})", where=workdir, hint=hint)


_INDEX_STEPS = {  # by the name of the extension of the index (gitformat-index)
    "link": ("update-index", "--no-split-index"),
    "sdir": ("sparse-checkout", "reapply", "--no-sparse-index"),
}


def lacks_object(repository: pygit2.Repository, oid: str) -> InputError:
    """Why an object is not there: a shallow or a partial clone, else damage."""
    if repository.is_shallow:
        return InputError(
            tr("履歴の一部しかありません (shallow)", "only a part of the history is here (shallow)"),
            where=oid[:10],
            hint=Hint.of(tr("{} で全部を取ってください", "get the whole with {}"), UNSHALLOW),
        )
    if remote := _promisor(repository):
        return InputError(
            tr("中身の一部しかありません (partial clone)", "only a part of the files is here (partial clone)"),
            where=oid[:10],
            hint=Hint.of(
                tr("{} で全部を取ってください", "get the whole with {}"),
                git("fetch", "--refetch", "--no-filter", remote),
            ),
        )
    return InputError(
        tr("リポジトリに必要なデータがありません", "the repository lacks an object that is needed"),
        where=oid[:10],
        hint=fsck(),
    )


UNSHALLOW = git("fetch", "--unshallow")


def fsck() -> Hint:
    """What to do about a repository that is damaged."""
    return Hint.of(
        tr(
            "読む権限と {} の結果を確かめ、壊れていれば元のリポジトリから取り直してください",
            "see to the permission and to what {} says; what is broken must be fetched anew",
        ),
        git("fsck"),
    )


def _see_to_it() -> str | Hint:
    return Hint.of(
        tr(
            "読む権限と、{} で壊れたところがないかを確かめてください",
            "see to the permission, and with {} to what may be broken",
        ),
        git("fsck"),
    )


def _promisor(repository: pygit2.Repository) -> str:
    """The remote that has promised what a partial clone left out; "" where there is none."""
    config = repository.config
    names = (remote.name for remote in repository.remotes if remote.name)
    return next((name for name in names if f"remote.{name}.promisor" in config), "")
