"""Of all records those that somebody looks for: by item, by person, by words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from shinkyu.model.form.naming import Naming
from shinkyu.model.history.recordlog import Recorded
from shinkyu.model.table.row import Row
from shinkyu.model.text.occurrences import searchable


@dataclass(frozen=True, slots=True)
class RecordQuery:
    """``item``: as people cite it, a section too; ``person``: a part of a name; ``word``: it stands in the title, the reason or
    the rows. What is "" is not asked for."""

    item: str = ""
    person: str = ""
    word: str = ""


def words_of_records(records: Sequence[Recorded], rows_of: Mapping[str, Sequence[Row]]) -> dict[str, str]:
    """By its commit all that a record says, and its rows (``rows_of``: by their commits), to look for words in."""
    return {one.commit: searchable("\n".join(_texts(one, rows_of.get(one.commit, ())))) for one in records}


def found_records(
    names: Naming, records: Sequence[Recorded], query: RecordQuery, words: Callable[[], Mapping[str, str]]
) -> list[Recorded]:
    """The records that a query asks for, in their order; with those of an item what puts them right or takes them back.

    ``names``: of its items over its whole history. ``words``: gives those of `words_of_records`. Width and case of letters make no
    difference. Raises UsageError for an item that is not one.
    """
    cited, person, word = query.item.strip(), searchable(query.person.strip()), searchable(query.word.strip())
    found = [one for one in records if person in searchable(one.author)] if person else [*records]
    if cited:
        path = names.assessment.path_of(names.find(cited, whole=True))
        about = {one.commit for one in records if any(path.covers(item) for item in one.items)}
        found = [one for one in found if one.commit in about or one.of in about]
    return [one for one in found if word in words()[one.commit]] if word else found


def _texts(record: Recorded, rows: Sequence[Row]) -> Iterator[str]:
    yield from (record.title, record.reason)
    for row in rows:
        yield from (row.label, row.before, row.after)
