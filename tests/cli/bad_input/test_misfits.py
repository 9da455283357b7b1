"""A library that does not fit is told as a fault of the tool, never as the user's file being damaged."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from tests.cli.conftest import Call
from tests.misfit import misfit
from tests.repos import Repo


@pytest.mark.parametrize(
    "arguments",
    [("import", "表.xlsx", "--slug", "k", "--form", "kiso"), ("import-edits", "表.xlsx")],
    ids=lambda a: a[0],
)
def test_a_fault_is_told_as_ours(
    arguments: tuple[str, ...], call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    city = Repo(tmp_path / "city").init("kiso", "jumin", {"I-1/②事務の概要": "甲"})
    openpyxl.Workbook().save(city.path / "表.xlsx")
    misfit("pass", tmp_path, monkeypatch)
    told = call(*arguments, cwd=city.path, code=3).err
    assert "思わぬことが起きました (ReaderFaultError: AttributeError: 'Sheet' object" in told
    assert "壊れ" not in told
