"""What the labels of a table mean in one edition of its form, a ``--map`` file coming before the form's own wording."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from shinkyu.model.form.assessment import Assessment, InformationFile
from shinkyu.model.form.keys import ItemPath, Key
from shinkyu.model.form.labels import references
from shinkyu.model.form.labels.fold import bare
from shinkyu.model.form.labels.meaning import Meaning, meaning
from shinkyu.model.form.order import find_item
from shinkyu.model.form.printed import chosen_text
from shinkyu.model.importing import marks
from shinkyu.model.importing.mapping import Given, given_for
from shinkyu.model.importing.tablerow import TableRow
from shinkyu.model.language import tr
from shinkyu.model.text.elided import elided

MOST_ENTRIES = 500  # システム500: a label with a higher number is a slip of the pen, or worse
MAP = "map"
_FILE_IN_LABEL = re.compile(
    r"[(\uff08]\s*([0-9\uff10-\uff19]+)\s*[)\uff09]\s*([^\s()\uff08\uff09]+?ファイル)(?![名のを])"
)


@dataclass(frozen=True, slots=True)
class Means:
    """The keys of a row's items in one edition, with the entries' ids; None when they are doubtful (``doubt`` says why).

    ``told``: the row's cells are options of these items, which no text would be. ``either``: as of `Resolution`.
    """

    keys: tuple[Key, ...] | None
    doubt: Meaning
    told: bool = False
    either: tuple[Key, ...] = ()

    def told_by(self, others: Collection[Key]) -> Means:
        """The same where it is certain already, or where ``others`` (what rows of its day name themselves) leave it open.

        A row that names an entry alone means its name where another row is of what is meant as a rule, and that where
        another one is of the name.
        """
        free = [key for key in self.either if key not in others]
        return replace(self, keys=(free[0],)) if self.keys is None and len(free) == 1 else self


class Meanings:
    """The meanings of the labels in the edition of an assessment; each label is looked up once for each kind of cells."""

    def __init__(self, assessment: Assessment, mapping: Mapping[str, Given]) -> None:
        self.assessment = assessment
        self._mapping = mapping
        self._files = references(assessment.files)

    def of(self, row: TableRow) -> Means:
        """What a row's label means here."""
        given = given_for(self._mapping, row.label)
        found = self._meaning(row.label, row) if given is None else self._of_given(given, row)
        keys, either = self._keys(found.paths or ()), self._keys(found.either)
        if any(_number(entry) > MOST_ENTRIES for key in (*keys, *either) for entry in key.entries):
            why = tr(f"番号が大きすぎます({MOST_ENTRIES}まで)", f"its number is too high (at most {MOST_ENTRIES})")
            return Means(None, replace(found, paths=None, doubtful_why=why))
        if found.paths is None:
            return Means(None, found, either=either)
        return Means(keys, found, all(self._is_told(key, row) for key in keys), either)

    def _keys(self, paths: Iterable[ItemPath]) -> tuple[Key, ...]:
        return tuple(self.assessment.key_of(path.renamed(_id_of)) for path in paths)

    def _is_told(self, key: Key, row: TableRow) -> bool:
        item = find_item(self.assessment, key)
        cells = [cell for cell in (row.before, row.after) if bare(cell) and not _is_mark(cell)]
        if item is None or item.kind not in ("choice", "choices"):
            return False
        chosen = [chosen_text(item.options, cell, several=item.kind == "choices") for cell in cells]
        return bool(chosen) and all(chosen)

    def _of_given(self, given: Given, row: TableRow) -> Meaning:
        """What a map says, which may name several items or none."""
        found = [self._meaning(one, row) for one in given]
        doubtful = next(((one, cited) for one, cited in zip(found, given, strict=True) if one.paths is None), None)
        if doubtful is not None:
            one, cited = doubtful
            why = one.doubtful_why
            said = tr(f"対応表に書かれた「{cited}」: {why}", f"{cited!r}, which the map says: {why}")
            return replace(one, doubtful_why=said)
        return Meaning(tuple(dict.fromkeys(path for one in found for path in one.paths or ())), MAP)

    def _meaning(self, cited: str, row: TableRow) -> Meaning:
        texts = [cell for cell in (row.before, row.after) if not _is_mark(cell)]
        cells = (texts[0], texts[-1]) if texts else None
        return meaning(self.assessment.form, cited, files=self._files, cells=cells)


def files_in_labels(rows: Iterable[TableRow]) -> tuple[InformationFile, ...]:
    """The 特定個人情報ファイル that labels name with their number (``(1)住民基本台帳ファイル``), by number.

    Their ids and slugs are f1, f2 …. Fewer than two, or numbers that do not run from 1, give none: there is nothing to tell apart.
    """
    names: dict[int, str] = {}
    for row in rows:
        for number, name in _FILE_IN_LABEL.findall(row.label):
            names.setdefault(int(number), name)
    if len(names) < 2 or sorted(names) != list(range(1, len(names) + 1)):
        return ()
    return tuple(InformationFile(f"f{number}", f"f{number}", names[number]) for number in sorted(names))


def entry_number(entry_id: str) -> int:
    """The number that labels give the entry with that id; 0 where it comes from none."""
    return int(entry_id[1:]) if entry_id[:1] == "n" and entry_id[1:].isdecimal() else 0


def _number(entry: Key) -> int:
    return entry_number(entry.entry_id)


def _id_of(number: str) -> str:
    """The id of an entry that labels number."""
    return f"n{number}" if number.isdecimal() else number


def _is_mark(cell: str) -> bool:
    """Whether a cell says nothing of what kind of text the item holds."""
    if not cell.strip() or elided(cell) is not None:
        return True
    return marks.is_new(cell) or marks.is_deleted(cell) or marks.is_same(cell) or marks.is_elsewhere(cell)
