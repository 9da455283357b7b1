"""Pictures of pages, for people to look at."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Page

WIDTHS = (1280, 640, 400)  # 640: of a window that is 1280 wide, at 200 %


def draw(page: Page, folder: Path, name: str) -> None:
    """As wide as a screen by day and by night, at 200 %, narrow, and printed."""
    folder.mkdir(parents=True, exist_ok=True)
    file, size = re.sub(r"[^\w.=-]+", "_", name).strip("_")[:80], page.viewport_size
    assert size is not None
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.screenshot(path=folder / f"{file}-{width}.png", full_page=True, timeout=0)
    page.set_viewport_size({"width": WIDTHS[0], "height": 900})
    page.emulate_media(color_scheme="dark")
    page.screenshot(path=folder / f"{file}-dark.png", full_page=True, timeout=0)
    page.emulate_media(color_scheme="light")
    page.pdf(path=folder / f"{file}.pdf", prefer_css_page_size=True, print_background=True)
    page.set_viewport_size(size)
