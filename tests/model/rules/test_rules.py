"""Each rule of `check` finds what it is about, where it stands; and a sound repository has no findings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.images import png
from tests.ownforms import FILLED, known, lay, own_files
from tests.repos import Repo

from shinkyu.model.findings import Finding, Severity
from shinkyu.model.project import Project
from shinkyu.model.record.metadata import IMPORTER
from shinkyu.model.rulebook import RULES
from shinkyu.model.yamlfile import values
from shinkyu.schema import load_form

MEASURE = "III-3/リスク2/その他の措置の内容"
SECTION = "s/I-5.yaml"
TODAY = dt.date(2021, 7, 1)


def findings(repo: Repo, slug: str = "") -> list[Finding]:
    return [*Project.around(repo.path).check(slug=slug, day=TODAY).findings]


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """A sound repository with a baseline and a row."""
    texts = {"I-5/法令上の根拠": "条例による。", MEASURE: "鍵を掛ける。"}
    return (
        Repo(tmp_path / "city")
        .init("zenkoumoku", "s", texts)
        .edit({MEASURE: "鍵を掛け、記録する。"}, date="2021-04-01", significance="minor")
    )


def yaml(text: str) -> Callable[[Repo], object]:
    return lambda repo: repo.write(SECTION, text)


def submodule(repo: Repo, path: str) -> None:
    """Another repository in the tree, as `git submodule add` puts it there."""
    repo.git("update-index", "--add", "--cacheinfo", f"160000,{repo.head},{path}")
    repo.git("commit", "-q", "-m", "別のリポジトリ")


def message(text: str) -> Callable[[Repo], object]:
    """A change of the document, committed with this message."""

    def act(repo: Repo) -> object:
        return repo.write_texts({"I-5/法令上の根拠": "規則による。"}).commit_message(text)

    return act


def edit(**given: object) -> Callable[[Repo], object]:
    return lambda repo: repo.edit({MEASURE: "鍵を二つ掛ける。"}, date="2021-05-01", **given)  # type: ignore[arg-type]


def settings(text: str) -> Callable[[Repo], object]:
    return lambda repo: repo.write("shinkyu.yaml", f"format: 2\n{text}\n")


def published(text: str) -> Callable[[Repo], object]:
    return lambda repo: repo.edit({"cover/公表日": text}, no_row=True)


def named(name: str) -> Callable[[Repo], object]:
    return lambda repo: repo.edit({"cover/評価書名": name}, no_row=True)


def merge_that_adds(repo: Repo) -> None:
    repo.branch("side").edit({"I-3/特定個人情報ファイル名": "宛名ファイル"}, date="2021-05-01").switch("main")
    repo.git("merge", "-q", "--no-ff", "--no-commit", "side")
    repo.replace("s/I-5.yaml", "条例による", "規則による").commit_message("枝を合わせる\n")


def merge_that_keeps_ours(repo: Repo) -> None:
    repo.branch("side").edit({"I-5/法令上の根拠": "規則による。"}, date="2021-05-01").switch("main")
    repo.edit({"I-5/法令上の根拠": "要綱による。"}, date="2021-04-20")
    repo.git("merge", "-q", "--no-ff", "-s", "ours", "-m", "枝を合わせる", "side")


def past_version_broken(repo: Repo) -> None:
    sound = (repo.path / SECTION).read_bytes()
    repo.write(SECTION, "法令上の根拠: *a\n").commit(
        "壊す", {"Change-Date": "2021-05-01", "Submission": "事後", "Reason": "x"}
    )
    repo.write(SECTION, sound).commit("直す", {"Table": "none", "Reason": "修復"})


def imported(note: str = "", **given: object) -> Callable[[Repo], object]:
    def act(repo: Repo) -> None:
        repo.git("config", "user.name", IMPORTER[0])
        repo.write_texts({"I-5/法令上の根拠": "規則による。"})
        lines = (
            "Table: none\nReason: つながらない"
            if not note
            else f"Change-Date: 2021-05-01\nSubmission: 事前\nReason: x\nRow: {note}"
        )
        name, mail = IMPORTER
        repo.git("add", "-A")
        repo.git("commit", "-q", "--allow-empty", f"--author={name} <{mail}>", "-m", f"取り込み\n\n{lines}")

    return act


def two_of_one_id(repo: Repo) -> None:
    repo.init("kiso", "t").replace("t/assessment.yaml", "id: t", "id: s")


def amended_before_a_rebase(repo: Repo) -> None:
    when = repo.git("log", "-1", "--format=%aI").strip()
    said = {"Submission": "事後", "Significance": "minor", "Reason": "文言の整理"}
    repo.commit("訂正", {**said, "Amends": f"{'0' * 40} (記載の変更, {when})"})


def amended_on_two_branches(repo: Repo) -> None:
    said = {"Submission": "事後", "Significance": "minor", "Amends": repo.head}
    repo.branch("side").commit("訂正", {**said, "Reason": "枝"}).switch("main")
    repo.commit("訂正", {**said, "Reason": "幹"})
    repo.merge("side")


def publish(repo: Repo, day: str) -> Repo:
    repo.git("tag", "-a", "-m", "公表", f"published/s/{day}")
    return repo


def published_and_amended(repo: Repo) -> None:
    target = publish(repo, "2021-04-10").head
    repo.commit("訂正", {"Amends": target, "Submission": "事後", "Significance": "minor", "Reason": "別の説明"})


def published_before_the_record(repo: Repo) -> None:
    repo.init("kiso", "t", {"I-8/連絡先": "課長"}, edition="2019-01")
    repo.git("tag", "published/t/2021-04-10")
    repo.edit({"I-8/連絡先": "部長"}, slug="t")


def waived(rule: str, waiver: str) -> Callable[[Repo], object]:
    """The case of a rule, and a waiver of what it finds."""

    def act(repo: Repo) -> None:
        CASES[rule](repo)
        (found,) = (one for one in findings(repo) if one.rule == rule)
        repo.write("shinkyu.yaml", f"format: 2\nwaivers:\n- {{fingerprint: {found.fingerprint}, {waiver}}}\n")

    return act


SAME = {"date": "2021-06-01", "significance": "minor"}
ROW = '{"item": "I-5/法令上の根拠", '


def own_form(rule: str) -> Callable[[Repo], object]:
    """An edition of the repository's own in which one thing is wrong."""

    def act(repo: Repo) -> object:
        edition = "2024-10" if rule == "form-edition-brought" else "2030-01"
        files = own_files("kiso-2019-01", edition, about={} if rule == "form-unfilled" else FILLED)
        folder = f".forms/kiso-{edition}"
        if rule == "form-folder":
            files[".forms/kiso/form.json"] = b"{}"
        elif rule == "form-file":
            files[f"{folder}/I-5.json"] = b"{"
        elif rule == "form-schema":
            files[f"{folder}/I-5.json"] = files[f"{folder}/I-5.json"].replace(
                b'"x-kind": "line"', b'"x-kind": "letters"'
            )
        elif rule == "form-place":
            files[f"{folder}/form.json"] = files[f"{folder}/form.json"].replace(b'"2019-01"', b'"2018-01"')
        elif rule == "form-help":
            files[f"{folder}/I-5.json"] = files[f"{folder}/I-5.json"].replace("。".encode(), b"")
        lay(repo.path, files)
        return repo

    return act


