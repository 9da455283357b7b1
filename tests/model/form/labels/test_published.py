"""All labels of a published table name the items that a person found for them (not part of the project)."""

from __future__ import annotations

from pathlib import Path

from shinkyu.model.form.labels import resolve
from shinkyu.schema import load_form

TABLE = "tables/000_39e454170ef22510"


def test_all_labels_of_the_published_table_name_their_items(shared: Path) -> None:
    lines = (shared / f"{TABLE}.labels.tsv").read_text(encoding="utf-8").splitlines()
    items = dict(line.split("\t") for line in lines)
    table = (shared / f"{TABLE}.txt").read_text(encoding="utf-8").splitlines()
    rows = [cells for line in table if len(cells := line.split("\t")) == 6 and cells[0] != "変更日"]
    form = load_form("zenkoumoku", "2018-05")
    found = {label: resolve(form, label, cells=(before, after)).path for _, label, before, after, _, _ in rows}
    assert len(items) == 97
    assert found == items
