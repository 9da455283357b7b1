"""An assessment that is there, completed from a document: what is blank, what its rows allow, and nothing else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.images import png
from tests.readings import reading
from tests.repos import Repo

from shinkyu.model.completing import completing
from shinkyu.model.completing.completing import Completion, carry_out, complete
from shinkyu.model.documents.reading import DocumentReading
from shinkyu.model.errors import InputError, ShinkyuError, UsageError
from shinkyu.model.form.keys import ItemPath
from shinkyu.model.history.asof import texts_at
from shinkyu.model.project import Project
from shinkyu.model.sheets.flow.passage import Picture

BOSS, PLACE, WHAT = "I-5/②所属長の役職名", "I-5/①部署", "I-1/②事務の概要"
SYSTEM = "I-2/システム[{}]/{}"
NAME, DOES = "①システムの名称", "②システムの機能"
Completes = Callable[..., Completion]


@pytest.fixture
def by(monkeypatch: pytest.MonkeyPatch) -> Completes:
    """``by(repo, document)``: what a document that is read so completes."""

    def completed(repo: Repo, document: DocumentReading, *, renamed: bool = False) -> Completion:
        monkeypatch.setattr(completing, "read", lambda file, assessment, mapping, **more: document)
        project = Project.around(repo.path)
        return complete(project.workspace, project.version().history, Path("評価書.docx"), renamed=renamed)

    return completed


def items(made: Completion) -> list[str]:
    return [str(key) for key in made.items]


def now(repo: Repo, path: str) -> str:
    history = Project.around(repo.path).version().history
    return history.newest.get(history.assessment.key_of(ItemPath(path)), "")


@pytest.fixture
def city(tmp_path: Path) -> Repo:
    repo = Repo(tmp_path / "city").init("kiso", "jumin", {BOSS: "課長", PLACE: "市民課"}, edition="2019-01")
    return repo.edit({BOSS: "室長"}, date="2021-04-01")


def recorded(repo: Repo, made: Completion) -> str:
    return carry_out(Project.around(repo.path).workspace, made)


def test_what_is_blank_is_filled_in_by_one_commit_without_rows(city: Repo, by: Completes) -> None:
    made = by(city, reading("kiso", {BOSS: "室長", PLACE: "市民課", WHAT: "受付\n\n審査"}, edition="2019-01"))
    assert items(made) == [WHAT]
    assert made.report.differs == ()
    before = city.head
    recorded(city, made)
    assert city.git("log", "-1", "--format=%P").strip() == before
    assert city.git("log", "-1", "--format=%B").rstrip().endswith("\n\nReason: 評価書からの補完\nTable: none")
    assert city.git("status", "--porcelain") == ""
    project = Project.around(city.path)
    version = project.version()
    early = texts_at(version.history, dt.date(2015, 1, 1))[0]
    assert early[version.assessment.key_of(ItemPath(WHAT))] == "受付\n\n審査"
    assert len(project.version().table().rows) == 1
    assert by(city, reading("kiso", {WHAT: "受付\n\n審査"}, edition="2019-01")).prepared is None


def test_what_is_there_and_differs_is_told_and_not_touched(city: Repo, by: Completes) -> None:
    made = by(city, reading("kiso", {BOSS: "所長", PLACE: "戸籍課", WHAT: "受付"}, edition="2019-01"))
    assert items(made) == [WHAT]
    assert [(one.item, one.left, one.shown) for one in made.report.differs] == [
        (PLACE, "市民課", "戸籍課"),
        (BOSS, "室長", "所長"),
    ]
    recorded(city, made)
    assert (now(city, BOSS), now(city, PLACE)) == ("室長", "市民課")


def test_words_that_rows_quote_are_completed_where_the_rows_stay_true(tmp_path: Path, by: Completes) -> None:
    row = '{"item": "I-1/②事務の概要", "way": "置換", "terms": [["課", "室"]]}'
    repo = Repo(tmp_path / "r").init("kiso", "jumin", {WHAT: "課"}, edition="2019-01")
    repo.edit({WHAT: "室"}, date="2021-04-01", rows=[row])
    made = by(repo, reading("kiso", {WHAT: "申請を市民室で受ける。"}, edition="2019-01"))
    assert items(made) == [WHAT]
    recorded(repo, made)
    project = Project.around(repo.path)
    assert [(one.before, one.after) for one in project.version().table().rows] == [("記載中にある「課」", "「室」")]
    assert [one.rule for one in project.check().findings if one.rule == "row-no-longer-true"] == []


@pytest.mark.parametrize("shown", ["申請を市民課で受ける。", "室長が、市民室で受けるという長い記載の全体"])
def test_a_whole_text_that_rows_gave_stays(shown: str, tmp_path: Path, by: Completes) -> None:
    repo = (
        Repo(tmp_path / "r")
        .init("kiso", "jumin", {WHAT: "課"}, edition="2019-01")
        .edit({WHAT: "室"}, date="2021-04-01")
    )
    made = by(repo, reading("kiso", {WHAT: shown}, edition="2019-01"))
    assert (items(made), made.prepared) == ([], None)
    assert [(one.left, one.shown) for one in made.report.differs] == [("室", shown)]


def test_what_a_row_took_out_is_not_put_in_again(tmp_path: Path, by: Completes) -> None:
    repo = (
        Repo(tmp_path / "r")
        .init("kiso", "jumin", {WHAT: "受付"}, edition="2019-01")
        .edit({WHAT: ""}, date="2021-04-01")
    )
    made = by(repo, reading("kiso", {WHAT: "受付", PLACE: "市民課"}, edition="2019-01"))
    assert items(made) == [PLACE]
    assert [(one.left, one.shown) for one in made.report.differs] == [("", "受付")]


def test_entries_are_met_by_their_places_and_names(tmp_path: Path, by: Completes) -> None:
    """The first has another name here: it is another entry, and nothing goes into it. The third is new."""
    texts = {SYSTEM.format("kouki", NAME): "後期", SYSTEM.format("atena", NAME): "宛名"}
    repo = Repo(tmp_path / "r").init("zenkoumoku", "s", texts)
    shown = {SYSTEM.format(f"n{n}", NAME): name for n, name in enumerate(("介護", "宛 名", "中間"), 1)}
    shown |= {SYSTEM.format(f"n{n}", DOES): f"機能{n}" for n in (1, 2, 3)}
    made = by(repo, reading("zenkoumoku", shown))
    assert items(made) == [SYSTEM.format(*one) for one in (("atena", DOES), ("n3", NAME), ("n3", DOES))]
    told = {(one.item, one.left, one.shown) for one in made.report.differs}
    assert (SYSTEM.format("kouki", NAME), "後期", "介護") in told
    assert (SYSTEM.format("kouki", DOES), "", "機能1") in told
    recorded(repo, made)
    assert now(repo, SYSTEM.format("n3", NAME)) == "中間"
    assert now(repo, SYSTEM.format("kouki", DOES)) == ""


def test_a_new_entry_has_an_id_that_none_ever_had(tmp_path: Path, by: Completes) -> None:
    texts = {SYSTEM.format(one, NAME): one for one in ("n1", "n2")}
    repo = Repo(tmp_path / "r").init("zenkoumoku", "s", texts).edit({"I-2/システム": ["n1"]}, date="2021-04-01")
    made = by(repo, reading("zenkoumoku", {SYSTEM.format(one, NAME): one for one in ("n1", "n2")}))
    assert items(made) == [SYSTEM.format("n2-2", NAME)]


def test_figures_come_beside_what_lies_there(tmp_path: Path, by: Completes) -> None:
    repo = Repo(tmp_path / "r").init("zenkoumoku", "s").write("s/attachments/figure1.png", b"another").commit("図")
    shown = {"I-A1/図": "図:流れ", "I-A1/図#file": "attachments/figure1.png"}
    made = by(repo, reading("zenkoumoku", shown, pictures={"attachments/figure1.png": Picture(png(), "png")}))
    recorded(repo, made)
    assert (repo.path / "s/attachments/figure1.png").read_bytes() == b"another"
    assert (repo.path / "s/attachments/figure1-2.png").read_bytes() == png()
    assert now(repo, "I-A1/図#file") == "attachments/figure1-2.png"
    assert repo.git("status", "--porcelain") == ""


def test_no_byte_around_what_is_filled_in_changes(city: Repo, by: Completes) -> None:
    file = city.path / "jumin/I-1.yaml"
    written = "# 課で決めた書き方\n" + file.read_text(encoding="utf-8") + "# 終わり\n"
    city.write("jumin/I-1.yaml", written).commit("書き込み")
    recorded(city, by(city, reading("kiso", {WHAT: "受付"}, edition="2019-01")))
    (before, after) = written.splitlines(), file.read_text(encoding="utf-8").splitlines()
    assert (after[0], after[-1]) == ("# 課で決めた書き方", "# 終わり")
    assert len({*after} - {*before}) <= 2


def test_edits_that_are_not_committed_are_in_the_way(city: Repo, by: Completes) -> None:
    city.replace("jumin/I-1.yaml", "①事務の名称:", "①事務の名称: 住民 #")
    with pytest.raises(UsageError, match="記録していない直し"):
        by(city, reading("kiso", {WHAT: "受付"}, edition="2019-01"))
    city.git("checkout", "-q", ".")
    city.replace("jumin/I-5.yaml", "室長", "所長")
    assert items(by(city, reading("kiso", {WHAT: "受付"}, edition="2019-01"))) == [WHAT]


@pytest.mark.parametrize(
    ("name", "why"),
    [("介護保険に関する事務", "評価書名が違います"), ("住民基本台帳 に関する事務", "")],
)
def test_another_assessments_document_is_asked_about(name: str, why: str, tmp_path: Path, by: Completes) -> None:
    title = "cover/評価書名"
    repo = Repo(tmp_path / "r").init("kiso", "jumin", {title: "住民基本台帳に関する事務"}, edition="2019-01")
    document = reading("kiso", {title: name, WHAT: "受付"}, edition="2019-01")
    if why:
        with pytest.raises(InputError, match=why):
            by(repo, document)
    made = by(repo, document, renamed=bool(why))
    assert items(made) == [WHAT]
    assert now(repo, title) == "住民基本台帳に関する事務"


@pytest.mark.parametrize(("here", "shown"), [("2019-01", "2024-10"), ("2024-10", "2019-01")])
def test_another_edition_is_refused(here: str, shown: str, tmp_path: Path, by: Completes) -> None:
    repo = Repo(tmp_path / "r").init("kiso", "jumin", {BOSS: "課長"}, edition=here)
    with pytest.raises(InputError, match="版の様式です") as caught:
        by(repo, reading("kiso", {BOSS: "課長"}, edition=shown))
    assert ("convert" in str(caught.value.hint)) == (shown > here)


def test_files_are_met_by_their_names(tmp_path: Path, by: Completes) -> None:
    juki, honnin = ("juki", "住民基本台帳ファイル"), ("honnin", "本人確認情報ファイル")
    repo = Repo(tmp_path / "r").init("zenkoumoku", "s", {"I-1/①事務の名称": "住民"}, files=[juki, honnin])
    turned = {"files/a/II-3/②入手方法": "窓口", "files/b/II-3/②入手方法": "郵送"}
    made = by(repo, reading("zenkoumoku", turned, files=[("a", honnin[1]), ("b", juki[1])]))
    recorded(repo, made)
    assert now(repo, "files/honnin/II-3/②入手方法") == "窓口"
    assert now(repo, "files/juki/II-3/②入手方法") == "郵送"
    with pytest.raises(InputError, match="特定個人情報ファイルが合いません"):
        by(repo, reading("zenkoumoku", turned, files=[("a", honnin[1]), ("b", "宛名ファイル")]))


def test_the_name_is_asked_about_before_its_files(tmp_path: Path, by: Completes) -> None:
    """To add files to this assessment would be no way out for whoever took the document of another one."""
    repo = Repo(tmp_path / "r").init("zenkoumoku", "s", {"cover/評価書名": "住民税に関する事務"})
    other = {"cover/評価書名": "介護に関する事務", "files/a/II-3/②入手方法": "窓口", "files/b/II-3/②入手方法": "郵送"}
    document = reading("zenkoumoku", other, files=[("a", "甲ファイル"), ("b", "乙ファイル")])
    with pytest.raises(InputError, match="評価書名が違います"):
        by(repo, document)
    with pytest.raises(InputError, match="特定個人情報ファイルが合いません"):
        by(repo, document, renamed=True)


def test_an_assessment_that_is_not_committed_is_refused(tmp_path: Path, city: Repo, by: Completes) -> None:
    city.replace("jumin/assessment.yaml", 'edition: "2019-01"', 'edition: "2024-10"')
    with pytest.raises(ShinkyuError, match=r"assessment\.yaml"):
        by(city, reading("kiso", {WHAT: "受付"}, edition="2024-10"))
