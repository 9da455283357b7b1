"""Copies for publication: no letter of what is withheld is in the bytes of any of them, however the rows are written."""

from __future__ import annotations

import io
import itertools
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.examples import many
from tests.images import png
from tests.repos import Repo

from shinkyu.model.project import Project, TableQuery, Version
from shinkyu.model.project.redacting import redacted
from shinkyu.model.record.rownote import RowNote, Span, write_row
from shinkyu.model.table.options import TableOptions
from shinkyu.model.text.hiding import MARK
from shinkyu.render.exporting import Remarks, exported_document, exported_tables
from shinkyu.render.formats import SHOWN_FORMATS, TABLE_FORMATS, TERMINAL

ITEM, OTHER, LINE, CHOICE = (
    "III-7/リスク1/⑤物理的対策/具体的な対策の内容",
    "I-1/②事務の内容",
    "I-7/①部署",
    "III-7/リスク1/⑤物理的対策",
)
SYSTEM = "I-2/システム[a]/②システムの機能"
FIGURE = "I-A1/図"
SECRET = "ζηθλξψω"  # letters that stand in what is withheld, and nowhere else
PASSAGES = st.text(SECRET + "\n", min_size=2, max_size=14).filter(lambda text: len(text.strip("\n")) > 1)
OPEN = st.text("甲乙丙。、\n1あい", max_size=40)


def config(*entries: dict[str, Any]) -> str:
    """shinkyu.yaml with these entries of ``withheld``; JSON is YAML."""
    listed = [{"item": f"s:{ITEM}", "reason": "防犯"} | entry for entry in entries]
    return "format: 2\nlimit: 60\nwithheld:\n" + "".join(f"- {json.dumps(one, ensure_ascii=False)}\n" for one in listed)


def copies(version: Version) -> list[tuple[str, bytes]]:
    """Every table and document of the version, in every way and format, unpacked."""
    found: list[tuple[str, bytes]] = []
    for ways in ("recorded", "full", "concise"):
        query = TableQuery((), None, None, TableOptions(ways))
        for name, form in {**TABLE_FORMATS, "terminal": TERMINAL}.items():
            given = {"excel": False, "tracked": False, "sheet_per": "", "width": 120}
            for changes in ({}, {"tracked": True} if name == "docx" else {"excel": True}):
                pieces = exported_tables([version], query, form, given | changes, Remarks(list), every=False)
                found.append((f"{ways} {name}", b"".join(map(raw, pieces))))
    for name, shown in SHOWN_FORMATS.items():
        if name == "pdf":  # what a browser prints of the page
            continue
        document = exported_document(version, version.written(), shown, Remarks(list), until=None, part=None)
        said = {"width": 100, "assessment": version.assessment, "commit": version.commit}
        found.append((name, raw(shown.render(document, said))))
    return [(name, data) for name, whole in found for data in unpacked(whole)]


def raw(piece: str | bytes) -> bytes:
    return piece if isinstance(piece, bytes) else piece.encode()


def unpacked(data: bytes) -> list[bytes]:
    if not data.startswith(b"PK"):
        return [data]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [archive.read(name) for name in archive.namelist()] + [name.encode() for name in archive.namelist()]


def leaks(data: bytes) -> set[str]:
    """The letters of secrets in what a program reads in these bytes, escapes of JSON, HTML and XML undone."""
    import html

    text = html.unescape(data.decode("utf-8", errors="ignore"))
    return {letter for letter in SECRET if letter in text or f"\\u{ord(letter):04x}" in text.lower()}


