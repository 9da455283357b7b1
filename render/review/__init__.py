"""A review, for those who read it: at a terminal, in a pull request, by mail, and for the programs of git hosts.

formats.py     the names of the formats
words.py       what becomes of a row and what a way to take the branch in does, in words; how many of each
text.py        for a terminal
markdown.py    the summary of a pull request
page.py        a web page of one file
json.py        for programs
hosts.py       annotations of GitHub, code quality of GitLab, SARIF
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING

from shinkyu.render.screen import Screen

if TYPE_CHECKING:
    from shinkyu.model.review.review import Review

# The module of each format but the text, and the function in it that renders a review.
_FORMATS: Mapping[str, tuple[str, str]] = {
    "md": ("markdown", "render"),
    "json": ("json", "render"),
    "html": ("page", "render"),
    "github": ("hosts", "github"),
    "gitlab": ("hosts", "gitlab"),
    "sarif": ("hosts", "sarif"),
}


def render(review: Review, form: str, screen: Screen) -> str | Iterable[str]:
    """A review in one of `formats.FORMATS`; ``screen``: where a text is read."""
    if form == "text":
        from shinkyu.render.review import text

        return text.render(review, screen)
    module, name = _FORMATS[form]
    function: Callable[[Review], str | Iterable[str]] = getattr(import_module(f"shinkyu.render.review.{module}"), name)
    return function(review)
