"""Behind nginx and Apache, set up as docs/serve.md says: two people, each with a browser of his own."""

from __future__ import annotations

import ssl
import subprocess
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx
import pytest
from tests.web.conftest import CHIEF, UNIT, city
from tests.web.proxies import HOST, PASSWORD, apache, nginx, ports
from tests.web.test_proxy import HEADER, ORIGIN, SECRET_HEADER, USERS, Person
from tests.web.test_running import PROGRAM

from shinkyu.web.server.uploads import MOST_BYTES

UPLOAD = "/a/jumin/workbook"


@dataclass
class Site:
    """A server behind its proxy, and the browsers of two people."""

    repo: Path
    port: int
    server: subprocess.Popen[str] | None = None
    people: dict[str, Person] = field(default_factory=dict)

    def begin(self) -> None:
        """Starts the server, and waits until it listens."""
        etc = self.repo.parent / "etc"
        files = ["--users", f"{etc}/users.yaml", "--proxy-secret", f"{etc}/secret"]
        said = ["--behind-proxy", "--origin", ORIGIN, "--port", f"{self.port}", *files]
        self.server = subprocess.Popen([*PROGRAM, *said], cwd=self.repo, stdout=subprocess.PIPE, text=True)
        assert self.server.stdout is not None
        assert any(ORIGIN in line for line in self.server.stdout)

    def end(self) -> None:
        assert self.server is not None
        self.server.terminate()
        assert self.server.wait(60) == 0


class Browser(Person):
    """Somebody's, who knows nothing of the server behind."""

    def __init__(self, client: httpx.Client) -> None:
        self.client, self.headers = client, {"Host": HOST}  # type: ignore[assignment]


@pytest.fixture(scope="module", params=[nginx, apache])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("site")
    repo = city(folder / "work")
    repo.git("clone", "-q", "--bare", ".", f"{folder}/hyoka.git")
    (folder / "etc").mkdir()
    (folder / "etc" / "users.yaml").write_text(USERS)
    port, back = ports(2)
    found = Site(folder / "hyoka.git", back)
    (folder / "etc" / "secret").write_text("s" * 43)
    (folder / "etc" / "secret").chmod(0o600)
    with TemporaryDirectory() as place, _run(request, Path(place), port, back) as trusted:
        found.begin()
        try:
            for user in ("tanaka", "佐藤", "yoso"):
                client = httpx.Client(
                    base_url=f"https://127.0.0.1:{port}",
                    auth=httpx.BasicAuth(user, PASSWORD),
                    verify=trusted,
                    trust_env=False,
                    timeout=60,
                )
                found.people[user] = Browser(client)
            yield found
        finally:
            for one in found.people.values():
                one.client.close()
            found.end()


def _run(request: pytest.FixtureRequest, place: Path, port: int, back: int) -> AbstractContextManager[ssl.SSLContext]:
    place.chmod(0o755)  # what asks for passwords runs in an account of its own; pytest's folders are closed to it
    running: AbstractContextManager[ssl.SSLContext] = request.param(place, port, back, "s" * 43)
    return running


def test_two_people_write_and_record_each_in_his_own_name(site: Site) -> None:
    tanaka, sato = site.people["tanaka"], site.people["佐藤"]
    assert "田中 太郎" in tanaka.get("/settings").text
    assert "佐藤 花子" in sato.get("/settings").text
    assert tanaka.save(CHIEF, "室長").status_code == 303
    assert sato.save(CHIEF, "部長").status_code == 303
    assert "室長" in tanaka.get("/a/jumin/s/I-5").text
    assert "部長" not in tanaka.get("/a/jumin/s/I-5").text
    assert sato.record("佐藤の理由").status_code == 303
    assert "佐藤 花子" in sato.get("/a/jumin/history").text


def test_what_a_browser_says_of_itself_counts_for_nothing(site: Site) -> None:
    """Whoever is not let in by the proxy has no page, whoever comes past it neither."""
    tanaka = site.people["tanaka"]
    for said in ({HEADER: "佐藤".encode()}, {SECRET_HEADER: "x"}, {"x_remote_user": "x"}, {"X-Forwarded-Host": "x"}):
        answer = tanaka.get("/settings", headers=said)
        assert "田中 太郎" in answer.text, said
    dropped = tanaka.get("/settings", headers={"Connection": f"close, {HEADER}"})
    assert dropped.status_code == 403 or "田中 太郎" in dropped.text
    assert "情報政策課" in site.people["yoso"].get("/").text
    assert tanaka.client.get("/", auth=("tanaka", "x"), headers={"Host": HOST}).status_code == 401
    assert tanaka.client.get("/", headers={"Host": "evil.example"}).status_code == 421
    past = {"Host": HOST, HEADER: "tanaka"}
    assert httpx.get(f"http://127.0.0.1:{site.port}/", headers=past, trust_env=False).status_code == 403


def test_pages_come_whole_and_uncompressed_and_files_with_their_names(site: Site) -> None:
    tanaka = site.people["tanaka"]
    page = tanaka.get("/a/jumin/s/I-5")
    assert "content-encoding" not in page.headers
    assert page.headers["strict-transport-security"].startswith("max-age")
    assert page.headers["content-security-policy"].startswith("default-src 'none'")
    file = tanaka.get("/a/jumin/workbook/take?format=xlsx")
    assert "filename*=UTF-8''" in file.headers["content-disposition"]
    assert file.content[:2] == b"PK"


def test_large_files_come_and_what_is_refused_is_told(site: Site) -> None:
    """A connection that ends before all was sent would be the proxy's own error (502), and none of ours."""
    tanaka = site.people["tanaka"]
    csrf, size = tanaka.form(CHIEF)["csrf"], 20 * 1024**2
    sent = {**tanaka.headers, "Origin": ORIGIN}
    post = tanaka.client.post
    taken = post(UPLOAD, data={"csrf": csrf}, files={"file": ("表.xlsx", bytes(size))}, headers=sent)
    assert (taken.status_code, "表.xlsx" in taken.text) == (422, True), "it came whole, and is no workbook"
    large = post(UPLOAD, data={"csrf": csrf}, files={"file": ("表.xlsx", bytes(MOST_BYTES))}, headers=sent)
    assert (large.status_code, "102MB まで" in large.text) == (413, True)
    cookies, tanaka.client.cookies = tanaka.client.cookies, httpx.Cookies()
    old = post(UPLOAD, data={"csrf": csrf}, files={"file": ("表.xlsx", bytes(size))}, headers=sent)
    tanaka.client.cookies = cookies
    assert (old.status_code, "開き直して" in old.text) == (403, True)
    chunks = post("/view", content=iter([f"csrf={csrf}".encode(), b"&technical=yes"]), headers={**sent, **FORM})
    assert chunks.status_code == 303


FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def test_what_is_open_goes_on_after_the_server_was_begun_anew(site: Site) -> None:
    tanaka = site.people["tanaka"]
    said = tanaka.form(UNIT)
    site.end()
    assert tanaka.post("/a/jumin/item", item=UNIT, text="住民課", **said).status_code in (502, 503)
    site.begin()
    again = tanaka.post("/a/jumin/item", item=UNIT, text="住民課", **said)
    assert again.status_code == 303, again.text
    assert "住民課" in tanaka.get("/a/jumin/s/I-5").text
