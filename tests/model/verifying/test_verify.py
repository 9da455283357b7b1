"""Rows held against each other, case by case: what is certain goes before what is likely, and nothing is taken in silence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from tests.model.verifying.made import Line, line_of, published, recorded, verified
from tests.repos import Repo

from shinkyu.model.project import Project, TableQuery
from shinkyu.model.text.dates import parse_date
from shinkyu.model.verifying.difference import Difference
from shinkyu.model.verifying.verify import Recorded, verify

OFFICER, GROUND, ABOUT = "I-5/②所属長の役職名", "I-4/②法令上の根拠", "I-1/②事務の概要"
LONG = "1 窓口で本人を確かめる。\n2 画面で確かめる。\n3 鍵は係長が保管する。"
Changes = Sequence[tuple[str, Mapping[str, str]]]


def history(folder: Path, changes: Changes, texts: Mapping[str, str] | None = None) -> Recorded:
    """An assessment, its first texts, and then what became of them on which days."""
    repo = Repo(folder / "city").init("kiso", "a", texts or {OFFICER: "課長", GROUND: "第4条", ABOUT: LONG})
    for day, change in changes:
        repo.edit(change, date=day)
    return recorded(Project.around(repo.path).version())


def lines(one: Recorded) -> list[Line]:
    return [line_of(row) for row in one.rows]


def changed(line: Line, **cells: str) -> Line:
    names = ("date", "label", "before", "after", "submission", "reason")
    return tuple(cells.get(name, cell) for name, cell in zip(names, line, strict=True))


def told(one: Recorded, published_lines: Sequence[Line]) -> list[tuple[str, tuple[str, ...]]]:
    return [shown(difference) for difference in verified(one, published_lines).differences]


def shown(difference: Difference) -> tuple[str, tuple[str, ...]]:
    return difference.kind.value, difference.how or difference.fields


@pytest.fixture
def two(tmp_path: Path) -> Recorded:
    """Two items changed on one day."""
    return history(tmp_path, [("2021-04-01", {OFFICER: "室長", GROUND: "第5条"})])


def test_no_difference(two: Recorded) -> None:
    found = verified(two, lines(two))
    assert (found.same, found.differences) == (2, ())
    assert not found.grave


def test_no_published_rows(two: Recorded) -> None:
    assert told(two, []) == [("missing", ()), ("missing", ())]


def test_no_rows_in_the_history(tmp_path: Path, two: Recorded) -> None:
    empty = history(tmp_path / "empty", [])
    assert told(empty, lines(two)) == [("extra", ()), ("extra", ())]


def test_several_cells_of_one_row(two: Recorded) -> None:
    """What says something else is told apart from what is written otherwise in the same row."""
    first, second = lines(two)
    odd = changed(first, label=f" {first[1]}", after="主幹", submission="事前")
    assert told(two, [odd, second]) == [("altered", ("after", "submission")), ("written-otherwise", ("layout",))]


def test_an_item_named_by_another_number_is_altered(two: Recorded) -> None:
    first, second = lines(two)
    assert "Ⅰ-4" in first[1]
    assert told(two, [changed(first, label=first[1].replace("4", "6")), second]) == [("altered", ("label",))]


def test_two_labels_exchanged(two: Recorded) -> None:
    """Each text stands under the other's label: both are told."""
    first, second = lines(two)
    exchanged = [changed(first, label=second[1]), changed(second, label=first[1])]
    assert len(told(two, exchanged)) >= 2
    assert {kind for kind, _ in told(two, exchanged)} <= {"altered", "missing", "extra"}


def test_reasons_exchanged(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "city").init("kiso", "a", {OFFICER: "課長", GROUND: "第4条"})
    repo.edit({OFFICER: "室長"}, date="2021-04-01", reason="人事異動")
    repo.edit({GROUND: "第5条"}, date="2021-04-01", reason="条例の改正")
    one = recorded(Project.around(repo.path).version())
    first, second = lines(one)
    exchanged = [changed(first, reason=second[5]), changed(second, reason=first[5])]
    assert told(one, exchanged) == [("altered", ("reason",)), ("altered", ("reason",))]


