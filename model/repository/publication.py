"""A folder of files put in place and a tag made that speaks for it: both or neither, wherever it is stopped.

The files are written beside the folder's place, and come there by one rename; the tag comes last. Until it is made the record of
the undertaking knows the folder, and takes it away again (`shinkyu.model.repository.healing`).
"""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from shinkyu.model.errors import InputError, UsageError, refusal
from shinkyu.model.hints import Hint, git
from shinkyu.model.language import tr
from shinkyu.model.repository.alone import undertaken
from shinkyu.model.repository.branchfile import MovedMeanwhile, branch_moved
from shinkyu.model.repository.moving import undisturbed
from shinkyu.model.repository.reading import Repository
from shinkyu.model.repository.temporary import PREFIX
from shinkyu.model.repository.undertaking import Undertaking
from shinkyu.model.repository.writing import Person, committers, is_set, writable

_NOT_IN_NAMES = str.maketrans("", "", "<>\n\0")


@dataclass(frozen=True, slots=True)
class NewTag:
    """An annotated tag: its name below ``refs/tags/``, the commit, and its message."""

    name: str
    commit: str
    message: str

    @property
    def reference(self) -> str:
        """Its full name."""
        return f"refs/tags/{self.name}"


def put_publication(repository: Repository, folder: Path, files: Mapping[str, bytes], tag: NewTag) -> None:
    """Puts the files, in their order, into a new folder, and makes the tag in the name of the committer.

    Raises UsageError where the folder or the tag is there, InputError where git or the system refuses; then neither is.
    """
    _refuse_signing(repository)
    _, tagger = committers(repository, None)
    _refuse_there(folder)
    with undertaken(repository) as record:
        made = _noted(record, folder, files)
        _write(made, files)
        with undisturbed(), writable(repository):
            _tagged(repository, record, tag, tagger, made, folder)


def _tagged(repository: Repository, record: Undertaking, tag: NewTag, tagger: Person, made: Path, folder: Path) -> None:
    oid = _stored(repository, tag, tagger)
    try:
        with branch_moved(repository, record, oid, None, f"tag: {tag.name}", tag.reference):
            _refuse_there(folder)
            _in_place(made, folder)
    except MovedMeanwhile:
        raise UsageError(
            tr(
                f"タグ {tag.name} がほかの操作で作られました",
                f"the tag {tag.name} was made by somebody else just now",
                page=(
                    "同じ日の公表が、いまほかの操作で作られました",
                    "a publication of that day was made by somebody else just now",
                ),
            )
        ) from None


def _noted(record: Undertaking, folder: Path, files: Mapping[str, bytes]) -> Path:
    """Where the files are written first; the record knows of it, of where they go, and by what they are known there."""
    folder = folder.absolute()
    made = folder.with_name(f".{folder.name}.{PREFIX}{secrets.token_hex(4)}")
    sums = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    record.note("folder", {"made": str(made), "folder": str(folder), "files": sums})
    return made


def _write(made: Path, files: Mapping[str, bytes]) -> None:
    try:
        made.mkdir()
        for name, data in files.items():
            (made / name).write_bytes(data)
    except OSError as error:
        raise _not_written(made.parent, error) from None


def _in_place(made: Path, folder: Path) -> None:
    try:
        made.rename(folder)
    except OSError as error:
        raise _not_written(folder, error) from None


def _not_written(place: Path, error: OSError) -> InputError:
    if isinstance(error, FileNotFoundError):  # rather than made: its name may be misspelt
        return InputError(
            tr("そこにフォルダがありません", "there is no such folder"),
            where=str(place),
            hint=tr(
                "フォルダを作るか、--out で別の場所を示してください",
                "make it, or name another place with --out",
                page=(
                    "管理する人に、公表を置くフォルダを確かめてもらってください",
                    "ask who looks after this machine to see to the folder for publications",
                ),
            ),
        )
    return InputError(
        tr(f"書き込めません ({refusal(error)})", f"cannot be written ({refusal(error)})"),
        where=str(place),
        hint=tr(
            "書き込む権限と空き容量を確かめるか、--out で別の場所を示してください",
            "see to the permission and the free space, or name another place with --out",
            page=("書き込む権限と空き容量を確かめてください", "see to the permission and the free space"),
        ),
    )


def _refuse_there(folder: Path) -> None:
    if os.path.lexists(folder):
        raise UsageError(
            tr("同じ名前のものがもうあります", "something of that name is there already"),
            where=str(folder),
            hint=tr(
                "それを別の名前にするか、--out で別の場所を示してください",
                "give it another name, or name another place with --out",
                page=("それを別の名前にしてから、もう一度行ってください", "give it another name, and do it again"),
            ),
        )


def _refuse_signing(repository: Repository) -> None:
    """The setting is honoured or refused, never ignored: a tag that is not signed would be taken for forged."""
    if is_set(repository, "tag.gpgsign"):
        raise UsageError(
            tr(
                "tag.gpgSign が設定されていますが、公表のタグには署名できません",
                "tag.gpgSign is set; this tag cannot be signed",
                page=(
                    "公表に署名する設定になっていますが、ここでは署名できません",
                    "publications are to be signed, which cannot be done here",
                ),
            ),
            hint=Hint.of(
                tr(
                    "このリポジトリでは {} としてから実行してください",
                    "run it after {} in this repository",
                    page=(
                        "管理する人に、署名の設定を外してもらってください",
                        "ask who looks after this machine to take that setting back",
                    ),
                ),
                git("config", "tag.gpgSign", "false"),
            ),
        )


def _stored(repository: Repository, tag: NewTag, tagger: Person) -> str:
    """The id of the tag as an object, that no name leads to yet (git-mktag)."""
    import pygit2

    name, email = (text.translate(_NOT_IN_NAMES).strip() for text in (tagger.name, tagger.email))
    lines = (
        f"object {tag.commit}",
        "type commit",
        f"tag {tag.name}",
        f"tagger {name} <{email}> {tagger.time} +0900",
    )
    head = "\n".join(lines)
    data = f"{head}\n\n{tag.message.rstrip()}\n".encode()
    return str(repository.git.odb.write(pygit2.enums.ObjectType.TAG, data))
