"""The text of a cell of Word, as Word shows it with all tracked changes accepted; what is no text, and what stands beside one."""

from __future__ import annotations

from xml.etree.ElementTree import Element, fromstring

import pytest
from lxml import etree
from tests.worddesk import ABOUT, deleted, inserted, made, run

from shinkyu.model.sheets.grid import Cell, Doubt
from shinkyu.model.sheets.wordcell import Aside, CellReader
from shinkyu.model.sheets.wordlooks import Looks

STYLES = {
    "PlaceholderText": "<w:style><w:name w:val='Placeholder Text'/></w:style>",
    "Struck": "<w:style><w:rPr><w:strike/></w:rPr></w:style>",
    "OnStruck": "<w:style><w:basedOn w:val='Struck'/></w:style>",
    "Hidden": "<w:style><w:rPr><w:vanish/></w:rPr></w:style>",
    "List": "<w:style><w:pPr><w:numPr><w:numId w:val='2'/></w:numPr></w:pPr></w:style>",
    "Circle": "<w:style><w:basedOn w:val='Circle'/></w:style>",
}
NOTES = {("comments", "3"): "鈴木: 確認", ("footnotes", "2"): "注"}


def element(xml: str) -> Element:
    return fromstring(etree.tostring(made(xml)))


def read(*paragraphs: str) -> tuple[Cell, list[Aside]]:
    """A cell of these paragraphs (inner XML, or whole elements)."""
    whole = ("<w:p>", "<w:p/>", "<w:tbl", "<w:altChunk")
    inner = "".join(
        one if one.startswith(whole) or "<w:sdtContent><w:p>" in one else f"<w:p>{one}</w:p>" for one in paragraphs
    )
    reader = CellReader(Looks({name: element(xml) for name, xml in STYLES.items()}), NOTES)
    return reader.read(element(f"<w:tc>{inner}</w:tc>")), reader.asides


WAYS = {
    "a line break in a paragraph": (["<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t></w:r>"], "甲\n乙"),
    "paragraphs joined": (
        [f"<w:pPr><w:rPr><w:del {ABOUT}/></w:rPr></w:pPr>{run('甲')}", run("乙")],
        "甲乙",
    ),
    "a paragraph deleted with its mark": (
        [run("甲"), f"<w:pPr><w:rPr><w:del {ABOUT}/></w:rPr></w:pPr>{deleted('乙')}", run("丙")],
        "甲\n丙",
    ),
    "moved": (
        [run("甲"), inserted("丙", "moveTo") + run("乙") + f"<w:moveFrom {ABOUT}>{run('丙')}</w:moveFrom>"],
        "甲\n丙乙",
    ),
    "inserted, and deleted by another": (
        [f"{run('甲')}<w:ins {ABOUT}>{deleted('乙')}{run('丙')}</w:ins>"],
        "甲丙",
    ),
    "a change of looks": (
        [f"<w:r><w:rPr><w:b/><w:rPrChange {ABOUT}><w:rPr><w:strike/></w:rPr></w:rPrChange></w:rPr><w:t>甲</w:t></w:r>"],
        "甲",
    ),
    "blanks that count and blanks that do not": (
        ['<w:r><w:t> 甲 </w:t></w:r><w:r><w:t xml:space="preserve"> 乙 </w:t></w:r>'],
        "甲 乙 ",
    ),
    "a link and a field": (
        [
            f"<w:hyperlink>{run('甲')}</w:hyperlink><w:r><w:fldChar w:fldCharType='begin'/></w:r>"
            "<w:r><w:instrText> DATE </w:instrText></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r>"
            f"{run('乙')}<w:r><w:fldChar w:fldCharType='end'/></w:r><w:fldSimple w:instr=' PAGE '>{run('丙')}</w:fldSimple>"
        ],
        "甲乙丙",
    ),
    "a control around it": ([f"<w:sdt><w:sdtPr/><w:sdtContent><w:p>{run('甲')}</w:p></w:sdtContent></w:sdt>"], "甲"),
    "another control's words in place of none": (
        [
            "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
            "<w:r><w:rPr><w:rStyle w:val='PlaceholderText'/></w:rPr><w:t>クリックしてテキストを入力</w:t></w:r>"
            "</w:sdtContent></w:sdt>"
        ],
        "",
    ),
    "typed into a control that still says it is blank": (
        [f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('甲')}</w:sdtContent></w:sdt>"],
        "甲",
    ),
    "hyphens and tabs": (
        ["<w:r><w:t>甲</w:t><w:tab/><w:noBreakHyphen/><w:softHyphen/><w:t>乙</w:t></w:r>"],
        "甲\t\u2011\u00ad乙",
    ),
    "a blank paragraph at the end": ([run("甲"), ""], "甲"),
    "numbering taken away": (["<w:pPr><w:numPr><w:numId w:val='0'/></w:numPr></w:pPr>" + run("甲")], "甲"),
    "a look that is off": ([run("甲", '<w:strike w:val="0"/>')], "甲"),
}


