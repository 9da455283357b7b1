"""What an import made, what does not join, what was assumed, what is doubtful (`shinkyu import`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from shinkyu.model.importing.report import ImportReport, Remark, UnresolvedLabel, named_files
from shinkyu.model.language import tr
from shinkyu.model.verifying.enclosed import EnclosedTable
from shinkyu.render.json import indented
from shinkyu.render.reports import enclosed as enclosedtable
from shinkyu.render.reports import takendocument
from shinkyu.render.reports.breaks import shown_break
from shinkyu.render.screen import BOLD, Screen


def text(
    report: ImportReport,
    into: Path,
    map_file: Path | None,
    screen: Screen,
    enclosed: EnclosedTable | None = None,
    *,
    dry_run: bool,
) -> str:
    """The report for people. ``map_file``: where the doubtful labels were written, None where they were not, or there are none;
    ``enclosed``: as of `json`."""
    told = "".join(line + "\n" for line in _lines(report, into, map_file, screen, dry_run=dry_run))
    return told + (enclosedtable.text(enclosed, screen) if enclosed is not None else "")


def json(report: ImportReport, enclosed: EnclosedTable | None = None) -> str:
    """The report for programs. ``enclosed``: what came of the table at the end of the document.

    ``notes`` is ours besides the contract: reasons that differ within an item, labels of a map that no row has.
    """
    unresolved = [
        {"label": label.label, "line": label.line, "nearest": list(label.nearest), "why": label.why}
        for label in report.unresolved
    ]
    read = [
        {"label": one.label, "line": one.line, "items": one.items, "edition": one.edition, "by": one.by}
        for one in report.read
    ]
    breaks = [
        {"item": one.item, "date": one.date.isoformat(), "left": one.left, "found": one.found, "line": one.line}
        for one in report.breaks
    ]
    remarks: Mapping[str, object] = {
        "unchanged": [{"item": one.item, "line": one.line} for one in report.unchanged],
        "partial": [{"item": one.item, "line": one.line, "why": one.text} for one in report.partial],
        "assumed": [{"item": one.item, "line": one.line, "how": one.text} for one in report.assumed],
        "odd": [{"line": one.line, "why": one.text} for one in report.odd],
        "notes": [{"item": one.item, "line": one.line or None, "why": one.text} for one in report.notes],
    }
    labels = {"resolved": report.resolved, "read": read, "unresolved": unresolved}
    made: dict[str, object] = {"rows": report.rows, "commits": report.commits, "labels": labels, "breaks": breaks}
    if report.document is not None:
        made["document"] = takendocument.json(report.document)
    if enclosed is not None:
        made["enclosed"] = enclosedtable.json(enclosed)
    return indented({**made, **remarks})


def map_note(file: Path) -> str:
    """Where the map file is, for whoever gets the report as JSON."""
    return tr(f"対応表: {file}", f"map file: {file}")


def _lines(report: ImportReport, into: Path, map_file: Path | None, screen: Screen, *, dry_run: bool) -> Iterator[str]:
    if report.doubtful:
        yield from _doubtful(report, map_file, screen)
    else:
        yield _made(report, into, dry_run=dry_run)
    if report.rows or report.document is None:
        yield tr(f"項目の分かった欄: {report.resolved}種", f"labels whose item is known: {report.resolved}")
    if editions := Counter(one.edition for one in report.read if one.items):
        counted = [tr(f"{edition}({count}種)", f"{edition} ({count})") for edition, count in sorted(editions.items())]
        yield tr(
            f"欄を読んだ様式の版: {'、'.join(counted)}", f"editions of the form they were read by: {', '.join(counted)}"
        )
    if dry_run or report.doubtful:
        yield from _files(report, screen)
        yield from _read(report, screen)
    if report.breaks:
        yield _title(tr("つながらない行", "rows that do not join"), report.breaks, screen)
        yield tr("  違うところを【 】で示します。", "  What differs stands in 【 】.")
        for found in report.breaks:
            yield from shown_break(found, _line(found.line), screen)
    for title, remarks in sections(report):
        if remarks:
            yield _title(title, remarks, screen)
            for remark in told_together(remarks):
                yield from screen.plain_lines(remark, "  ")
    if report.document is not None:
        yield from takendocument.lines(report.document, screen, whole=dry_run or report.doubtful)


def _files(report: ImportReport, screen: Screen) -> Iterator[str]:
    """Which 特定個人情報ファイル the folders in the paths are, before one of them is chosen."""
    if report.files:
        yield tr(
            "特定個人情報ファイル(フォルダの名前は --file juki=住民基本台帳ファイル のように、番号の順に --file を繰り返して選べます):",
            "特定個人情報ファイル (name their folders with --file juki=住民基本台帳ファイル, repeated in the order of their numbers):",
        )
    for one in named_files(report.files):
        yield from screen.plain_lines(one, "  ")


def _read(report: ImportReport, screen: Screen) -> Iterator[str]:
    """Each label, its items, and by what they were recognised, so that a person can look it over before it is history."""
    for label in report.read:
        items = "、".join(label.items) or tr("(項目なし)", "(no item)")
        said = f"「{' '.join(label.label.split())}」 → {items}"
        yield from screen.plain_lines(f"{said}  [{takendocument.recognised_by(label.by)}, {label.edition}]", "  ")


def _made(report: ImportReport, into: Path, *, dry_run: bool) -> str:
    alone = report.document is not None and not report.rows
    source = tr("評価書", "the document") if alone else tr(f"{report.rows}行", f"{report.rows} rows")
    if dry_run:
        return tr(
            f"{source}から{report.commits}個のコミットができます(書き込んでいません)。",
            f"{source} would make {report.commits} commits (nothing was written).",
        )
    return tr(
        f"{source}から{report.commits}個のコミットを作りました: {into}",
        f"{source} made {report.commits} commits: {into}",
    )


def sections(report: ImportReport) -> Sequence[tuple[str, Sequence[Remark]]]:
    """What is remarked on rows, each kind under its title."""
    return (
        (tr("推定した記載", "texts that were inferred"), report.assumed),
        (tr("一部しか分からない記載", "texts of which only a part is known"), report.partial),
        (tr("記載とは見られない欄", "cells that cannot be the item's text"), report.odd),
        (tr("違いのない行", "rows without a difference"), report.unchanged),
        (tr("ほかに気づいたこと", "other remarks"), report.notes),
    )


def _title(text: str, members: Sequence[object], screen: Screen) -> str:
    return "\n" + screen.styled(f"{text} ({len(members)})", BOLD)


def _line(number: int) -> str:
    return tr(f"{number}行目", f"line {number}")


def told_together(remarks: Sequence[Remark]) -> list[str]:
    """The remarks; what is said of many rows in the same words is said once, so that it does not bury the others."""
    rows: dict[tuple[str, str], list[int]] = {}
    for remark in remarks:
        rows.setdefault((remark.item, remark.text), []).append(remark.line)
    return [
        "  ".join(part for part in (_lines_of(sorted({*lines} - {0})), item, text) if part)
        for (item, text), lines in rows.items()
    ]


def _lines_of(numbers: Sequence[int]) -> str:
    """Lines, those that stand one after the other as a range."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1] = [runs[-1][0], number]
        else:
            runs.append([number])
    listed = tr("、", ", ").join(tr("〜", "-").join(map(str, run)) for run in runs)
    if not runs:
        return ""
    return tr(f"{listed}行目", f"{'line' if len(numbers) == 1 else 'lines'} {listed}")


def _doubtful(report: ImportReport, map_file: Path | None, screen: Screen) -> Iterator[str]:
    """What has to be told before a history is made, and where."""
    if report.unresolved:
        count = len(report.unresolved)
        yield tr(
            f"どの項目か決められない欄が{count}種あります。履歴は作っていません。",
            f"{count} labels do not name one item. No history was made.",
        )
    for label in report.unresolved:
        yield from _label(label, screen)
    if report.fitting:
        form, edition = report.fitting
        yield tr(
            f"  → --form {form} --edition {edition} なら、どの欄の項目も決まります。表がその様式のものなら、それで取り込んでください",
            f"  → with --form {form} --edition {edition} every label names one item: import so if the table is of that form",
        )
    if report.document is not None:
        yield from takendocument.doubtful(report.document, screen)
    yield from takendocument.where_to_answer(map_file)


def _label(label: UnresolvedLabel, screen: Screen) -> Iterator[str]:
    yield from screen.plain_lines(f"{_line(label.line)}  「{' '.join(label.label.split())}」 {label.why}", "  ")
    for path in label.nearest:
        yield from screen.plain_lines(path, "      ")
