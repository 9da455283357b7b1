"""An item keeps its history: renamed folders, files that part and come together, a new edition (contract §3.6)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.model.history.lines import Line, findings, history_of, rules, silent, table_of, told

from shinkyu.model.form.assessment import InformationFile
from shinkyu.model.sections.files import assessment_files, assessment_yaml
from shinkyu.model.snapshots.tree import Workspace
from shinkyu.model.table.table import TableOptions
from shinkyu.model.workspace.converting import convert

DAY, NEXT, LAST = "2021-04-01", "2021-04-02", "2021-04-03"
BASIS, USE = "I-5/法令上の根拠", "III-3/リスク2/その他の措置の内容"
SHORT = TableOptions(labels="short")


@pytest.fixture
def repo(tmp_path: Path) -> Line:
    line = Line(tmp_path)
    line.init("zenkoumoku", "jumin", {BASIS: "条例による。", USE: "点検する。"})
    return line


def renamed(repo: Line, old: str, new: str) -> Line:
    repo.git("mv", old, new)
    repo.commit(f"{old} を {new} へ")
    return repo.reload()


def test_a_renamed_folder_makes_no_row_and_the_history_goes_on(repo: Line) -> None:
    repo.edit({BASIS: "規則による。"}, date=DAY)
    renamed(repo, "jumin", "juminhyo").edit({BASIS: "要綱による。"}, date=NEXT, slug="juminhyo")
    assert told(repo) == [
        ("04-01", BASIS, "条例による。", "規則による。"),
        ("04-02", BASIS, "規則による。", "要綱による。"),
    ]
    assert {row.slug for row in table_of(repo).rows} == {"juminhyo"}
    assert silent(repo) == []
    assert rules(repo) == []


def test_an_edit_in_the_commit_that_renames_is_a_row(repo: Line) -> None:
    repo.edit({BASIS: "規則による。"}, date=DAY).git("mv", "jumin", "juminhyo")
    repo.replace("juminhyo/I-5.yaml", "規則による。", "要綱による。")
    repo.commit("移して改めた", {"Change-Date": NEXT, "Reason": "名前"})
    assert told(repo)[1:] == [("04-02", BASIS, "規則による。", "要綱による。")]


def test_a_branch_from_before_the_renaming_still_joins(repo: Line) -> None:
    repo.edit({USE: "毎月点検する。"}, date=DAY).branch("side").edit({BASIS: "規則による。"}, date=DAY)
    renamed(repo.switch("main"), "jumin", "juminhyo")
    repo.merge("side")
    assert ("04-01", BASIS, "条例による。", "規則による。") in told(repo)
    assert rules(repo) == []


def test_another_assessment_may_take_the_folder_that_became_free(repo: Line) -> None:
    repo.edit({BASIS: "規則による。"}, date=DAY)
    renamed(repo, "jumin", "juminhyo")
    repo.init("zenkoumoku", "jumin", {BASIS: "別の事務の条例による。"})
    repo.replace("jumin/assessment.yaml", "id: jumin", "id: betsu").commit("idを分けた")
    repo.edit({BASIS: "要綱による。"}, date=NEXT, slug="juminhyo")
    assert [row[3] for row in told(repo, "juminhyo")] == ["規則による。", "要綱による。"]
    assert told(repo, "jumin") == []


PARTED = (
    InformationFile("f1", "juki", "住民基本台帳ファイル"),
    InformationFile("f2", "honnin", "本人確認情報ファイル"),
)


def part(repo: Line, *, renew: bool = True) -> None:
    """One file becomes two, in one commit: the sections go to a folder of their own, the second file's are new."""
    assessment = repo._assessments["jumin"]
    parted = replace(assessment, files=PARTED)
    per_file = [section.id for section in assessment.form.sections if section.per_file]
    (repo.path / "jumin/files/juki").mkdir(parents=True)
    for name in per_file:
        repo.git("mv", f"jumin/{name}.yaml", f"jumin/files/juki/{name}.yaml")
    texts = repo._texts["jumin"] | ({"@f2/" + USE: "別に点検する。"} if renew else {})
    for path, data in assessment_files(parted, texts).items():
        if path.startswith("jumin/files/honnin/") or path.endswith("assessment.yaml"):
            repo.write(path, data)


