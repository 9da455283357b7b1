"""What `check` finds only when the branch is in, and what it finds no more."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from shinkyu.model.findings import Finding
from shinkyu.model.form.keys import ItemPath
from shinkyu.model.review.delta import Unrowed
from shinkyu.model.table.row import Row


def new_findings(before: Iterable[Finding], after: Iterable[Finding], renamed: Mapping[str, str]) -> list[Finding]:
    """Those that ``after`` has and ``before`` has not, by their fingerprints. ``renamed``: slugs of before, as they are then."""
    known = {_then(finding, renamed).fingerprint for finding in before}
    return [finding for finding in after if finding.fingerprint not in known]


def standing_findings(before: Iterable[Finding], after: Iterable[Finding], renamed: Mapping[str, str]) -> list[Finding]:
    """Those of ``after`` that ``before`` has, too."""
    known = {_then(finding, renamed).fingerprint for finding in before}
    return [finding for finding in after if finding.fingerprint in known]


def mended_findings(before: Sequence[Finding], after: Iterable[Finding], renamed: Mapping[str, str]) -> list[Finding]:
    """Those that only ``before`` has."""
    known = {finding.fingerprint for finding in after}
    return [finding for finding in before if _then(finding, renamed).fingerprint not in known]


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
