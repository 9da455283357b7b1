"""The name of a repository in what is exported: one that is given, else that of its folder."""

from __future__ import annotations

from pathlib import Path

from shinkyu.model.errors import UsageError
from shinkyu.model.language import tr
from shinkyu.model.repository import Repository

LONGEST = 120  # characters: it becomes a folder's name


def name_of(repository: Repository) -> str:
    """The name of the folder of a repository: that of its working tree, or of a bare one without ``.git``.

    Raises UsageError where that is no name.
    """
    return folder_name(repository.workdir or Path(repository.git.path))


def folder_name(folder: Path) -> str:
    """The name of a folder, of ``hyouka.git`` and ``hyouka/.git`` hyouka. Raises UsageError where that is no name."""
    whole = folder.resolve()
    return checked(whole.parent.name if whole.name == ".git" else whole.name.removesuffix(".git"))


def checked(name: str) -> str:
    """The name. Raises UsageError where it is blank, too long, begins with a dot or holds what cannot be seen."""
    if name.strip() and len(name) <= LONGEST and not name.startswith(".") and name.isprintable():
        return name
    raise UsageError(
        tr(
            f"リポジトリの名前にできません: {name!r}",
            f"it cannot be the name of a repository: {name!r}",
        ),
        hint=tr(
            f"見える文字で{LONGEST}字まで、「.」で始まらない名前を付けてください",
            f"give it a name of up to {LONGEST} visible characters that does not begin with a dot",
        ),
    )
