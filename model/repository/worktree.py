"""The working tree beside a repository, and new repositories: what differs from a revision, and what git would store of it."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

import pygit2

from shinkyu.model.errors import InputError, UsageError, refusal
from shinkyu.model.language import tr
from shinkyu.model.repository.reading import Repository
from shinkyu.model.repository.writing import write_file

_CLEAN = pygit2.enums.FileStatus.CURRENT
_IGNORED = pygit2.enums.FileStatus.IGNORED


def create_repository(folder: Path) -> Repository:
    """A new repository with its working tree in ``folder`` (made when missing), on the branch main, without a commit."""
    try:
        return Repository(pygit2.init_repository(str(folder), initial_head="main"))
    except pygit2.GitError as error:
        raise InputError(
            tr("リポジトリを作れません", "the repository cannot be made") + f" ({error})",
            where=str(folder),
            hint=tr("書き込む権限と空き容量を確かめてください", "see to the permission and the free space"),
        ) from None


def configure(repository: Repository, settings: Mapping[str, str]) -> None:
    """Writes settings (``user.name`` …) into the repository's own configuration."""
    for key, value in settings.items():
        repository.git.config[key] = value


def touched_paths(repository: Repository) -> list[str]:
    """The files, sorted, that may differ from HEAD in the working tree or the index; ignored ones are not among them."""
    with _readable(repository):
        flags = repository.git.status(untracked_files="all", ignored=False)
    return sorted(path for path, flag in flags.items() if flag not in (_CLEAN, _IGNORED) and not path.endswith("/"))


def stored_bytes(repository: Repository, path: str) -> bytes | None:
    """What git would store of a file of the working tree (line ends as .gitattributes says); None when there is none.

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
    return data.replace(b"\r\n", b"\n") if b"\r\n" in data and _is_text(repository, path, data) else data


@contextlib.contextmanager
def new_files(root: Path, files: Mapping[str, bytes]) -> Iterator[None]:
    """Lays the files (by path from ``root``) that are not there yet; if the block fails, they are taken away again."""
    written: list[Path] = []
    try:
        for path, data in files.items():
            if not (root / path).exists():
                written.append(root / path)
                write_file(root / path, data)
        yield
    except BaseException:
        for file in written:
            file.unlink(missing_ok=True)
            _remove_empty(file.parent, root)
        raise


def replace_files(root: Path, files: Mapping[str, bytes]) -> None:
    """Puts all the files (by path from ``root``) in place, each by one rename; if one fails, those before are put back."""
    standing = {path: (root / path).read_bytes() if (root / path).exists() else None for path in files}
    begun: list[str] = []
    try:
        for path, data in files.items():
            begun.append(path)
            write_file(root / path, data)
    except BaseException:
        for path in begun:
            _put_back(root / path, standing[path], root)
        raise


def _put_back(file: Path, data: bytes | None, root: Path) -> None:
    if data is None:
        file.unlink(missing_ok=True)
        _remove_empty(file.parent, root)
    elif file.read_bytes() != data:
        write_file(file, data)


def _remove_empty(folder: Path, root: Path) -> None:
    while folder != root and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def remove_file(path: Path) -> None:
    """Takes a file away, if it is there. Raises InputError."""
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise InputError(
            tr(f"消せません ({refusal(error)})", f"cannot be removed ({refusal(error)})"),
            where=str(path),
            hint=tr("書き込む権限を確かめてください", "see to the permission"),
        ) from None


def blob_id(data: bytes) -> str:
    """The id that git gives to a file with these bytes."""
    return hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


def current_branch(repository: Repository) -> str:
    """The name of the branch that HEAD is on. Raises UsageError where it is on none: a commit there is easily lost."""
    target = repository.git.lookup_reference("HEAD").target
    if isinstance(target, str):
        return target.removeprefix("refs/heads/")
    raise UsageError(
        tr("どのブランチの上にもいません (detached HEAD)", "HEAD is on no branch (detached)"),
        hint=tr(
            "`git switch main` などでブランチに移るか、`git switch -c 名前` で作ってから記録してください",
            "go to a branch with `git switch main`, or make one with `git switch -c NAME`, then commit",
        ),
    )


def _is_text(repository: Repository, path: str, data: bytes) -> bool:
    text = repository.git.get_attr(path, "text")
    if text is None:
        config = repository.git.config
        wanted = str(config["core.autocrlf"]).lower() if "core.autocrlf" in config else ""
        text = "auto" if wanted in ("true", "input") else False
    return b"\0" not in data if text == "auto" else text is True


@contextlib.contextmanager
def _readable(repository: Repository) -> Iterator[None]:
    try:
        yield
    except (pygit2.GitError, OSError) as error:
        raise InputError(
            tr("作業中のファイルを調べられません", "the working tree cannot be looked at") + f" ({error})",
            where=str(repository.workdir),
            hint=tr(
                "読む権限と、`git status`・`git fsck` で壊れたところがないかを確かめてください",
                "see to the permission, and with `git status` and `git fsck` to what may be broken",
            ),
        ) from None
