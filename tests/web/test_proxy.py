"""Behind a proxy: two people at once, each at a desk of his own; and whoever comes past the proxy."""

from __future__ import annotations

import html
import re
import shutil
import signal
import socket
import subprocess
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from httpx import Response
from starlette.testclient import TestClient
from tests.cli.conftest import Call
from tests.cli.killed.strace import shinkyu
from tests.cli.killed.ways import git
from tests.web.conftest import CHIEF, UNIT, WORK, city
from tests.web.test_running import PROGRAM

from shinkyu.model.office.desks import Desks
from shinkyu.model.office.users import User
from shinkyu.web.app import pages_behind
from shinkyu.web.server.proxydoor import SECRET_HEADER, ProxyDoor

ORIGIN, SECRET, HEADER = "https://hyoka.example.lg.jp", "s" * 43, "X-Remote-User"
USERS = """\
contact: 情報政策課(内線 1234)
users:
- {user: tanaka, name: 田中 太郎, email: tanaka@example.lg.jp}
- {user: 佐藤, name: 佐藤 花子, email: sato@example.lg.jp}
"""


class Person:
    """A person's browser, behind the proxy: ``user`` as the proxy says it."""

    def __init__(self, door: ProxyDoor, user: str, client: TestClient | None = None) -> None:
        self.door = door
        self.headers = {HEADER: user.encode(), SECRET_HEADER: SECRET.encode(), "Host": "hyoka.example.lg.jp"}
        self.client = client or TestClient(pages_behind(door, lambda: None), ORIGIN, follow_redirects=False)

    def get(self, address: str, headers: Mapping[str, str | bytes] | None = None) -> Response:
        return self.client.get(address, headers={**self.headers, **(headers or {})})

    def post(self, address: str, headers: Mapping[str, str | bytes] | None = None, **said: str) -> Response:
        sent = {**self.headers, "Origin": ORIGIN, **(headers or {})}
        return self.client.post(address, data=said, headers=sent)

    def form(self, item: str) -> dict[str, str]:
        page = self.get(f"/a/jumin/s/{item.split('/')[0]}").text
        at = page.index(f'name="item" value="{html.escape(item)}"')
        form = page[page.rindex("<form", 0, at) :]
        return {
            name: html.unescape(re.findall(rf'name="{name}" value="([^"]*)"', form)[0]) for name in ("csrf", "etag")
        }

    def save(self, item: str, text: str) -> Response:
        return self.post("/a/jumin/item", item=item, text=text, **self.form(item))

    def record(self, reason: str, day: str = "令和6年10月1日") -> Response:
        page = self.get("/a/jumin/record").text
        said = {name: re.findall(rf'name="{name}" value="([^"]*)"', page)[0] for name in ("csrf", "seen")}
        items = [html.unescape(one) for one in re.findall(r'name="item" value="([^"]*)"', page)]
        claims = {"date": day, "submission": "事後", "significance": "", "reason": reason, "do": "record"}
        sent = {**self.headers, "Origin": ORIGIN}
        return self.client.post("/a/jumin/record", data={**said, **claims, "item": items}, headers=sent)


@pytest.fixture
def served(tmp_path: Path) -> tuple[Path, ProxyDoor]:
    """A bare repository, and the door to its desks."""
    repo = city(tmp_path / "work")
    bare = tmp_path / "hyoka.git"
    repo.git("clone", "-q", "--bare", ".", str(bare))
    git(bare, "remote", "remove", "origin")
    (tmp_path / "etc").mkdir()
    users = tmp_path / "etc" / "users.yaml"
    users.write_text(USERS)
    return bare, ProxyDoor(Desks(bare, tmp_path / "desks"), users, ORIGIN, HEADER, SECRET)


