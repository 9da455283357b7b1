"""A machine whose ＭＳ ゴシック is a font of the same widths: what LibreOffice lays out is then what Excel lays out."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import Convert
from tests.render.excel.books import fitted, row_heights

SAME_WIDTHS = "Noto Sans Mono CJK JP"
CONFIGURATION = f"""<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <match target="pattern">
    <test name="family"><string>ＭＳ ゴシック</string></test>
    <edit name="family" mode="assign" binding="strong"><string>{SAME_WIDTHS}</string></edit>
  </match>
</fontconfig>
"""


@pytest.fixture
def gothic(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """For this test there is such a font."""
    if shutil.which("fc-list") is None or SAME_WIDTHS not in subprocess.check_output(["fc-list"], text=True):
        pytest.skip(f"needs the font {SAME_WIDTHS}, of the Debian package fonts-noto-cjk")
    file = tmp_path / "fonts.conf"
    file.write_text(CONFIGURATION, encoding="utf-8")
    monkeypatch.setenv("FONTCONFIG_FILE", str(file))


@pytest.fixture
def too_low(office: Convert, tmp_path: Path) -> Callable[[bytes], list[tuple[int, int, float, float]]]:
    """``too_low(data)``: the rows lower than what LibreOffice thinks their texts need: sheet, row, height, needed."""

    def find(data: bytes) -> list[tuple[int, int, float, float]]:
        file = tmp_path / "table.xlsx"
        file.write_bytes(data)
        given = office(file, "fods")
        needed = row_heights(office(fitted(given), "fods"))
        return [
            (sheet, place + 1, has, needs)
            for sheet, pair in enumerate(zip(row_heights(given), needed, strict=True), 1)
            for place, (has, needs) in enumerate(zip(*pair, strict=True))
            if has < needs - 0.5
        ]

    return find
