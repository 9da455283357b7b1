"""The report of an import for people: what was made, what does not join, what was assumed, what is doubtful."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from shinkyu.cli.marking import BOLD, NEW, OLD, marked_lines, plain_lines, styled
from shinkyu.model.language import tr

if TYPE_CHECKING:
    from shinkyu.model.importing.report import Break, ImportReport, Remark


def shown(report: ImportReport, into: Path, map_file: Path | None, *, dry_run: bool) -> Iterable[str]:
    """The report line by line. ``map_file``: where the doubtful labels were written, None where there are none."""
    if map_file is not None:
        yield from _unresolved(report, map_file)
    elif dry_run:
        yield tr(
            f"{report.rows}行から{report.commits}個のコミットができます(書き込んでいません)。",
            f"{report.rows} rows would make {report.commits} commits (nothing was written).",
        )
    else:
        yield tr(
            f"{report.rows}行から{report.commits}個のコミットを作りました: {into}",
            f"{report.rows} rows made {report.commits} commits: {into}",
        )
    yield tr(f"項目の分かった欄: {report.resolved}種", f"labels whose item is known: {report.resolved}")
    if report.breaks:
        yield _title(tr("つながらない行", "rows that do not join"), report.breaks)
        for found in report.breaks:
            yield from _break(found)
    sections = (
        (tr("推定した記載", "texts that were inferred"), report.assumed),
        (tr("一部しか分からない記載", "texts of which only a part is known"), report.partial),
        (tr("記載とは見られない欄", "cells that cannot be the item's text"), report.odd),
        (tr("違いのない行", "rows without a difference"), report.unchanged),
        (tr("ほかに気づいたこと", "other remarks"), report.notes),
    )
    for title, remarks in sections:
        if remarks:
            yield _title(title, remarks)
            for remark in remarks:
                yield from plain_lines(_remark(remark), "  ")


def _title(text: str, members: Sequence[object]) -> str:
    return "\n" + styled(f"{text} ({len(members)})", BOLD)


def _remark(remark: Remark) -> str:
    line = tr(f"{remark.line}行目", f"line {remark.line}") if remark.line else ""
    return "  ".join(part for part in (line, remark.item, remark.text) if part)


def _break(found: Break) -> Iterable[str]:
    from shinkyu.model.text.textdiff import spans

    left, start = (_with_gap(side, found) for side in spans(found.left, found.found))
    line = tr(f"{found.line}行目", f"line {found.line}")
    yield from plain_lines(f"{line}  {found.item}  {found.date.isoformat()}", "  ")
    yield f"    {tr('前の行が残した記載', 'what the row before left')}:"
    yield from marked_lines(_around(left), OLD, "      ")
    yield f"    {tr('この行の変更前', 'what this row starts from')}:"
    yield from marked_lines(_around(start), NEW, "      ")


def _with_gap(side: Sequence[tuple[str, bool]], found: Break) -> Sequence[tuple[str, bool]]:
    """The side of which nothing is missing on the other gets an empty mark where the other has more."""
    if any(changed for _, changed in side):
        return side
    text = "".join(part for part, _ in side)
    pairs = enumerate(zip(found.left, found.found, strict=False))
    place = next((at for at, (one, other) in pairs if one != other), len(text))
    return [(text[:place], False), ("", True), (text[place:], False)]


CONTEXT = 40  # characters shown on either side of a difference


def _around(spans: Iterable[tuple[str, bool]]) -> Iterable[tuple[str, bool]]:
    """The changed parts in 【 】, with a little of what stands around them: two long texts may differ in one comma."""
    parts = list(spans)
    for place, (text, changed) in enumerate(parts):
        if changed:
            yield f"【{text}】", True
            continue
        head = "" if place == 0 else text[:CONTEXT]
        tail = "" if place == len(parts) - 1 else text[-CONTEXT:]
        whole = len(text) <= len(head) + len(tail)
        yield (text if whole else f"{head}…{tail}"), False


def _unresolved(report: ImportReport, map_file: Path) -> Iterable[str]:
    yield tr(
        f"どの項目か決められない欄が{len(report.unresolved)}種あります。履歴は作っていません。",
        f"{len(report.unresolved)} labels do not name one item. No history was made.",
    )
    for label in report.unresolved:
        line = tr(f"{label.line}行目", f"line {label.line}")
        yield from plain_lines(f"{line}  「{' '.join(label.label.split())}」 {label.why}", "  ")
        for path in label.nearest:
            yield from plain_lines(path, "      ")
    if report.fitting:
        form, edition = report.fitting
        yield tr(
            f"  → --form {form} --edition {edition} なら、どの欄の項目も決まります。表がその様式のものなら、それで取り込んでください",
            f"  → with --form {form} --edition {edition} every label names one item: import so if the table is of that form",
        )
    yield tr(f"対応表だけを書き出しました: {map_file}", f"Only a map file was written: {map_file}")
    yield tr(
        f"  → 右側に項目を書き、--map {map_file} を付けてもう一度取り込んでください",
        f"  → write the items to the right and import again with --map {map_file}",
    )