def test_one_row_twice(two: Recorded) -> None:
    first, second = lines(two)
    found = verified(two, [first, first, second])
    assert [shown(difference) for difference in found.differences] == [("extra", ())]
    assert found.differences[0].published[0].line in (2, 3)


def test_two_rows_alike_and_one_of_them_missing(tmp_path: Path) -> None:
    """A→B, B→A, A→B of one item on days of their own; and the same words on each."""
    days = [(f"202{n}-04-01", {OFFICER: "室長" if n % 2 else "課長"}) for n in (1, 2, 3)]
    one = history(tmp_path, days)
    first, second, third = lines(one)
    assert told(one, [first, second]) == [("missing", ())]
    assert told(one, [first, second, changed(third, date=first[0])]) == [("altered", ("date",))]


@pytest.mark.parametrize("date", ["令和3年13月1日", "", "きのう"])
def test_a_day_that_is_none(two: Recorded, date: str) -> None:
    first, second = lines(two)
    assert told(two, [first, changed(second, date=date)]) == [("altered", ("date",))]


@pytest.mark.parametrize("date", ["R3.4.1", "2021-04-01", "令和３年４月１日", "令和 3年4月1日"])
def test_a_day_written_otherwise(two: Recorded, date: str) -> None:
    first, second = lines(two)
    ((kind, _),) = told(two, [first, changed(second, date=date)])
    assert kind == "written-otherwise"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("記載中にある「係長」", "「課長」"),
        ("3 鍵は係長が保管する。", "3 鍵は課長が保管する。"),
        ("鍵は係長が保管する。", "鍵は課長が保管する。"),
        ("（略）\n3 鍵は係長が保管する。", "（略）\n3 鍵は課長が保管する。"),
    ],
)
def test_another_way_that_is_true(tmp_path: Path, before: str, after: str) -> None:
    one = history(tmp_path, [("2021-04-01", {ABOUT: LONG.replace("係長", "課長")})])
    (line,) = lines(one)
    assert told(one, [changed(line, before=before, after=after)]) == [("written-otherwise", ("way",))]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("記載中にある「係長」", "「部長」"),
        ("記載中にある「主任」", "「課長」"),
        ("3 鍵は主任が保管する。", "3 鍵は課長が保管する。"),
        ("3 鍵は係長が保管する。", "3 鍵は課長が保管する。なお、控えはない。"),
        ("（略）\n3 鍵は主任が保管する。", "（略）\n3 鍵は課長が保管する。"),
        (LONG, "3 鍵は課長が保管する。"),
    ],
)
def test_another_way_that_is_not_true(tmp_path: Path, before: str, after: str) -> None:
    one = history(tmp_path, [("2021-04-01", {ABOUT: LONG.replace("係長", "課長")})])
    (line,) = lines(one)
    found = verified(one, [changed(line, before=before, after=after)])
    assert found.grave


def test_the_half_of_a_change_told_in_another_way(tmp_path: Path) -> None:
    """Two sentences changed and one excerpt published: what it does not tell is not taken for told."""
    one = history(tmp_path, [("2021-04-01", {ABOUT: LONG.replace("係長", "課長").replace("窓口", "受付")})])
    (line,) = lines(one)
    half = changed(line, before="3 鍵は係長が保管する。", after="3 鍵は課長が保管する。")
    assert verified(one, [half]).grave
    other = changed(line, before="1 窓口で本人を確かめる。", after="1 受付で本人を確かめる。")
    assert told(one, [other, half]) == [("written-otherwise", ("way",))]


