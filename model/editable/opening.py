"""The file of a workbook or a Word file opened, or refused with what to do about it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from zipfile import BadZipFile

from shinkyu.model.editable.office import Office
from shinkyu.model.errors import InputError
from shinkyu.model.language import tr
from shinkyu.model.sheets.filekind import LARGEST_UNPACKED, Kind, data_of, kind_of, unpacked_size
from shinkyu.model.sheets.grid import Grid

_KINDS = {Kind.XLSX: Office.EXCEL, Kind.WORD: Office.WORD}


def newer_needed() -> str:
    """What to do about a file that a later version of the tool wrote."""
    return tr(
        "shinkyu を新しくしてください",
        "use a newer shinkyu",
        page=(
            "このソフトを新しくしてください(管理する人に頼みます)",
            "a newer version of this program is needed: ask who looks after it",
        ),
    )


def open_edited(path: Path) -> tuple[Office, Sequence[Grid]]:
    """Of which program the file is; a grid for each sheet of an .xlsx, hidden ones too, and of a .docx those of `wordform`.

    Raises InputError for what is neither, or is damaged, too large or protected by a password.
    """
    from shinkyu.model.sheets.isolated import (
        DamagedWorkbookError,
        EncryptedWorkbookError,
        OverlargeWorkbookError,
        read_isolated,
    )

    office = _office(path)
    try:
        if unpacked_size(path) > LARGEST_UNPACKED:
            raise _too_large(path)
        return office, read_isolated(path, Kind.XLSX if office is Office.EXCEL else Kind.WORD_FORM)
    except EncryptedWorkbookError:
        raise _encrypted(path) from None
    except OverlargeWorkbookError:
        raise _too_large(path) from None
    except (DamagedWorkbookError, BadZipFile):
        raise _damaged(path) from None


def _office(path: Path) -> Office:
    data = data_of(path)
    if data is None:
        raise _too_large(path)
    kind = kind_of(path, data)
    if kind is Kind.ENCRYPTED:
        raise _encrypted(path)
    if kind is Kind.DAMAGED or not data:
        raise _damaged(path)
    if kind not in _KINDS:
        raise InputError(
            tr(
                "Excel ブック(.xlsx)でも Word 文書(.docx)でもありません",
                "it is neither an Excel workbook (.xlsx) nor a Word document (.docx)",
            ),
            where=str(path),
            hint=tr(
                "Excel なら「Excel ブック (*.xlsx)」、Word なら「Word 文書 (*.docx)」として保存し直してください",
                "save it as an Excel workbook (*.xlsx) or a Word document (*.docx)",
            ),
        )
    return _KINDS[kind]


def _too_large(path: Path) -> InputError:
    return InputError(
        tr("大きすぎて読めません", "it is too large"),
        where=str(path),
        hint=tr("貼り付けた画像などを除いて保存してください", "save it without pasted pictures and the like"),
    )


def _encrypted(path: Path) -> InputError:
    return InputError(
        tr("パスワードで保護されていて読めません", "it is protected by a password"),
        where=str(path),
        hint=tr("パスワードを外して保存し直してください", "save it without a password"),
    )


def _damaged(path: Path) -> InputError:
    return InputError(
        tr("ファイルが壊れていて読めません", "the file is damaged"),
        where=str(path),
        hint=tr(
            "Excel か Word で開いて保存し直すか、もう一度送ってもらってください",
            "open and save it in Excel or Word, or have it sent again",
        ),
    )
