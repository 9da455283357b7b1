"""A published table imported with the whole document: what no row names, what rows leave, and what the document makes certain."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from tests.images import png
from tests.model.importing.published import Imported, Line, row, written
from tests.readings import read_into, reading

from shinkyu.model.documents.reading import DocumentReading, DoubtfulPassage, Unread
from shinkyu.model.errors import InputError
from shinkyu.model.form.keys import ItemPath
from shinkyu.model.importing import taking
from shinkyu.model.importing.run import ImportRequest, run_import
from shinkyu.model.repository import Repository
from shinkyu.model.sheets.flow.passage import Picture, Place
from shinkyu.model.snapshots.folders import document_texts, folders

PICTURE = png()
SHOWN = Path("評価書.xlsx")  # what is in it stands in the test
Take = Callable[..., Imported]


@pytest.fixture
def take(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Take:
    """An import of rows with a document that is read so; twice, with the same commit ids, and the rows to the letter."""

    def taking_in(
        document: DocumentReading, lines: list[Line] | None = None, form: str = "kiso", **more: object
    ) -> Imported:
        monkeypatch.setattr(taking, "read", lambda file, assessment, mapping, **more: document)
        table = written(tmp_path, lines) if lines else None
        made = []
        for name in ("x", "y"):
            request = replace(ImportRequest("s", form, tmp_path / name, document=SHOWN), **more)  # type: ignore[arg-type]
            report = run_import(table, request)
            assert not report.doubtful
            made.append(Imported(tmp_path / name, report))
        assert made[0].cells == [tuple(line) for line in lines or []]
        heads = [Repository.discover(one.folder).head() for one in made]
        assert heads[0] == heads[1]
        return made[0]

    if not SHOWN.exists():
        monkeypatch.setattr("shinkyu.model.importing.run.read_enclosed", lambda path, *, without_struck: None)
    return taking_in


def text(imported: Imported, path: str, day: str = "") -> str:
    history = imported.history
    key = history.assessment.key_of(ItemPath(path))
    return (imported.texts(day) if day else history.newest).get(key, "")


def titles(imported: Imported) -> list[str]:
    return [visit.metadata.title for visit in imported.history.line.visits]


BOSS = "I-5/②所属長の役職名"
CAME, MOVED = "IV-8/判断の根拠", "IV-10/従業者に対する教育・啓発"  # in the form of 令和6年10月
WHAT = "I-1/②事務の概要"


def test_what_no_row_names_has_always_been_there(take: Take) -> None:
    document = reading(
        "kiso",
        {BOSS: "室長", WHAT: "申請を受け付ける。", "cover/公表日": "令和4年5月1日", "cover/評価書名": "見本の事務"},
        edition="2019-01",
    )
    made = take(document, [row("令和3年4月1日", "Ⅰ-5 ②所属長の役職名", "課長", "室長")])
    assert text(made, WHAT, "2014-05-01") == "申請を受け付ける。"
    assert text(made, "cover/公表日", "2021-04-01") == "令和4年5月1日"
    assert (text(made, BOSS, "2020-01-01"), text(made, BOSS)) == ("課長", "室長")
    assert made.report.document is not None
    assert made.report.document.differs == ()
    assert made.findings == []
    assert len(titles(made)) == 2


def test_an_item_ends_in_its_last_row_and_the_document_is_told(take: Take) -> None:
    document = reading("kiso", {BOSS: "所長"}, edition="2019-01")
    made = take(document, [row("令和3年4月1日", "Ⅰ-5 ②所属長の役職名", "課長", "室長")])
    assert text(made, BOSS) == "室長"
    assert made.report.document is not None
    (told,) = made.report.document.differs
    assert (told.item, told.left, told.shown, told.line, told.blanks) == (BOSS, "室長", "所長", 2, False)


def test_a_blank_in_the_document_is_another_text_too(take: Take) -> None:
    document = reading("kiso", {WHAT: "受付"}, edition="2019-01")
    made = take(document, [row("令和3年4月1日", "Ⅰ-5 ②所属長の役職名", "課長", "室長")])
    assert made.report.document is not None
    assert [(one.item, one.shown) for one in made.report.document.differs] == [(BOSS, "")]
    assert BOSS not in made.report.document.empty


def test_what_differs_in_blanks_alone_is_told_apart(take: Take) -> None:
    """Tables as TSV have no line ends."""
    document = reading("kiso", {WHAT: "一行目\n二行目"}, edition="2019-01")
    made = take(document, [row("令和3年4月1日", "Ⅰ-1 ②事務の概要", "一行目", "一行目 二行目")])
    assert text(made, WHAT) == "一行目 二行目"
    assert made.report.document is not None
    assert [one.blanks for one in made.report.document.differs] == [True]


@pytest.mark.parametrize(
    ("before", "after", "older"),
    [
        ("記載中にある「課」", "「室」", "申請を課で受け、課長が決める。"),
        ("(追記)", "室長が決める。", "申請を室で受け、"),
        ("（略）課長が（略）", "（略）室長が（略）", "申請を室で受け、課長が決める。"),
    ],
)
def test_the_document_makes_exact_what_a_row_shows_in_part(before: str, after: str, older: str, take: Take) -> None:
    """Without it nothing but the part is known."""
    now = "申請を室で受け、室長が決める。"
    line = row("令和3年4月1日", "Ⅰ-1 ②事務の概要", before, after)
    made = take(reading("kiso", {WHAT: now}, edition="2019-01"), [line])
    assert text(made, WHAT) == now
    assert text(made, WHAT, "2020-01-01") == older
    assert made.report.partial == []
    assert made.report.document is not None
    assert made.report.document.differs == ()


def test_a_row_may_show_a_part_without_saying_so_where_it_stands_there_once(take: Take) -> None:
    now = "申請を窓口で受け付ける。\n所属長が決める。\n台帳に記録する。"
    line = row("令和3年4月1日", "Ⅰ-1 ②事務の概要", "課長が決める。", "所属長が決める。")
    made = take(reading("kiso", {WHAT: now}, edition="2019-01"), [line])
    assert text(made, WHAT) == now
    assert text(made, WHAT, "2020-01-01") == now.replace("所属長", "課長")
    assert ["評価書の記載にそのままある" in one.text for one in made.report.assumed] == [True]


@pytest.mark.parametrize(
    "now",
    [
        "所属長が決める。それを所属長が決める。その後に台帳に記録する。",
        "所属の長が決めて、台帳に記録し、書類を綴じる。",
    ],
)
def test_a_row_is_taken_at_its_word_where_it_may_be_the_whole_text(now: str, take: Take) -> None:
    """Twice in the document, or only like what stands there: nobody can say that it is a part."""
    line = row("令和3年4月1日", "Ⅰ-1 ②事務の概要", "課長が決める。", "所属長が決める。")
    made = take(reading("kiso", {WHAT: now}, edition="2019-01"), [line])
    assert text(made, WHAT) == "所属長が決める。"
    assert made.report.document is not None
    assert [one.shown for one in made.report.document.differs] == [now]
    assert made.report.assumed == []


def test_paragraphs_are_the_documents(take: Take) -> None:
    """A text that differs in empty lines alone is the same in a table, and makes no row (contract §1)."""
    document = reading("kiso", {WHAT: "甲\n\n乙"}, edition="2019-01")
    made = take(document, [row("令和3年4月1日", "Ⅰ-1 ②事務の概要", "丙", "甲\n乙".replace("\n", " "))])
    assert made.report.document is not None
    assert [one.blanks for one in made.report.document.differs] == [True]


def test_entries_are_those_of_the_rows_and_of_the_document(take: Take) -> None:
    names = {f"I-2/システム[n{n}]/①システムの名称": f"仕組み{n}" for n in (1, 2, 3)}
    more = {"I-2/システム[n2]/②システムの機能": "照会する。"}
    lines = [row("令和3年4月1日", "Ⅰ-2 システム2 ②システムの機能", "見る。", "照会する。")]
    made = take(reading("zenkoumoku", {**names, **more}), lines, "zenkoumoku")
    assert text(made, "I-2/システム[n3]/①システムの名称", "2015-01-01") == "仕組み3"
    assert text(made, "I-2/システム[n2]/②システムの機能", "2015-01-01") == "見る。"
    assert made.report.document is not None
    assert made.report.document.differs == ()
    assert made.history.newest[made.history.assessment.key_of(ItemPath("I-2/システム")).order] == "n1\nn2\nn3"


def test_fewer_entries_than_the_rows_name_are_told(take: Take) -> None:
    lines = [row("令和3年4月1日", "Ⅰ-2 システム3 ②システムの機能", "見る。", "照会する。")]
    made = take(reading("zenkoumoku", {"I-2/システム[n1]/①システムの名称": "仕組み"}), lines, "zenkoumoku")
    assert made.report.document is not None
    told = {one.item: (one.left, one.shown) for one in made.report.document.differs}
    assert told == {"I-2/システム[n3]/②システムの機能": ("照会する。", ""), "I-2/システム": ("3件", "1件")}


def test_the_first_day_is_in_the_edition_of_that_day(take: Take) -> None:
    """What the newer form alone has a place for comes with the conversion; all else stands where the older form had it."""
    document = reading(
        "kiso",
        {WHAT: "受付", CAME: "二人で確かめる。", MOVED: "十分に行っている", BOSS: "室長"},
        edition="2024-10",
    )
    made = take(document, [row("令和3年4月1日", "Ⅰ-5 ②所属長の役職名", "課長", "室長")])
    history = made.history
    first, last = (history.assessment_at(history.line.visits[at]) for at in (0, -1))
    assert (first.edition, last.edition) == ("2019-01", "2024-10")
    repository = Repository.discover(made.folder)
    (folder,) = folders(repository, history.line.visits[0].commit.tree)
    oldest = document_texts(repository, folder)
    assert oldest[folder.assessment.key_of(ItemPath(WHAT))] == "受付"
    came, moved, before = (
        folder.assessment.key_of(ItemPath(path)) for path in (CAME, MOVED, "IV-9/従業者に対する教育・啓発")
    )
    assert (came in oldest, moved in oldest, oldest[before]) == (False, False, "十分に行っている")
    assert (text(made, CAME), text(made, MOVED)) == ("二人で確かめる。", "十分に行っている")
    assert made.findings == []


def test_rows_are_read_by_no_newer_edition_than_the_documents(take: Take) -> None:
    """After 令和6年10月1日 a city may still write by the form of 2019: its document says so."""
    document = reading("kiso", {BOSS: "室長"}, edition="2019-01")
    made = take(document, [row("令和7年4月1日", "Ⅰ-5 ②所属長の役職名", "課長", "室長")])
    assert made.history.assessment.edition == "2019-01"


def test_figures_come_along(take: Take) -> None:
    shown = {"I-A1/図": "図:流れ", "I-A1/図#file": "attachments/I-A1.png", "I-1/①事務の名称": "見本"}
    document = reading("zenkoumoku", shown, pictures={"attachments/I-A1.png": Picture(PICTURE, "png")})
    made = take(document, [row("令和3年4月1日", "Ⅰ-5 法令上の根拠", "甲", "乙")], "zenkoumoku")
    assert (made.folder / "s/attachments/I-A1.png").read_bytes() == PICTURE
    assert text(made, "I-A1/図#file", "2015-01-01") == "attachments/I-A1.png"


def test_a_figure_that_rows_name_is_shown_as_it_is_now(take: Take) -> None:
    """What it was before nobody knows."""
    shown = {"I-A1/図": "図:新しい流れ", "I-A1/図#file": "attachments/I-A1.png"}
    document = reading("zenkoumoku", shown, pictures={"attachments/I-A1.png": Picture(PICTURE, "png")})
    made = take(document, [row("令和3年4月1日", "Ⅰ (別添1)事務の内容 図", "図:流れ", "図:新しい流れ")], "zenkoumoku")
    assert text(made, "I-A1/図#file", "2020-01-01") == ""
    assert text(made, "I-A1/図#file") == "attachments/I-A1.png"
    assert len(made.rows) == 1
    assert made.findings == []


def test_a_first_version_is_one_commit_of_its_day(take: Take) -> None:
    made = take(reading("kiso", {WHAT: "受付", "cover/公表日": "令和4年5月1日"}))
    (visit,) = made.history.line.visits
    assert visit.metadata.title == "公表された評価書の記載"
    assert made.history.start is None
    git = Repository.discover(made.folder).git
    commit = git[visit.commit.id]
    assert commit.author.time == 1_651_374_000  # 令和4年5月1日 noon in Japan
    assert commit.author.name == commit.committer.name


@pytest.mark.parametrize("day", ["", "未定"])
def test_a_first_version_without_a_day_is_dated_by_its_form(day: str, take: Take) -> None:
    made = take(reading("kiso", {WHAT: "受付", "cover/公表日": day}, edition="2024-10"))
    commit = Repository.discover(made.folder).git[made.history.line.visits[0].commit.id]
    assert commit.author.time == 1_727_751_600  # 令和6年10月1日 noon in Japan


def test_a_day_that_can_hardly_be_is_asked_about(take: Take) -> None:
    document = reading("kiso", {WHAT: "受付", "cover/公表日": "令和40年4月1日"})
    with pytest.raises(InputError, match="公表日 2058-04-01"):
        take(document)
    assert text(take(document, any_date=True), "cover/公表日") == "令和40年4月1日"


def test_nothing_is_written_while_a_passage_is_doubtful(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = Place(sheet="表紙", line=4, column=2)
    asked = DoubtfulPassage("その他", place, ("II-3/その他", "II-4/その他"), "どちらの見出しとも読める")
    document = reading("kiso", {WHAT: "受付"}, doubtful=[asked], unread=[Unread("1/8", place, "ページの番号")])
    monkeypatch.setattr(taking, "read", lambda file, assessment, mapping, **more: document)
    table = written(tmp_path, [row("令和3年4月1日", "Ⅰ-5 ②所属長の役職名", "課長", "室長")])
    report = run_import(table, ImportRequest("s", "kiso", tmp_path / "x", document=SHOWN))
    assert report.doubtful
    assert not (tmp_path / "x").exists()
    assert report.document is not None
    assert (report.document.doubtful, report.document.unread) == ((asked,), document.unread)


FILES = [("a", "住民基本台帳ファイル"), ("b", "本人確認情報ファイル")]


def several(names: list[tuple[str, str]]) -> DocumentReading:
    texts = {f"files/{slug}/II-3/②入手方法": f"{slug}の窓口" for slug, _ in names}
    return reading("zenkoumoku", texts, files=names)


def test_several_files_have_the_names_of_the_document(take: Take) -> None:
    made = take(several(FILES), [row("令和3年4月1日", "Ⅰ-5 法令上の根拠", "甲", "乙")], "zenkoumoku")
    assert [(one.id, one.name) for one in made.history.assessment.files] == [
        ("f1", "住民基本台帳ファイル"),
        ("f2", "本人確認情報ファイル"),
    ]
    assert text(made, "files/f2/II-3/②入手方法") == "bの窓口"


def test_several_files_have_the_folders_that_are_asked_for(take: Take) -> None:
    lines = [row("令和3年4月1日", "Ⅰ-5 法令上の根拠", "甲", "乙")]
    made = take(several(FILES), lines, "zenkoumoku", files=(("juki", "住基"), ("honnin", "本人")))
    assert text(made, "files/honnin/II-3/②入手方法") == "bの窓口"


@pytest.mark.parametrize("names", [FILES[::-1], FILES[:1]], ids=["another order", "fewer"])
def test_files_that_are_not_those_of_the_table_are_asked_about(names: list[tuple[str, str]], take: Take) -> None:
    label = "Ⅱ({0}){1} 3.②入手方法"
    lines = [row("令和3年4月1日", label.format(n, name), "甲", "乙") for n, (_, name) in enumerate(FILES, 1)]
    with pytest.raises(InputError, match="特定個人情報ファイルが合いません"):
        take(
            several(names) if len(names) > 1 else reading("zenkoumoku", {"II-3/②入手方法": "窓口"}), lines, "zenkoumoku"
        )


def test_an_edition_that_is_not_the_documents_is_refused(take: Take) -> None:
    lines = [row("令和3年4月1日", "Ⅰ-5 ②所属長の役職名", "課長", "室長")]
    with pytest.raises(InputError, match="の版ではありません"):
        take(reading("kiso", {BOSS: "室長"}, edition="2024-10"), lines, edition="2019-01")


def test_the_documents_of_the_published_table_make_its_rows_certain(
    shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The 117 rows, with a document of their newest texts and invented ones: the one item of which only words were known is
    known, and what was assumed of it is certain. Two assumptions are of older days, which no newest text can settle."""
    table = next((shared / "tables").glob("000_*.txt"))
    alone = run_import(table, ImportRequest("s", "zenkoumoku", tmp_path / "a"))
    repository = Repository.discover(tmp_path / "a")
    (folder,) = folders(repository, repository.commit(repository.head() or "").tree)
    texts = {key: one for key, one in document_texts(repository, folder).items() if one}
    (partial,) = {one.item for one in alone.partial}
    key = folder.assessment.key_of(ItemPath(partial))
    texts[key] = f"虹ヶ原市の{texts[key]}第2条"
    texts[folder.assessment.key_of(ItemPath("cover/特記事項"))] = "虹ヶ原市の見本"
    monkeypatch.setattr(taking, "read", lambda file, assessment, mapping, **more: read_into(folder.assessment, texts))
    made = run_import(table, ImportRequest("s", "zenkoumoku", tmp_path / "b", document=SHOWN))
    assert (alone.rows, made.rows) == (117, 117)
    assert [one.line for one in alone.assumed] == [6, 11, 12]
    assert [one.line for one in made.assumed] == [6, 11]
    assert (len(alone.partial), made.partial) == (1, [])
    assert [(one.item, one.line) for one in made.breaks] == [(one.item, one.line) for one in alone.breaks]
    assert made.document is not None
    assert made.document.differs == ()
    imported = Imported(tmp_path / "b", made)
    assert len(imported.rows) == 117
    assert imported.cells == Imported(tmp_path / "a", alone).cells
    assert imported.texts("2014-06-01")[folder.assessment.key_of(ItemPath("cover/特記事項"))] == "虹ヶ原市の見本"
