"""Headings of a document as the form prints them."""

from __future__ import annotations

from shinkyu.model.language import tr
from shinkyu.model.published.outline import Node

MARK = "※"


def printed(node: Node) -> str:
    """The heading with what the form says beside it (the risk that リスク2 is), with ※; a note where the form has no such."""
    unknown = "" if node.known else tr(" (様式にない見出し)", " (not a heading of the form)")
    return f"{node.heading}{said(node)}{f' {MARK}' if node.marked else ''}{unknown}"


def said(node: Node) -> str:
    """What the form says beside an item's heading, behind a colon; "" for nothing."""
    return f"：{'、'.join(node.says)}" if node.says and not node.part else ""
