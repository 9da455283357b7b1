"""What a whole document says of an assessment, by the keys that an import names its items by."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from shinkyu.model.documents.reading import DocumentReading, ReadItem
from shinkyu.model.form.assessment import Assessment, InformationFile
from shinkyu.model.form.keys import ItemPath, Key
from shinkyu.model.record.likelydays import is_unlikely
from shinkyu.model.sections.document import Texts
from shinkyu.model.text.dates import DateError, parse_date, today


@dataclass(frozen=True, slots=True)
class Present:
    """A document as read, with the 特定個人情報ファイル of the import: ``assessment`` is in the document's edition.

    ``texts``, ``read``, ``empty``, ``broken``: as of `DocumentReading`. ``pictures``: the bytes of the figures' files, by path
    below the assessment's folder. ``published``: the 公表日, where it bears one that can be.
    """

    reading: DocumentReading
    assessment: Assessment
    texts: Texts
    read: tuple[ReadItem, ...]
    empty: tuple[ItemPath, ...]
    broken: tuple[ItemPath, ...]
    pictures: Mapping[str, bytes]
    published: dt.date | None = None

    @property
    def items(self) -> Texts:
        """The texts of items alone, without orders of entries and files of figures."""
        return {key: text for key, text in self.texts.items() if key.item == key and text}


def present(
    reading: DocumentReading, slug: str, files: Sequence[InformationFile], *, any_date: bool = False
) -> Present:
    """A reading as that of the new assessment ``slug`` with these files, which are the document's in their order.

    ``any_date``: a 公表日 that can hardly be is meant.
    """
    theirs = reading.assessment
    ours = replace(theirs, id=slug, slug=slug, files=tuple(files))
    ids = {one.id: other.id for one, other in zip(theirs.files, files, strict=True)}

    def key(one: Key) -> Key:
        return one.path().key(ids.get(one.file_id, one.file_id)) if one.per_file else one

    def paths(listed: Iterable[str]) -> tuple[ItemPath, ...]:
        return tuple(ours.path_of(key(theirs.key_of(ItemPath(one)))) for one in listed)

    texts = {key(one): text for one, text in reading.texts.items() if text}
    day = published_day(ours, texts)
    return Present(
        reading,
        ours,
        texts,
        tuple(replace(one, key=key(one.key)) for one in reading.read),
        paths(reading.empty),
        paths(reading.broken),
        {path: picture.data for path, picture in reading.pictures.items()},
        day if day and (any_date or not is_unlikely(day, today())) else None,
    )


def published_day(assessment: Assessment, texts: Mapping[Key, str]) -> dt.date | None:
    """The 公表日 among the texts, where it is a date."""
    path = ItemPath(assessment.form.path_of_role("published"))
    try:
        return parse_date(texts.get(assessment.key_of(path), ""))
    except DateError:
        return None
