"""Where the form prints ※: once for all that it holds for. What is excepted is named behind it (``※(7.リスク1⑨を除く。)``)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from shinkyu.model.published.outline import Node
from shinkyu.render.headings import MARK
from shinkyu.schema import Form, Item, Section


@dataclass(frozen=True, slots=True)
class Marks:
    """Of a document by this form; of one whose form is not known every marked heading has its own."""

    form: Form | None

    def of_part(self, title: str) -> str:
        """Behind the title of a part: "" where some of its sections are not marked."""
        if self.form is None or not self._whole(title):
            return ""
        sections = [section for section in self.form.sections if section.part == title]
        return _mark([f"{section.id.partition('-')[2]}.{name}" for section in sections for name in _excepted(section)])

    def of_section(self, node: Node) -> str:
        """Behind the title of a section: "" where its part says it."""
        if not node.marked or self._whole(node.part):
            return ""
        return _mark([] if self.form is None else list(_excepted(self.form.section(node.path.section_id))))

    def of_item(self, section: Node, node: Node) -> str:
        """Behind the heading of an item: "" where its section or part says it."""
        return MARK if node.marked and not (section.marked and self.form) else ""

    def _whole(self, title: str) -> bool:
        sections = [section for section in self.form.sections if section.part == title] if self.form and title else []
        return bool(sections) and all(section.marked for section in sections)


def _mark(excepted: Sequence[str]) -> str:
    return f"{MARK}({'、'.join(excepted)}を除く。)" if excepted else MARK


def _excepted(section: Section) -> Iterator[str]:
    """How the items without a mark of a marked section are named, each with all below it."""
    return _without_mark((), section.items)


def _without_mark(above: tuple[str, ...], items: Sequence[Item]) -> Iterator[str]:
    for item in items:
        headings = (*above, item.heading)
        if item.marked:
            yield from _without_mark(headings, item.items)
        else:
            *over, last = headings
            yield "".join([*(name for name in over if name[-1].isdigit()), last[0] if last[0] in _NUMBERS else last])


_NUMBERS = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
