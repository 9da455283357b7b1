"""Every record of an assessment, the newest first, with what can be done about each."""

from __future__ import annotations

from pathlib import Path

from tests.model.history.lines import Line, history_of

from shinkyu.model.history.recordlog import Recorded, records

PLACE, HEAD, BASIS = "I-5/①部署", "I-8/連絡先", "I-3/法令上の根拠"


def told(repo: Line) -> list[Recorded]:
    return list(records(history_of(repo)))


def test_each_kind_of_record(tmp_path: Path) -> None:
    repo = Line(tmp_path)
    repo.init("kiso", "jumin", {PLACE: "甲", HEAD: "課長"}, edition="2019-01")
    repo.edit({PLACE: "乙"}, date="2021-04-01", reason="誤り")
    repo.commit("直す", {"Amends": repo.head, "Submission": "事前", "Reason": "正しい"})
    repo.edit({HEAD: "部長"}, no_row=True).edit({PLACE: "丙"})
    repo.branch("side").edit({HEAD: "局長"}, date="2021-05-01")
    repo.switch("main").merge("side")
    found = told(repo)
    assert [(one.kind, one.can) for one in found] == [
        ("merge", ()),
        ("row", ("amend", "undo")),
        ("unrecorded", ("amend", "undo")),
        ("no-row", ("amend",)),  # a later commit changed its item
        ("amends", ()),
        ("row", ("amend",)),  # likewise
        ("baseline", ("amend",)),
    ]
    *_, amends, row, _ = found
    assert (row.amended, row.submission, row.reason, row.items) == (True, "事前", "正しい", (PLACE,))
    assert amends.of == row.commit


def test_empty_lines_alone_are_nothing_that_nobody_recorded(tmp_path: Path) -> None:
    repo = Line(tmp_path)
    repo.init("kiso", "jumin", {BASIS: "一\n\n二", PLACE: "甲"}, edition="2019-01")
    repo.edit({PLACE: "乙"}, date="2021-03-01").edit({BASIS: "一\n二"}).edit({BASIS: "一\n\n二", PLACE: "丙"})
    assert [(one.kind, one.can) for one in told(repo)][:2] == [
        ("unrecorded", ("amend", "undo")),
        ("empty-lines", ()),  # what came after it changed the item, and stands in the way
    ]


def test_what_was_taken_back_and_what_took_it_back(tmp_path: Path) -> None:
    repo = Line(tmp_path)
    repo.init("kiso", "jumin", {PLACE: "甲", HEAD: "課長"}, edition="2019-01")
    repo.edit({HEAD: "部長"}, date="2021-03-01").edit({PLACE: "乙"}, date="2021-04-01")
    for text in ("甲", "乙"):
        repo.write_texts({PLACE: text}).commit("取り消す", {"Undoes": repo.head, "Reason": "誤り"})
    assert [(one.kind, one.undone, one.can) for one in told(repo)][:3] == [
        ("undo", False, ("undo",)),
        ("undo", True, ()),
        ("row", False, ("amend", "undo")),
    ]


def test_records_of_another_assessment_are_not_among_them(tmp_path: Path) -> None:
    repo = Line(tmp_path)
    repo.init("kiso", "jumin", {PLACE: "甲"}, edition="2019-01").init("kiso", "zei", {PLACE: "甲"}, edition="2019-01")
    repo.edit({PLACE: "乙"}, date="2021-04-01", slug="zei")
    repo.commit("直す", {"Amends": repo.head, "Submission": "事前", "Reason": "正しい"})
    assert [one.kind for one in records(history_of(repo, "jumin"))] == ["baseline"]
    assert [one.kind for one in records(history_of(repo, "zei"))] == ["amends", "row", "baseline"]


def test_what_a_later_commit_stands_on_cannot_be_undone(tmp_path: Path) -> None:
    """As `undo` itself refuses it; an entry that came beside another is not in its way."""
    place, head = "I-7/①部署", "I-7/②所属長の役職名"
    repo = Line(tmp_path)
    repo.init("zenkoumoku", "jumin", {place: "甲", head: "課長"})
    repo.edit({place: "乙", head: "部長"}, date="2021-04-01").edit({place: "丙"}, date="2021-05-01")
    entries: dict[str, str | None] = {}
    for names in (["a"], ["a", "b"]):
        entries |= {f"I-2/システム[{name}]/①システムの名称": name for name in names}
        repo.edit({**entries, "I-2/システム[]": "\n".join(names)}, date="2021-06-01")
    assert [one.can for one in told(repo)] == [*[("amend", "undo")] * 3, ("amend",), ("amend",)]
