"""Section files as people keep them, and chains of edits as people (and their editors and merges) make them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from shinkyu.model import yamlfile
from shinkyu.model.errors import BrokenInput

SYSTEMS = """\
# yaml-language-server: $schema=../.schema/zenkoumoku-2018-05/I-2.json
# Ⅰ-2 システム
システム:
  - id: e1
    ①システムの名称: 住民記録システム
    ②システムの機能: |
      1 届出書を記録する。

      2 "控え" を [保管庫] に置く。
    ③他のシステムとの接続:
      - 庁内連携システム
      - その他: 電話
  - id: e2
    ①システムの名称: '税: システム'  # 仮
    ②システムの機能: |
      台帳を照会する。
  # 最後
  - id: e3
    ①システムの名称: ""
備考: なし
"""
SYSTEMS_AT_THE_HEADING = SYSTEMS.replace("\n  ", "\n").replace("\n備考", "\n# 終わり\n備考")
RISKS = """\
リスク1:
  宛名システム等における措置の内容: |
    - 甲: 乙
    # 注ではない

      字下げ
  その他の措置の内容: |2-
      字下げした文。
     "次の行
  リスクへの対策は十分か: 十分である
リスク2:
  ユーザ認証の管理:
    選択: 行っている
    具体的な管理方法: |+
      利用者番号で確認する。

  # アクセス権限
  アクセス権限の管理: {}
  特定個人情報の使用の記録:
    選択: 行っていない
    具体的な方法: "記録する。\\n点検する。"
  その他の措置の内容: 一行の文
監査担当: 係長
"""
PURPOSES = """\
①入手元:
- 本人又は本人の代理人
- 評価実施機関内の他部署: 税務課
②入手方法: []
③入手の時期・頻度: |
  随時。

⑥使用目的:
  記載: 認定のため。
  変更の妥当性:
⑦使用の主体:
    使用部署: |
        福祉課
    "使用者数": 10人以上50人未満
知らない見出し:
  - id: e1
    名称: 甲
  - id: e1
    名称: 乙
"""
UNUSUAL = """\
リスク1:
  その他の措置の内容: 長い文を
    二行に書く
  宛名システム等における措置の内容: >
    畳む文を
    二行に書く

  リスクへの対策は十分か: 十分である
リスク2:
  ユーザ認証の管理: {選択: 行っている, 具体的な管理方法: 甲}
  その他の措置の内容: "引用を
    二行に書く"
リスク3:
  リスクに対する措置の内容: |
    文
備考:
- その他: 甲
- 二行に
  書く
"""
SHORT_TEXTS = "法令上の根拠: |\n  一段。\n  二段。\n\n  三段。\n備考: 甲\n"
SHORT_ENTRIES = "システム:\n  - id: e1\n    ①システムの名称: 甲\n  - id: e2\n    ①システムの名称: 乙\n"
SHORT_LISTS = "リスク1:\n  その他:\n  - id: e1\n    名称: 甲\n  その他の措置の内容: 乙\n"
FILES = {
    "I-2": (SYSTEMS, SYSTEMS_AT_THE_HEADING, SHORT_ENTRIES),
    "I-5": (SHORT_TEXTS,),
    "II-3": (PURPOSES,),
    "III-3": (RISKS, UNUSUAL, SHORT_LISTS),
}

# fmt: off
SIGNS = (
    "\r", "\r\n", "\t", '"', "'", "[", "]", "{", "}", "{}", "#", " #", ": ", ":", "- ", "|", ">", "|-", "&a ", "*a", "!",
    "\\", ",", "?", "<<<<<<< ", "\u3000", "\xa0", "\u2003", "\u2028", "\x85", "\ufeff", "\x00", "\udce3", " ", "  ", "甲", "\n", "\n\n",
    "\n  ", "\n    ", "''", "~", "null", "=", "%", "@", "---", "id: ",
)
LINES = (
    "", " ", "      ", "\t", "  \t", "\r", "    \r", "\u3000", "# 注", "  # 注", "      # 注", "| # 注", "|-", "    |-",
    "      二段。", "    選択: 甲", "  その他の措置の内容: 乙", "リスク1: 甲", "リスク4:", "- id: e2", "  - id: e2", "  - id: e4",
    "  -", "- 甲", "    甲", "  乙\"", "  ']", "\t監査担当: 甲", "監査担当\t: 甲", "監査担当  - id: 甲", "監査担当:\t甲", "? 甲",
    ": 甲", "<<<<<<< 枝: 甲", "=======", "---", "...", "  甲: [乙,", "  甲: {", "  甲: &乙 丙", "甲/乙: 丙", "備考: |",
    "    ①システムの名称: 税システム", "    id: e2", "    ②システムの機能: |", "  具体的な方法: |1",
)
VALUES = (
    "", "甲", '"甲"', "'甲'", "甲 # 注", "甲: 乙", "- 甲", "|", "|-", "|+", "|2", "| # 注", ">", ">-", "[甲, 乙]", "{甲: 乙}", "[]",
    '"甲\\n乙"', '"甲', "'甲", "[甲", "~", "*甲", "!!str 甲", "甲\t", '"甲" 乙', "#甲", "e2", "e1", "e2 # 注",
)
BLANKS = ("", "\r", "  ", "    \r", "        ", "\t", "    \t", "\u3000", "    \u3000", "\xa0", "# 注", "    # 注")
FURTHER = ("|-", "甲", "甲: 乙", "- 甲", "# 注", '"', "]", "二段。", "id: e2", "選択: 甲", "\u3000甲", "\t甲", "甲\r")
# fmt: on
Lines = list[str]


@dataclass
class Dice:
    """Chance, and the line about which one chain's edits lie: what one edit leaves odd the next ones must meet."""

    random: Random
    focus: int = 0

    def line(self, count: int) -> int:
        """The number of one of so many lines."""
        if self.random.random() < 0.15:
            return self.random.randrange(count)
        return min(max(0, self.focus + self.random.randint(-2, 2)), count - 1)

    def place(self, text: str) -> int:
        """A place in a text."""
        lines = text.split("\n")
        line = self.line(len(lines))
        return sum(len(one) + 1 for one in lines[:line]) + self.random.randint(0, len(lines[line]))


