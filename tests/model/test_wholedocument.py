"""A document as it is published: what it holds, and what is left of it when a part is asked for."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

from shinkyu.model.assessment import Assessment, InformationFile
from shinkyu.model.outline import outline
from shinkyu.model.wholedocument import part_of, whole_document

ASSESSMENT = Assessment("id", "mihon", "zenkoumoku", "2018-05", (InformationFile("f1", "f1", ""),))
TEXTS = {
    "cover/評価書番号": "3",
    "cover/評価書名": "見本事務",
    "I-A1/図": "図:流れ",
    "I-A1/図#file": "attachments/a.png",
    "attachments/a.png": "0" * 40,
    "I-5/法令上の根拠": "条例",
}
FIGURES = {"attachments/a.png": b"a", "attachments/unused.png": b"b"}


def test_a_document_has_its_titles_sections_and_the_figures_that_it_shows() -> None:
    made = whole_document(ASSESSMENT, TEXTS, (), FIGURES)
    assert (made.table.number, made.table.name, made.table.heading) == ("3", "見本事務", "(別添3)変更箇所")
    assert made.sections == outline(ASSESSMENT, TEXTS)
    assert made.figures == {"attachments/a.png": b"a"}


def test_a_figure_without_a_file_is_left_out() -> None:
    assert whole_document(ASSESSMENT, TEXTS, (), {}).figures == {}


def test_a_part_has_neither_table_nor_other_figures() -> None:
    made = whole_document(ASSESSMENT, TEXTS, (), FIGURES)
    part = part_of(made, "I-5/法令上の根拠")
    assert [section.path for section in part.sections] == ["I-5"]
    assert (part.table.heading, part.table.rows, part.figures) == ("", (), {})
    assert part.table.name == "見本事務"
    assert part_of(made, "I-A1").figures == {"attachments/a.png": b"a"}


def test_sections_know_the_part_of_the_form_they_belong_to_and_keep_it_when_selected() -> None:
    made = whole_document(ASSESSMENT, TEXTS, (), {})
    parts = list(dict.fromkeys(section.part for section in made.sections))
    assert parts[:2] == ["", "Ⅰ 基本情報"]
    assert len(parts) == 7
    (section,) = part_of(made, "I-5/法令上の根拠").sections
    assert section.part == "Ⅰ 基本情報"


def test_with_several_files_each_part_stands_once() -> None:
    files = (InformationFile("f1", "juki", "住基ファイル"), InformationFile("f2", "atena", "宛名ファイル"))
    made = whole_document(replace(ASSESSMENT, files=files), {}, (), {})
    parts = [part for part, _ in groupby(section.part for section in made.sections)]
    assert len(parts) == len(set(parts)) == 7
