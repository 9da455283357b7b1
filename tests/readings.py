"""A whole document as read, made by hand: what a reader would give of it, whatever it was written with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from shinkyu.model.documents.reading import DocumentReading, DoubtfulPassage, ReadItem, Unread
from shinkyu.model.form.assessment import Assessment, InformationFile
from shinkyu.model.form.keys import ItemPath, Key, entry_ids, order_text
from shinkyu.model.form.layout import known_form
from shinkyu.model.sections.document import Texts
from shinkyu.model.sections.unwritten import unwritten
from shinkyu.model.sheets.flow.passage import Picture, Place
from shinkyu.model.starting.template import new_assessment


def reading(
    form: str,
    texts: Mapping[str, str],
    *,
    edition: str | None = None,
    files: Sequence[tuple[str, str]] = (),
    pictures: Mapping[str, Picture] | None = None,
    doubtful: Sequence[DoubtfulPassage] = (),
    unread: Sequence[Unread] = (),
) -> DocumentReading:
    """What a document with these texts (by item path; ``…#file`` the file of a figure) is read into."""
    assessment = new_assessment("document", known_form(form, edition))
    if files:
        assessment = replace(assessment, files=tuple(InformationFile(slug, slug, name) for slug, name in files))
    found: Texts = {}
    for path, text in texts.items():
        key = assessment.key_of(ItemPath(path))
        found[key] = text
        for entry in key.entries:
            ids = entry_ids(found.get(entry.list.order, ""))
            if entry.entry_id not in ids:
                found[entry.list.order] = order_text([*ids, entry.entry_id])
    return read_into(assessment, found, pictures=pictures, doubtful=doubtful, unread=unread)


def read_into(
    assessment: Assessment,
    texts: Texts,
    *,
    pictures: Mapping[str, Picture] | None = None,
    doubtful: Sequence[DoubtfulPassage] = (),
    unread: Sequence[Unread] = (),
) -> DocumentReading:
    """A reading with these texts by key, each found by its heading."""
    read = tuple(
        ReadItem(key, text, _heading(key), Place(sheet="評価書", line=line, column=2), "heading")
        for line, (key, text) in enumerate(texts.items(), 1)
        if key.item == key and text
    )
    empty = tuple(assessment.path_of(key) for key in unwritten(assessment, texts))
    return DocumentReading(assessment, texts, read, tuple(doubtful), tuple(unread), empty, (), dict(pictures or {}), ())


def _heading(key: Key) -> str:
    return key.headings[-1] if key.headings else str(key)
