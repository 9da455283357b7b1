"""The item that a label means, or why that cannot be told and which items are nearest. Never a guess."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from shinkyu.model.form.keys import ItemPath
from shinkyu.model.form.labels import cells as in_cells
from shinkyu.model.form.labels.cells import Cells
from shinkyu.model.form.labels.files import FileRef, NamedFile, take_file
from shinkyu.model.form.labels.fold import fold
from shinkyu.model.form.labels.index import Index, Node, index_of
from shinkyu.model.form.labels.matching import find
from shinkyu.model.form.labels.nearest import nearest, path_of
from shinkyu.model.form.labels.paths import file_of, follow, is_path
from shinkyu.model.form.labels.reading import Reading, readings
from shinkyu.model.form.labels.resolution import LIKENESS, Resolution
from shinkyu.model.language import tr
from shinkyu.schema import Form, Item


def resolve(
    form: Form, label: str, *, files: Sequence[FileRef] = (), cells: tuple[str, str] | None = None
) -> Resolution:
    """The item that a label means as people cite it, or as an item's path. Raises nothing: doubt is a Resolution too.

    ``files``: the 特定個人情報ファイル of an assessment that has several; a label must then name one for items of Ⅱ and Ⅲ.
    ``cells``: what stood before and what stands now; they tell a choice's own value from its text sub-item, which a
    label often leaves out (``⑤物理的対策``). Without them the heading that is named is meant.
    """
    index = index_of(form)
    if is_path(index, label.strip()):
        return _Doubt(index, label, (), None, files).of_path(ItemPath(label.strip()))
    named = take_file(fold(label), files, index.words)
    return _Search(index, label, tuple(readings(named.rest, index)), named, files).resolve(cells)


def alternatives(form: Form, label: str) -> tuple[ItemPath, ...]:
    """The items that a label may have meant if not the one that it names, the likeliest first."""
    index = index_of(form)
    seen = tuple(readings(take_file(fold(label), (), index.words).rest, index))
    return _Doubt(index, label, seen, None, ()).doubt("").nearest


class _Doubt:
    """Answers for one label, the doubtful ones with their nearest items."""

    def __init__(
        self, index: Index, label: str, seen: tuple[Reading, ...], file: FileRef | None, files: Sequence[FileRef]
    ) -> None:
        self.index, self.label, self.seen, self.file, self.files = index, label, seen, file, files
        self.entries = {heading: place for heading, place in seen[0].entries if place} if seen else {}

    @property
    def several(self) -> bool:
        return len(self.files) > 1

    def doubt(self, why: str, rivals: Sequence[Node] = ()) -> Resolution:
        near = nearest(self.index, self.label, self.seen, rivals)
        return Resolution(None, (), tuple(path_of(node, self.entries, self.file, self.several) for node in near), why)

    def of_path(self, path: ItemPath) -> Resolution:
        """A path keeps its words and ids; one that ends in a section or a mere heading means the only item below."""
        found = follow(self.index, path)
        if found is None:
            return self.doubt(tr("様式にこの項目はありません", "the form has no such item"))
        if found.missing:
            return self.which_entry(found.node, found.missing)
        per_file = found.node.section is not None and found.node.section.per_file
        if found.slug and not (per_file and file_of(found.slug, self.files)):
            why = tr(f"files/{found.slug} にこの項目はありません", f"there is no such item in files/{found.slug}")
            return self.doubt(why, [found.node])
        if per_file and self.several and not found.slug:
            return self.which_file(path)
        if found.entry or _holds_value(found.node):
            return Resolution(path)
        target = _below(found.node, None)
        if target is None or target.repeats != found.node.repeats:
            return self.doubt(_too_many(), [found.node])
        return Resolution(path.descend(target.headings[len(found.node.headings) :]))

    def which_file(self, path: ItemPath) -> Resolution:
        why = tr("どの特定個人情報ファイルの項目か分かりません", "which 特定個人情報ファイル is meant?")
        return Resolution(None, (), tuple(path.in_file(file.slug) for file in self.files), why)

    def which_entry(self, node: Node, heading: str) -> Resolution:
        return self.doubt(tr(f"何番目の「{heading}」か分かりません", f"which {heading}? its number is missing"), [node])


class _Search(_Doubt):
    """A label as people cite items."""

    def __init__(
        self, index: Index, label: str, seen: tuple[Reading, ...], named: NamedFile, files: Sequence[FileRef]
    ) -> None:
        super().__init__(index, label, seen, named.file, files)
        self.unknown = named.unknown

    def resolve(self, cells: Cells | None) -> Resolution:
        if self.unknown:
            unknown = self.unknown
            return self.doubt(
                tr(f"「{unknown}」という特定個人情報ファイルはありません", f"there is no file {unknown!r}")
            )
        found, by, exact = find(self.seen, self.index)
        if not found:
            return self.doubt(_nothing(self.seen))
        if len(found) == 1 and _shows_entry(found[0], cells):
            return self.doubt(_whole_entry(found[0]), found)
        targets = {_below(node, cells) for node in found}
        target = targets.pop()
        if targets:
            return self.doubt(tr("当てはまる項目が複数あります", "several items fit"), found)
        if target is not None and _holds_sentences(target, cells):
            return self.doubt(_too_long(target), [target, *target.children])
        either = self._either(found[0]) if len(found) == 1 and by != LIKENESS else ()
        if target is not None:
            return replace(self._numbered(target), by=by, exact=exact, either=either)
        above = len(found) == 1 and by != LIKENESS and not _holds_value(found[0]) and not either
        return replace(self.doubt(_why_none(found[0], cells), found), by=by, above=above, either=either)

    def _either(self, entry: Node) -> tuple[ItemPath, ...]:
        """As of `Resolution`; () where the entry's number is missing."""
        found = [self._numbered(node).path for node in _either_below(entry)]
        return tuple(path for path in found if path is not None) if all(found) else ()

    def _numbered(self, node: Node) -> Resolution:
        missing = next((heading for heading in node.repeats if not self.entries.get(heading)), "")
        if missing:
            return self.which_entry(node, missing)
        per_file = node.section is not None and node.section.per_file
        if self.several and per_file and self.file is None:
            return self.which_file(path_of(node, self.entries, None, False))
        if self.file is not None and not per_file:
            return self.doubt(tr("特定個人情報ファイルごとの項目ではありません", "it is not an item of a file"), [node])
        path = path_of(node, self.entries, self.file, self.several)
        return Resolution(path, tuple((entry, self.entries[entry.heading]) for entry in path.entries))


