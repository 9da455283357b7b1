"""Headings of a document as the form prints them."""

from __future__ import annotations

from shinkyu.model.language import tr
from shinkyu.model.published.outline import Node

MARK = "※"


def printed(node: Node, mark: str | None = None, name: str = "") -> str:
    """The heading with what the form says beside it (the risk that リスク2 is), with ※; a note where the form has no such.

    ``mark``: what stands behind it in place of a ※ of its own. ``name``: the heading in place of the node's.
    """
    unknown = "" if node.known else tr(" (様式にない見出し)", " (not a heading of the form)")
    shown = (MARK if node.marked else "") if mark is None else mark
    return f"{name or node.heading}{said(node)}{f' {shown}' if shown else ''}{unknown}"


def said(node: Node) -> str:
    """What the form says beside an item's heading, behind a colon; "" for nothing."""
    return f"：{'、'.join(node.says)}" if node.says and not node.part else ""


def for_whom(node: Node) -> str:
    """What the form says behind the heading of what not everyone writes: `` 【行政機関等のみ】``."""
    return f" 【{node.only}のみ】" if node.only else ""
