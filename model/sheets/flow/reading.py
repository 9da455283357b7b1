"""A document of any kind that offices publish in, read into a flow of passages.

The kind is told by what the file holds. All but plain text is read in a process of its own (`isolated`).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from zipfile import BadZipFile

from shinkyu.model import rulebook
from shinkyu.model.errors import BrokenInput
from shinkyu.model.findings import Finding, distinct
from shinkyu.model.language import tr
from shinkyu.model.sheets import filefindings as say
from shinkyu.model.sheets.filekind import LARGEST, LARGEST_UNPACKED, Kind, data_of, is_zipped, kind_of, unpacked_size
from shinkyu.model.sheets.flow import refusing
from shinkyu.model.sheets.flow.passage import Flow
from shinkyu.model.sheets.flow.textflow import flow_of_text
from shinkyu.model.sheets.tablefindings import Wording

_READ = (Kind.XLSX, Kind.XLS, Kind.ODS, Kind.HTML, Kind.PDF)
_PACKED = (Kind.XLSX, Kind.ODS, Kind.WORD)
_PAGES = (".html", ".htm", ".xhtml")


def read_flow(path: Path, *, without_struck: bool = False) -> Flow:
    """The passages of a document, in the order in which it is read: .xlsx, .xls, .ods, .docx, a web page, a PDF, plain text.

    What is not shown, struck out, or stands beside the text (text boxes, comments, footnotes) is told in its ``findings``; words
    that are struck out are dropped ``without_struck``, else the passage is in doubt.

    Raises InputError when the file cannot be read, BrokenInput with all findings when it is no such document.
    """
    data = data_of(path)
    if data is None:
        raise _broken("too-large", path, refusing.too_large(path.stat().st_size, LARGEST))
    if not data.strip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0\f"):
        raise _broken("empty-file", path, refusing.empty_file())
    kind = kind_of(path, data)
    if kind is Kind.TEXT and path.suffix.lower() not in _PAGES:
        flow = flow_of_text(path, data)
    elif kind in _READ or kind is Kind.TEXT or (kind is Kind.WORD and is_zipped(data)):
        flow = _isolated(path, Kind.HTML if kind is Kind.TEXT else kind, without_struck=without_struck)
    else:
        raise _broken("not-a-document", path, refusing.not_a_document(kind))
    if not flow.passages:
        raise _broken("no-document-text", path, refusing.no_text(flow.findings), flow.findings)
    return flow


def _isolated(path: Path, kind: Kind, *, without_struck: bool) -> Flow:
    from shinkyu.model.sheets.isolated import (
        DamagedWorkbookError,
        EncryptedWorkbookError,
        OverlargeWorkbookError,
        read_flow_isolated,
    )

    try:
        size = unpacked_size(path) if kind in _PACKED else 0
        if size > LARGEST_UNPACKED:
            raise _broken("too-large", path, refusing.too_large(size, LARGEST_UNPACKED))
        return read_flow_isolated(path, kind, without_struck=without_struck)
    except EncryptedWorkbookError as error:
        raise _broken("not-a-document", path, refusing.not_a_document(Kind.ENCRYPTED)) from error
    except OverlargeWorkbookError as error:
        raise _broken("too-large", path, refusing.too_much()) from error
    except refusing.UnreadablePdfError as error:
        raise _broken("not-a-document", path, refusing.unreadable_pdf(str(error))) from error
    except (DamagedWorkbookError, BadZipFile) as error:
        raise _broken("damaged-file", path, say.damaged_file(str(error))) from error


def _broken(rule: str, path: Path, wording: Wording, beside: Sequence[Finding] = ()) -> BrokenInput:
    return BrokenInput(
        tr("評価書として読めません", "cannot be read as an assessment"),
        distinct([rulebook.finding(rule, wording.message, wording.hint, file=str(path)), *beside]),
        where=str(path),
    )