def copies_of_old(repo: Repo) -> None:
    files = own_files("kiso-2019-01", "2030-01")
    lay(repo.path, files)
    repo.commit("様式").init("kiso", "t", edition="2030-01", forms=known(files))


CASES: dict[str, Callable[[Repo], object]] = {
    **{
        rule: own_form(rule)
        for rule in (
            "form-folder",
            "form-file",
            "form-unfilled",
            "form-schema",
            "form-place",
            "form-help",
            "form-edition-brought",
        )
    },
    "schema-outdated": copies_of_old,
    "letters-doubtful": yaml("法令上の根拠: 番号法を⽤いる\n"),
    "text-blank": yaml("法令上の根拠: |\n  　\n  　\n"),
    "blank-at-line-end": yaml("法令上の根拠: |\n  番号法　\n  条例\n"),
    "fullwidth-sign": yaml("法令上の根拠: ｜\n  番号法\n  条例\n"),
    "yaml-too-large": lambda repo: repo.write(SECTION, b"a: b\n" + b"# x\n" * (values.MAX_BYTES // 4)),
    "yaml-not-utf8": lambda repo: repo.write(SECTION, "法令上の根拠: あ\n".encode("cp932")),
    "yaml-control-character": yaml("法令上の根拠: a\x07b\n"),
    "yaml-line-separator": yaml("法令上の根拠: |\n  a\u2028b\n"),
    "yaml-conflict": yaml("法令上の根拠: |\n<<<<<<< HEAD\n  甲\n=======\n  乙\n>>>>>>> side\n"),
    "yaml-syntax": yaml("法令上の根拠: 'a\n"),
    "yaml-duplicate-key": yaml("法令上の根拠: a\n法令上の根拠: b\n"),
    "yaml-alias": yaml("法令上の根拠: *a\n"),
    "yaml-anchor": yaml("法令上の根拠: &a b\n"),
    "yaml-tag": yaml("法令上の根拠: !x b\n"),
    "yaml-merge-key": yaml("<<: {a: b}\n"),
    "yaml-directive": yaml("%YAML 1.2\n---\n法令上の根拠: a\n"),
    "yaml-several-documents": yaml("法令上の根拠: a\n---\n法令上の根拠: b\n"),
    "yaml-not-a-mapping": yaml("- a\n"),
    "yaml-too-deep": yaml("法令上の根拠: " + "[" * 80 + "]" * 80 + "\n"),
    "yaml-key": yaml("~: a\n"),
    "yaml-half-character": yaml('法令上の根拠: "\\ud800"\n'),
    "comment-beside": yaml("法令上の根拠: 条例による # 第3条\n"),
    "heading-unknown": yaml("法令上の根処: a\n"),
    "wrong-type": yaml("法令上の根拠:\n  - a\n"),
    "day-impossible": lambda repo: repo.write("s/VI-1.yaml", "①実施日: 令和5年2月30日\n"),
    "lines-in-line": lambda repo: repo.write("s/I-7.yaml", "①部署: |\n  健康部\n  保険課\n"),
    "answer-excluded": lambda repo: repo.write(
        "s/III-4.yaml", "委託しない: 委託しない\nその他の措置の内容: 契約で定める。\n"
    ),
    "sections-disagree": lambda repo: repo.write("s/II-4.yaml", "委託の有無:\n  選択: 委託する\n").write(
        "s/III-4.yaml", "委託しない: 委託しない\n"
    ),
    "threshold-contradiction": lambda repo: repo.init(
        "kiso",
        "t",
        {
            "II-1/評価対象の事務の対象人数は何人か": "30万人以上",
            "III-1/しきい値判断結果": "基礎項目評価の実施が義務付けられる",
        },
    ),
    "choice-unknown": lambda repo: repo.write("s/III-3.yaml", "リスク2:\n  リスクへの対策は十分か: 十分だ\n"),
    "entry-id": lambda repo: repo.write("s/I-2.yaml", "システム:\n  - ①システムの名称: a\n"),
    "entry-id-duplicate": lambda repo: repo.write("s/I-2.yaml", "システム:\n  - id: a\n  - id: a\n"),
    "entry-blank": lambda repo: repo.write("s/I-2.yaml", "システム:\n  - id: a\n    ①システムの名称: ''\n"),
    "assessment-file": lambda repo: repo.write("s/assessment.yaml", "id: s\nform: zenkoumoku\nedition: '1999-01'\n"),
    "submodule": lambda repo: submodule(repo, "s/attachments/sub"),
    "stored-through-filter": lambda repo: repo.write("s/assessment.yaml", b"\0GITCRYPT\0\xc8\xc9"),
    "assessment-missing": lambda repo: (repo.path / "s/assessment.yaml").unlink(),
    "assessment-id": lambda repo: repo.replace("s/assessment.yaml", "id: s", "id: t"),
    "assessment-id-duplicate": two_of_one_id,
    "section-unknown": lambda repo: repo.write("s/I-55.yaml", "a: b\n"),
    "section-missing": lambda repo: (repo.path / "s/V-1.yaml").unlink(),
    "figure-missing": lambda repo: repo.write("s/I-A1.yaml", "図:\n  file: attachments/a.png\n  caption: 流れ\n"),
    "figure-no-picture": lambda repo: repo.write("s/attachments/a.png", b"%PDF-1.7\n").write(
        "s/I-A1.yaml", "図:\n  file: attachments/a.png\n  caption: 流れ\n"
    ),
    "format-missing": lambda repo: repo.write("shinkyu.yaml", "limit: 700\n"),
    "term-avoided": lambda repo: repo.write("shinkyu.yaml", "format: 2\nterms:\n  - use: 規程\n    not: [条例]\n"),
    "withheld-item": settings("withheld: [{item: 's:Ⅰ-5 ⑨ない項目', reason: 防犯}]"),
    "withheld-passage": settings(f"withheld: [{{item: 's:{MEASURE}', passage: 錠を掛け, reason: 防犯}}]"),
    "withheld-earlier": settings(f"withheld: [{{item: 's:{MEASURE}', passage: 鍵を掛け、, reason: 防犯}}]"),
    "withheld-elsewhere": lambda repo: settings(
        f"withheld: [{{item: 's:{MEASURE}', passage: 鍵を掛け、記録する, since: 2021-04-01, reason: 防犯}}]"
    )(repo.edit({"I-5/法令上の根拠": "鍵を掛け、記録する。"}, **SAME)),
    "shared-item": settings(f"shared: [{{name: 措置, items: ['s:{MEASURE}', 't:{MEASURE}']}}]"),
    "shared-differs": settings(f"shared: [{{name: 措置, items: ['s:{MEASURE}', 's:I-5/法令上の根拠']}}]"),
    "settings": lambda repo: repo.write("shinkyu.yaml", "limit: 0\n"),
    "waiver-unused": lambda repo: repo.write(
        "shinkyu.yaml", "format: 2\nwaivers: [{fingerprint: 0123456789abcdef, reason: 旧様式}]\n"
    ),
    "waiver-expired": waived("reason-missing", "reason: 旧様式, until: 2021-06-30"),
    "waiver-refused": waived("unrecorded", "reason: 旧様式"),
    "trailer-misplaced": message("変更\n\nChange-Date: 2021-05-01\n\nあとがき\n"),
    "trailer-near-miss": message("変更\n\nChange-Date: 2021-05-01\nSubmission: 事後\nreason： 全角\n"),
    "trailer-folded": message("変更\n\nChange-Date: 2021-05-01\nSubmission: 事前\nReason: 長い\n  続き\n"),
    "trailer-conflict": message("変更\n\nChange-Date: 2021-05-01\nChange-Date: 2021-06-01\nTable: none\nReason: x\n"),
    "trailer-value": message("変更\n\nChange-Date: 2021-05-01\nSubmission: 後で\nReason: x\n"),
    "trailer-date": message("変更\n\nChange-Date: 平成31年5月1日\nTable: none\nReason: x\n"),
    "trailer-row": message("変更\n\nChange-Date: 2021-05-01\nSubmission: 事前\nReason: x\nRow: {item}\n"),
    "message-encoding": message("変更\n\nChange-Date: 2021-05-01\nSubmission: 事前\nReason: \x8fC\x90³\n"),
    "unrecorded": message("変更\n"),
    "row-chain-order": lambda repo: repo.edit({MEASURE: "三"}, date="2021-03-01", submission="事前"),
    "change-date-unlikely": lambda repo: repo.edit({MEASURE: "三"}, date="2050-06-01", submission="事前"),
    "reason-replaced": lambda repo: repo.edit({MEASURE: "三"}, **SAME, reason="甲").edit(
        {MEASURE: "四"}, **SAME, reason="乙"
    ),
    "merge-adds": merge_that_adds,
    "row-no-longer-true": lambda repo: repo.edit({MEASURE: "三"}, no_row=True),
    "published-row-changed": published_and_amended,
    "inside-published": lambda repo: publish(repo, "2021-04-10").edit(
        {"I-5/法令上の根拠": "規則による。"}, date="2021-03-01", submission="事前"
    ),
    "baseline-after-publication": published_before_the_record,
    "undo-incomplete": lambda repo: repo.write_texts({MEASURE: "別の文。"}).commit(
        "戻す", {"Undoes": repo.head, "Reason": "x"}
    ),
    "amends-found-again": amended_before_a_rebase,
    "amends-conflict": amended_on_two_branches,
    "merge-leaves-no-row": merge_that_keeps_ours,
    "amends-dangling": lambda repo: repo.commit("訂正", {"Amends": "0123456789", "Submission": "事後", "Reason": "x"}),
    "row-note-untrue": lambda repo: repo.edit(
        {"I-5/法令上の根拠": "規則による。"},
        date="2021-05-01",
        submission="事前",
        rows=[ROW + '"way": "置換", "terms": [["省令", "規則"]]}'],
    ),
    "row-note-idle": edit(significance="minor", rows=[ROW + '"way": "全文"}']),
    "record-idle": lambda repo: repo.commit_message("空\n\nChange-Date: 2021-05-01\nSubmission: 事前\nReason: x\n"),
    "table-none-reason": message("整理\n\nTable: none\n"),
    "break": imported(),
    "assumed": imported(ROW + '"assumed": "位置は似ている箇所から決めた"}'),
    "submission-missing": edit(submission=""),
    "reason-missing": edit(reason="", submission="事前"),
    "significance-missing": edit(reason="重要な変更に当たらない。"),
    "significance-other": edit(reason="組織改編のため"),
    "significance-contradicted": edit(significance="significant"),
    "minor-doubtful": lambda repo: repo.edit({MEASURE: "鍵を3本掛ける。"}, **SAME),
    "renewal-missing": edit(significance="significant", submission="事前"),
    "reassessment-due": published("平成28年4月1日"),
    "yearly-look-due": lambda repo: repo.init("kiso", "t", {"cover/公表日": "令和2年4月1日"}),
    "retention-over": named("国民健康保険に関する事務【平成30年3月31日 終了】"),
    "end-unreadable": named("国民健康保険に関する事務【昨年度末 終了】"),
    "published-before-change": published("令和3年3月31日"),
    "published-unreadable": published("令和3年の春"),
}


def test_a_sound_repository_has_no_findings(repo: Repo) -> None:
    assert findings(repo) == []


@pytest.mark.parametrize("rule", CASES)
def test_each_rule_finds_its_case(rule: str, repo: Repo) -> None:
    CASES[rule](repo)
    found = [finding for finding in findings(repo) if finding.rule == rule]
    assert found, findings(repo)
    for finding in found:
        assert finding.message
        assert finding.hint
        head, _, *taken_in = repo.git("rev-list", "-1", "--parents", "HEAD").split()
        row = rule == "published-row-changed"  # it is of the commit that made the row
        assert (
            finding.file
            or finding.commit in (head, *taken_in)
            or (row and finding.commit == repo.git("rev-parse", "HEAD~1").strip())
        )
    assert found[0].severity is RULES[rule].severity


@pytest.mark.parametrize("rule", CASES)
def test_no_rule_is_found_that_is_not_registered(rule: str, repo: Repo) -> None:
    CASES[rule](repo)
    assert {finding.rule for finding in findings(repo)} <= set(RULES)


@pytest.mark.parametrize(
    ("text", "line", "item"),
    [
        ("# 注\n\n法令上の根処: a\n", 3, "I-5/法令上の根処"),
        ("法令上の根拠:\n  - a\n", 1, "I-5/法令上の根拠"),
    ],
)
def test_a_finding_of_a_file_names_line_and_item(text: str, line: int, item: str, repo: Repo) -> None:
    repo.write(SECTION, text)
    (found,) = findings(repo)
    assert (found.file, found.line, found.item, found.slug) == (SECTION, line, item, "s")


def test_findings_inside_entries_name_the_entry(repo: Repo) -> None:
    repo.write(
        "s/I-2.yaml",
        "システム:\n  - id: a\n    ①システムの名称: 窓口\n  - id: b\n    ③他のシステムとの接続:\n      - 税務\n",
    )
    (found,) = findings(repo)
    assert (found.rule, found.line) == ("choice-unknown", 6)
    assert found.item == "I-2/システム[b]/③他のシステムとの接続"
    assert "税務システム" in found.hint


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        ("リスク2:\n  リスクへの対策は十分か: 十分である\n　ユーザ認証の管理:\n    選択: 行っている\n", 3, "U+3000"),
        ("リスク2:\n  ユーザ認証の管理:\n    選択：行っている\n", 2, "U+FF1A"),
        ("リスク2\xa0:\n  リスクへの対策は十分か: 十分である\n", 1, "U+00A0"),
        ("リスク2:\n  その他の措置の内容: ＞\n    甲\n    乙\n", 2, "U+FF1E"),
    ],
)
def test_signs_typed_with_japanese_input_left_on(text: str, line: int, code: str, repo: Repo) -> None:
    repo.write("s/III-3.yaml", text)
    (found,) = (one for one in findings(repo) if one.file and one.file.endswith("III-3.yaml"))
    assert (found.rule, found.line, code in found.message) == ("fullwidth-sign", line, True)


