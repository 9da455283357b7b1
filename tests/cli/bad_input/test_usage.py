"""Calls that cannot be meant: exit code 2 and what would be right, before anything is looked at or written."""

from __future__ import annotations

import pytest
from tests.cli.bad_input.conftest import COMMIT, ITEM, Refuse
from tests.cli.conftest import Call
from tests.repos import Repo

ROW = ("commit", "--submission", "事後", "--reason", "x")

# The call, and what is said: the thing itself, and what to do.
CALLS: list[tuple[tuple[str, ...], tuple[str, ...]]] = [
    (("tabel",), ("「tabel」というコマンドはありません", "もしかして: table")),
    (("-",), ("「-」というコマンドはありません", "`shinkyu --help`")),
    (("--", "-x"), ("「-x」というオプションはありません", "`shinkyu --help`")),
    (("entry", "turn"), ("「turn」というコマンドはありません", "shinkyu entry --help")),
    (("table", "--version"), ("「--version」というオプションはありません", "`shinkyu --version`")),
    (("table", "--formt", "csv"), ("「--formt」というオプションはありません", "もしかして: --format")),
    (("table", "--json"), ("「--json」というオプションはありません", "もしかして: --format json")),
    (("show", "--docx"), ("「--docx」というオプションはありません", "もしかして: --format docx")),
    (("check", "--github"), ("「--github」というオプションはありません", "もしかして: --format github")),
    (("status", "--format", "json"), ("「--format」というオプションはありません", "もしかして: --json")),
    (("table", "--sinc", "x"), ("「--sinc」というオプションはありません", "もしかして: --since")),
    (("table", "a", "b"), ("余分な引数があります: b",)),
    (("init", "x"), ("--form がありません",)),
    (("convert",), ("--edition がありません",)),
    (("table", "--since"), ("--since に値がありません",)),
    (("table", "--format", "pdf"), ("--format に「pdf」は選べません", "tsv | csv")),
    (("show", "--format", "rtf"), ("--format に「rtf」は選べません", "text | json | md")),
    (("check", "--format", "x"), ("--format に「x」は選べません",)),
    (("check", "--fail-on", "x"), ("--fail-on に「x」は選べません", "error | warning")),
    (("table", "--ways", "short"), ("--ways に「short」は選べません", "recorded | full")),
    (("table", "--labels", "x"), ("--labels に「x」は選べません", "recorded | short | long")),
    (("table", "-o", ""), ("--output の値が空です", "--output にファイル名を書いてください")),
    (("show", "-o", ""), ("--output の値が空です", "--output にファイル名")),
    (("table", "--all", "--slug", "jumin"), ("--all と --slug は一緒に使えません", "--slug jumin の")),
    (("table", "--all", "--slug", "nai"), ("--all と --slug は一緒に使えません",)),
    (("table", "--format", "xlsx", "-o", "a.csv"), ("a.csv という名前では csv", "--format xlsx を外して")),
    (("table", "--format", "csv", "-o", "a.XLSX"), ("a.XLSX という名前では xlsx",)),
    (("table", "--format", "docx", "-o", "a.txt"), ("a.txt という名前では tsv", "-o を a.docx とするか")),
    (("show", "--format", "docx", "-o", "a.txt"), ("a.txt という名前では text", "-o を a.docx とするか、--format docx を外して")),
    (("show", "--format", "docx", "-o", "a.csv"), ("a.csv という名前では csv", "-o を a.docx としてください")),
    (("show", "--format", "text", "-o", "a.json"), ("a.json という名前では json", "-o を a.txt とするか")),
    (("table", "--explain", "--format", "md"), ("--explain と --format は一緒に", "--format を外して", "理由.txt")),
    (("table", "--ways", "concise", "--explain", "--all"), ("--explain と --all は一緒に使えません",)),
    (("table", "--explain", "--tracked", "--excel"), ("--explain と --excel、--tracked は一緒に",)),
    (("table", "--explain", "-o", "a.xlsx"), ("a.xlsx には書けません", "-o 理由.txt")),
    (("table", "--explain", "--ways", "full"), ("--ways concise の選び方", "--ways concise --explain")),
    (("table", "--all", "--sheet-per", "slug", "-o", "x.html"), ("xlsx だけ", "--sheet-per slug -o 変更箇所.xlsx")),
    (("table", "--slug", ""), ("--slug の値が空です", "--slug SLUG")),
    (("table", "--item", ITEM, "--item", ""), ("--item の値が空です", "--item ITEM")),
    (("edit", ITEM, "--file", ""), ("--file の値が空です", "--file にファイル名を")),
    (("log", ""), ("ITEM の値が空です", "shinkyu log --help")),
    (("init", "", "--form", "kiso", "--slug", "a"), ("DIR の値が空です",)),
    (("restore", ITEM, ""), ("ITEM の値が空です",)),
    (("commit", "--submission", "", "--reason", "x"), ("--submission の値が空です",)),
    (("show", "--item", ITEM, "--item", "I-1"), ("--item が2回あります", "1つだけ")),
    (("table", "-o", "a.csv", "--output", "b.csv"), ("--output が2回あります", "1つだけ")),
    (("amend", "HEAD", "--reason", "x", "--reason", "y"), ("--reason が2回あります",)),
    (("entry", "add", "I-2/システム", "--at", "1", "--at", "2", "--at", "3"), ("--at が3回あります",)),
    (("table", "--since", "昨日"), ("--since: 「昨日」は日付として読めません", "令和2年11月27日")),
    (("table", "--until", "令和2年2月30日"), ("--until: ", "正しくは 令和2年2月29日")),
    (("show", "--at", "2021-13-01"), ("--at: ", "月は1から12")),
    (("table", "--all", "--format", "md"), ("--all は tsv、csv、json、html、xlsx だけ", "--all -o 変更箇所.tsv")),
    (("table", "--all", "-o", "x.docx"), ("--all は tsv、csv、json、html、xlsx だけ",)),
    (("table", "--excel", "--format", "tsv"), ("--excel は csv だけです",)),
    (("table", "HEAD~1", "--pending"), ("--pending",)),
    (("table", "-o", "x.pdf"), ("形式が分かりません: x.pdf", ".csv")),
    (("table", "-o", "jumin"), ("形式が分かりません: jumin", "--format")),
    (("table", "--slug", "jumni"), ("評価書「jumni」はありません。あるのは: jumin", "--slug jumin")),
    (("table", "--item", "kokuho:I-5"), ("評価書「kokuho」はありません",)),
    (("table", "--item", "謎"), ("「謎」という項目は見つかりません", "近いもの")),
    (("show", "--item", "I-5/②所属長の役職"), ("見つかりません", ITEM)),
    (("log", "Ⅸ-9"), ("「Ⅸ-9」という項目は見つかりません",)),
    (("edit", "I-5"), ("「I-5」", "I-5/①部署", ITEM)),
    (("restore", "I-3"), ("I-3 に記録していない変更はありません", "shinkyu status")),
    (("commit",), ("提出時期を示してください", "--submission 事前 | 事後")),
    (("commit", "--submission", "随時", "--reason", "x"), ("提出時期「随時」はありません", "事前 | 事後")),
    (("commit", "--submission", "事後"), ("提出時期に係る説明", "--reason")),
    ((*ROW, "--date", "平成31年5月1日"), ("--date: ", "正しくは 令和元年5月1日")),
    ((*ROW, "--date", "2020-01-01"), ("I-5/②所属長の役職名", "令和3年4月1日", "--date")),
    ((*ROW, "--significance", "big"), ("区分「big」はありません", "significant | minor")),
    ((*ROW, "--way", "図"), ("--way に「図」は選べません", "全文")),
    ((*ROW, "--item", "謎"), ("「謎」という項目は見つかりません",)),
    ((*ROW, "--item", "I-3/法令上の根拠"), ("I-3/法令上の根拠 に記録していない変更はありません", "shinkyu status")),
    ((*ROW, "--item", ITEM, "jumin/I-1.yaml"), ("--item とファイル", "どちらか")),
    ((*ROW, "nai.yaml"), ("nai.yaml に記録していない変更はありません",)),
    ((*ROW, "/etc/passwd"), ("/etc/passwd: このリポジトリの中のファイルではありません",)),
    (("commit", "--no-row"), ("表に載せない理由", "--no-row --reason")),
    (("commit", "--no-row", "--reason", "  "), ("表に載せない理由",)),
    (("commit", "--no-row", "--reason", "x", "--submission", "事後"), ("--no-row の変更は表に載らない", "外して")),
    (("amend", "HEAD"), ("何を正すか", "--reason")),
    (("amend", "HEAD", "--submission", "随時"), ("「Submission: 随時」", "事前 | 事後")),
    (("amend", "HEAD", "--significance", "big"), ("「Significance: big」", "significant | minor")),
    (("amend", "HEAD", "--label", "x"), ("--label には --item", "--item ITEM")),
    (("amend", "HEAD", "--item", "謎", "--reason", "x"), ("「謎」という項目は見つかりません",)),
    (("amend", "HEAD", "--item", "I-1/②事務の概要", "--reason", "x"), ("I-1/②事務の概要",)),
    (("amend", "HEAD~1", "--reason", "x"), ("変更日 (Change-Date) がありません", "--no-row")),
    (("convert", "--edition", "2031-01"), ("「2031-01」の版はありません", "2024-10")),
    (("convert", "--edition", "2019-01"), ("もう 2019-01 の様式", "移すことはありません")),
    (("entry", "add", "I-5"), ("I-5 は繰り返しの項目ではありません", "システム")),
    (("entry", "remove", ITEM), ("繰り返しの項目の1つではありません", "I-2/システム[kouki]")),
    (("entry", "move", "x", "--to", "あ"), ("--to: 「あ」は数ではありません",)),
    (("add", "jumin", "--form", "kiso"), ("「jumin」はすでにあります", "別の slug")),
    (("add", "国保", "--form", "kiso"), ("slug「国保」は使えません", "kouki")),
    (("add", "kokuho", "--form", "kisoo"), ("様式「kisoo」はありません", "zenkoumoku")),
    (("init", "jumin", "--form", "kiso", "--slug", "a"), ("jumin: すでにあり、空のフォルダではありません", "shinkyu add")),
    (("demo", "jumin"), ("jumin: すでにあり、空のフォルダではありません",)),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "says"), CALLS, ids=lambda value: " ".join(value))
