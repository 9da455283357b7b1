"""What `check` finds only when the branch is in, and what it finds no more."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple

from shinkyu.model.findings import Finding
from shinkyu.model.form.keys import ItemPath
from shinkyu.model.review.delta import Unrowed
from shinkyu.model.table.row import Row


class Parted(NamedTuple):
    """Findings of two sides, by their fingerprints: ``new`` that only the second has, ``standing`` of the second that the
    first has, too, ``mended`` that only the first has."""

    new: list[Finding]
    standing: list[Finding]
    mended: list[Finding]


def parted(before: Iterable[Finding], after: Iterable[Finding], renamed: Mapping[str, str]) -> Parted:
    """The findings of both sides. ``renamed``: slugs of before, as they are then."""
    old = [(_then(finding, renamed).fingerprint, finding) for finding in before]
    new = [(finding.fingerprint, finding) for finding in after]
    was, now = ({name for name, _ in side} for side in (old, new))
    return Parted(
        [finding for name, finding in new if name not in was],
        [finding for name, finding in new if name in was],
        [finding for name, finding in old if name not in now],
    )


def _then(finding: Finding, renamed: Mapping[str, str]) -> Finding:
    """A finding as it would be of a folder's new name."""
    slug = renamed.get(finding.slug, finding.slug)
    if slug == finding.slug:
        return finding
    return replace(finding, slug=slug, file=_moved(finding.file, finding.slug, slug))


def _moved(file: str, old: str, new: str) -> str:
    return f"{new}/{file.removeprefix(f'{old}/')}" if file.startswith(f"{old}/") else file


def speaks_of(finding: Finding, row: Row) -> bool:
    """Whether a finding is about a row: about its item, or about one of its commits and no item in particular."""
    return finding.slug in ("", row.slug) and _is_of(finding, row.items, row.commits)


def speaks_of_change(finding: Finding, slug: str, change: Unrowed) -> bool:
    """Whether a finding is about a change without a row, of the assessment with that slug, likewise."""
    return finding.slug in ("", slug) and _is_of(finding, (change.item,), change.commits)


def _is_of(finding: Finding, items: Collection[ItemPath], commits: Collection[str]) -> bool:
    if finding.item and finding.item not in items:
        return False
    return finding.commit in commits if finding.commit else bool(finding.item)
