"""Files that git keeps in another form than people write them: said once, instead of what a YAML parser makes of it."""

from __future__ import annotations

from pathlib import PurePosixPath

from shinkyu.model import rulebook
from shinkyu.model.errors import BrokenInput
from shinkyu.model.language import tr
from shinkyu.model.repository import Repository, filter_of

_BEGINNINGS = {b"\0GITCRYPT\0": "git-crypt", b"version https://git-lfs.github.com/spec/": "lfs"}


def broken(repository: Repository, path: str, data: bytes, error: BrokenInput) -> BrokenInput:
    """Why a file of the repository (path from its top) cannot be read: ``error``, or that it went through a filter."""
    name = next((name for start, name in _BEGINNINGS.items() if data.startswith(start)), "")
    name = name or filter_of(repository, path)
    if not name:
        return error
    message = tr(
        f"git のフィルタ「{name}」を通して保存されているので、読めません",
        f"stored through git's filter {name!r}: it cannot be read",
        page=("特別な保存のしかたなので、読めません", "stored in a special way: it cannot be read"),
    )
    hint = tr(
        "評価書の YAML を .gitattributes の filter から外し、元の内容で記録し直してください",
        "take the YAML of assessments out of the filter in .gitattributes, and commit what they say",
        page=(
            "管理する人に、このファイルの保存のしかたを直してもらってください",
            "ask who looks after it to change how this file is stored",
        ),
    )
    folders = PurePosixPath(path).parts[:-1]
    finding = rulebook.finding(
        "stored-through-filter", message, hint, slug=folders[0] if folders else "", file=path, line=1, fact=(name,)
    )
    return BrokenInput(message, [finding], where=finding.where, hint=hint)
