"""What was marked among the options of an item: the text that the marks and free texts now make."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from shinkyu.model.editable import saying as say
from shinkyu.model.editable.book import Kept, Kind
from shinkyu.model.editable.found import Found
from shinkyu.model.editable.ledger import Ledger, typed
from shinkyu.model.editable.marks import marked_text, read_mark
from shinkyu.model.form.keys import Key
from shinkyu.model.form.order import find_item


def judge_choices(ledger: Ledger) -> None:
    """Finds the items whose options were marked otherwise, and tells of marks that make no text."""
    for head in ledger.returned.kept:
        if head.place.kind is Kind.CHOICES:
            _judge_choice(ledger, head)


def _judge_choice(ledger: Ledger, head: Kept) -> None:
    rows = list(_option_rows(ledger, head.place.key))
    changed = [found for one, found in rows if typed(one, found) != one.shown]
    if not changed or any(found.text.doubt or found.text.under for _, found in rows):
        return
    marks = list(_marks(ledger, rows))
    frees = {one.place.option: found for one, found in rows if one.place.kind is Kind.FREE and typed(one, found)}
    wrong = [found for number, found in frees.items() if number not in marks]
    for found in wrong:
        ledger.tell("edits-unmarked", found, say.unmarked(ledger.returned.office, found.at), ledger.path(head))
    if wrong or not all(ledger.fit(head, found) for found in frees.values()):
        return
    said = {one.place.option: typed(one, found) for one, found in rows if one.place.kind is Kind.FREE}
    texts = {number: said.get(number, "") for number in marks}
    _take(ledger, head, texts, changed[0])


def _option_rows(ledger: Ledger, key: Key) -> Iterator[tuple[Kept, Found]]:
    for one in ledger.returned.kept:
        if one.place.key == key and one.place.kind in (Kind.OPTION, Kind.FREE) and one.code in ledger.rows:
            yield one, ledger.rows[one.code]


def _marks(ledger: Ledger, rows: Iterable[tuple[Kept, Found]]) -> Iterator[int]:
    """The numbers of the marked options; what is no mark is told of, and counts as one."""
    for one, found in rows:
        if one.place.kind is Kind.OPTION:
            mark = read_mark(found.text.text)
            if mark is None:
                ledger.tell("edits-mark", found, say.mark(ledger.returned.office, found.at), ledger.path(one))
            if mark is not False:
                yield one.place.option


def _take(ledger: Ledger, head: Kept, texts: dict[int, str], found: Found) -> None:
    item = find_item(ledger.assessment, head.place.key)
    text = marked_text(item.options, head.text, texts) if item else None
    if text is None:
        ledger.tell("edits-brackets", found, say.brackets(found.at), ledger.path(head))
    elif text != head.text:
        ledger.edit(head.place.key, text, found)
