"""What stands before the first part of a document, and above a 別添."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from shinkyu.model.published.document import WholeDocument
from shinkyu.model.published.outline import Node
from shinkyu.model.table.titled import NAME, NUMBER
from shinkyu.model.text.textdiff.woven import How, Woven, all_of
from shinkyu.render import inplace
from shinkyu.schema import Form

ANNEX = "(別添"
CONTENTS = "項目一覧"
_COVER = "cover"


class Cover(NamedTuple):
    """``head``: 評価書番号 and 評価書名, side by side below their headings; ``items``: the others, in the order of the form."""

    head: Sequence[Node]
    items: Sequence[Node]


def cover_and_others(document: WholeDocument) -> tuple[Cover | None, Sequence[Node]]:
    """The cover only where it is whole: a single item of it is shown like any other."""
    first, *others = document.sections or (None,)
    if first is None or first.path != _COVER or not document.table.heading:
        return None, document.sections
    head = [node for node in first.nodes if node.role in ("number", "name")]
    return Cover(head, [node for node in first.nodes if node not in head]), others


def heading(node: Node) -> Woven:
    """Of an item of the cover."""
    return inplace.heading(node, "")


def beside(node: Node, items: Sequence[Node]) -> bool:
    """Whether it is printed beside its heading (特記事項, which follows the 宣言); all others stand below theirs."""
    texts = [item for item in items if item.kind == "text"]
    return node.kind == "text" and node is not texts[0]


def edition(document: WholeDocument) -> str:
    """``[平成30年5月 様式4]``; "" where the form is not known."""
    return f"[{document.form.edition_label} {document.form.style}]" if document.form else ""


def contents(document: WholeDocument) -> Sequence[str]:
    """The lines of the 項目一覧: the parts, and below each its 別添. None in a form without 別添, or for a part of a document."""
    form = document.form
    if form is None or not document.has_table or not form.changes_heading.startswith(ANNEX):
        return ()
    return [*_listed(form), f"\u3000{form.changes_heading}"]


def above_annex(document: WholeDocument, how: How = How.KEPT) -> Woven:
    """Of which assessment a 別添 is, which may be printed or handed on alone. ``how``: whether the 別添 came or went."""
    first = document.sections[0] if document.sections else None
    written = {node.role: inplace.text(node) for node in first.nodes} if first and first.path == _COVER else {}
    number = written.get("number", all_of(document.table.number))
    name = written.get("name", all_of(document.table.name))
    shown = inplace.joined((*all_of(f"{NUMBER}："), *number, *all_of(f"\u3000{NAME}："), *name))
    return all_of(inplace.plain(shown), how) if how else shown


def _listed(form: Form) -> Iterator[str]:
    part = ""
    for section in form.sections:
        if section.part != part:
            part = section.part
            yield part
        if section.title.startswith(ANNEX):
            yield f"\u3000{section.title}"
