"""Rows of one day whose labels came to one item, though neither their texts nor their order make them one change.

Blocks of a long text stand under one label. Where two labels that differ came to an item, and no row starts from what another
one left, one of them may mean another item: that is asked, and never put together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby, pairwise
from pathlib import Path

from shinkyu.model import rulebook
from shinkyu.model.errors import BrokenInput
from shinkyu.model.findings import Finding, distinct
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.labels.fold import bare
from shinkyu.model.form.labels.resolving import alternatives
from shinkyu.model.importing.chain import Link
from shinkyu.model.importing.covering import whole_texts
from shinkyu.model.importing.mapping import Given, given_for
from shinkyu.model.importing.report import UnresolvedLabel
from shinkyu.model.importing.tablerow import TableRow
from shinkyu.model.language import tr


def conflicting_labels(
    links: Sequence[Link], assessment: Assessment, mapping: Mapping[str, Given]
) -> tuple[UnresolvedLabel, ...]:
    """The labels that came to one item on one day with texts that are no chain; those that a map names are meant so."""
    found: dict[str, UnresolvedLabel] = {}
    for link, rows in _together(links):
        if len({bare(row.label) for row in rows}) > 1:
            path = assessment.path_of(link.key)
            for row in rows:
                if given_for(mapping, row.label) is None:
                    near = (path, *(other for other in alternatives(assessment.form, row.label) if other != path))
                    found.setdefault(row.label, UnresolvedLabel(row.label, row.line, near[:5], _why(row, rows, path)))
    return tuple(found.values())


def refuse_reversed(links: Sequence[Link], table: Path) -> None:
    """Raises BrokenInput where a row of an item starts from what one below it, of the same day, left."""
    findings = [finding for _, rows in _together(links) for finding in _reversed(rows, table)]
    if findings:
        raise BrokenInput(
            tr(
                "同じ日の同じ項目の行が、変わった順に並んでいません",
                "rows of one item and day are not in the order of their changes",
            ),
            distinct(findings),
        )


def _together(links: Sequence[Link]) -> Iterable[tuple[Link, tuple[TableRow, ...]]]:
    """The rows of one item and day that were put together as blocks of a text no other row shows, or that break the chain."""
    for _, of_item in groupby(links, key=lambda link: link.key):
        chain = [*of_item]
        for link, later in zip(chain, [*chain[1:], None], strict=True):
            blocks = _blocks(link)
            shown = later is not None and later.left is None and later.undone.partial is None
            if len(blocks) > 1 and not shown:
                yield link, blocks
        for link, later in pairwise(chain):
            if link.date == later.date and later.left is not None and not (link.shared or later.shared):
                yield later, (*link.rows, *later.rows)


def _blocks(link: Link) -> tuple[TableRow, ...]:
    """The rows of a change that are blocks of its text."""
    rows = zip(link.rows, link.undone.notes, strict=True)
    return tuple(row for row, note in rows if note.block_before is not None or note.block_after is not None)


def _reversed(rows: Sequence[TableRow], table: Path) -> Iterable[Finding]:
    first: dict[str, TableRow] = {}
    for row in rows:
        old, new = whole_texts(row)
        above = first.get(new)
        if old != new and above is not None:
            yield rulebook.finding(
                "row-order",
                tr(
                    f"この行の変更後は、{above.line}行目の変更前です(同じ日の同じ項目)",
                    f"what this row leaves is what line {above.line} starts from (same item and day)",
                ),
                tr("変わった順に行を並べてください", "put the rows in the order of their changes"),
                file=str(table),
                line=row.line,
                fact=(*above.texts, *row.texts),
            )
        if old and old != new:
            first.setdefault(old, row)


def _why(row: TableRow, rows: Sequence[TableRow], path: str) -> str:
    other = next(one for one in rows if bare(one.label) != bare(row.label))
    label = " ".join(other.label.split())
    return tr(
        f"{other.line}行目「{label}」と同じ日の同じ項目 {path} になりますが、記載がつながりません"
        "(どちらもこの項目なら、両方の右に同じ項目を書いてください)",
        f"with line {other.line}, {label!r}, it comes to one item of one day, {path}, but their texts do not join "
        "(where both are of this item, write it beside both)",
    )
