"""What came of a merge: the rows as they are then, or what is in conflict, with both texts (`shinkyu merge`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from shinkyu.model.hints import Call, shinkyu
from shinkyu.model.language import tr
from shinkyu.model.project.merging import MergeDone
from shinkyu.model.table.row import Row
from shinkyu.render.findings import finding_text
from shinkyu.render.hints import command_line
from shinkyu.render.reports.conflicts import conflict_lines
from shinkyu.render.reports.rows import row_lines
from shinkyu.render.screen import Screen


def text(done: MergeDone, screen: Screen) -> str:
    """What was done, the rows that come and go, or the conflicts and how to settle them."""
    return "".join(f"{line}\n" for line in _lines(done, screen))


def notes(done: MergeDone) -> Iterator[str]:
    """For standard error: how the branch was found, and what is wrong with the line as it is now."""
    if done.note:
        yield f"{tr('注意', 'note')}: {done.note}"
    yield from map(finding_text, done.outcome.findings if done.outcome is not None else ())


def _lines(done: MergeDone, screen: Screen) -> Iterator[str]:
    if done.kind == "up-to-date":
        yield tr("もう取り込まれています。何も変えていません。", "Already up to date: nothing was changed.")
    elif done.kind == "aborted":
        yield tr("マージを取りやめ、始める前に戻しました。", "The merge was given up; all is as it was before.")
        yield from (f"  {path}" for path in done.files)
    elif done.left:
        count = len(done.left)
        yield tr(
            f"競合が{count}件あります。マージはまだ記録していません。",
            f"{count} in conflict; the merge is not committed yet.",
        )
        yield from conflict_lines(done.left, screen)
    elif done.kind == "settled":
        yield tr("競合はすべて解けました。", "All conflicts are settled.")
        yield _call(tr("マージを記録するには", "To commit the merge"), shinkyu("merge", "--continue"))
    else:
        yield f"{done.commit[:10]} {done.title}"
        yield from _rows(done, screen)


def _rows(done: MergeDone, screen: Screen) -> Iterator[str]:
    gone, come = (done.outcome.gone, done.outcome.come) if done.outcome is not None else ((), ())
    yield from _titled(tr("表に載る行:", "New in the table:"), come, screen)
    yield from _titled(tr("表に載らなくなった行:", "No longer in the table:"), gone, screen)
    if not gone and not come:
        found = done.outcome is not None and done.outcome.findings
        yield (
            tr("表の行は変わりませんが、指摘があります。", "The table stays as it is, but there are findings.")
            if found
            else tr("表の行は変わりません。", "The table stays as it is.")
        )
    if done.files:
        yield tr("マージに入れず、手元に残した直し:", "Edits that are not in the merge:")
        yield from (f"  {path}" for path in done.files)


def _titled(title: str, rows: Iterable[Row], screen: Screen) -> Iterator[str]:
    for place, row in enumerate(rows):
        if not place:
            yield title
        yield row.date_text
        yield from row_lines([row], screen)


def _call(what: str, call: Call) -> str:
    return f"{what}: {command_line(call)}"
