"""Names of items: from what a user writes to a key, and from a key to the label a table would print.

A user names an item by its path (``III-3/リスク2/その他の措置の内容``, ``I-2/システム[kouki]/②システムの機能``) or as people
cite it (``Ⅲ-3 リスク2``, ``システム3``). What does not name exactly one item is refused with the nearest; nothing is guessed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from shinkyu.model.errors import UsageError
from shinkyu.model.form.assessment import Assessment, sections_by_id
from shinkyu.model.form.citations import Citations
from shinkyu.model.form.ids import is_slug
from shinkyu.model.form.keys import ItemPath, Key, entry_ids, split_assessment
from shinkyu.model.form.notoneitem import MOST, NotOneItem, several
from shinkyu.model.form.order import find_item
from shinkyu.model.form.segments import Segment
from shinkyu.model.hints import Hint, options, shinkyu
from shinkyu.model.language import tr

if TYPE_CHECKING:
    from shinkyu.model.form.labels import FileRef

_CITED_SECTION = re.compile(r"[\u2160-\u2169][-\u2010-\u2015\u2212\uff0d]?[0-9\uff10-\uff19A]+(?=/|\Z)")


def split_slug(cited: str) -> tuple[str, str]:
    """The assessment that an item's name begins with (``kouki:III-3/…``), "" where there is none, and the rest."""
    slug, path = split_assessment(cited)
    return (slug, path) if is_slug(slug) else ("", cited)