def test_wrong_usage(arguments: tuple[str, ...], says: tuple[str, ...], city: Repo, refuse: Refuse) -> None:
    city.write("jumin/I-5.yaml", "②所属長の役職名: 部長\n")
    refuse(*arguments, cwd=city.path, code=2, says=says)


def test_nothing_to_commit(city: Repo, refuse: Refuse) -> None:
    refuse(*COMMIT, cwd=city.path, code=2, says=("jumin: 記録する変更がありません", "shinkyu edit"))


TWO = [
    ("table",),
    ("show",),
    ("log", ITEM),
    ("diff",),
    ("edit", ITEM, "--file", "/dev/null"),
    ("restore", ITEM),
    ("entry", "add", "I-2"),
    ("convert", "--edition", "2024-10"),
    COMMIT,
]


@pytest.mark.parametrize("arguments", TWO, ids=" ".join)
def test_two_assessments_and_none_named(arguments: tuple[str, ...], city: Repo, refuse: Refuse) -> None:
    city.init("kiso", "kaigo")
    says = ("どの評価書か決められません: jumin、kaigo", "--slug jumin")
    refuse(*arguments, cwd=city.path, code=2, says=says)


@pytest.fixture
def files(city: Repo) -> Repo:
    """Beside it an assessment of two 特定個人情報ファイル, with one system."""
    texts = {"I-2/システム[juki]/①システムの名称": "住民記録システム"}
    return Repo(city.path.parent / "files").init(
        "zenkoumoku", "kouki", texts, files=(("juki", "住民基本台帳ファイル"), ("honnin", "本人確認情報ファイル"))
    )


