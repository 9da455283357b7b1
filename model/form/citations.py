"""An item that is named as tables cite it (``Ⅲ-3 リスク2``, ``システム3``), a section, a heading or an entry as a whole too."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from shinkyu.model.form.assessment import sections_by_id
from shinkyu.model.form.keys import ItemPath, Key
from shinkyu.model.form.layout import section_name, section_places
from shinkyu.model.form.notoneitem import NotOneItem
from shinkyu.model.language import tr
from shinkyu.model.text.letters import in_one_width
from shinkyu.schema import walk

if TYPE_CHECKING:
    from shinkyu.model.form.labels import Resolution
    from shinkyu.model.form.naming import Naming


class Citations:
    """What can be cited of one assessment, by the names of its items."""

    def __init__(self, naming: Naming) -> None:
        self._naming = naming
        self._assessment = naming.assessment

    def key(self, text: str, whole: bool) -> Key:
        """The key of the item meant; ``whole``: as of `Naming.find`. Raises NotOneItem."""
        from shinkyu.model.form.labels import resolve

        if whole and (above := self._section(text) or self._heading(text) or self._numbered_entry(text)):
            return above
        found = self._of_gone_file(text) or resolve(self._assessment.form, text, files=self._naming.files)
        if found.path is None and (here := self._of_file_here(found.nearest)):
            return self._known(here, whole)
        if found.path is None:
            what = tr(f"「{text}」という項目は見つかりません", f"no item {text!r} was found")
            why = f" ({found.doubtful_why})" if found.doubtful_why else ""
            raise NotOneItem(what + why, self._in_file_of(text, found.nearest))
        return self._known(found.path, whole)

    def _of_gone_file(self, text: str) -> Resolution | None:
        """What a text means that names a file which is gone by its name, or by a number that no other has; None for others."""
        from shinkyu.model.form.labels import references, resolve

        gone = self._naming.gone_files
        files = [*references(self._assessment.files, alone=True), *gone]
        found = resolve(self._assessment.form, text, files=files) if gone else None
        meant = found.path or next(iter(found.nearest), None) if found else None
        return found if meant is not None and meant.file_slug in {file.slug for file in gone} else None

    def _known(self, path: ItemPath, whole: bool) -> Key:
        """The key of an item that the form has."""
        key = self._naming.by_path(path, whole)
        assert key is not None, path
        return key

    def _of_file_here(self, paths: Sequence[ItemPath]) -> ItemPath | None:
        """Of one item's paths in each of the files that of the file one stands in; None for other paths."""
        inner = {path.inner for path in paths if path.file_slug}
        if not self._naming.file or len(inner) != 1 or len(paths) != len(self._assessment.files):
            return None
        return inner.pop().in_file(self._naming.file)

    def _in_file_of(self, text: str, paths: Sequence[ItemPath]) -> Iterable[ItemPath]:
        """Paths of sections of Ⅱ and Ⅲ in the file that ``text`` names, where it is a path that names one."""
        slug = ItemPath(text).file_slug
        named = any(file.slug == slug for file in self._assessment.files) and self._assessment.several
        sections = sections_by_id(self._assessment.form)
        for path in paths:
            section = sections.get(path.section_id)
            yield path.in_file(slug) if named and not path.file_slug and section and section.per_file else path

    def _section(self, text: str) -> Key | None:
        """A section cited by its number alone: ``Ⅲ-3``, ``III-3``, ``表紙``."""
        for section in self._assessment.form.sections:
            if text in (section_name(section), section_name(section).partition(" ")[0], section.title):
                if section.per_file and self._assessment.several:
                    return self._naming.only(
                        text, [Key.of_section(section, file.id) for file in self._assessment.files]
                    )
                return self._assessment.key_of(ItemPath(section.id))
        return None

    def _heading(self, text: str) -> Key | None:
        """A heading with others below it, cited as tables would (``Ⅲ-3 リスク2``); None where the text is no such."""
        keys = []
        gone = [(section, file.id) for section in self._assessment.form.sections for file in self._naming.gone_files]
        for section, file_id in (*section_places(self._assessment), *(one for one in gone if one[0].per_file)):
            groups = (headings for headings, item in walk(section) if item.items and not item.value_key)
            keys += [Key.of_section(section, file_id).descend(headings) for headings in groups]
        return self._by_label(text, keys)

    def _numbered_entry(self, text: str) -> Key | None:
        """An entry cited by its number of today (``Ⅰ-2 システム2``), as rows of entries are; None where the text is none.

        Where one item is meant, tables cite an entry for its main sub-item; where a whole part will do, it is the entry.
        """
        if not text[-1:].isdecimal():
            return None
        return self._by_label(
            text, [heading.entry(one) for heading, ids in self._naming.entries.items() for one in ids]
        )

    def _by_label(self, text: str, keys: Iterable[Key]) -> Key | None:
        """The one of these keys that has this label, with its file or without; None for none, UsageError for several."""
        folded = in_one_width(text)
        there = {file.id for file in self._assessment.files}
        found = [
            key
            for key in keys
            if folded == in_one_width(self._naming.label(key))
            or (
                (key.file_id in there or not key.per_file)
                and folded == in_one_width(self._naming.label(key, bare=True))
            )
        ]
        return self._naming.only(text, found) if found else None
