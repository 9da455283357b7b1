"""Texts and rows as the published copy has them: ■ in place of what is withheld, in whatever a renderer may show of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace

from shinkyu.model.form.keys import ItemPath, Key
from shinkyu.model.history.changes import Change, EntryRun
from shinkyu.model.redaction.accounting import SHORTEST_APART
from shinkyu.model.redaction.declared import Held
from shinkyu.model.table.row import ItemChange, Row
from shinkyu.model.text.hiding import MARK, hide, hide_all, with_marks


@dataclass(frozen=True, slots=True)
class Redaction:
    """What is withheld of one assessment, in the keys of the version that is shown."""

    held: Sequence[Held] = ()
    _whole: tuple[Key, ...] = field(init=False)
    _passages: Mapping[Key, tuple[str, ...]] = field(init=False)

    def __post_init__(self) -> None:
        passages: dict[Key, tuple[str, ...]] = {}
        for one in self.held:
            passages[one.key] = (*passages.get(one.key, ()), *one.entry.passages)
        object.__setattr__(self, "_whole", tuple(one.key for one in self.held if not one.entry.passage))
        object.__setattr__(self, "_passages", passages)

    def hide(self, key: Key, text: str) -> str:
        """A text of an item, as long as it is, without the letters that are withheld (`model.text.hiding`)."""
        if self._is_whole(key):
            return hide_all(text)
        passages = self._passages.get(key)
        return hide(text, passages) if passages else text

    def texts(self, texts: Mapping[Key, str]) -> dict[Key, str]:
        """A document's texts. A figure that is withheld is not shown, nor any other that shows the same file."""
        files = {text for key, text in texts.items() if key.is_figure_file and self._is_whole(key)}
        files |= {texts.get(Key(file), "") for file in files} - {""}
        shown: dict[Key, str] = {}
        for key, text in texts.items():
            if key.is_figure_file and {text, texts.get(Key(text), "")} & files:
                shown[key.item] = MARK
            elif key.is_order or key.is_attachment or key.is_figure_file:
                shown[key] = text
            else:
                shown.setdefault(key, with_marks(self.hide(key, text)))
        return shown

    def rows(self, rows: Iterable[Row], changes: Iterable[Change]) -> list[Row]:
        """Rows that were made of hidden texts, with the marks in place of what is hidden; ``changes`` are those of their
        history. What a person wrote beside the texts (a reason, a label) must not say it either, in whatever row."""
        said = self._beside(changes)
        partly = {one.path for one in self.held if one.entry.passage}
        return [_unless_sure(_row(row, said), partly) for row in rows]

    def words(self, changes: Iterable[Change]) -> Callable[[str], str]:
        """How any other text that is told of the assessment is shown: none of what is withheld stands in it to the letter."""
        said = self._beside(changes)
        return lambda text: with_marks(hide(text, said))

    def is_about(self, key: Key) -> bool:
        """Whether something is withheld of an item, or of one below or above it."""
        return any(one.key.covers(key) or key.covers(one.key) for one in self.held)

    def _beside(self, changes: Iterable[Change]) -> Sequence[str]:
        return sorted({*self._said(changes)}, key=len, reverse=True)

    def _is_whole(self, key: Key) -> bool:
        return any(whole.covers(key) for whole in self._whole) and not key.is_order

    def _said(self, changes: Iterable[Change]) -> Iterable[str]:
        for passages in self._passages.values():
            yield from passages
        for change in changes if self._whole else ():
            both = ("before", "after")
            texts = (
                change.texts if isinstance(change, EntryRun) else [(change.key, getattr(change, one)) for one in both]
            )
            yield from (text for key, text in texts if len(text) >= SHORTEST_APART and self._is_whole(key))


def _unless_sure(row: Row, partly: Set[ItemPath]) -> Row:
    """The row; one that tells of no change shows a text that no change accounts for (`redaction.accounting`): whole or not."""
    if row.changes or partly.isdisjoint(row.items) or MARK in row.before + row.after:
        return row
    return replace(row, before=row.before and MARK, after=row.after and MARK)


def _row(row: Row, said: Sequence[str]) -> Row:
    def beside(text: str) -> str:
        return with_marks(hide(text, said))

    def cell(text: str) -> str:  # of a row of no item, what stands in its cells stands in the record alone
        return with_marks(text) if row.items else beside(text)

    above = row.above[0] and cell(row.above[0]), row.above[1] and cell(row.above[1])
    return replace(
        row,
        before=cell(row.before),
        after=cell(row.after),
        above=above,
        label=beside(row.label),
        date_text=beside(row.date_text),
        reason=beside(row.reason),
        assumed=beside(row.assumed),
        changes=tuple(ItemChange(one.item, with_marks(one.before), with_marks(one.after)) for one in row.changes),
        considered=(),
    )
