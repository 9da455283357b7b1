"""Which form and edition a whole document is in: as it says itself, else the one whose headings it has."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import replace

from shinkyu.model.documents.aligning import align
from shinkyu.model.documents.reading import DocumentReading
from shinkyu.model.errors import UsageError
from shinkyu.model.form.assessment import Assessment, InformationFile
from shinkyu.model.sheets.flow.passage import Flow
from shinkyu.model.starting.template import ONE_FILE
from shinkyu.schema import Form, editions, form_names, load_form

_FEW = 0.5  # how much of what another form reads in a document one must read, to be its form


def in_its_edition(
    flow: Flow, assessment: Assessment, mapping: Mapping[str, str], *, ours: bool = False
) -> DocumentReading:
    """A document read in the edition that it is in: that which it says, else the one whose headings are best those of it; of
    equals the assessment's own. ``ours``: as of `align`. Raises UsageError for a map that names what is no item of any of them."""
    known = [*editions(assessment.form_name)]
    said = [one for one in known if _says(flow, load_form(assessment.form_name, one))]
    tried = said if len(said) == 1 else sorted(known, key=lambda one: one != assessment.edition)
    readings = []
    for one in tried:
        try:
            readings.append(align(flow, replace(assessment, edition=one), mapping, ours=ours))
        except UsageError:  # the map names an item that this edition does not have
            if one == tried[-1] and not readings:
                raise
    return max(readings, key=lambda one: one.score)


def other_form(flow: Flow, reading: DocumentReading) -> Form | None:
    """The form that a document is of, where that is another one than it was read as."""
    own = reading.assessment.form
    forms = [load_form(name, editions(name)[-1]) for name in form_names() if name != own.name]
    text = _folded(flow)
    if _title(own) in text:
        return None
    titled = [form for form in forms if _title(form) in text]
    if titled:
        return titled[0]
    counts = {form: len(align(flow, _empty(form), {}).read) for form in forms}
    best = max(counts, key=lambda form: counts[form])
    return best if len(reading.read) < _FEW * counts[best] else None


def _says(flow: Flow, form: Form) -> bool:
    """Whether a note like ［令和6年10月 様式2］ stands in it."""
    return f"{form.edition_label}{form.style}" in _folded(flow)


def _title(form: Form) -> str:
    """As the cover of a document has it: 特定個人情報保護評価書(全項目評価書)."""
    return f"特定個人情報保護評価書({form.title})"


def _folded(flow: Flow) -> str:
    return "".join(re.sub(r"\s", "", unicodedata.normalize("NFKC", one.text)) + "\n" for one in flow.passages)


def _empty(form: Form) -> Assessment:
    files = (InformationFile(ONE_FILE, ONE_FILE, ""),) if any(one.per_file for one in form.sections) else ()
    return Assessment("other", "other", form.name, form.edition, files)
