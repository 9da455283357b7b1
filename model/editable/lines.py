"""The lines of a section: a heading, an item, an item's options, the head of an entry that may go or come."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from shinkyu.model.editable.book import NEW, REMOVE, Kind, Line, Place
from shinkyu.model.editable.office import Office
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.choices import ticks
from shinkyu.model.form.guidance import form_says
from shinkyu.model.form.ids import is_id
from shinkyu.model.form.keys import ItemPath, Key
from shinkyu.model.form.order import find_item
from shinkyu.model.hints import Hint, shinkyu
from shinkyu.model.language import tr
from shinkyu.model.published.outline import Node
from shinkyu.schema import Item

_LONG = 900  # letters; about as many fit into the highest row that Excel can show


@dataclass(frozen=True, slots=True)
class Liner:
    """Makes the lines for a program; of what is not at ``item`` (a path) headings only."""

    assessment: Assessment
    office: Office
    item: ItemPath | None = None

    def section(self, node: Node) -> Iterator[Line]:
        """The lines of a section (a node of `outline`), its heading first."""
        key = self.assessment.key_of(node.path)
        section = self.assessment.form.section(key.section_id)
        yield Line(Place(Kind.HEAD, key), node.heading, 0, node.marked, help=form_says(section.description))
        for inner in node.nodes:
            yield from self._lines(inner, 1)

    def _lines(self, node: Node, depth: int) -> Iterator[Line]:
        key = self.assessment.key_of(node.path)
        item = find_item(self.assessment, key) if node.known else None
        if self.item is not None and not self.item.covers(node.path):
            yield Line(
                Place(Kind.HEAD, key), node.heading, depth, node.marked
            )  # `outline.selected` leaves out its text
        elif item is None:
            yield self._locked(
                key, node, node.heading, depth, tr("様式にない見出しです。", "It is no heading of the form.")
            )
        elif item.repeat and key.is_entry:
            yield from self._entry_lines(item, key, node, depth)
            depth += 1
        elif item.repeat or (item.kind == "group" and not node.text):
            yield Line(Place(Kind.HEAD, key), node.heading, depth, node.marked, help=form_says(item.description))
        else:
            yield from self._item_lines(item, key, node, node.heading, depth)
        for inner in node.nodes:
            yield from self._lines(inner, depth + 1)

    def _entry_lines(self, item: Item, key: Key, node: Node, depth: int) -> Iterator[Line]:
        """The head of an entry, and below it the entry's own value where it has one."""
        identity = key.entry_id
        if identity.startswith(NEW):
            number = identity.removeprefix(NEW)
            label = tr(f"{item.heading}(追加 {number})", f"{item.heading} (new {number})")
            help = tr(
                "1件足すときは、この下の欄に書きます。足さないときは空けておきます。",
                "To add one, fill in what is below.",
            )
            yield Line(Place(Kind.COMING, key), label, depth, node.marked, help=help)
        else:
            help = tr(
                f"この1件を丸ごとなくすときは、記載の欄で「{REMOVE}」を選びます。",
                f"To remove this one as a whole, pick {REMOVE} in its cell.",
            )
            place, why = Place(Kind.ENTRY, key), _why_id_locked(key)
            yield Line(
                place,
                node.heading,
                depth,
                node.marked,
                help=_cannot(why) if why else help,
                offers=(REMOVE,),
                editable=not why,
            )
        if item.value_key or node.text:
            yield from self._item_lines(item, key, node, item.heading, depth + 1)

    def _item_lines(self, item: Item, key: Key, node: Node, label: str, depth: int) -> Iterator[Line]:
        why = self._why_locked(item, key, node.text)
        if why:
            yield self._locked(key, node, label, depth, why)
        elif item.kind == "choices" and ticks(item.options, node.text) is not None:
            yield from self._option_lines(item, key, node, label, depth)
        else:
            offers = tuple(option.text for option in item.options) if item.kind == "choice" else ()
            help = form_says(item.description) + self._more(item, node.text)
            yield Line(
                Place(Kind.ITEM, key), label, depth, node.marked, node.text, node.text, help, offers, editable=True
            )

    def _locked(self, key: Key, node: Node, label: str, depth: int, why: str | Hint) -> Line:
        note = tr("(ここには示せません)", "(cannot be shown here)")
        shown = node.text if self.office.fits(node.text) else note
        return Line(Place(Kind.ITEM, key), label, depth, node.marked, node.text, shown, _cannot(why))

    def _why_locked(self, item: Item, key: Key, text: str) -> str | Hint:
        """Why the item cannot be edited in a file of it; "" where it can."""
        if item.kind == "figure":
            return tr("図は attachments/ に置きます。", "Figures are put into attachments/.")
        if item.kind == "group" or (item.repeat and not item.value_key):
            return tr("見出しだけの項目です。", "It is a heading only.")
        if not self.office.fits(text):
            return Hint.of(
                tr(
                    f"長すぎるか、{self.office} で字が変わるおそれがあります。{{}} で直します。",
                    f"It is too long for {self.office}, or {self.office} might alter it. Use {{}}.",
                ),
                shinkyu("edit"),
            )
        return _why_id_locked(key)

    def _option_lines(self, item: Item, key: Key, node: Node, label: str, depth: int) -> Iterator[Line]:
        help = form_says(item.description) + self._how_to_choose()
        yield Line(Place(Kind.CHOICES, key), label, depth, node.marked, node.text, help=help)
        known = ticks(item.options, node.text) or ()
        for number, (option, tick) in enumerate(zip(item.options, known, strict=True), 1):
            shown = self.office.box(chosen=tick.chosen)
            place = Place(Kind.OPTION, key, number)
            yield Line(
                place, option.text, depth + 1, shown=shown, offers=(self.office.box(chosen=True),), editable=True
            )
            if option.free:
                help = tr("内容を書き添えるときに書きます。", "What is said of it, if anything.")
                place, beside = Place(Kind.FREE, key, number), tr(f"{option.text}の内容", f"{option.text}: what")
                yield Line(place, beside, depth + 2, shown=tick.free, help=help, editable=True)

    def _how_to_choose(self) -> str:
        box = self.office.box(chosen=True)
        if self.office is Office.WORD:
            return tr(f"当てはまるものを {box} にする。", f"Make it {box} where it applies.")
        return tr(f"当てはまるものに {box} を付ける。", f"Mark with {box} what applies.")

    def _more(self, item: Item, text: str) -> str:
        notes = []
        if item.kind == "table":
            notes.append(tr("1行に1つ書く。", "One to a line."))
        if item.kind == "choices":
            notes.append(
                tr(
                    "いくつも選ぶときは「、」でつなぎ、内容は「その他(内容)」とする。",
                    "Join several by 、 as in 甲、その他(…).",
                )
            )
            notes.append(tr("選択肢: ", "Options: ") + " | ".join(option.text for option in item.options))
        if self.office is Office.EXCEL and len(text) > _LONG:
            notes.append(
                tr(
                    "(長い文章です。欄を選ぶと、数式バーで全体を読めます。Ctrl+Shift+U で広がります。)",
                    "(A long text: select the cell to read all of it in the formula bar; Ctrl+Shift+U makes that larger.)",
                )
            )
        return "".join(notes)


def _cannot(why: str | Hint) -> Hint:
    parts = why.parts if isinstance(why, Hint) else (why,)
    return Hint((tr("ここでは編集できません。", "Cannot be edited here. "), *parts))


def _why_id_locked(key: Key) -> str | Hint:
    """Why an entry, and what is in it, cannot be edited: an id that is none cannot be told apart for certain."""
    if all(is_id(entry.entry_id) for entry in key.entries if not entry.entry_id.startswith(NEW)):
        return ""
    return Hint.of(tr("この1件の id が正しくありません({})。", "The entry's id is none ({})."), shinkyu("check"))
