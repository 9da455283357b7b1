"""Which address is which page. Pages are plain functions; those of one desk are called one at a time, away from the loop of the server."""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable
from functools import partial
from http import HTTPStatus
from pathlib import Path

from python_multipart.exceptions import FormParserError
from starlette.applications import Starlette
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from shinkyu.model.errors import InputError, ShinkyuError, UsageError, refused_by_system
from shinkyu.model.language import speaking, tr
from shinkyu.web.frame.asked import Asked
from shinkyu.web.frame.heard import hear
from shinkyu.web.frame.showing import failed, go, not_yet
from shinkyu.web.frame.telling import telling
from shinkyu.web.pages import (
    allfiles,
    amend,
    approvers,
    assessments,
    calendar,
    compare,
    completing,
    document,
    drafts,
    entries,
    exchange,
    figures,
    files,
    finding,
    history,
    importing,
    informationfiles,
    items,
    life,
    pendingreview,
    publish,
    record,
    replace,
    review,
    reviewfiles,
    reviewrow,
    settings,
    shared,
    site,
    starting,
    taking,
    terms,
    undo,
    verify,
    workbook,
)
from shinkyu.web.pages import style as styles
from shinkyu.web.server.guard import VISITOR, Door, Guard, Visitor, checks_out, is_shown_in, no, prefers_english
from shinkyu.web.server.turns import NotYet
from shinkyu.web.server.uploads import UPLOAD, accepts_uploads

Page = Callable[[Asked], Response]
_STATIC = Path(__file__).parent / "static"
_MOST_FIELDS = 10_000  # a large draft is judged row by row
_OF_ANY_DRAFT = (
    "/approvers",
    "/drafts/",
    "/exchange",
    "/import/cancel",
    "/review",
    "/settings",
    "/view",
)  # they name the draft that they are about, or none; or say by themselves that it is another one, and lose nothing
_MOST_FILES = 4  # of a form; larger ones lie on the disk while they come
_PAGES = (
    assessments,
    starting,
    importing,
    workbook,
    figures,
    informationfiles,
    completing,
    document,
    items,
    entries,
    finding,
    record,
    history,
    undo,
    amend,
    life,
    compare,
    files,
    allfiles,
    settings,
    approvers,
    calendar,
    drafts,
    taking,
    exchange,
    pendingreview,
    review,
    reviewrow,
    reviewfiles,
    publish,
    terms,
    replace,
    shared,
    site,
    verify,
    styles,
)

ROUTES = tuple(route for module in _PAGES for route in module.ROUTES)


def pages_behind(door: Door, seen: Callable[[], None]) -> Starlette:
    """All pages, for whom the door lets in; ``seen`` is told of each request."""
    routes = [
        Route(path, _endpoint(page), methods=["POST" if method == UPLOAD else method]) for method, path, page in ROUTES
    ]
    routes.append(Route("/{elsewhere:path}", _endpoint(_nowhere), methods=["GET", "POST"]))
    static = Mount("/static", StaticFiles(directory=_STATIC))
    files_at = accepts_uploads(path for method, path, _ in ROUTES if method == UPLOAD)
    guard = Middleware(Guard, door=door, seen=seen, files=files_at)
    return Starlette(routes=[static, *routes], middleware=[guard])


def _not_kept(error: OSError) -> str:
    return tr(
        f"送られたファイルを置けません({refused_by_system(error).what})。一時フォルダの空き容量を確かめて、もう一度送ってください",
        f"there is no place for what was sent ({refused_by_system(error).what}): see to the room for temporary files",
    )


def _unreadable() -> str:
    return tr(
        "送られたものが読めません。文章が長すぎるか、途中で壊れています。ブラウザの「戻る」で前の画面に戻れます",
        "what was sent cannot be read: a text is too long, or it was damaged on the way. Go back in the browser",
    )