def test_one_file_becomes_two_and_its_items_go_on_under_their_new_paths(repo: Line) -> None:
    repo.edit({USE: "毎月点検する。"}, date=DAY)
    part(repo)
    repo.commit("二つに分けた", {"Change-Date": NEXT, "Submission": "事後", "Reason": "ファイルの追加"})
    repo.reload().edit({f"files/juki/{USE}": "毎週点検する。"}, date=LAST)
    ours, theirs = f"files/juki/{USE}", f"files/honnin/{USE}"
    assert told(repo) == [
        ("04-01", ours, "点検する。", "毎月点検する。"),
        ("04-02", theirs, "(新規)", "別に点検する。"),
        ("04-03", ours, "毎月点検する。", "毎週点検する。"),
    ]
    assert rules(repo) == []


def test_rows_recorded_under_the_path_of_their_time_keep_their_notes(repo: Line) -> None:
    note = f'{{"item": "{USE}", "label": "Ⅲ-3 リスク2 その他", "reason": "行の理由"}}'
    repo.edit({USE: "毎月点検する。"}, date=DAY, rows=[note])
    part(repo, renew=False)
    repo.commit("二つに分けた", {"Table": "none", "Reason": "名前だけ"})
    (row,) = table_of(repo).rows
    assert (row.item, row.label, row.reason) == (f"files/juki/{USE}", "Ⅲ-3 リスク2 その他", "行の理由")


def test_two_files_become_one_again(repo: Line) -> None:
    part(repo)
    repo.commit("二つに分けた")
    repo.reload().edit({f"files/honnin/{USE}": "別に改めた。"}, date=DAY)
    assessment = replace(repo._assessments["jumin"], files=PARTED[:1])
    for section in assessment.form.sections:
        if section.per_file:
            repo.git("mv", f"jumin/files/juki/{section.id}.yaml", f"jumin/{section.id}.yaml")
    repo.git("rm", "-rq", "jumin/files")
    repo.write("jumin/assessment.yaml", assessment_yaml(assessment))
    repo.commit("一つに戻した", {"Change-Date": NEXT, "Submission": "事後", "Reason": "統合"})
    gone = f"files/honnin/{USE}"
    assert told(repo) == [("04-01", gone, "別に点検する。", "別に改めた。"), ("04-02", gone, "別に改めた。", "削除")]
    repo.reload().edit({USE: "毎月点検する。"}, date=LAST)
    assert told(repo)[2:] == [("04-03", USE, "点検する。", "毎月点検する。")]


def test_sections_moved_into_their_folder_in_a_commit_of_its_own_make_no_row(repo: Line) -> None:
    """assessment.yaml first, the section after it: in both revisions it is the same file's section."""
    repo.edit({BASIS: "規則による。"}, date=DAY)
    files = "files:\n  - id: f1\n    slug: juki\n    name: ''\n  - id: f2\n    slug: honnin\n    name: ''\n"
    head = (repo.path / "jumin/assessment.yaml").read_text().partition("files:")[0]
    repo.write("jumin/assessment.yaml", head + files).commit("ファイルを足した")
    (repo.path / "jumin/files/juki").mkdir(parents=True)
    repo.git("mv", "jumin/III-3.yaml", "jumin/files/juki/III-3.yaml")
    repo.commit("移した", {"Change-Date": NEXT, "Reason": "移しただけ"})
    repo.git("mv", "jumin/files/juki/III-3.yaml", "jumin/III-3.yaml")
    repo.replace("jumin/III-3.yaml", "点検する。", "毎月点検する。")
    repo.commit("戻して改めた", {"Change-Date": LAST, "Reason": "改めた"})
    assert told(repo)[1:] == [("04-03", f"files/juki/{USE}", "点検する。", "毎月点検する。")]
    assert silent(repo) == []