def test_a_few_options_are_all_told(repo: Repo) -> None:
    repo.write("s/III-3.yaml", "リスク2:\n  リスクへの対策は十分か: 十分だ\n  ユーザ認証の管理:\n    選択: 行ってる\n")
    hints = {found.message: found.hint for found in findings(repo)}
    assert hints["「行ってる」は選択肢にありません"] == "選択肢: 行っている | 行っていない"


def test_all_findings_are_told_not_the_first(repo: Repo) -> None:
    repo.write(SECTION, "法令上の根処: a\n")
    repo.write("s/I-2.yaml", "システム:\n  - id: a\n  - id: a\n  - ②: b\n")
    rules = [finding.rule for finding in findings(repo)]
    blank = ["entry-blank"] * 2
    assert sorted(rules) == [*blank, "entry-id", "entry-id-duplicate", "heading-unknown", "heading-unknown"]


def test_a_past_version_that_was_mended_does_not_fail_the_check(repo: Repo) -> None:
    past_version_broken(repo)
    found = [finding for finding in findings(repo) if finding.rule == "yaml-alias"]
    assert [(finding.severity, bool(finding.commit)) for finding in found] == [(Severity.WARNING, True)]


def test_one_assessment_alone(repo: Repo) -> None:
    repo.init("kiso", "t").write("t/I-5.yaml", "x: y\n").write(SECTION, "x: y\n")
    assert {finding.slug for finding in findings(repo)} == {"s", "t"}
    assert {finding.slug for finding in findings(repo, "t")} == {"t"}


