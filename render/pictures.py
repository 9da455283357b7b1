"""The figures that a format cannot show, and what stands in their place."""

from __future__ import annotations

from collections.abc import Callable

from shinkyu.model.language import tr
from shinkyu.model.published.document import WholeDocument, figure_nodes


def left_out(document: WholeDocument, shows: Callable[[bytes], object]) -> list[str]:
    """The files of the figures that a format cannot show, missing ones too; ``shows`` gives None or "" for these bytes."""
    return [node.file for node in figure_nodes(document.sections) if not shows(document.figure(node) or b"")]


def instead(file: str, *, there: bool) -> str:
    """What stands in place of a figure that cannot be shown. ``there``: whether its file is."""
    if not there:
        return tr(f"(図のファイル {file} がありません)", f"(the figure's file {file} is missing)")
    return tr(
        f"(図のファイル {file} は、壊れているか、ここに入れられない形式です)",
        f"(the figure's file {file} is damaged, or of a kind that cannot be shown here)",
    )
