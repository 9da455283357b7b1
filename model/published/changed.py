"""A whole document with what changed since an earlier point marked in place: one outline made of those of both points."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest

from shinkyu.model.form.keys import ItemPath
from shinkyu.model.published.document import WholeDocument
from shinkyu.model.published.outline import Node
from shinkyu.model.text.textdiff.woven import How

Figures = Mapping[str, bytes]


def with_changes(
    old: Sequence[Node], old_figures: Figures, new: WholeDocument, files: Mapping[str, How]
) -> WholeDocument:
    """The document, its sections laid over the ``old`` ones of the same form and the same 特定個人情報ファイル.

    What went stands where it stood, before what came in its place; a figure that shows another picture went and came.
    ``files``: the slugs of the 特定個人情報ファイル that came or went.
    """
    overlay, sections = _Overlay(old_figures, new.figures), []
    for before, after in zip(old, new.sections, strict=True):
        how = files.get(after.path.file_slug, How.KEPT)
        sections.append(_all(before if how is How.DELETED else after, how) if how else overlay.node(before, after))
    return replace(new, sections=tuple(sections), figures_before=old_figures)


class _Overlay:
    def __init__(self, old_figures: Figures, new_figures: Figures) -> None:
        self._figures = (old_figures, new_figures)

    def node(self, old: Node, new: Node) -> Node:
        """A heading that both points have."""
        return replace(new, before=old.text, nodes=self._nodes(old.nodes, new.nodes))

    def _nodes(self, olds: Sequence[Node], news: Sequence[Node]) -> tuple[Node, ...]:
        olds, news = _without_blank_lists(olds, news), _without_blank_lists(news, olds)
        before = {node.path: node for node in olds}
        moved = _moved([node.path for node in olds], [node.path for node in news])
        found: list[Node] = []
        for new in news:
            old = before.get(new.path)
            if old is None:
                found.append(_all(new, How.INSERTED))
            elif self._other_picture(old, new):
                found += [_all(old, How.DELETED)] if old.file else []
                found += [_all(new, How.INSERTED)] if new.file else []
            else:
                found.append(replace(self.node(old, new), moved_from=old.heading if new.path in moved else ""))
        return tuple(_put_between(found, [_all(node, How.DELETED) for node in olds], {node.path for node in news}))

    def _other_picture(self, old: Node, new: Node) -> bool:
        if not old.file or not new.file:
            return old.file != new.file
        shown = [figures.get(node.file) for figures, node in zip(self._figures, (old, new), strict=True)]
        return shown[0] != shown[1] or (shown[0] is None and old.file != new.file)


def _all(node: Node, how: How) -> Node:
    """A heading that came or went, and all below it."""
    before = node.text if how is How.DELETED else ""
    return replace(node, how=how, before=before, nodes=tuple(_all(inner, how) for inner in node.nodes))


def _without_blank_lists(nodes: Sequence[Node], others: Sequence[Node]) -> Sequence[Node]:
    """The nodes without the heading of a list that is empty here and has entries there."""
    return [
        node for node in nodes if not any(node.path != other.path and node.path.covers(other.path) for other in others)
    ]


def _moved(olds: Sequence[ItemPath], news: Sequence[ItemPath]) -> set[ItemPath]:
    """Those that both have, and that stand in another place among these."""
    kept = set(olds) & set(news)
    was, now = ([path for path in paths if path in kept] for paths in (olds, news))
    return {path for path, other in zip(now, was, strict=True) if path != other}


def _put_between(found: Sequence[Node], olds: Iterable[Node], there: set[ItemPath]) -> list[Node]:
    """What was found, and those of the olds that are not among them, each behind the one that it stood behind."""
    behind: dict[ItemPath | None, list[Node]] = {None: []}
    last: ItemPath | None = None
    for old in olds:
        if old.path in there:
            last = old.path
        else:
            behind.setdefault(last, []).append(old)
    made = [*behind[None]]
    for node, following in zip_longest(found, found[1:]):
        made.append(node)
        if following is None or following.path != node.path:  # else a figure that came follows the one that went
            made += behind.get(node.path, ())
    return made
