"""A stand-in for calamine, as another version or a damaged file may make it behave."""

from __future__ import annotations

from pathlib import Path

import pytest

LIBRARY = """
class CalamineError(Exception): ...
class PasswordError(CalamineError): ...
class PanicException(BaseException): ...
class SheetTypeEnum: WorkSheet = 1
class SheetVisibleEnum: Visible = 1

class Sheet:
    name, typ, visible = "Sheet", 1, 1
    def to_python(self, skip_empty_area): return [["甲"]]

class Book:
    sheets_metadata = [Sheet()]
    def __enter__(self): return self
    def __exit__(self, *error): ...
    def get_sheet_by_name(self, name): return Sheet()

def load_workbook(path):
    {happens}
    return Book()
"""


def misfit(happens: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: str = LIBRARY) -> None:
    """Has a library of that name found before the one that is installed, by which this happens on opening."""
    folder = tmp_path / "library"
    folder.mkdir(exist_ok=True)
    (folder / "python_calamine.py").write_text(source.replace("{happens}", happens), encoding="utf-8")
    monkeypatch.syspath_prepend(str(folder))
