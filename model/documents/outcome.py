"""What a document was read into, by the keys of its assessment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from shinkyu.model.documents.alignment import Alignment
from shinkyu.model.documents.assembled import Assembled
from shinkyu.model.documents.placenames import names
from shinkyu.model.documents.reading import DocumentReading, DoubtfulPassage, ReadItem, Unread
from shinkyu.model.documents.telling import Told
from shinkyu.model.documents.template import ENTRY, Slot
from shinkyu.model.form.assessment import Assessment, InformationFile
from shinkyu.model.form.keys import Key, order_text
from shinkyu.model.form.labels.fold import bare
from shinkyu.model.language import tr
from shinkyu.model.sections.document import Texts
from shinkyu.model.sheets.flow.passage import Flow, Picture

_SUFFIXES = {"jpeg": "jpg"}


def outcome(
    flow: Flow, assessment: Assessment, alignment: Alignment, found: Assembled, aside: Mapping[int, str], told: Told
) -> DocumentReading:
    """All that was found, with each passage in one of read, doubtful and unread."""
    writer = _Writer(flow, assessment, alignment, found)
    return writer.reading(aside, told)


class _Writer:
    def __init__(self, flow: Flow, assessment: Assessment, alignment: Alignment, found: Assembled) -> None:
        self.flow, self.found = flow, found
        self.slots = alignment.template.slots
        self.names = names(flow.passages)
        self.files = _files(assessment, self.slots, found)
        self.assessment = replace(assessment, files=self.files)

    def reading(self, aside: Mapping[int, str], told: Told) -> DocumentReading:
        """The whole of it."""
        texts, pictures = self._texts()
        nothing = tr("対応表で、項目でないとされた", "no item, as the map says")
        unread = {**aside, **self.found.unread, **dict.fromkeys(told.nothing, nothing)}
        passages = self.flow.passages
        return DocumentReading(
            self.assessment,
            texts,
            tuple(self._read(at) for at in sorted(self.found.items)),
            tuple(self._doubtful(at) for at in sorted(self.found.doubtful)),
            tuple(Unread(passages[at].text, passages[at].place, why) for at, why in sorted(unread.items())),
            tuple(self._empty(texts)),
            tuple(self._path(self.slots[at]) for at in sorted(self.found.broken)),
            pictures,
            self.flow.findings,
            told.unused,
        )

    def _key(self, slot: Slot) -> Key:
        if slot.file < 0:
            return slot.key
        own = self.files[slot.file].id if slot.file < len(self.files) else ""
        return slot.key.path().inner.key(own)

    def _path(self, slot: Slot) -> str:
        return self.assessment.path_of(self._key(slot))

    def _read(self, at: int) -> ReadItem:
        return replace(self.found.items[at], key=self._key(self.slots[at]))

    def _doubtful(self, at: int) -> DoubtfulPassage:
        asked, passage = self.found.doubtful[at], self.flow.passages[at]
        near = tuple(dict.fromkeys(self._path(slot) for slot in asked.near))
        return DoubtfulPassage(passage.text, passage.place, near, asked.why, self.names[at])

    def _texts(self) -> tuple[Texts, dict[str, Picture]]:
        texts: Texts = {}
        pictures: dict[str, Picture] = {}
        orders: dict[Key, int] = {}
        for slot in self.slots:
            picture, key = self.found.pictures.get(slot.at), self._key(slot)
            if slot.at in self.found.items:
                texts[key] = self.found.items[slot.at].text
            if picture is not None:
                file = f"attachments/{'figure' + str(len(pictures) + 1)}.{_SUFFIXES.get(picture.kind, picture.kind)}"
                texts[key.figure_file], pictures[file] = file, picture
            if slot.at in self.found.items or picture is not None:
                for entry in key.entries:
                    number = int(entry.entry_id.removeprefix(ENTRY))
                    orders[entry.list] = max(orders.get(entry.list, 0), number)
        for key, last in orders.items():
            texts[key.order] = order_text(f"{ENTRY}{number}" for number in range(1, last + 1))
        return texts, pictures

    def _empty(self, texts: Texts) -> Iterator[str]:
        """The items without a text, but for entries that are not there."""
        for slot in self.slots:
            if not slot.holds or slot.file >= max(len(self.files), 1) or (key := self._key(slot)) in texts:
                continue
            if all(f"\n{entry.entry_id}\n" in f"\n{texts.get(entry.list.order, '')}\n" for entry in key.entries):
                yield self._path(slot)


def _files(assessment: Assessment, slots: tuple[Slot, ...], found: Assembled) -> tuple[InformationFile, ...]:
    """The 特定個人情報ファイル that the document shows: those of the assessment where they are as many and of the same names."""
    shown = max((slots[at].file + 1 for at in found.items), default=0)
    names_shown = [_name(slots, found, file) for file in range(shown)]
    if not shown:
        return assessment.files
    own = assessment.files
    if len(own) == shown and (shown == 1 or all(map(_same, names_shown, (file.name for file in own)))):
        return own
    return tuple(InformationFile(f"f{number}", f"f{number}", name) for number, name in enumerate(names_shown, 1))


def _name(slots: tuple[Slot, ...], found: Assembled, file: int) -> str:
    for slot in slots:
        if (
            slot.file == file
            and slot.node.item is not None
            and slot.node.item.role == "file-name"
            and slot.at in found.items
        ):
            return " ".join(found.items[slot.at].text.split())
    return ""


def _same(shown: str, own: str) -> bool:
    return not shown or not own or bare(shown).endswith(bare(own))
