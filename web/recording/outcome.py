"""What a record would bring about, as a page shows it before the button is pressed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from shinkyu.model.findings import Finding
from shinkyu.model.form.keys import split_assessment
from shinkyu.model.language import tr
from shinkyu.model.table.row import Row
from shinkyu.model.text.dates import wareki
from shinkyu.model.workspace.amending import PreparedAmendment
from shinkyu.model.workspace.committing import Prepared
from shinkyu.model.workspace.foresight import foreseen
from shinkyu.model.workspace.protecting import Touched
from shinkyu.model.workspace.undoing import PreparedUndo
from shinkyu.render.page.anchors import row_anchors
from shinkyu.render.page.rows import row_elements
from shinkyu.web.frame.asked import Asked
from shinkyu.web.frame.hinting import finding_on_page, on_page

Elements = Sequence[Markup]


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows below a title; ``none``: what is said where there are none, "" where nothing is."""

    title: str
    elements: Elements
    none: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """``refused``: what is in the way; ``watched``: of a form that is still being filled in, where that is no failure.

    ``ready``: it can be made. ``rows``: those of the table, before and after. ``notes``, ``findings``: remarks, and what `check`
    will say. ``rowless``: items without a row. ``published``: what of publications changes.
    """

    refused: Sequence[str] = ()
    ready: bool = False
    rows: Sequence[Rows] = ()
    notes: Sequence[str] = ()
    findings: Sequence[str] = ()
    rowless: Sequence[str] = ()
    published: Sequence[Rows] = ()
    watched: bool = False


def nothing_yet(refused: Sequence[str] = ()) -> Outcome:
    """Of a form that asks for nothing, or for what cannot be."""
    return Outcome(refused)


def of_commit(asked: Asked, prepared: Prepared, refused: Sequence[str]) -> Outcome:
    """Of edits that are recorded."""
    title = tr("記録すると、表にこう載ります", "The rows that this makes")
    none = tr("表の行にはなりません。", "It makes no row.")

    def label(path: str) -> str:
        return asked.version.names.label(asked.version.assessment.key_of(split_assessment(path)[1]))

    return Outcome(
        refused,
        True,
        [table(title, prepared.rows, none)],
        [*filter(None, map(on_page, prepared.notes))],
        _told((*prepared.findings, *foreseen(asked.project.workspace, prepared, asked.desk.fingerprints))),
        [*map(label, prepared.rowless)],
        _published(prepared.published),
    )


def of_amendment(prepared: PreparedAmendment, before: Sequence[Row], refused: Sequence[str]) -> Outcome:
    """Of a record that is put right; ``before``: its rows as they are."""
    return Outcome(
        refused,
        True,
        [
            table(tr("いまの行", "The rows as they are"), before, tr("いま、行はありません。", "There are none.")),
            table(
                tr("正したあとの行", "The rows then"), prepared.rows, tr("行はなくなります。", "There will be none.")
            ),
            table(tr("表に載らなくなる行", "No longer in the table"), prepared.gone),
        ],
        findings=_told(prepared.findings),
        published=_published([prepared.published] if prepared.published else ()),
    )


def of_undo(prepared: PreparedUndo, refused: Sequence[str]) -> Outcome:
    """Of a record that is taken back."""
    none = tr("表の行は変わりません。", "The table stays as it is.")
    return Outcome(
        refused,
        True,
        [
            table(tr("表から消える行", "Rows that go"), prepared.gone, "" if prepared.come else none),
            table(tr("代わりに載る行", "Rows in their stead"), prepared.come),
        ],
        published=_published(prepared.published),
    )


def table(title: str, rows: Sequence[Row], none: str = "") -> Rows:
    """The rows as the table prints them."""
    return Rows(title, list(row_elements(rows, row_anchors(rows))), none)


def _published(touched: Iterable[Touched]) -> list[Rows]:
    found: list[Rows] = []
    for one in touched:
        day = wareki(one.day)
        changed = tr(f"{day} に公表した行のうち、変わるもの", f"Rows published on {one.day} that change")
        inside = tr(f"{day} に公表した表の途中に入る行", f"Rows that come amid what was published on {one.day}")
        found += [table(changed, one.changed), table(inside, one.inside)]
    return [one for one in found if one.elements]


def _told(findings: Iterable[Finding]) -> list[str]:
    return list(dict.fromkeys(map(finding_on_page, findings)))
