"""Broken section files, assessment.yaml and shinkyu.yaml: told with file and line, by whatever command reads them."""

from __future__ import annotations

import pytest
from tests.cli.bad_input.conftest import COMMIT, ITEM, Refuse
from tests.cli.conftest import Call
from tests.repos import Repo

SECTION = "jumin/I-5.yaml"

# What the file holds, the line that is named, and what is said of it.
BROKEN: dict[str, tuple[str | bytes, int, str]] = {
    "a bracket left open": ("②所属長の役職名: [\n", 2, "括弧が閉じていません"),
    "a quote left open": ('②所属長の役職名: "課長\n', 2, "引用符が閉じていません"),
    "no colon": ("①部署: 市民課\n②所属長の役職名\n", 3, "「:」がありません"),
    "a colon within the text": ("②所属長の役職名: 課長: 兼務\n", 1, "「: 」がここにある"),
    "indented by a tab": ("①部署: |\n\t市民課\n", 2, "タブがあります"),
    "a sign that YAML reserves": ("②所属長の役職名: @課長\n", 1, "「@」で始まる文は引用符"),
    "indented unevenly": ("①部署: |\n    市民課\n  係\n", 3, "字下げがそろっていない"),
    "an unknown escape": ('②所属長の役職名: "課\\q長"\n', 1, "二重引用符の中に「\\q」"),
    "a merge conflict": (
        "②所属長の役職名: |\n<<<<<<< HEAD\n  課長\n=======\n  部長\n>>>>>>> side\n",
        2,
        "マージの競合が残っています",
    ),
    "a heading twice": ("②所属長の役職名: 課長\n②所属長の役職名: 部長\n", 2, "二度あります(1 行目にも)"),
    "an anchor": ("②所属長の役職名: &a 課長\n", 1, "アンカー(&a)は使えません"),
    "an alias": ("②所属長の役職名: *a\n", 1, "別名(*a)は使えません"),
    "a tag": ("②所属長の役職名: !!str 課長\n", 1, "は使えません"),
    "a merge key": ("<<: {a: b}\n", 1, "差し込みのキー(<<)は使えません"),
    "a directive": ("%YAML 1.1\n---\n①部署: 課\n", 2, "指示行(%…)は使えません"),
    "two documents": ("①部署: 課\n---\n②所属長の役職名: 課長\n", 2, "文書が二つ以上"),
    "a list at the top": ("- 市民課\n- 課長\n", 1, "「見出し: 記載」の形になっていません"),
    "a text at the top": ("課長\n", 1, "「見出し: 記載」の形になっていません"),
    "a key that is a list": ("? [a, b]\n: c\n", 1, "見出しが文字列ではありません"),
    "Shift_JIS": ("②所属長の役職名: 課長\n".encode("cp932"), 1, "UTF-8 ではありません"),
    "UTF-16": ("②所属長の役職名: 課長\n".encode("utf-16"), 1, "UTF-8 ではありません"),
    "a NUL": ("②所属長の役職名: 課\0長\n", 1, "制御文字 U+0000"),
    "a bell": ("①部署: 課\n②所属長の役職名: 課長\x07\n", 2, "制御文字 U+0007"),
    "U+2028": ("②所属長の役職名: 課\u2028長\n", 1, "特殊な改行文字 U+2028"),
    "U+0085 in a block": ("①部署: |\n  課\u0085係\n", 2, "特殊な改行文字 U+0085"),
    "a CR alone": ("①部署: |\n  課\r係\n", 2, "特殊な改行文字 U+000D"),
    "half a character": ('①部署: "\\ud800"\n', 1, "片割れ"),
    "nested brackets": ("①部署: " + "[" * 2000 + "]" * 2000 + "\n", 1, "入れ子が深すぎます"),
    "nested headings": ("".join(" " * depth + "a:\n" for depth in range(300)), 41, "入れ子が深すぎます"),
    "50 MB": ("②所属長の役職名: |\n" + "  あいうえおかきくけこ\n" * 1_600_000, 0, "ファイルが大きすぎます"),
}


@pytest.mark.parametrize("way", BROKEN)
def test_a_broken_section(way: str, city: Repo, refuse: Refuse, find: Refuse) -> None:
    content, line, what = BROKEN[way]
    city.write(SECTION, content)
    place = f"{SECTION}:{line}: エラー: " if line else f"{SECTION}: エラー: "
    refuse(*COMMIT, cwd=city.path, code=3, says=(place, what))
    find("check", cwd=city.path, says=(place, what))


@pytest.mark.parametrize(
    "arguments",
    [
        ("table", "--pending"),
        ("diff",),
        ("edit", ITEM, "--file", "jumin/I-1.yaml"),
        ("convert", "--edition", "2024-10"),
    ],
    ids=" ".join,
)
def test_every_command_that_needs_the_section_names_its_line(
    arguments: tuple[str, ...], city: Repo, refuse: Refuse
) -> None:
    city.write(SECTION, "①部署: 市民課\n②所属長の役職名: 'あ\n")
    refuse(*arguments, cwd=city.path, code=3, says=(f"{SECTION}:3: エラー: ",))