def test_a_renamed_file_folder_makes_no_row(tmp_path: Path) -> None:
    repo = Line(tmp_path)
    files = (("juki", "住民基本台帳ファイル"), ("honnin", "本人確認情報ファイル"))
    repo.init("zenkoumoku", "jumin", {f"files/juki/{USE}": "点検する。"}, files=files)
    repo.edit({f"files/juki/{USE}": "毎月点検する。"}, date=DAY).git("mv", "jumin/files/juki", "jumin/files/daicho")
    repo.replace("jumin/assessment.yaml", "slug: juki", "slug: daicho")
    repo.commit("名前を改めた", {"Change-Date": NEXT, "Reason": "名前"})
    repo.reload().edit({f"files/daicho/{USE}": "毎週点検する。"}, date=LAST)
    item = f"files/daicho/{USE}"
    assert told(repo) == [
        ("04-01", item, "点検する。", "毎月点検する。"),
        ("04-03", item, "毎月点検する。", "毎週点検する。"),
    ]


def test_files_stand_in_the_order_of_assessment_yaml_part_by_part(tmp_path: Path) -> None:
    repo = Line(tmp_path)
    files = (("zenbu", "甲ファイル"), ("ato", "乙ファイル"))
    two = "II-2/⑥事務担当部署"
    repo.init("zenkoumoku", "jumin", {}, files=files)
    items = [f"files/ato/{USE}", f"files/zenbu/{USE}", f"files/ato/{two}", f"files/zenbu/{two}", BASIS]
    repo.edit(dict.fromkeys(items, "改めた。"), date=DAY)
    assert [row[1] for row in told(repo)] == items[::-1]


def test_a_deleted_section_file_takes_its_texts_along(repo: Line) -> None:
    repo.edit({BASIS: "規則による。"}, date=DAY).git("rm", "-q", "jumin/III-3.yaml")
    repo.commit("消した", {"Change-Date": NEXT, "Reason": "試験"})
    assert told(repo)[1:] == [("04-02", USE, "点検する。", "削除")]


def test_a_deleted_section_file_that_comes_back_on_the_same_day_leaves_nothing(repo: Line) -> None:
    data = (repo.path / "jumin/III-3.yaml").read_bytes()
    repo.git("rm", "-q", "jumin/III-3.yaml")
    repo.commit("消した", {"Change-Date": DAY, "Reason": "試験"})
    repo.write("jumin/III-3.yaml", data).commit("戻した", {"Change-Date": DAY, "Reason": "試験"})
    assert told(repo) == []


def test_a_reformatted_file_changes_nothing(repo: Line) -> None:
    repo.edit({BASIS: "規則による。"}, date=DAY)
    data = (repo.path / "jumin/I-5.yaml").read_text()
    repo.write("jumin/I-5.yaml", "# 別の頭書き\r\n" + data.replace("  ", "      ").replace("\n", "\r\n"))
    repo.commit("整えた")
    assert len(told(repo)) == 1
    assert rules(repo) == []


AUDIT, TRAINING = "IV-8/実施の有無", "IV-9/従業者に対する教育・啓発"
AUDIT_NOW, TRAINING_NOW = "IV-9/実施の有無", "IV-10/従業者に対する教育・啓発"


@pytest.fixture
def kiso(tmp_path: Path) -> Line:
    line = Line(tmp_path)
    line.init("kiso", "jumin", {AUDIT: "自己点検", TRAINING: "十分に行っている"}, edition="2019-01")
    line.edit({AUDIT: "自己点検、外部監査", TRAINING: "十分に行っていない"}, date=DAY)
    return line


def converted(repo: Line) -> Line:
    workspace = Workspace.discover(repo.path)
    convert(workspace, workspace.snapshot.assessments()[0], "2024-10")
    return repo


