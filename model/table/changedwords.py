"""What is underlined in a row: the words that changed, in either of its two text cells."""

from __future__ import annotations

from shinkyu.model.table.chosen import chosen_spans
from shinkyu.model.table.row import Row
from shinkyu.model.text.terms import quoted_terms
from shinkyu.model.text.textdiff import Spans

_COMES, _GOES, _NO_TEXT = ("新規", "追記"), "削除", ("移動", "図")


def changed_words(row: Row) -> tuple[Spans, Spans]:
    """Both cells cut into (text, changed) spans that, put together, are the cells.

    Of a text that came or went all is marked, and nothing of the note on its other side (``(新規)``, ``削除``); of a 置換
    the terms are; of a choice its options, each whole. A row that tells of no change of text (移動, 図, one listed although
    nothing changed) has no marks.
    """
    if row.way in _COMES:
        return _all(row.before, False), _all(row.after, True)
    if row.way == _GOES:
        return _all(row.before, True), _all(row.after, False)
    if row.way in _NO_TEXT or not row.changes:
        return _all(row.before, False), _all(row.after, False)
    if row.way == "置換" and (terms := quoted_terms(row.before, row.after)) is not None:
        return terms
    return chosen_spans(row.options, row.before, row.after)


def _all(text: str, changed: bool) -> Spans:
    return ((text, changed),) if text else ()
