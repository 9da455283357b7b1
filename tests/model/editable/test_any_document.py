"""Whatever a document says and whatever a person types: afterwards the items say what the cells say, and nothing else changed."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.examples import many
from tests.repos import Repo
from tests.workbooks import Desk

from shinkyu.model.editable.applying import apply, compare
from shinkyu.model.editable.merging import Way
from shinkyu.model.editable.office import Office
from shinkyu.model.editable.plan import plan
from shinkyu.model.form.keys import Key, order_text
from shinkyu.model.snapshots.tree import Workspace
from shinkyu.render.editable import render
from shinkyu.schema import find_item, load_form

pytestmark = pytest.mark.usefixtures("reads_here")

SYSTEM = "I-2/システム"
PLAIN = [
    "cover/評価書番号",
    "I-1/②事務の内容",
    "I-7/②所属長の役職名",
    "@f1/II-A2/記録項目",
    "@f1/III-3/リスク2/ユーザ認証の管理",
    "@f1/III-3/リスク2/ユーザ認証の管理/具体的な管理方法",
    "@f1/III-3/リスク2/その他の措置の内容",
    "@f1/II-4/委託事項[a]",
    "@f1/II-4/委託事項[a]/①委託内容",
    f"{SYSTEM}[a]/①システムの名称",
    f"{SYSTEM}[b]/①システムの名称",
    f"{SYSTEM}[b]/②システムの機能",
]
MARKED = f"{SYSTEM}[a]/③他のシステムとの接続"
OPTIONS = find_item(load_form("zenkoumoku", "2018-05"), "I-2", ("システム", "③他のシステムとの接続")).options

LETTERS = st.characters(codec="utf-8", exclude_categories=("Cs",), exclude_characters="\r")
SIGNS = st.sampled_from("\n\n 　\t=+-@'\"#:&<>|[]{}、。_x0041行")
ANY = st.text(st.one_of(LETTERS, SIGNS), max_size=30) | st.sampled_from(
    ["=1+1", "#N/A", " ", "\n", "1\n\n", "001", "年" * 40_000]
)
TYPED = ANY.filter(Office.EXCEL.fits)
MARKS = st.dictionaries(st.integers(1, len(OPTIONS)), st.just(""), max_size=4)


def marked(marks: Mapping[int, str]) -> str:
    return "、".join(OPTIONS[number - 1].text for number in sorted(marks))


@settings(max_examples=many(40), suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(
    st.dictionaries(st.sampled_from(PLAIN), ANY),
    st.dictionaries(st.sampled_from(PLAIN), TYPED, max_size=6),
    MARKS,
    st.none() | MARKS,
    st.sampled_from(["", "word", "rows"]),
    st.dictionaries(st.sampled_from(["①システムの名称", "②システムの機能"]), TYPED),
)
def test_the_items_say_what_the_cells_say(
    document: dict[str, str],
    typed: dict[str, str],
    before: dict[int, str],
    after: dict[int, str] | None,
    removal: str,
    coming: dict[str, str],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        lists: dict[str, list[str]] = {SYSTEM: ["a", "b"], "@f1/II-4/委託事項": ["a"]}
        start = {path_of(key): text for key, text in document.items()}
        repo = Repo(Path(folder) / "city").init(
            "zenkoumoku", "s", {**{path_of(k): v for k, v in lists.items()}, **start, MARKED: marked(before)}
        )
        repo.replace("s/I-7.yaml", "\n①", "\n# 覚え\n①")
        workspace = Workspace.discover(repo.path)
        (assessment,) = workspace.snapshot.assessments()
        expected = workspace.snapshot.texts(assessment)
        files = {path: path.read_bytes() for path in repo.path.glob("s/**/*.yaml")}

        book = Path(folder) / "book.xlsx"
        book.write_bytes(render(plan(assessment, expected, "x")))
        desk = Desk(book)
        for key, text in typed.items():
            if (SYSTEM + "[b]" not in key or not removal) and not desk.cell(f"item:{key}").protection.locked:
                desk.type(f"item:{key}", text)
                expected[key] = taken(text, expected.get(key, ""))
        if after is not None:
            for number in range(1, len(OPTIONS) + 1):
                desk.write(f"option{number}:{MARKED}", "○" if number in after else None)
            expected[MARKED] = marked(after)
        if removal == "word":
            desk.write(f"entry:{SYSTEM}[b]", "削除")
        elif removal:
            desk.delete_row(*(place for place in desk.places() if f"{SYSTEM}[b]" in place))
        if removal:
            expected = {key: text for key, text in expected.items() if f"{SYSTEM}[b]" not in key}
        ids = ["a", *([] if removal else ["b"])]
        if any(taken(text) for text in coming.values()):
            for heading, text in coming.items():
                desk.type(f"item:{SYSTEM}[+1]/{heading}", text)
        desk.save()

        outcome = compare(workspace, book)
        assert outcome.fine, (outcome.findings, outcome.conflicts)
        new = [change.key for change in outcome.changes if change.way is Way.ADDED]
        assert len(new) == any(taken(text) for text in coming.values())
        expected |= {entry.child(heading): taken(text) for entry in new for heading, text in coming.items()}
        expected[Key(SYSTEM).order] = order_text([*ids, *(entry.entry_id for entry in new)])
        written = apply(workspace, outcome)
        now = Workspace.discover(repo.path)
        assert now.snapshot.texts(assessment) == {key: text for key, text in expected.items() if text}
        concerned = {change.key for change in outcome.changes}
        assert {path for path, data in files.items() if path.read_bytes() != data} == {
            repo.path / path for path in written
        }
        assert "# 覚え" in (repo.path / "s/I-7.yaml").read_text("utf-8")
        assert bool(written) == bool(concerned)
        assert not compare(now, book).changes


def taken(typed: str, before: str = "") -> str:
    """What a cell says: a line end left at its end is not part of the text, unless the text had one."""
    return typed if before.endswith("\n") else typed.removesuffix("\n")


def path_of(key: str) -> str:
    return key.removeprefix("@f1/")
