"""What stands in a document that shows in place what changed: headings, texts, choices, as stretches kept, deleted, inserted.

Of any other document all is kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from shinkyu.model.form.choices import Tick
from shinkyu.model.language import tr
from shinkyu.model.published.document import WholeDocument
from shinkyu.model.published.outline import Node
from shinkyu.model.table.chosen import chosen_spans
from shinkyu.model.text.textdiff import spans
from shinkyu.model.text.textdiff.woven import How, Stretch, Woven, all_of, woven
from shinkyu.render.choices import Choice, is_tick, mark
from shinkyu.render.headings import for_whom, printed


def legend(document: WholeDocument) -> str:
    """How the marks are to be read."""
    changed = any_changed(document.sections)
    return (
        tr(
            "消えた記載は取消し線、加わった記載は下線で、その場所に示します。印のないところは変わっていません。",
            "What went is struck out and what came is underlined, in its place; all else is unchanged.",
        )
        if changed
        else tr("違いはありません。", "There is no difference.")
    )


def any_changed(nodes: Iterable[Node]) -> bool:
    """Whether anything changed in these or below them."""
    return any(node.changed or any_changed(node.nodes) for node in nodes)


def heading(node: Node, mark: str | None = None, name: str = "") -> Woven:
    """The heading as the form prints it; of an entry that has another place in its list also the one it had.

    ``mark``, ``name``: as of `headings.printed`.
    """
    moved = tr(f" (変更前は {node.moved_from})", f" (before: {node.moved_from})") if node.moved_from else ""
    return (*all_of(printed(node, mark, name) + for_whom(node), node.how), *all_of(moved, How.INSERTED))


def text(node: Node) -> Woven:
    """What is written there, as a text."""
    return changed_text(node, node.text)


def changed_text(node: Node, after: str) -> Woven:
    """A text in place of the node's own, held against the one before."""
    if node.how:
        return all_of(after, node.how)
    return all_of(after) if node.before is None else woven(*chosen_spans(node.options, node.before, after))


def one_chosen(node: Node, blank: str) -> Woven:
    """The option that is chosen of those that exclude each other; ``blank`` where none is."""
    if node.how or node.before is None:
        return all_of(node.text or blank, node.how)
    return woven(*chosen_spans(node.options, node.before or blank, node.text or blank))


def ticked(node: Node, choice: Choice, between: str = "") -> Sequence[Woven] | None:
    """Each option of several: its mark, what stands ``between``, the option, the free text behind.

    None where the texts do not name options for certain.
    """
    if choice.ticks is None or choice.ticks_before is None:
        return None
    return [_option(node, between, *pair) for pair in zip(choice.ticks_before, choice.ticks, strict=True)]


def _option(node: Node, between: str, old: Tick, new: Tick) -> Woven:
    before, after = (mark(tick, alone=is_tick(node)) for tick in (old, new))
    if node.how:
        return all_of(after + between + new.text, node.how)
    marks = all_of(after)
    if old.chosen != new.chosen:
        marks = (Stretch(How.DELETED, before), Stretch(How.INSERTED, after))
    return joined((*marks, *all_of(between), *woven(*spans(old.text, new.text))))


def joined(stretches: Iterable[Stretch]) -> Woven:
    """The same without neighbours that became the same."""
    found: list[Stretch] = []
    for how, part in stretches:
        if found and found[-1].how is how:
            part = found.pop().text + part
        found.append(Stretch(how, part))
    return tuple(found)


def plain(stretches: Iterable[Stretch]) -> str:
    """All of it as one text, to be measured."""
    return "".join(part for _, part in stretches)
