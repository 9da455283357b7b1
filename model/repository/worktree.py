"""The working tree beside a repository, and new repositories: what differs from a revision, and what git would store of it."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

import pygit2

from shinkyu.model.errors import InputError, UsageError, refusal
from shinkyu.model.hints import Hint, Slot, git
from shinkyu.model.language import REPOSITORY, tr
from shinkyu.model.repository.filters import LFS, filter_of, filtered, filtered_id
from shinkyu.model.repository.indexfile import left_out
from shinkyu.model.repository.lineends import stored_ends
from shinkyu.model.repository.reading import Repository
from shinkyu.model.repository.temporary import is_in_the_making
from shinkyu.model.repository.trees import blob_id
from shinkyu.model.repository.unreadable import not_looked_at

_CLEAN = pygit2.enums.FileStatus.CURRENT
_IGNORED = pygit2.enums.FileStatus.IGNORED


def create_repository(folder: Path) -> Repository:
    """A new repository with its working tree in ``folder`` (made when missing), on the branch main, without a commit."""
    try:
        return Repository(pygit2.init_repository(str(folder), initial_head="main"))
    except pygit2.GitError as error:
        raise InputError(
            tr(f"{REPOSITORY}を作れません", f"the {REPOSITORY} cannot be made") + f" ({error})",
            where=str(folder),
            hint=tr("書き込む権限と空き容量を確かめてください", "see to the permission and the free space"),
        ) from None


def configure(repository: Repository, settings: Mapping[str, str]) -> None:
    """Writes settings (``user.name`` …) into the repository's own configuration."""
    for key, value in settings.items():
        repository.git.config[key] = value


def touched_paths(repository: Repository) -> list[str]:
    """The files, sorted, that may differ from HEAD in the working tree or the index; ignored ones are not among them.

    Nor are those that a sparse checkout leaves out: absent, they are as HEAD has them (contract §4). One of them that
    is there all the same counts as any other file; libgit2 takes it for unchanged. What a killed program left of a file
    in the making is no edit.
    """
    assert repository.workdir is not None
    with looked_at(repository):
        flags = repository.git.status(untracked_files="all", ignored=False)
    touched = {path for path, flag in flags.items() if flag not in (_CLEAN, _IGNORED) and not path.endswith("/")}
    outside = left_out(Path(repository.git.path))
    present = {path for path in outside if os.path.lexists(repository.workdir / path)}
    return sorted(path for path in touched - outside | present if not is_in_the_making(path.rpartition("/")[2]))


def stored_bytes(repository: Repository, path: str) -> bytes | None:
    """What git would store of a file of the working tree (line ends and filter as .gitattributes says); None: no file.

    Raises InputError when it cannot be read, and for a symbolic link: its content lies elsewhere.
    """
    assert repository.workdir is not None
    file = repository.workdir / path
    if file.is_symlink():
        raise InputError(
            tr("シンボリックリンクは扱えません", "symbolic links cannot be handled"),
            where=path,
            hint=tr("ファイルそのものを置いてください", "put the file itself there"),
        )
    try:
        data = file.read_bytes()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return None
    except OSError as error:
        raise InputError(
            tr(f"読めません ({refusal(error)})", f"cannot be read ({refusal(error)})"),
            where=path,
            hint=tr("読む権限を確かめてください", "see to the permission"),
        ) from None
    return filtered(repository, path, stored_ends(repository, path, data, partial(_staged, repository, path)))


def stored_id(repository: Repository, path: str) -> str:
    """The id under which git would store what stands at a path: a file, whatever filter it passes, or a link's target.

    "" where there is neither. Raises InputError when it cannot be read, or its filter does not run.
    """
    assert repository.workdir is not None
    file = repository.workdir / path
    if file.is_symlink():
        return blob_id(os.fsencode(os.readlink(file)))  # noqa: PTH115 - Path.readlink writes "./a" as "a"
    if file.is_file() and filter_of(repository, path) not in ("", LFS):
        return filtered_id(repository, path)
    data = stored_bytes(repository, path)
    return "" if data is None else blob_id(data)


def current_branch(repository: Repository) -> str:
    """The name of the branch that HEAD is on. Raises UsageError where it is on none: a commit there is easily lost."""
    target = repository.git.lookup_reference("HEAD").target
    if isinstance(target, str):
        return target.removeprefix("refs/heads/")
    raise UsageError(
        tr(
            "どのブランチの上にもいません (detached HEAD)",
            "HEAD is on no branch (detached)",
            page=("どの下書きも開いていません", "no draft is open"),
        ),
        hint=Hint.of(
            tr(
                "{} などでブランチに移るか、{} で作ってから記録してください",
                "go to a branch with {}, or make one with {}, then commit",
                page=(
                    "「下書き」の画面で、下書きに移るか、新しく始めてから記録してください",
                    "go to a draft on the page “Drafts”, or begin one, then record",
                ),
            ),
            git("switch", "main"),
            git("switch", "-c", Slot(tr("名前", "NAME"))),
        ),
    )


def _staged(repository: Repository, path: str) -> bytes | None:
    """A file's bytes in the index; of one in conflict those of ours, as git takes them."""
    index = repository.git.index
    with contextlib.suppress(KeyError):
        return repository.blob(str(index[path].id))
    ours = index.conflicts[path][1] if index.conflicts is not None and path in index.conflicts else None
    return None if ours is None else repository.blob(str(ours.id))


@contextlib.contextmanager
def looked_at(repository: Repository) -> Iterator[None]:
    """Raises InputError, with the step that helps, where the working tree or the index cannot be read in the block."""
    try:
        yield
    except (pygit2.GitError, OSError) as error:
        raise not_looked_at(repository.workdir, error) from None
