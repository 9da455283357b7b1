"""All assessments as comma- or tab-separated values: a heading row, then a row for each; days are ISO."""

from __future__ import annotations

import csv as rfc4180
import datetime as dt
import io
from collections.abc import Iterator, Sequence

from shinkyu.model.overview import Overview
from shinkyu.render.overview.columns import Value, columns
from shinkyu.render.tsv import on_one_line


def csv(found: Overview) -> str:
    """As RFC 4180 has it: lines end in CRLF."""
    stream = io.StringIO(newline="")
    rfc4180.writer(stream, lineterminator="\r\n").writerows(_records(found))
    return stream.getvalue()


def tsv(found: Overview) -> str:
    """A line end or a tab inside a cell is one space; nothing is quoted."""
    return "".join("\t".join(map(on_one_line, record)) + "\n" for record in _records(found))


def _records(found: Overview) -> Iterator[Sequence[str]]:
    known = columns(found)
    yield [column.heading for column in known]
    for one in found.assessments:
        yield [_text(column.value(one)) for column in known]


def _text(value: Value) -> str:
    if isinstance(value, dt.date):
        return value.isoformat()
    return "" if value is None else str(value)