CLAIMS = [
    # submission, significance, reason, rule, severity
    ("事前", "", "新しい制度", None, None),
    ("事後", "", "", "significance-missing", Severity.ERROR),
    ("事後", "", "重要な変更にあたらないため", "significance-missing", Severity.ERROR),
    ("事後", "", "重要な変更に該当しない", "significance-missing", Severity.ERROR),
    ("事後", "", "重要な変更にあたらない。(文言の整理)", "significance-other", Severity.WARNING),
    ("事後", "minor", "誤字", None, None),
    ("事後", "risk-reducing", "施錠の追加", None, None),
    ("事前", "significant", "再実施", None, None),
    ("事後", "significant", "再実施", "significance-contradicted", Severity.ERROR),
    ("事後", "emergency", "地震のため", None, None),
    ("事前", "emergency", "地震のため", "significance-contradicted", Severity.ERROR),
    ("事後", "emergency", "", "significance-contradicted", Severity.ERROR),
    ("事後", "other", "組織改編", "significance-other", Severity.WARNING),
    ("事前", "other", "組織改編", None, None),
]


@pytest.mark.parametrize(("submission", "significance", "reason", "rule", "severity"), CLAIMS)
def test_claims_of_marked_items(
    submission: str, significance: str, reason: str, rule: str | None, severity: Severity | None, repo: Repo
) -> None:
    edit(submission=submission, significance=significance, reason=reason)(repo)
    found = [finding for finding in findings(repo) if finding.rule.startswith("significance")]
    assert [(finding.rule, finding.severity) for finding in found] == ([(rule, severity)] if rule else [])