@pytest.mark.parametrize("way", WAYS)
def test_a_text_is_read_as_word_shows_it(way: str) -> None:
    paragraphs, text = WAYS[way]
    cell, asides = read(*paragraphs)
    assert (cell.text.removesuffix("\n"), cell.doubt, asides) == (text, None, [])


def test_words_that_are_struck_out_are_told_apart() -> None:
    struck = (
        run("次", "<w:strike/>"),
        run("次", "<w:dstrike/>"),
        run("次", "<w:rStyle w:val='Struck'/>"),
        run("次", "<w:rStyle w:val='OnStruck'/>"),
    )
    for one in struck:
        cell, _ = read(run("室") + one + run("長"))
        assert (cell.text, cell.doubt, cell.struck, cell.live) == ("室次長", Doubt.STRUCK, ("次",), "室長")
    off = run("乙", "<w:strike w:val='off'/>")
    cell, _ = read(f"<w:pPr><w:pStyle w:val='OnStruck'/></w:pPr>{run('甲')}{off}")
    assert (cell.struck, cell.live) == (("甲",), "乙")


NO_TEXT = {
    "hidden": (run("甲") + run("秘", "<w:vanish/>"), Doubt.HIDDEN),
    "hidden by a style": (run("秘", "<w:rStyle w:val='Hidden'/>"), Doubt.HIDDEN),
    "numbered": (f"<w:pPr><w:numPr><w:numId w:val='3'/></w:numPr></w:pPr>{run('甲')}", Doubt.NUMBERED),
    "numbered by a style": (f"<w:pPr><w:pStyle w:val='List'/></w:pPr>{run('甲')}", Doubt.NUMBERED),
    "a sign of Wingdings": ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', Doubt.SYMBOL),
    "a table": (f"<w:tbl><w:tr><w:tc><w:p>{run('甲')}</w:p></w:tc></w:tr></w:tbl>", Doubt.OBJECT),
    "an equation": ("<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>", Doubt.OBJECT),
    "another document": ('<w:altChunk r:id="r9"/>', Doubt.OBJECT),
    "what nobody knows": ("<w:r><w:fromTomorrow><w:x>甲</w:x></w:fromTomorrow></w:r>", Doubt.OBJECT),
}


@pytest.mark.parametrize("way", NO_TEXT)
def test_what_is_no_text_is_in_doubt(way: str) -> None:
    xml, doubt = NO_TEXT[way]
    assert read(xml)[0].doubt is doubt


def test_a_style_that_stands_on_itself_comes_to_an_end() -> None:
    assert read(run("甲", "<w:rStyle w:val='Circle'/>"))[0] == Cell("甲")


def test_what_stands_at_a_text_is_told_and_is_none_of_it() -> None:
    box = f"<w:r><w:drawing><w:txbxContent><w:p>{run('箱')}</w:p></w:txbxContent></w:drawing></w:r>"
    ruby = f"<w:r><w:ruby><w:rt>{run('か')}</w:rt><w:rubyBase>{run('課')}</w:rubyBase></w:ruby></w:r>"
    notes = '<w:r><w:commentReference w:id="3"/></w:r><w:r><w:footnoteReference w:id="2"/></w:r>'
    chosen = f"<w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
    cell, asides = read(box + ruby + notes + run("長") + chosen)
    assert cell == Cell("課長")
    picture, note = "図形・テキストボックス", "脚注・文末脚注"
    assert asides[:4] == [
        Aside(picture, "箱"),
        Aside("ふりがな", "か"),
        Aside("コメント", "鈴木: 確認"),
        Aside(note, "注"),
    ]
    assert asides[4].what == picture
