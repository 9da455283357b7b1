"""The files of a publication: the document and its table in every format, what `check` found, who approved, and the manifest.

Always in Japanese and always the same bytes, wherever they are made: only PDFs, which a browser writes, differ each time.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from shinkyu.model.language import in_japanese, tr
from shinkyu.model.publishing.manifest import APPROVALS, NAME, BundledFile, manifest_of, people_of
from shinkyu.model.text.hiding import MARK
from shinkyu.render.drafts import mark_of_tables
from shinkyu.render.findings import finding_object, waived_object
from shinkyu.render.formats import DOCUMENT_FORMATS, SHOWN_FORMATS, TABLE_FORMATS, as_bytes
from shinkyu.render.json import indented

if TYPE_CHECKING:
    from shinkyu.model.findings import Finding
    from shinkyu.model.publishing.coverage import Approvals
    from shinkyu.model.publishing.gathering import Publishable
    from shinkyu.model.publishing.preparing import Prepared

DOCUMENT, TABLE = "hyoka", "henko"
FINDINGS = "findings.json"
_DOCUMENTS, _TABLES = ("html", "xlsx", "docx", "json"), ("html", "xlsx", "docx", "csv", "json", "tsv")


def names(*, pdf: bool) -> dict[str, str]:
    """The files of a bundle, by name, and what each is."""
    document, table = tr("評価書の全体", "the document"), tr("変更箇所の表", "its table of changes")
    printed = ("pdf",) if pdf else ()
    return {
        **{f"{DOCUMENT}.{name}": document for name in (*_DOCUMENTS, *printed)},
        **{f"{TABLE}.{name}": table for name in (*_TABLES, *printed)},
        FINDINGS: tr("公表した日の指摘", "the findings of that day"),
        APPROVALS: tr("どの行をだれが承認したか", "who approved which row"),
        NAME: tr("入っているものと、その確かめのための数", "what is in it, and sums to verify it by"),
    }


def bundle(prepared: Prepared, *, pdf: bool) -> dict[str, bytes]:
    """All files by name, the manifest last. Raises InputError where a ``pdf`` is wanted and no browser makes one."""
    found = prepared.found
    with in_japanese():
        files = {**published_files(found), APPROVALS: _approvals(prepared.approvals)}
        printed = _pdfs(found) if pdf else {}
        listed = [
            *(BundledFile.of(name, data) for name, data in files.items()),
            *(BundledFile.of(name, data, reproducible=False) for name, data in printed.items()),
        ]
        return {**files, **printed, NAME: manifest_of(found, listed, prepared.approvals, prepared.despite)}


def published_files(found: Publishable) -> dict[str, bytes]:
    """Those that the commit and the day alone make."""
    with in_japanese():
        documents = {f"{DOCUMENT}.{name}": _document(found, name) for name in _DOCUMENTS}
        tables = {f"{TABLE}.{name}": _table(found, name) for name in _TABLES}
        return {**documents, **tables, FINDINGS: _findings(found)}


def left_out(found: Publishable) -> Mapping[str, Sequence[str]]:
    """The figures that a format of the document only names, by the name of its file."""
    every = {f"{DOCUMENT}.{name}": SHOWN_FORMATS[name].left_out(found.document) for name in _DOCUMENTS}
    return {name: files for name, files in every.items() if files}


def _document(found: Publishable, name: str) -> bytes:
    settings = {"width": 0, "assessment": found.version.assessment, "commit": found.version.commit}
    return as_bytes([SHOWN_FORMATS[name].render(found.document, settings)])


def _table(found: Publishable, name: str) -> bytes:
    settings = {
        "width": 0,
        "excel": False,
        "tracked": None,
        "sheet_per": "",
        "names": None,
        "draft": mark_of_tables([found.table]),
    }
    return as_bytes(TABLE_FORMATS[name].pieces([found.table], settings))


def _pdfs(found: Publishable) -> dict[str, bytes]:
    from shinkyu.render.pdf.browsers import needed_browser
    from shinkyu.render.pdf.printing import printed

    page = _table(found, "html").decode()
    document = DOCUMENT_FORMATS["pdf"].render(found.document)
    return {f"{DOCUMENT}.pdf": as_bytes([document]), f"{TABLE}.pdf": printed(needed_browser(), page)}


def _findings(found: Publishable) -> bytes:
    """As `check --json` has them; of what is withheld none says anything."""
    told = {
        "date": found.date.isoformat(),
        "findings": [_hidden(found, one, finding_object(one)) for one in found.judged.findings],
        "waived": [_hidden(found, one.finding, waived_object(one)) for one in found.judged.waived],
    }
    return indented(told).encode()


def _hidden(found: Publishable, finding: Finding, told: Mapping[str, object]) -> dict[str, object]:
    """A finding as it may be read by all. One about an item of which something is withheld says no more than that it is there:
    what it quotes, and what its fingerprint is of, may be just that."""
    if found.is_withheld(finding):
        return {**told, "message": MARK, "hint": "", "fingerprint": ""}
    return {key: found.hidden(value) if isinstance(value, str) else value for key, value in told.items()}


def _approvals(approvals: Approvals) -> bytes:
    """Who approved which row: names and roles, as the public may know them."""
    rows = [{"id": identity, "by": people_of(people)} for identity, people in sorted(approvals.rows.items())]
    return (json.dumps({"required": approvals.required, "rows": rows}, ensure_ascii=False, indent=1) + "\n").encode()