THRESHOLD = "VI-1/①実施日"
SIGNIFICANT = {"significance": "significant", "submission": "事前", "reason": "再実施"}
RENEWALS: dict[str, tuple[list[Callable[[Repo], object]], bool]] = {
    # what is done before and after the 重要な変更, None standing for it; whether it is found
    "none": ([], True),
    "the same day": ([lambda repo: repo.edit({THRESHOLD: "令和3年4月20日"}, date="2021-05-01")], False),
    "later": ([lambda repo: repo.edit({THRESHOLD: "令和3年4月20日"}, date="2021-06-01")], False),
    "later, without a row": ([lambda repo: repo.edit({THRESHOLD: "令和3年4月20日"}, no_row=True)], False),
    "another item": ([lambda repo: repo.edit({"V-1/①請求先": "窓口"}, date="2021-05-01")], True),
}


@pytest.mark.parametrize("name", RENEWALS)
def test_a_significant_change_is_assessed_again(name: str, repo: Repo) -> None:
    after, found = RENEWALS[name]
    edit(**SIGNIFICANT)(repo)
    for act in after:
        act(repo)
    assert [f.commit for f in findings(repo) if f.rule == "renewal-missing"] == (
        [repo.git("rev-parse", f"HEAD~{len(after)}").strip()] if found else []
    )


