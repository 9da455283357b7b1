"""The repository's own editions of forms: what is wrong with them, and the copies of them that editors read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shinkyu.model import rulebook
from shinkyu.model.findings import Finding
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.layout import schema_folder
from shinkyu.model.hints import Hint, shinkyu
from shinkyu.model.language import tr
from shinkyu.model.snapshots.snapshot import Snapshot
from shinkyu.schema import Form, schema_files


def check_forms(files: Snapshot, assessments: Sequence[Assessment]) -> list[Finding]:
    """Every finding of `.forms`, and of what `.schema` holds of the editions there that assessments are written by."""
    own = dict.fromkeys(one.form for one in assessments if (one.form_name, one.edition) in files.forms.own)
    return [*files.forms.findings, *(finding for form in own for finding in _outdated(files, form))]


def _outdated(files: Snapshot, form: Form) -> Iterator[Finding]:
    folder = schema_folder(form)
    for name, data in schema_files(form):
        path = f"{folder}/{name}"
        if files.data(path) != data:
            yield rulebook.finding(
                "schema-outdated",
                tr(
                    f"エディタが読む {path} が、.forms の様式と違います",
                    f"{path}, which editors read, is not as the form in .forms",
                    page=(
                        "ほかのエディタのための控えが、独自の様式と違います",
                        "a copy that is kept for other editors is not as the form of your own",
                    ),
                ),
                Hint.of(tr("{} で写し直してください", "copy it anew with {}"), shinkyu("form", "refresh")),
                file=path,
                line=1 if files.data(path) is not None else 0,
            )
            return