MEASURE = "III-3/リスク2/その他の措置の内容"
IN_FILES: list[tuple[tuple[str, ...], tuple[str, ...]]] = [
    (("entry", "add", "I-2/システム", "--id", "juki"), ("id「juki」はすでに使われています", "別の --id")),
    (("entry", "add", "I-2/システム", "--id", "あ い"), ("id「あ い」は使えません", "半角の英数字")),
    (("entry", "add", "I-2/システム", "--at", "9"), ("9 番目はありません", "1 から 2 まで")),
    (("entry", "add", "I-2/システム", "--at", "0"), ("0 番目はありません", "1 から 2 まで")),
    (("entry", "add", "I-2/システム", "--at", "-1"), ("-1 番目はありません",)),
    (("entry", "move", "I-2/システム[juki]", "--to", "9"), ("9 番目はありません", "1 から 1 まで")),
    (("entry", "move", "I-2/システム[juki]", "--to", "0"), ("0 番目はありません", "1 から 1 まで")),
    (("entry", "remove", "I-2/システム[nai]"), ("「nai」はありません", "I-2/システム[juki]")),
    (("entry", "remove", "I-2/システム"), ("1つではありません",)),
    (("edit", "I-2/システム[2]/①システムの名称"), ("「2」はありません", "I-2/システム[juki]")),
    (("edit", MEASURE), ("どの項目か決まりません", f"files/juki/{MEASURE}", f"files/honnin/{MEASURE}")),
    (("edit", f"{MEASURE}/選択"), ("様式にこの項目はありません", f"files/honnin/{MEASURE}\n")),
    (("edit", "I-2/システム[juki]"), ("どの項目か決まりません", "I-2/システム[juki]/②システムの機能")),
    (("edit", "II-4/委託事項/①委託内容"), ("どの項目か決まりません", "shinkyu entry add")),
    (
        ("entry", "add", "Ⅱ-4/委託事項"),
        ("「Ⅱ-4/委託事項」だけでは", "files/juki/II-4/委託事項\n", "files/honnin/II-4/委託事項\n"),
    ),
    (("entry", "add", "kouki:委託事項"), ("「委託事項」だけでは", "kouki:files/juki/II-4/委託事項\n")),
    (("log", "Ⅲ-3 リスク2 その他の措置の内容"), ("どの特定個人情報ファイルの項目か", f"files/juki/{MEASURE}")),
    (("edit", f"files/nai/{MEASURE}"), ("特定個人情報ファイル「nai」はありません", f"files/juki/{MEASURE}")),
]


