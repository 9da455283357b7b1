"""Changing one value leaves every other byte alone, in files as people write them."""

from __future__ import annotations

import difflib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shinkyu.model.errors import BrokenInput, InputError
from shinkyu.model.yamlfile import Pointer, Text, Value, Word, decode, insert, move, replace
from shinkyu.model.yamlfile.pointing import changed, value_at

ODD = """\
# head
# head2

# about a
a: x   # note
b: |
  one
  two

  three

# c comes
c:
    # inner
    d: 'q'
    e: "w"   # e note
    # trailing inner
f:
  - id: a
    t: |
      long
      text
    # deep
  # of b
  - id: b
    t: |+
      keep

  - id: c
g: >
  folded
  text
h: multi
  line
i: [x, {y: z}]
k:
o:
- p
-
- q
r:\x20\x20
s: |2-
    lead
"""
FILES = (
    ODD,
    ODD.replace("\n", "\r\n"),
    ODD.rstrip("\n"),
    "\ufeff" + ODD,
    "---\n" + ODD + "...\n",
    "a:\r\n  b: |\r\n    x\r\n\r\n    y\r\nc: z",
    "{a: b, c: {d: e}}  # x\n",
    "? a\n: b\nc: d\n",
    "# only\n",
    "",
    "a:\n- - x\n  - y\n- - z\nb: ''\n",
)


def difference(old: str, new: bytes) -> str:
    """The lines that went (-) and came (+), without their line ends."""
    lines = list(difflib.unified_diff(old.splitlines(), new.decode().splitlines(), n=0))[2:]
    return "\n".join(f"{line[0]} {line[1:]}" for line in lines if line[0] in "+-")


@pytest.mark.parametrize(
    ("pointer", "value", "expected"),
    [
        (("a",), "z", "- a: x   # note\n+ a: z   # note"),
        (("a",), "z\nw", "- a: x   # note\n+ a: |   # note\n+   z\n+   w"),
        (("a",), ["z"], "- a: x   # note\n+ a:   # note\n+   - z"),
        (("a",), "", "- a: x   # note\n+ a:   # note"),
        (("a",), None, "- a: x   # note"),
        (("b",), "one\n2\n\nthree", "-   two\n+   2"),
        (("b",), "one\ntwo\n\nthree\nfour", "+   four"),
        (("b",), "one", "-   two\n- \n-   three"),
        (("b",), "", "-   one\n-   two\n- \n-   three"),
        (("b",), "a\x07", '- b: |\n-   one\n-   two\n- \n-   three\n+ b: "a\\x07"'),
        (("c", "d"), "it's", "-     d: 'q'\n+     d: 'it''s'"),
        (("c", "e"), "yes", '-     e: "w"   # e note\n+     e: "yes"   # e note'),
        (("c", "d"), None, "-     d: 'q'"),
        (("c", "z"), Text("t"), "+     z: |\n+       t"),
        (("c",), {"d": "q", "e": "v"}, '-     e: "w"   # e note\n+     e: "v"   # e note'),
        (("f", 0, "id"), None, "-   - id: a\n-     t: |\n+   - t: |"),
        (("f", 0, "t"), "long\ntext\nmore", "+       more"),
        (("f", 1, "t"), "keep\n\n", "+ "),
        (("f", 1, "t"), "keep", "- "),
        (("f", 1), None, "-   - id: b\n-     t: |+\n-       keep\n- "),
        (("f", 2, "t"), "x", "+     t: x"),
        (("f", 3), {"id": "d"}, "+   - id: d"),
        (("g",), "x", "- g: >\n-   folded\n-   text\n+ g: x"),
        (("h",), "m", "- h: multi\n-   line\n+ h: m"),
        (("i", 1, "y"), "w", '- i: [x, {y: z}]\n+ i:\n+   - x\n+   - "y": w'),
        (("k", "l", "m"), "v", "+   l:\n+     m: v"),
        (("o", 1), "e", "- -\n+ - e"),
        (("o", 1), None, "- -"),
        (("o",), ["p", "", "q", "r"], "+ - r"),
        (("o",), [], "- o:\n- - p\n- -\n- - q\n+ o: []"),
        (("r",), "v", "- r:  \n+ r: v"),
        (("s",), "  lead\n more", "+    more"),
        (("t", "u", 0), "v", "+ t:\n+   u:\n+     - v"),
    ],
)
def test_only_what_must_change_does(pointer: Pointer, value: Value | None, expected: str) -> None:
    new = replace(ODD.encode(), pointer, value)
    assert difference(ODD, new) == expected
    with_crlf = replace(ODD.replace("\n", "\r\n").encode(), pointer, value)
    assert with_crlf == new.replace(b"\n", b"\r\n")


