"""Workbooks, documents with tables, and whole documents, read in a process of its own.

On a damaged file a reader may panic, ask for more memory than there is, or never come to an end: that ends its process,
not ours. What is called damaged is what a file can be the cause of; that a library has not what we ask it for is not.
"""

from __future__ import annotations

import lzma
import os
import pickle
import signal
import struct
import subprocess
import sys
import time
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, cast
from zipfile import BadZipFile

from shinkyu.model.errors import InputError
from shinkyu.model.progress import refuse_cancelled
from shinkyu.model.sheets.filekind import Kind
from shinkyu.model.sheets.grid import Grid

if TYPE_CHECKING:
    from shinkyu.model.sheets.flow.passage import Flow

_FLOW, _WITHOUT_STRUCK = "flow", "flow without struck"  # what is asked for beside grids
# What a file may ask for, and for each of its bytes: a table of 10,000 long rows (5 MB) takes 100 MB and 1.5 s.
_MEMORY, _MEMORY_PER_BYTE = 480 * 1024**2, 8  # bytes of addresses, of which Python and its libraries have 150 MB
_SECONDS, _SECONDS_PER_MEGABYTE = 2, 2  # of the processor
_SECONDS_OF_A_PDF = 20  # and for each megabyte: a page of text takes 0.06 s, and is small when it is packed
_LOOK = 0.2  # seconds, between two looks at whether it is still wanted
_PATIENCE = 15  # times as long by the clock, on a machine that is busy or slow
# With these Python ends when it cannot run what it was told to, and not when something in it falls.
_NOT_RUN = (1, 2)
_OUT_OF_TIME = tuple(-getattr(signal, name) for name in ("SIGXCPU",) if hasattr(signal, name))
# How pdfium ends where it is given no more memory.
_NO_MEMORY = tuple(-getattr(signal, name) for name in ("SIGABRT", "SIGTRAP", "SIGILL") if hasattr(signal, name))
# Parts that are missing, numbers that are none or beyond all bounds, compression or letters unheard of, what breaks off.
_OF_THE_FILE = (
    *(BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError),
    *(LookupError, ValueError, ArithmeticError, RuntimeError),
)


class DamagedWorkbookError(ValueError):
    """The workbook cannot be read; the message says why, as far as it is known."""


class OverlargeWorkbookError(ValueError):
    """What the file holds takes more memory or time to read than a file of its size may."""


class EncryptedWorkbookError(ValueError):
    """The workbook is protected by a password."""


class ReaderFaultError(Exception):
    """The workbook was not read, and it is not the cause: a library that does not fit, or a fault of our own."""


def read_isolated(path: Path, kind: Kind) -> tuple[Grid, ...]:
    """A grid for each sheet of an .xlsx, .xls or .ods, for each table of a .docx or a web page; of a form as `wordform` has it.

    Raises DamagedWorkbookError, EncryptedWorkbookError, OverlargeWorkbookError, InputError for a sheet that is too large,
    OSError for a file that the system does not let us read, and ReaderFaultError, with all that is known of it as a note.
    """
    answer = _ask(path, kind)
    assert isinstance(answer, tuple)
    return answer


def read_flow_isolated(path: Path, kind: Kind, *, without_struck: bool) -> Flow:
    """The flow of a workbook, a .docx, a web page or a PDF. Raises as `read_isolated`, UnreadablePdfError for a PDF
    whose text cannot be known."""
    from shinkyu.model.sheets.flow.passage import Flow

    answer = _ask(path, kind, _WITHOUT_STRUCK if without_struck else _FLOW)
    assert isinstance(answer, Flow)
    return answer


