"""How the differences between a published table and the history are worded and shown, whatever the format."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from shinkyu.model.importing.tablerow import TableRow
from shinkyu.model.language import tr
from shinkyu.model.text.textdiff import Spans
from shinkyu.model.verifying.difference import (
    DATE,
    LABEL,
    LAYOUT,
    SPLIT,
    WAY,
    WIDTH,
    WITHHELD,
    Difference,
    Kind,
    Verification,
    cell_of,
    published_cell,
)
from shinkyu.model.verifying.printed import FIELDS
from shinkyu.render.columns import HEADINGS

__all__ = ["Side", "Spans"]


class Side(NamedTuple):
    """A row of the history (``ours``) or a published one, its cells cut where they differ from the other's."""

    name: str
    ours: bool
    cells: Sequence[Spans]


def kind_title(kind: Kind) -> str:
    """What a kind of difference is called."""
    return {
        Kind.MISSING: tr("公表した表にない行", "rows that the published table lacks"),
        Kind.EXTRA: tr("履歴にない行", "rows that the history does not make"),
        Kind.ALTERED: tr("記載の違う行", "rows that say something else"),
        Kind.WRITTEN_OTHERWISE: tr("書き方だけが違う行", "rows that are only written otherwise"),
        Kind.ORDER: tr("順番の違う行", "rows that stand elsewhere"),
    }[kind]


def what_differs(difference: Difference) -> str:
    """Which cells differ, or in what a row is written otherwise; "" where the kind says all."""
    if difference.how:
        return tr("、", ", ").join(map(_how, difference.how))
    names = dict(zip(FIELDS, HEADINGS, strict=True))
    return tr("、", ", ").join(names[field] for field in difference.fields)


def _how(how: str) -> str:
    return {
        LAYOUT: tr("空白・改行", "white space"),
        WIDTH: tr("文字の幅や字形", "widths and forms of letters"),
        LABEL: tr("項目名の表記", "how the item is named"),
        DATE: tr("日付の書き方", "how the date is written"),
        SPLIT: tr("行の分け方", "how it is parted into rows"),
        WAY: tr("置換・抜粋などの書き方", "whole texts, 置換, 抜粋 …"),
        WITHHELD: tr("伏せられた部分がある", "words are kept back"),
    }[how]


def said_of(difference: Difference) -> str:
    """The 変更日 and the 項目 of the row that it is about."""
    row = (difference.rows or difference.given or difference.published)[0]
    return f"{row.date_text}  {' '.join(row.label.split())}"


def where(difference: Difference) -> str:
    """The lines of the file where it stands; "" where nothing was published."""
    return lines_of(difference.published)


def lines_of(rows: Sequence[TableRow]) -> str:
    """The lines of a file where rows stand; "" of none."""
    if not rows:
        return ""
    lines = tr("・", ", ").join(str(row.line) for row in rows)
    sheet = rows[0].sheet
    place = tr(f"{lines}行目", f"line {lines}")
    return tr(f"シート「{sheet}」の{place}", f"sheet {sheet!r}, {place}") if sheet else place


def summary(one: Verification) -> str:
    """How many rows either table has, how many agree, and how many differences there are of each kind."""
    said = tr(
        f"履歴の表は{len(one.rows)}行、公表した表は{len(one.published)}行。{one.same}行が一字一句同じです。",
        f"The history makes {len(one.rows)} rows, the published table has {len(one.published)}; "
        f"{one.same} are the same to the letter.",
    )
    if not one.differences:
        return said
    counts = Counter(difference.kind for difference in one.differences)
    listed = tr("、", ", ").join(f"{kind_title(kind)} {counts[kind]}" for kind in Kind if counts[kind])
    return said + tr(f" {listed}。", f" {listed}.")


def sorted_out(one: Verification) -> Iterator[tuple[Kind, Sequence[Difference]]]:
    """The differences kind by kind, the grave ones first; a kind that there is none of is left out."""
    for kind in Kind:
        if members := [difference for difference in one.differences if difference.kind is kind]:
            yield kind, members


def sides(difference: Difference, names: tuple[str, str] | None = None) -> Iterator[Side]:
    """The rows of the history (or the given ones), then the published ones; where one stands against one, marked in the cells
    that differ. ``names``: what the two tables are called."""
    called = names or (tr("履歴", "history"), tr("公表", "published"))
    marked = {} if {SPLIT, WAY} & {*difference.how} else _marked(difference)
    for ours, rows in ((True, difference.rows or difference.given), (False, difference.published)):
        name = called[not ours]
        for row in rows:
            texts = published_cells(row) if isinstance(row, TableRow) else {f: cell_of(row, f) for f in FIELDS}
            cells = [marked[field][not ours] if field in marked else _plain(texts[field]) for field in FIELDS]
            yield Side(name, ours, cells)


def published_cells(row: TableRow) -> Mapping[str, str]:
    """The six cells of a published row by their names."""
    return {field: published_cell(row, field) for field in FIELDS}


def remarks(one: Verification) -> Iterator[str]:
    """What is to be said beside a report: what was passed over in the file, and what nobody can tell."""
    for aside in one.asides:
        yield tr(f"注意: {aside.line}行目: {aside.text}", f"note: line {aside.line}: {aside.text}")
    if one.withheld:
        yield tr(
            f"注意: 伏せられた部分(■、(非公表) など)のある行が{one.withheld}行あります。その部分が履歴のとおりかは分かりません。",
            f"note: {one.withheld} rows keep words back (■, (非公表) …); whether those are the history's cannot be told.",
        )


def _marked(difference: Difference) -> Mapping[str, tuple[Spans, Spans]]:
    if len(difference.rows) + len(difference.given) != 1 or len(difference.published) != 1:
        return {}
    return {field: found for field in difference.fields if (found := difference.spans(field)) is not None}


def _plain(text: str) -> Spans:
    return ((text, False),) if text else ()