@pytest.mark.parametrize("published_between", [True, False])
def test_a_renewal_counts_for_the_publication_that_it_was_made_for(published_between: bool, repo: Repo) -> None:
    repo.edit({THRESHOLD: "令和3年4月2日"}, date="2021-04-03")
    if published_between:
        repo.edit({"cover/公表日": "令和3年4月10日"}, no_row=True)
    edit(**SIGNIFICANT)(repo)
    assert ("renewal-missing" in {f.rule for f in findings(repo)}) == published_between


def test_each_form_names_its_sections_of_renewal() -> None:
    renewed = {form: [s.id for s in load_form(form).sections if s.renewed] for form in ("kiso", "juten", "zenkoumoku")}
    assert renewed == {"kiso": [], "juten": ["V-1"], "zenkoumoku": ["VI-1", "VI-2", "VI-3", "VI-4"]}


def test_unmarked_items_need_no_claim(repo: Repo) -> None:
    repo.edit({"cover/特記事項": "改めた。"}, date="2021-05-01", reason="重要な変更に当たらない。")
    assert findings(repo) == []


def test_several_items_of_one_commit_are_one_finding(repo: Repo) -> None:
    items = {f"III-3/リスク{n}/リスクに対する措置の内容": "改めた。" for n in (3, 4)}
    repo.edit({**items, MEASURE: "改めた。", "I-5/法令上の根拠": "規則。"}, date="2021-05-01", reason="組織改編のため")
    (found,) = findings(repo)
    assert "ほか1項目" in found.message


def test_an_amended_reason_counts(repo: Repo) -> None:
    edit(reason="重要な変更に当たらない。")(repo)
    repo.commit("訂正", {"Amends": repo.head, "Submission": "事後", "Significance": "minor", "Reason": "誤字の修正"})
    assert findings(repo) == []


IDLE = [
    # what the commit says besides its change of MEASURE, and what it is told
    ('{"item": "I-5/x", "way": "置換"}', "様式にない項目の Row"),
    ('{"item": "files/x", "way": "全文"}', "様式にない項目の Row"),
    ('{"item": "I-5/x", "unchanged": true}', "様式にない項目の Row"),
    ('{"item": "I-2/システム[nashi]", "label": "システム9"}', "変わっていない項目の Row"),
    (ROW + '"label": "Ⅰ-5"}', "変わっていない項目の Row"),
    (ROW + '"unchanged": true}', None),
    (f'{{"item": "{MEASURE}", "span": {{"before": [0, 1]}}}}', "「span」は"),
    (f'{{"item": "{MEASURE}", "terms": [["鍵", "錠"]]}}', "「terms」は"),
    (f'{{"item": "{MEASURE}", "unchanged": true}}', "「unchanged」は効きません"),
    (f'{{"item": "{MEASURE}", "place": 1}}', "「place」の 1 番目はありません"),
    (f'{{"item": "{MEASURE}", "place": 0}}', None),
    (f'{{"item": "{MEASURE}", "link": true}}', "「link」は効きません"),
    (f'{{"item": "{MEASURE}", "date_text": "令和3年5月2日"}}', "違う日です"),
    (f'{{"item": "{MEASURE}", "date_text": "R3.5.1"}}', None),
    (f'{{"items": ["{MEASURE}", "{MEASURE}"]}}', "同じ項目が2度"),
    (f'{{"item": "{MEASURE}", "assessment": "s"}}', "項目のない行だけ"),
    ('{"items": [], "assessment": "nashi", "label": "全体"}', "「nashi」という評価書はありません"),
    ('{"items": [], "assessment": "s", "label": "全体"}', None),
    (f'{{"item": "nashi:{MEASURE}", "label": "Ⅲ-3"}}', "「nashi」という評価書はありません"),
    (f'{{"item": "{MEASURE}", "label": "Ⅲ-3"}}', None),
    (f'{{"item": "s:{MEASURE}", "label": "Ⅲ-3"}}', None),
]