def _put(dice: Dice, text: str) -> str:
    place = dice.place(text)
    return text[:place] + dice.random.choice(SIGNS) + text[place:]


def _cut(dice: Dice, text: str) -> str:
    place = dice.place(text)
    return text[:place] + text[place + dice.random.randint(1, 6) :]


def _whole_file(dice: Dice, text: str) -> str:
    """What another editor does to all of a file: its line ends, none for the last line or blanks at the end, a BOM."""
    ways = text.replace("\n", "\r\n"), text.replace("\r\n", "\n"), text.rstrip("\n"), text + "  ", "\ufeff" + text
    return dice.random.choice(ways)


def _on_lines(edit: Callable[[Dice, Lines, int, int], Lines]) -> Callable[[Dice, str], str]:
    """An edit of some lines in a row, of ``first`` up to ``last``."""

    def edited(dice: Dice, text: str) -> str:
        lines = text.split("\n")
        first = dice.line(len(lines))
        last = min(len(lines), first + dice.random.choice((1, 1, 1, 2, 3, 5, 8)))
        return "\n".join(edit(dice, lines, first, last))

    return edited


@_on_lines
def _reword(dice: Dice, lines: Lines, first: int, last: int) -> Lines:
    """What nearly every commit does."""
    return [*lines[:first], lines[first].rstrip("\r") + dice.random.choice(("改", "。", " ", "")), *lines[first + 1 :]]


@_on_lines
def _value(dice: Dice, lines: Lines, first: int, last: int) -> Lines:
    head, colon, _ = lines[first].partition(":")
    value = dice.random.choice(VALUES)
    return [*lines[:first], f"{head}{colon} {value}" if colon else head + value, *lines[first + 1 :]]


@_on_lines
def _insert(dice: Dice, lines: Lines, first: int, last: int) -> Lines:
    return [*lines[:first], *dice.random.choices(LINES, k=dice.random.randint(1, 2)), *lines[first:]]


@_on_lines
def _drop(dice: Dice, lines: Lines, first: int, last: int) -> Lines:
    return lines[:first] + lines[last:]


@_on_lines
def _move(dice: Dice, lines: Lines, first: int, last: int) -> Lines:
    rest = lines[:first] + lines[last:]
    place = dice.random.randint(0, len(rest))
    return rest[:place] + lines[first:last] + rest[place:]


@_on_lines
def _repeat(dice: Dice, lines: Lines, first: int, last: int) -> Lines:
    return lines[:last] + lines[first:last] + lines[last:]


@_on_lines
def _indent(dice: Dice, lines: Lines, first: int, last: int) -> Lines:
    gone, come = " " * dice.random.randint(0, 4), dice.random.choice(("", " ", "  ", "    ", "\t", "\u3000"))
    return lines[:first] + [come + line.removeprefix(gone) for line in lines[first:last]] + lines[last:]


@_on_lines
def _line_end(dice: Dice, lines: Lines, first: int, last: int) -> Lines:
    return lines[:first] + [line.rstrip("\r") + "\r" for line in lines[first:last]] + lines[last:]


@_on_lines
def _blank(dice: Dice, lines: Lines, first: int, last: int) -> Lines:
    return [*lines[:first], *dice.random.choices(BLANKS, k=dice.random.randint(1, 2)), *lines[first:]]


@_on_lines
def _go_on(dice: Dice, lines: Lines, first: int, last: int) -> Lines:
    """A further line to what stands there."""
    column = len(lines[first]) - len(lines[first].lstrip(" -"))
    more = " " * (column + dice.random.choice((0, 1, 2, 2, 4))) + dice.random.choice(FURTHER)
    return [*lines[: first + 1], more, *lines[first + 1 :]]


_ODD = (_put, _put, _value, _insert, _blank, _go_on, _indent, _move, _repeat, _line_end, _line_end, _whole_file)
_USUAL = (_reword, _reword, _reword, _reword, _cut, _drop, _value, _go_on)


def chain(random: Random) -> tuple[str, list[str]]:
    """A section and the versions of its file: 4 to 6, each made of one before it by an edit or two."""
    section = random.choice(sorted(FILES))
    versions = [random.choice(FILES[section])]
    dice = Dice(random, random.randrange(versions[0].count("\n")))
    good = versions[0]
    for _ in range(random.randint(3, 5)):
        # What cannot be read is mended mostly, by going back.
        text = _edited(dice, versions[-1] if random.random() < 0.2 else good)
        if text != versions[-1]:
            versions.append(text)
            good = text if readable(text) else good
    return section, versions


def _edited(dice: Dice, text: str) -> str:
    """Three times out of four one that can be read, if chance soon finds one."""
    for _ in range(dice.random.choice((1, 4, 4, 4))):
        edited = text
        for _ in range(dice.random.choice((1, 1, 2))):
            edited = dice.random.choice(dice.random.choice((_ODD, _USUAL)))(dice, edited)
        if readable(edited):
            break
    return edited


def encoded(text: str) -> bytes:
    """A version's bytes, those among them that are no UTF-8."""
    return text.encode(errors="surrogateescape")


def readable(text: str) -> bool:
    try:
        yamlfile.decode(encoded(text))
    except BrokenInput:
        return False
    return True
