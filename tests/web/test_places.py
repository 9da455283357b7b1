"""Where people work: without the git program, in folders and homes with Japanese names, on a share that somebody else owns, and what
of Windows can be tried elsewhere."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urljoin

import httpx
import pytest
from tests.cli.conftest import Call
from tests.web.conftest import UNIT, Browser, city
from tests.web.test_killed import CLAIMS
from tests.web.test_running import PROGRAM, hidden

from shinkyu.model.repository import trust
from shinkyu.web.server import handover


def test_without_the_git_program_in_a_home_with_a_japanese_name(tmp_path: Path) -> None:
    """From who one is to a record, with nothing but our own parts."""
    repo, home = city(tmp_path / "評価書 二〇二六" / "市役所"), tmp_path / "ユーザー" / "佐藤 花子"
    home.mkdir(parents=True)
    (tmp_path / "none").mkdir()
    settings = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "XDG_"))}
    settings |= {"HOME": str(home), "PATH": str(tmp_path / "none"), "LANG": "ja_JP.UTF-8"}
    server = subprocess.Popen(PROGRAM, cwd=repo.path, env=settings, stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout is not None
        address = [server.stdout.readline() for _ in range(3)][1].strip()
        origin = {"Origin": address.partition("/?")[0]}
        with httpx.Client(follow_redirects=True, trust_env=False, timeout=60) as client:
            client.get(address)

            def post(way: str, **said: object) -> int:
                return client.post(urljoin(address, way), data=said, headers=origin, follow_redirects=False).status_code

            page = client.get(urljoin(address, f"/a/jumin/s/I-5?open={UNIT}")).text
            csrf, etag = (hidden(page, UNIT, name) for name in ("csrf", "etag"))
            assert post("/settings", csrf=csrf, name="佐藤 花子", email="sato@example.lg.jp") == 303
            assert post("/a/jumin/item", csrf=csrf, etag=etag, item=UNIT, text="住民課") == 303
            seen = (
                client.get(urljoin(address, "/a/jumin/record"))
                .text.partition('name="seen" value="')[2]
                .partition('"')[0]
            )
            assert post("/a/jumin/record", csrf=csrf, seen=seen, **{**CLAIMS, "item": UNIT}) == 303
    finally:
        server.kill()
    assert "sato@example.lg.jp" in (home / ".gitconfig").read_text()
    assert repo.git("log", "-1", "--format=%an %cn") == "佐藤 花子 佐藤 花子\n"
    assert repo.git("status", "--short") == ""


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs to give folders away")
def test_a_folder_that_somebody_else_owns_is_served_once_it_is_trusted(tmp_path: Path, call: Call) -> None:
    """As on a file share: whoever opens it says so once, with the command that is named."""
    repo = city(tmp_path / "share")
    for place in (repo.path, *repo.path.rglob("*")):
        os.chown(place, 12345, 12345)
    told = call("serve", "--no-browser", cwd=repo.path, code=3).err
    assert "setup" in told
    assert "--trust" in told
    trust(repo.path)
    browser = Browser(repo).enter()
    assert browser.save(UNIT, "住民課").status_code == 303
    assert "住民課" in (repo.path / "jumin/I-5.yaml").read_text()


def test_on_windows_the_address_is_handed_over_in_ones_own_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A share has no modes there: what only I may read lies where only I may look."""
    folder, own = tmp_path / "share" / ".git", tmp_path / "temp"
    folder.mkdir(parents=True)
    own.mkdir()
    monkeypatch.setattr(handover.tempfile, "gettempdir", lambda: str(own))
    monkeypatch.setattr(sys, "platform", "win32")
    with handover.served_alone(folder) as noted:
        noted("http://127.0.0.1:1/?token=x")
        assert handover.address_handed_over(folder) == "http://127.0.0.1:1/?token=x"
        assert len([*own.iterdir()]) == 1
        assert not (folder / handover.FILE).exists()
    assert [*own.iterdir()] == []