def _ask(path: Path, kind: Kind, *how: str) -> object:
    """What a process of its own answers. Raises what it has for an answer."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    call = [sys.executable, "-P", "-m", "shinkyu.model.sheets.isolated", str(path), kind, *how]
    patience = _PATIENCE * _seconds(path, kind)
    try:
        child = _run(call, environment, patience)
    except subprocess.TimeoutExpired as error:
        raise OverlargeWorkbookError(path.name) from error
    if child.returncode in _NOT_RUN:
        _refuse(child.stderr.decode("utf-8", "replace"))
    if child.returncode in _OUT_OF_TIME or (kind is Kind.PDF and child.returncode in _NO_MEMORY):
        raise OverlargeWorkbookError(path.name)
    if child.returncode:
        raise DamagedWorkbookError(path.name)
    answer = pickle.loads(child.stdout)  # from our own child, below
    if isinstance(answer, Exception):
        raise answer
    return cast(object, answer)


def _run(call: list[str], environment: dict[str, str], patience: float) -> subprocess.CompletedProcess[bytes]:
    """What came of a process, within so many seconds, and as long as somebody waits for it."""
    until = time.monotonic() + patience
    with subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment) as child:
        try:
            while True:
                try:
                    told, wrong = child.communicate(timeout=_LOOK)
                    return subprocess.CompletedProcess(call, child.returncode, told, wrong)
                except subprocess.TimeoutExpired:
                    refuse_cancelled()
                    if time.monotonic() > until:
                        raise
        except BaseException:
            child.kill()
            raise


def _seconds(path: Path, kind: Kind) -> int:
    if kind is Kind.PDF:
        return _SECONDS_OF_A_PDF + _SECONDS_OF_A_PDF * path.stat().st_size // 1024**2
    return _SECONDS + _SECONDS_PER_MEGABYTE * path.stat().st_size // 1024**2


def _refuse(traceback: str) -> NoReturn:
    fault = ReaderFaultError((traceback.strip().splitlines() or [""])[-1])
    fault.add_note(traceback)
    raise fault


def _answer(path: Path, kind: Kind, how: str = "") -> bytes:
    """What came of reading, for the parent: grids or a flow, or why there are none. Raises what is no matter of the file."""
    from xml.etree.ElementTree import ParseError

    from python_calamine import CalamineError, PasswordError

    from shinkyu.model.sheets.flow.pdfpage import EncryptedPdfError
    from shinkyu.model.sheets.flow.refusing import UnreadablePdfError

    answer: tuple[Grid, ...] | Flow | Exception
    try:
        answer = _read_flow(path, kind, without_struck=how == _WITHOUT_STRUCK) if how else _read(path, kind)
        return pickle.dumps(answer)
    except InputError as error:
        answer = error
    except (PasswordError, EncryptedPdfError) as error:
        answer = EncryptedWorkbookError(str(error))
    except MemoryError:
        answer = OverlargeWorkbookError(path.name)
    except UnreadablePdfError as error:
        answer = error
    except (CalamineError, ParseError, *_OF_THE_FILE) as error:
        answer = DamagedWorkbookError(str(error))
    except OSError as error:  # of calamine, and of bz2, without a number: what is in the file, not its place
        answer = error if error.errno else DamagedWorkbookError(str(error))
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # of calamine, and no Exception
            raise
        answer = DamagedWorkbookError(path.name)
    return pickle.dumps(answer)


def _read(path: Path, kind: Kind) -> tuple[Grid, ...]:
    if kind is Kind.HTML:
        from shinkyu.model.sheets.htmltables import read_html

        return read_html(path)
    if kind is Kind.WORD:
        from shinkyu.model.sheets.wordtables import read_word

        return read_word(path)
    if kind is Kind.WORD_FORM:
        from shinkyu.model.sheets.wordform import read_word_form

        return read_word_form(path)
    if kind is Kind.ODS:
        from shinkyu.model.sheets.ods import read_ods

        return read_ods(path)
    from shinkyu.model.sheets.workbook import read_workbook

    return read_workbook(path, zipped=kind is Kind.XLSX)


def _read_flow(path: Path, kind: Kind, *, without_struck: bool) -> Flow:
    if kind is Kind.HTML:
        from shinkyu.model.sheets.flow.pageflow import flow_of_page

        return flow_of_page(path, without_struck=without_struck)
    if kind is Kind.WORD:
        from shinkyu.model.sheets.flow.wordflow import flow_of_word

        return flow_of_word(path, without_struck=without_struck)
    if kind is Kind.PDF:
        from shinkyu.model.sheets.flow.pdfflow import flow_of_pdf

        return flow_of_pdf(path, without_struck=without_struck)
    from shinkyu.model.sheets.flow.sheetflow import flow_of_sheets

    return flow_of_sheets(path, _read(path, kind), without_struck=without_struck)


def _limit(path: Path, kind: Kind) -> None:
    """So that an absurd number in the file fails at once and does not drive the machine into swapping."""
    if sys.platform != "win32":
        import resource

        for what, most in (
            (resource.RLIMIT_AS, _MEMORY + _MEMORY_PER_BYTE * path.stat().st_size),
            (resource.RLIMIT_CPU, _seconds(path, kind)),
            (resource.RLIMIT_CORE, 0),
        ):
            _, hard = resource.getrlimit(what)
            resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


if __name__ == "__main__":
    # Run as __main__, the classes above are others than those that the parent knows: answer with the importable ones.
    from shinkyu.model.sheets import isolated

    given = Path(sys.argv[1])
    isolated._limit(given, Kind(sys.argv[2]))
    sys.stdout.buffer.write(isolated._answer(given, Kind(sys.argv[2]), *sys.argv[3:]))