def _holds_value(node: Node) -> bool:
    return node.item is not None and node.item.kind != "group"


def _below(node: Node, cells: Cells | None) -> Node | None:
    """The item that is meant where a label names ``node``; None where there are several."""
    if _holds_value(node):
        if cells is None or node.item is None or node.item.kind not in ("choice", "choices"):
            return node
        return _child(node, in_cells.below_choice(node.item, cells))
    implied = [child for child in node.children if child.item and child.item.implied]
    if len(node.children) == 1 or implied:
        return None if _may_be_another(node, cells) else _below((implied or node.children)[0], cells)
    if cells is None or not all(child.item for child in node.children):
        return None
    chosen = in_cells.among([child.item for child in node.children if child.item], cells)
    return _child(node, chosen) if chosen else None


def _may_be_another(node: Node, cells: Cells | None) -> bool:
    """Whether the cells may as well be an entry's name, or be ticked in it: then its heading alone does not say which."""
    if cells is None or not _either_below(node):
        return False
    items = [child.item for child in node.children if child.item]
    return in_cells.may_be_name(cells) or in_cells.are_options(cells, items)


def _either_below(entry: Node) -> tuple[Node, ...]:
    """An entry's name and what its heading alone means as a rule, where the entry has no value of its own."""
    if entry.item is None or not entry.item.repeat or _holds_value(entry):
        return ()
    names = [child for child in entry.children if child.item and child.item.kind == "line"]
    implied = [child for child in entry.children if child.item and child.item.implied]
    return (names[0], implied[0]) if names and implied else ()


def _holds_sentences(node: Node, cells: Cells | None) -> bool:
    """Whether a label names an entry by its number, and the cells are no line as its own value is: one of its items is meant."""
    entry = node.item is not None and bool(node.item.repeat) and bool(node.children)
    return entry and node.item is not None and node.item.kind == "line" and not in_cells.may_be_line(cells or ("", ""))


def _shows_entry(node: Node, cells: Cells | None) -> bool:
    """Whether a label names an entry, and a cell is all of that entry: no item of it has such a text."""
    entry = node.item is not None and node.item.repeat
    return entry and cells is not None and in_cells.shows_entry(cells, [one.item for one in node.children if one.item])


def _child(node: Node, item: Item | None) -> Node | None:
    if item is node.item:
        return node
    return next((child for child in node.children if child.item is item), None)


def _why_none(node: Node, cells: Cells | None) -> str:
    only = _below(node, None)
    either = [child.headings[-1] for child in _either_below(node)]
    if either:
        return _name_or_text(either)
    if only is None or only.item is None or cells is None:
        return _too_many()
    written = "」「".join(dict.fromkeys(" ".join(cell.split()) for cell in cells))
    heading = only.item.heading
    return tr(f"「{heading}」の選択肢に「{written}」はありません", f"{heading} has no option 「{written}」")


def _name_or_text(either: Sequence[str]) -> str:
    name, text = either
    return tr(
        f"「{name}」か「{text}」か、ほかの欄か分かりません(同じラベルの行で違うときは、項目の欄に①などを書き足してください)",
        f"{name}, {text} or another item? (where rows of one label differ, add its ① to their labels)",
    )


def _too_long(node: Node) -> str:
    heading = node.headings[-1]
    return tr(
        f"1行で書く「{heading}」の記載としては長く、その中のどの項目か分かりません",
        f"too long for the one line of {heading}: which item in it is meant?",
    )


def _whole_entry(node: Node) -> str:
    heading = node.headings[-1]
    return tr(
        f"「{heading}」1件のすべての項目を並べた記載で、その中のどの項目の記載でもありません(どの項目でもないと答えれば、行だけが残ります)",
        f"it lists all items of one {heading}, and is the text of none of them (answer that it is of no item to keep the row alone)",
    )


def _too_many() -> str:
    return tr("この見出しのどの項目か分かりません", "which item of this heading is meant?")


def _nothing(seen: Sequence[Reading]) -> str:
    if not seen:
        return tr("番号が多すぎて1つの項目に当てはまりません", "more numbers than one item has")
    return tr("番号と見出しに当てはまる項目がありません", "no item has these numbers and words")
