"""Documents of any form and edition with texts that read like anything a document holds."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field

from shinkyu.model.form.assessment import Assessment, InformationFile
from shinkyu.model.form.keys import Key, order_text
from shinkyu.model.form.layout import section_places
from shinkyu.schema import Form, Item, editions, form_names, walk

FORMS = [(name, edition) for name in form_names() for edition in editions(name)]
LIKE_THE_PAGE = [
    "[○]",
    "[ 実施する ]",
    "※",
    "1) 実施する",
    "<選択肢>\n1) 甲",
    "[ ○ ] 委託しない",
    "①部署　総務課",
    "①事務の名称\n甲",
    "①\n②",
    "選択肢",
    "（続き）",
    "令和6年10月 様式2",
    "項目一覧",
    "委託事項2～5",
    "システム3",
    "リスク1",
    "(別添2)変更箇所",
    "(別添3)変更箇所",
    "変更日\t項目\t変更前の記載\t変更後の記載\t提出時期\t提出時期に係る説明",
    "特定個人情報保護評価書(全項目評価書)",
    "■ Ⅰ-1 甲",
    "(1)住民ファイル",
    "- 3 -",
    "1 / 72",
    "5 / 10\n6 / 10",
    "12",
    "なし",
    "-",
    "図",
]
_LINE = 400  # nobody writes a longer line: a name or a number of pages stands above no annex
HARD_TO_KEEP = [" 先頭", "　全角", "行1\n\n\n行3", "  甲\n 乙", "\n先頭の空行", "</td><td>", "あ。" * 3000, "甲　　乙"]


@dataclass
class AnyDocument:
    """A document filled in at random: ``hostile`` with texts that read like headings, options and pages."""

    random: random.Random
    assessment: Assessment
    hostile: bool
    texts: dict[Key, str] = field(default_factory=dict)
    number: int = 0

    def fill(self) -> dict[Key, str]:
        """Its texts, by key."""
        for section, file_id in section_places(self.assessment):
            self._items(section.items, Key.of_section(section, file_id))
        return {key: text for key, text in self.texts.items() if text}

    def _items(self, items: tuple[Item, ...], above: Key) -> None:
        for item in items:
            key = above.child(item.heading)
            if not item.repeat:
                self._item(item, key)
                continue
            names = [f"n{number}" for number in range(1, self.random.randint(1, 3) + 1)]
            self.texts[key.order] = order_text(names)
            for name in names:
                self._item(item, key.entry(name))

    def _item(self, item: Item, key: Key) -> None:
        self.number += 1
        self.texts[key] = self._text(item, key)
        self._items(item.items, key)

    def _text(self, item: Item, key: Key) -> str:
        if item.role == "file-name" and key.per_file:
            return f"ファイル甲{key.file_id[1:]}"
        if item.kind == "choice":
            return self.random.choice(item.options).text
        if item.kind == "choices":
            chosen = [one for one in item.options if self.random.random() < 0.4] or [item.options[0]]
            return "、".join(one.text + ("(甲の乙)" if one.free else "") for one in chosen)
        fixed = {
            "date": "令和5年4月1日",
            "number": str(self.number),
            "table": "甲\n乙\n丙",
            "figure": "図:流れ",
            "group": "",
        }
        return fixed[item.kind] if item.kind in fixed else self._words(line=item.kind == "line")

    def _words(self, *, line: bool) -> str:
        said = f"記載{self.number}です。"
        if self.hostile and self.random.random() < 0.8:
            said = "\n".join(self._odd() for _ in range(self.random.choice([1, 1, 1, 3])))
        elif self.random.random() < 0.5:
            said = f"{said}\n　二行目\n\n四行目。"
        return said.replace("\n", "").replace("\t", " ")[:_LINE] if line else said

    def _odd(self) -> str:
        said = self.random.choice(
            [*LIKE_THE_PAGE, *HARD_TO_KEEP, *(self.random.choice(_headings(self.assessment.form)) for _ in range(30))]
        )
        return said + self.random.choice(["", "", " ※"]) if said.strip() else said


def any_document(source: random.Random, form: str, edition: str, *, files: int, hostile: bool) -> AnyDocument:
    """A document of that form with so many 特定個人情報ファイル."""
    listed = tuple(InformationFile(f"f{number}", f"f{number}", f"ファイル甲{number}") for number in range(1, files + 1))
    return AnyDocument(source, Assessment("x", "s", form, edition, listed), hostile)


def _headings(form: Form) -> list[str]:
    return [*_all_headings(form)]


def _all_headings(form: Form) -> Iterator[str]:
    for section in form.sections:
        yield from filter(None, (section.part, section.title))
        for _, item in walk(section):
            yield item.heading
            yield from item.says
