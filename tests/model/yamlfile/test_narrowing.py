"""Reading only what two versions of a file do not share gives the differences of reading both whole, to the letter."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.model.history.histories import ASSESSMENT, ITEMS, PROSE, SHORT, SYSTEM_ITEMS, SYSTEMS

from shinkyu.model import yamlfile
from shinkyu.model.errors import BrokenInput
from shinkyu.model.form.keys import Key
from shinkyu.model.history.versions import Versions
from shinkyu.model.sections.document import section_texts
from shinkyu.model.sections.files import section_yaml
from shinkyu.schema import Section, load_form

Differences = dict[str, tuple[str, str]]


@cache
def section(name: str) -> Section:
    return load_form("zenkoumoku").section(name)


def of_texts(old: Mapping[str, str], new: Mapping[str, str]) -> Differences:
    pairs = {key: (old.get(key, ""), new.get(key, "")) for key in old.keys() | new.keys()}
    return {key: pair for key, pair in pairs.items() if pair[0] != pair[1]}


def narrowed(name: str, old: bytes, new: bytes) -> Differences:
    return of_texts(
        *Versions({"old": old, "new": new}, section(name), Key.of_section(section(name)), "x.yaml").differing(
            "old", "new"
        )
    )


def whole(name: str, old: bytes, new: bytes) -> Differences:
    return of_texts(
        *(section_texts(section(name), yamlfile.decode(data), Key.of_section(section(name))) for data in (old, new))
    )


def check(name: str, old: str | bytes, new: str | bytes) -> Differences:
    """The differences, held against those of the whole, in both directions."""
    one, other = (text if isinstance(text, bytes) else text.encode() for text in (old, new))
    found = narrowed(name, one, other)
    assert found == whole(name, one, other)
    assert narrowed(name, other, one) == {key: (after, before) for key, (before, after) in found.items()}
    return found


LAYOUTS = {
    "as the tool writes it": """\
リスク1:
  その他の措置の内容: |
    甲

    乙
  リスクへの対策は十分か: 十分である
リスク2:
  ユーザ認証の管理:
    選択: 行っている
    具体的な管理方法: |
      IDで認証する。
""",
    "comments between": """\
# 頭書き
リスク1:
  # 措置
  その他の措置の内容: |
    甲
    # 記載の一部
# 途中
  リスクへの対策は十分か: 十分である   # 行末
# 次
リスク2:
  ユーザ認証の管理: # 管理
    # 選ぶ
    選択: 行っている
      # 深い注
    具体的な管理方法: |
      IDで認証する。
   # 浅い注
""",
    "four spaces": """\
リスク1:
    その他の措置の内容: |
            甲

            乙
    リスクへの対策は十分か: 十分である
リスク2:
      ユーザ認証の管理:
          選択: 行っている
          具体的な管理方法: |-
             IDで認証する。
""",
    "quoted keys and values": """\
"リスク1":
  'その他の措置の内容': "甲 \\n 乙"
  リスクへの対策は十分か: '十分である'
リスク2:
  "ユーザ認証の管理":
    '選択': 行っている
    具体的な管理方法: 'IDで認証する。: と - も'
""",
    "texts that look like structure": """\
リスク1:
  その他の措置の内容: |
    リスク2:
      選択: 行っている
    - id: a
      - 甲
    # 注ではない

    リスクへの対策は十分か: 甲
  リスクへの対策は十分か: 十分である
リスク2:
  ユーザ認証の管理:
    選択: 行っている
    具体的な管理方法: |
      - 甲
      具体的な管理方法: |
        甲
""",
    "leading spaces in texts": """\
リスク1:
  その他の措置の内容: |2
      字下げした甲
     乙
  リスクへの対策は十分か: 十分である
リスク2:
  ユーザ認証の管理:
    選択: 行っている
    具体的な管理方法: |1+
       甲
      乙

""",
    "blank lines at the ends": """\


