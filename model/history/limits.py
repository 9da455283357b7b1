"""The limit above which a changed item gets a row for each of its blocks: that of the tree of the row's last commit."""

from __future__ import annotations

from shinkyu.model.errors import BrokenInput
from shinkyu.model.history.visit import Visit
from shinkyu.model.repository import Repository
from shinkyu.model.settings import FILE, LIMIT, row_settings


class Limits:
    """The limits of one repository's commits (contract §3.3): changing it later splits no earlier row anew."""

    def __init__(self, repository: Repository) -> None:
        self._repository = repository
        self._known: dict[str, int | None] = {}  # by the id of shinkyu.yaml; None where it cannot be read
        self._by_tree: dict[str, int] = {}

    def at(self, visit: Visit) -> int:
        """The limit, in characters, that a commit's rows go by.

        A shinkyu.yaml that cannot be read is put right by a later commit, not by rewriting this one: meanwhile the
        limit is that of the nearest commit before it whose settings can be read.
        """
        known = self._by_tree.get(visit.commit.tree)
        if known is None:
            known = self._by_tree[visit.commit.tree] = self._nearest(visit)
        return known

    def _nearest(self, visit: Visit) -> int:
        limit = self._of(visit.commit.tree)
        commit = visit.commit
        while limit is None and commit.parents:
            commit = self._repository.commit(commit.parents[0])
            limit = self._of(commit.tree)
        return LIMIT if limit is None else limit

    def _of(self, tree: str) -> int | None:
        entry = self._repository.entry(tree, FILE)
        if entry is None or not entry.is_file:
            return LIMIT
        if entry.oid not in self._known:
            try:
                self._known[entry.oid] = row_settings(self._repository.blob(entry.oid)).limit
            except BrokenInput:
                self._known[entry.oid] = None
        return self._known[entry.oid]
