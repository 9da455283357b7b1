"""What each row of a day says besides its two texts, where it differs from what its commit and the form give."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.keys import ItemPath, Key
from shinkyu.model.form.labels import references, short_label
from shinkyu.model.form.order import FormOrder, Position
from shinkyu.model.history.comparison import today_key
from shinkyu.model.importing.citing import CitedRow
from shinkyu.model.importing.meanings import entry_number
from shinkyu.model.importing.outoforder import out_of_order
from shinkyu.model.importing.tablerow import TableRow
from shinkyu.model.text.dates import wareki

_BETWEEN_LABELS = "、"


@dataclass(frozen=True, slots=True)
class RowFacts:
    """What one printed row says of its own; "" and None where it says nothing that its commit and the form do not."""

    label: str = ""
    reason: str | None = None
    submission: str | None = None
    date_text: str = ""
    place: int | None = None

    def against(self, submission: str, reason: str) -> RowFacts:
        """The facts without what the row's commit already says."""
        return replace(
            self,
            reason=None if self.reason == reason else self.reason,
            submission=None if self.submission == submission else self.submission,
        )


class DayFacts:
    """The facts of rows, as the form of a day's edition has it. ``newest``: the edition that names the rows' keys."""

    def __init__(self, newest: Assessment, edition: str) -> None:
        self._newest = newest
        self.assessment = replace(newest, edition=edition)
        self._order = FormOrder(self.assessment)
        self._files = {file.id: file for file in references(newest.files)}

    def of(self, rows: Sequence[CitedRow]) -> dict[TableRow, RowFacts]:
        """The facts of a day's rows, in the order of the table; their places where those are not the form's."""
        places = out_of_order([self._position(cited.keys) for cited in rows])
        return {cited.row: self._of(cited, place if place in places else None) for place, cited in enumerate(rows)}

    def _of(self, cited: CitedRow, place: int | None) -> RowFacts:
        row, label = cited.row, _BETWEEN_LABELS.join(map(self._label, cited.keys))
        given = row.label == label and cited.edition == self.assessment.edition
        return RowFacts(
            label="" if given else row.label,
            reason=row.reason,
            submission=row.submission,
            date_text=row.date_text if row.date_text != wareki(cited.date) else "",
            place=place,
        )

    def path(self, key: Key) -> ItemPath:
        """An item's path in the day's edition."""
        return self.assessment.path_of(self._there(key))

    def position(self, key: Key) -> Position:
        """Where an item stands in the day's edition."""
        return self._order.position(self._there(key), _number)

    def _position(self, keys: Sequence[Key]) -> Position | None:
        return self.position(keys[0]) if keys else None

    def _label(self, key: Key) -> str:
        file = self._files.get(key.file_id) if key.per_file else None
        path = self.path(key)
        numbers = {entry: _number(entry) for entry in path.entries}
        return short_label(self.assessment.form, path, numbers=numbers, file=file)

    def _there(self, key: Key) -> Key:
        return today_key(key, self._newest, self.assessment)


def _number(entry: Key | ItemPath) -> int:
    return entry_number(entry.entry_id)
