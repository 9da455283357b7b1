"""Single items of the working tree: what is asked for changes, and not a byte around it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.repos import Repo

from shinkyu.model.errors import BrokenInput, UsageError
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.keys import Key
from shinkyu.model.form.naming import Naming
from shinkyu.model.snapshots.tree import Workspace
from shinkyu.model.workspace import entering
from shinkyu.model.workspace.duplicating import duplicate_entry
from shinkyu.model.workspace.editing import item_text, put_text
from shinkyu.model.workspace.entering import add_entry, find_lists, move_entry, remove_entry
from shinkyu.model.workspace.restoring import restore

RISK = Key("@f1/III-3/リスク2/その他の措置の内容")


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    texts = {
        "I-2/システム[juki]/①システムの名称": "住民記録システム",
        "I-2/システム[zei]/①システムの名称": "税システム",
        "I-2/システム[zei]/③他のシステムとの接続": "庁内連携システム、その他(電話)",
        "III-3/リスク2/その他の措置の内容": "甲\n\n乙",
    }
    return Repo(tmp_path / "city").init("zenkoumoku", "kouki", texts)


def opened(repo: Repo) -> tuple[Workspace, Assessment]:
    workspace = Workspace.discover(repo.path)
    return workspace, workspace.snapshot.assessments()[0]


def take_out(repo: Repo, entry: Key) -> None:
    workspace, assessment = opened(repo)
    remove_entry(workspace, Naming(assessment, workspace.snapshot.texts(assessment)), entry, meant=True)


def changed_lines(repo: Repo) -> list[str]:
    lines = repo.git("diff", "-U0").splitlines()
    return [line for line in lines if line[:1] in "+-" and line[:3] not in ("+++", "---")]


def test_a_text_goes_in_and_nothing_else_changes(repo: Repo) -> None:
    assert put_text(*opened(repo), RISK, "甲\n\n丙\n\n丁")
    assert changed_lines(repo) == ["-    乙", "+    丙", "+", "+    丁"]
    assert item_text(*opened(repo), RISK) == "甲\n\n丙\n\n丁"


def test_each_information_file_has_its_own(tmp_path: Path) -> None:
    files = (("juki", "住民基本台帳ファイル"), ("honnin", "本人確認情報ファイル"))
    texts = {f"files/{slug}/III-3/リスク2/その他の措置の内容": slug for slug, _ in files}
    repo = Repo(tmp_path / "two").init("zenkoumoku", "jumin", texts, files=files)
    put_text(*opened(repo), Key("@honnin/III-3/リスク2/その他の措置の内容"), "改めた")
    assert repo.git("status", "--porcelain").split() == ["M", "jumin/files/honnin/III-3.yaml"]
    (repo.path / "jumin/files/juki/III-3.yaml").unlink()
    put_text(*opened(repo), Key("@juki/III-3/リスク2/その他の措置の内容"), "新しく")
    first = (repo.path / "jumin/files/juki/III-3.yaml").read_text(encoding="utf-8").splitlines()[0]
    assert first.endswith("$schema=../../../.schema/zenkoumoku-2018-05/III-3.json")
    restore(*opened(repo), [Key("@juki/III-3"), Key("@honnin/III-3/リスク2")])
    assert repo.git("status", "--porcelain") == ""


def test_crlf_in_the_record_itself_stays(repo: Repo) -> None:
    file = repo.path / "kouki/I-7.yaml"
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    repo.commit("改行を変えた")
    put_text(*opened(repo), Key("I-7/①部署"), "市民課")
    assert changed_lines(repo) == ["-①部署:", "+①部署: 市民課"]
    assert file.read_bytes().count(b"\r\n") == file.read_bytes().count(b"\n")


def test_the_same_text_changes_nothing(repo: Repo) -> None:
    assert not put_text(*opened(repo), RISK, "甲\n\n乙")
    assert repo.git("status", "--porcelain") == ""


@pytest.mark.parametrize(
    "text", ["", " 先頭の空白", "末尾の改行\n\n", "# 注釈ではない", "- 箇条\n- 書き", "キー: 値", "0123"]
)
def test_texts_are_kept_to_the_letter(repo: Repo, text: str) -> None:
    put_text(*opened(repo), RISK, text)
    assert item_text(*opened(repo), RISK) == text


def test_an_option_of_an_item_with_sub_items(repo: Repo) -> None:
    key = "@f1/III-3/リスク2/ユーザ認証の管理"
    put_text(*opened(repo), Key(key), "行っている")
    assert changed_lines(repo) == ["-    選択:", "+    選択: 行っている"]


def test_an_option_that_stands_alone_gets_company(repo: Repo) -> None:
    repo.replace(
        "kouki/III-3.yaml",
        "  ユーザ認証の管理:\n    選択:\n    具体的な管理方法: |\n",
        "  ユーザ認証の管理: 行っていない\n",
    )
    key = "@f1/III-3/リスク2/ユーザ認証の管理"
    put_text(*opened(repo), Key(f"{key}/具体的な管理方法"), "台帳による")
    assert item_text(*opened(repo), Key(key)) == "行っていない"
    put_text(*opened(repo), Key(key), "行っている")
    assert item_text(*opened(repo), Key(f"{key}/具体的な管理方法")) == "台帳による"


def test_choices_are_a_list(repo: Repo) -> None:
    put_text(*opened(repo), Key("I-2/システム[zei]/③他のシステムとの接続"), "庁内連携システム、その他(手紙)")
    assert changed_lines(repo) == ["-      - その他: 電話", "+      - その他: 手紙"]


def test_a_missing_heading_comes_in_the_forms_place(repo: Repo) -> None:
    repo.write("kouki/I-7.yaml", "# 手で書いた\n②所属長の役職名: 課長\n")
    put_text(*opened(repo), Key("I-7/①部署"), "市民課")
    assert (repo.path / "kouki/I-7.yaml").read_text(encoding="utf-8").splitlines()[1:] == [
        "①部署: 市民課",
        "②所属長の役職名: 課長",
    ]


def test_a_missing_file_is_made(repo: Repo) -> None:
    (repo.path / "kouki/I-7.yaml").unlink()
    put_text(*opened(repo), Key("I-7/①部署"), "市民課")
    text = (repo.path / "kouki/I-7.yaml").read_text(encoding="utf-8")
    assert text.splitlines()[0].endswith("$schema=../.schema/zenkoumoku-2018-05/I-7.json")
    assert text.endswith("①部署: 市民課\n")


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("@f1/III-3/リスク2", "見出しだけ"),
        ("I-2/システム", "見出しだけ"),
        ("I-2/システム[juki]", "見出しだけ"),
        ("I-2/システム[nai]/①システムの名称", "ありません"),
        ("I-A1/図", "図です"),
        ("I-7/③その他", "ありません"),
    ],
)
def test_what_holds_no_text_is_refused(repo: Repo, key: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        put_text(*opened(repo), Key(key), "文")
    assert repo.git("status", "--porcelain") == ""


def test_broken_yaml_is_refused(repo: Repo) -> None:
    repo.write("kouki/III-3.yaml", "リスク2: [\n")
    with pytest.raises(BrokenInput):
        put_text(*opened(repo), RISK, "文")


def test_windows_line_ends_stay(repo: Repo) -> None:
    repo.write(".gitattributes", "* text=auto eol=lf\n").commit("設定")
    file = repo.path / "kouki/I-7.yaml"
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    put_text(*opened(repo), Key("I-7/①部署"), "市民課")
    assert file.read_bytes().count(b"\r\n") == file.read_bytes().count(b"\n")


def test_entries_come_go_and_move(repo: Repo) -> None:
    def ids() -> list[str]:
        workspace, assessment = opened(repo)
        return workspace.snapshot.texts(assessment)["I-2/システム[]"].split("\n")

    added = add_entry(*opened(repo), Key("I-2/システム"), name="介護システム")
    new = added.entry_id
    assert ids() == ["juki", "zei", new]
    assert item_text(*opened(repo), added.child("①システムの名称")) == "介護システム"
    add_entry(*opened(repo), Key("I-2/システム"), "kokuho", 1)
    assert ids() == ["kokuho", "juki", "zei", new]
    assert move_entry(*opened(repo), Key("I-2/システム[zei]"), 1)
    assert ids() == ["zei", "kokuho", "juki", new]
    assert not move_entry(*opened(repo), Key("I-2/システム[zei]"), 1)
    take_out(repo, Key("I-2/システム[juki]"))
    assert ids() == ["zei", "kokuho", new]
    take_out(repo, added)
    assert ids() == ["zei", "kokuho"]


def test_an_entry_is_written_once_more_behind_it(repo: Repo) -> None:
    """With every text, whatever it is, and not a byte of it or its neighbours changes."""
    first, zei = add_entry(*opened(repo), Key("I-2/システム"), "a"), Key("I-2/システム[zei]")
    put_text(*opened(repo), zei.child("②システムの機能"), "甲\n\n乙: 「丙」 # 丁\n- 戊")
    move_entry(*opened(repo), zei, 2)
    before = repo.path / "kouki/I-2.yaml"
    lines = before.read_text(encoding="utf-8").splitlines()
    twin = duplicate_entry(*opened(repo), zei)
    workspace, assessment = opened(repo)
    texts = workspace.snapshot.texts(assessment)
    assert texts["I-2/システム[]"].split("\n") == ["juki", "zei", twin.entry_id, "a"]
    inside = {key.rebased(zei, twin): text for key, text in texts.items() if zei.covers(key)}
    assert len(inside) == 3
    assert inside == {key: text for key, text in texts.items() if twin.covers(key)}
    now = before.read_text(encoding="utf-8").splitlines()
    at = next(place for place, line in enumerate(now) if twin.entry_id in line)
    added = len(now) - len(lines)
    assert now[:at] + now[at + added :] == lines
    assert duplicate_entry(*opened(repo), first, "b").entry_id == "b"
    restore(*opened(repo), [Key("I-2/システム")])
    assert repo.git("status", "--porcelain") == ""


@pytest.mark.parametrize(
    ("entry", "identity"), [("I-2/システム", ""), ("I-7/①部署", ""), ("I-2/システム[zei]", "juki")]
)
def test_only_an_entry_is_written_once_more_by_an_id_of_its_own(repo: Repo, entry: str, identity: str) -> None:
    with pytest.raises(UsageError):
        duplicate_entry(*opened(repo), Key(entry), identity)
    assert repo.git("status", "--porcelain") == ""


@pytest.mark.parametrize(
    ("cited", "key"),
    [
        ("I-2/システム", "I-2/システム"),
        ("Ⅰ-2 システム", "I-2/システム"),
        ("システム", "I-2/システム"),
        ("Ⅱ－4　委託事項", "@f1/II-4/委託事項"),
        ("II-4/委託事項", "@f1/II-4/委託事項"),
        ("I-5", ""),
        ("事項", ""),
    ],
)
def test_lists_are_found_as_people_cite_them(repo: Repo, cited: str, key: str) -> None:
    assert find_lists(opened(repo)[1], cited) == ([key] if key else [])


def test_an_id_is_not_given_twice(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entering, "random_id", iter(["juki", "e3", "e4"]).__next__)
    repo.edit({"I-2/システム[e3]/①システムの名称": "丙"})
    take_out(repo, Key("I-2/システム[e3]"))
    assert add_entry(*opened(repo), Key("I-2/システム")) == "I-2/システム[e4]"


def test_an_entry_inside_an_entry(repo: Repo) -> None:
    heading = "@f1/II-4/委託事項"
    first = add_entry(*opened(repo), Key(heading))
    put_text(*opened(repo), Key(f"{first}/①委託内容"), "印刷")
    assert item_text(*opened(repo), Key(f"{first}/①委託内容")) == "印刷"


@pytest.mark.parametrize(
    ("identity", "place"), [("juki", 0), ("空白 ", 0), ("a/b", 0), ("a]b", 0), ("new", 4), ("new", -1)]
)
def test_ids_and_places_that_cannot_be(repo: Repo, identity: str, place: int) -> None:
    with pytest.raises(UsageError):
        add_entry(*opened(repo), Key("I-2/システム"), identity, place)
    assert repo.git("status", "--porcelain") == ""


@pytest.mark.parametrize("entry", ["I-2/システム", "I-2/システム[nai]", "I-7/①部署"])
def test_only_entries_go(repo: Repo, entry: str) -> None:
    with pytest.raises(UsageError):
        take_out(repo, Key(entry))


def test_an_items_edit_is_undone_and_the_others_stay(repo: Repo) -> None:
    before = (repo.path / "kouki/III-3.yaml").read_bytes()
    put_text(*opened(repo), Key("@f1/III-3/リスク3/リスクに対する措置の内容"), "別の措置")
    wanted = (repo.path / "kouki/III-3.yaml").read_bytes()
    put_text(*opened(repo), RISK, "書き損じ")
    restore(*opened(repo), [RISK])
    assert (repo.path / "kouki/III-3.yaml").read_bytes() == wanted
    restore(*opened(repo), [Key("@f1/III-3/リスク3")])
    assert (repo.path / "kouki/III-3.yaml").read_bytes() == before
    assert repo.git("status", "--porcelain") == ""


def test_entries_that_came_went_and_moved_are_undone(repo: Repo) -> None:
    add_entry(*opened(repo), Key("I-2/システム"), "e3")
    take_out(repo, Key("I-2/システム[juki]"))
    restore(*opened(repo), [Key("I-2/システム[juki]")])
    workspace, assessment = opened(repo)
    texts = workspace.snapshot.texts(assessment)
    assert texts["I-2/システム[]"] == "juki\nzei\ne3"
    assert texts["I-2/システム[juki]/①システムの名称"] == "住民記録システム"
    restore(workspace, assessment, [Key("I-2/システム")])
    assert repo.git("status", "--porcelain") == ""


def test_a_broken_section_is_put_back_whole(repo: Repo) -> None:
    repo.write("kouki/III-3.yaml", "リスク2: [\n")
    restore(*opened(repo), [Key("@f1/III-3")])
    assert repo.git("status", "--porcelain") == ""


def test_nothing_to_undo(repo: Repo) -> None:
    with pytest.raises(UsageError, match="変更はありません"):
        restore(*opened(repo), [RISK])
