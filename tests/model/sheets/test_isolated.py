"""What is called a damaged workbook, and what is a fault of ours or of the library that reads it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import openpyxl
import pytest
from tests.misfit import misfit

from shinkyu.model.errors import Cancelled
from shinkyu.model.progress import Step, watched
from shinkyu.model.sheets import isolated
from shinkyu.model.sheets.filekind import Kind
from shinkyu.model.sheets.isolated import (
    DamagedWorkbookError,
    EncryptedWorkbookError,
    OverlargeWorkbookError,
    ReaderFaultError,
    read_flow_isolated,
    read_isolated,
)


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    book = openpyxl.Workbook()
    book.active.append(["変更日", "項目", "変更前の記載", "変更後の記載", "提出時期", "提出時期に係る説明"])
    book.save(tmp_path / "表.xlsx")
    return tmp_path / "表.xlsx"


@pytest.mark.parametrize(
    ("happens", "told"),
    [
        ("pass", "AttributeError: 'Sheet' object has no attribute 'merged_cell_ranges'"),
        ("raise TypeError('one argument too many')", "TypeError: one argument too many"),
        ("import no_such_part", "ModuleNotFoundError: No module named 'no_such_part'"),
        ("raise SystemExit(1)", ""),
    ],
)
def test_a_library_that_does_not_fit_is_no_damage(
    happens: str, told: str, workbook: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    misfit(happens, tmp_path, monkeypatch)
    with pytest.raises(ReaderFaultError) as caught:
        read_isolated(workbook, Kind.XLSX)
    assert str(caught.value) == told
    assert told in "".join(caught.value.__notes__)


def test_a_library_without_what_is_imported_is_no_damage(
    workbook: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    misfit("", tmp_path, monkeypatch, source="")
    with pytest.raises(ReaderFaultError, match="cannot import name 'CalamineError'"):
        read_isolated(workbook, Kind.XLSX)


@pytest.mark.parametrize(
    "happens",
    [
        "raise CalamineError('no such part')",
        "raise PanicException('index out of bounds')",
        "raise OSError('failed to fill whole buffer')",
        "raise OverflowError('date value out of range')",
        "import os; os.abort()",
        "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)",
    ],
)
def test_what_a_file_makes_happen_is_damage(
    happens: str, workbook: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    misfit(happens, tmp_path, monkeypatch)
    with pytest.raises(DamagedWorkbookError):
        read_isolated(workbook, Kind.XLS)


@pytest.mark.parametrize("happens", ["raise MemoryError", "bytes(2**30)", "while True: pass"])
def test_what_a_file_may_not_ask_for_is_given_up(
    happens: str, workbook: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shinkyu.model.sheets.isolated._SECONDS", 1)
    misfit(happens, tmp_path, monkeypatch)
    with pytest.raises(OverlargeWorkbookError):
        read_isolated(workbook, Kind.XLS)


@pytest.mark.parametrize("happens", ["bytes(2**30)", "while True: pass"])
def test_a_document_is_read_within_the_same_bounds(
    happens: str, workbook: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shinkyu.model.sheets.isolated._SECONDS", 1)
    misfit(happens, tmp_path, monkeypatch)
    with pytest.raises(OverlargeWorkbookError):
        read_flow_isolated(workbook, Kind.XLS, without_struck=False)


def test_what_is_neither_is_told_as_what_it_is(workbook: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        misfit("raise PasswordError", tmp_path, patch)
        with pytest.raises(EncryptedWorkbookError):
            read_isolated(workbook, Kind.XLS)
    misfit("raise PermissionError(13, 'no')", tmp_path, monkeypatch)
    with pytest.raises(PermissionError):
        read_isolated(workbook, Kind.XLS)


def test_a_reader_for_whom_nobody_waits_any_more_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mark = tmp_path / "mark"

    class Impatient:
        def told(self, step: Step) -> None:
            raise AssertionError

        def is_cancelled(self) -> bool:
            return mark.exists() and mark.read_text() != ""

    sleeper = f"import os, sys, time; open({str(mark)!r}, 'w').write(str(os.getpid())); time.sleep(60)"
    run = isolated._run
    monkeypatch.setattr(isolated, "_run", lambda call, *more: run([sys.executable, "-c", sleeper], *more))
    with watched(Impatient()), pytest.raises(Cancelled):
        read_isolated(tmp_path, Kind.XLSX)
    with pytest.raises(ProcessLookupError):
        os.kill(int(mark.read_text()), 0)
