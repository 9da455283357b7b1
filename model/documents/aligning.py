"""A whole 評価書 read by its headings: from the passages of a document to the texts of the items of its form.

The headings of the form are laid onto the document in their order (`alignment`); what stands right of a heading or below it
is the item's text (`assembling`); where anything else is possible, a person is asked (`doubts`). A map settles what was asked:
the name of a passage (`placenames`) with the path of an item, or ``-`` for none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from shinkyu.model.documents.alignment import Alignment
from shinkyu.model.documents.assembling import assembled
from shinkyu.model.documents.between import Between
from shinkyu.model.documents.candidates import Headings
from shinkyu.model.documents.columns import in_columns
from shinkyu.model.documents.ends import none_of_the_items
from shinkyu.model.documents.headed import headed_columns
from shinkyu.model.documents.joining import Joining
from shinkyu.model.documents.laying import aligned, is_meant
from shinkyu.model.documents.outcome import outcome
from shinkyu.model.documents.placenames import names
from shinkyu.model.documents.reading import DocumentReading
from shinkyu.model.documents.telling import Told, told_by
from shinkyu.model.documents.template import Slot
from shinkyu.model.documents.wording import wordings_of
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.labels.index import index_of
from shinkyu.model.sheets.flow.passage import Flow
from shinkyu.model.sheets.ours import as_written


def read_document(path: Path, assessment: Assessment, mapping: Mapping[str, str] | None = None) -> DocumentReading:
    """The document in a file, read as one of the assessment's form. Raises what `read_flow` does for a file it cannot read, and
    UsageError for a ``mapping`` that names what is no item."""
    from shinkyu.model.sheets.flow.reading import read_flow

    return align(read_flow(path), assessment, mapping, ours=as_written(path.read_bytes()))


def align(
    flow: Flow, assessment: Assessment, mapping: Mapping[str, str] | None = None, *, ours: bool = False
) -> DocumentReading:
    """The passages of a document, laid onto the assessment's form. ``mapping``: what a person said of single passages.

    ``ours``: it is as this tool wrote it, so that a text which goes on in a further row goes on in the same line.
    """
    index = index_of(assessment.form)
    wordings = wordings_of(index)
    flow = in_columns(flow, wordings)
    aside = dict(none_of_the_items(flow.passages, wordings))
    columns = headed_columns(flow.passages)
    aside = columns.aside | aside
    told = told_by(flow.passages, names(flow.passages), mapping or {}, assessment)
    headings = Headings(flow.passages, wordings, aside.keys() | told.nothing | told.texts.keys(), columns.texts)
    between = Between(headings, wordings, index)
    standing = {at: why for at in headings.of if (why := between.why(at))}
    headings.set_aside(standing)
    aside |= standing
    alignment = aligned(index, headings, told.headings)
    alignment.ours = ours
    found = assembled(alignment, _slots(alignment, told), Joining(flow.passages, continued=ours))
    return replace(outcome(flow, assessment, alignment, found, aside, told), score=alignment.chain.score)


def _slots(alignment: Alignment, told: Told) -> dict[int, Slot]:
    """The slots of the items that passages are the texts of."""
    slots = alignment.template.slots
    found = {at: next((slot for slot in slots if is_meant(slot, meant)), None) for at, meant in told.texts.items()}
    return {at: slot for at, slot in found.items() if slot is not None}
