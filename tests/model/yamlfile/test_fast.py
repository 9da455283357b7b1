"""The quick readers give what ruamel.yaml gives or give up; the parts of a file say what the whole says."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from shinkyu.model.errors import BrokenInput
from shinkyu.model.yamlfile import Outline, Value, decode
from shinkyu.model.yamlfile.fast.lines import NotPlain
from shinkyu.model.yamlfile.fast.places import places_of
from shinkyu.model.yamlfile.fast.plain import decode_plain
from shinkyu.model.yamlfile.layout import all_places
from shinkyu.model.yamlfile.reading import tree

SEEDS = (
    """\
# yaml-language-server: $schema=x
# Ⅲ-3
リスク2:
  認証:
    選択: 行っている  # 注
    措置: |
      <窓口>
      1 窓口

      <基幹>
        ID
  x: [] # c
委託:
  - id: a
    名: "x\\ny"
    本文: |+
      abc

  - id: b
    名: 'it''s'
空:
n: ~
q: yes
""",
    """\
a:
- b
- |2-
    c
  d

-
  - e
  - - f
    - g: h
      i:
      - j
      - k
-   l: m
    n: |
     o
      p
q:\x20\x20
  "r s": t # u
  'v': {}\x20
w: |-

  x
y: -1
z: a:b#c
""",
    "a: x\nb:\n    c: |1-\n      d\n    e: 'f' # g\n\n# h\n\nj:\n  - k: |\n      l\n    m:\n    - n\n",
)
# fmt: off
SIGNS = [
    "\n", "  ", " ", "- ", "-", ": ", ":", "#", " #", '"', "'", "|", "|+", "|2", "|-1", ">", "\t",
    "あ", "\u3000", "[", "]", "{", "}", "&a", "*a", "!", "!!str ", "---", "...", "? ", "?", "%", "@",
    "`", "\\", "\\n", "\\u3042", "~", "null", "<<", "\r\n", "\r", "\x85", "\u2028", "\ufeff",
    "\x00", "\xa0", ",", "<<<<<<< ", "\n\n", "\n  ", "\n    ", "\n# c\n", "key: ", "\nk: ", "\nk:\n", "''",
    '""', '"x\nb: y"', "[x,\nb: y]", "|\n  x\n", "😀",
]
# fmt: on


@st.composite
def documents(draw: st.DrawFn) -> str:
    """A file as people write them, with some of its characters and lines put wrong."""
    text = draw(st.sampled_from(SEEDS))
    for _ in range(draw(st.integers(0, 5))):
        place = draw(st.integers(0, len(text)))
        lines = text.split("\n")
        line = draw(st.integers(0, len(lines) - 1))
        match draw(st.sampled_from(("put", "cut", "indent", "repeat", "drop"))):
            case "put":
                text = text[:place] + draw(st.sampled_from(SIGNS)) + text[place:]
            case "cut":
                text = text[:place] + text[place + draw(st.integers(1, 4)) :]
            case "indent":
                lines[line] = draw(st.sampled_from(("", " ", "  "))) + lines[line][draw(st.integers(0, 3)) :]
                text = "\n".join(lines)
            case "repeat":
                text = "\n".join([*lines, lines[line]])
            case _:
                text = "\n".join(lines[:line] + lines[line + 1 :])
    return text


def slow(data: bytes) -> Value | None:
    """What ruamel.yaml reads, None when the file is refused."""
    try:
        root = tree(data)
    except BrokenInput:
        return None
    return root.value if root is not None else {}


@settings(max_examples=400, deadline=None)
@given(documents())
def test_the_quick_way_is_the_slow_way_or_none(text: str) -> None:
    data = text.encode()
    try:
        value = decode_plain(data)
    except NotPlain:
        return
    assert value == slow(data)


@settings(max_examples=400, deadline=None)
@given(documents())
def test_the_quick_way_tells_the_same_lines_or_none(text: str) -> None:
    data = text.encode()
    try:
        places = places_of(data)
    except NotPlain:
        return
    assert [*places.items()] == [*all_places(data).items()]


@pytest.mark.parametrize("seed", SEEDS)
def test_the_lines_of_what_people_write_are_told_the_quick_way(seed: str) -> None:
    assert places_of(seed.encode()) == all_places(seed.encode())


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from("ab:-|#'\"\\ \n \n +2[]{}~あ\t\r,"), max_size=40))
def test_the_quick_way_on_soups_of_signs(soup: str) -> None:
    data = soup.encode()
    try:
        value = decode_plain(data)
    except NotPlain:
        return
    assert value == slow(data)


@settings(max_examples=300, deadline=None)
@given(
    st.binary(max_size=40)
    | documents().map(lambda text: text.encode("utf-16"))
    | documents().map(lambda text: text.encode("cp932", "replace"))
)
def test_no_bytes_make_anything_but_findings(data: bytes) -> None:
    try:
        found: object = decode(data)
    except BrokenInput as error:
        found = error.findings
    assert isinstance(found, dict) or found
    outline = Outline.of(data)
    assert outline is None or outline.value == found


@settings(max_examples=300, deadline=None)
@given(documents())
@example("j:\n  - k: |\n   \n    m:\n    - n\n")  # what stands below it makes the blank line an error
@example("a:\n  k: |\n     \n\n  m: x\n")
def test_the_parts_say_what_the_whole_says(text: str) -> None:
    outline = Outline.of(text.encode())
    if outline is not None:
        assert outline.value == slow(text.encode())
        for key, part in cut(outline).items():
            assert slow(part) == {key: outline.value[key]}


def cut(outline: Outline) -> dict[str, bytes]:
    """The bytes of the outermost parts."""
    data, found = outline.data, dict[str, bytes]()
    for part in reversed(outline.parts):
        data, found[part.step.name] = data[: -part.size], data[-part.size :]
    return dict(reversed(found.items()))


@pytest.mark.parametrize(
    "line", ["<<<<<<< a: b", "<<<<<<< a (b: c):", "<<<<<<< a: # b", "'<<<<<<< a': b", "<<<<<<<: b"]
)
def test_a_mark_of_a_conflict_is_no_heading_though_it_holds_a_colon(line: str) -> None:
    data = f"a: x\n{line}\nc: d\n".encode()
    assert decode_or_none(data) == slow(data)
    assert (slow(data) is None) == line.startswith("<<<<<<< ")


def decode_or_none(data: bytes) -> Value | None:
    try:
        return decode(data)
    except BrokenInput:
        return None


@pytest.mark.parametrize("seed", SEEDS)
def test_the_seeds_are_plain_and_parted(seed: str) -> None:
    """Else the properties above would hold of nothing."""
    value = decode_plain(seed.encode())
    outline = Outline.of(seed.encode())
    assert outline is not None
    assert list(cut(outline)) == list(value)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("end", ["", "甲: |\n  乙", "甲: |+\n  乙\n\n  丙", "甲:", "甲: ''  ", "# 注"])
def test_other_line_ends_and_a_bom_are_plain_too(seed: str, end: str) -> None:
    data = (seed + end).encode()
    value = decode_plain(data)
    for other in (data.replace(b"\n", b"\r\n"), b"\xef\xbb\xbf" + data, data + b"\n"):
        assert decode_plain(other) == value == slow(other) == slow(data)
        assert Outline.of(other) == Outline.of(data) or not end
    with pytest.raises(NotPlain):
        decode_plain(b"\xef\xbb\xbf\xef\xbb\xbf" + data)


def test_comments_belong_to_the_part_before_them() -> None:
    outline = Outline.of(b"# x\n\na: 1\n# y\n\nb:\n- c\nd: |+\n  e\n\nf: g\n")
    assert outline is not None
    assert cut(outline) == {"a": b"a: 1\n# y\n\n", "b": b"b:\n- c\n", "d": b"d: |+\n  e\n\n", "f": b"f: g\n"}


@pytest.mark.parametrize(
    "data",
    [
        b"a: 1\n  ",
        b"a: |\n  1\n\t",
        b"a: 1\na: 2\n",
        b"a: 1\n\r\r\n",
        b"a: 1\n# \xe3\n",
        b"a/b: 1\n",
        b"a: {b/c: d}\n",
        b"a:\n b:\n  c:\n   d: " + b"[" * 37 + b"]" * 37 + b"\n",
        b"{a: b}\n",
        b"---\na: b\n",
        b'a: "x\nb: y"\n',
        b"a: [x,\nb: y]\n",
        b"- a\n",
        b"? a\n: b\n",
        b"a: &x b\nc: d\n",
        b"a: 'x\n\nb: y'\n",
        b"a: b\n\xef\xbb\xbfc: d\n",
        b"a: - 'x\nb: y'\n",
        b"a:\n - b#c: 'x\nd: y'\n",
    ],
)
def test_what_cannot_be_parted_is_left_to_the_parser(data: bytes) -> None:
    assert Outline.of(data) is None


def test_a_large_file_is_read_in_reasonable_memory() -> None:
    entry = "  - id: a\n    本文: |\n      一行\n\n      二行\n"
    data = ("a:\n" + entry * 20_000 + "b: c\n").encode()
    outline = Outline.of(data)
    assert outline is not None
    assert list(outline.value) == ["a", "b"]
    value = decode(data)["a"]
    assert isinstance(value, list)
    assert len(value) == 20_000
