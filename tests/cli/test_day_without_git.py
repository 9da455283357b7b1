"""The README's day of an author, word for word, where there is no git program and the folder belongs to somebody else."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import Result

ITEM = "Ⅲ-3 リスク2 その他の措置の内容"
SECTIONS = ("直して、記録して、表を出す", "Excel、Word、Web ページ")
NOBODY = 65534


class Desk:
    """Calls in a process of its own whose PATH holds no program at all, by somebody whom nothing but `setup` names."""

    def __init__(self, folder: Path, home: Path) -> None:
        self.folder = folder
        unwanted = ("GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL")
        self.settings = {name: value for name, value in os.environ.items() if name not in unwanted}
        empty, editor = home / "no-programs", home / "editor"
        empty.mkdir()
        editor.write_text(f"#!{sys.executable}\nimport sys\nopen(sys.argv[-1], 'a').write('足した文。\\n')\n")
        editor.chmod(0o755)
        self.settings |= {"PATH": str(empty), "EDITOR": str(editor), "HOME": str(home)}

    def type(self, line: str, code: int = 0) -> Result:
        """What a line of the README gives."""
        first, *arguments = shlex.split(line, comments=True)
        if first == "cd":
            self.folder = (self.folder / arguments[0]).resolve()
            return Result(0, "", "")
        assert first == "shinkyu", line
        command = [sys.executable, "-c", "from shinkyu.cli.main import main; main()", *arguments]
        done = subprocess.run(command, cwd=self.folder, env=self.settings, capture_output=True, check=False)
        result = Result(done.returncode, done.stdout.decode(), done.stderr.decode())
        assert result.code == code, f"{line}\n{result.out}{result.err}"
        return result


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    (tmp_path / "home").mkdir()
    (tmp_path / "work").mkdir()
    return Desk(tmp_path / "work", tmp_path / "home")


def typed_in(root: Path, section: str) -> list[str]:
    """The lines that the README has one type in a section."""
    text = (root / "README.md").read_text(encoding="utf-8")
    body = re.split(r"^## ", text.partition(f"## {section}\n")[2], flags=re.M)[0]
    blocks = re.findall(r"^```\n(.*?)^```", body, flags=re.M | re.S)
    return [line for block in blocks for line in block.splitlines() if line]


def test_the_readmes_day(desk: Desk, root: Path) -> None:
    begin(desk)
    cd, *lines = typed_in(root, SECTIONS[0])
    assert cd == "cd hyouka/kouki"
    desk.type(cd)
    for line in lines:
        desk.type(line)
    assert "足した文。" in desk.type("shinkyu table").out
    for line in typed_in(root, SECTIONS[1]):
        # A PDF is made by a browser, which is a program; what is not typed is written into a file, or more of a comment.
        if line.startswith("shinkyu ") and "import-edits" not in line and ".pdf" not in line:
            desk.type(line)
    assert (desk.folder / "変更箇所.docx").stat().st_size
    desk.type("shinkyu import-edits 評価書.xlsx --dry-run", code=0)


def test_what_went_wrong_is_put_right(desk: Desk) -> None:
    """Each way out that the messages and the README name."""
    begin(desk)
    for line in (
        "cd hyouka",
        "shinkyu add kaigo --form kiso --name 介護保険に関する事務 --edition 2019-01",
        'shinkyu entry add "Ⅰ-2 システム" --id moto --name "もとの仕組み" --slug kouki',
        "shinkyu restore --yes --slug kouki",
        f'shinkyu amend --row 令和4年4月1日 "{ITEM}" --reason "重要な変更にあたらない。" --slug kouki',
        f'shinkyu undo --row 令和5年4月1日 "{ITEM}" --reason "取り違え" --slug kouki',
        "shinkyu convert --edition 2024-10 --slug kaigo",
        "shinkyu restore --yes --slug kaigo",
        "shinkyu convert --edition 2024-10 --slug kaigo",
        'shinkyu commit --no-row --reason "様式の改正" --slug kaigo',
        'shinkyu undo HEAD --reason "まだ早い" --slug kaigo',
    ):
        desk.type(line)
    assert "重要な変更にあたらない。" in desk.type("shinkyu table --slug kouki --format tsv").out
    assert "記録していない直しはありません" in desk.type("shinkyu status").out


def begin(desk: Desk) -> None:
    """From nothing to a first version and three edits of it, in a folder that is then somebody else's."""
    text = desk.folder / "文.txt"
    desk.type('shinkyu setup --name "山田 太郎" --email "taro@example.lg.jp"')
    desk.type('shinkyu init hyouka --form zenkoumoku --slug kouki --name "後期高齢者医療に関する事務 全項目評価書"')
    desk.type("cd hyouka/kouki")
    for year in range(2, 6):
        text.write_text(f"ID で認証する。{year}\n", encoding="utf-8")
        desk.type(f'shinkyu edit "{ITEM}" --file ../../文.txt')
        record = f"--submission 事後 --significance minor --date 令和{year}年4月1日" if year > 2 else "--no-row"
        desk.type(f'shinkyu commit {record} --reason "文言の整理"')
    give_away(desk.folder.parent)
    if os.geteuid() == 0:
        assert "shinkyu setup --trust" in desk.type("shinkyu table", code=3).err
    desk.type("cd ../..")
    desk.type("shinkyu setup --trust hyouka")


def give_away(folder: Path) -> None:
    """Only root can: for others the folder stays theirs."""
    if os.geteuid() == 0:
        for place in (folder, *folder.rglob("*")):
            os.chown(place, NOBODY, NOBODY, follow_symlinks=False)
