"""A city's table and document, both as it has published them, taken into a new repository: both come out again."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests.cli.conftest import Call
from tests.filling import filled
from tests.repos import Repo

from shinkyu.cli.main import run
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.keys import ItemPath, Key
from shinkyu.model.form.layout import known_form
from shinkyu.model.form.order import find_item
from shinkyu.model.history.asof import texts_at
from shinkyu.model.project import Project
from shinkyu.model.sections.document import Texts
from shinkyu.model.starting.template import new_assessment
from shinkyu.schema import Item

FORMS = (("kiso", "2019-01"), ("kiso", "2024-10"), ("juten", "2018-05"), ("zenkoumoku", "2018-05"))
WORDS = (
    "市民課で申請を受け付ける。",
    "端末ごとに利用者を認証する。\n1 ID を割り当てる。\n2 失効させる。",
    "なし",
    "記録を7年間保管する。",
)
LONG = "\n\n".join(f"<措置{n}> " + "窓口で本人であることを確かめてから、台帳に記録する。" * 7 for n in range(1, 5))


def answered(assessment: Assessment) -> dict[str, str]:
    """An assessment in which everything that is asked for is written, by item path; entries n1, n2."""

    def choose(key: Key, item: Item) -> str:
        return item.options[0].text

    texts = filled(assessment, choose)
    return {assessment.path_of(key).replace("[a]", "[n1]").replace("[b]", "[n2]"): text for key, text in texts.items()}


def city(folder: Path, form: str, edition: str, texts: Mapping[str, str]) -> Repo:
    written = {
        path.removesuffix("[]"): text.replace("a", "n1").replace("b", "n2").split("\n")
        for path, text in texts.items()
        if path.endswith("[]")
    }
    return Repo(folder).init(
        form,
        "moto",
        {**written, **{path: text for path, text in texts.items() if not path.endswith("[]")}},
        edition=edition,
    )


def at(folder: Path, *arguments: str | Path) -> None:
    with contextlib.chdir(folder):
        assert run([str(one) for one in arguments]) == 0, arguments


def texts_of(folder: Path, day: str = "") -> Texts:
    """The assessment of a repository as it is now, or was on a day."""
    history = Project.around(folder).version().history
    return texts_at(history, dt.date.fromisoformat(day))[0] if day else history.newest


def prose(form: str, edition: str) -> list[str]:
    """Items of one text, outside the cover, in the order of the form."""
    assessment = new_assessment("moto", known_form(form, edition))
    texts = answered(assessment)
    kinds = ((path, find_item(assessment, assessment.key_of(ItemPath(path)))) for path in texts)
    return [
        path for path, item in kinds if item is not None and item.kind == "text" and not item.repeat and "[" not in path
    ]


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    phases=[Phase.generate],  # to make one smaller takes longer than to read it
)
@given(data=st.data())
def test_a_table_and_a_document_of_any_history_come_out_again(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """To the letter: the rows, the newest document, and what never changed at any day."""
    folder = tmp_path_factory.mktemp("city")
    form, edition = data.draw(st.sampled_from(FORMS))
    items = prose(form, edition)
    text = st.sampled_from([*WORDS, LONG, LONG.replace("台帳", "帳簿")])
    base = answered(new_assessment("moto", known_form(form, edition)))
    base |= data.draw(st.dictionaries(st.sampled_from(items), text, max_size=6))
    old = city(folder / "old", form, edition, base)
    changed = set()
    first = 2025 if edition == "2024-10" else 2021
    for year in range(first, first + data.draw(st.integers(0, 2))):
        edits = data.draw(st.dictionaries(st.sampled_from(items), text, min_size=1, max_size=3))
        if any(old_text != base.get(path) for path, old_text in edits.items()):
            old.edit(edits, date=f"{year}-04-01")
            changed |= {path for path, new in edits.items() if base.get(path) != new}
            base |= edits
    ways = data.draw(st.sampled_from(["recorded", "full", "concise"]))
    table, document = (
        folder / f"{name}.{data.draw(st.sampled_from(kinds))}"
        for name, kinds in (("t", ["csv", "xlsx"]), ("d", ["xlsx", "docx"]))
    )
    at(old.path, "show", "-o", document)
    if changed:
        at(old.path, "table", "--ways", ways, "-o", table)
    given_table = [table] if changed else []
    at(folder, "import", *given_table, "--with", document, "--slug", "moto", "--form", form, "--into", "new")
    before, after = texts_of(old.path), texts_of(folder / "new")
    assert after == before
    for day in ("2015-01-01", f"{first}-06-01"):
        then, now = texts_of(old.path, day), texts_of(folder / "new", day)
        assert {key for key in then if then[key] != now.get(key)} <= (
            {*map(Key, changed)} if ways == "concise" else set()
        )
    if changed:
        again = folder / f"again{table.suffix}"
        at(folder / "new", "table", "--ways", "recorded", "-o", folder / "again.csv")
        at(old.path, "table", "--ways", ways, "-o", folder / "first.csv")
        assert (folder / "again.csv").read_bytes() == (folder / "first.csv").read_bytes(), again
