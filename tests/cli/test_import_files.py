"""Where a table tells of several 特定個人情報ファイル, whoever names an item sees which folder is which."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import Call

TABLE = (
    "変更日\t項目\t変更前の記載\t変更後の記載\t提出時期\t提出時期に係る説明\n"
    "令和2年4月1日\t(1)住民基本台帳ファイル Ⅱ-2 ⑥事務担当部署\t市民課\t住民課\t事後\t組織改編\n"
    "令和2年4月1日\t(2)本人確認情報ファイル Ⅱ-2 ⑥事務担当部署\t市民課\t住民課\t事後\t組織改編\n"
)
DOUBTFUL = "令和2年5月1日\tⅡ-2 どこか\t甲\t乙\t事後\t整理\n"
NAMED = ("files/f1/…: (1)住民基本台帳ファイル", "files/f2/…: (2)本人確認情報ファイル")


def imported(call: Call, folder: Path, table: str, *more: str, code: int = 0) -> str:
    (folder / "表.tsv").write_text(table)
    said = ("--slug", "s", "--form", "zenkoumoku", "--into", "x")
    return call("import", "表.tsv", *said, *more, cwd=folder, code=code).out


def test_the_report_of_doubtful_labels_names_the_files(call: Call, tmp_path: Path) -> None:
    out = imported(call, tmp_path, TABLE + DOUBTFUL, code=3)
    assert [line.strip() for line in out.splitlines() if line.startswith("  files/f")] == [*NAMED]


def test_the_map_names_them(call: Call, tmp_path: Path) -> None:
    imported(call, tmp_path, TABLE + DOUBTFUL, code=3)
    written = (tmp_path / "表.tsv.map.yaml").read_text()
    assert [line for line in written.splitlines() if line.startswith("#   files/f") and ": (" in line] == [
        f"#   {one}" for one in NAMED
    ]
    assert "--file juki=" not in written


@pytest.mark.parametrize(
    "more", [(), ("--file", "juki=住民基本台帳ファイル", "--file", "honnin=本人確認情報ファイル")], ids=len
)
def test_a_dry_run_does(call: Call, tmp_path: Path, more: tuple[str, ...]) -> None:
    out = imported(call, tmp_path, TABLE, "--dry-run", *more)
    slugs = ("juki", "honnin") if more else ("f1", "f2")
    for slug, named in zip(slugs, NAMED, strict=True):
        assert f"  files/{slug}/…: {named.partition(': ')[2]}\n" in out


def test_of_one_file_there_is_nothing_to_say(call: Call, tmp_path: Path) -> None:
    table = TABLE.splitlines(keepends=True)
    assert "files/" not in imported(call, tmp_path, "".join(table[:2]), "--dry-run")
