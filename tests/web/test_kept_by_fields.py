"""A form that is sent back untouched changes nothing: what a browser makes of each field is what stands in the item."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from playwright.sync_api import Browser as Chromium
from tests.payloads import HTML, UNSEEN
from tests.repos import Repo
from tests.web.conftest import Browser
from tests.web.served import served

SEVERAL, ONE, LONG, DAY = "II-3/①入手元", "I-1/③対象人数", "I-1/②事務の内容", "II-2/⑤保有開始日"
CHOSEN = (
    "その他(一\n二)",
    "その他(一、二)",
    "その他",
    "民間事業者(甲(乙))、その他(一\n\n二\n)",
    "本人又は本人の代理人、その他(\t)",
)
PARTLY = ("どこにもない答え", "その他(一", "その他(一\r二)", "その他(一\0二)", "その他(一)、どこか", "その他(一 )")
WRITTEN = (
    "\n先頭",
    "末尾 ",
    "  字下げ\n\n\n段落\n",
    "一\r二",
    "一\0二",
    "か\u3099",
    "\t",
    "一\x85二\u2028三",
    *HTML[:6],
    *UNSEEN[:5],
)


class Fields(HTMLParser):
    """The forms of a page that save an item, by item: what a browser sends of each that nobody touched."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: dict[str, list[tuple[str, str]]] = {}
        self._form: list[tuple[str, str]] | None = None
        self._area: str | None = None

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attributes}
        if tag == "form":
            self._form = self.forms.setdefault(said["data-item"], []) if said.get("class") == "saving" else None
        elif tag == "textarea":
            self._area = said.get("name", "")
            self._text = ""
        elif tag == "input" and self._form is not None and said.get("name"):
            self._input(self._form, said)

    def _input(self, form: list[tuple[str, str]], said: dict[str, str]) -> None:
        kind = said.get("type", "text")
        if kind in ("radio", "checkbox") and "checked" not in said:
            return
        if kind == "radio":  # of a group the last one is chosen
            form[:] = [one for one in form if one[0] != said["name"]]
        value = said.get("value", "")
        form.append((said["name"], value.replace("\r", "").replace("\n", "") if kind == "text" else value))

    def handle_data(self, data: str) -> None:
        if self._area is not None:
            self._text += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self._area is not None:
            if self._form is not None:
                self._form.append((self._area, self._text.removeprefix("\n").replace("\r", "\n")))
            self._area = None
        elif tag == "form":
            self._form = None


def untouched(browser: Browser, address: str) -> Iterator[tuple[str, dict[str, list[str]]]]:
    fields = Fields()
    fields.feed(browser.get(address).text.replace("\0", "\ufffd"))  # as browsers read it
    for item, said in fields.forms.items():
        yield item, {name: [value for other, value in said if other == name] for name, _ in said}


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Browser:
    return Browser(Repo(tmp_path_factory.mktemp("kept") / "city").init("zenkoumoku", "s", {})).enter()


@pytest.mark.parametrize(
    ("item", "text"),
    [
        *((SEVERAL, text) for text in (*CHOSEN, *PARTLY)),
        *(
            (ONE, text)
            for text in ("30万人以上", "30万人以上、1,000人未満", "1,000人未満、30万人以上", "ほか", "一\n二")
        ),
        *((LONG, text) for text in WRITTEN),
        *((DAY, text) for text in ("令和6年4月1日", "令和6年4月1日\n予定", " 未定", "一\0二")),
    ],
)
def test_what_nobody_touched_stays_to_the_letter(asked: Browser, item: str, text: str) -> None:
    asked.repo.write_texts({item: text}, slug="s")
    section = item.split("/")[0]
    file = asked.repo.path / f"s/{section}.yaml"
    before = file.read_bytes()
    for _, said in untouched(asked, f"/a/s/s/{section}"):
        assert asked.post("/a/s/item", **said).status_code == 303
        assert file.read_bytes() == before
    asked.repo.write_texts({item: ""}, slug="s")


def test_to_look_at_it_changes_nothing(tmp_path: Path, chromium_browser: Chromium) -> None:
    """The page saves by itself what is not as it was shown."""
    texts = {SEVERAL: CHOSEN[0], ONE: "30万人以上、1,000人未満", LONG: "一\0二"}
    repo = Repo(tmp_path / "city").init("zenkoumoku", "s", texts)
    with served(chromium_browser, repo.path) as page:
        top = page.url.rstrip("/")
        for section in ("II-3", "I-1"):
            page.goto(f"{top}/a/s/s/{section}")
            page.wait_for_load_state("networkidle")
            assert page.locator("form.saving").count() > 1
            assert page.locator("details.edit[open]").count() == 0
    assert repo.git("status", "--porcelain") == ""
