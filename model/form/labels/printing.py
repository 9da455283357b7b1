"""The official label of an item, short (``Ⅲ-3 リスク2 その他の措置の内容``) and long (with the titles of part and section).

Every label resolves back to its own item; that of an entry without a value of its own (``Ⅰ-2 システム3``) to the item
that it stands for in tables (its ②). Where a section's only item bears the section's title, it stands once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from shinkyu.model.form.keys import ItemPath
from shinkyu.model.form.labels.files import FileRef
from shinkyu.model.form.labels.fold import ROMAN
from shinkyu.model.form.labels.index import COVER, PARTS
from shinkyu.schema import Form, Section

_SECTION_ID = re.compile(r"(?P<part>[IVX]+)-(?P<annex>A?)(?P<number>\d+)\Z")


def short_label(form: Form, path: ItemPath, *, numbers: Mapping[ItemPath, int], file: FileRef | None) -> str:
    """``Ⅲ-3 リスク2 その他の措置の内容``; with a file ``(1)住民基本台帳ファイル Ⅲ-3 …``.

    ``numbers``: the place of each repeated entry on the way, from 1, by its path (``I-2/システム[kouki]``); an entry
    without one is cited without a number. A heading that the form does not have is cited as it stands.
    """
    section, headings = _walked(form, path, numbers)
    return " ".join([*([str(file)] if file else []), *_short_section(section, path.section_id), *headings])


def long_label(form: Form, path: ItemPath, *, numbers: Mapping[ItemPath, int], file: FileRef | None) -> str:
    """``Ⅲ 特定個人情報ファイルの…リスク対策 3 特定個人情報の使用 リスク2 …``; a file stands after the part.

    ``numbers`` and unknown headings: as in short_label.
    """
    section, headings = _walked(form, path, numbers)
    if section is None:
        return short_label(form, path, numbers=numbers, file=file)
    if _bears_title(section, headings):
        headings = headings[1:]
    match = _SECTION_ID.match(section.id)
    number = [match["number"]] if match and not match["annex"] else []
    part = [section.part] if section.part else []
    return " ".join([*part, *([str(file)] if file else []), *number, section.title, *headings])


def _walked(form: Form, path: ItemPath, numbers: Mapping[ItemPath, int]) -> tuple[Section | None, list[str]]:
    """A path's section (None when the form has none such) and its headings with the numbers of entries."""
    section = next((section for section in form.sections if section.id == path.section_id), None)
    return section, list(_numbered(path, numbers))


def _numbered(path: ItemPath, numbers: Mapping[ItemPath, int]) -> Iterator[str]:
    entries = iter(path.entries)
    for heading, entry_id in path.segments:
        yield f"{heading}{numbers.get(next(entries)) or ''}" if entry_id else heading


def _short_section(section: Section | None, section_id: str) -> list[str]:
    match = _SECTION_ID.match(section_id)
    if match is None:
        return [section.title if section else {"cover": COVER}.get(section_id, section_id)]
    part = ROMAN[PARTS[match["part"]] - 1]
    if match["annex"]:
        return [part, section.title if section else f"(別添{match['number']})"]
    return [f"{part}-{match['number']}"]


def _bears_title(section: Section, headings: list[str]) -> bool:
    return len(section.items) == 1 and headings[:1] == [section.title]
