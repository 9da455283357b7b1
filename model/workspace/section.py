"""One section's file and changes to single items of it; every other byte stays (`shinkyu.model.yamlfile`)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from shinkyu.model import yamlfile
from shinkyu.model.errors import InputError
from shinkyu.model.form.decoding import decode_file
from shinkyu.model.form.ids import random_id
from shinkyu.model.form.keys import Key, entry_ids
from shinkyu.model.language import tr
from shinkyu.model.sections.document import Texts, ids_under, section_texts
from shinkyu.model.sections.values import entry_mapping, pointer_of, value_of
from shinkyu.model.yamlfile import Pointer, Text, Value
from shinkyu.model.yamlfile.pointing import value_at
from shinkyu.schema import Item, Section


@dataclass(frozen=True, slots=True)
class SectionFile:
    """A section's bytes; ``key`` is the section's, ``source`` names the file in messages.

    Reading raises BrokenInput for YAML that cannot be read; changing raises InputError where the bytes around a value
    would have to change with it.
    """

    section: Section
    key: Key
    source: str
    data: bytes

    def mapping(self) -> dict[str, Value]:
        """The file's content."""
        return decode_file(self.source, self.data)

    def texts(self) -> Texts:
        """Its texts by key."""
        return section_texts(self.section, self.mapping(), self.key)

    def entries(self, heading: Key) -> list[str]:
        """The ids of the entries under a repeated heading (a key), in their order."""
        return ids_under(self.texts(), heading)

    def with_text(self, key: Key, text: str, figure_file: str = "") -> SectionFile:
        """With ``text`` as an item's own value; of a figure, with its file too. KeyError for an entry that is not there."""
        item = self.item(key)
        if item is not None and item.kind == "figure":
            value = value_of(item, text, figure_file) if text or figure_file else ""
        else:
            value = _free_standing(item, text)
        wanted = self.texts() | {key: text}
        if item is not None and item.kind == "figure":
            wanted |= {key.figure_file: figure_file}
        pointer = self.pointer(key)
        return self._with_sub_items(pointer)._replaced(pointer, value, wanted)

    def with_entry(self, heading: Key, place: int, entry: dict[str, Value]) -> SectionFile:
        """With a new entry at ``place`` (from 0) of the list under a repeated heading."""
        data = yamlfile.insert(self.data, self.pointer(heading, own=False), place, entry)
        return self._changed(data)

    def without_entry(self, entry: Key) -> SectionFile:
        """Without an entry (its key)."""
        return self._changed(yamlfile.replace(self.data, self.pointer(entry, own=False), None))

    def with_moved(self, entry: Key, place: int) -> SectionFile:
        """With an entry (its key) at ``place`` (from 0) among its siblings."""
        *above, at = self.pointer(entry, own=False)
        assert isinstance(at, int)
        return self._changed(yamlfile.move(self.data, tuple(above), at, place))

    def entry_value(self, entry: Key) -> dict[str, Value]:
        """All that an entry holds, to be written elsewhere; as the tool writes it where that says the same."""
        value = value_at(self.mapping(), self.pointer(entry, own=False))
        if not isinstance(value, dict):
            fresh = random_id()
            raise InputError(
                tr("繰り返しの項目に id がありません", "a repeated entry has no id"),
                where=self.source,
                hint=tr(f"「- id: {fresh}」のように id を付けてください", f"give it one, as `- id: {fresh}`"),
            )
        item = self.item(entry)
        written = entry_mapping(item, entry, self.texts()) if item is not None else value
        return written if written == value else value

    def item(self, key: Key) -> Item | None:
        """The form's item of a key; None for a heading the form does not have."""
        items: tuple[Item, ...] = self.section.items
        found: Item | None = None
        for heading in key.headings:
            found = next((item for item in items if item.heading == heading), None)
            items = found.items if found else ()
        return found

    def pointer(self, key: Key, *, own: bool = True) -> Pointer:
        """Where an item's own value stands in the file; without ``own``, all of it. KeyError for an entry not there."""
        places = {
            order.item.entry(name): place
            for order, ids in self.texts().items()
            if order.is_order
            for place, name in enumerate(entry_ids(ids))
        }
        pointer = pointer_of(self.section, key, places)
        item = self.item(key)
        named = bool(item and item.value_key and pointer[-1] == item.value_key)
        return pointer[:-1] if named and not own else pointer

    def _with_sub_items(self, pointer: Pointer) -> SectionFile:
        """The own value of an item with sub-items may stand alone in the file: on the way there it becomes a mapping."""
        file = self
        items: tuple[Item, ...] = self.section.items
        for place, step in enumerate(pointer):
            item = next((child for child in items if child.heading == step), None)
            if item is None:
                continue
            items = item.items
            alone = value_at(file.mapping(), pointer[: place + 1])
            if item.value_key and not item.repeat and alone and not isinstance(alone, dict):
                data = yamlfile.replace(file.data, pointer[: place + 1], {item.value_key: alone})
                file = replace(file, data=data)
        return file

    def _replaced(self, pointer: Pointer, value: Value, wanted: Texts) -> SectionFile:
        done = self._changed(yamlfile.replace(self.data, pointer, value, order=heading_order(self.section)))
        written = {key: text for key, text in wanted.items() if text}
        if done.texts() != written:
            raise InputError(
                tr("この項目だけを書き換えることができません", "this item cannot be changed by itself"),
                where=self.source,
                hint=tr("ファイルをエディタで直接直してください", "edit the file itself"),
            )
        return done

    def _changed(self, data: bytes) -> SectionFile:
        return replace(self, data=data)


def heading_order(section: Section) -> Callable[[Pointer], list[str]]:
    """The order of the form for the keys of each mapping of a section's file, by its pointer."""

    def order(pointer: Pointer) -> list[str]:
        items: tuple[Item, ...] = section.items
        item: Item | None = None
        for step in pointer:
            if isinstance(step, str):
                item = next((child for child in items if child.heading == step), None)
                items = item.items if item else ()
        if item is None:
            return [child.heading for child in items]
        own = [item.value_key] if item.value_key else []
        return ["id", *own, *(child.heading for child in items)]

    return order


def _free_standing(item: Item | None, text: str) -> Value:
    """A text as its kind writes it; nothing is written as nothing, not as an empty block."""
    value = value_of(item, text)
    return "" if isinstance(value, Text) and not value else value