def test_numbers_and_flags_stand_plain_where_they_are_meant_so() -> None:
    old = b"n: 2 # much\nq: '2'\nroles: {k: 1, m: '3', x: yes}\n"
    assert replace(old, ("n",), Word("3")) == old.replace(b"2 #", b"3 #")
    assert replace(old, ("q",), Word("3")) == old.replace(b"'2'", b"'3'")
    assert replace(b"", ("a", "b"), Word("true")) == b"a:\n  b: true\n"
    assert replace(b"", ("a", "b"), Word("no, never: #")) == b'a:\n  b: "no, never: #"\n'
    assert replace(old, ("roles", "m"), Word("4")).decode().endswith('roles:\n  k: 1\n  m: 4\n  x: "yes"\n')


def test_a_new_key_stands_where_the_form_has_it() -> None:
    order = ["a", "b", "c", "d", "e"]
    assert replace(b"a: 1\nd: 4\n", ("c",), "x", order=order) == b"a: 1\nc: x\nd: 4\n"
    assert replace(b"c: 3\n", ("e",), "x", order=order) == b"c: 3\ne: x\n"
    assert replace(b"# file\nc: 3\n", ("b",), "x", order=order) == b"# file\nb: x\nc: 3\n"
    assert replace(b"# file\n\n# of c\nc: 3\n", ("b",), "x", order=order) == b"# file\n\nb: x\n# of c\nc: 3\n"
    assert (
        replace(b"x:\n  - id: i\n    d: 4\n", ("x", 0, "b"), "x", order=order) == b"x:\n  - id: i\n    b: x\n    d: 4\n"
    )
    assert (
        replace(b"x:\n  - d: 4\n", ("x", 0, "b"), "t\nu", order=order) == b"x:\n  - b: |\n      t\n      u\n    d: 4\n"
    )
    assert replace(b"a: 1\n", ("other",), "x", order=order) == b"a: 1\nother: x\n"
    assert replace(b"a: 1\n# end", ("b",), "x", order=order) == b"a: 1\nb: x\n# end"
    assert replace(b"a: |\n  x\n\n  ", ("a",), "y\n") == b"a: |+\n  y\n  \n"
    assert replace(b"", ("b", "c"), "x") == b"b:\n  c: x\n"
    levels: dict[Pointer, list[str]] = {(): ["p", "q"], ("p",): ["k", "l"]}
    assert replace(b"p:\n  l: 1\nq: 2\n", ("p", "k"), "x", order=lambda at: levels[at]) == b"p:\n  k: x\n  l: 1\nq: 2\n"


def test_entries_move_with_their_comments() -> None:
    moved = move(ODD.encode(), ("f",), 1, 0).decode()
    assert (
        "f:\n  # of b\n  - id: b\n    t: |+\n      keep\n\n  - id: a\n    t: |\n      long\n      text\n    # deep\n  - id: c\n"
        in moved
    )
    assert move(b"a:\n- - x\n  - y\n- - z\n", ("a", 0), 0, 1) == b"a:\n- - y\n  - x\n- - z\n"
    assert move(b"a:\n  - x\n\n  - y\n", ("a",), 0, 1) == b"a:\n  - y\n\n  - x\n"
    assert move(b"a: [x, y]\n", ("a",), 0, 1) == b'a:\n  - "y"\n  - x\n'
    assert move(b"a:\n- |+\n  x\n\n- z\n\nb: c\n", ("a",), 0, 1) == b"a:\n- z\n- |+\n  x\n\nb: c\n"
    assert move(b"a:\n- x\n- z", ("a",), 0, 1) == b"a:\n- z\n- x"


