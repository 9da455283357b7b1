"""What an import tells of many rows in the same words is told once, with their lines."""

from __future__ import annotations

from pathlib import Path

from shinkyu.model.importing.report import ImportReport, Remark
from shinkyu.render.reports import imported
from shinkyu.render.screen import Screen

DITTO = "変更日は、上の行と同じものとして読んだ"


def test_the_same_words_are_said_once_and_every_line_is_named() -> None:
    report = ImportReport()
    lines = (5, 6, 7, 9, 11, 12)
    report.notes += [Remark("", line, DITTO) for line in lines]
    report.notes += [Remark("I-5/①部署", 8, DITTO), Remark("", 0, "対応表の「乙」という欄は表にありません")]
    told = imported.text(report, Path("city"), None, Screen(), dry_run=True)
    assert f"  5〜7、9、11〜12行目  {DITTO}\n" in told
    assert f"  8行目  I-5/①部署  {DITTO}\n" in told
    assert "  対応表の「乙」という欄は表にありません\n" in told
    assert told.count(DITTO) == 2
    assert "(8)" in told