リスク1:

  その他の措置の内容: |

    甲


  リスクへの対策は十分か: 十分である

リスク2:
  ユーザ認証の管理:
    選択: 行っている
    具体的な管理方法: |+
      甲


""",
    "one line runs on over several": """\
リスク1:
  その他の措置の内容: "甲
  リスク2: 甲
  乙"
  リスクへの対策は十分か: 十分である
リスク2:
  ユーザ認証の管理:
    選択: 行っている
    具体的な管理方法: 甲と
      乙と
      丙
""",
    "folded texts": """\
リスク1:
  その他の措置の内容: >
    甲
    乙

    丙
  リスクへの対策は十分か: 十分である
リスク2:
  ユーザ認証の管理: {選択: 行っている, 具体的な管理方法: 甲}
""",
    "unknown headings": """\
知らない見出し:
  - id: a
    名称: 甲
  - id: b
    名称: 乙
リスク2:
  知らない見出し:
  - id: a
    名称: 甲
  - id: b
    名称: 乙
  ユーザ認証の管理:
    知らない見出し:
      甲: 乙
      丙: 丁
""",
}
CHANGES = (
    ("甲", "改めた甲"),
    ("乙", ""),
    ("甲", "甲\n"),
    ("甲", "  甲"),
    ("行っている", "行っていない"),
    ("行っている", ""),
    ("IDで", "カードで"),
    ("リスク2:", "リスク3:"),
    ("ユーザ認証の管理", "アクセス権限の管理"),
    ("選択", "知らない"),
    ("丙", "甲: 乙"),
    ("リスク2: 甲", "リスク2: 乙"),
    ("名称: 乙", "名称: 丙"),
    ("# ", "#  別の"),
    ("注", "x: y # "),
    ("\n\n", "\n"),
    ("\n", "\n\n"),
    ("id: a", "id: c"),
    ("|\n", "|-\n"),
    ("|\n", "|+\n"),
    ("|+", "|"),
    ("  ", " "),
    (": ", ":  "),
)


def versions(text: str) -> list[str]:
    """A file with one thing in it changed, at its first place and at its last, as far as it can still be read."""
    found = [text]
    for old, new in CHANGES:
        head, place, tail = text.rpartition(old)
        found += [text.replace(old, new, 1), text.replace(old, new), head + new + tail if place else text]
    return [version for version in dict.fromkeys(found) if readable(version.encode())]


def readable(data: bytes) -> bool:
    try:
        yamlfile.decode(data)
    except BrokenInput:
        return False
    return True


@pytest.mark.parametrize("layout", LAYOUTS)
def test_in_every_layout_the_parts_tell_what_the_whole_tells(layout: str) -> None:
    text = LAYOUTS[layout]
    changed = versions(text)
    assert len(changed) > 5
    for other in changed:
        check("III-3", text, other)
        check("III-3", text.rstrip("\n"), other)
        check("III-3", text, other.replace("\n", "\r\n"))
        check("III-3", text, other + "リスク4:\n  リスクに対する措置の内容: 足した。\n")


ENTRIES = """\
システム:
  - id: juki
    ①システムの名称: 住民記録システム
    ②システムの機能: |
      記録する。
    ③他のシステムとの接続:
      - 庁内連携システム
      - その他: 電話
  - id: zei
    ①システムの名称: 税システム
    ③他のシステムとの接続:
      その他: 電話
      庁内連携システム: 郵送
