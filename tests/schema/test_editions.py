"""What moves from one edition to the next, on the real pair and on invented chains."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from shinkyu.schema import UnknownForm, editions, editions_by, load_form, moved_paths, reading


def test_kiso_audit_and_training_move_down_by_one() -> None:
    assert moved_paths("kiso", "2019-01", "2024-10") == {"IV-8": "IV-9", "IV-9": "IV-10"}


def test_and_back() -> None:
    assert moved_paths("kiso", "2024-10", "2019-01") == {"IV-9": "IV-8", "IV-10": "IV-9"}


def test_nothing_moves_within_one_edition() -> None:
    assert moved_paths("zenkoumoku", "2018-05", "2018-05") == {}


def test_unknown_editions() -> None:
    with pytest.raises(UnknownForm):
        moved_paths("kiso", "2011-01", "2024-10")
    with pytest.raises(UnknownForm):
        moved_paths("kani", "2019-01", "2024-10")


@pytest.mark.parametrize(
    ("day", "known"),
    [
        ("2015-04-01", ("2019-01",)),
        ("2024-09-30", ("2019-01",)),
        ("2024-10-01", ("2019-01", "2024-10")),
        ("2031-01-01", ("2019-01", "2024-10")),
    ],
)
def test_a_day_has_the_editions_in_force_by_then(day: str, known: tuple[str, ...]) -> None:
    """指針 as amended: the form of 令和6年10月 is in force since 令和6年10月1日."""
    assert editions_by("kiso", dt.date.fromisoformat(day)) == known


@pytest.fixture
def invented(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty schema folder in place of the real one."""
    caches = (
        reading._editions,
        editions,
        reading.form_names,
        reading._about,
        reading._load,
        moved_paths,
    )
    monkeypatch.setattr(reading, "_HERE", tmp_path)
    for function in caches:
        function.cache_clear()
    yield tmp_path
    for function in caches:
        function.cache_clear()
    shutil.rmtree(tmp_path)


def write(
    folder: Path,
    edition: str,
    sections: dict[str, dict[str, str]],
    was: dict[str, str] | None = None,
    in_force: str | None = None,
) -> None:
    """One edition of an invented form: sections with text items, each heading with its x-was (or "")."""
    target = folder / f"demo-{edition}"
    target.mkdir()
    about = {"name": "demo", "title": "見本", "style": "様式0", "edition": edition, "edition_label": edition}
    about["changes_heading"] = "変更箇所"
    rest = {"follows": None, "in_force": in_force, "parts": [], "sections": list(sections)}
    (target / "form.json").write_text(json.dumps(about | rest))
    for section_id, items in sections.items():
        properties = {
            heading: {"x-kind": "text", "description": "見本。", **({"x-was": old} if old else {})}
            for heading, old in items.items()
        }
        own = {"x-was": was[section_id]} if was and section_id in was else {}
        schema = {"title": section_id, "description": "見本。", **own, "properties": properties}
        (target / f"{section_id}.json").write_text(json.dumps(schema))


def test_moves_of_sections_and_items_compose_over_editions(invented: Path) -> None:
    write(invented, "2001-01", {"I-1": {"甲": "", "乙": ""}, "I-2": {"丙": ""}})
    write(invented, "2002-01", {"I-1": {"新": ""}, "I-2": {"甲": "", "乙": "", "丙": "I-2/丙"}}, {"I-2": "I-1"})
    write(invented, "2003-01", {"I-3": {"甲": "", "丁": "I-2/乙"}, "I-4": {"丙": "I-2/丙"}}, {"I-3": "I-2"})
    assert editions("demo") == ("2001-01", "2002-01", "2003-01")
    assert moved_paths("demo", "2001-01", "2002-01") == {"I-1": "I-2"}
    assert moved_paths("demo", "2002-01", "2003-01") == {"I-2": "I-3", "I-2/乙": "I-3/丁", "I-2/丙": "I-4/丙"}
    assert moved_paths("demo", "2001-01", "2003-01") == {"I-1": "I-3", "I-1/乙": "I-3/丁", "I-2/丙": "I-4/丙"}
    assert load_form("demo").section("I-3").was == "I-2"


def test_a_new_item_under_an_old_name_is_not_the_old_one(invented: Path) -> None:
    write(invented, "2001-01", {"I-1": {"甲": ""}})
    write(invented, "2002-01", {"I-1": {"乙": "I-1/甲", "甲": ""}})
    assert moved_paths("demo", "2001-01", "2002-01") == {"I-1/甲": "I-1/乙"}
    assert moved_paths("demo", "2002-01", "2001-01") == {"I-1/乙": "I-1/甲"}


def test_an_edition_that_does_not_say_since_when_is_none_of_a_days(invented: Path) -> None:
    write(invented, "2001-01", {"I-1": {"甲": ""}})
    write(invented, "2002-01", {"I-1": {"甲": ""}})
    write(invented, "2003-01", {"I-1": {"甲": ""}}, in_force="2003-02-15")
    assert editions_by("demo", dt.date(2003, 2, 14)) == ("2001-01",)
    assert editions_by("demo", dt.date(2003, 2, 15)) == ("2001-01", "2003-01")
