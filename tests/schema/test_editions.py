"""What moves from one edition to the next, on the real pair and on invented chains."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from shinkyu.schema import Catalogue, UnknownForm, load_form, sources_in, tool_sources
from shinkyu.schema import moved_paths as moved


def moved_paths(name: str, old: str, new: str, forms: Catalogue | None = None) -> dict[str, str]:
    known = forms or Catalogue(tool_sources())
    return dict(moved(known.load(name, old), known.load(name, new)))


def test_kiso_audit_and_training_move_down_by_one() -> None:
    assert moved_paths("kiso", "2019-01", "2024-10") == {"IV-8": "IV-9", "IV-9": "IV-10"}


def test_and_back() -> None:
    assert moved_paths("kiso", "2024-10", "2019-01") == {"IV-9": "IV-8", "IV-10": "IV-9"}


def test_nothing_moves_within_one_edition() -> None:
    assert moved_paths("zenkoumoku", "2018-05", "2018-05") == {}


def test_unknown_editions() -> None:
    with pytest.raises(UnknownForm):
        load_form("kiso", "2011-01")
    with pytest.raises(UnknownForm):
        load_form("kani", "2019-01")


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
    assert Catalogue(tool_sources()).editions_by("kiso", dt.date.fromisoformat(day)) == known


def write(
    folder: Path,
    edition: str,
    sections: dict[str, dict[str, str]],
    was: dict[str, str] | None = None,
    in_force: str | None = None,
    follows: str | None = None,
) -> None:
    """One edition of an invented form: sections with text items, each heading with its x-was (or "")."""
    target = folder / f"demo-{edition}"
    target.mkdir()
    about = {"name": "demo", "title": "見本", "style": "様式0", "edition": edition, "edition_label": edition}
    about["changes_heading"] = "変更箇所"
    rest = {"follows": follows, "in_force": in_force, "parts": [], "sections": list(sections)}
    (target / "form.json").write_text(json.dumps(about | rest))
    for section_id, items in sections.items():
        properties = {
            heading: {"x-kind": "text", "description": "見本。", **({"x-was": old} if old else {})}
            for heading, old in items.items()
        }
        own = {"x-was": was[section_id]} if was and section_id in was else {}
        schema = {"title": section_id, "description": "見本。", **own, "properties": properties}
        (target / f"{section_id}.json").write_text(json.dumps(schema))


def test_moves_of_sections_and_items_compose_over_editions(tmp_path: Path) -> None:
    write(tmp_path, "2001-01", {"I-1": {"甲": "", "乙": ""}, "I-2": {"丙": ""}})
    write(tmp_path, "2002-01", {"I-1": {"新": ""}, "I-2": {"甲": "", "乙": "", "丙": "I-2/丙"}}, {"I-2": "I-1"})
    write(tmp_path, "2003-01", {"I-3": {"甲": "", "丁": "I-2/乙"}, "I-4": {"丙": "I-2/丙"}}, {"I-3": "I-2"})
    forms = Catalogue(sources_in(tmp_path))
    assert forms.editions("demo") == ("2001-01", "2002-01", "2003-01")
    assert moved_paths("demo", "2001-01", "2002-01", forms) == {"I-1": "I-2"}
    assert moved_paths("demo", "2002-01", "2003-01", forms) == {"I-2": "I-3", "I-2/乙": "I-3/丁", "I-2/丙": "I-4/丙"}
    assert moved_paths("demo", "2001-01", "2003-01", forms) == {"I-1": "I-3", "I-1/乙": "I-3/丁", "I-2/丙": "I-4/丙"}
    assert forms.load("demo").section("I-3").was == "I-2"


def test_a_new_item_under_an_old_name_is_not_the_old_one(tmp_path: Path) -> None:
    write(tmp_path, "2001-01", {"I-1": {"甲": ""}})
    write(tmp_path, "2002-01", {"I-1": {"乙": "I-1/甲", "甲": ""}})
    forms = Catalogue(sources_in(tmp_path))
    assert moved_paths("demo", "2001-01", "2002-01", forms) == {"I-1/甲": "I-1/乙"}
    assert moved_paths("demo", "2002-01", "2001-01", forms) == {"I-1/乙": "I-1/甲"}


def test_an_edition_that_does_not_say_since_when_is_none_of_a_days(tmp_path: Path) -> None:
    write(tmp_path, "2001-01", {"I-1": {"甲": ""}})
    write(tmp_path, "2002-01", {"I-1": {"甲": ""}})
    write(tmp_path, "2003-01", {"I-1": {"甲": ""}}, in_force="2003-02-15")
    forms = Catalogue(sources_in(tmp_path))
    assert forms.editions_by("demo", dt.date(2003, 2, 14)) == ("2001-01",)
    assert forms.editions_by("demo", dt.date(2003, 2, 15)) == ("2001-01", "2003-01")


def test_two_editions_that_follow_one_lead_to_each_other(tmp_path: Path) -> None:
    """An edition of one's own, and the one that the tool came to bring later: what both have of the one before is the same."""
    write(tmp_path, "2001-01", {"I-1": {"甲": "", "乙": "", "丙": ""}})
    write(tmp_path, "2002-01", {"I-1": {"新": "I-1/甲", "乙": "", "丙": ""}}, follows="2001-01")
    write(tmp_path, "2003-01", {"I-2": {"甲": "", "別": "I-1/乙"}}, {"I-2": "I-1"}, follows="2001-01")
    forms = Catalogue(sources_in(tmp_path))
    assert forms.load("demo", "2003-01").before is forms.load("demo", "2001-01")
    assert moved_paths("demo", "2002-01", "2003-01", forms) == {"I-1": "I-2", "I-1/新": "I-2/甲", "I-1/乙": "I-2/別"}
    assert moved_paths("demo", "2003-01", "2002-01", forms) == {"I-2": "I-1", "I-2/甲": "I-1/新", "I-2/別": "I-1/乙"}
