"""A document as it is published: its sections, its titles, the figures that it shows, and a part of it alone."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import groupby

from tests.keyed import keyed

from shinkyu.model.form.assessment import InformationFile
from shinkyu.model.form.keys import ItemPath
from shinkyu.model.form.layout import known_form
from shinkyu.model.published.document import WholeDocument, figure_nodes, part_of, whole_document
from shinkyu.model.published.outline import Node
from shinkyu.model.starting.template import new_assessment
from shinkyu.model.table.row import Row

TEXTS = keyed(
    {
        "cover/評価書番号": "7",
        "cover/評価書名": "見本に関する事務",
        "I-A1/図": "図:流れ",
        "I-A1/図#file": "attachments/nagare.png",
        "@f1/III-3/リスク2/その他の措置の内容": "記録する。",
    }
)
FIGURES = {"attachments/nagare.png": b"png", "attachments/other.png": b"not shown"}
DAY = dt.date(2021, 6, 1)
ROW = Row(
    "mihon", DAY, "令和3年6月1日", ItemPath("I-5/x"), "Ⅰ-5", "全文", "旧", "新", (), (), "事後", "整理", "", False, ()
)


def document() -> WholeDocument:
    assessment = new_assessment("mihon", known_form("zenkoumoku"), name="見本ファイル")
    return whole_document(assessment, dict(TEXTS), [ROW], FIGURES)


def test_it_has_titles_rows_and_all_sections_in_the_order_of_the_form() -> None:
    whole = document()
    assert (whole.table.number, whole.table.name, whole.table.heading) == ("7", "見本に関する事務", "(別添3)変更箇所")
    assert whole.table.rows == (ROW,)
    headings = [section.heading for section in whole.sections]
    assert headings[:2] == ["表紙", "Ⅰ-1 特定個人情報ファイルを取り扱う事務"]
    assert len(headings) == len(known_form("zenkoumoku").sections)


def test_sections_know_their_part_and_risks_what_they_are() -> None:
    parts = list(dict.fromkeys(section.part for section in document().sections))
    assert parts[:2] == ["", "Ⅰ 基本情報"]
    assert len(parts) == 7
    risk = found(document(), "III-3").nodes[1]
    assert risk.heading == "リスク2"
    assert risk.says == ("権限のない者(元職員、アクセス権限のない職員等)によって不正に使用されるリスク",)
    assert risk.part == ""


def found(whole: WholeDocument, path: str) -> Node:
    return next(section for section in whole.sections if section.path == path)


def test_only_figures_that_it_shows_are_in_it() -> None:
    whole = document()
    assert [node.file for node in figure_nodes(whole.sections)] == ["attachments/nagare.png"]
    assert whole.figures == {"attachments/nagare.png": b"png"}


def test_a_part_stands_under_its_headings_and_has_no_table() -> None:
    part = part_of(document(), ItemPath("III-3/リスク2/その他の措置の内容"))
    (section,) = part.sections
    (risk,) = section.nodes
    (item,) = risk.nodes
    assert section.part.startswith("Ⅲ ")
    assert risk.says
    assert (section.heading, risk.heading, item.text) == ("Ⅲ-3 特定個人情報の使用", "リスク2", "記録する。")
    assert (part.table.heading, part.table.rows, part.figures) == ("", (), {})
    assert part.table.name == "見本に関する事務"


def test_a_part_with_a_figure_keeps_it() -> None:
    assert part_of(document(), ItemPath("I-A1")).figures == {"attachments/nagare.png": b"png"}


def test_with_several_files_each_part_stands_once() -> None:
    files = (InformationFile("f1", "juki", "住基ファイル"), InformationFile("f2", "atena", "宛名ファイル"))
    assessment = replace(new_assessment("mihon", known_form("zenkoumoku"), name=""), files=files)
    parts = [part for part, _ in groupby(section.part for section in whole_document(assessment, {}, (), {}).sections)]
    assert len(parts) == len(set(parts)) == 7
