"""What one side has that the other does not: its commits, and the rows that they make, with who wrote them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from shinkyu.model.errors import ShinkyuError
from shinkyu.model.history.history import read_history
from shinkyu.model.history.line import Line
from shinkyu.model.history.linereading import read_line
from shinkyu.model.repository import Commit, Repository, commits_between, merge_bases
from shinkyu.model.snapshots.folders import changed_folders
from shinkyu.model.table.row import Row
from shinkyu.model.table.table import build_table


@dataclass(frozen=True, slots=True)
class BroughtRow:
    """A row, and the names of those who wrote its commits."""

    row: Row
    by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Brought:
    """Commits, each behind its parents, without merges; the rows that come with them, and the assessments that they change.

    ``unread``: why the rows cannot be told, "" where they can.
    """

    commits: tuple[Commit, ...] = ()
    rows: tuple[BroughtRow, ...] = ()
    assessments: tuple[str, ...] = ()
    unread: str = ""

    @property
    def authors(self) -> list[str]:
        """The names of those who wrote the commits, in the order in which they first did."""
        return list(dict.fromkeys(name_of(commit) for commit in self.commits))


def brought(repository: Repository, before: str | None, tip: str | None) -> Brought:
    """What ``tip`` has that ``before`` does not, counted from where the two parted. Nothing where there is no tip."""
    if tip is None or tip == before:
        return Brought()
    bases = merge_bases(repository, before, tip) if before is not None else []
    if tip in bases:
        return Brought()
    new = commits_between(repository, before, tip) if before is not None else _all(repository, tip)
    commits = tuple(one for one in map(repository.commit, new) if len(one.parents) < 2)
    try:
        return Brought(commits, *_rows(repository, bases[0] if bases else None, tip))
    except ShinkyuError as error:  # a record that cannot be read is no reason not to exchange it: `check` tells of it
        return Brought(commits, unread=error.what)


def name_of(commit: Commit) -> str:
    """The name of who wrote it, without the address."""
    return commit.author.rpartition(" <")[0].strip() or commit.author


def _rows(repository: Repository, base: str | None, tip: str) -> tuple[tuple[BroughtRow, ...], tuple[str, ...]]:
    lines = read_line(repository, base) if base else Line(), read_line(repository, tip)
    tree = repository.commit(base).tree if base else None
    folders = changed_folders(repository, tree, repository.commit(tip).tree)
    rows: list[Row] = []
    for folder in folders:
        was, now = (build_table(read_history(repository, line, folder.assessment)).rows for line in lines)
        rows += [row for row in now if row not in was]
    told = tuple(BroughtRow(row, _authors(repository, row.commits)) for row in rows)
    return told, tuple(folder.assessment.slug for folder in folders)


def _authors(repository: Repository, commits: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name_of(repository.commit(one)) for one in commits))


def _all(repository: Repository, tip: str) -> list[str]:
    order, seen, left = [], set[str](), [tip]
    while left:
        oid = left.pop()
        if oid not in seen:
            seen.add(oid)
            order.append(oid)
            left += repository.commit(oid).parents
    return order[::-1]
