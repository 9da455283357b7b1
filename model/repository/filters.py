"""Files that git keeps in another form than the working tree has them: clean filters (git-lfs, git-crypt and others).

Reading runs no filter (contract §4): what git-lfs would store can be told without it, for the format of its pointers is
published (https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md). Any other filter's file is refused by name.
"""

from __future__ import annotations

import contextlib
import hashlib
import re
from collections.abc import Mapping
from pathlib import Path

from shinkyu.model.errors import InputError
from shinkyu.model.hints import Hint, git
from shinkyu.model.language import tr
from shinkyu.model.repository.bases import stored_blob
from shinkyu.model.repository.lineends import checked_out_ends
from shinkyu.model.repository.program import complaint, git_program, run_git
from shinkyu.model.repository.reading import Repository
from shinkyu.model.repository.trees import blob_id

LFS = "lfs"  # the filter that is known here
_POINTER = re.compile(
    rb"version https://git-lfs\.github\.com/spec/v1\n(?:ext-.*\n)*oid sha256:([0-9a-f]{64})\nsize (\d+)\n"
)
_LONGEST = 1024  # bytes; a pointer is shorter


def filter_of(repository: Repository, path: str) -> str:
    """The filter through which git stores a file, as .gitattributes names it; "" where it has none, or none is set up."""
    name = repository.git.get_attr(path, "filter")
    if not isinstance(name, str):
        return ""
    config = repository.git.config
    return name if any(f"filter.{name}.{way}" in config for way in ("clean", "process")) else ""


def filtered(repository: Repository, path: str, data: bytes) -> bytes:
    """What git would store of a file's bytes. Raises InputError for a filter that is not known here."""
    name = filter_of(repository, path)
    if not name:
        return data
    if name == LFS:
        return data if not data or _POINTER.fullmatch(data) else _pointer(repository, path, data)
    raise InputError(
        tr(
            f"git のフィルタ「{name}」を通して保存されるファイルは扱えません",
            f"stored through git's filter {name!r}",
            page=(
                "特別な保存のしかたのファイルなので、扱えません",
                "it is stored in a special way, which cannot be dealt with here",
            ),
        ),
        where=path,
        hint=tr(
            ".gitattributes の filter から、このファイルを外してください",
            "take the file out of the filter in .gitattributes",
            page=(
                "管理する人に、このファイルの保存のしかたを直してもらってください",
                "ask who looks after it to change how this file is stored",
            ),
        ),
    )


def laid_out(repository: Repository, files: Mapping[str, bytes | None]) -> dict[str, bytes | None]:
    """What the working tree should hold of stored files, as a checkout lays them down: with the line ends that they are to
    have there, of a pointer of git-lfs the content that it stands for, and what any other filter makes of it.

    Raises InputError where that has not been fetched, or the filter does not run.
    """
    return {path: None if data is None else _laid_out(repository, path, data) for path, data in files.items()}


def _laid_out(repository: Repository, path: str, data: bytes) -> bytes:
    name = filter_of(repository, path)
    if name not in ("", LFS):
        return _smudged(repository, path, name, data)
    content = pointed_at(repository, data)
    if content is None:
        raise InputError(
            tr(
                "git-lfs の中身が手元にありません",
                "its content in git-lfs is not here",
                page=("中身がこの機械にありません", "its content is not on this machine"),
            ),
            where=path,
            hint=Hint.of(
                tr(
                    "{} で取り寄せてから、もう一度実行してください",
                    "get it with {}, then run this again",
                    page=(
                        "管理する人に、中身を取り寄せてもらってください",
                        "ask who looks after this machine to get it",
                    ),
                ),
                git("lfs", "pull"),
            ),
        )
    return content if content is not data else checked_out_ends(repository, path, data)


def _smudged(repository: Repository, path: str, name: str, data: bytes) -> bytes:
    """What a filter makes of a stored file, by the git program. Raises InputError where that does not run."""
    program = git_program()
    if program is None:
        raise _not_laid_out(
            path,
            name,
            tr("git が見つかりません", "git is not here", page=("要る道具がありません", "a program is missing")),
        )
    call = ["cat-file", "--filters", f"--path={path}", stored_blob(repository, data)]
    done = run_git(program, repository, call)
    if done.returncode:
        raise _not_laid_out(path, name, complaint(done))
    return done.stdout


