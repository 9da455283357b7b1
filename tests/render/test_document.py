"""A document as text and Markdown: nothing is lost, nothing is taken for markup."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from shinkyu.model.published.outline import Node
from shinkyu.render import document

LONG = "窓口で申請を受け付け、内容を確認する。" * 5
NODES = (
    Node("I-1", "Ⅰ-1 事務", False, nodes=(Node("I-1/a", "①名称", True, "甲\n\n乙"), Node("I-1/b", "②内容", False))),
    Node("I-A1", "別添1", False, nodes=(Node("I-A1/図", "図", False, "図:流れ", file="attachments/a.png"),)),
)


def test_text_for_reading() -> None:
    assert document.text(NODES) == (
        "■ Ⅰ-1 事務\n①名称 ※\n  甲\n\n  乙\n②内容\n\n■ 別添1\n図\n  図:流れ\n  (attachments/a.png)\n"
    )


@pytest.mark.parametrize("width", [20, 40, 80])
def test_text_fits_a_window_and_cannot_move_the_cursor(width: int) -> None:
    node = Node("x", "見出し", True, nodes=(Node("x/y", "下", False, LONG + "\x1b[2J"),))
    text = document.text((node,), width)
    assert max(map(cell_len, text.splitlines())) <= width
    assert "\x1b" not in text
    assert LONG in "".join(line.strip() for line in text.splitlines())


def test_markdown_headings_and_paragraphs() -> None:
    assert document.markdown(NODES).startswith("## Ⅰ-1 事務\n\n### ①名称 ※\n\n甲\n\n乙\n\n### ②内容\n\n## 別添1")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("# 題", "\\# 題"),
        ("1. 一", "1\\. 一"),
        ("- 項", "\\- 項"),
        ("<b>a</b>", "\\<b\\>a\\</b\\>"),
        ("一行\n二行", "一行\\\n二行"),
        ("> 引用", "\\> 引用"),
    ],
)
def test_no_text_is_taken_for_markdown(text: str, shown: str) -> None:
    markdown = document.markdown((Node("x", "見出し", False, nodes=(Node("x/y", "下", False, text),)),))
    assert markdown == f"## 見出し\n\n### 下\n\n{shown}\n"


def test_objects_nest() -> None:
    (first, _) = document.objects(NODES)
    assert first["items"][0] == {"path": "I-1/a", "heading": "①名称", "marked": True, "text": "甲\n\n乙", "items": []}