"""


@pytest.mark.parametrize("entries", [ENTRIES, ENTRIES.replace("\n  ", "\n"), ENTRIES.replace("  - id", "  -   id")])
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("記録する。", "計算する。"),
        ("税システム", "税務システム"),
        ("電話", "手紙"),
        ("郵送", "窓口"),
        ("庁内連携システム\n", "情報提供ネットワークシステム\n"),
        ("id: zei", "id: juki"),
        ("id: zei", "id: fukushi"),
        ("id: zei\n", "id: zei # 注\n"),
        ("システム:\n", "システム: # 注\n"),
        ("住民記録システム", "住民記録\n"),
    ],
)
def test_entries_and_options(entries: str, old: str, new: str) -> None:
    changed = entries.replace(old, new)
    if readable(changed.encode()):
        check("I-2", entries, changed)
        last = entries.rpartition(old)
        check("I-2", entries, last[0] + new + last[2])


@pytest.mark.parametrize("name", ["juki", "zei"])
def test_entries_with_one_id_are_told_apart_by_their_places(name: str) -> None:
    twice = ENTRIES.replace("id: juki", f"id: {name}").replace("id: zei", f"id: {name}")
    found = check("I-2", twice, twice.replace("税システム", "税務システム"))
    assert found == {f"I-2/システム[{name}#2]/①システムの名称": ("税システム", "税務システム")}


@pytest.mark.parametrize("margin", ["  ", ""])
@pytest.mark.parametrize(("start", "end"), [('"甲', '甲"'), ("'甲", "''甲'"), ("{甲: 乙,", "}"), ('"甲\\"', '甲"')])
def test_a_line_within_a_value_that_runs_on_is_no_heading(margin: str, start: str, end: str) -> None:
    text = f"リスク1:\n  その他の措置の内容: {start}\n{margin}リスク2: 甲\n{margin}{end}\nリスク3: 丙\n"
    if readable(text.encode()):
        check("III-3", text, text.replace("リスク2: 甲", "リスク2: 乙"))


def test_an_entry_that_holds_nothing_but_its_id_gets_its_first_heading() -> None:
    bare = "システム:\n  - id: juki\n  - id: zei\n    ①システムの名称: 税システム\n"
    found = check("I-2", bare, bare.replace("juki\n", "juki\n    ①システムの名称: 住民\n"))
    assert found == {"I-2/システム[juki]/①システムの名称": ("", "住民")}
    check("I-2", bare, bare.replace("juki\n", "juki\n    # まだ何もない\n"))


def test_a_figure_keeps_its_text_where_only_its_file_or_its_caption_goes() -> None:
    figure = "図:\n  file: attachments/a.png\n  caption: 流れ\n(備考): 甲\n"
    assert check("I-A1", figure, figure.replace("caption: 流れ", "caption:")) == {"I-A1/図": ("図:流れ", "図:")}
    assert check("I-A1", figure, figure.replace("  caption: 流れ\n", "")) == {"I-A1/図": ("図:流れ", "図:")}
    assert check("I-A1", figure, figure.replace("a.png", "b.png")) == {
        "I-A1/図#file": ("attachments/a.png", "attachments/b.png")
    }
    check("I-A1", figure, figure.replace("file: attachments/a.png", "file:"))


def test_options_written_as_one_mapping_are_one_text() -> None:
    options = (
        "①入手元:\n  本人又は本人の代理人: ''\n  評価実施機関内の他部署: 税務課\n  行政機関・独立行政法人等: 国税庁\n"
    )
    (pair,) = check("II-3", options, options.replace("税務課", "市民課")).values()
    assert pair[1] == "本人又は本人の代理人、評価実施機関内の他部署(市民課)、行政機関・独立行政法人等(国税庁)"


def test_a_list_that_is_no_list_of_entries_is_one_text() -> None:
    odd = "使用の記録:\n  - id: a\n    名称: 甲\n  - id: b\n    名称: 乙\n"
    check("III-3", odd, odd.replace("乙", "丙"))


def test_a_broken_entry_is_not_passed_over() -> None:
    broken = ENTRIES.replace("  - id: zei\n    ①", "  - id: zei\n      ①")
    assert not readable(broken.encode())
    with pytest.raises(BrokenInput):
        narrowed("I-2", ENTRIES.encode(), broken.encode())


texts = st.fixed_dictionaries({}, optional={key: st.sampled_from(PROSE) for key in ITEMS})
entry_ids = st.lists(st.sampled_from(["a", "b", "c", "d"]), unique=True)
values = st.sampled_from((*PROSE, *SHORT))


@st.composite
def documents(draw: st.DrawFn) -> dict[str, str]:
    found = dict(draw(texts))
    ids = draw(entry_ids)
    found[SYSTEMS + "[]"] = "\n".join(ids)
    for name in ids:
        found |= {f"{SYSTEMS}[{name}]/{item}": draw(values) for item in SYSTEM_ITEMS[:2]}
    return found


@settings(max_examples=150, deadline=None)
@given(old=documents(), new=documents(), few=st.integers(0, 3))
def test_files_as_the_tool_writes_them(old: dict[str, str], new: dict[str, str], few: int) -> None:
    near = old | {key: text for key, text in sorted(new.items())[:few] if "[" not in key}
    for name in ("I-2", "I-5", "III-3"):
        files = [section_yaml(ASSESSMENT, section(name), "f1", texts) for texts in (old, new, near)]
        check(name, files[0], files[1])
        check(name, files[0], files[2])


@settings(max_examples=300, deadline=None)
@given(
    layout=st.sampled_from(sorted(LAYOUTS)),
    edits=st.lists(st.tuples(st.integers(0, 400), st.integers(0, 3), st.sampled_from("甲: \n-#|\"' a")), max_size=2),
)
def test_files_with_letters_changed_anywhere(layout: str, edits: list[tuple[int, int, str]]) -> None:
    text = changed = LAYOUTS[layout]
    for place, gone, letter in edits:
        place %= len(changed)
        changed = changed[:place] + letter + changed[place + gone :]
    if readable(changed.encode()):
        check("III-3", text, changed)


TWO_TEXTS = """\
リスク1:
  その他の措置の内容: |
    {a}
  リスクへの対策は十分か: {b}
