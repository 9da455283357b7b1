"""Every state of every page, as somebody may have it before them: one by one, each as it comes about.

A module for each kind of work; `views` of each goes from state to state, and comes by all of its `TEMPLATES`. What is gone to is
asked for in the language of whoever looks, so that one walk does for several of them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from httpx import Response
from tests.web.conftest import Browser
from tests.web.places import send

if TYPE_CHECKING:
    from tests.web.window import Window


def still(window: Window) -> None:
    """Nothing is done but look."""


@dataclass(frozen=True)
class View:
    """``ask``: gives the page; it is asked for once in each language, and changes nothing. ``act``: what is done in the window
    before one looks."""

    name: str
    browser: Browser
    ask: Callable[[], Response]
    act: Callable[[Window], None] = still


def at(browser: Browser, address: str, act: Callable[[Window], None] = still, name: str = "") -> View:
    """A page behind an address."""
    return View(f"{address} {name}".strip(), browser, lambda: browser.get(address), act)


def after(name: str, browser: Browser, address: str, /, **said: object) -> View:
    """What a form is answered with that changes nothing: refused, or only looked at."""
    return View(f"{address} {name}", browser, lambda: browser.post(address, **said))


def sent(name: str, browser: Browser, address: str, files: dict[str, tuple[str, bytes]], /, **said: object) -> View:
    """The same of a form with files."""
    return View(f"{address} {name}", browser, lambda: send(browser, address, files, **said))


def done(browser: Browser, address: str, /, **said: object) -> str:
    """Where a form leads to that changes something."""
    answer = browser.post(address, **said)
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


def named(text: str) -> str:
    """A text within an address."""
    return quote(text, safe="")


def made_of(names: str) -> frozenset[str]:
    """Templates that a walk comes by."""
    return frozenset(f"{name}.html.j2" for name in names.split())