def test_all_errors_are_told_not_the_first(city: Repo, refuse: Refuse) -> None:
    city.write(SECTION, "①部署: &a 課\n②所属長の役職名: *a\n").write("jumin/I-3.yaml", "- 条例\n")
    says = (f"{SECTION}:1: ", f"{SECTION}:2: ", "jumin/I-3.yaml:1: ")
    refuse(*COMMIT, cwd=city.path, code=3, says=says)


def test_a_section_broken_in_a_commit_does_not_stop_the_table(city: Repo, call: Call, find: Refuse) -> None:
    before = call("table", cwd=city.path).out
    city.write(SECTION, "②所属長の役職名: *a\n").commit("壊す", {"Table": "none", "Reason": "試し"})
    result = call("table", cwd=city.path, code=1)
    assert result.out == before
    assert result.err.startswith("注意: jumin の表は揃っていません")
    assert "注意: jumin の記録に指摘があります" in result.err
    find("check", cwd=city.path, says=(f"{SECTION}:1: ",))


FORM_ERRORS = {
    "an unknown heading": ("③所属長: 課長\n", "「③所属長」という見出しは様式にありません", "②所属長の役職名"),
    "a list for a text": ("②所属長の役職名:\n  - 課長\n", "文を書きますが、リスト", "README"),
    "a mapping for a text": ("②所属長の役職名:\n  氏名: 課長\n", "②所属長の役職名", "→"),
}


@pytest.mark.parametrize("way", FORM_ERRORS)
def test_what_the_form_does_not_have(way: str, city: Repo, find: Refuse) -> None:
    content, what, hint = FORM_ERRORS[way]
    city.write(SECTION, content)
    for command in ("status", "check"):
        find(command, cwd=city.path, says=(f"{SECTION}:", what, hint))


HARMLESS = {
    "CRLF": "①部署: 市民課\r\n②所属長の役職名: 部長\r\n",
    "a BOM": "\ufeff①部署: 市民課\n②所属長の役職名: 部長\n",
    "no line end at the end": "①部署: 市民課\n②所属長の役職名: 部長",
    "comments and blank lines": "# 注\n\n①部署: 市民課  # 注\n\n②所属長の役職名: 部長\n",
}


@pytest.mark.parametrize("way", HARMLESS)
def test_what_editors_leave_behind_is_read(way: str, city: Repo, call: Call) -> None:
    city.write(SECTION, HARMLESS[way])
    rows = call("table", "--pending", cwd=city.path).out.splitlines()[2:]
    assert [row.split("\t")[3] for row in rows] == ["市民課", "部長"]
    assert call("check").code == 0


def test_an_empty_section_is_nothing_written(city: Repo, call: Call) -> None:
    city.write(SECTION, "")
    assert call("table", "--pending", cwd=city.path).out.splitlines()[-1].split("\t")[2:4] == ["室長", "削除"]


GOOD = "id: jumin\nform: kiso\nedition: 2019-01\n"
ASSESSMENTS = {
    "syntax": ("id: [\n", 2, "括弧が閉じていません"),
    "an unknown form": (GOOD.replace("kiso", "kisoo"), 2, "「kisoo」という様式はありません"),
    "an unknown edition": (GOOD.replace("2019-01", "1999-01"), 3, "「1999-01」の版はありません"),
    "no id": (GOOD.replace("id: jumin\n", ""), 1, "「id」がありません"),
    "an id that is a list": (GOOD.replace("id: jumin", "id: [jumin]"), 1, "「id」"),
    "nothing": ("", 1, "「form」がありません"),
    "files that are no list": (GOOD + "files: juki\n", 4, "id, slug, name を持つ項目の並び"),
    "one id for two files": (
        GOOD + "files:\n  - {id: a, slug: a, name: 甲}\n  - {id: a, slug: b, name: 乙}\n",
        4,
        "id, slug, name",
    ),
    "a file's slug that leads elsewhere": (GOOD + "files:\n  - {id: a, slug: ../a, name: 甲}\n", 4, "id, slug, name"),
}


@pytest.mark.parametrize("way", ASSESSMENTS)
def test_a_broken_assessment_file(way: str, city: Repo, refuse: Refuse, find: Refuse) -> None:
    content, line, what = ASSESSMENTS[way]
    city.write("jumin/assessment.yaml", content)
    says = (f"jumin/assessment.yaml:{line}: エラー: ", what)
    for arguments in (COMMIT, ("status",), ("table", "--pending"), ("edit", ITEM, "--file", "/dev/null")):
        refuse(*arguments, cwd=city.path, code=3, says=says)
    find("check", cwd=city.path, says=says)


def test_a_copied_assessment_keeps_its_id(city: Repo, find: Refuse) -> None:
    for file in sorted((city.path / "jumin").glob("*.yaml")):
        city.write(f"utsushi/{file.name}", file.read_bytes())
    find("check", cwd=city.path, says=("id「jumin」は", "別の id を付けてください"))


@pytest.mark.parametrize("content", ["limit: 0\n", "limit: 多め\n", "limits: 700\n", "limit: [1]\n", "- a\n"])
def test_broken_settings(content: str, city: Repo, refuse: Refuse, find: Refuse) -> None:
    city.write("shinkyu.yaml", content)
    find("check", cwd=city.path, says=("shinkyu.yaml:1: エラー: ",))
    refuse("status", cwd=city.path, code=3, says=("shinkyu.yaml:1: エラー: ",))
