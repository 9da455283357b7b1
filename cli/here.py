"""Where a command stands: the project around the current folder, and paths as they are typed there.

Imported inside the commands' functions, not above them: it brings the repository's library along.
"""

from __future__ import annotations

import os.path
from collections.abc import Sequence
from pathlib import Path

from shinkyu.cli.output import note
from shinkyu.cli.telling import tell_at_end
from shinkyu.model.errors import UsageError
from shinkyu.model.language import tr
from shinkyu.model.project import Project
from shinkyu.model.repository import Repository, put_right
from shinkyu.model.snapshots.tree import Workspace
from shinkyu.render.reports import stopped


def project_here() -> Project:
    """The project of the repository one stands in; told, where somebody is writing to it. Raises InputError where there is none."""
    project = Project.around(Path.cwd())
    note(stopped.half_written(project.repository))
    return project


def project_to_change() -> Project:
    """The same for a command that writes: what one that was stopped left half written is put right first, and told."""
    put_right_around(Path.cwd())
    return project_here()


def repository_here() -> Repository:
    """The repository one stands in, which may be without a working tree. Raises InputError where there is none."""
    return Repository.discover(Path.cwd())


def repository_to_change() -> Repository:
    """The same for a command that writes, as `project_to_change`."""
    put_right_around(Path.cwd())
    return repository_here()


def put_right_around(place: Path, *, meant: bool = True) -> None:
    """Puts right, and tells, what a command that was stopped left half written in the repository around a folder; at the end
    of this one, what it could not tidy up.

    ``meant``: a command that only tries what it would do writes nothing.
    """
    if not meant:
        return
    if Repository.holds(place) and (healed := put_right(Repository.discover(place))) is not None:
        note(stopped.put_right(healed))
    tell_at_end(lambda: stopped.left(place))


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
