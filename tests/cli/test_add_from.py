"""`shinkyu add --from`: a new assessment that says what another said, to the letter, but for what is the other's alone."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.cli.conftest import Call
from tests.filling import filled
from tests.images import png
from tests.repos import Repo

from shinkyu.model.form.keys import Key, entry_ids
from shinkyu.model.form.layout import known_form
from shinkyu.model.form.order import find_item
from shinkyu.model.history.comparison import today_key
from shinkyu.model.project import Project
from shinkyu.model.starting.adding import NewAssessment
from shinkyu.model.starting.template import new_assessment
from shinkyu.model.workspace.copying import copy
from shinkyu.schema import Item, editions, form_names

EDITIONS = [(form, edition) for form in form_names() for edition in editions(form)]
LEFT = {  # of a whole 全項目評価書, by what people would say of it
    "cover/評価書番号",
    "cover/評価書名",
    "cover/公表日",
    "I-1/③対象人数",
    "I-3/特定個人情報ファイル名",
    "II-1/特定個人情報ファイル名",
    "II-2/⑤保有開始日",
    "II-3/⑦使用の主体/使用者数",
    "II-3/⑨使用開始日",
    "II-4/委託事項/③委託先における取扱者数",
    "III-1/特定個人情報ファイル名",
    "VI-1/①実施日",
    "VI-1/②しきい値判断結果",
    "VI-2/①方法",
    "VI-2/②実施日・期間",
    "VI-2/④主な意見の内容",
    "VI-2/⑤評価書への反映",
    "VI-3/①実施日",
    "VI-3/②方法",
    "VI-3/③結果",
}


def without_ids(key: Key) -> str:
    return "/".join((key.section_id, *key.headings))


@pytest.mark.parametrize(("form", "edition"), EDITIONS)
@settings(max_examples=4)
@given(data=st.data())
def test_what_is_copied_and_what_is_not(form: str, edition: str, data: st.DataObject) -> None:
    """Of every form and edition, filled in at random: each text is copied to the letter, or told as left out."""

    def choose(key: Key, item: Item) -> str:
        return data.draw(st.sampled_from([option.text for option in item.options]))

    before = new_assessment("a", known_form(form, edition))
    texts = filled(before, choose)
    if form == "zenkoumoku":
        texts[Key("I-A1/図").figure_file] = "attachments/a.png"
    with TemporaryDirectory() as folder:
        repo = Repo(Path(folder)).write("a/attachments/a.png", png(8, 8))
        repo.init(form, "a", {before.path_of(key): text for key, text in _plain(texts).items()}, edition=edition)
        project = Project.around(repo.path)
        done = copy(project.workspace, NewAssessment("b", form, "新しい評価書"), "a")
        there = Project.around(repo.path)
        old, new = there.version(slug="a"), there.version(slug="b")
        kept = {today_key(key, old.assessment, new.assessment): text for key, text in old.texts().items()}
        found = new.texts()
        assert new.assessment.edition == known_form(form).edition
        assert not [one for one in there.check(slug="b").findings if one.severity == "error"]
        assert new.table().rows == ()
        assert not {one for key, text in found.items() if key.is_order for one in entry_ids(text)} & {"a", "b"}
        told = {without_ids(key): text for key, text in found.items() if not key.is_order and not key.is_attachment}
        was = {without_ids(key): text for key, text in kept.items() if not key.is_order and not key.is_attachment}
        assert told.pop("cover/評価書名") == "新しい評価書"
        assert told.items() <= was.items()
        gone = was.keys() - told.keys()
        assert bool(gone) == bool(done.left)
        if form == "zenkoumoku":
            assert gone <= LEFT
            assert found[Key("attachments/a.png")] == kept[Key("attachments/a.png")]
        else:
            assert all(_of_one_alone(one, new.assessment.form.name) for one in gone), gone


def _of_one_alone(path: str, form: str) -> bool:
    words = (
        "評価書番号",
        "評価書名",
        "日",
        "人数",
        "取扱者",
        "ファイル名",
        "事故",
        "しきい値",
        "使用者数",
        "いつ時点",
        "提出する",
        "評価実施手続",
    )
    return any(word in path for word in words) or (form == "juten" and path.startswith("V-"))


def _plain(texts: dict[Key, str]) -> dict[Key, str]:
    """Without the orders, which `Repo` makes of the entries, and with each entry's own."""
    return {key: text for key, text in texts.items() if not key.is_order}


SYSTEMS = {f"I-2/システム[{one}]/①システムの名称": f"システム{one}" for one in ("a", "b")}


