"""What was recorded, or would be (`shinkyu commit`, `shinkyu amend`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shinkyu.model.language import COMMIT, REPOSITORY, tr
from shinkyu.model.record.metadata import Metadata
from shinkyu.model.record.significances import significance_text
from shinkyu.model.table.row import Row
from shinkyu.model.workspace.amending import PreparedAmendment
from shinkyu.model.workspace.committing import Prepared
from shinkyu.model.workspace.undoing import PreparedUndo
from shinkyu.render.findings import finding_text
from shinkyu.render.hints import worded
from shinkyu.render.reports.rows import row_lines
from shinkyu.render.screen import Screen


def text(prepared: Prepared, oid: str, screen: Screen) -> str:
    """The commit (its whole message where ``oid`` is "": it is not made), the rows it takes part in, the items without, its files."""
    return "".join(f"{line}\n" for line in _lines(prepared, oid, screen))


def amended(prepared: PreparedAmendment, oids: Sequence[str], screen: Screen) -> str:
    """The commits that put others right, and the rows of those as they are now."""
    return "".join(f"{line}\n" for line in _amended_lines(prepared, oids, screen))


def undone(prepared: PreparedUndo, oids: Sequence[str], screen: Screen) -> str:
    """The commits that take others back, the rows that went with those, and the ones that stand in their place."""
    return "".join(f"{line}\n" for line in _undone_lines(prepared, oids, screen))


def notes(prepared: Prepared | PreparedAmendment) -> Iterator[str]:
    """For standard error: remarks for whoever commits, and what is not as the form, or the record, wants it."""
    for note in prepared.notes if isinstance(prepared, Prepared) else ():
        yield f"{tr('注意', 'note')}: {worded(note)}"
    yield from map(finding_text, prepared.findings)


def of_hooks(said: Sequence[str], names: Sequence[str]) -> Iterator[str]:
    """For standard error: what the hooks of the repository said, and the names of those that did not run."""
    yield from said
    if names:
        yield tr(
            f"注意: {REPOSITORY}のフック({'、'.join(names)})は実行していません。使える git (2.36 以上)がないためです",
            f"note: the hooks of the {REPOSITORY} ({', '.join(names)}) were not run: there is no git (2.36 or newer) to run them",
            page=(
                f"この町の決めた自動の確認({'、'.join(names)})は、この機械では動かせないので、していません",
                f"the checks that were set up ({', '.join(names)}) were not made: this machine cannot run them",
            ),
        )


def commit_line(oid: str, metadata: Metadata) -> str:
    """A commit that was made, in one line."""
    return f"{oid[:10]} {metadata.title}"


def _amended_lines(prepared: PreparedAmendment, oids: Sequence[str], screen: Screen) -> Iterator[str]:
    yield from map(commit_line, oids, prepared.commits)
    if not prepared.rows:
        yield (
            tr("この項目の行は、表にありません。", "The item makes no row of the table.")
            if prepared.items
            else tr(f"この{COMMIT}の行は、表にありません。", f"The {COMMIT} makes no row of the table.")
        )
    for row in prepared.rows:
        said = [row.date_text, row.submission, significance_text(row.significance), row.reason]
        yield "  ".join(filter(None, said))
        yield from row_lines([row], screen)
    yield from _dated(_no_longer(), prepared.gone, screen)


def _no_longer() -> str:
    return tr("表に載らなくなった行:", "No longer in the table:")


def _dated(title: str, rows: Sequence[Row], screen: Screen) -> Iterator[str]:
    """Rows with their days below a title; nothing where there are none."""
    if rows:
        yield title
    for row in rows:
        yield row.date_text
        yield from row_lines([row], screen)


def _undone_lines(prepared: PreparedUndo, oids: Sequence[str], screen: Screen) -> Iterator[str]:
    yield from map(commit_line, oids, (step.metadata for step in prepared.steps))
    yield from _dated(_no_longer(), prepared.gone, screen)
    yield from _dated(tr("代わりに載る行:", "In the table instead:"), prepared.come, screen)
    if not prepared.gone and not prepared.come:
        yield tr("表の行は変わりません。", "The table stays as it is.")


def _lines(prepared: Prepared, oid: str, screen: Screen) -> Iterator[str]:
    yield commit_line(oid, prepared.metadata) if oid else prepared.message
    yield from row_lines(prepared.rows, screen)
    if prepared.rowless:
        yield tr("行にしない項目:", "Items without a row:")
        yield from (f"  {path}" for path in prepared.rowless)
    yield tr("記録したファイル:", "Files recorded:") if oid else tr("記録するファイル:", "Files to record:")
    for path, data in sorted(prepared.files.items()):
        yield f"  {path}" if data is not None else f"  {path} " + tr("(なくなった)", "(gone)")