@st.composite
def notes(draw: st.DrawFn, before: str, after: str) -> list[str]:
    """What an author, or an import, may have recorded of a row: parts of secrets among it."""
    part = st.text(SECRET + "甲乙", min_size=1, max_size=5)
    way = draw(st.sampled_from(["", "置換", "抜粋", "追記", "削除", "全文", "分割", "移動", "ditto"]))
    note: dict[str, Any] = {"item": ITEM, "way": "" if way == "ditto" else way}
    if way == "置換":
        olds = [word for word in (before[at : at + 2] for at in range(len(before))) if "\n" not in word and word]
        old = draw(st.sampled_from(olds)) if olds else draw(part)
        note["terms"] = ((old, draw(part)),)
    if way in ("抜粋", "追記", "削除", "移動"):
        sides = [sorted(draw(st.tuples(*[st.integers(0, len(text))] * 2))) for text in (before, after)]
        note["span"] = Span(*[(side[0], side[1]) for side in sides])
    if draw(st.booleans()):
        note["assumed"] = "似た箇所から"
    kind = draw(st.sampled_from(["", "", "marker", "printed"]))
    if kind:
        note |= {f"{kind}_before": draw(part), f"{kind}_after": "〃" if way == "ditto" else draw(part)}
    if draw(st.booleans()):
        note |= {"block_before": (0,), "block_after": (0,)}
    return [write_row(RowNote(**note))] if draw(st.booleans()) else []


@st.composite
def histories(draw: st.DrawFn) -> tuple[list[str], list[str], list[list[str]]]:
    """The wordings of a passage, the present one first; versions of a text that all hold one; what is recorded of them."""
    passages = [one.strip("\n") for one in draw(st.lists(PASSAGES, min_size=1, max_size=3, unique=True))]
    versions = []
    for place in range(draw(st.integers(2, 4))):
        held = [passages[0]] if not place else draw(st.lists(st.sampled_from(passages), min_size=1, max_size=3))
        parts = [draw(OPEN)]
        for one in held:
            parts += [one, f"甲{draw(OPEN)}乙"]
        versions.append("".join(parts).strip("\n") or passages[0])
    versions.reverse()
    recorded = [draw(notes(before, after)) for before, after in itertools.pairwise(versions)]
    return passages, versions, recorded


@settings(max_examples=many(32))
@given(histories())
def test_no_letter_of_a_withheld_passage_is_in_any_copy(life: tuple[list[str], list[str], list[list[str]]]) -> None:
    passages, versions, recorded = life
    with TemporaryDirectory() as folder:
        repo = Repo(Path(folder)).write("shinkyu.yaml", config({"passage": passages[0], "earlier": passages[1:]}))
        repo.init("zenkoumoku", "s", {ITEM: versions[0], OTHER: "公の記載"})
        for day, (text, rows) in enumerate(zip(versions[1:], recorded, strict=True), 1):
            texts = {ITEM: text, OTHER: f"公の記載{day}"}
            repo.edit(texts, date=f"2021-04-0{day}", reason=f"「{passages[0]}」を改める".replace("\n", ""), rows=rows)
        version = redacted(Project.around(repo.path).version())
        for name, data in copies(version):
            if "\n" not in passages[0]:  # else the reason quotes no passage to the letter
                assert not leaks(data), name
        rows_ = version.table(TableQuery()).rows
        whole = Project.around(repo.path).version().table(TableQuery()).rows
        assert [row.date for row in rows_ if row.item == ITEM] or versions[0] == versions[-1] or len(versions) > 2
        assert {row.item for row in rows_} == {row.item for row in whole}
        assert not any({*row.before, *row.after, *str(row.changes)} & {*SECRET} for row in rows_)


@pytest.mark.parametrize("ways", ["recorded", "full", "concise"])
def test_the_rest_of_a_row_is_to_the_letter(tmp_path: Path, ways: str) -> None:
    repo = Repo(tmp_path).write("shinkyu.yaml", config({"passage": "ζηθ"}))
    repo.init("zenkoumoku", "s", {ITEM: "表門はζηθで守る。課の名は甲課とする。"})
    repo.edit({ITEM: "表門はζηθで守る。課の名は乙課とする。"}, date="2021-04-01")
    (row,) = redacted(Project.around(tmp_path).version()).table(TableQuery((), None, None, TableOptions(ways))).rows
    assert "ζ" not in row.before + row.after
    if ways != "concise":
        assert (row.before, row.after) == (
            f"表門は{MARK}で守る。課の名は甲課とする。",
            f"表門は{MARK}で守る。課の名は乙課とする。",
        )
    else:
        assert "甲課" in row.before
        assert "乙課" in row.after


