"""From a document to the lines of a workbook: the same items in the same order as `shinkyu show` has them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from shinkyu.model.editable.book import NEW, About, Book, Sheet
from shinkyu.model.editable.lines import Liner
from shinkyu.model.editable.office import Office
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.ids import is_id
from shinkyu.model.form.keys import ItemPath, Key, order_text
from shinkyu.model.form.layout import section_places
from shinkyu.model.language import tr
from shinkyu.model.published.outline import Node, outline, selected
from shinkyu.model.sections.document import Texts, ids_under
from shinkyu.model.table.titled import titled
from shinkyu.schema import Item

BLANK_ENTRIES = 2  # at the end of each list, to be filled in

_NAME_LONGEST = 31
_NOT_IN_NAMES = str.maketrans("[]:*?/\\'", "［］：＊？／＼’")


def plan(
    assessment: Assessment,
    texts: Mapping[Key, str],
    commit: str,
    item: ItemPath | None = None,
    office: Office = Office.EXCEL,
) -> Book:
    """The file of a document, or of the part of it at ``item`` (a path), for a program."""
    nodes = outline(assessment, _with_blanks(assessment, texts))
    if item is not None:
        nodes = selected(nodes, item)
    about = About(assessment.id, assessment.slug, assessment.form_name, assessment.edition, commit)
    sheets = tuple(_sheets(Liner(assessment, office, item), nodes))
    return Book(about, titled(assessment, texts, ()).title, assessment.form.title, sheets, office)


def _with_blanks(assessment: Assessment, texts: Mapping[Key, str]) -> Texts:
    """The texts with blank entries at the end of each list; not in lists inside entries, nor where an id is none."""
    found = dict(texts)
    for section, file_id in section_places(assessment):
        for key in _lists(section.items, Key.of_section(section, file_id)):
            ids = ids_under(texts, key)
            if all(map(is_id, ids)):
                blanks = [f"{NEW}{number}" for number in range(1, BLANK_ENTRIES + 1)]
                found[key.order] = order_text([*ids, *blanks])
    return found


def _lists(items: Iterable[Item], above: Key) -> Iterator[Key]:
    for item in items:
        key = above.child(item.heading)
        if item.repeat:
            yield key
        else:
            yield from _lists(item.items, key)


def _sheets(liner: Liner, nodes: Sequence[Node]) -> Iterator[Sheet]:
    """One for each part of the form, and for each 特定個人情報ファイル where there are several."""
    assessment = liner.assessment
    sections = {section.id: section for section in assessment.form.sections}
    numbers = {file.id: number for number, file in enumerate(assessment.files, 1)}
    taken: set[str] = set()

    def part_of(node: Node) -> tuple[str, str]:
        key = assessment.key_of(node.path)
        return sections[key.section_id].part, key.file_id if assessment.several else ""

    for (part, file_id), group in groupby(nodes, part_of):
        name = next((file.name for file in assessment.files if file.id == file_id), "")
        title = (part or tr("表紙", "Cover")) + (f" ({numbers[file_id]}){name}" if file_id else "")
        short = f"{part.partition(' ')[0]} ({numbers[file_id]}){name}" if file_id else title
        lines = (line for node in group for line in liner.section(node))
        yield Sheet(_name(short, taken), title, tuple(lines))


def _name(wanted: str, taken: set[str]) -> str:
    """A name that Excel allows for a sheet, and that none of the workbook's has yet."""
    clean = wanted.translate(_NOT_IN_NAMES)
    name, number = _cut(clean, ""), 1
    while name.lower() in taken:
        number += 1
        name = _cut(clean, f" {number}")
    taken.add(name.lower())
    return name


def _cut(name: str, tail: str) -> str:
    while len((name + tail).encode("utf-16-le")) > 2 * _NAME_LONGEST:
        name = name[:-1]
    return name + tail
