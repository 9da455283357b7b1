"""Whether what was received is all there, and such that it can be laid into a working tree: asked before anything names it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from functools import lru_cache

import pygit2

from shinkyu.model.errors import InputError, ShinkyuError
from shinkyu.model.language import tr
from shinkyu.model.repository.carrying import kind_of, new_objects
from shinkyu.model.repository.reading import Repository

_DOT_GIT = re.compile(r"\.?git(~\d+)?[. ]*(:.*)?\Z", re.IGNORECASE)  # what a file system may take for git's own folder
_UNSEEN = re.compile("[\u200c-\u200f\u202a-\u202e\u206a-\u206f\ufeff]")  # macOS takes no notice of these in a name
_NOT_ON_WINDOWS = re.compile(r"[\\:]")
_MODES = {"100644", "100755", "120000", "160000", "40000", "040000", "100664"}


def refuse_unsound(repository: Repository, tips: Iterable[str], known: Iterable[str], where: str) -> None:
    """Raises InputError where ``tips`` build on what is not here, is broken, or bears a name that no file may bear.

    ``known``: commits that are here with all that they build on; ``where``: from where it came.
    """
    try:
        for oid, kind in new_objects(repository, tips, known):
            if kind_of(repository, oid) != kind:
                raise _unsound(where, oid, tr("種類が違うデータがあります", "an object is of another kind"))
            if kind == "tree":
                _refuse_names(repository, oid, where)
    except (ShinkyuError, ValueError, RecursionError) as error:
        if isinstance(error, Unsound):
            raise
        what = getattr(error, "where", "") or getattr(error, "what", "")
        raise _unsound(
            where, what, tr("足りないか、壊れたデータがあります", "an object is missing or broken")
        ) from None


class Unsound(InputError):  # noqa: N818  (it says what it is)
    """What was received cannot be taken; nothing names it."""


def _refuse_names(repository: Repository, tree: str, where: str) -> None:
    entries = repository.entries(tree)
    raw = repository.blob(tree)
    if sum(len(one.mode) + len(os.fsencode(name)) + 22 for name, one in entries.items()) != len(raw):
        raise _unsound(where, tree, tr("フォルダのデータが壊れています", "a folder is broken"))
    for name, entry in entries.items():
        if entry.mode not in _MODES or not _may_be(name):
            shown = name.encode("unicode_escape").decode()
            raise _unsound(
                where, shown, tr("使えない名前のファイルがあります", "a file has a name that cannot be used")
            )


@lru_cache(maxsize=4096)
def _may_be(name: str) -> bool:
    plain = _UNSEEN.sub("", name)
    if (
        not plain
        or plain in (".", "..")
        or "/" in name
        or (_DOT_GIT.match(plain) is not None and not _is_plain_git(plain))
    ):
        return False
    if os.name == "nt" and _NOT_ON_WINDOWS.search(name):
        return False
    try:
        pygit2.Index().add(pygit2.IndexEntry(name, pygit2.Oid(hex="1" * 40), pygit2.enums.FileMode.BLOB))
    except (pygit2.GitError, ValueError):
        return False
    return True


def _is_plain_git(name: str) -> bool:
    """A folder named ``git``, without a dot, is like any other."""
    return re.fullmatch(r"git[. ]*", name, re.IGNORECASE) is not None


def _unsound(where: str, what: str, why: str) -> Unsound:
    return Unsound(
        f"{why} ({what})",
        where=where,
        hint=tr(
            "何も取り込んでいません。作った人に、もう一度作って渡してもらってください",
            "nothing was taken in: have it made anew by who made it",
        ),
    )