@pytest.mark.parametrize(("row", "told"), IDLE)
def test_a_row_that_does_nothing(row: str, told: str | None, repo: Repo) -> None:
    edit(significance="minor", rows=[row])(repo)
    found = [finding for finding in findings(repo) if finding.rule == "row-note-idle"]
    if told is None:
        assert found == []
    else:
        assert [(told in f.message, f"Row: {row}" in f.message, f.commit) for f in found] == [(True, True, repo.head)]


def test_a_link_parts_what_would_be_one_row(repo: Repo) -> None:
    for text in ("三", "四"):
        link = f'{{"item": "{MEASURE}", "link": true}}'
        repo.edit({MEASURE: text}, date="2021-05-01", significance="minor", rows=[link] if text == "四" else [])
    assert findings(repo) == []


SAID = {"Change-Date": "2021-05-01", "Submission": "事前", "Reason": "改める"}
NONE = {"Table": "none", "Reason": "整理"}
LABEL = ROW + '"label": "Ⅰ-5"}'
VAIN: list[tuple[str, dict[str, str], list[str], str]] = [
    # the file that the commit changes, its trailers and rows, and what it is told
    ("", SAID, [], "どの項目も変えていない"),
    ("README.md", SAID, [], "どの項目も変えていない"),
    ("s/memo.txt", SAID, [], "どの項目も変えていない"),
    ("s/memo.txt", SAID, [ROW + '"unchanged": true}'], ""),
    ("", SAID, ['{"items": [], "assessment": "s", "label": "全体"}'], ""),
    ("s/memo.txt", NONE, [], ""),
    ("s/I-5.yaml", NONE, [], ""),
    ("s/I-5.yaml", {**NONE, "Submission": "事前"}, [], "「Submission: 事前」"),
    ("s/I-5.yaml", {**NONE, "Significance": "minor"}, [], "「Significance: minor」"),
    ("s/I-5.yaml", NONE, [LABEL], "表に効きません: 「Row: "),
    ("s/I-5.yaml", SAID, [], ""),
]


@pytest.mark.parametrize(("file", "trailers", "rows", "told"), VAIN)
def test_a_record_that_nothing_comes_of(
    file: str, trailers: dict[str, str], rows: list[str], told: str, repo: Repo
) -> None:
    if file.endswith("I-5.yaml"):
        repo.replace(file, "条例による", "規則による")
    elif file:
        repo.write(file, "覚え\n")
    repo.commit("記録", trailers, rows)
    for slug in ("", "s"):
        found = [(finding.rule, told in finding.message) for finding in findings(repo, slug)]
        assert found == ([("record-idle", True)] if told and (not slug or file.startswith("s/")) else [])


def test_an_undo_says_no_more_than_why(repo: Repo) -> None:
    edit(significance="minor")(repo)
    repo.write_texts({MEASURE: "鍵を掛け、記録する。"})
    repo.commit("取り消す", {"Undoes": repo.head, "Reason": "誤り", "Submission": "事前"})
    assert [(f.rule, "「Submission: 事前」" in f.message) for f in findings(repo)] == [("record-idle", True)]


def test_a_merge_that_adds_nothing_has_nothing_to_say(repo: Repo) -> None:
    repo.branch("side").edit({"I-5/法令上の根拠": "規則による。"}, date="2021-05-01", submission="事前")
    repo.switch("main").write("README.md", "案内\n").commit("案内")
    repo.merge("side", "合わせる\n\nChange-Date: 2021-05-02\nSubmission: 事前\nReason: 枝\n")
    assert [f.rule for f in findings(repo)] == ["record-idle"]


def test_a_row_for_an_entry_or_a_figure_is_not_idle(repo: Repo) -> None:
    repo.write("s/attachments/a.png", png(40, 20)).write(
        "s/I-A1.yaml", "図:\n  file: attachments/a.png\n  caption: 流れ\n"
    )
    repo.edit({"I-2/システム[a]/①システムの名称": "甲", "I-2/システム[b]/①システムの名称": "乙"}, no_row=True)
    (repo.path / "s/I-A1.yaml").write_text("図:\n  file: attachments/a.png\n  caption: 流れ\n", encoding="utf-8")
    repo.commit("図", {"Table": "none", "Reason": "図"}).write("s/attachments/a.png", png(60, 20))
    labels = ["I-2/システム[c]", "I-A1/図"]
    repo.write("s/I-2.yaml", (repo.path / "s/I-2.yaml").read_text("utf-8") + "  - id: c\n    ①システムの名称: 丙\n")
    trailers = {"Change-Date": "2021-05-01", "Submission": "事後", "Significance": "minor", "Reason": "追加"}
    repo.commit("追加", trailers, [f'{{"item": "{item}", "label": "x"}}' for item in labels])
    assert findings(repo) == []


