"""A real browser, offline, that lets no error, no blocked script and no request pass unseen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from shinkyu.model.history.history import read_history
from shinkyu.model.history.linereading import read_line
from shinkyu.model.importing.run import ImportRequest, run_import
from shinkyu.model.repository import Repository
from shinkyu.model.snapshots.folders import folders
from shinkyu.model.table.row import Row
from shinkyu.model.table.table import build_table

Open = Callable[..., Page]


@pytest.fixture(scope="session")
def browser(chromium_browser: Browser) -> Browser:
    """The one that all tests drive."""
    return chromium_browser


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    """``open_page(html, "#q=x", width=360, …)``: the page in a window; in the end nothing went wrong and nothing was loaded."""
    troubles: list[str] = []
    contexts = []

    def opening(html: str, fragment: str = "", *, width: int = 1280, **options: object) -> Page:
        file = tmp_path / f"page-{len(contexts)}.html"
        file.write_bytes(html.encode("utf-8"))
        context = browser.new_context(viewport={"width": width, "height": 800}, offline=True, **options)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: troubles.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: troubles.append(f"error: {error}"))
        page.on("dialog", lambda dialog: (troubles.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        allowed = (file.as_uri(), "data:image/")
        page.on(
            "request", lambda request: request.url.startswith(allowed) or troubles.append(f"request: {request.url}")
        )
        page.add_init_script(
            "document.addEventListener('securitypolicyviolation', e => console.error(`CSP: ${e.violatedDirective}`));"
        )
        page.goto(file.as_uri() + fragment)
        return page

    yield opening
    for context in contexts:
        context.close()
    assert troubles == []


@pytest.fixture(scope="session")
def real(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Row, ...]:
    """The rows of the published table."""
    into = tmp_path_factory.mktemp("published") / "X"
    run_import(shared / "tables" / "000_39e454170ef22510.txt", ImportRequest("kouki", "zenkoumoku", into))
    repository = Repository.discover(into)
    tip = repository.resolve("HEAD")
    assessment = folders(repository, repository.commit(tip).tree)[0].assessment
    return build_table(read_history(repository, read_line(repository, tip), assessment)).rows