def pointed_at(repository: Repository, data: bytes) -> bytes | None:
    """The content that a pointer of git-lfs stands for; other data as it is. None where it has not been fetched.

    What is not committed yet is not in the stores of git-lfs: it is read from the working tree.
    """
    match = _POINTER.fullmatch(data) if len(data) < _LONGEST else None
    if match is None:
        return data
    name = match[1].decode()
    stored = _lfs_folder(repository) / "objects" / name[:2] / name[2:4] / name
    for file in filter(None, (repository.large_files.get(name), stored)):
        with contextlib.suppress(OSError):
            content = file.read_bytes()
            if hashlib.sha256(content).hexdigest() == name:
                return content
    return None


def keep_filtered(repository: Repository, files: Mapping[str, bytes | None]) -> None:
    """Has git take those of the files that pass a filter into its stores (that of git-lfs is apart). Raises InputError.

    What the working tree does not hold, for the checkout is sparse, comes from the history: it is there already.
    """
    if repository.workdir is None:
        return
    for path, data in files.items():
        name = filter_of(repository, path) if data is not None else ""
        if data is None or not name or not (repository.workdir / path).exists():
            continue
        if _hashed(repository, path, name, "-w") != blob_id(data):
            raise _not_kept(path, name, tr("フィルタの結果が見込みと違います", "the filter gave something else"))


def filtered_id(repository: Repository, path: str) -> str:
    """The id of what git would store of a file behind a filter. Raises InputError where that does not run."""
    return _hashed(repository, path, filter_of(repository, path))


def _hashed(repository: Repository, path: str, name: str, *options: str) -> str:
    program = git_program()
    if program is None:
        raise _not_kept(
            path,
            name,
            tr("git が見つかりません", "git is not here", page=("要る道具がありません", "a program is missing")),
        )
    done = run_git(program, repository, ["hash-object", *options, "--", path])
    if done.returncode:
        raise _not_kept(path, name, complaint(done))
    return done.stdout.decode("ascii", "replace").strip()


def _not_laid_out(path: str, name: str, reason: str) -> InputError:
    return InputError(
        tr(
            f"git のフィルタ「{name}」を通して取り出せません",
            f"cannot be checked out through git's filter {name!r}",
            page=(
                "特別な保存のしかたのファイルなので、取り出せません",
                "it is stored in a special way, and cannot be taken out",
            ),
        )
        + f" ({reason})",
        where=path,
        hint=tr(
            "git とフィルタの道具 (git-crypt など) が入っているかを確かめてください。何も変えていません",
            "see that git and the filter's program (git-crypt …) are installed; nothing was changed",
            page=(
                "管理する人に、要る道具が入っているかを確かめてもらってください。何も変えていません",
                "ask who looks after this machine whether the programs for it are installed; nothing was changed",
            ),
        ),
    )


def _not_kept(path: str, name: str, reason: str) -> InputError:
    return InputError(
        tr(
            f"git のフィルタ「{name}」を通して保存できません",
            f"cannot be stored through git's filter {name!r}",
            page=(
                "特別な保存のしかたのファイルなので、保存できません",
                "it is stored in a special way, and cannot be kept",
            ),
        )
        + f" ({reason})",
        where=path,
        hint=tr(
            "フィルタの道具 (git-lfs など) が入っているかを確かめてください。何も記録していません",
            "see that the filter's program (git-lfs …) is installed; nothing was recorded",
            page=(
                "管理する人に、要る道具が入っているかを確かめてもらってください。何も記録していません",
                "ask who looks after this machine whether the programs for it are installed; nothing was recorded",
            ),
        ),
    )


def _pointer(repository: Repository, path: str, data: bytes) -> bytes:
    digest = hashlib.sha256(data).hexdigest()
    if repository.workdir is not None:
        repository.large_files[digest] = repository.workdir / path
    return f"version https://git-lfs.github.com/spec/v1\noid sha256:{digest}\nsize {len(data)}\n".encode()


def _lfs_folder(repository: Repository) -> Path:
    """Where git-lfs keeps its objects: lfs.storage, else beside git's own; shared by all working trees of a repository."""
    config = repository.git.config
    common = repository.common_folder
    return common / str(config["lfs.storage"]) if "lfs.storage" in config else common / "lfs"
