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
from shinkyu.model.repository.program import complaint, git_program, run_git
from shinkyu.model.repository.reading import Repository
from shinkyu.model.repository.trees import blob_id

_LFS = "lfs"
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
    if name == _LFS:
        return data if not data or _POINTER.fullmatch(data) else _pointer(repository, path, data)
    raise InputError(
        tr(f"git のフィルタ「{name}」を通して保存されるファイルは扱えません", f"stored through git's filter {name!r}"),
        where=path,
        hint=tr(
            ".gitattributes の filter から、このファイルを外してください",
            "take the file out of the filter in .gitattributes",
        ),
    )


def laid_out(repository: Repository, files: Mapping[str, bytes | None]) -> dict[str, bytes | None]:
    """What the working tree should hold of stored files: of a pointer of git-lfs, the content that it stands for.

    Raises InputError where that has not been fetched.
    """
    laid: dict[str, bytes | None] = {}
    for path, data in files.items():
        laid[path] = pointed_at(repository, data) if data is not None else None
        if data is not None and laid[path] is None:
            raise InputError(
                tr("git-lfs の中身が手元にありません", "its content in git-lfs is not here"),
                where=path,
                hint=Hint.of(
                    tr("{} で取り寄せてから、もう一度実行してください", "get it with {}, then run this again"),
                    git("lfs", "pull"),
                ),
            )
    return laid


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
    """Has git take those of the files that pass a filter into its stores (that of git-lfs is apart). Raises InputError."""
    for path, data in files.items():
        if data is None or not (name := filter_of(repository, path)):
            continue
        program = git_program()
        if program is None:
            raise _not_kept(path, name, tr("git が見つかりません", "git is not here"))
        done = run_git(program, repository, ["hash-object", "-w", "--", path])
        if done.returncode:
            raise _not_kept(path, name, complaint(done))
        if done.stdout.decode("ascii", "replace").strip() != blob_id(data):
            raise _not_kept(path, name, tr("フィルタの結果が見込みと違います", "the filter gave something else"))


def _not_kept(path: str, name: str, reason: str) -> InputError:
    return InputError(
        tr(f"git のフィルタ「{name}」を通して保存できません", f"cannot be stored through git's filter {name!r}")
        + f" ({reason})",
        where=path,
        hint=tr(
            "フィルタの道具 (git-lfs など) が入っているかを確かめてください。何も記録していません",
            "see that the filter's program (git-lfs …) is installed; nothing was recorded",
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
