"""What cannot be read of a repository, as errors that a user can act on: what, where, and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path

from shinkyu.model.errors import InputError
from shinkyu.model.hints import Hint, Slot, git, shinkyu
from shinkyu.model.language import COMMIT, REPOSITORY, tr

_FEW = 5  # names that are shown
_UNSHALLOW = git("fetch", "--unshallow")


def no_repository(start: Path) -> InputError:
    """That a folder lies in no repository."""
    return InputError(
        tr(
            "git リポジトリではありません",
            "not a git repository",
            page=("評価書の記録のあるフォルダではありません", "it is no folder of recorded assessments"),
        ),
        where=str(start),
        hint=Hint.of(
            tr(
                "評価書のフォルダへ移るか、{} で新しく作ってください",
                "change to the folder of the assessments, or make one with {}",
                page=("評価書のフォルダを開き直してください", "open the folder of the assessments"),
            ),
            shinkyu("init", Slot("DIR")),
        ),
    )


def none_at(path: Path) -> InputError:
    """That a folder that is named for a repository is none."""
    return InputError(
        tr(
            "git リポジトリではありません",
            "not a git repository",
            page=("評価書の記録のあるフォルダではありません", "it is no folder of recorded assessments"),
        ),
        where=str(path),
        hint=tr(
            "フォルダの名前と、置き場所につながっているかを確かめてください",
            "see to the folder's name, and whether its place can be reached",
        ),
    )


def not_opened(path: Path, error: Exception) -> InputError:
    """Why a repository cannot be opened."""
    said = str(error)
    what, hint = tr(f"{REPOSITORY}を開けません", f"the {REPOSITORY} cannot be opened"), _see_to_it()
    if "not owned by" in said:
        hint = Hint.of(
            tr(
                "ほかの人が作ったフォルダです。信頼できるなら {} で許可します",
                "it belongs to somebody else; if you trust it: {}",
            ),
            shinkyu("setup", "--trust", path.as_posix().removesuffix("/.git")),
        )
    elif "refstorage" in said.lower():
        hint = Hint.of(
            tr(
                "参照を reftable で保存しています。{} で元の形に戻してください",
                "its refs are a reftable: bring them back with {}",
                page=("管理する人に知らせてください", "tell who looks after it"),
            ),
            git("refs", "migrate", "--ref-format=files"),
        )
    elif "object format" in said:
        hint = Hint.of(
            tr(
                "SHA-256 の形のリポジトリは読めません。{} で作ったリポジトリに移してください",
                "repositories of SHA-256 cannot be read: move to one made with {}",
                page=("管理する人に知らせてください", "tell who looks after it"),
            ),
            git("init", "--object-format=sha1"),
        )
    elif "unsupported extension" in said:
        hint = tr(
            "この git の拡張を使わないリポジトリにしてください (.git/config の extensions)",
            "it must not use this extension of git (extensions in .git/config)",
            page=("管理する人に知らせてください", "tell who looks after it"),
        )
    return InputError(f"{what} ({said})", where=str(path), hint=hint)


def not_looked_at(workdir: Path | None, error: Exception) -> InputError:
    """Why the working tree or the index cannot be looked at."""
    said = str(error)
    hint = Hint.of(
        tr(
            "読む権限と、{}・{} で壊れたところがないかを確かめてください",
            "see to the permission, and with {} and {} to what may be broken",
            page=(
                "読む権限を確かめ、直らなければ管理する人に知らせてください",
                "see to the permission; if that is not it tell who looks after it",
            ),
        ),
        git("status"),
        git("fsck"),
    )
    for sign, steps in _INDEX_STEPS.items():
        if f"'{sign}'" in said:
            hint = Hint.of(
                tr(
                    "{} で読める形に戻してください",
                    "make it readable with {}",
                    page=("管理する人に知らせてください", "tell who looks after it"),
                ),
                git(*steps),
            )
    what = tr(
        "作業中のファイルを調べられません",
        "the working tree cannot be looked at",
        page=("評価書のファイルを調べられません", "the files cannot be looked at"),
    )
    return InputError(f"{what} ({said})", where=str(workdir), hint=hint)


_INDEX_STEPS = {  # by the name of the extension of the index (gitformat-index)
    "link": ("update-index", "--no-split-index"),
    "sdir": ("sparse-checkout", "reapply", "--no-sparse-index"),
}


def head_unreadable(git_folder: Path, error: Exception) -> InputError:
    """That HEAD names no commit that can be read."""
    return InputError(
        tr(
            "いまの版 (HEAD) を読めません",
            "the commit that HEAD names cannot be read",
            page=("最後の記録を読めません", "the last record cannot be read"),
        )
        + f" ({error})",
        where=str(git_folder / "HEAD"),
        hint=_fsck(),
    )


def no_commit_yet() -> InputError:
    """That HEAD is asked for before the first commit."""
    return InputError(
        tr(f"{COMMIT}がまだ一つもありません", f"there is no {COMMIT} yet"),
        hint=Hint.of(
            tr(
                "{} で最初の版を記録してください。評価書がまだなければ、先に {}",
                "record the first one with {}; where no assessment is there, first {}",
            ),
            shinkyu("commit"),
            shinkyu("add"),
        ),
    )


def no_such_revision(revision: str, known: Sequence[str], *, shallow: bool) -> InputError:
    """That a revision names no commit that is here; ``known``: the branches and tags there are, the nearest are named."""
    nearest = get_close_matches(revision, known, n=_FEW, cutoff=0.4) or known[:_FEW]
    there = tr("、", ", ").join(nearest) + (tr(" など", " …") if len(known) > len(nearest) else "")
    hint = Hint.of(
        tr(
            "枝とタグは: {there}。コミットは {} で分かります" if known else "コミットは {} で分かります",
            "branches and tags: {there}; the commits: {}" if known else "see the commits: {}",
            page=("「これまでの記録」から選んでください", "choose one in “History”"),
        ),
        shinkyu("log"),
        there=there,
    )
    if shallow:
        hint = Hint.of(
            tr(
                "履歴の一部しかありません (shallow)。{} で全部を取ってください",
                "only a part of the history is here (shallow): get the whole with {}",
                page=(
                    "このフォルダには記録の一部しかありません。管理する人に知らせてください",
                    "only a part of the records is here: tell who looks after it",
                ),
            ),
            _UNSHALLOW,
        )
    return InputError(tr(f"「{revision}」という版はありません", f"there is no revision {revision!r}"), hint=hint)


def no_object(oid: str, *, shallow: bool, promised_by: str) -> InputError:
    """That an object which others name is not here, or is broken; ``promised_by``: the remote of a partial clone, or ""."""
    if shallow:
        return InputError(
            tr(
                "履歴の一部しかありません (shallow)",
                "only a part of the history is here (shallow)",
                page=("このフォルダには記録の一部しかありません", "only a part of the records is here"),
            ),
            where=oid[:10],
            hint=Hint.of(
                tr(
                    "{} で全部を取ってください",
                    "get the whole with {}",
                    page=("管理する人に知らせてください", "tell who looks after it"),
                ),
                _UNSHALLOW,
            ),
        )
    if promised_by:
        return InputError(
            tr(
                "中身の一部しかありません (partial clone)",
                "only a part of the files is here (partial clone)",
                page=("このフォルダには中身の一部しかありません", "only a part of the files is here"),
            ),
            where=oid[:10],
            hint=Hint.of(
                tr(
                    "{} で全部を取ってください",
                    "get the whole with {}",
                    page=("管理する人に知らせてください", "tell who looks after it"),
                ),
                git("fetch", "--refetch", "--no-filter", promised_by),
            ),
        )
    return InputError(
        tr(f"{REPOSITORY}に必要なデータがありません", f"the {REPOSITORY} lacks an object that is needed"),
        where=oid[:10],
        hint=_fsck(),
    )


def _fsck() -> Hint:
    return Hint.of(
        tr(
            "読む権限と {} の結果を確かめ、壊れていれば元のリポジトリから取り直してください",
            "see to the permission and to what {} says; what is broken must be fetched anew",
            page=(
                "読む権限を確かめ、直らなければ管理する人に知らせてください。控え(バックアップ)から戻すことがあります",
                "see to the permission; if that is not it tell who looks after it: it may have to come back from a backup",
            ),
        ),
        git("fsck"),
    )


def _see_to_it() -> str | Hint:
    return Hint.of(
        tr(
            "読む権限と、{} で壊れたところがないかを確かめてください",
            "see to the permission, and with {} to what may be broken",
            page=(
                "読む権限を確かめ、直らなければ管理する人に知らせてください",
                "see to the permission; if that is not it tell who looks after it",
            ),
        ),
        git("fsck"),
    )
