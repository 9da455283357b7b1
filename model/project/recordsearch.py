"""Of all records those that somebody looks for: by item, by person, by words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from shinkyu.model.form.keys import ItemPath
from shinkyu.model.history.recordlog import Recorded
from shinkyu.model.project.version import Version
from shinkyu.model.table.row import Row
from shinkyu.model.text.occurrences import searchable


@dataclass(frozen=True, slots=True)
class RecordQuery:
    """``item``: as people cite it, a section too; ``person``: a part of a name; ``word``: it stands in the title, the reason or
    the rows. What is "" is not asked for."""

    item: str = ""
    person: str = ""
    word: str = ""

    @property
    def asks(self) -> bool:
        """Whether anything is asked for."""
        return any(one.strip() for one in (self.item, self.person, self.word))


def found_records(
    version: Version, records: Sequence[Recorded], rows_of: Mapping[str, Sequence[Row]], query: RecordQuery
) -> list[Recorded]:
    """The records that a query asks for, in their order; with those of an item what puts them right or takes them back.

    ``rows_of``: the rows by their commits. Width and case of letters make no difference. Raises UsageError for an item that is not one.
    """
    cited, person, word = query.item.strip(), searchable(query.person.strip()), searchable(query.word.strip())
    path = version.past_names.assessment.path_of(version.past_names.find(cited, whole=True)) if cited else None
    about = {one.commit for one in records if _is_about(one, path)}
    return [
        one
        for one in records
        if (path is None or one.commit in about or one.of in about)
        and person in searchable(one.author)
        and (not word or any(word in searchable(text) for text in _texts(one, rows_of.get(one.commit, ()))))
    ]


def _is_about(record: Recorded, path: ItemPath | None) -> bool:
    return path is not None and any(path.covers(item) for item in record.items)


def _texts(record: Recorded, rows: Sequence[Row]) -> Iterator[str]:
    yield from (record.title, record.reason)
    for row in rows:
        yield from (row.label, row.before, row.after)
