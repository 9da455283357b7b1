"""An item's life, oldest first (`shinkyu log`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from shinkyu.model.form.naming import Naming
from shinkyu.model.history.itemlog import Moment
from shinkyu.model.language import tr
from shinkyu.render.json import indented
from shinkyu.render.reports.pairs import INDENT, nothing_written, of_order, shown_spans
from shinkyu.render.screen import BOLD, FAINT, NEW, Screen


def text(moments: Sequence[Moment], naming: Naming, screen: Screen) -> str:
    """The moments, each with its text, in which what came is marked; ``naming``: the names to tell items by."""
    if not moments:
        return tr("この項目には、まだ一度も記載がありません。", "Nothing has been written there yet.") + "\n"
    return "\n\n".join("\n".join(_lines(moment, naming, screen)) for moment in moments) + "\n"


def json(moments: Iterable[Moment]) -> str:
    """The moments, each with both texts."""
    return indented([_object(moment) for moment in moments])


def _lines(moment: Moment, naming: Naming, screen: Screen) -> Iterator[str]:
    label = naming.label(naming.assessment.key_of(moment.item)) + of_order(moment.order)
    yield screen.styled(_head(moment), BOLD)
    yield f"{label}  {screen.styled(moment.item, FAINT)}"
    if moment.reason:
        yield from screen.plain_lines(f"{tr('説明', 'reason')}: {moment.reason}", "")
    if not moment.after:
        yield f"{INDENT}{nothing_written()}"
        return
    _, after = shown_spans(moment.item, moment.before, moment.after, order=moment.order)
    yield from screen.marked_lines(after, NEW if moment.before else "", INDENT)


def _head(moment: Moment) -> str:
    kind = {
        "baseline": tr("はじめの版", "first version"),
        "row": "",
        "no-row": tr("行にしない変更 (Table: none)", "change without a row (Table: none)"),
        "unrecorded": tr("記録のない変更 (Change-Date がない)", "unrecorded change (no Change-Date)"),
        "empty-lines": tr("空行だけの変更 (行にならない)", "empty lines only (no row)"),
    }[moment.kind]
    parts = [moment.date_text, kind, moment.submission, moment.commit[:10], moment.title]
    return "  ".join(part for part in parts if part)


def _object(moment: Moment) -> Mapping[str, object]:
    return {
        "kind": moment.kind,
        "date": moment.date.isoformat() if moment.date else None,
        "date_text": moment.date_text,
        "item": moment.item,
        "before": moment.before,
        "after": moment.after,
        "submission": moment.submission,
        "reason": moment.reason,
        "significance": moment.significance,
        "commit": moment.commit,
        "title": moment.title,
    }
