"""What pictures are, by their bytes: their kind, whether they are whole, how large they are meant to be."""

from __future__ import annotations

import io
import struct
import zipfile

import docx
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.images import BARE_JPEG, JPEG, PNG_HEAD, PROGRESSIVE, jpeg, png, png_part

from shinkyu.model.published.document import WholeDocument
from shinkyu.model.published.outline import Node
from shinkyu.model.published.pictures import placeable
from shinkyu.model.table.titled import TitledTable
from shinkyu.render import excel, word
from shinkyu.render.page.document import left_out as left_out_of_page
from shinkyu.render.pictures import instead

INCH = 72.0
THUMBNAIL = b"\xff\xe1" + struct.pack(">H", len(JPEG) + 2) + JPEG
SVG = b"<svg xmlns='http://www.w3.org/2000/svg'/>"
WHOLE = (png(), JPEG, PROGRESSIVE, BARE_JPEG)
OTHER = (
    b"",
    SVG,
    b"GIF89a" + b"\0" * 60,
    b"RIFF\0\0\0\0WEBPVP8 " + b"\0" * 60,
    b"%PDF-1.7",
    b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 12\n",
)
DAMAGED = (
    png()[:-1],
    png()[:-20],
    png()[:60] + b"!" + png()[61:],
    png().replace(b"IDAT", b"IDAU"),
    PNG_HEAD + png_part(b"IEND", b""),
    png(0, 4),
    png(4, 0),
    JPEG[:-1],
    JPEG[:-2],
    JPEG[:100],
    JPEG[:2] + JPEG[-2:],
    PROGRESSIVE[: PROGRESSIVE.rindex(b"\xff\xda")],
    JPEG[:2] + THUMBNAIL + JPEG[2:-2],
    jpeg(0, 5),
    jpeg(5, 0),
    b"\xff\xd8\xff\xe0",
    b"\xff\xd8\xff" + b"\xff" * 60,
)


def document(data: bytes | None) -> WholeDocument:
    """One with one figure."""
    figure = Node("I-A1/図", "図", False, "図:流れ", file="attachments/a", kind="figure")
    section = Node("I-A1", "(別添1)", False, nodes=(figure,))
    return WholeDocument(
        TitledTable("mihon", "1", "見本", "全項目評価書", "", ()),
        (section,),
        {} if data is None else {"attachments/a": data},
    )


def size(data: bytes) -> tuple[float, float]:
    picture = placeable(data)
    assert picture is not None
    return picture.width / INCH, picture.height / INCH


@pytest.mark.parametrize("data", WHOLE, ids=["png", "jpeg", "progressive", "bare"])
def test_a_whole_picture_is_shown_everywhere(data: bytes) -> None:
    whole = document(data)
    assert [made(whole) for made in (left_out_of_page, excel.left_out, word.left_out)] == [[], [], []]
    assert docx.Document(io.BytesIO(word.render_document(whole))).inline_shapes[0].width


@pytest.mark.parametrize("data", [*OTHER, *DAMAGED])
def test_office_gets_no_other_kind_and_nothing_damaged(data: bytes) -> None:
    assert placeable(data) is None
    whole = document(data)
    assert excel.left_out(whole) == word.left_out(whole) == ["attachments/a"]
    assert not docx.Document(io.BytesIO(word.render_document(whole))).inline_shapes


@pytest.mark.parametrize("data", [None, b"", b"%PDF-1.7"])
def test_a_page_tells_of_what_is_no_picture(data: bytes | None) -> None:
    assert left_out_of_page(document(data)) == ["attachments/a"]
    assert left_out_of_page(document(SVG)) == []


@pytest.mark.parametrize("behind", [b"", b"\0\0\r\n", b"MPF" + JPEG, b"SEFT" * 20])
def test_what_stands_behind_a_picture_is_no_matter(behind: bytes) -> None:
    assert all(placeable(data + behind) is not None for data in WHOLE)


def test_a_picture_in_a_picture_is_not_the_picture() -> None:
    assert size(JPEG[:2] + THUMBNAIL + jpeg(30, 40)[2:]) == (30 / 96, 40 / 96)


def test_fill_bytes_may_stand_before_a_marker() -> None:
    data = JPEG[:20] + b"\xff\xff" + JPEG[20:]
    assert size(data) == size(JPEG)
    assert word.left_out(document(data)) == []
    assert excel.left_out(document(data)) == ["attachments/a"], "XlsxWriter cannot read it"
    assert excel.render_document(document(data))


@pytest.mark.parametrize(
    ("data", "inches"),
    [
        (png(96, 48), (1, 0.5)),
        (png(300, 600, resolution=(11811, 11811, 1)), (1, 2)),
        (png(200, 100, resolution=(7874, 3937, 1)), (1, 1)),
        (png(96, 48, resolution=(11811, 11811, 0)), (1, 0.5)),  # a shape of pixels, no resolution
        (png(96, 48, resolution=(1, 1, 1)), (1, 0.5)),
        (png(96, 48, resolution=(2**31, 2**31, 1)), (1, 0.5)),
        (jpeg(96, 48), (1, 0.5)),
        (jpeg(96, 48, unit=0, across=1, down=1), (1, 0.5)),
        (jpeg(600, 300, unit=1, across=300, down=150), (2, 2)),
        (jpeg(300, 300, unit=2, across=118, down=118), (1, 1)),
        (jpeg(96, 48, unit=1, across=1, down=1), (1, 0.5)),
        (jpeg(96, 48, unit=1, across=0, down=0), (1, 0.5)),
        (JPEG, (16 / 72, 8 / 72)),
        (PROGRESSIVE, (16 / 72, 8 / 72)),
        (BARE_JPEG, (16 / 96, 8 / 96)),
    ],
)
def test_it_is_as_large_as_its_resolution_says_where_that_can_be(data: bytes, inches: tuple[float, float]) -> None:
    assert size(data) == pytest.approx(inches, rel=0.002)


@given(st.one_of(st.binary(max_size=200), st.binary(max_size=80).map(lambda rest: png()[:33] + rest)))
@settings(max_examples=300)
def test_no_bytes_break_the_reading_of_a_picture(data: bytes) -> None:
    for start in (b"", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"BM", b"II*\0", b"MM\0*"):
        found = placeable(start + data)
        assert found is None or min(found.width, found.height) > 0


@given(st.sampled_from(WHOLE), st.integers(0, 10_000), st.binary(max_size=4))
@settings(max_examples=150)
@example(JPEG, 4, b"\0\2")
@example(JPEG, 163, b"L\xe2")  # so high that it is shrunk to the highest row
def test_what_is_placeable_can_be_placed(data: bytes, place: int, other: bytes) -> None:
    """Neither library raises for a picture that was damaged in a way that does not show."""
    place %= len(data)
    whole = document(data[:place] + other + data[place + len(other) :])
    for made in (excel.render_document(whole), word.render_document(whole)):
        assert zipfile.ZipFile(io.BytesIO(made)).testzip() is None


def test_what_is_said_in_place_of_a_figure() -> None:
    assert instead("a.png", there=False) == "(図のファイル a.png がありません)"
    assert instead("a.svg", there=True) == "(図のファイル a.svg は、壊れているか、ここに入れられない形式です)"
