"""A change of ※ items that is called a 軽微な変更, although its words say more than that (規則 第11条).

What is minor changes nothing that is said: 誤字脱字, 文言の整理, another name for the same office. So it is asked about where
numbers, denials, answers or recipients are other ones, or an entry came or went. It is a question: a person has to judge.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

from shinkyu.model import rulebook
from shinkyu.model.findings import Finding
from shinkyu.model.form.choices import named
from shinkyu.model.form.keys import ItemPath, Key
from shinkyu.model.hints import Hint, Slot
from shinkyu.model.history.history import History
from shinkyu.model.history.memory import made_once
from shinkyu.model.language import tr
from shinkyu.model.rules.proposing import Amending
from shinkyu.model.table.row import ItemChange, Row
from shinkyu.model.text.meaning import changed_denials, changed_quantities
from shinkyu.schema import Option

# How the ground is worded where no significance is stated.
_WORDED = re.compile("文言|字句|誤字|脱字|誤記|表記|軽微|形式的")
_MOST_KNOWN = 20_000  # changes
SHOWN = 3  # numbers or names that are told of a side
_LONG = 3  # letters of a name that is looked for in texts
_Asked = tuple[ItemChange, tuple[Option, ...]]


class Doubts:
    """What of changes is more than wording, looked for once in each: it hangs on the texts and the recipients, not on the side
    of a review that is checked."""

    def __init__(self) -> None:
        self._known: dict[frozenset[str], dict[_Asked, tuple[str, ...]]] = defaultdict(dict)

    def of(self, row: Row, change: ItemChange, recipients: frozenset[str]) -> tuple[str, ...]:
        """In words."""
        known, asked = self._known[recipients], (change, row.options)
        if asked not in known:
            if len(known) >= _MOST_KNOWN:  # the oldest goes: of somebody who edits all day
                del known[next(iter(known))]
            known[asked] = tuple(_doubts(row, change, recipients))
        return known[asked]


def check_minor(history: History, rows: Sequence[Row], doubts: Doubts | None = None) -> list[Finding]:
    """One finding for each item and record that is called minor and is more than that. ``doubts``: those that are known."""
    found: dict[tuple[str, str], Finding] = {}
    doubts, amending = doubts or _known_doubts(history), Amending(rows)
    called = [row for row in rows if row.marked and _is_called_minor(row)]
    recipients = _recipients(history) if called else frozenset[str]()
    for row in called:
        for change in _subjects(row):
            place = row.commits[-1], change.item
            if place not in found and (told := doubts.of(row, change, recipients)):
                found[place] = _finding(row, change, told, amending)
    return [*found.values()]


def _known_doubts(history: History) -> Doubts:
    """Those of the history that this one goes on from, where one of them is kept: most changes are the same."""
    before = history.beginning
    return made_once(history, Doubts, Doubts if before is None else lambda: _known_doubts(before))


def doubts_of(history: History, rows: Sequence[Row]) -> dict[ItemPath, tuple[str, ...]]:
    """By the item of each row: what of its change is more than wording, in words; whatever is claimed of it."""
    recipients = _recipients(history) if rows else frozenset[str]()
    found: dict[ItemPath, tuple[str, ...]] = {}
    for row in rows:
        told = (doubt for change in _subjects(row) for doubt in _doubts(row, change, recipients))
        found[row.item] = tuple(dict.fromkeys((*found.get(row.item, ()), *told)))
    return found


def _is_called_minor(row: Row) -> bool:
    if row.significance == "minor":
        return True
    return row.significance in ("", "other") and _WORDED.search(row.reason) is not None


def _subjects(row: Row) -> Sequence[ItemChange]:
    """What a row changes; an entry that comes or goes is one change, whatever is written in it."""
    if not row.item.is_entry:
        return row.changes
    return (ItemChange(row.item, row.before, row.after),) if row.way in ("新規", "削除") else ()


def _doubts(row: Row, change: ItemChange, recipients: Collection[str]) -> Iterator[str]:
    """What of a change is more than wording, in words."""
    if change.item.is_entry:
        yield tr("1件がまるごと加わったか、なくなっています", "a whole entry came or went")
        return
    if (old := _chosen(row, change.before)) != (new := _chosen(row, change.after)):
        yield tr(f"選択が変わっています({_sides(old, new)})", f"the answer is another one ({_sides(old, new)})")
        return
    olds, news = changed_quantities(change.before, change.after)
    if olds or news:
        yield tr(f"数や日が変わっています({_sides(olds, news)})", f"numbers or days changed ({_sides(olds, news)})")
    olds, news = changed_denials(change.before, change.after)
    if olds or news:
        yield tr(
            f"打ち消しの数が変わっています({_sides(olds, news)})", f"more or less is denied ({_sides(olds, news)})"
        )
    gone, come = (_only(one, other, recipients) for one, other in _both_ways(change))
    if gone or come:
        yield tr(f"渡す相手が変わっています({_sides(gone, come)})", f"recipients changed ({_sides(gone, come)})")


def _chosen(row: Row, text: str) -> list[str]:
    """The options of the form that a text names; none where it is no choice, or cannot be read as one."""
    read = named(row.options, text) if row.options and text else None
    return [option for option, _ in read or ()]


def _recipients(history: History) -> frozenset[str]:
    """The names of those who get the information, as the assessment has or had them (委託先, 提供先, 移転先)."""
    form = history.assessment.form
    places = {_place(Key(path)) for path in form.paths_of_role("recipient")}
    names = {
        text.strip()
        for key, events in history.events.items()
        if not key.is_order and _place(key) in places
        for event in events
        for text in (event.before, event.after)
    }
    names |= {text.strip() for key, text in history.newest.items() if not key.is_order and _place(key) in places}
    return frozenset(name for name in names if len(name) >= _LONG)


def _place(key: Key) -> tuple[str, tuple[str, ...]]:
    """Where an item stands in the form, whatever entry and file it is of."""
    return key.section_id, key.headings


def _both_ways(change: ItemChange) -> Iterable[tuple[str, str]]:
    return (change.before, change.after), (change.after, change.before)


def _only(text: str, other: str, names: Iterable[str]) -> list[str]:
    """The names that one text holds and the other does not."""
    return sorted(name for name in names if name in text and name not in other)


def _sides(before: Sequence[str], after: Sequence[str]) -> str:
    nothing = tr("なし", "none")
    return " → ".join(_few(side) if side else nothing for side in (before, after))


def _few(names: Sequence[str]) -> str:
    return tr("、", ", ").join(names[:SHOWN]) + ("…" if len(names) > SHOWN else "")


def _finding(row: Row, change: ItemChange, doubts: Sequence[str], amending: Amending) -> Finding:
    what = tr("。", "; ").join(doubts)
    return rulebook.finding(
        "minor-doubtful",
        tr(
            f"軽微な変更とされていますが、{what}: {row.date_text} {row.label}",
            f"called a minor change, but {what}: {row.date_text} {row.label}",
        ),
        Hint.of(
            tr(
                "言っていることが変わらないか確かめ、変わるなら {} で区分を正してください",
                "see whether it says the same as before; if not, put the ground right with {}",
            ),
            amending.rows([row], "--significance", Slot("significant|risk-reducing|other")),
        ),
        slug=row.slug,
        item=change.item,
        commit=row.commits[-1],
        fact=(row.reason, change.before, change.after),
    )
