"""Somebody at a browser of his own, who does with the pages what people do with them."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, FilePayload, Page, expect
from tests.web.test_running import PROGRAM

PATIENCE = 60_000  # ms: on a busy machine
expect.set_options(timeout=PATIENCE)


class Person:
    """``page``: the window. What a page says stands still as it is until somebody presses something."""

    def __init__(self, page: Page, root: str) -> None:
        self.page, self.root = page, root

    def go(self, *links: str) -> None:
        """From link to link."""
        for link in links:
            self.page.locator("nav, main").get_by_role("link", name=link, exact=True).first.click()

    def press(self, button: str) -> None:
        self.page.get_by_role("button", name=button, exact=True).first.click()

    def fill(self, **said: str) -> None:
        """Fields by their labels."""
        for label, text in said.items():
            self.page.get_by_label(label, exact=True).first.fill(text)

    def reads(self, *texts: str) -> None:
        """Waits until the page says all of it."""
        for text in texts:
            expect(self.page.locator("main")).to_contain_text(text)

    def is_named(self, name: str, mail: str) -> None:
        self.go("わたし")
        self.fill(氏名=name, メールアドレス=mail)
        self.press("設定する")
        expect(self.page.get_by_label("氏名")).to_have_value(name)

    def edits(self, slug: str, texts: Mapping[str, str]) -> None:
        """Items, each where it is printed; the next one is opened as soon as it is typed: it saves itself."""
        for item, text in texts.items():
            address = f"{self.root}/a/{slug}/s/{item.split('/')[0]}"
            if not self.page.url.startswith(address):
                self.saved()
                self.page.goto(address)
            self.page.locator(f'.own [data-item="{item}"]').first.click()
            field = self.page.locator(f'form.saving[data-item="{item}"] [name=text]')
            expect(field).to_be_focused()
            field.fill(text)
            expect(self.page.locator("aside .live-rows")).to_contain_text(text.split("\n")[0])
        self.saved()

    def saved(self) -> None:
        """Waits until nothing typed is on the page alone."""
        waiting = self.page.locator("form.saving .state:not(:empty)", has_not_text="保存しました")
        expect(waiting).to_have_count(0)

    def records(self, slug: str, date: str, when: str, reason: str, *only: str) -> None:
        """The edits (``only``: of these items), as rows that are looked at first."""
        self.page.goto(f"{self.root}/a/{slug}/record")
        if only:
            for box in self.page.locator('input[name="item"]').all():
                box.set_checked(box.get_attribute("value") in only)
        self.fill(変更日=date, 提出時期に係る説明=reason)
        self.page.get_by_label(when, exact=True).first.check()
        self.press("どう載るかを見る")
        expect(self.page.locator("#outcome table.changes").first).to_be_visible()
        self.press("記録する")
        expect(self.page.get_by_role("heading", level=1)).to_have_text("これまでの記録")
        self.reads(reason)

    def sends(self, label: str, file: Path) -> None:
        """A file into a field. Its bytes are handed over: without a locale the browser of a test knows no Japanese paths."""
        bytes_of = FilePayload(name=file.name, mimeType="application/octet-stream", buffer=file.read_bytes())
        self.page.get_by_label(label, exact=True).set_input_files(bytes_of)

    def takes(self, link: str, into: Path) -> Path:
        """A file behind a link, as it is downloaded."""
        with self.page.expect_download() as coming:
            self.page.get_by_role("link", name=link).first.click()
        into.mkdir(exist_ok=True)
        file = into / coming.value.suggested_filename
        coming.value.save_as(file)
        return file


@contextmanager
def person(browser: Browser, folder: Path, home: Path) -> Iterator[Person]:
    """Somebody with settings of his own in ``home``, at the pages of a folder. In the end no script failed and nothing was
    blocked or asked of anybody else."""
    troubles: list[str] = []
    home.mkdir(exist_ok=True)
    own = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    own |= {"HOME": str(home), "XDG_CONFIG_HOME": str(home / ".config"), "GIT_CONFIG_NOSYSTEM": "1"}
    server = subprocess.Popen(PROGRAM, cwd=folder, stdout=subprocess.PIPE, text=True, env=own)
    try:
        assert server.stdout is not None
        address = next(line.strip() for line in server.stdout if "token=" in line)
        root = address.partition("/?")[0]
        context = browser.new_context(locale="ja-JP", accept_downloads=True)
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.on("pageerror", lambda error: troubles.append(f"error: {error}"))
        page.on("console", lambda said: troubles.append(said.text))
        page.on("request", lambda asked: asked.url.startswith(root) or troubles.append(asked.url))
        page.goto(address)
        yield Person(page, root)
        context.close()
    finally:
        server.terminate()
        server.wait()
    assert troubles == []