def test_two_people_at_once_see_nothing_of_each_other_and_record_in_their_own_names(
    served: tuple[Path, ProxyDoor],
) -> None:
    repo, door = served
    tanaka, sato = Person(door, "tanaka"), Person(door, "佐藤")
    assert "田中 太郎" in tanaka.get("/").text
    assert "佐藤 花子" in sato.get("/settings").text
    assert tanaka.save(CHIEF, "室長").status_code == 303
    assert sato.save(CHIEF, "部長").status_code == 303
    assert sato.save(UNIT, "住民課").status_code == 303
    homes = {re.findall(r'data-home="([^"]+)"', one.get("/a/jumin/record").text)[0] for one in (tanaka, sato)}
    assert len(homes) == 2, "what a browser keeps of one is not offered to the other who uses it"
    for one, mine, other in ((tanaka, "室長", "部長"), (sato, "部長", "室長")):
        page = one.get("/a/jumin/s/I-5").text
        assert mine in page
        assert other not in page
    assert tanaka.record("田中の理由").status_code == 303
    assert sato.record("佐藤の理由").status_code == 303
    told = git(repo, "log", "--branches", "--format=%an <%ae>|%cn <%ce>|%D", "-2").splitlines()
    people = {line.split("|")[0]: line.split("|") for line in told}
    assert [*sorted(people)] == ["佐藤 花子 <sato@example.lg.jp>", "田中 太郎 <tanaka@example.lg.jp>"]
    for person, (author, committer, branch) in people.items():
        assert author == committer == person
        assert branch == f"{person.split(' <')[0].replace(' ', '')}の下書き"
    assert "田中の理由" not in sato.get("/a/jumin/history").text
    assert git(repo, "fsck", "--strict", "--no-dangling") == ""
    assert git(repo, "rev-parse", "main") == git(repo, "merge-base", "田中太郎の下書き", "佐藤花子の下書き")
    log = git(repo, "reflog", "show", "--format=%gn", "refs/heads/田中太郎の下書き")
    assert "田中 太郎" in log


def test_eight_people_at_once_lose_nothing(tmp_path: Path, served: tuple[Path, ProxyDoor]) -> None:
    """Each edits and records in the same items again and again; the server makes desks meanwhile."""
    repo, door = served
    users = range(8)
    lines = "".join(f"- {{user: u{n}, name: 利用者{n}, email: u{n}@example.lg.jp}}\n" for n in users)
    door.users.write_text(f"contact: 係\nusers:\n{lines}")
    client = TestClient(pages_behind(door, lambda: None), ORIGIN, follow_redirects=False)

    def work(number: int) -> list[int]:
        one = Person(door, f"u{number}", TestClient(client.app, ORIGIN, follow_redirects=False))
        answers = []
        for turn in range(3):
            answers.append(one.save((CHIEF, UNIT, WORK)[turn], f"利用者{number}の{turn}").status_code)
            answers.append(one.record(f"理由{number}-{turn}", f"令和6年10月{turn + 1}日").status_code)
        return answers

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(work, users)) == [[303] * 6] * 8
    assert git(repo, "fsck", "--strict", "--no-dangling") == ""
    for number in users:
        name = f"利用者{number}の下書き"
        reasons = git(repo, "log", "--format=%b", f"main..{name}")
        assert [f"理由{number}-{turn}" in reasons for turn in range(3)] == [True] * 3
        assert (
            git(repo, "log", "--format=%an %cn", f"main..{name}").splitlines() == [f"利用者{number} 利用者{number}"] * 3
        )
        (desk,) = (tmp_path / "desks").glob(f"u{number}-*")
        assert shinkyu(desk, "check").code == 0
        assert git(desk, "status", "--short") == ""
    left = [one.name for one in repo.rglob("*") if one.suffix == ".lock" or one.name.startswith("shinkyu")]
    assert left == []


def test_a_long_request_of_one_keeps_nobody_else_waiting(served: tuple[Path, ProxyDoor]) -> None:
    """Nor do fifty that wait behind it."""
    _, door = served
    app = pages_behind(door, lambda: None)
    begun, done = threading.Event(), threading.Event()
    tanaka, sato = (Person(door, name, TestClient(app, ORIGIN, follow_redirects=False)) for name in ("tanaka", "佐藤"))
    assert tanaka.get("/").status_code == sato.get("/").status_code == 200

    def long_work(user: User) -> None:
        if user.user == "tanaka":
            begun.set()
            assert done.wait(120)

    door.desks = LongWork(door.desks.repository, door.desks.folder, work=long_work)
    with ThreadPoolExecutor(50) as pool:
        waiting = [pool.submit(tanaka.get, "/settings") for _ in range(50)]
        assert begun.wait(60)
        assert sato.get("/settings").status_code == 200
        assert sato.save(CHIEF, "部長").status_code == 303
        assert not any(one.done() for one in waiting)
        done.set()
        assert [one.result().status_code for one in waiting] == [200] * 50


@dataclass
class LongWork(Desks):
    """Desks at which something is done that takes long."""

    work: Callable[[User], None] = lambda user: None

    def begin(self, user: User) -> None:
        self.work(user)


