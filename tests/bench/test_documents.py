"""The invented documents of bench/documents hold what their truth says, and the truth speaks of their form: no reader has a part in it."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import unicodedata
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from tests.bench.drawn import shown, squeezed

from shinkyu.model.form.choices import named
from shinkyu.model.form.keys import ItemPath
from shinkyu.schema import Form, Item, find_item, load_form

HERE = Path(__file__).resolve().parents[2] / "bench" / "documents"
TRUTHS = [*sorted(HERE.glob("truth/*.json")), *sorted(HERE.glob("held-out/truth/*.json"))]


@cache
def _truth(file: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return read


@cache
def _shown(file: Path) -> str:
    document = file.parent.parent / _truth(file)["document"]
    if document.suffix == ".pdf" and not shutil.which("pdftotext"):
        pytest.skip("needs pdftotext, of the Debian package poppler-utils that .ci/run installs")
    return shown(document)


def _form(file: Path) -> Form:
    return load_form(_truth(file)["form"], _truth(file)["edition"])


def _item(form: Form, path: str) -> Item:
    section, *headings = re.sub(r"\[n\d+\]", "", ItemPath(path).inner).split("/")
    return find_item(form, section, tuple(headings))


def _items(file: Path, *kinds: str) -> Iterator[tuple[str, Item, str]]:
    form = _form(file)
    for path, text in _truth(file)["items"].items():
        item = _item(form, path)
        if item.kind in kinds or not kinds:
            yield path, item, text


every = pytest.mark.parametrize("file", TRUTHS, ids=lambda file: file.stem)


def test_there_are_ten_and_three_of_all_forms_and_editions() -> None:
    assert [file.stem for file in TRUTHS] == [*(f"{n:02}" for n in range(1, 11)), "h1", "h2", "h3"]
    forms = {(_truth(file)["form"], _truth(file)["edition"]) for file in TRUTHS[:10]}
    assert forms == {("zenkoumoku", "2018-05"), ("juten", "2018-05"), ("kiso", "2019-01"), ("kiso", "2024-10")}


@every
def test_a_truth_speaks_of_items_of_its_form(file: Path) -> None:
    form, slugs = _form(file), [one["slug"] for one in _truth(file)["files"]]
    for path, item, text in _items(file):
        section = form.section(ItemPath(path).inner.split("/")[0])
        assert text
        assert item.kind != "group"
        assert ItemPath(path).file_slug in (slugs if section.per_file and slugs else [""]), path
        assert path.endswith("]") or bool(re.search(r"\[n\d+\]$", path)) == item.repeat


@every
def test_what_is_chosen_are_options_of_the_form(file: Path) -> None:
    for path, item, text in _items(file, "choice", "choices"):
        read = named(item.options, text)
        assert read, path
        assert len(read) == 1 or item.kind == "choices", path


@every
def test_entries_are_numbered_without_a_gap(file: Path) -> None:
    paths = [*_truth(file)["items"]]
    for entries, count in _truth(file)["entries"].items():
        numbers = {int(found[1]) for path in paths if (found := re.match(re.escape(entries) + r"\[n(\d+)\]", path))}
        assert numbers == set(range(1, count["written"] + 1)), entries
        assert count["printed"] >= count["written"]


@every
def test_each_text_stands_in_the_document(file: Path) -> None:
    """To the letter with its line ends, but where the layout does not show these; there, and in a PDF, without white space."""
    truth, page, bare = _truth(file), _shown(file), squeezed(_shown(file))
    missing = []
    for path, _, text in _items(file, "text", "line", "date", "number", "table"):
        printed = truth["as_printed"].get(path, text)
        if truth["document"].endswith(".pdf"):
            there = _mostly(squeezed(printed), bare)
        elif path in truth["line_ends_unknown"]:
            there = squeezed(printed) in bare
        else:
            there = printed in page
        missing += [] if there else [path]
    assert missing == []


def _mostly(text: str, page: str) -> bool:
    """Whether a text stands on a page but for where pages break: nine of ten of its short runs."""
    runs = [text[start : start + 5] for start in range(max(1, len(text) - 4))]
    return sum(run in page for run in runs) >= 0.9 * len(runs)


# Not where entries have sheets of their own, nor in a PDF, whose programs draw a page's cells in any order; of 様式2 most stand twice.
@pytest.mark.parametrize("stem", ["01", "02", "03", "04", "06", "07", "h2"])
def test_texts_that_stand_once_stand_in_the_order_of_the_form(stem: str) -> None:
    file = next(file for file in TRUTHS if file.stem == stem)
    columns, _, whole = _shown(file).partition("\f")
    bare = squeezed(columns if file.stem == "06" or not whole else whole)
    texts = [squeezed(_truth(file)["as_printed"].get(path, text)) for path, _, text in _items(file, "text")]
    found = [bare.find(text) for text in texts if len(text) > 20 and bare.count(text) == 1]
    assert len(found) > 20
    assert found == sorted(found)


@every
def test_each_option_and_what_stands_beside_it_is_in_the_document(file: Path) -> None:
    bare, missing = _folded(_shown(file)), []
    for path, item, text in _items(file, "choice", "choices"):
        for option, free in named(item.options, text) or ():
            missing += [] if _folded(option) in bare and _folded(free) in bare else [path]
    assert missing == []


def _folded(text: str) -> str:
    return squeezed(unicodedata.normalize("NFKC", text)).replace("一", "ー").replace("､", "、")


@every
def test_a_spoilt_text_is_still_near_what_was_meant(file: Path) -> None:
    from rapidfuzz.fuzz import ratio

    truth = _truth(file)
    assert bool(truth["as_printed"]) == (file.stem == "07")
    for path, printed in truth["as_printed"].items():
        assert printed != truth["items"][path]
        assert ratio(_folded(printed), _folded(truth["items"][path])) > 80, path


@every
def test_a_figure_is_in_the_file_that_can_hold_it(file: Path) -> None:
    truth = _truth(file)
    for path, figure in truth["figures"].items():
        assert (path in truth["items"]) == bool(figure["caption"])
        assert all(squeezed(word) in squeezed(_shown(file)) for word in figure["stray"])
        if figure["caption"]:
            assert truth["items"][path] == "図:" + figure["caption"]
            assert squeezed(_shown(file)).count(squeezed(figure["caption"]))
        if figure["sha256"]:
            assert figure["sha256"] in _media(file.parent.parent / truth["document"])


def _media(file: Path) -> set[str]:
    with zipfile.ZipFile(file) as book:
        return {hashlib.sha256(book.read(name)).hexdigest() for name in book.namelist() if "/media/" in name}


@every
def test_a_trap_stands_in_the_text_that_it_is_laid_in(file: Path) -> None:
    truth = _truth(file)
    assert len(truth["traps"]) >= (3 if truth["form"] == "kiso" else 12)
    for trap in truth["traps"]:
        assert trap["line"] in truth["items"][trap["item"]].split("\n")


@every
def test_the_table_of_changes_ends_in_what_the_document_says(file: Path) -> None:
    truth, bare = _truth(file), _folded(_shown(file))
    assert truth["rows"] or file.stem.startswith("h")
    for row in truth["rows"]:
        assert row["after"] in truth["items"].values()
        assert bare.count(_folded(row["date"]))


def test_the_drawn_files_stay_small() -> None:
    drawn = [file.parent.parent / _truth(file)["document"] for file in TRUTHS]
    assert sum(file.stat().st_size for file in drawn) < 3_000_000
