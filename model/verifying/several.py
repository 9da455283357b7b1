"""Tables of several assessments, as `shinkyu table --all` writes them: each row says of which it is (a column 評価書, titles), or
they stand on sheets named by slug."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from shinkyu.model.errors import InputError
from shinkyu.model.hints import Hint, options, shinkyu
from shinkyu.model.importing.tablerow import PublishedTable, TableRow
from shinkyu.model.language import REPOSITORY, tr
from shinkyu.model.project import Version
from shinkyu.model.table.titled import names_of
from shinkyu.model.verifying.spelling import folded

Parts = Sequence[tuple[Version, PublishedTable]]


def parts(table: PublishedTable, versions: Sequence[Version], file: Path) -> Parts:
    """The assessments that the table itself names, with the rows of each; none where it names none that is here.

    Raises InputError where it is of several of which one is not known.
    """
    by_slug = {version.assessment.slug: version for version in versions}
    if any(row.assessment for row in table.rows):
        names = names_of(version.titled() for version in versions)
        known = {folded(name): by_slug[slug] for slug, name in names.items()}
        return _parted(table, known, lambda row: folded(row.assessment), lambda row: row.assessment, file)
    if {row.sheet for row in table.rows} <= by_slug.keys():
        return _parted(table, by_slug, lambda row: row.sheet, lambda row: row.sheet, file)
    return ()


def _parted(
    table: PublishedTable,
    known: Mapping[str, Version],
    key: Callable[[TableRow], str],
    name: Callable[[TableRow], str],
    file: Path,
) -> Parts:
    members: dict[str, list[TableRow]] = {}
    for row in table.rows:
        members.setdefault(key(row), []).append(row)
    unknown = [rows[0] for said, rows in members.items() if said not in known]
    if unknown and len(members) > 1:
        raise _not_here(name(unknown[0]), unknown[0], file)
    # What was passed over is told once.
    asides = [table.asides, *[()] * len(members)]
    found = [(known[said], tuple(rows)) for said, rows in members.items() if said in known]
    return [
        (version, replace(table, rows=rows, asides=told)) for (version, rows), told in zip(found, asides, strict=False)
    ]


def _not_here(name: str, row: TableRow, file: Path) -> InputError:
    return InputError(
        tr(
            f"評価書「{name}」は、この版の{REPOSITORY}にありません", f"there is no assessment {name!r} in this revision"
        ),
        where=f"{file}:{row.line}",
        hint=Hint.of(
            tr(
                "評価書の番号と名前を {} の表のとおりにするか、1つの評価書の行だけを {} で確かめてください",
                "call it as the table of {} does, or verify the rows of one assessment alone with {}",
            ),
            shinkyu("table", "--all"),
            options("--slug"),
        ),
    )