@pytest.mark.parametrize(("arguments", "says"), IN_FILES, ids=lambda value: " ".join(value))
def test_entries_and_files_that_are_not_there(
    arguments: tuple[str, ...], says: tuple[str, ...], files: Repo, refuse: Refuse
) -> None:
    refuse(*arguments, cwd=files.path, code=2, says=says)


def test_the_file_in_whose_folder_one_stands_is_meant(files: Repo, call: Call) -> None:
    files.write_texts({f"files/honnin/{MEASURE}": "施錠する。", f"files/juki/{MEASURE}": "記録する。"}).commit("二つ")
    inside = files.path / "kouki" / "files" / "honnin"
    for cited in (MEASURE, "Ⅲ-3 リスク2 その他の措置の内容"):
        told = call("show", "--item", cited, cwd=inside).out
        assert ("施錠する。" in told, "記録する。" in told) == (True, False)
    (inside / "x.txt").write_text("台帳に記す。", encoding="utf-8")
    call("edit", MEASURE, "--file", "x.txt", cwd=inside)
    assert "台帳に記す。" in (inside / "III-3.yaml").read_text(encoding="utf-8")
    added = call("entry", "add", "Ⅱ-4/委託事項", cwd=inside).out
    assert "files/honnin/II-4/委託事項[" in added
    assert "files/juki/II-4/" in call("entry", "add", "files/juki/II-4/委託事項").out


OUTPUTS = [
    ("jumin/I-5.yaml/x.csv", "同じ名前のもの"),
    ("/proc/nowhere.csv", "書き込めません"),
    ("folder.csv", "フォルダ"),
]


@pytest.mark.parametrize(("file", "says"), OUTPUTS)
def test_a_file_that_cannot_be_written(file: str, says: str, city: Repo, refuse: Refuse) -> None:
    (city.path / "folder.csv").mkdir()
    refuse("table", "-o", file, cwd=city.path, code=3, says=(file, says))
