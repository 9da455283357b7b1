"""What goes when an entry, or a 特定個人情報ファイル, is taken away: how it is called, and what is written in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from shinkyu.model.errors import UsageError
from shinkyu.model.findings import listed
from shinkyu.model.form.assessment import InformationFile
from shinkyu.model.form.keys import Key
from shinkyu.model.form.naming import Naming
from shinkyu.model.hints import Hint, options
from shinkyu.model.language import tr


@dataclass(frozen=True, slots=True)
class Removal:
    """``name``: as people call it (Ⅰ-2 システム2「税システム」). ``written``: the labels of the items in it that have a text.

    ``entry``: it is an entry, which goes as one row of the table; of a 特定個人情報ファイル each item has its own.
    """

    name: str
    written: tuple[str, ...]
    entry: bool = False

    @property
    def texts(self) -> str:
        """How many items are written in it, and the first of them."""
        return tr(
            f"記載のある項目 {len(self.written)} 件: {listed(self.written)}",
            f"{len(self.written)} items that are written: {listed(self.written)}",
        )

    @property
    def rows(self) -> str:
        """What becomes of them in the table, where they have been recorded."""
        if self.entry:
            return tr(
                "記録すると、この1件が「削除」の1行になります",
                "recorded, the entry makes one row of 削除",
            )
        return tr("記録すると、消えた記載が1項目ずつ行になります", "recorded, each of the texts makes rows of its own")


def entry_removal(names: Naming, texts: Mapping[Key, str], entry: Key) -> Removal:
    """What goes with an entry; its name is the first text that is written in it."""
    inside = _written(texts, (key for key in texts if entry.covers(key)))
    label = names.label(entry)
    own = inside and texts[inside[0]].strip().partition("\n")[0]
    return Removal(f"{label}「{own}」" if own else label, tuple(map(names.label, inside)), entry=True)


def file_removal(names: Naming, texts: Mapping[Key, str], file: InformationFile) -> Removal:
    """What goes with a 特定個人情報ファイル."""
    inside = _written(texts, (key for key in texts if key.per_file and key.file_id == file.id))
    return Removal(f"{file.name} ({file.slug})" if file.name else file.slug, tuple(map(names.label, inside)))


def refuse_unmeant(removal: Removal, *, meant: bool) -> None:
    """Raises UsageError where something is written in it, and that it goes is not said to be ``meant``."""
    if removal.written and not meant:
        raise UsageError(
            tr(f"{removal.name} を消すと、記載も消えます。{removal.texts}", f"with {removal.name} go {removal.texts}"),
            hint=Hint.of(
                tr("{rows}。よければ {} を付けてください", "{rows}. Give {} if that is meant"),
                options("--yes"),
                rows=removal.rows,
            ),
        )


def _written(texts: Mapping[Key, str], keys: Iterable[Key]) -> list[Key]:
    return [key for key in keys if texts[key].strip() and not key.is_order and not key.is_figure_file]
