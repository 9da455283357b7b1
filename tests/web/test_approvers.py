"""Who approves, named in the browser: what is looked at is what is recorded, and all else in shinkyu.yaml stays."""

from __future__ import annotations

import html
import re
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from httpx import Response
from tests.cli.killed.ways import git
from tests.repos import Repo
from tests.web.conftest import Browser, city
from tests.web.places import main_of
from tests.web.test_proxy import Person, ProxyDoor, served

from shinkyu.model.settings import Approver, read_settings

__all__ = ["served"]
PAGE = "/approvers"
SETTINGS = """\
format: 2
# who approves
review:
  base: main
  required_approvals: 1
  approvers:
  # until spring
  - {name: 佐藤 花子, email: sato@example.jp, role: hogo}
  - name: 鈴木 一郎   # chief
    email: suzuki@example.jp
limit: 900  # long
"""
HOSTILE = "<script>alert(1)</script>\"'&amp;{{7*7}}"


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Nobody is named yet in main; two are in the draft named."""
    repo = city(tmp_path_factory.mktemp("approvers") / "city")
    repo.branch("named").write("shinkyu.yaml", SETTINGS).commit("承認する人").switch("main")
    return repo.path


@pytest.fixture
def fresh(source: Path, tmp_path: Path) -> Browser:
    """Nobody is named yet."""
    shutil.copytree(source, tmp_path / "city")
    return Browser(Repo(tmp_path / "city")).enter()


@pytest.fixture
def browser(fresh: Browser) -> Browser:
    """Two are."""
    fresh.repo.git("reset", "-q", "--hard", "named")
    return fresh


def fields(answer: Response) -> dict[str, list[str]]:
    """The form as a browser would send it: texts, and boxes that are ticked."""
    form = answer.text[answer.text.index('<form class="record approvers"') :].split("</form>")[0]
    found: dict[str, list[str]] = {}
    for tag in re.findall(r"<input [^>]*>", form):
        name, value = (re.search(rf' {part}="([^"]*)"', tag) for part in ("name", "value"))
        if name is not None and value is not None and ('type="checkbox"' not in tag or " checked" in tag):
            found.setdefault(name[1], []).append(html.unescape(value[1]))
    found.pop("csrf")
    return found


def sent(browser: Browser, said: dict[str, list[str]], do: str) -> Response:
    return browser.post(PAGE, **{**said, "do": do})


def proposed(page: Response, person: tuple[str, str, str] | None = None, **others: object) -> dict[str, list[str]]:
    """The form of a page with somebody in its first empty fields, and other fields that say something else."""
    said = fields(page)
    if person is not None:
        at = said["name"].index("")
        for name, text in zip(("name", "email", "role"), person, strict=True):
            said[name][at] = text
    return {**said, **{name: value if isinstance(value, list) else [str(value)] for name, value in others.items()}}


def recorded(browser: Browser, said: dict[str, list[str]]) -> Response:
    """Looked at, then recorded."""
    looked = sent(browser, said, "look")
    assert looked.status_code == 200, main_of(looked)
    return sent(browser, fields(looked), "record")


def settings_of(browser: Browser) -> str:
    return browser.repo.git("show", "HEAD:shinkyu.yaml")


def test_the_first_ones_are_named(fresh: Browser) -> None:
    for way, link in (("/settings", "承認する人"), ("/review", "承認する人を決める")):
        assert f'<a href="{PAGE}">{link}</a>' in fresh.get(way).text
    before = fresh.repo.head
    page = fresh.get(PAGE)
    assert "記録であって、証明ではありません" in main_of(page)
    looked = sent(fresh, proposed(page, ("佐藤 花子", "sato@example.jp", "")), "look")
    told = main_of(looked)
    assert "加わる人: 佐藤 花子 <sato@example.jp>" in told
    assert "要る承認の数: 0 → 1" in told
    assert "すぐに効きます" in told
    assert "佐藤 花子 さんが書いた行は、承認がそろうことがありません" in told
    assert fresh.repo.head == before
    answer = sent(fresh, fields(looked), "record")
    assert (answer.status_code, answer.headers["location"]) == (303, "/approvers?done=yes")
    assert read_settings(settings_of(fresh).encode()).review.approvers == (Approver("佐藤 花子", "sato@example.jp"),)
    assert fresh.repo.git("log", "-1", "--format=%P %s%n%b").split("\n")[:2] == [f"{before} 承認する人を決める", ""]
    assert fresh.repo.git("show", "--format=", "--name-only").split() == ["shinkyu.yaml"]
    assert fresh.repo.git("status", "--short") == ""
    assert "記録しました" in main_of(fresh.get(answer.headers["location"]))
    assert "佐藤 花子" in main_of(fresh.get("/review"))


def test_only_what_changes_is_touched(browser: Browser) -> None:
    said = proposed(browser.get(PAGE), ("高橋 三郎", "takahashi@example.jp", "hogo"), leaves="0", required="2")
    said["role"][1] = "kacho"
    looked = sent(browser, said, "look")
    told = main_of(looked)
    for line in (
        "外れる人: 佐藤 花子 <sato@example.jp>(役割: hogo)",
        "直す人: 鈴木 一郎 <suzuki@example.jp> → 鈴木 一郎 <suzuki@example.jp>(役割: kacho)",
        "要る承認の数: 1 → 2",
        "佐藤 花子 <sato@example.jp>(役割: hogo) のこれまでの判定は、数えなくなります",
    ):
        assert line in told
    again = fields(looked)
    assert again["role-name"] == ["hogo", "kacho"]
    again["role-number"] = ["1", "0"]
    assert recorded(browser, again).status_code == 303
    assert settings_of(browser) == (
        SETTINGS.replace("approvals: 1", "approvals: 2")
        .replace("  - {name: 佐藤 花子, email: sato@example.jp, role: hogo}\n", "")
        .replace(
            "suzuki@example.jp\n",
            "suzuki@example.jp\n    role: kacho\n"
            "  - name: 高橋 三郎\n    email: takahashi@example.jp\n    role: hogo\n"
            "  roles:\n    hogo: 1\n",
        )
    )


REFUSED: Sequence[tuple[Mapping[str, object], str, str]] = (
    ({"required": "3"}, "required", "要る承認の数: 承認する人(approvers)の人数(2)までです"),
    ({"required": "９"}, "required", "要る承認の数: 0以上の整数で書いてください"),
    ({"required": "9" * 5000}, "required", "要る承認の数: 0以上の整数で書いてください"),
    ({"role-number": "2"}, "role-number-0", "役割「hogo」の人の承認の数: その役割の人(approvers)の人数(1)までです"),
    ({"email": ["sato@example.jp", "suzuki", ""]}, "email-1", "2人目のメールアドレス: メールアドレスで書いてください"),
    ({"name": ["", "鈴木 一郎", ""]}, "name-0", "1人目の氏名: 書いてください"),
    ({"name": ["佐藤\u202e", "鈴木 一郎", ""]}, "name-0", "1人目の氏名: 見えない文字を除いて書いてください"),
    ({"email": ["a@b", "A@B", ""]}, "email-1", "2人目のメールアドレス: 同じ email の人がもう上にいます"),
)


def test_what_could_not_be_read_is_refused_at_its_field(browser: Browser) -> None:
    before = browser.repo.head
    for others, place, told in REFUSED:
        answer = sent(browser, proposed(browser.get(PAGE), **others), "record")
        assert answer.status_code == 422
        assert told in main_of(answer)
        field = next(tag for tag in re.findall(r"<input [^>]*>", answer.text) if f' id="{place}"' in tag)
        assert 'aria-invalid="true"' in field
        assert f"wrong-{place}" in field
        assert f'<a href="#{place}">' in answer.text
    assert browser.repo.head == before
    assert browser.repo.git("status", "--short") == ""


def test_two_at_once(browser: Browser) -> None:
    """The later one sees what there is and what he filled in; whoever came meanwhile stays."""
    mine = proposed(browser.get(PAGE), ("高橋 三郎", "takahashi@example.jp", ""), leaves="0")
    theirs = proposed(browser.get(PAGE), ("山田 五郎", "yamada@example.jp", ""), required="2")
    assert recorded(browser, theirs).status_code == 303
    head = browser.repo.head
    answer = sent(browser, mine, "record")
    assert answer.status_code == 409
    told = main_of(answer)
    assert "いま書かれている決まり" in told
    assert "山田 五郎 < yamada@example.jp >" in told
    again = fields(answer)
    assert again["name"] == ["佐藤 花子", "鈴木 一郎", "高橋 三郎", "山田 五郎", ""]
    assert (again["leaves"], again["required"], browser.repo.head) == (["0"], ["1"], head)
    assert recorded(browser, again).status_code == 303
    people = read_settings(settings_of(browser).encode()).review.approvers
    assert [one.name for one in people] == ["鈴木 一郎", "山田 五郎", "高橋 三郎"]
    assert "# until spring" in settings_of(browser)


def test_what_was_not_looked_at_is_not_recorded(browser: Browser) -> None:
    looked = sent(browser, proposed(browser.get(PAGE), required="2"), "look")
    head = browser.repo.head
    answer = sent(browser, {**fields(looked), "required": ["0"]}, "record")
    assert answer.status_code == 409
    assert "要る承認の数: 1 → 0" in main_of(answer)
    assert sent(browser, fields(browser.get(PAGE)), "record").status_code == 422, "nothing changes"
    assert browser.repo.head == head
    assert sent(browser, fields(answer), "record").status_code == 303


def test_edits_by_other_means(browser: Browser) -> None:
    """Of other settings they stay what they are, edits; of this one somebody is asked first."""
    browser.repo.replace("shinkyu.yaml", "limit: 900", "limit: 800")
    assert recorded(browser, proposed(browser.get(PAGE), required="2")).status_code == 303
    assert settings_of(browser) == SETTINGS.replace("approvals: 1", "approvals: 2")
    kept = (browser.repo.path / "shinkyu.yaml").read_text(encoding="utf-8")
    assert kept == settings_of(browser).replace("limit: 900", "limit: 800")
    browser.repo.replace("shinkyu.yaml", "role: hogo", "role: bucho")
    head = browser.repo.head
    answer = sent(browser, proposed(browser.get(PAGE), required="1"), "look")
    assert answer.status_code == 422
    assert "まだ記録していないところがあります" in main_of(answer)
    assert browser.repo.head == head


def test_what_nobody_can_fulfil_is_put_right(browser: Browser) -> None:
    """Two drafts, of which each takes somebody out, make it together."""
    browser.repo.write("shinkyu.yaml", SETTINGS.replace("approvals: 1", "approvals: 3")).commit("二つの下書き")
    page = browser.get(PAGE)
    assert "人数(2)までです" in main_of(page)
    assert recorded(browser, proposed(page, required="2")).status_code == 303
    assert read_settings(settings_of(browser).encode()).review.required == 2


def test_in_a_draft_it_is_proposed(browser: Browser) -> None:
    before = proposed(browser.get(PAGE), required="2")
    assert browser.post("/drafts/start", new="人事").status_code == 303
    elsewhere = sent(browser, before, "look")  # another window went to the draft
    assert (elsewhere.status_code, fields(elsewhere)["required"]) == (409, ["2"])
    looked = sent(browser, proposed(browser.get(PAGE), required="2"), "look")
    assert "下書き「人事」での提案です" in main_of(looked)
    assert sent(browser, fields(looked), "record").status_code == 303
    page = main_of(browser.get(PAGE))
    assert "いま効いている決まり" in page
    assert read_settings(browser.repo.git("show", "main:shinkyu.yaml").encode()).review.required == 1
    for address in ("/review/人事", "/drafts/take?name=人事"):
        told = main_of(browser.get(address))
        assert "取り込むまでは、取り込み済みの版の設定で判断しています" in told
        assert "承認する人と決まりが変わります 要る承認の数: 1 → 2" in told
        assert "ブランチ" not in told


def test_signatures_and_keys_stay(browser: Browser) -> None:
    key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIA=="
    text = SETTINGS.replace("role: hogo}", f'key: "{key}"}}').replace(
        "suzuki@example.jp\n", f"suzuki@example.jp\n    key: {key}\n  identity: signed\n"
    )
    browser.repo.write("shinkyu.yaml", text).commit("署名")
    page = browser.get(PAGE)
    assert "鍵のない人は加えられません" in main_of(page)
    refused = sent(browser, proposed(page, ("高橋 三郎", "takahashi@example.jp", "")), "look")
    assert "3人目: 署名が要る設定なので、鍵(key)が要ります" in main_of(refused)
    said = proposed(page)
    said["email"][1] = "ichiro@example.jp"
    assert recorded(browser, said).status_code == 303
    assert settings_of(browser) == text.replace("suzuki@", "ichiro@")


def test_hostile_names_are_names(fresh: Browser) -> None:
    names = [HOSTILE, "- x: #y", "no", "'\"", "Change-Date: 2024-04-01"]
    for place, name in enumerate(names):
        looked = sent(fresh, proposed(fresh.get(PAGE), (name, f"{place}@b", name), required=str(place + 1)), "look")
        said = fields(looked)
        assert recorded(fresh, {**said, "role-number": ["1"] * len(said["role-number"])}).status_code == 303
        assert "<script>alert" not in looked.text
    rules = read_settings(settings_of(fresh).encode()).review
    assert [one.name for one in rules.approvers] == names
    assert rules.roles == dict.fromkeys(names, 1)
    assert fresh.repo.git("log", "-1", "--format=%B").strip() == "承認の決まりを変える"
    for address in (PAGE, "/review"):
        assert "<script>alert" not in fresh.get(address).text


def test_what_no_page_sends_changes_nothing(browser: Browser) -> None:
    head = browser.repo.head
    for said in ({"name": ["a", "b"]}, {"was": ["x", "-1", "9" * 400]}, {"leaves": ["/", "9"]}):
        for do in ("record", "x"):
            answer = sent(browser, {**fields(browser.get(PAGE)), **said}, do)
            assert answer.status_code in (200, 409, 422), main_of(answer)
            assert "思わぬこと" not in answer.text
            assert sent(browser, said, do).status_code in (409, 422)
    assert browser.repo.head == head


def test_another_row_keeps_what_is_filled_in(fresh: Browser) -> None:
    answer = sent(fresh, proposed(fresh.get(PAGE), ("佐藤", "sato@", "hogo")), "more")
    assert answer.status_code == 200
    assert fields(answer)["name"] == ["佐藤", "", ""]


def test_who_records_it_is_to_be_known(fresh: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    page = fresh.get(PAGE)
    for name in ("GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL"):
        monkeypatch.delenv(name, raising=False)
    answer = sent(fresh, proposed(page, ("佐藤", "sato@example.jp", "")), "look")
    assert answer.status_code == 409
    assert "「わたし」" in main_of(answer)


def test_at_a_server_it_is_proposed_in_a_draft(served: tuple[Path, ProxyDoor]) -> None:
    """Whoever is let in may propose it; it is recorded in his name, and counts once it is taken in."""
    repo, door = served
    tanaka = Person(door, "tanaka")
    page = tanaka.get(PAGE)
    assert "田中太郎の下書き" in page.text
    csrf = re.findall(r'name="csrf" value="([^"]*)"', page.text)[0]

    def send(said: dict[str, list[str]], do: str) -> Response:
        headers = {**tanaka.headers, "Origin": "https://hyoka.example.lg.jp"}
        return tanaka.client.post(PAGE, data={**said, "csrf": csrf, "do": do}, headers=headers)

    looked = send(proposed(page, ("佐藤 花子", "sato@example.lg.jp", "")), "look")
    assert send(fields(looked), "record").status_code == 303
    assert git(repo, "log", "-1", "--format=%an %cn", "田中太郎の下書き").strip() == "田中 太郎 田中 太郎"
    assert "review" not in git(repo, "show", "main:shinkyu.yaml")
    assert tanaka.post("/drafts/switch", csrf=csrf, name="main").status_code == 303
    page = tanaka.get(PAGE)
    assert "承認する人は下書きで変え" in main_of(page)
    refused = send(proposed(page, ("佐藤 花子", "sato@example.lg.jp", "")), "look")
    assert refused.status_code == 422
    assert "承認する人は、下書きで変えます" in main_of(refused)