def test_a_term_that_stands_in_the_open_is_still_quoted(tmp_path: Path) -> None:
    note = write_row(RowNote(ITEM, way="置換", terms=(("甲課", "乙課"),)))
    repo = Repo(tmp_path).write("shinkyu.yaml", config({"passage": "ζηθ"}))
    repo.init("zenkoumoku", "s", {ITEM: "甲課。ζηθ"}).edit({ITEM: "乙課。ζηθ"}, date="2021-04-01", rows=[note])
    (row,) = redacted(Project.around(tmp_path).version()).table().rows
    assert (row.before, row.after) == ("記載中にある「甲課」", "「乙課」")


def test_a_term_that_a_passage_holds_is_not(tmp_path: Path) -> None:
    note = write_row(RowNote(ITEM, way="置換", terms=(("ζ", "η"),)))
    repo = Repo(tmp_path).write("shinkyu.yaml", config({"passage": "甲η", "earlier": ["甲ζ"]}))
    repo.init("zenkoumoku", "s", {ITEM: "ζ。甲ζ"}).edit({ITEM: "η。甲η"}, date="2021-04-01", rows=[note])
    (row,) = redacted(Project.around(tmp_path).version()).table().rows
    assert (row.way, row.before, row.after) == ("全文", f"ζ。{MARK}", f"η。{MARK}")


def test_a_row_whose_two_texts_differ_in_the_hidden_part_alone_stays(tmp_path: Path) -> None:
    repo = Repo(tmp_path).write("shinkyu.yaml", config({"passage": "ζη", "earlier": ["ζθ"]}))
    repo.init("zenkoumoku", "s", {ITEM: "甲ζθ"}).edit({ITEM: "甲ζη"}, date="2021-04-01")
    for ways in ("recorded", "full", "concise"):
        query = TableQuery((), None, None, TableOptions(ways))
        (row,) = redacted(Project.around(tmp_path).version()).table(query).rows
        assert (row.before, row.after) == (f"甲{MARK}",) * 2


def test_whole_items_entries_choices_and_figures(tmp_path: Path) -> None:
    """Of a whole item nothing is shown, whatever it said, nor of a figure the file, its name and what a reason quotes."""
    entries = ({"item": f"s:{one}"} for one in (ITEM, CHOICE, "I-2/システム[a]", FIGURE, LINE))
    name = "attachments/ζη.png"
    texts = {ITEM: "ζηθζηθζηθ", SYSTEM: "ξψξψ", "I-2/システム[a]/①システムの名称": "ωω", FIGURE: "図:λλ", LINE: "ψ課"}
    repo = Repo(tmp_path).write("shinkyu.yaml", config(*entries))
    repo.write("s/attachments/ζη.png", png(8, 8)).init("zenkoumoku", "s", {**texts, f"{FIGURE}#file": name})
    after = {**texts, ITEM: "ωωωωωωωωω", FIGURE: "図:ξ", LINE: "ω課", CHOICE: "十分に行っている"}
    repo.edit(after, date="2021-04-01", reason="「ζηθζηθζηθ」を改める", submission="事前")
    repo.write("s/attachments/ζη.png", png(9, 9)).edit({}, date="2021-05-01")
    repo.edit({"I-2/システム": []}, date="2021-06-01")
    version = redacted(Project.around(tmp_path).version())
    for form, data in copies(version):
        assert not leaks(data), form
        assert "十分に行っている" not in data.decode(errors="ignore") or form in (
            "html",
            "xlsx",
            "docx",
        )  # an option offered
        assert png(9, 9) not in data
    rows = version.table().rows
    assert [row.date.month for row in rows] == [4, 4, 4, 4, 5, 6]


