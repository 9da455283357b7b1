"""Whatever a record says reads back, and what is no record is refused, never something else."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinkyu.model.errors import UsageError
from shinkyu.model.verdicts.record import VERDICTS, Kind, Record, Reviewer, RowVerdict
from shinkyu.model.verdicts.recordfile import NotARecord, decode, encode

ANY = st.text(st.characters(codec="utf-8"), max_size=30)
IDS = st.from_regex("[0-9a-f]{16}", fullmatch=True)
ROWS = st.lists(
    st.builds(RowVerdict, IDS, st.sampled_from(VERDICTS)), min_size=1, max_size=4, unique_by=lambda row: row.id
)


@given(ANY, ANY, ANY, ANY, ROWS)
def test_what_is_written_reads_back(
    name: str, text: str, evidence: str, signature: str, rows: list[RowVerdict]
) -> None:
    by = Reviewer(name, "a@example.jp", "課長")
    record = Record(Kind.VERDICT, "hyoka", by, text=text, evidence=evidence, rows=tuple(rows), branch="枝")
    try:
        data = encode(record)
    except UsageError:
        return
    with suppress(NotARecord):  # a person without a name
        found = decode(data, "hyoka")
        assert found == record
        signed = encode(replace(record, signature=f"-----\n{signature.isalnum()}"))
        assert decode(signed, "hyoka").signed == data


@given(st.binary(max_size=200))
def test_no_bytes_make_it_fail(data: bytes) -> None:
    with suppress(NotARecord):
        decode(b"kind: comment\nassessment: a\nby: {name: b}\n" + data, "a")


@pytest.mark.parametrize(
    ("field", "letter"), [("item", "\\n"), ("text", "\\e"), ("text", "\\u202e"), ("evidence", "\\r"), ("branch", "\\0")]
)
def test_a_text_that_nobody_could_have_recorded_is_none(field: str, letter: str) -> None:
    """Written as an escape of YAML, it would come out on a terminal, or as a line of its own in the log of a host."""
    data = f'kind: comment\nassessment: a\nby:\n  name: 佐藤\n{field}: "x{letter}y"\n'
    decode(data.replace(letter, "z").encode(), "a")
    with pytest.raises(NotARecord):
        decode(data.encode(), "a")
