"""The texts of the story of a year, and the same year as somebody at a terminal lives it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.cli.conftest import Call
from tests.repos import Repo

CLERK, REVIEWER = ("市川 花子", "ichikawa@example.jp"), ("見直 一郎", "minaoshi@example.jp")
DRAFT = "令和7年度の見直し"
FIRST = {  # a reorganisation
    "I-5/①部署": "市民生活部 戸籍住民課",
    "I-5/②所属長の役職名": "戸籍住民課長",
    "I-7/請求先": "市民生活部 戸籍住民課 窓口係",
    "I-8/連絡先": "市民生活部 戸籍住民課 電話 000-000-0000",
    "I-1/①事務の名称": "転入・転出に関する事務",
    "I-1/②事務の概要": "届出を受け付け、審査する。\n\n結果を台帳に記載する。",
}
SECOND = {  # another system
    "I-1/③システムの名称": "住民記録システム、申請管理システム",
    "I-2/特定個人情報ファイル名": "住民記録ファイル",
    "I-3/法令上の根拠": "番号法 第9条第1項 別表",
    "cover/公表日": "令和7年7月1日",
}
BACK = {"IV-8/判断の根拠": "二人で確かめる手順を、月に1回点検している。"}
BETTER = {"I-5/①部署": "市民生活部 戸籍住民課(窓口)"}
RULES = f"""review:
  required_approvals: 1
  approvers:
    - name: {REVIEWER[0]}
      email: {REVIEWER[1]}
"""
EXAMPLE_ENDS = "#     role: hogo\n"  # of the setting, as it is laid down behind #


def by_commands(published: Path, folder: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> Repo:
    """The same year, as somebody at a terminal lives it."""
    form = ("--slug", "jumin", "--form", "kiso", "--into", folder)
    call("import", published / "変更箇所.xlsx", "--with", published / "評価書.xlsx", *form)
    repo = Repo(folder)
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", CLERK[0])
        monkeypatch.setenv(f"GIT_{role}_EMAIL", CLERK[1])
    laid_down = (folder / "shinkyu.yaml").read_text(encoding="utf-8")
    repo.write("shinkyu.yaml", laid_down.replace(EXAMPLE_ENDS, EXAMPLE_ENDS + RULES))
    repo.git("commit", "-qam", "承認する人を決める", extra={"TZ": "JST-9"})
    repo.branch(DRAFT)
    edited(repo, FIRST | SECOND, call)
    items = [word for item in FIRST for word in ("--item", item)]
    call("commit", *items, "--date", "2025-04-01", "--submission", "事後", "--reason", "機構改革", cwd=folder)
    call("commit", "--date", "2025-06-01", "--submission", "事後", "--reason", "システムの更新", cwd=folder)
    edited(repo, BACK, call)
    call("commit", "--date", "2025-06-02", "--submission", "事後", "--reason", "点検の頻度", cwd=folder)
    call("undo", repo.head, "--reason", "まだ決まっていない", cwd=folder)
    edited(repo, BETTER, call)
    call("commit", "--date", "2025-04-01", "--submission", "事後", "--reason", "機構改革", cwd=folder)
    repo.switch("main")
    call("approve", DRAFT, "--by", REVIEWER[0], cwd=folder)
    call("merge", DRAFT, cwd=folder)
    call("publish", "--date", "2025-07-01", cwd=folder)
    return repo


def edited(repo: Repo, texts: Mapping[str, str], call: Call) -> None:
    """Items, each by the command."""
    for item, text in texts.items():
        typed = repo.path.parent / "typed.txt"
        typed.write_text(text, encoding="utf-8")
        call("edit", item, "--file", typed, cwd=repo.path)


def told(repo: Repo) -> list[str]:
    """What the history says: trees, messages, authors and their days, in order, and what is published. A commit that another one
    names by its id is named by its place: ids hang on the moment at which they were recorded, as does the time of an undo."""
    ids = repo.git("log", "--reverse", "--format=%H", "main").split()
    text = repo.git("log", "--reverse", "--format=%T%n%B%n%an%n%ad%n--", "--date=format:%F", "main")
    for place, oid in enumerate(ids):
        text = text.replace(oid, f"#{place}")
    tags = [
        f"{tag} #{ids.index(repo.git('rev-parse', f'{tag}^{{commit}}').strip())}" for tag in repo.git("tag").split()
    ]
    return [*text.split("\n--\n"), *tags]
