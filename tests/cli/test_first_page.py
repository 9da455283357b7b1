"""A city that has a published table and document in Excel and nothing else: the README's way to its first page, word for word."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests import cities
from tests.cli.test_day_without_git import Desk, typed_in

SECTION = "公表した表と評価書から始める"
MOST = 9  # commands, from installing on


def test_the_readmes_way_from_installing_to_the_first_page(tmp_path: Path, root: Path) -> None:
    """By somebody whose machine has no git and who was never set up; what is typed is typed nowhere else."""
    cities.published(tmp_path / "old", tmp_path / "published")
    (tmp_path / "home").mkdir()
    (tmp_path / "work").mkdir()
    for name in ("変更箇所.xlsx", "評価書.xlsx"):
        shutil.move(tmp_path / "published" / name, tmp_path / "work" / name)
    desk = Desk(tmp_path / "work", tmp_path / "home")
    install, *lines = typed_in(root, SECTION)
    assert install in typed_in(root, "入れる")  # the machine that runs the tests has it installed
    assert len(lines) < MOST
    for line in lines:
        desk.type(line)
    page = (tmp_path / "work/hyouka/評価書.html").read_text(encoding="utf-8")
    assert all(
        text in page for text in ("二要素で認証する。", "子育て課", "こども医療費助成に関する事務", "令和4年4月1日")
    )
    assert desk.type("shinkyu status --empty --json").out.strip() == "[]"
    assert "見本の記載" in desk.type('shinkyu show --at 平成27年4月1日 --item "Ⅴ-1 ①請求先"').out
