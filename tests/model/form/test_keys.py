"""Keys and paths: what is put together comes apart again as the same, whatever a heading or an id holds."""

from __future__ import annotations

import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from shinkyu.model.form.assessment import Assessment, InformationFile
from shinkyu.model.form.keys import ItemPath, Key, entry_ids, order_text, split_assessment
from shinkyu.model.form.segments import Segment
from shinkyu.model.sections.document import section_texts
from shinkyu.schema import load_form

FORM = load_form("zenkoumoku", "2018-05")
ONCE, PER_FILE = FORM.section("I-2"), FORM.section("III-3")
NO_FILE = Assessment("a", "kouki", "zenkoumoku", "2018-05", ())
ONE = Assessment("a", "kouki", "zenkoumoku", "2018-05", (InformationFile("f1", "main", ""),))
TWO = Assessment(
    "a", "kouki", "zenkoumoku", "2018-05", (InformationFile("x", "juki", "住基"), InformationFile("y", "y", "本人"))
)

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
@example(Key("I-2/a"), Key("I-2").child("a#file/"))
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


@given(st.dictionaries(ANY, ANY | st.dictionaries(ANY, ANY, min_size=1), max_size=5))
@example({"a/b": "甲", "a": {"b": "乙"}})
@example({"システム": "甲", "システム[a]": "乙", "システム[]": "丙", "図#file": "丁"})
def test_no_two_items_of_a_file_share_a_key(content: dict[str, str | dict[str, str]]) -> None:
    own = {item.heading for item in ONCE.items}
    content = {heading: value for heading, value in content.items() if heading not in own}
    texts = section_texts(ONCE, dict(content), Key("I-2"))
    assert {key.headings: text for key, text in texts.items()} == {
        (heading, *below): text
        for heading, value in content.items()
        for below, text in ([((), value)] if isinstance(value, str) else [((one,), two) for one, two in value.items()])
        if text
    }
    assert len(texts) == len({key.headings for key in texts})


@pytest.mark.parametrize(
    ("assessment", "key", "path"),
    [
        (ONE, "@f1/III-3/リスク2", "III-3/リスク2"),
        (NO_FILE, "@/III-3/リスク2", "III-3/リスク2"),
        (TWO, "@x/III-3/リスク2", "files/juki/III-3/リスク2"),
        (TWO, "@gone/III-3/リスク2", "files/gone/III-3/リスク2"),
        (ONE, "@gone/III-3/リスク2", "files/gone/III-3/リスク2"),
        (TWO, "I-2/システム[a]/②システムの機能", "I-2/システム[a]/②システムの機能"),
        (TWO, "@y/II-5/提供先[]", "files/y/II-5/提供先[]"),
        (TWO, "attachments/図[1].png", "attachments/図[1].png"),
    ],
)
def test_the_path_of_a_key(assessment: Assessment, key: str, path: str) -> None:
    assert assessment.path_of(Key(key)) == path
    assert assessment.key_of(ItemPath(path)) == key


@given(WAYS, st.sampled_from([NO_FILE, ONE, TWO]))
def test_every_key_comes_back_from_its_path(way: list[Segment], assessment: Assessment) -> None:
    for file_id in [file.id for file in assessment.files] or [""]:
        for section in (ONCE, PER_FILE):
            key = Key.of_section(section, file_id).descend(way)
            path = assessment.path_of(key)
            assert (path.section_id, path.segments) == (section.id, key.segments)
            assert assessment.key_of(path) == key
            assert split_assessment(path.across("kouki")) == ("kouki", path)
            assert split_assessment(path) == ("", path)


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
