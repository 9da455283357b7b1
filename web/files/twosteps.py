"""A file in two steps: what is to be known of it is shown first; then it is given, if all is still as it was."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from http import HTTPStatus

from starlette.responses import Response

from shinkyu.model.errors import ShinkyuError
from shinkyu.model.language import tr
from shinkyu.web.files.takeable import Ready, taken
from shinkyu.web.frame.asked import Asked
from shinkyu.web.frame.hinting import error_on_page

Page = Callable[[Asked, HTTPStatus, Sequence[str]], Response]


@dataclass(frozen=True, slots=True)
class Looked:
    """What was chosen, ready to be taken; or why it cannot be. None and nothing where nothing was chosen yet."""

    status: HTTPStatus
    ready: Ready | None
    refused: Sequence[str]


def looked_at(asked: Asked, ready: Callable[[Asked], Ready], status: HTTPStatus, told: Sequence[str]) -> Looked:
    """What the fields of the page ask for; ``told``: what is in the way already."""
    if not asked.said("what"):
        return Looked(status, None, told)
    try:
        return Looked(status, ready(asked), told)
    except ShinkyuError as error:
        return Looked(HTTPStatus.UNPROCESSABLE_ENTITY, None, [*told, *error_on_page(error)])


def taken_as_shown(asked: Asked, seen: str, ready: Callable[[Asked], Ready], page: Page) -> Response:
    """The file, where the page was shown in the state that is ``seen`` now; else the page anew. Raises as ``ready``."""
    if asked.said("seen") != seen:
        changed = tr(
            "この画面を開いたあとに、記録か直しが変わりました。下の注意を見て、もう一度受け取ってください",
            "records or edits changed since the page was opened: look at the remarks below, and take it once more",
        )
        return page(asked, HTTPStatus.CONFLICT, [changed])
    file = ready(asked)
    return taken(file.made(), file.name)