def test_another_figure_of_the_same_file_is_withheld_too(tmp_path: Path) -> None:
    repo = Repo(tmp_path).write("shinkyu.yaml", config({"item": f"s:{FIGURE}"}))
    repo.write("s/attachments/a.png", png(8, 8)).init(
        "zenkoumoku", "s", {FIGURE: "図:甲", f"{FIGURE}#file": "attachments/a.png"}
    )
    version = redacted(Project.around(tmp_path).version())
    assert version.figures(version.written().texts) == {}


def test_each_copy_says_what_the_marks_mean(tmp_path: Path) -> None:
    repo = Repo(tmp_path).write("shinkyu.yaml", config({"passage": "ζη"}))
    repo.init("zenkoumoku", "s", {ITEM: "甲ζη"}).edit({ITEM: "乙ζη"}, date="2021-04-01")
    version = redacted(Project.around(tmp_path).version())
    told: dict[str, bool] = {}
    for form, data in copies(version):
        told[form] = told.get(form, False) or "規則第13条に基づき公表していません" in data.decode(errors="ignore")
    data_only = {f"{ways} {form}" for ways in ("recorded", "full", "concise") for form in ("tsv", "csv", "json")}
    assert {form for form, there in told.items() if not there} == data_only


def test_a_pdf_says_no_more_than_the_page(tmp_path: Path, pdf_text: Callable[[Path], str]) -> None:
    repo = Repo(tmp_path / "city").write("shinkyu.yaml", config({"passage": "ζη", "earlier": ["ζθ"]}))
    repo.init("zenkoumoku", "s", {ITEM: "甲ζθ"}).edit({ITEM: "乙ζη"}, date="2021-04-01")
    version = redacted(Project.around(repo.path).version())
    document = exported_document(version, version.written(), SHOWN_FORMATS["pdf"], Remarks(list), until=None, part=None)
    said = {"width": 100, "assessment": version.assessment, "commit": version.commit}
    file = tmp_path / "copy.pdf"
    file.write_bytes(raw(SHOWN_FORMATS["pdf"].render(document, said)))
    text = pdf_text(file)
    assert MARK in text
    assert "乙" in text
    assert not {*text} & {*SECRET}


def rows_of(repo: Repo) -> list[tuple[str, str, str, str]]:
    rows = redacted(Project.around(repo.path).version()).table().rows
    return [(row.label, row.before, row.after, row.reason) for row in rows]


def test_a_row_of_several_items_one_of_which_is_withheld(tmp_path: Path) -> None:
    note = write_row(RowNote("", items=(ITEM, LINE), printed_before="ζ課", printed_after="η課", label="ζηθの二項目"))
    repo = Repo(tmp_path).write("shinkyu.yaml", config({"passage": "η課", "earlier": ["ζ課"]}))
    repo.init("zenkoumoku", "s", {ITEM: "ζ課", LINE: "ζ課"}).edit(
        {ITEM: "η課", LINE: "η課"}, date="2021-04-01", rows=[note]
    )
    ((_, before, after, _),) = rows_of(repo)
    assert (before, after) == (MARK, MARK)


def test_a_row_of_an_item_that_did_not_change(tmp_path: Path) -> None:
    note = write_row(RowNote(ITEM, unchanged=True, way="置換", terms=(("ζη", "ζη"),), label="Ⅲ-7 表のとおり"))
    repo = Repo(tmp_path).write("shinkyu.yaml", config({"passage": "甲ζη"}))
    repo.init("zenkoumoku", "s", {ITEM: "甲ζη", OTHER: "乙"}).edit({OTHER: "丙"}, date="2021-04-01", rows=[note])
    assert rows_of(repo)[1][:3] == ("Ⅲ-7 表のとおり", MARK, MARK)


