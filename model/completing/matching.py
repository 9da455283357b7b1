"""Which item of an assessment each text of a document is: 特定個人情報ファイル by their names, entries by their places and names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace

from shinkyu.model.documents.reading import DocumentReading, ReadItem
from shinkyu.model.errors import InputError
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.keys import ItemPath, Key, order_text
from shinkyu.model.form.order import find_item
from shinkyu.model.hints import Hint, Slot, shinkyu
from shinkyu.model.importing.taking import same_name
from shinkyu.model.language import tr
from shinkyu.model.sections.document import Texts, ids_under
from shinkyu.model.text.blocks import same_lines
from shinkyu.model.workspace.entering import name_of_entry


@dataclass(frozen=True, slots=True)
class Matched:
    """A document's texts by the keys of the assessment. ``others``: entries (keys) of it that are not those of the document
    at their place, and the document's texts of these by the same keys; ``read``, ``empty``, ``broken`` as of the reading."""

    texts: Texts
    others: Texts
    read: tuple[ReadItem, ...]
    empty: tuple[ItemPath, ...]
    broken: tuple[ItemPath, ...]


Past = Mapping[Key, Set[str]]  # by repeated heading, the ids that its entries have or once had


def match(reading: DocumentReading, assessment: Assessment, ours: Mapping[Key, str], past: Past, file: str) -> Matched:
    """The reading as that of the assessment, whose texts are ``ours``. ``file`` names the document in messages.

    Entries are the same by their place, as rows cite them, unless both have a name there and these differ. More entries
    than there are stand behind them, under ids that no entry of the list ever had. Raises InputError where the
    特定個人情報ファイル are not the same.
    """
    return _Matching(reading, assessment, ours, past, file).matched()


class _Matching:
    def __init__(
        self, reading: DocumentReading, assessment: Assessment, ours: Mapping[Key, str], past: Past, file: str
    ) -> None:
        self._reading, self._assessment, self._ours, self._past = reading, assessment, ours, past
        self._files = _same_files(reading.assessment, assessment, file)
        self._entries: dict[Key, Key] = {}  # of the document's files moved to ours: theirs -> ours
        self._other: set[Key] = set()

    def matched(self) -> Matched:
        texts = {self._in_file(key): text for key, text in self._reading.texts.items() if text}
        for order in [key for key in texts if key.is_order]:
            self._match_list(order.item, texts)
        found: Texts = {}
        others: Texts = {}
        for key, text in texts.items():
            if key.is_order:
                names = [self._entries[key.item.entry(one)].entry_id for one in ids_under(texts, key.item)]
                found[key] = order_text(names)
            else:
                there = self._key(key)
                (others if self._other.intersection(there.entries) else found)[there] = text
        read = tuple(replace(one, key=self._key(self._in_file(one.key))) for one in self._reading.read)
        return Matched(found, others, read, self._paths(self._reading.empty), self._paths(self._reading.broken))

    def _match_list(self, heading: Key, texts: Texts) -> None:
        """Which entry of ours is which of the document's."""
        known = ids_under(self._ours, heading)
        taken = {*known, *self._past.get(heading, ())}
        for place, name in enumerate(ids_under(texts, heading)):
            there = heading.entry(name)
            if place < len(known):
                mine = heading.entry(known[place])
                self._entries[there] = mine
                if not self._may_be(mine, there, texts):
                    self._other.add(mine)
            else:
                fresh = next(one for one in _ids(place + 1) if one not in taken)
                taken.add(fresh)
                self._entries[there] = heading.entry(fresh)

    def _may_be(self, mine: Key, theirs: Key, texts: Texts) -> bool:
        item = find_item(self._assessment, mine.list)
        if item is None:
            return False
        one, other = self._ours.get(name_of_entry(item, mine), ""), texts.get(name_of_entry(item, theirs), "")
        return not one or not other or same_lines(one, other) or same_name(one, other)

    def _key(self, key: Key) -> Key:
        for theirs, mine in self._entries.items():
            if theirs.covers(key):
                return key.rebased(theirs, mine)
        return key

    def _in_file(self, key: Key) -> Key:
        return key.path().key(self._files.get(key.file_id, key.file_id)) if key.per_file else key

    def _paths(self, listed: Sequence[str]) -> tuple[ItemPath, ...]:
        keys = (self._key(self._in_file(self._reading.assessment.key_of(ItemPath(one)))) for one in listed)
        return tuple(map(self._assessment.path_of, keys))


def _same_files(theirs: Assessment, ours: Assessment, file: str) -> dict[str, str]:
    """The ids of our 特定個人情報ファイル by those of the document's."""
    if len(theirs.files) == len(ours.files) == 1:
        return {theirs.files[0].id: ours.files[0].id}
    found = {one.id: [other.id for other in ours.files if same_name(one.name, other.name)] for one in theirs.files}
    if len(theirs.files) != len(ours.files) or any(len(ids) != 1 for ids in found.values()):
        shown = "、".join(one.name or "—" for one in theirs.files) or tr("(なし)", "(none)")
        here = "、".join(one.name or "—" for one in ours.files) or tr("(なし)", "(none)")
        raise InputError(
            tr(
                f"特定個人情報ファイルが合いません。文書では {shown}、{ours.slug} では {here}",
                f"the 特定個人情報ファイル differ: in the document {shown}, in {ours.slug} {here}",
            ),
            where=file,
            hint=Hint.of(
                tr(
                    "どちらが正しいかを確かめ、{} か {} で名前と数をそろえてから実行してください",
                    "see which is right, make names and number the same with {} or {}, and run it again",
                ),
                shinkyu("file", "add", Slot("SLUG")),
                shinkyu("file", "rename", Slot("SLUG")),
            ),
        )
    return {one: ids[0] for one, ids in found.items()}


def _ids(number: int) -> Sequence[str]:
    """Ids for an entry of that number, the first that is free is taken: the same document gives the same."""
    return [f"n{number}", *(f"n{number}-{more}" for more in range(2, 1000))]
