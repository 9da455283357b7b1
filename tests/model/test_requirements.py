"""Libraries as they are installed, against what is declared."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from packaging.version import Version
from tests.cli.conftest import spawn

from shinkyu.model.requirements import _numbers, unfit

OLD = "Metadata-Version: 2.1\nName: python-calamine\nVersion: 0.3.1\n"


def test_what_is_installed_here_fits() -> None:
    assert unfit() is None


@given(*[st.lists(st.integers(0, 30), min_size=1, max_size=4).map(lambda parts: ".".join(map(str, parts)))] * 2)
def test_versions_compare_as_packaging_has_it(one: str, other: str) -> None:
    assert (_numbers(one) < _numbers(other)) == (Version(one) < Version(other))


def test_one_that_is_too_old_is_told_as_that(tmp_path: Path) -> None:
    """An older one, found before the one that is installed."""
    folder = tmp_path / "python_calamine-0.3.1.dist-info"
    folder.mkdir()
    (folder / "METADATA").write_text(OLD, encoding="utf-8")
    (tmp_path / "python_calamine.py").write_text("", encoding="utf-8")  # has nothing of what is asked of it
    import openpyxl

    openpyxl.Workbook().save(tmp_path / "表.xlsx")
    call = ("import", "表.xlsx", "--slug", "k", "--form", "kiso")
    told = spawn(*call, cwd=tmp_path, settings={"PYTHONPATH": str(tmp_path)})
    assert told.code == 3
    assert "python-calamine 0.3.1 (必要なのは 0.9 以上)" in told.err
    assert 'pip install "python-calamine>=0.9"' in told.err
    assert "不具合" not in told.err
