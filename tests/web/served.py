"""A server of a folder, and a real browser at its first page."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page
from tests.web.test_running import PROGRAM


@contextmanager
def served(chromium_browser: Browser, folder: Path, person: Mapping[str, str] | None = None) -> Iterator[Page]:
    """The first page, in whose name ``person`` says; in the end no script failed, and nothing was blocked or asked of anybody else."""
    troubles: list[str] = []
    server = subprocess.Popen(
        PROGRAM, cwd=folder, stdout=subprocess.PIPE, text=True, env={**os.environ, **(person or {})}
    )
    try:
        assert server.stdout is not None
        address = [server.stdout.readline() for _ in range(3)][1].strip()
        context = chromium_browser.new_context(locale="ja-JP")
        opened = context.new_page()
        opened.set_default_timeout(60_000)  # on a busy machine
        opened.on("pageerror", lambda error: troubles.append(f"error: {error}"))
        opened.on("console", lambda said: "409" in said.text or troubles.append(said.text))
        ours = address.split("?")[0]
        opened.on("request", lambda asked: asked.url.startswith(ours) or troubles.append(asked.url))
        opened.goto(address)
        yield opened
        context.close()
    finally:
        server.kill()
        server.wait()
    assert troubles == []