def test_entries_have_new_ids_each_time_and_stay_in_their_order(tmp_path: Path, call: Call) -> None:
    repo = Repo(tmp_path).init("zenkoumoku", "s", {**SYSTEMS, "I-2/システム": ["b", "a"]})
    call("add", "t", "--form", "zenkoumoku", "--from", "s", cwd=repo.path)
    call("add", "u", "--form", "zenkoumoku", "--from", "s", cwd=repo.path)
    orders = []
    for slug in ("t", "u"):
        texts = Project.around(tmp_path).version(slug=slug).texts()
        names = entry_ids(texts[Key("I-2/システム[]")])
        assert [texts[Key(f"I-2/システム[{one}]/①システムの名称")] for one in names] == ["システムb", "システムa"]
        orders.append({*names})
    assert not orders[0] & orders[1]
    assert not (orders[0] | orders[1]) & {"a", "b"}


def test_several_information_files(tmp_path: Path, call: Call) -> None:
    files = [("juki", "住民基本台帳ファイル"), ("honnin", "本人確認情報ファイル")]
    texts = {"files/juki/II-3/②入手方法": "紙", "files/honnin/III-3/リスク2/その他の措置の内容": "鍵"}
    repo = Repo(tmp_path).init("zenkoumoku", "s", texts, files=files)
    call("add", "t", "--form", "zenkoumoku", "--from", "s", cwd=repo.path)
    shown = call("show", "--slug", "t", "--item", "files/honnin/III-3/リスク2/その他の措置の内容", cwd=repo.path).out
    assert "鍵" in shown
    assert call("check", "--slug", "t", cwd=repo.path).out.count("指摘はありません") == 1


def test_what_is_not_recorded_is_not_copied_and_stays(tmp_path: Path, call: Call) -> None:
    repo = Repo(tmp_path).init("kiso", "s", {"I-5/①部署": "市民課"})
    repo.write_texts({"I-5/①部署": "戸籍課"})
    told = call("add", "t", "--form", "kiso", "--from", "s", "--name", "写し", cwd=repo.path)
    assert "まだ記録していない直し (s) は入っていません" in told.err
    assert "市民課" in call("show", "--slug", "t", cwd=repo.path).out
    assert "戸籍課" in (tmp_path / "s/I-5.yaml").read_text(encoding="utf-8")
    assert repo.git("status", "--porcelain").split() == ["M", "s/I-5.yaml"]
    assert repo.git("log", "-1", "--format=%B").strip() == "写し を s の写しから書き始める"


def test_what_is_withheld_of_the_source_is_told(tmp_path: Path, call: Call) -> None:
    repo = Repo(tmp_path).write("shinkyu.yaml", "format: 2\nwithheld:\n- {item: 's:I-5/①部署', reason: 防犯}\n")
    repo.init("kiso", "s", {"I-5/①部署": "市民課"})
    assert "withheld" in call("add", "t", "--form", "kiso", "--from", "s", cwd=repo.path).out


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("t", "--form", "kiso", "--from", "x"), 2, "記録された評価書「x」はありません"),
        (("t", "--form", "juten", "--from", "s"), 2, "--form kiso"),
        (("s", "--form", "kiso", "--from", "s"), 2, "すでにあります"),
        (("t", "--form", "kiso", "--from", "s", "--edition", "1999-01"), 2, "1999-01"),
        (("T T", "--form", "kiso", "--from", "s"), 2, "slug"),
    ],
)
def test_what_is_refused_leaves_nothing(
    arguments: tuple[str, ...], code: int, said: str, tmp_path: Path, call: Call
) -> None:
    repo = Repo(tmp_path).init("kiso", "s", {"I-5/①部署": "市民課"})
    head = repo.head
    assert said in call("add", *arguments, cwd=repo.path, code=code).err
    assert repo.git("rev-parse", "HEAD").strip() == head
    assert repo.git("status", "--porcelain") == ""


@pytest.mark.parametrize(("content", "code"), [("①部署: [甲\n", 3), ("⑨様式にない見出し: 甲\n", 3)])
def test_a_source_that_cannot_be_copied_whole_is_refused(content: str, code: int, tmp_path: Path, call: Call) -> None:
    repo = Repo(tmp_path).init("kiso", "s", {"I-5/①部署": "市民課"})
    repo.write("s/I-5.yaml", content).commit("壊れた")
    assert "→" in call("add", "t", "--form", "kiso", "--from", "s", cwd=repo.path, code=code).err
    assert not (tmp_path / "t").exists()


def test_a_text_without_a_place_in_the_newer_edition_is_refused(tmp_path: Path, call: Call) -> None:
    """As `convert` does; every item of the editions that come with the tool has one, so an older one is asked for."""
    newest = known_form("kiso")
    item = next(
        one
        for section in newest.sections
        for one in section.items
        if section.id == "I-9" and one.kind in ("text", "line", "choice")
    )
    path = f"I-9/{item.heading}"
    repo = Repo(tmp_path).init("kiso", "s", {path: item.options[0].text if item.options else "甲"})
    assert find_item(Project.around(tmp_path).version().assessment, Key(path)) is not None
    told = call("add", "t", "--form", "kiso", "--from", "s", "--edition", "2019-01", cwd=repo.path, code=3)
    assert path in told.err
    assert not (tmp_path / "t").exists()
