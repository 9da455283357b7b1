"""What `show` writes is read again to the letter: any document of any form and edition, in every format."""

from __future__ import annotations

import random
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.images import png
from tests.model.documents.anydocument import FORMS, any_document

from shinkyu.model.documents.aligning import read_document
from shinkyu.model.documents.reading import DocumentReading
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.keys import Key
from shinkyu.model.published.document import whole_document
from shinkyu.render.formats import DOCUMENT_FORMATS, SHOWN_FORMATS

pytestmark = pytest.mark.usefixtures("reads_here")

FORMATS = {"html": ".html", "docx": ".docx", "xlsx": ".xlsx", "text": ".txt"}
FIGURE = "attachments/nagare.png"


def read_again(
    texts: dict[Key, str], assessment: Assessment, format_: str, figures: dict[str, bytes]
) -> DocumentReading:
    written = {**DOCUMENT_FORMATS, **SHOWN_FORMATS}[format_].render(
        whole_document(assessment, texts, [], figures), {"width": 0}
    )
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"show{FORMATS[format_]}"
        file.write_bytes(written.encode("utf-8") if isinstance(written, str) else written)
        return read_document(file, replace(assessment, files=()))


@pytest.mark.parametrize("format_", FORMATS)
@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    seed=st.integers(0, 1 << 32),
    form=st.sampled_from(FORMS),
    files=st.integers(1, 2),
    hostile=st.booleans(),
)
def test_every_item_is_read_again_to_the_letter(
    format_: str, seed: int, form: tuple[str, str], files: int, hostile: bool
) -> None:
    document = any_document(random.Random(seed), *form, files=files, hostile=hostile)
    texts = document.fill()
    reading = read_again(texts, document.assessment, format_, {})
    assert not reading.doubtful
    assert reading.texts == texts
    if any(section.per_file for section in document.assessment.form.sections):
        assert [file.name for file in reading.assessment.files] == [file.name for file in document.assessment.files]


@pytest.mark.parametrize("format_", FORMATS)
@settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    seed=st.integers(0, 1 << 32),
    form=st.sampled_from(FORMS),
    files=st.integers(1, 2),
    blank=st.sampled_from([0.1, 0.4, 0.8]),
)
def test_what_is_left_blank_is_not_asked(
    format_: str, seed: int, form: tuple[str, str], files: int, blank: float
) -> None:
    """Boxes that nobody ticked, lists whose entries are blank, sections whose one item is: the headings alone are printed."""
    source = random.Random(seed)
    document = any_document(source, *form, files=files, hostile=False)
    filled = document.fill()
    texts = {
        key: text
        for key, text in filled.items()
        if key.is_order or text.startswith("ファイル甲") or source.random() >= blank
    }
    reading = read_again(texts, document.assessment, format_, {})
    assert not reading.doubtful
    assert _without_orders(reading.texts) == _without_orders(texts)


def _without_orders(texts: dict[Key, str]) -> dict[Key, str]:
    return {key: text for key, text in texts.items() if not key.is_order}


@pytest.mark.parametrize("format_", ["docx", "xlsx", "html"])
def test_a_figure_comes_back_with_its_caption(format_: str) -> None:
    document = any_document(random.Random(1), "zenkoumoku", "2018-05", files=1, hostile=False)
    texts, picture = document.fill(), png(60, 40)
    key = Key("I-A1/図")
    texts[key.figure_file] = FIGURE
    reading = read_again(texts, document.assessment, format_, {FIGURE: picture})
    assert reading.texts[key] == "図:流れ"
    file = reading.texts[key.figure_file]
    assert reading.pictures[file].data == picture
    assert {name: text for name, text in reading.texts.items() if name != key.figure_file} == {
        name: text for name, text in texts.items() if name != key.figure_file
    }


def test_a_text_names_the_file_of_a_figure_that_is_not_in_it() -> None:
    document = any_document(random.Random(1), "zenkoumoku", "2018-05", files=1, hostile=False)
    texts, key = document.fill(), Key("I-A1/図")
    reading = read_again(texts | {key.figure_file: FIGURE}, document.assessment, "text", {FIGURE: png(60, 40)})
    assert not reading.doubtful
    assert reading.texts == texts
    assert [one.text for one in reading.unread if FIGURE in one.text] == [f"({FIGURE})"]
