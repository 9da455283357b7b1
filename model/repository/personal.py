"""A person's own settings of git, as `git config --global` writes them: who records, and whose folders are trusted.

So that nobody needs the git program for them (contract §4).
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pygit2

from shinkyu.model.errors import InputError, UsageError
from shinkyu.model.language import tr

_TRUST = "safe.directory"
_NEVER = "^$never"  # matches no value: one more is put beside those that are there
_NOT_IN_A_PERSON = re.compile(r"[<>\x00-\x1f\x7f]")
_ADDRESS = re.compile(r"[^\s@]+@[^\s@]+")
_NOT_IN_A_PATH = re.compile(
    r'["\\\x00-\x1f\x7f]'
)  # libgit2 writes them as they are, and nobody could read the file again


@dataclass(frozen=True, slots=True)
class Personal:
    """What is set: ``name`` and ``email`` ("" where not), the ``trusted`` folders, and the ``file`` that says so."""

    name: str
    email: str
    trusted: tuple[str, ...]
    file: Path


def personal_settings() -> Personal:
    """What a person has set up for all repositories. Raises InputError where the file cannot be read."""
    with _at(file := _file()):
        if not file.exists():
            return Personal("", "", (), file)
        config = _open(file)
        trusted = tuple(folder for folder in config.get_multivar(_TRUST) if folder)
        return Personal(_said(config, "user.name"), _said(config, "user.email"), trusted, file)


def set_person(name: str, email: str) -> None:
    """Sets who records; "" leaves what is set. Raises UsageError for what can be no name or address, InputError."""
    for option, value in (("--name", name), ("--email", email)):
        if value and (_NOT_IN_A_PERSON.search(value) or value != value.strip()):
            raise UsageError(
                tr("< > や改行、前後の空白は使えません", "it cannot hold < >, line ends, or blanks at its ends"),
                where=option,
                hint=tr("名前とメールアドレスだけを書いてください", "give the name, or the address, alone"),
            )
    if email and not _ADDRESS.fullmatch(email):
        raise UsageError(
            tr(f"メールアドレスではありません: {email}", f"not a mail address: {email}"),
            where="--email",
            hint="taro@example.lg.jp",
        )
    with _at(file := _file()):
        config = _open(file)
        for key, value in (("user.name", name), ("user.email", email)):
            if value:
                config[key] = value


def trust(folder: Path) -> str:
    """Trusts the repository that holds a folder, whoever owns it; gives its top, as it is written down.

    Raises UsageError where there is none, or where its path cannot be written down; InputError.
    """
    top = _top(folder.resolve())
    if top is None:
        raise UsageError(
            tr(
                "git リポジトリではありません",
                "not a git repository",
                page=("評価書の記録のあるフォルダではありません", "it is no folder of recorded assessments"),
            ),
            where=str(folder),
            hint=tr("評価書のフォルダを示してください", "name the folder of the assessments"),
        )
    path = top.as_posix()
    if _NOT_IN_A_PATH.search(path) or path != path.strip():
        raise UsageError(
            tr("この名前のフォルダは設定に書けません", "a folder of this name cannot be written down"),
            where=path,
            hint=tr(
                "名前から引用符などの記号を除いてください", "take the quotation marks and the like out of its name"
            ),
        )
    # A server's folder on Windows, as git for Windows writes it.
    path = f"%(prefix)/{path}" if path.startswith("//") else path
    with _at(file := _file()):
        config = _open(file)
        if path not in config.get_multivar(_TRUST):
            config.set_multivar(_TRUST, _NEVER, path)
    return path


def _top(folder: Path) -> Path | None:
    """The top of the repository that holds a folder. Found without git's library, which refuses a stranger's."""
    for place in (folder, *folder.parents):
        if (place / ".git").exists() or all((place / part).exists() for part in ("HEAD", "objects", "refs")):
            return place
    return None


def _file() -> Path:
    """Where git writes what is said for all repositories: ~/.gitconfig, unless only the other place is there."""
    paths, level = pygit2.settings.search_path, pygit2.enums.ConfigLevel
    own, other = Path(paths[level.GLOBAL]) / ".gitconfig", Path(paths[level.XDG]) / "config"
    return other if other.exists() and not own.exists() else own


def _open(file: Path) -> pygit2.Config:
    return pygit2.Config(str(file))


def _said(config: pygit2.Config, key: str) -> str:
    return str(config[key]).strip() if key in config else ""


@contextlib.contextmanager
def _at(file: Path) -> Iterator[None]:
    try:
        yield
    except (pygit2.GitError, OSError) as error:
        raise InputError(
            tr(
                f"git の設定を読み書きできません ({error})",
                f"git's settings cannot be read or written ({error})",
                page=("設定を読み書きできません", "settings cannot be read or written"),
            ),
            where=str(file),
            hint=tr(
                "書き込む権限と、その行の書き方を確かめてください",
                "see to the permission, and to how that line is written",
            ),
        ) from None
