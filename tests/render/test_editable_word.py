"""The Word file that is given out: what may be edited in it, what can be picked, that Word tracks, and that it comes back as it was."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree
from tests.keyed import keyed
from tests.render.test_editable import SYSTEM, TEXTS
from tests.render.word.reading import parts
from tests.render.word.schema_order import W, misplaced
from tests.worddesk import WordDesk

from shinkyu.model.editable.edits import find_edits
from shinkyu.model.editable.office import Office
from shinkyu.model.editable.overwriting import is_edited
from shinkyu.model.editable.plan import plan
from shinkyu.model.editable.reading import read_returned
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.layout import known_form
from shinkyu.model.starting.template import new_assessment
from shinkyu.render.editable import render

WRITTEN = {
    **TEXTS,
    "cover/評価書名": "見本\u202e事務\x07",
    "@f1/III-3/ない\x07見出し": "一\u2011二\u00ad三\t四 ",
    "I-7/①部署": "一\ufffc二",
    f"{SYSTEM}[a]/③他のシステムとの接続": "税務システム、その他(丙)",
    "@f1/III-3/リスク2/リスクへの対策は十分か": "十分である",
}


@pytest.fixture(scope="module")
def assessment() -> Assessment:
    return new_assessment("mihon", known_form("zenkoumoku"), name="見本ファイル")


@pytest.fixture(scope="module")
def data(assessment: Assessment) -> bytes:
    return render(plan(assessment, keyed(WRITTEN), "0123456789abcdef", office=Office.WORD))


@pytest.fixture(scope="module")
def desk(data: bytes, tmp_path_factory: pytest.TempPathFactory) -> WordDesk:
    path = tmp_path_factory.mktemp("file") / "a.docx"
    path.write_bytes(data)
    return WordDesk(path)


def test_word_tracks_and_takes_every_element(data: bytes) -> None:
    members = parts(data)
    settings = [str(child.tag).removeprefix(W) for child in etree.fromstring(members["word/settings.xml"])]
    assert settings[:2] == ["zoom", "trackRevisions"]
    assert [*misplaced(etree.fromstring(members["word/document.xml"]))] == []


def test_whatever_it_holds_it_comes_back_as_it_was(desk: WordDesk, assessment: Assessment) -> None:
    returned = read_returned(desk.path)
    edits = find_edits(returned, assessment)
    assert (edits.texts, edits.removed, edits.coming, edits.findings) == ({}, {}, [], [])
    assert not is_edited(returned)


def test_what_may_be_edited_is_yellow_and_nothing_else(desk: WordDesk) -> None:
    yellow = {place for place in desk.kept if desk.cell(place).find(f"{W}tcPr/{W}shd[@{W}fill='FFF9DB']") is not None}
    assert "item:I-1/②事務の内容" in yellow
    assert f"entry:{SYSTEM}[a]" in yellow
    assert f"option7:{SYSTEM}[a]/③他のシステムとの接続" in yellow
    for locked in ("item:I-7/①部署", "item:I-7/②所属長の役職名", "item:I-A1/図", f"entry:{SYSTEM}[bad#2]"):
        assert locked not in yellow
    assert not any(place.startswith(("head:", "choices:", "coming:")) for place in yellow)


def test_options_are_boxes_and_lists(desk: WordDesk) -> None:
    names = f"{SYSTEM}[a]/③他のシステムとの接続"
    shown = {place: desk.read(place) for place in desk.kept if names in place and place.startswith(("option", "free"))}
    assert [text for place, text in shown.items() if place.startswith("option")] == ["☐", "☐", "☐", "☐", "☐", "☑", "☑"]
    assert shown[f"free7:{names}"] == "丙"
    boxes = [*desk.root.iter("{http://schemas.microsoft.com/office/word/2010/wordml}checkbox")]
    assert len(boxes) == sum(place.startswith("option") for place in desk.kept)
    offered = desk.cell("item:@f1/III-3/リスク2/リスクへの対策は十分か").iter(f"{W}listItem")
    assert [one.get(f"{W}value") for one in offered] == ["特に力を入れている", "十分である", "課題が残されている"]


def test_the_same_gives_the_same_bytes_and_no_time(data: bytes, assessment: Assessment, tmp_path: Path) -> None:
    assert render(plan(assessment, keyed(WRITTEN), "0123456789abcdef", office=Office.WORD)) == data
    assert not re.search(rb"20\d\d-\d\d-\d\dT", b"".join(parts(data).values()))