def test_such_a_row_of_a_text_that_no_row_has_is_not_shown_at_all(tmp_path: Path) -> None:
    """A repair of the record reworded the passage and put it back: no change that makes a row tells of the text between."""
    note = write_row(RowNote(ITEM, unchanged=True))
    repo = Repo(tmp_path).write("shinkyu.yaml", config({"passage": "甲ζη"}))
    repo.init("zenkoumoku", "s", {ITEM: "甲ζη", OTHER: "乙"}).edit({ITEM: "乙ζη"}, no_row=True)
    repo.edit({OTHER: "丙"}, date="2021-04-01", rows=[note]).edit({ITEM: "甲ζη"}, no_row=True)
    assert rows_of(repo)[1][1:3] == (MARK, MARK)


def test_a_row_of_no_item_a_label_and_a_reason(tmp_path: Path) -> None:
    """What a person wrote beside the texts says no passage either."""
    notes = (
        RowNote(
            "", items=(), assessment="s", label="「甲ζη」の削除", printed_before="甲ζηのこと", printed_after="削除"
        ),
        RowNote(OTHER, label="Ⅰ-1 甲ζη", reason="甲ζηを改める"),
    )
    repo = Repo(tmp_path).write("shinkyu.yaml", config({"passage": "甲ζη"}))
    repo.init("zenkoumoku", "s", {ITEM: "甲ζη", OTHER: "乙"})
    repo.edit({OTHER: "丙"}, date="2021-04-01", rows=[*map(write_row, notes)], reason="甲ζηの整理")
    assert sorted(rows_of(repo)) == sorted(
        [
            (f"「{MARK}」の削除", f"{MARK}のこと", "削除", f"{MARK}の整理"),
            (f"Ⅰ-1 {MARK}", "乙", "丙", f"{MARK}を改める"),
        ]
    )


def test_a_long_item_by_its_blocks(tmp_path: Path) -> None:
    """A block note's block and reason stay where they are; of a passage over two blocks each has its mark."""
    before, after = f"{'甲' * 40}\n\nζη\n\nθ\n\n乙", f"{'甲' * 40}\n\nζη\n\nθ\n\n丙"
    note = write_row(RowNote(ITEM, block_before=(3,), block_after=(3,), reason="別の説明"))
    repo = Repo(tmp_path).write("shinkyu.yaml", config({"passage": "ζη\n\nθ"}))
    repo.init("zenkoumoku", "s", {ITEM: before}).edit({ITEM: after}, date="2021-04-01", rows=[note])
    rows = redacted(Project.around(tmp_path).version()).table().rows
    assert [(row.before, row.after, row.reason) for row in rows] == [
        ("甲" * 40, "甲" * 40, "文言の整理"),
        (MARK, MARK, "文言の整理"),
        (MARK, MARK, "文言の整理"),
        ("乙", "丙", "別の説明"),
    ]
    version = redacted(Project.around(tmp_path).version())
    (text,) = [text for key, text in version.written().texts.items() if "甲甲" in text]
    assert text == f"{'甲' * 40}\n\n{MARK}\n\n丙"


def test_the_name_of_the_assessment(tmp_path: Path) -> None:
    """It stands in titles, in file properties and at the foot of pages."""
    repo = Repo(tmp_path).write("shinkyu.yaml", config({"item": "s:cover/評価書名", "passage": "ζηθ"}))
    repo.init("kiso", "s", {"cover/評価書名": "ζηθの事務 評価書"}).edit({"I-5/①部署": "甲"}, date="2021-04-01")
    for form, data in copies(redacted(Project.around(tmp_path).version())):
        assert not leaks(data), form


def test_nothing_withheld_leaves_no_mark(tmp_path: Path) -> None:
    """A text's own ■ is not said to be withheld."""
    repo = Repo(tmp_path).init("kiso", "s", {"I-5/①部署": "■課"})
    for form, data in copies(redacted(Project.around(repo.path).version())):
        assert "規則第13条" not in data.decode(errors="ignore"), form