@pytest.mark.parametrize(
    "headers",
    [
        {SECRET_HEADER: ""},
        {SECRET_HEADER: "s" * 42},
        {SECRET_HEADER: b"\xe9"},
        {HEADER: ""},
        {HEADER: b"\xff"},
        {HEADER: "tanaka "},
    ],
)
def test_whoever_comes_past_the_proxy_is_refused(
    served: tuple[Path, ProxyDoor], headers: dict[str, str | bytes]
) -> None:
    _, door = served
    person = Person(door, "tanaka")
    answer = person.get("/", headers=headers)
    assert answer.status_code == (200 if headers == {HEADER: "tanaka "} else 403), (
        "blanks around a value are no part of it"
    )
    assert person.get("/", headers={"Host": "127.0.0.1:8080"}).status_code == 421


def test_a_header_that_is_there_twice_is_nobodys(served: tuple[Path, ProxyDoor]) -> None:
    """A browser may send one of its own, where a proxy adds and does not replace."""
    _, door = served
    client = TestClient(pages_behind(door, lambda: None), ORIGIN)
    for name in (HEADER, SECRET_HEADER):
        headers = [(HEADER, "tanaka"), (SECRET_HEADER, SECRET), (name, SECRET if name == SECRET_HEADER else "佐藤")]
        sent = [(one.encode(), value.encode()) for one, value in headers]
        assert client.get("/", headers=sent).status_code == 403


def test_a_stranger_is_told_whom_to_ask(served: tuple[Path, ProxyDoor]) -> None:
    _, door = served
    answer = Person(door, "<script>x").get("/a/jumin")
    assert answer.status_code == 403
    assert "情報政策課(内線 1234)" in answer.text
    assert "<script>x" not in answer.text
    assert "住民の事務" not in answer.text
    assert not door.desks.folder.exists()
    assert "Ask:" in Person(door, "x").get("/", headers={"Accept-Language": "en"}).text


def test_who_is_taken_out_of_the_file_is_out_and_a_broken_file_lets_nobody_in(served: tuple[Path, ProxyDoor]) -> None:
    _, door = served
    tanaka = Person(door, "tanaka")
    assert tanaka.get("/").status_code == 200
    door.users.write_text("contact: x\nusers:\n- {user: a, name: b, email: c@d}\n")
    assert tanaka.get("/").status_code == 403
    door.users.write_text("users: [")
    assert tanaka.get("/").status_code == 503
    door.users.unlink()
    assert tanaka.get("/").status_code == 503


def test_a_form_is_taken_of_ones_own_pages_alone(served: tuple[Path, ProxyDoor]) -> None:
    _, door = served
    tanaka, sato = Person(door, "tanaka"), Person(door, "佐藤")
    mine, other = tanaka.form(CHIEF), sato.form(CHIEF)
    said = {"item": CHIEF, "text": "x"}
    assert tanaka.post("/a/jumin/item", **said, **{**mine, "csrf": other["csrf"]}).status_code == 403
    assert (
        tanaka.post("/a/jumin/item", headers={"Origin": "http://hyoka.example.lg.jp"}, **said, **mine).status_code
        == 403
    )
    assert tanaka.post("/a/jumin/item", headers={"Origin": "https://evil.example"}, **said, **mine).status_code == 403
    fresh = Person(door, "tanaka")
    assert fresh.post("/a/jumin/item", **said, **mine).status_code == 403, "no cookie"
    fresh.client.cookies = sato.client.cookies
    assert fresh.post("/a/jumin/item", **said, **mine).status_code == 403, "another's cookie"
    assert tanaka.post("/settings", csrf=mine["csrf"], name="x", email="x@y").status_code == 422
    assert tanaka.post("/a/jumin/item", **said, **mine).status_code == 303


def test_what_is_the_machines_is_not_for_users(served: tuple[Path, ProxyDoor], tmp_path: Path) -> None:
    """No folder of the server is looked at because somebody names it; whoever keeps the server sets who is who."""
    _, door = served
    tanaka = Person(door, "tanaka")
    csrf = tanaka.form(CHIEF)["csrf"]
    assert 'name="place"' not in tanaka.get("/exchange").text
    for create in ("", "yes"):
        answer = tanaka.post("/exchange", csrf=csrf, place=str(tmp_path / "other"), create=create, do="go")
        assert answer.status_code == 422
    assert not (tmp_path / "other").exists()
    assert tanaka.post("/settings", csrf=csrf, name="x", email="x@y").status_code == 422


def test_cookies_are_for_https_and_this_host_alone(served: tuple[Path, ProxyDoor]) -> None:
    _, door = served
    tanaka = Person(door, "tanaka")
    cookie = tanaka.get("/").headers["set-cookie"]
    assert cookie.startswith("__Host-shinkyu=")
    assert {"Path=/", "HttpOnly", "SameSite=strict", "Secure"} == {*cookie.split("; ")[1:]}
    answer = tanaka.post("/view", csrf=tanaka.form(CHIEF)["csrf"], technical="yes")
    assert all("Secure" in one and "HttpOnly" in one for one in answer.headers.get_list("set-cookie"))