def test_a_row_that_was_put_right_is_told_no_more(repo: Repo) -> None:
    edit(significance="minor", rows=['{"item": "III-3/リスク2", "label": "Ⅲ-3"}'])(repo)
    assert [f.rule for f in findings(repo)] == ["row-note-idle"]
    said = {"Submission": "事後", "Significance": "minor", "Reason": "文言の整理", "Amends": repo.head}
    repo.commit("訂正", said, [f'{{"item": "{MEASURE}", "label": "Ⅲ-3"}}'])
    assert findings(repo) == []


def test_a_reason_for_making_no_row(repo: Repo) -> None:
    message("整理\n\nTable: none\nReason: 書式の整理\n")(repo)
    assert findings(repo) == []


def test_a_blank_date_of_publication_is_a_draft(repo: Repo) -> None:
    published("")(repo)
    assert findings(repo) == []


def test_the_date_of_publication_is_that_of_the_files_that_are_checked(repo: Repo) -> None:
    published("令和3年3月31日")(repo)
    assert [f.rule for f in findings(repo)] == ["published-before-change"]
    repo.replace("s/cover.yaml", "令和3年3月31日", "令和3年4月1日")
    assert findings(repo) == []
    repo.replace("s/cover.yaml", "令和3年4月1日", "令和7年2月30日")
    (found,) = findings(repo)
    assert (found.rule, found.file) == ("published-unreadable", "s/cover.yaml")
    (committed,) = Project.around(repo.path).check(repo.head, day=TODAY).findings
    assert committed.rule == "published-before-change"


def test_the_date_of_publication_of_what_is_not_committed(repo: Repo) -> None:
    repo.init("kiso", "t").replace("t/cover.yaml", "公表日:", "公表日: いつか")
    repo.git("reset", "-q", "--soft", "HEAD~1")
    assert [(f.rule, f.slug) for f in findings(repo)] == [("published-unreadable", "t")]


def test_the_record_of_a_folder_that_is_renamed_and_not_committed(repo: Repo) -> None:
    edit(reason="組織改編のため")(repo)
    repo.git("mv", "s", "u")
    assert [finding.rule for finding in findings(repo, "u")] == ["significance-other"]


def test_what_does_not_touch_an_assessment_is_nobodys_business(repo: Repo) -> None:
    repo.write("README.md", "x").commit_message("文書\n\nChange-Date: いつか\n\n本文\n")
    assert findings(repo) == []


def test_an_unrecorded_change_that_was_taken_back_does_not_fail_the_check(repo: Repo) -> None:
    repo.edit({"I-5/法令上の根拠": "規則による。", MEASURE: "鍵を掛けない。"})
    assert [f.severity for f in findings(repo) if f.rule == "unrecorded"] == [Severity.ERROR]
    repo.edit({"I-5/法令上の根拠": "条例による。"}, no_row=True)
    assert [f.severity for f in findings(repo) if f.rule == "unrecorded"] == [Severity.ERROR]
    repo.edit({MEASURE: "鍵を掛け、記録する。"}, no_row=True)
    assert [f.severity for f in findings(repo) if f.rule == "unrecorded"] == [Severity.WARNING]
    repo.edit({"I-5/法令上の根拠": "規則による。"}, date="2021-05-01", significance="minor")
    assert [f.severity for f in findings(repo) if f.rule == "unrecorded"] == [Severity.WARNING]


def test_letters_of_a_long_text_are_told_on_their_line(repo: Repo) -> None:
    repo.write(SECTION, "法令上の根拠: |\n  番号法による。\n\n  別表を⽤いる。\n  条例\u3000\n  規則\u3000\n")
    found = {one.rule: one for one in findings(repo)}
    assert (found["letters-doubtful"].line, found["letters-doubtful"].item) == (4, "I-5/法令上の根拠")
    assert found["blank-at-line-end"].line == 5
    assert "2か所、U+3000" in found["blank-at-line-end"].message


@pytest.mark.parametrize(
    ("reason", "rule"),
    [("組織改編\u3000", "blank-at-line-end"), ("⽂言の整理", "letters-doubtful"), ("整\u200b理", "letters-doubtful")],
)
def test_letters_of_a_reason_are_told_until_it_is_amended(reason: str, rule: str, repo: Repo) -> None:
    commit = repo.edit({MEASURE: "鍵を二つ掛ける。"}, date="2021-05-01", significance="minor", reason=reason).head
    (found,) = (one for one in findings(repo) if one.severity is Severity.WARNING)
    assert (found.rule, found.commit) == (rule, commit)
    repo.commit("訂正", {"Amends": commit, "Submission": "事後", "Significance": "minor", "Reason": "整理"})
    assert findings(repo) == []
