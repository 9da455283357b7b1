"""Lines that are texts because they are set in deeper than the headings around them, whatever words they have."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from shinkyu.model.documents.wording import Match
from shinkyu.model.form.labels.index import Node
from shinkyu.model.sheets.flow.passage import Look, Passage


def locked_lines(passages: Sequence[Passage], exact: Mapping[int, Sequence[Match]]) -> Iterator[int]:
    """Lines that are set in deeper than a heading above them, and than the headings below that one."""
    lines = [at for at, one in enumerate(passages) if not one.cell and one.look is Look.UNKNOWN]
    if any(passages[at].indent for at in lines):
        yield from _locked_in(passages, exact, lines)


def _locked_in(
    passages: Sequence[Passage], exact: Mapping[int, Sequence[Match]], lines: Sequence[int]
) -> Iterator[int]:
    stack: list[Sequence[int]] = [lines]
    while stack:
        block = stack.pop()
        level = min(passages[at].indent for at in block)
        heads = [place for place, at in enumerate(block) if passages[at].indent == level]
        for head, end in zip(heads, [*heads[1:], len(block)], strict=True):
            below = block[head + 1 : end]
            if not below:
                continue
            beside = head and passages[block[head - 1]].indent == level  # the section's title above the only item of it
            before = {one.node for one in exact.get(block[head - 1], ())} if beside else set()
            found = [one for one in exact.get(block[head], ()) if one.node.item is not None or one.node not in before]
            if not found:
                stack.append(below)
                continue
            first = _first_heading(passages, exact, below, {node for one in found for node in inside(one.node)})
            yield from below[:first]
            if below[first:]:
                stack.append(below[first:])


def _first_heading(
    passages: Sequence[Passage], exact: Mapping[int, Sequence[Match]], below: Sequence[int], inner: Collection[Node]
) -> int:
    """The place of the first of the lines set in least, where one of these may be a heading that the form has below; else the end:
    all of it is the heading's text."""
    level = min(passages[at].indent for at in below)
    least = [place for place, at in enumerate(below) if passages[at].indent == level]
    if any(one.node in inner for place in least for one in exact.get(below[place], ())):
        return least[0]
    return len(below)


def inside(node: Node) -> Iterator[Node]:
    """All headings that the form has below one."""
    for child in node.children:
        yield child
        yield from inside(child)
