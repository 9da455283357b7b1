"""The documents of the model: which items there are, what can be written in them, and how their cells make a text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from tests.ownforms import own_files, renamed
from tests.stateful.line import ORDER, Cells

BLOCKS = 4
LETTERS = "いろは"
FIRST = "最初の変更。"  # what the first 変更日 makes of the first block


@dataclass(frozen=True)
class Document:
    """``items``: how many blocks each can have, in the order of the form; ``lists``: the headings of a list's entries.

    An item is named by its path in the newest edition, with the ids of its file and entry; ``was``: its path before.
    """

    form: str
    edition: str
    items: Mapping[str, int]
    marked: frozenset[str] = frozenset()
    options: Mapping[str, Sequence[str]] = field(default_factory=dict)
    lists: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    files: Sequence[str] = ()
    newer: str = ""
    was: Mapping[str, str] = field(default_factory=dict)
    forms: Mapping[str, bytes] = field(default_factory=dict)  # the repository's own, by path

    @property
    def subjects(self) -> Mapping[str, str]:
        """The lists, each of which keeps one order of edits with all that stands in it."""
        return {name: name for name in self.lists}

    def is_marked(self, item: str) -> bool:
        return item in self.marked

    def blocks(self, item: str) -> int:
        """How many blocks an item can have."""
        name, inside, rest = item.partition("[")
        return self.lists[name][rest.partition("]/")[2]] if inside else self.items[item]

    def letters(self, item: str, block: int) -> Sequence[str]:
        """What can be written in a block: no two blocks of a document can hold the same, and nothing is like a neighbour's."""
        if item in self.options:
            return self.options[item]
        tag = item.replace("/", "・")
        return [f"{tag}の{block + 1}は{letter * 3}である。" for letter in LETTERS]

    def cells_of(self, item: str, text: str) -> Cells | None:
        """The cells that a text was made of; None where it is no text of the item's blocks in their order."""
        found: Cells = {(item, str(block)): "" for block in range(self.blocks(item))}
        last = -1
        for line in text.split("\n") if text else []:
            if not line:
                found[item, f"{last}+"] = str(int(found[item, f"{last}+"]) + 1)
                continue
            block = next(
                (b for b in range(last + 1, self.blocks(item)) if line in (*self.letters(item, b), FIRST)), None
            )
            if block is None:
                return None
            last = block
            found |= {(item, str(block)): line, (item, f"{block}+"): "0"}
        if text:
            del found[item, f"{last}+"]
        return found

    def start(self) -> Cells:
        """The cells of the first text."""
        cells = {}
        for item, blocks in self.items.items():
            for block in range(blocks):
                cells[item, str(block)] = self.letters(item, block)[0]
                cells[item, f"{block}+"] = "1"
        for name in self.lists:
            cells[name, ORDER] = "a b"
            for entry in ("a", "b"):
                cells |= self.entry(name, entry)
        return cells

    def entry(self, name: str, entry: str) -> Cells:
        """The cells of an entry as it comes."""
        cells = {}
        for heading, blocks in self.lists[name].items():
            item = f"{name}[{entry}]/{heading}"
            for block in range(blocks):
                cells[item, str(block)] = self.letters(item, block)[0]
                cells[item, f"{block}+"] = "1"
        return cells


def in_list(item: str, name: str) -> bool:
    """Whether an item stands in an entry of a list."""
    return item.startswith(f"{name}[")


def text_of(item: str, cells: Cells) -> str:
    """An item's text: its blocks that hold something, with as many empty lines behind each as its cell says (§1)."""
    text, between = "", ""
    for block in range(BLOCKS):
        if written := cells.get((item, str(block))):
            text += between + written
            between = "\n" * (1 + int(cells.get((item, f"{block}+"), "1")))
    return text


def entry_text(items: Sequence[str], texts: Mapping[str, str], document: Document) -> str:
    """An entry's written headings and values, as the form orders them."""
    (headings,) = document.lists.values()
    ordered = sorted(items, key=lambda item: [*headings].index(item.partition("]/")[2]))
    return "\n".join(f"{item.partition(']/')[2]}\n{texts[item]}" for item in ordered if texts[item])


KISO = Document(
    "kiso",
    "2019-01",
    {
        "I-1/②事務の概要": 4,
        "I-3/法令上の根拠": 4,
        "I-5/①部署": 1,
        "I-8/連絡先": 3,
        "IV-9/実施の有無": 1,
        "IV-10/従業者に対する教育・啓発": 1,
    },
    options={
        "IV-9/実施の有無": ("自己点検", "内部監査", "外部監査"),
        "IV-10/従業者に対する教育・啓発": ("十分に行っている", "特に力を入れて行っている", "十分に行っていない"),
    },
    newer="2024-10",
    was={"IV-9/実施の有無": "IV-8/実施の有無", "IV-10/従業者に対する教育・啓発": "IV-9/従業者に対する教育・啓発"},
)

OWN = replace(
    KISO,
    edition="2024-10",
    newer="2030-01",
    items={"I-5/①担当部署" if item == "I-5/①部署" else item: blocks for item, blocks in KISO.items.items()},
    was={"I-5/①担当部署": "I-5/①部署"},
    forms=own_files("kiso-2024-10", "2030-01", {"I-5": renamed("①部署", "①担当部署", "I-5/①部署")}),
)

ZENKOUMOKU = Document(
    "zenkoumoku",
    "2018-05",
    {
        "I-1/②事務の内容": 4,
        "I-5/法令上の根拠": 3,
        "files/juki/III-3/リスク1/その他の措置の内容": 3,
        "files/zei/III-3/リスク1/その他の措置の内容": 2,
        "V-1/②請求方法": 2,
    },
    frozenset(
        {
            "I-1/②事務の内容",
            "I-5/法令上の根拠",
            "files/juki/III-3/リスク1/その他の措置の内容",
            "files/zei/III-3/リスク1/その他の措置の内容",
        }
    ),
    lists={"I-2/システム": {"①システムの名称": 1, "②システムの機能": 2}},
    files=("juki", "zei"),
)
