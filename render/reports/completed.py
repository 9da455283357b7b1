"""What a document completed of an assessment (`shinkyu import-document`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from shinkyu.model.completing.completing import Completion
from shinkyu.model.language import tr
from shinkyu.render.json import indented
from shinkyu.render.reports import imported, recorded, takendocument
from shinkyu.render.screen import Screen


def text(completion: Completion, oid: str, map_file: Path | None, screen: Screen, *, dry_run: bool) -> str:
    """The report for people. ``oid``: the commit, "" where none was made; ``map_file``: where doubtful passages were written."""
    return "".join(f"{line}\n" for line in _lines(completion, oid, map_file, screen, dry_run=dry_run))


def json(completion: Completion, oid: str) -> str:
    """``{"slug", "commit", "filled": [paths], "document": {…}}``, the document as `import --json` has it."""
    assessment = completion.assessment
    return indented(
        {
            "slug": assessment.slug,
            "commit": oid or None,
            "filled": [assessment.path_of(key) for key in completion.items],
            "document": takendocument.json(completion.report),
        }
    )


def notes(completion: Completion, map_file: Path | None, said: Sequence[str], not_run: Sequence[str]) -> Iterator[str]:
    """For standard error: where the map is, what of the files is not as the form wants it, what hooks ``said`` or were ``not_run``."""
    if map_file is not None:
        yield imported.map_note(map_file)
    if completion.prepared is not None:
        yield from recorded.notes(completion.prepared)
    yield from recorded.of_hooks(said, not_run)


def _lines(completion: Completion, oid: str, map_file: Path | None, screen: Screen, *, dry_run: bool) -> Iterator[str]:
    report = completion.report
    if report.doubtful:
        yield from takendocument.doubtful(report, screen)
        yield from takendocument.where_to_answer(map_file)
    else:
        yield _made(completion, oid)
    for key in completion.items:
        yield from screen.plain_lines(completion.assessment.path_of(key), "  ")
    yield from takendocument.lines(report, screen, whole=dry_run or bool(report.doubtful), table=False)


def _made(completion: Completion, oid: str) -> str:
    count = len(completion.items)
    if not count:
        return tr("補う記載はありません。何も記録していません。", "There is nothing to complete. Nothing was recorded.")
    if not oid:
        return tr(
            f"{count}項目を補います(書き込んでいません)。", f"{count} items would be completed (nothing was written)."
        )
    return tr(
        f"{oid[:10]} {count}項目を評価書から補いました(表の行にはなりません)。",
        f"{oid[:10]} {count} items were completed from the document (no row of the table).",
    )