リスク2:
  ユーザ認証の管理:
    選択: 行っている
    具体的な管理方法: |
      {c}
  その他の措置の内容: |
    丙
"""


@pytest.mark.parametrize(
    ("old", "new", "count"),
    [
        (("甲", "十分である", "丙"), ("乙", "十分である", "丁"), 2),
        (("甲", "十分である", "丙"), ("乙", "課題が残されている", "丁"), 3),
        (("甲\n\n    乙", "十分である", "丙"), ("甲", "十分である", "丙\n      丁"), 2),
        (("甲", "十分である", "リスク2:\n        選択: 乙"), ("乙", "十分である", "- id: a\n        選択: 丁"), 2),
        (("甲\n    リスクへの対策は十分か: 乙", "乙", "丙"), ("甲", "丁", "丙"), 2),
    ],
)
def test_several_texts_of_one_file_are_found_one_by_one(
    old: tuple[str, str, str], new: tuple[str, str, str], count: int
) -> None:
    one, other = (TWO_TEXTS.format(**dict(zip("abc", texts, strict=True))) for texts in (old, new))
    assert len(changed_parts(one, other)) == len(check("III-3", one, other)) == count


def changed_parts(old: str, new: str) -> list[str]:
    """The innermost headings of the parts that were read again and differ."""
    outline = yamlfile.Outline.of(old.encode())
    step = outline.step(new.encode()) if outline is not None else None
    assert step is not None
    return [change.path[-1].name for change in step[0]]


def test_what_is_no_text_is_read_with_what_is_around_it() -> None:
    one = TWO_TEXTS.format(a="甲", b="十分である", c="丙")
    other = one.replace("    選択: 行っている\n", "    選択: 行っている\n    知らない見出し: 乙\n").replace("甲", "丁")
    assert changed_parts(one, other) == ["その他の措置の内容", "ユーザ認証の管理"]
    assert len(check("III-3", one, other)) == 2
