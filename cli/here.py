"""Where a command stands: the project around the current folder, and paths as they are typed there.

Imported inside the commands' functions, not above them: it brings the repository's library along.
"""

from __future__ import annotations

import os.path
from collections.abc import Sequence
from pathlib import Path

from shinkyu.model.errors import UsageError
from shinkyu.model.language import tr
from shinkyu.model.project import Project
from shinkyu.model.snapshots.tree import Workspace


def project_here() -> Project:
    """The project of the repository one stands in. Raises InputError where there is none."""
    return Project.around(Path.cwd())


def from_top(workspace: Workspace, paths: Sequence[Path]) -> tuple[str, ...]:
    """Paths as given, counted from where one stands, as paths from the top of the repository."""
    root = workspace.root.resolve()
    found = []
    for path in paths:
        whole = Path(os.path.normpath(Path.cwd().resolve() / path))
        try:
            found.append(whole.relative_to(root).as_posix())
        except ValueError:
            raise UsageError(
                tr("このリポジトリの中のファイルではありません", "it is not in this repository"),
                where=str(path),
                hint=str(root),
            ) from None
    return tuple(found)
