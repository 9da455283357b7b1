"""How `amend` is proposed for a row, or for what one commit did to an item, so that no other row of the commit changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from shinkyu.model.form.keys import ItemPath, Key, entry_ids
from shinkyu.model.hints import Call, Example, Slot, Word, shinkyu
from shinkyu.model.history.history import History
from shinkyu.model.history.visit import Visit
from shinkyu.model.language import tr
from shinkyu.model.table.row import Row


def amend_rows(every: Iterable[Row], rows: Sequence[Row], *words: Word) -> Call:
    """`amend` of these rows of one record; ``every``: all rows of the assessment."""
    return Amending(every).rows(rows, *words)


class Amending:
    """The proposals of one assessment, of which ``every`` row is given: where there are many, they are looked up by commit."""

    def __init__(self, every: Iterable[Row]) -> None:
        self._every = every

    def rows(self, rows: Sequence[Row], *words: Word) -> Call:
        """`amend` of these rows of one record.

        By the commit where it made these rows and no other, else by the commit and the items. A row that several commits made
        is named by its day and item, which takes all of them.
        """
        first = rows[0]
        commits = {commit for row in rows for commit in row.commits}
        items = tuple(dict.fromkeys(item for row in rows for item in row.items))
        others = any(not {*row.items} <= {*items} for commit in commits for row in self._by_commit[commit])
        if not others or not items:
            return shinkyu("amend", first.commits[-1][:10], *words)
        if len(commits) > 1 and len(rows) == 1:
            return shinkyu("amend", "--row", first.date.isoformat(), first.item, "--slug", first.slug, *words)
        return shinkyu("amend", first.commits[-1][:10], *_named(items), *words)

    @cached_property
    def _by_commit(self) -> Mapping[str, Sequence[Row]]:
        found: dict[str, list[Row]] = defaultdict(list)
        for row in self._every:
            for commit in row.commits:
                found[commit].append(row)
        return found


def amend_change(history: History, visit: Visit, key: Key, *words: Word) -> Call:
    """`amend` of what a commit did to an item (or an entry): by the commit, and the item where it changed others too."""
    path = history.assessment.path_of(key)
    alone = all(key.item.covers(one) for one in _changed(history, visit))
    return shinkyu("amend", visit.commit.id[:10], *(() if alone else _named((path,))), *words)


def as_row() -> tuple[Word, ...]:
    """What `amend` has to be told of a change that made no row and is to make one."""
    day = ("--date", Slot(tr("変更日", "DATE")))
    return (*day, "--submission", Slot("事前|事後"), "--reason", Example("…"))


def _named(items: Sequence[ItemPath | str]) -> tuple[Word, ...]:
    return tuple(word for item in items for word in ("--item", item))


def _changed(history: History, visit: Visit) -> set[Key]:
    """What a commit changed, by item; entries that came, went or moved by themselves."""
    found: set[Key] = set()
    for key, events in history.events.items():
        for event in (one for one in events if one.visit.commit.id == visit.commit.id):
            old, new = ({*entry_ids(text)} if key.is_order else set() for text in (event.before, event.after))
            names = (old ^ new) or (old | new)
            found |= {key.item.entry(name) for name in names} if key.is_order else {key.item}
    return found