def test_an_edition_conversion_makes_no_row_and_items_go_on_under_their_new_place(kiso: Line) -> None:
    """A row cites its item as the form of its day had it (contract §3.7)."""
    before = [row.label for row in table_of(kiso, options=SHORT).rows]
    converted(kiso).commit("新しい様式へ", {"Change-Date": NEXT, "Reason": "様式の改正"})
    kiso.reload().edit({AUDIT_NOW: "内部監査"}, date=LAST)
    assert told(kiso) == [
        ("04-01", AUDIT_NOW, "自己点検", "自己点検、外部監査"),
        ("04-01", TRAINING_NOW, "十分に行っている", "十分に行っていない"),
        ("04-03", AUDIT_NOW, "自己点検、外部監査", "内部監査"),
    ]
    after = [row.label for row in table_of(kiso, options=SHORT).rows]
    assert after[:2] == before
    assert ("-8" in after[0], "-9" in after[2]) == (True, True)
    assert silent(kiso) == []
    assert rules(kiso) == []


def test_rows_of_a_day_stand_as_the_form_in_force_at_the_last_of_them_has_them(tmp_path: Path) -> None:
    """人手を介在させる作業 came before 監査 with the new form; the old one had it nowhere."""
    by_hand = "IV-8/判断の根拠"
    repo = Line(tmp_path)
    repo.init("kiso", "jumin", {AUDIT: "自己点検"}, edition="2019-01")
    repo.edit({AUDIT: "内部監査"}, date=DAY)
    converted(repo).commit("新しい様式へ", {"Table": "none", "Reason": "様式の改正"})
    repo.reload().edit({by_hand: "複数人で確認する。"}, date=DAY)
    rows = table_of(repo, options=SHORT).rows
    assert [row.item for row in rows] == [by_hand, AUDIT_NOW]
    assert [row.label.split()[0] for row in rows] == ["Ⅳ-8", "Ⅳ-8"]


def test_an_edit_in_the_commit_that_converts_is_a_row(kiso: Line) -> None:
    converted(kiso).replace("jumin/IV-9.yaml", "外部監査", "内部監査")
    kiso.commit("新しい様式へ", {"Change-Date": NEXT, "Reason": "様式の改正"})
    assert told(kiso)[2:] == [("04-02", AUDIT_NOW, "自己点検、外部監査", "自己点検、内部監査")]


def test_a_branch_in_the_old_edition_joins_the_new_one(kiso: Line) -> None:
    kiso.branch("side").edit({"I-5/①部署": "市民課"}, date=DAY)
    kiso.switch("main")
    converted(kiso).commit("新しい様式へ", {"Table": "none", "Reason": "様式の改正"})
    kiso.reload().merge_as("side", {"I-5/①部署": "市民課"})
    assert ("04-01", "I-5/①部署", "(新規)", "市民課") in told(kiso)
    assert findings(kiso) == []


def test_a_section_broken_while_the_edition_changed_keeps_its_moved_items(kiso: Line) -> None:
    converted(kiso)
    good = (kiso.path / "jumin/IV-9.yaml").read_bytes()
    kiso.write("jumin/IV-9.yaml", good + b"\t: [\n").commit("壊れた", {"Table": "none", "Reason": "様式の改正"})
    kiso.write("jumin/IV-9.yaml", good.replace("外部監査".encode(), "内部監査".encode()))
    kiso.commit("直した", {"Change-Date": NEXT, "Reason": "監査"})
    assert told(kiso)[2:] == [("04-02", AUDIT_NOW, "自己点検、外部監査", "自己点検、内部監査")]
    assert history_of(kiso).newest[TRAINING_NOW] == "十分に行っていない"


def test_a_row_of_the_old_edition_keeps_its_note_under_the_new_one(tmp_path: Path) -> None:
    repo = Line(tmp_path)
    repo.init("kiso", "jumin", {AUDIT: "自己点検"}, edition="2019-01")
    repo.edit({AUDIT: "内部監査"}, date=DAY, rows=[f'{{"item": "{AUDIT}", "label": "Ⅳ 8.監査"}}'])
    converted(repo).commit("新しい様式へ", {"Table": "none", "Reason": "様式の改正"})
    (row,) = table_of(repo).rows
    assert (row.item, row.label) == (AUDIT_NOW, "Ⅳ 8.監査")