def test_parted_and_put_together(tmp_path: Path) -> None:
    blocks = LONG.replace("\n", "\n\n")
    one = history(tmp_path, [("2021-04-01", {ABOUT: blocks.replace("係長", "課長")})], {ABOUT: blocks})
    (line,) = lines(one)
    parts = [
        changed(line, before=before, after=after)
        for before, after in zip(line[2].split("\n\n"), line[3].split("\n\n"), strict=True)
    ]
    assert told(one, parts) == [("written-otherwise", ("split",))]
    worse = [parts[0], changed(parts[1], reason="別の理由"), parts[2]]
    assert told(one, worse) == [("altered", ("reason",)), ("written-otherwise", ("split",))]
    assert verified(one, parts[:2]).grave
    spelt = [changed(parts[0], date="2021-04-01"), changed(parts[1], reason=f" {line[5]}"), parts[2]]
    (difference,) = verified(one, spelt).differences
    assert difference.how == ("split", "date", "layout")
    assert difference.fields == ("date", "before", "after", "reason")


def test_words_kept_back(two: Recorded) -> None:
    first, second = lines(two)
    found = verified(two, [first, changed(second, before="(非公表)", after="■長")])
    assert [shown(difference) for difference in found.differences] == [("written-otherwise", ("withheld",))]
    assert found.withheld == 1
    assert verified(two, [first, changed(second, after="■員")]).grave


def test_a_label_that_a_map_explains(two: Recorded) -> None:
    first, second = lines(two)
    odd = changed(second, label="担当の長")
    found = verify(two, published([first, odd]), {"担当の長": (OFFICER,)})
    assert [shown(difference) for difference in found.differences] == [("written-otherwise", ("label",))]
    assert told(two, [first, odd]) == [("altered", ("label",))]


def test_only_the_time_that_is_asked_for(tmp_path: Path) -> None:
    one = history(tmp_path, [("2021-04-01", {OFFICER: "室長"}), ("2022-04-01", {OFFICER: "主幹"})])
    query = TableQuery(until=parse_date("2021-12-31"))
    early = Recorded(one.version, query, one.version.table(query).rows)
    assert verified(early, lines(one)).differences == ()
    assert verified(early, lines(one)[1:]).grave


def test_of_rows_of_the_same_item_and_day_each_is_its_own(tmp_path: Path) -> None:
    """Two changes of one item on one day, of other claims: the second is altered, not the first."""
    repo = Repo(tmp_path / "city").init("kiso", "a", {OFFICER: "課長"})
    repo.edit({OFFICER: "室長"}, date="2021-04-01", submission="事前", reason="甲")
    repo.edit({OFFICER: "主幹"}, date="2021-04-01", submission="事後", reason="乙")
    one = recorded(Project.around(repo.path).version())
    first, second = lines(one)
    found = verified(one, [first, changed(second, after="主査")])
    ((difference),) = found.differences
    assert (shown(difference), difference.rows) == (("altered", ("after",)), (one.rows[1],))
    assert told(one, [second, first]) == [("order", ())]


def test_the_words_that_differ(two: Recorded) -> None:
    first, second = lines(two)
    (difference,) = verified(two, [first, changed(second, after="主幹")]).differences
    assert difference.spans("after") == (((second[3], True),), (("主幹", True),))
    assert difference.spans("before") is None


def test_a_part_of_a_change_put_together_beside_a_block_that_stays(tmp_path: Path) -> None:
    """The excerpt reads as two of three blocks behind one another; with it the third has nothing to tell."""
    stays, goes, comes = "長い文章。" * 90, "改めた段落。" * 80, "次の段落。" * 80
    texts = {ABOUT: f"{stays}\n\n{goes}\n\n追加の段落。"}
    one = history(tmp_path, [("2021-04-01", {ABOUT: f"{stays}\n\n{comes}"})], texts)
    concise = [line_of(row) for row in one.other_ways[1]]
    assert (len(one.rows), len(concise)) == (3, 1)
    assert told(one, concise) == [("written-otherwise", ("way",))]
