"""The truth: what rows a repository must give, kept while its edits are made, by comparing texts and nothing else.

A net change is what one 変更日 made of an item: its text before the first of a run of edits and after the last. What has
no row ends a run. The reason is that of the run's last commit, as it was put right last.
"""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Net:
    """One net change. ``commit`` is the number of the last commit of its run."""

    slug: str
    date: str
    item: str
    before: str
    after: str
    submission: str
    commit: int


@dataclass
class Truth:
    """Net changes in the order in which they began, and each commit's reason."""

    nets: list[Net] = field(default_factory=list)
    reasons: dict[int, str] = field(default_factory=dict)
    _running: dict[tuple[str, str], Net] = field(default_factory=dict)

    def change(self, net: Net) -> None:
        """A commit changes an item and has a 変更日: the change goes on with the run of that day, or begins one."""
        run = self._running.get((net.slug, net.item))
        if run is not None and run.date == net.date:
            run.after, run.commit = net.after, net.commit
        else:
            self._running[net.slug, net.item] = net
            self.nets.append(net)

    def change_without_row(self, slug: str, item: str) -> None:
        """A commit changes an item and has no row: what went on ends before it."""
        self._running.pop((slug, item), None)

    def apart(self, net: Net) -> None:
        """A row that is no item's run: an entry comes, goes or moves."""
        self.nets.append(net)

    def write(self, path: Path) -> None:
        """One line of JSON for each row that must be there; a change that was taken back on its day is none."""
        with gzip.open(path, "wt", encoding="utf-8", compresslevel=1) as out:
            for net in self.nets:
                if net.before != net.after:
                    assert _bare(net.before) != _bare(net.after), f"only blank lines differ: {net}"
                    out.write(json.dumps(_fields(net, self.reasons[net.commit]), ensure_ascii=False) + "\n")


def _bare(text: str) -> list[str]:
    return [line for line in text.split("\n") if line]


def _fields(net: Net, reason: str) -> dict[str, str]:
    return {
        "slug": net.slug,
        "date": net.date,
        "item": net.item,
        "before": net.before,
        "after": net.after,
        "submission": net.submission,
        "reason": reason,
    }
