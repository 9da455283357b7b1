"""The items that a row's label means: one, several, or none at all (domain: `table.md`). Never a guess."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from shinkyu.model.form.keys import ItemPath
from shinkyu.model.form.labels.cells import Cells
from shinkyu.model.form.labels.files import FileRef
from shinkyu.model.form.labels.fold import bare, fold
from shinkyu.model.form.labels.index import index_of
from shinkyu.model.form.labels.matching import is_part
from shinkyu.model.form.labels.reading import readings
from shinkyu.model.form.labels.resolution import HEADING, LIKENESS, NUMBER, Resolution
from shinkyu.model.form.labels.resolving import resolve
from shinkyu.model.form.labels.several import completions, numbered_apart, pieces
from shinkyu.schema import Form

_LONGEST_LIST = 1000  # characters
_OF_NONE = re.compile(
    r"[(\[]?(?:(?:本|当)?(?:評価書|様式|文書)(?:の)?)?(?:全般|全体|全項目|全部)(?:的事項)?[)\]]?|新規作成|(?:記載)?変更なし|該当なし"
)
_OF_ALL_BELOW = re.compile(
    r"[(\[](?:項目(?:の)?(?:追加|新設|削除)|新設|全般|全体|全項目|様式(?:の)?(?:変更|改正))[)\]]\Z|(?:全般|全体|全項目)\Z"
)


@dataclass(frozen=True, slots=True)
class Meaning:
    """``paths``: the items, () for none on purpose, None where that is doubtful; all else as of `Resolution`."""

    paths: tuple[ItemPath, ...] | None
    by: str = HEADING
    nearest: tuple[ItemPath, ...] = ()
    doubtful_why: str = ""
    either: tuple[ItemPath, ...] = ()


def meaning(form: Form, label: str, *, files: Sequence[FileRef] = (), cells: Cells | None = None) -> Meaning:
    """What a label means, as people cite one item or several of them, or write over a row that is of none.

    ``files``, ``cells``: as of `resolve`.
    """
    search = _Search(form, files, cells)
    one = search.one(label)
    if one.path is not None and one.exact:
        return Meaning((one.path,), one.by, either=one.either)
    found = search.of_none(label) or search.several(label)
    if found is not None:
        return found
    return Meaning(None if one.path is None else (one.path,), one.by, one.nearest, one.doubtful_why, one.either)


class _Search:
    def __init__(self, form: Form, files: Sequence[FileRef], cells: Cells | None) -> None:
        self._form, self._files, self._cells = form, files, cells
        self._index = index_of(form)

    def one(self, label: str) -> Resolution:
        return resolve(self._form, label, files=self._files, cells=self._cells)

    def of_none(self, label: str) -> Meaning | None:
        """A row of all the document, or of a whole part; and one that says of its item that it came or went."""
        text = fold(label)
        if _OF_NONE.fullmatch(text) or not bare(text):
            return Meaning(())
        match = _OF_ALL_BELOW.search(text)
        if match is None:
            return None
        above = text[: match.start()]
        one = self.one(above)
        if one.path is not None and one.by != LIKENESS:
            return Meaning((one.path,), one.by)
        return Meaning(()) if one.above or is_part(readings(above, self._index), self._index) else None

    def several(self, label: str) -> Meaning | None:
        """Each of the items that a label lists; None where one of them is not certain."""
        if len(label) > _LONGEST_LIST:
            return None
        apart = numbered_apart(label, self._index)
        found = [self._certain([one]) for one in apart] if apart else self._listed(label)
        items = [one for one in found if one is not None]
        if not items or len(items) < len(found):
            return None
        paths = dict.fromkeys(path for one in items for path in one.paths or ())
        return Meaning(tuple(paths), NUMBER if all(one.by == NUMBER for one in items) else HEADING)

    def _listed(self, label: str) -> list[Meaning | None]:
        found: list[Meaning | None] = []
        before = ""
        for piece in pieces(label):
            ways = [*completions(piece, before)]
            found.append(self._certain(ways))
            before = next((way for way in ways if found[-1] and self._certain([way]) == found[-1]), piece)
        return found

    def _certain(self, ways: Sequence[str]) -> Meaning | None:
        """What the one of several ways to complete a piece means that means anything, and more than one only if all mean it."""
        said = [one for way in ways if (one := self._of_piece(way)) is not None]
        return said[0] if len({one.paths for one in said}) == 1 else None

    def _of_piece(self, label: str) -> Meaning | None:
        apart = numbered_apart(label, self._index)
        if apart:
            return self.several(label)
        one = self.one(label)
        return Meaning((one.path,), one.by) if one.path is not None and one.by != LIKENESS else None
