"""Every record of an assessment, the newest first, with what can be done about it (`shinkyu log` without an item)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from shinkyu.model.findings import listed
from shinkyu.model.history.recordlog import Recorded
from shinkyu.model.language import tr
from shinkyu.model.record.significances import significance_text
from shinkyu.model.text.dates import wareki
from shinkyu.render.json import indented
from shinkyu.render.screen import BOLD, FAINT, Screen


def text(records: Iterable[Recorded], screen: Screen) -> str:
    """The records, a few lines each."""
    told = ["\n".join(_lines(record, screen)) for record in records]
    return "\n\n".join(told or [tr("まだ何も記録されていません。", "Nothing is recorded yet.")]) + "\n"


def json(records: Iterable[Recorded]) -> str:
    """The records, each with all that it says."""
    return indented([_object(record) for record in records])


def _lines(record: Recorded, screen: Screen) -> Iterator[str]:
    day = wareki(record.date) if record.date else ""
    head = [record.commit[:10], day, _kind(record), record.submission, significance_text(record.significance)]
    yield screen.styled("  ".join(filter(None, head)), BOLD)
    yield from screen.plain_lines(record.title, "  ")
    if record.reason:
        yield from screen.plain_lines(f"{tr('説明', 'reason')}: {record.reason}", "  ")
    if record.items:
        yield from screen.plain_lines(f"{tr('項目', 'items')}: {listed(record.items)}", "  ")
    if record.can:
        calls = " / ".join(f"shinkyu {command} {record.commit[:10]}" for command in record.can)
        yield "  " + screen.styled(calls, FAINT)


def _kind(record: Recorded) -> str:
    named = {
        "baseline": tr("はじめの版", "first version"),
        "row": "",
        "no-row": tr("行にしない変更", "no row"),
        "unrecorded": tr("記録のない変更", "unrecorded"),
        "empty-lines": tr("空行だけの変更", "empty lines only"),
        "merge": tr("枝を合わせたコミット", "a merge"),
        "amends": tr(f"{record.of[:10]} を正す", f"puts {record.of[:10]} right"),
        "undo": tr(f"{record.of[:10]} を取り消す", f"takes {record.of[:10]} back"),
    }[record.kind]
    states = [
        tr("取り消された", "taken back") if record.undone else "",
        tr("後で正された", "put right later") if record.amended else "",
    ]
    return "  ".join(filter(None, [named, *states]))


def _object(record: Recorded) -> Mapping[str, object]:
    return {
        "kind": record.kind,
        "date": record.date.isoformat() if record.date else None,
        "items": list(record.items),
        "submission": record.submission,
        "reason": record.reason,
        "significance": record.significance,
        "commit": record.commit,
        "title": record.title,
        "of": record.of,
        "amended": record.amended,
        "undone": record.undone,
        "can": list(record.can),
    }