def test_entries_are_inserted_in_the_list_s_own_style() -> None:
    assert insert(b"a:\n- x\n# y\n- y\n", ("a",), 0, {"id": "n"}) == b'a:\n- id: "n"\n- x\n# y\n- y\n'
    assert insert(b"a:\n- x\n# y\n- y\n", ("a",), 1, "m") == b"a:\n- x\n- m\n# y\n- y\n"
    assert insert(b"a: []\n", ("a",), 0, "m") == b"a:\n  - m\n"
    assert insert(b"b: c\n", ("a",), 0, "m") == b"b: c\na:\n  - m\n"


@pytest.mark.parametrize(
    ("pointer", "value"),
    [
        (("a", "b"), "x"),
        (("b", 0), "x"),
        (("f", 9), "x"),
        (("f", "id"), "x"),
        (("c", 0), "x"),
        (("new", 1), "x"),
        ((), None),
    ],
)
def test_a_pointer_to_nowhere_is_an_error(pointer: Pointer, value: Value | None) -> None:
    with pytest.raises(InputError):
        replace(ODD.encode(), pointer, value)


def test_errors_of_lists_and_broken_files() -> None:
    data = ODD.encode()
    with pytest.raises(InputError):
        move(data, ("f",), 0, 3)
    with pytest.raises(InputError):
        insert(data, ("f",), 4, "x")
    with pytest.raises(InputError):
        insert(data, ("a",), 0, "x")
    with pytest.raises(BrokenInput):
        replace(b"a: b\na: c\n", ("a",), "x")
    # A comment within flow style would be lost: refused.
    with pytest.raises(InputError):
        replace(b"a: [x, # why\n  y]\n", ("a", 0), "z")


TEXTS = st.sampled_from(
    [
        "",
        "x",
        "two\nlines",
        "  lead\nx",
        "end\n",
        "a: b",
        "# c",
        "- d",
        "null",
        "3",
        "it's",
        'q"q',
        "\x00",
        "\u2028",
        "\n",
        "a\n\n\nb",
        "\tx\ny",
        " ",
        "x\r\ny",
    ]
)
VALUES: st.SearchStrategy[Value] = st.recursive(
    TEXTS | TEXTS.map(Text),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["a", "id", "d", "k: x", "yes"]), inner, max_size=3)
    ),
    max_leaves=5,
)


def pointers(value: Value, pointer: Pointer = ()) -> list[Pointer]:
    found = [pointer]
    if isinstance(value, dict):
        for key, inner in value.items():
            found += pointers(inner, (*pointer, key))
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            found += pointers(inner, (*pointer, place))
    return found


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(FILES), st.data())
def test_any_change_says_what_was_asked(text: str, data: st.DataObject) -> None:
    old = decode(text.encode())
    pointer = data.draw(st.sampled_from(pointers(old)))
    if data.draw(st.booleans()) or not pointer:
        steps: list[str | int] = ["new", "id", "a", 0, 1]
        step = data.draw(st.sampled_from(steps))
        pointer = (*pointer, step)
    value = data.draw(VALUES | st.none())
    try:
        wanted = changed(old, pointer, value)
    except InputError:
        return
    new = replace(text.encode(), pointer, value, order=["new", "id", "a"])
    assert decode(new) == wanted
    assert value is None or replace(new, pointer, value) == new


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(FILES), st.data())
def test_the_same_value_changes_no_byte(text: str, data: st.DataObject) -> None:
    old = decode(text.encode())
    pointer = data.draw(st.sampled_from(pointers(old)))
    assert replace(text.encode(), pointer, value_at(old, pointer)) == text.encode()


@settings(max_examples=80, deadline=None)
@given(st.sampled_from(FILES), st.data())
def test_lists_take_and_move_entries(text: str, data: st.DataObject) -> None:
    old = decode(text.encode())
    lists = [pointer for pointer in pointers(old) if isinstance(value_at(old, pointer), list)]
    if not lists:
        return
    pointer = data.draw(st.sampled_from(lists))
    items = value_at(old, pointer)
    assert isinstance(items, list)
    place = data.draw(st.integers(0, len(items)))
    value = data.draw(VALUES)
    new = insert(text.encode(), pointer, place, value)
    items = [*items[:place], value, *items[place:]]
    assert value_at(decode(new), pointer) == items
    target = data.draw(st.integers(0, len(items) - 1))
    place = min(place, len(items) - 1)
    moved = value_at(decode(move(new, pointer, place, target)), pointer)
    items.insert(target, items.pop(place))
    assert moved == items