def test_a_desk_that_was_half_made_is_put_aside_and_one_that_is_gone_is_told(served: tuple[Path, ProxyDoor]) -> None:
    repo, door = served
    tanaka = Person(door, "tanaka")
    assert tanaka.get("/").status_code == 200
    (place,) = door.desks.folder.iterdir()
    (repo / "worktrees" / place.name / "whole-by-shinkyu").unlink()
    (place / "jumin/I-5.yaml").unlink()
    assert Person(door, "tanaka").get("/a/jumin/s/I-5").status_code == 200
    assert {one.name for one in door.desks.folder.iterdir()} == {place.name, f"{place.name}.unfinished-1"}
    shutil.move(place, place.with_name("elsewhere"))
    answer = tanaka.get("/")
    assert answer.status_code in (404, 409)
    assert "もとの場所に戻してください" in answer.text
    assert not place.exists()


def test_what_cannot_be_is_said_where_it_begins(tmp_path: Path, call: Call) -> None:
    place = city(tmp_path / "city").path
    (tmp_path / "users.yaml").write_text(USERS)
    users, secret = ("--users", "../users.yaml"), ("--proxy-secret", "../secret")
    proxy = ("serve", "--behind-proxy", "--port", "65000", *secret)
    assert "--origin" in call("serve", "--behind-proxy", cwd=place, code=2).err
    assert "--behind-proxy" in call("serve", *users, cwd=place, code=2).err
    no_origins = (
        "hyoka.example.lg.jp",
        "https://x/",
        "https://u:p@x",
        "ftp://x",
        "http://hyoka.example.lg.jp",
        "https://",
    )
    unlike_browsers = ("https://x:443", "https://X.example", "https://評価.jp", "https://x:y", "https://x:99999")
    for origin in (*no_origins, *unlike_browsers):
        assert "--origin" in call(*proxy, *users, "--origin", origin, cwd=place, code=2).err, origin
    good = (*proxy, "--origin", ORIGIN)
    assert "ヘッダー" in call(*good, *users, "--user-header", "a b", cwd=place, code=2).err
    (place / "users.yaml").write_text(USERS)
    assert "外に置いて" in call(*good, "--users", "users.yaml", cwd=place, code=2).err
    for wrong in (
        "users: []\n",
        "contact: x\nusers:\n- {user: a, name: b, email: c}\n",
        USERS + "- {user: tanaka, name: a, email: b@c}\n",
        USERS + USERS.splitlines()[-1] + "\n",
    ):
        (tmp_path / "wrong.yaml").write_text(wrong)
        assert "利用者" in call(*good, "--users", "../wrong.yaml", cwd=place, code=2).err
    (tmp_path / "secret").write_text("x" * 40)
    (tmp_path / "secret").chmod(0o644)
    assert "ほかの人が読めます" in call(*good, *users, cwd=place, code=2).err
    (tmp_path / "secret").chmod(0o600)
    (tmp_path / "secret").write_text("short")
    assert "合い言葉" in call(*good, *users, cwd=place, code=2).err


def test_the_server_itself_listens_for_its_proxy_alone(tmp_path: Path) -> None:
    place = city(tmp_path / "市").path
    (tmp_path / "users.yaml").write_text(USERS)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    proxy = ["--behind-proxy", "--origin", ORIGIN, "--port", str(port)]
    files = ["--users", "../users.yaml", "--proxy-secret", "../secret"]
    server = subprocess.Popen([*PROGRAM, *proxy, *files], cwd=place, stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout is not None
        assert "合い言葉のファイル ../secret を作りました" in server.stdout.readline()
        assert server.stdout.readline().startswith(ORIGIN)
        assert (tmp_path / "secret").stat().st_mode & 0o777 == 0o600
        shown = {"Host": "hyoka.example.lg.jp", SECRET_HEADER: (tmp_path / "secret").read_text().strip()}
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", trust_env=False) as client:
            for user, name in (("tanaka", "田中 太郎"), ("佐藤", "佐藤 花子")):
                assert name in client.get("/", headers={**shown, HEADER: user.encode()}).text
            assert client.get("/", headers={**shown, HEADER: "tanaka", SECRET_HEADER: "x"}).status_code == 403
            assert client.get("/?token=x", headers=shown).status_code == 403
        assert len([*(tmp_path / "市.desks").iterdir()]) == 2
        assert (tmp_path / "市.desks").stat().st_mode & 0o777 == 0o700
        server.send_signal(signal.SIGTERM)
        assert server.wait(20) == 0
    finally:
        server.kill()
