"""Keys and paths: what is put together comes apart again as the same, whatever a heading or an id holds."""

from __future__ import annotations

import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from shinkyu.model.form.keys import ItemPath, Key, entry_ids, order_text
from shinkyu.model.form.segments import Segment
from shinkyu.schema import load_form

FORM = load_form("zenkoumoku", "2018-05")
ONCE, PER_FILE = FORM.section("I-2"), FORM.section("III-3")
# Whatever YAML can have as a key, what divides a key more often than it would come by itself.
DIVIDING = st.sampled_from(["/", "[", "]", "[]", "#file", "#", "\\", "\n", "n", "@", ":", "a", "甲"])
ANY = st.lists(DIVIDING, max_size=5).map("".join) | st.text(max_size=8)
WAYS = st.lists(st.builds(Segment, ANY, st.just("") | ANY), max_size=4)
SECTIONS = st.sampled_from([Key.of_section(ONCE), Key.of_section(PER_FILE, "x"), Key.of_section(PER_FILE)])
KEYS = st.builds(Key.descend, SECTIONS, WAYS)


@given(SECTIONS, WAYS)
@example(Key("I-2"), [Segment("a/b")])
@example(Key("I-2"), [Segment("a[b]"), Segment("c[]")])
@example(Key("I-2"), [Segment("図#file")])
@example(Key("I-2"), [Segment("a\\"), Segment("", "\n]")])
def test_a_way_down_comes_back(section: Key, way: list[Segment]) -> None:
    key = section.descend(way)
    assert (key.section, list(key.segments)) == (section, way)
    assert key.headings == tuple(one.heading for one in way)
    assert not key.is_order
    assert not key.is_figure_file
    assert key.item == key


@given(KEYS)
def test_a_mark_goes_on_and_comes_off(key: Key) -> None:
    assert key.order.is_order
    assert not key.order.is_figure_file
    assert key.figure_file.is_figure_file
    assert not key.figure_file.is_order
    for marked in (key.order, key.figure_file):
        assert marked.item == key
        assert marked.segments == key.segments
        assert marked.entry_id == ""
        assert key.covers(marked)


@given(KEYS, ANY, ANY.filter(bool))
def test_an_entry_stands_in_its_list(key: Key, heading: str, entry_id: str) -> None:
    entry = key.child(heading).entry(entry_id)
    assert (entry.is_entry, entry.entry_id, entry.heading) == (True, entry_id, heading)
    assert entry.list == key.child(heading)
    assert entry.entries == (*key.entries, entry)
    assert entry.child("b").entries == entry.entries
    assert entry.list.list == entry.list


@given(KEYS, KEYS)
@example(Key("I-2/a"), Key("I-2/a[b]/c"))
@example(Key("I-2/リスク2"), Key("I-2/リスク22"))
@example(Key("I-2"), Key("I-22/a"))
@example(Key("I-2/a"), Key("I-2").child("a/b"))
@example(Key("I-2/a"), Key("I-2").child("a#file"))
def test_a_key_covers_what_stands_below_it(one: Key, other: Key) -> None:
    way = other.segments[: len(one.segments)]
    if not one.is_entry:  # a list stands above its entries
        way = (*way[:-1], *(Segment(last.heading) for last in way[-1:]))
    assert one.covers(other) == (one.section == other.section and one.segments == way)


@given(KEYS)
def test_they_are_the_texts_that_they_are(key: Key) -> None:
    text = str(key)
    assert (text, hash(text), f"{key}", json.dumps(key)) == (key, hash(key), text, json.dumps(text))
    assert {text: 1}[key] == {key: 1}[text] == 1


@pytest.mark.parametrize("path", ["attachments/図[1].png", "attachments/a/b[]", "attachments/x#file"])
def test_a_file_is_not_divided(path: str) -> None:
    key = Key(path)
    assert key.is_attachment
    assert not any((key.is_order, key.is_figure_file, key.is_entry, key.entries))


@given(st.lists(ANY.filter(bool), max_size=5))
def test_an_order_lists_its_ids(ids: list[str]) -> None:
    assert entry_ids(order_text(ids)) == ids


@pytest.mark.parametrize(
    ("key", "places", "moved"),
    [
        ("IV-8/a", {"IV-8": "IV-9", "IV-9": "IV-10"}, "IV-9/a"),
        ("@x/III-3/a/b", {"III-3/a": "III-4/c"}, "@x/III-4/c/b"),
        ("III-3/a/b", {"III-3": "III-4", "III-3/a": "III-5/c"}, "III-5/c/b"),
        ("I-2/a[1]/b[2]/c", {"I-2/a/b": "I-3/d/e"}, "I-3/d[1]/e[2]/c"),
        ("I-2/a[1]/b", {"I-2/a/b": "I-3/d/e/f"}, "I-3/d/e[1]/f"),
        ("I-2/a[]", {"I-2/a": "I-2/b"}, "I-2/b[]"),
        ("I-2/a[1]/b", {"I-2/a/b": "I-2/b"}, "I-2/a[1]/b"),
        ("I-2/aa", {"I-2/a": "I-2/b"}, "I-2/aa"),
    ],
)
def test_a_key_in_another_edition(key: str, places: dict[str, str], moved: str) -> None:
    assert Key(key).moved(places) == moved


@given(KEYS, WAYS, KEYS)
def test_what_is_below_a_key_goes_below_another(old: Key, way: list[Segment], new: Key) -> None:
    assert old.descend(way).rebased(old, new) == new.descend(way)


@given(st.text())
def test_any_text_is_a_key_and_a_path(text: str) -> None:
    for made in (Key(text), ItemPath(text)):
        assert made.section.section == made.section
        assert made.entries == tuple(made.entries)
        assert made.item.item == made.item or made.item.is_order or made.item.is_figure_file
    assert ItemPath(text).inner.section_id == ItemPath(text).section_id or text.startswith("files/")