def _leads_to_start(asked: Asked) -> bool:
    """Whether a page asks for what there is not, for nothing has begun yet."""
    return asked.request.method == "GET" and not asked.desk.is_begun and asked.request.url.path != "/start"


def _nowhere(asked: Asked) -> Response:
    raise UsageError(tr("そのページはありません", "there is no such page"))


def _endpoint(page: Page) -> Callable[[Request], Awaitable[Response]]:
    async def answering(request: Request) -> Response:
        visitor: Visitor = request.scope[VISITOR]
        if request.method != "POST":
            return await visitor.desk.in_turn(partial(_answer, visitor, page, request, FormData()))
        try:
            async with request.form(max_files=_MOST_FILES, max_fields=_MOST_FIELDS) as form:
                return await visitor.desk.in_turn(partial(_answer, visitor, page, request, form))
        except OSError as error:  # of what is sent, which lies on the disk while it comes
            return no(HTTPStatus.INSUFFICIENT_STORAGE, _not_kept(error))
        except (HTTPException, FormParserError):  # the one or the other, as Starlette's version has it
            return no(HTTPStatus.BAD_REQUEST, _unreadable())
        except ClientDisconnect:  # or more came than may: the guard took it for gone
            return no(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, tr("大きすぎます", "too large"))

    assert not inspect.iscoroutinefunction(page)
    return answering


def _answer(visitor: Visitor, page: Page, request: Request, form: FormData) -> Response:
    english = prefers_english(request.headers.get("accept-language", ""))
    asked = Asked(visitor.desk, visitor.keys, request, form)
    with speaking(english=english, plainly=not asked.technical), telling(asked):
        if request.method == "POST" and not checks_out(visitor.keys, form.get("csrf")):
            return failed(
                asked, HTTPStatus.FORBIDDEN, UsageError(tr("この画面からの操作ではありません", "not from these pages"))
            )
        try:
            visitor.desk.begins()
            if visitor.desk.job is not None:
                visitor.desk.job.settle_once()
            _refuse_other_draft(asked)
            try:
                return page(asked)
            finally:
                hear(asked)
        except NotYet as now:
            return not_yet(asked, now.step)
        except ShinkyuError as error:
            if _leads_to_start(asked):
                return go("/start")
            status = HTTPStatus.NOT_FOUND if request.method == "GET" else HTTPStatus.UNPROCESSABLE_ENTITY
            return failed(asked, HTTPStatus.CONFLICT if isinstance(error, InputError) else status, error)
        except OSError as error:
            return failed(asked, HTTPStatus.INTERNAL_SERVER_ERROR, refused_by_system(error))
        except Exception as error:  # a fault of our own ends no server, and shows nobody a traceback
            return failed(asked, HTTPStatus.INTERNAL_SERVER_ERROR, _fault(error))


def _refuse_other_draft(asked: Asked) -> None:
    """Raises InputError for what was filled in before another window went to another draft: it would be written into that one."""
    if asked.request.method != "POST" or not asked.desk.is_begun or asked.request.url.path.startswith(_OF_ANY_DRAFT):
        return
    if not is_shown_in(asked.form.get("csrf"), asked.draft):
        raise InputError(
            tr(
                "この画面を開いたあとに、別の下書きに移っています。何も変えていません",
                "another draft was gone to since the page was opened; nothing was done",
            ),
            hint=tr(
                "「下書き」の画面で元の下書きに移ってからもう一度行うか、この画面を開き直してください",
                "go back to that draft at “Drafts” and do it again, or open the page anew",
            ),
        )


def _fault(error: Exception) -> ShinkyuError:
    told = " ".join(f"{type(error).__name__}: {error}".split())[:200]
    return ShinkyuError(
        tr(f"思わぬことが起きました ({told})", f"something unexpected happened ({told})"),
        hint=tr(
            "この道具の不具合です。この文を配布元へお知らせください。保存したものはそのままです",
            "this is a fault of the tool: report this text to those you have it from; what was saved is as it was",
        ),
    )