class Naming:
    """The names of one assessment's items. ``texts`` give the repeated entries their numbers (`model.sections.document`).

    ``gone``: keys of lists of entries, with ids that were there once; they can be named by id, and have no number.
    ``gone_files``: the 特定個人情報ファイル that were there once, as they were cited last.
    ``file``: slug of the 特定個人情報ファイル in whose folder one stands; it is meant where none is named. ``entries`` are the
    ids of each list's entries, in their order.
    """

    def __init__(
        self,
        assessment: Assessment,
        texts: Mapping[Key, str],
        gone: Mapping[Key, Iterable[str]] | None = None,
        file: str = "",
        gone_files: Sequence[FileRef] = (),
    ) -> None:
        self.assessment = assessment
        self.gone_files = gone_files
        self.file = file if assessment.several else ""
        self.entries = {key.item: entry_ids(text) for key, text in texts.items() if key.is_order and text}
        self._gone = {heading: set(ids) for heading, ids in (gone or {}).items()}

    @cached_property
    def files(self) -> Sequence[FileRef]:
        """The 特定個人情報ファイル as labels name them; none where there are not several."""
        from shinkyu.model.form.labels import references

        return references(self.assessment.files)

    @cached_property
    def _citations(self) -> Citations:
        return Citations(self)

    def number(self, entry: Key) -> int:
        """An entry's place among its siblings, from 1; 0 where it is not there."""
        ids = self.entries.get(entry.list, [])
        return ids.index(entry.entry_id) + 1 if entry.entry_id in ids else 0

    def label(self, key: Key, *, bare: bool = False) -> str:
        """The item as tables cite it, in the short form: ``Ⅲ-3 リスク2 その他の措置の内容``; ``bare``: without its file."""
        from shinkyu.model.form.labels import short_label

        numbers = {self.assessment.path_of(entry): self.number(entry) for entry in key.entries}
        own = (file for file in (*self.files, *self.gone_files) if file.id == key.file_id)
        file = next(own, None) if key.per_file and not bare else None
        return short_label(self.assessment.form, self.assessment.path_of(key), numbers=numbers, file=file)

    def find(self, cited: str, *, whole: bool = False) -> Key:
        """The key of the item meant. ``whole``: a section or a list of entries will do as well (see `Key.covers`).

        Raises UsageError, with the nearest names, where it is not exactly one.
        """
        slug, text = split_slug(cited.strip())
        if slug and slug != self.assessment.slug:
            raise UsageError(
                tr(f"「{cited}」はほかの評価書の項目です", f"{cited!r} is an item of another assessment"),
                hint=Hint((options("--slug", slug),)),
            )
        try:
            return self._found(text, whole)
        except NotOneItem as doubt:
            prefix = f"{slug}:" if slug else ""
            seen: dict[str, str | Hint] = {}
            paths = [prefix + path for path in islice(self._usable(doubt.paths, whole, seen), MOST)]
            otherwise = doubt.otherwise or next((one for one in seen.values() if one), "")
            raise NotOneItem(doubt.what, paths, otherwise) from None

    def only(self, cited: str, keys: Sequence[Key]) -> Key:
        """The one of these keys, of several files' the one whose folder one stands in. Raises UsageError naming them."""
        standing = [key for key in keys if self.file and self.assessment.path_of(key).file_slug == self.file]
        if len(standing or keys) != 1:
            slug, text = split_slug(cited)
            raise several(text, [(f"{slug}:" if slug else "") + self.assessment.path_of(key) for key in keys])
        return (standing or keys)[0]

    def _usable(self, paths: Iterable[str], whole: bool, seen: dict[str, str | Hint]) -> Iterator[str]:
        """Of these paths those that name one item, and for each that leaves a file or an entry open those that do not.

        ``seen`` comes to hold what else can be done about each of the others.
        """
        for path in paths:
            if path in seen:
                continue
            seen[path] = ""
            try:
                self._found(path, whole)
            except NotOneItem as doubt:
                seen[path] = doubt.otherwise
                yield from self._usable(doubt.paths, whole, seen)
            else:
                yield path

    def _found(self, text: str, whole: bool) -> Key:
        key = self.by_path(_plain_section(text), whole) or self._citations.key(text, whole)
        if not whole:
            self._refuse_list(key)
        return key

    def by_path(self, path: ItemPath, whole: bool) -> Key | None:
        """The key that a path names; None where the text is no path of this form."""
        section = sections_by_id(self.assessment.form).get(path.section_id)
        if section is None or not (path.segments or whole) or path != path.item:
            return None
        if section.per_file and self.assessment.several and not path.file_slug:
            if path.segments and find_item(self.assessment, path.key("")) is None:
                return None
            if not self.file:
                raise several(path, [path.in_file(file.slug) for file in self.assessment.files])
            path = path.in_file(self.file)
        if path.file_slug and not section.per_file:
            return None
        if path.file_slug and not self._has_file(path):
            raise self._no_such_file(path)
        walked = self.assessment.key_of(path).section
        for place, (heading, cited) in enumerate(path.segments, 1):
            walked = walked.child(heading)
            item = find_item(self.assessment, walked)
            if item is None:
                return None
            if item.repeat and (cited or place < len(path.segments) or not whole):
                walked = walked.entry(self._entry(walked, cited, path.segments[place:]))
        return walked

    def _has_file(self, path: ItemPath) -> bool:
        """Whether the file that a path names is one, or was."""
        file_id = self.assessment.key_of(path).file_id
        return any(file.id == file_id for file in (*self.assessment.files, *self.assessment.past))

    def _no_such_file(self, path: ItemPath) -> NotOneItem:
        slug, several = path.file_slug, self.assessment.several
        return NotOneItem(
            tr(f"特定個人情報ファイル「{slug}」はありません", f"there is no 特定個人情報ファイル {slug!r}"),
            [path.in_file(file.slug) for file in self.assessment.files] if several else [path.inner],
        )

    def _entry(self, heading: Key, cited: str, below: Sequence[Segment]) -> str:
        """The id of the entry cited by id or by number; without either, of the only one. ``below`` it the path goes on."""
        ids = self.entries.get(heading, [])
        if cited in ids or cited in self._gone.get(heading, ()):
            return cited
        if cited.isdecimal() and 1 <= int(cited) <= len(ids):
            return ids[int(cited) - 1]
        if not cited and len(ids) == 1:
            return ids[0]
        path, name = self.assessment.path_of(heading), heading.heading
        listed = [path.entry(one).descend(below) for one in ids]
        if not cited and ids:
            raise several(name, listed)
        raise NotOneItem(
            tr(f"「{name}」に「{cited}」はありません", f"there is no {cited!r} in {name}")
            if cited
            else tr(f"「{name}」はまだ1件もありません", f"there is no {name} yet"),
            listed,
            Hint.of(tr("{} で足せます", "add one with {}"), shinkyu("entry", "add")),
        )

    def _refuse_list(self, key: Key) -> None:
        item = find_item(self.assessment, key)
        if item is not None and item.kind == "group" and item.items:
            inner = [self.assessment.path_of(key).child(child.heading) for child in item.items]
            raise several(self.assessment.path_of(key), inner)


def _plain_section(text: str) -> ItemPath:
    """A path whose section is written as people cite it (``Ⅱ-4/委託事項``), with the section's own id."""
    match = _CITED_SECTION.match(text)
    return ItemPath(unicodedata.normalize("NFKC", match[0]) + text[match.end() :] if match else text)
