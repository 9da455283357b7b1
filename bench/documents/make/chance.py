"""Everything that a document has by chance: names, days, sentences, how a department likes to set out a text."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).resolve().parent / "data"
# How one department sets out several sentences: before each of them, what stands in front; "" is a running text.
MARKS: tuple[Callable[[int], str], ...] = (
    lambda n: "",
    lambda n: "・",
    lambda n: f"{n}　",
    lambda n: f"({n}) ",
    lambda n: f"{'０１２３４５６７８９'[n]}．",
    lambda n: "①②③④⑤⑥⑦⑧"[n - 1],
    lambda n: f"{'アイウエオカキク'[n - 1]}　",
    lambda n: f"{n}) ",
)
HEADS = ("<{}>", "＜{}＞", "【{}】", "≪{}≫")
EMPTY = ("", "", "―", "なし", "－", "該当なし", "-")


@cache
def data(name: str) -> Any:
    """A file of what is invented."""
    from ruamel.yaml import YAML

    return YAML(typ="safe").load(DATA / f"{name}.yaml")


class Chance:
    """What one document takes, always the same for the same seed."""

    def __init__(self, seed: str, affair: dict[str, Any]) -> None:
        self.random = random.Random(seed)
        self.affair = affair
        self._city = data("city")
        self._head = self.random.choice(HEADS)
        self._left: dict[str, list[str]] = {}

    def one(self, kind: str) -> str:
        """One of the city's names of that kind, each once before any comes again."""
        left = self._left.setdefault(kind, [])
        if not left:
            left += self.random.sample(self._city[kind], len(self._city[kind]))
        return left.pop()

    def filled(self, sentence: str, file_name: str) -> str:
        """A sentence with its gaps filled."""
        system = self.random.choice([*self.affair["systems"]])
        fixed = {"city": self._city["city"], "jimu": self.affair["name"], "system": system, "file": file_name}
        fixed |= {key: self.affair[key] for key in ("dept", "law", "vendor")}
        drawn = {
            key: self.one(key)
            for key in ("who", "where", "when", "paper", "years", "other")
            if f"{{{key}}}" in sentence
        }
        return sentence.format(**fixed, **drawn, number=self.random.randint(2, 118))

    def text(self, topic: dict[str, Any], file_name: str) -> str:
        """Some of a topic's sentences, set out in one of the ways; "" or a dash where the topic allows none."""
        fewest, most = topic["size"]
        count = min(self.random.randint(fewest, most), len(topic["say"]))
        if not count:
            return self.empty()
        said = [self.filled(one, file_name) for one in self.random.sample(topic["say"], count)]
        if "blocks" in topic and count > 3:
            return "\n\n".join(
                self._block(head, part) for head, part in zip(topic["blocks"], (said[:2], said[2:]), strict=True)
            )
        return self._set_out(said, listed=topic.get("list", False))

    def empty(self) -> str:
        """How a department says that there is nothing to say."""
        return self.random.choice(EMPTY)

    def day(self, first: int = 2016, last: int = 2023) -> str:
        """A day, in the Japanese calendar."""
        year, month, day = self.random.randint(first, last), self.random.randint(1, 12), self.random.randint(1, 28)
        era, of_era = ("令和", year - 2018) if (year, month) >= (2019, 5) else ("平成", year - 1988)
        return f"{era}{'元' if of_era == 1 else of_era}年{month}月{day}日"

    def _block(self, head: str, said: list[str]) -> str:
        return self._head.format(head) + "\n" + self._set_out(said, listed=True)

    def _set_out(self, said: list[str], *, listed: bool) -> str:
        if len(said) == 1:
            return said[0]
        listed = listed or not all(one.endswith("。") for one in said)
        mark = self.random.choice(MARKS[1:] if listed else MARKS)
        lines = [mark(n) + one for n, one in enumerate(said, start=1)]
        if mark is MARKS[0] and self.random.random() < 0.5:
            return "".join(lines)
        if len(lines) > 3 and self.random.random() < 0.4:
            lines.insert(2, "")
        if len(lines) > 2 and self.random.random() < 0.3:
            lines[1] += "\n　ただし、" + self.random.choice(
                ("やむを得ない場合を除く。", "災害時はこの限りでない。", "支所は別に定める。")
            )
        return "\n".join(lines)
