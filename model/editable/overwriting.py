"""What a person wrote, and nobody took in, is not written over in silence."""

from __future__ import annotations

import stat
from pathlib import Path

from shinkyu.model.editable.book import HELP_COLUMN, LABEL_COLUMN, MARK_COLUMN, PLACE_COLUMN, Kept, beside_sum
from shinkyu.model.editable.found import Found, Returned
from shinkyu.model.editable.ledger import typed
from shinkyu.model.editable.reading import read_returned
from shinkyu.model.errors import InputError, UsageError
from shinkyu.model.hints import Hint, options, shinkyu
from shinkyu.model.language import tr
from shinkyu.model.sheets.ours import as_written

_OFFICE = (".xlsx", ".docx")


def refuse_lost_work(path: Path) -> None:
    """Raises UsageError where a file that is to be written would take a person's work with it.

    That is a workbook of `show --editable` in which something was edited, an Office file that another program saved since
    this tool wrote it, or that this tool did not write, and any file that is read-only. Texts (tsv, csv, json, md, html)
    do not tell who wrote them.
    """
    try:
        if not path.is_file():
            return
        if not path.stat().st_mode & stat.S_IWRITE:
            raise _refusal(path, tr("読み取り専用のファイルです", "the file is read-only"))
        data = path.read_bytes() if path.suffix.lower() in _OFFICE else b""
    except OSError:  # whoever writes it tells
        return
    if data and not as_written(data):
        _refuse_saved(path)


def _refuse_saved(path: Path) -> None:
    """Of a file that something else saved: a workbook that was given out may be as it was all the same."""
    try:
        edited = is_edited(read_returned(path))
    except InputError:
        saved = tr(
            "Excel や Word などで保存されたファイルです。上書きすると、その内容は失われます",
            "the file was saved by Excel, Word or another program: writing over it would lose what it holds",
        )
        raise _refusal(path, saved) from None
    if edited:
        raise _refusal(
            path,
            tr(
                "書き出したあとに直されたファイルです。上書きすると、その直しは失われます",
                "the file was edited since it was exported: writing over it would lose the edits",
            ),
            take_in=True,
        )


def is_edited(returned: Returned) -> bool:
    """Whether a workbook that came back holds anything that it did not hold when it was exported."""
    if returned.strays or returned.foreign or returned.said_over or returned.beside:
        return True
    return any(_differs(one, returned.rows.get(one.code, [])) for one in returned.kept)


def _differs(kept: Kept, rows: list[Found]) -> bool:
    """Whether a line is gone or doubled, or a cell of it is another."""
    if len(rows) != 1:
        return True
    (found,) = rows
    label, mark, help = (found.record.cell(column).text for column in (LABEL_COLUMN, MARK_COLUMN, HELP_COLUMN))
    beside = beside_sum(label, mark == "※", help) != kept.beside or max(found.record.shown, default=0) > PLACE_COLUMN
    merged = found.text.under is not None
    return beside or merged or found.text.doubt is not None or typed(kept, found) != kept.shown


def _refusal(path: Path, what: str, *, take_in: bool = False) -> UsageError:
    other = tr(
        "-o に別の名前を付けてください。上書きしてよければ {}",
        "give -o another name; to write over it all the same: {}",
    )
    if not take_in:
        return UsageError(what, where=str(path), hint=Hint.of(other, options("--overwrite")))
    first = tr("先に {} で取り込むか、", "take the edits in with {} first, or ")
    hint = Hint.of(first + other, shinkyu("import-edits", str(path)), options("--overwrite"))
    return UsageError(what, where=str(path), hint=hint)
