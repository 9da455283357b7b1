"""What a printed document is made of: the order of the form, its headings, where ※ stands, where pages begin."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from tests.keyed import keyed

from shinkyu.model.form.assessment import InformationFile
from shinkyu.model.form.keys import ItemPath
from shinkyu.model.form.layout import known_form
from shinkyu.model.published.document import WholeDocument, part_of, whole_document
from shinkyu.model.published.outline import Node
from shinkyu.model.starting.template import new_assessment
from shinkyu.render.inplace import plain
from shinkyu.render.official import cover
from shinkyu.render.official.counts import counts
from shinkyu.render.official.layout import pieces
from shinkyu.render.official.pieces import Band, Box, Field, Figure, Numbers, PartTitle, Piece, SectionTitle, Side
from shinkyu.schema import editions, form_names

FORMS = [(name, edition) for name in form_names() for edition in editions(name)]
FILES = (InformationFile("f1", "juki", "住基ファイル"), InformationFile("f2", "atena", "宛名ファイル"))
TEXTS = {"cover/評価書番号": "7", "cover/評価書名": "見本の事務"}


def document(
    name: str, edition: str | None = None, texts: dict[str, str] | None = None, *, files: int = 1
) -> WholeDocument:
    assessment = new_assessment("mihon", known_form(name, edition), name="見本ファイル")
    if files > 1:
        assessment = replace(assessment, files=FILES)
    return whole_document(assessment, keyed({**TEXTS, **(texts or {})}), [], {})


def titles(whole: WholeDocument) -> list[str]:
    return [piece.title for piece in pieces(whole) if isinstance(piece, PartTitle)]


def sections(whole: WholeDocument) -> list[str]:
    return [plain(piece.heading) for piece in pieces(whole) if isinstance(piece, SectionTitle)]


def nodes(found: tuple[Node, ...]) -> Iterator[Node]:
    """All that a document prints: of a list without entries its first one."""
    for node in found:
        if not node.blank:
            yield node
        yield from nodes(node.blank or node.nodes)


def drawn(piece: Piece) -> Iterator[ItemPath]:
    """The items that a piece prints, with those that stand behind its options."""
    match piece:
        case SectionTitle(node=node, tick=tick):
            yield from (node.path, *([tick.path] if tick else []))
        case Side(node=node, fields=fields):
            yield node.path
            yield from (path for field in fields for path in drawn(field))
        case Band(node=node) | Field(node=node) | Figure(node=node):
            yield node.path
            yield from (number.path for number in counts(node).values())
        case Box(node=node):
            yield node.path


@pytest.mark.parametrize(("name", "edition"), FORMS)
def test_every_item_is_drawn_once_in_the_order_of_the_form(name: str, edition: str) -> None:
    whole = document(name, edition, {"I-2/システム[]": "a\nb"} if name != "kiso" else None)
    printed = [path for piece in pieces(whole) for path in drawn(piece)]
    once = [
        path for place, path in enumerate(printed) if not place or path != printed[place - 1]
    ]  # a box below its band
    assert once == [node.path for node in nodes(whole.sections[1:])]


@pytest.mark.parametrize(
    ("form", "sides"),
    [
        ("zenkoumoku", {"⑦使用の主体": 2, "再委託": 3, "②保管期間": 2}),
        ("juten", {"④使用の主体": 2, "再委託": 3}),
        ("kiso", {}),
    ],
)
def test_groups_stand_at_the_side_of_what_is_below_them(form: str, sides: dict[str, int]) -> None:
    found = [piece for piece in pieces(document(form)) if isinstance(piece, Side)]
    assert {plain(side.heading): len(side.fields) for side in found} == sides
    assert all(field.depth == side.depth + 1 for side in found for field in side.fields)


def test_a_list_without_entries_is_printed_as_its_first_one_blank() -> None:
    whole = document("juten")
    headings = [plain(piece.heading) for piece in pieces(whole) if isinstance(piece, Band) and piece.outlined]
    assert [one for one in headings if "リスク" not in one] == ["システム1", "委託事項1", "提供先1", "移転先1"]
    blank = [path for piece in pieces(whole) for path in drawn(piece) if path.startswith("II-4/委託事項")]
    written = document("juten", None, {"@f1/II-4/委託事項[]": "1"})
    assert blank == [path for piece in pieces(written) for path in drawn(piece) if path.startswith("II-4/委託事項")]


def test_the_line_of_an_entry_stands_beside_its_number() -> None:
    bands = [piece for piece in pieces(document("juten")) if isinstance(piece, Band) and piece.outlined]
    assert {band.node.heading for band in bands if band.beside} == {"委託事項1", "提供先1", "移転先1"}


def test_what_not_everyone_writes_says_so() -> None:
    whole = document("zenkoumoku")
    assert "4. 個人情報保護委員会の承認 【行政機関等のみ】" in sections(whole)
    found, _ = cover.cover_and_others(whole)
    assert found is not None
    assert "個人情報保護委員会 承認日 【行政機関等のみ】" in [plain(cover.heading(node)) for node in found.items]


def test_parts_and_sections_are_numbered_as_the_form_has_them() -> None:
    whole = document("juten")
    assert titles(whole) == [
        "Ⅰ 基本情報",
        "Ⅱ 特定個人情報ファイルの概要",
        "Ⅲ リスク対策 ※(7.②を除く。)",
        "Ⅳ 開示請求、問合せ",
        "Ⅴ 評価実施手続",
    ]
    assert sections(whole)[:4] == [
        "1. 特定個人情報ファイルを取り扱う事務",
        "2. 特定個人情報ファイルを取り扱う事務において使用するシステム",
        "3. 特定個人情報ファイル名",
        "4. 個人番号の利用 ※",
    ]
    assert "(別添1)特定個人情報ファイル記録項目" in sections(whole)


@pytest.mark.parametrize(("name", "edition"), FORMS)
def test_every_marked_item_is_marked_there_or_above(name: str, edition: str) -> None:
    marked, part, section = set(), False, False
    found = [one for piece in pieces(document(name, edition)) for one in (piece, *getattr(piece, "fields", ()))]
    for piece in found:
        match piece:
            case PartTitle(title=title):
                part = "※" in title
            case SectionTitle(node=node, heading=heading):
                section = "※" in plain(heading)
                assert node.marked == (part or section)
                assert not (part and section)
            case (
                Field(node=node, heading=heading) | Band(node=node, heading=heading) | Side(node=node, heading=heading)
            ):
                own = plain(heading).endswith("※")
                assert not (own and (part or section))
                marked |= {node.path} if node.marked == (own or part or section) else set()
                assert node.path in marked or not node.marked, node.path


def test_part_ii_and_iii_begin_anew_for_each_file() -> None:
    found = [
        (piece.title[:1], piece.of_file, piece.new_page)
        for piece in pieces(document("zenkoumoku", files=2))
        if isinstance(piece, PartTitle)
    ]
    assert found[1:5] == [
        ("Ⅱ", "(1)住基ファイル", True),
        ("Ⅱ", "(2)宛名ファイル", True),
        ("Ⅲ", "(1)住基ファイル", True),
        ("Ⅲ", "(2)宛名ファイル", True),
    ]


def test_pages_begin_with_the_first_part_and_with_a_supplement_and_what_follows_it() -> None:
    found = [
        (piece.title[:1], piece.new_page) for piece in pieces(document("zenkoumoku")) if isinstance(piece, PartTitle)
    ]
    assert found == [("Ⅰ", True), ("Ⅱ", True), ("Ⅲ", True), ("Ⅳ", False), ("Ⅴ", False), ("Ⅵ", False)]
    supplements = [
        piece.new_page for piece in pieces(document("zenkoumoku")) if isinstance(piece, SectionTitle) and piece.annex
    ]
    assert supplements == [True, True]
    assert not any(piece.new_page for piece in pieces(document("kiso")) if isinstance(piece, SectionTitle))


@pytest.mark.parametrize(
    ("number", "wanted"),
    [(1, []), (2, ["2～5"]), (6, ["2～5", "6～10"]), (21, ["2～5", "6～10", "11～15", "16～20", "21～25"])],
)
def test_several_entries_stand_below_their_numbers(number: int, wanted: list[str]) -> None:
    order = "\n".join(f"e{n}" for n in range(number))
    whole = document("zenkoumoku", None, {"@f1/II-4/委託事項[]": order})
    found = [piece.text for piece in pieces(whole) if isinstance(piece, Numbers)]
    assert found == [f"委託事項{numbers}" for numbers in wanted]


def test_one_entry_alone_stands_below_no_numbers() -> None:
    whole = document("juten", None, {"I-2/システム[]": "a\nb\nc"})
    assert not [piece for piece in pieces(part_of(whole, ItemPath("I-2/システム[b]"))) if isinstance(piece, Numbers)]


def test_what_can_be_ticked_stands_beside_its_section() -> None:
    ticks = [
        (plain(piece.heading), piece.tick.heading)
        for piece in pieces(document("kiso", "2024-10"))
        if isinstance(piece, SectionTitle) and piece.tick
    ]
    assert ticks == [
        ("9. 規則第9条第2項の適用", "適用した"),
        ("4. 特定個人情報ファイルの取扱いの委託", "委託しない"),
        ("5. 特定個人情報の提供・移転(委託や情報提供ネットワークシステムを通じた提供を除く。)", "提供・移転しない"),
        ("6. 情報提供ネットワークシステムとの接続", "接続しない"),
        ("8. 人手を介在させる作業", "人手を介在させる作業はない"),
        ("11. 最も優先度が高いと考えられる対策", "全項目評価又は重点項目評価を実施する"),
    ]


def test_the_cover_its_edition_and_the_list_of_parts() -> None:
    assert cover.edition(document("kiso", "2024-10")) == "[令和6年10月 様式2]"
    assert cover.contents(document("kiso")) == ()
    assert cover.contents(document("juten")) == [
        "Ⅰ 基本情報",
        "Ⅱ 特定個人情報ファイルの概要",
        "　(別添1)特定個人情報ファイル記録項目",
        "Ⅲ リスク対策",
        "Ⅳ 開示請求、問合せ",
        "Ⅴ 評価実施手続",
        "　(別添2)変更箇所",
    ]
    assert plain(cover.above_annex(document("juten"))) == "評価書番号：7　評価書名：見本の事務"
    part = part_of(document("juten"), ItemPath("cover/公表日"))
    assert cover.cover_and_others(part)[0] is None
