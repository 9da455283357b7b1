"""What others have sent, brought here, and mine, sent: by way of a shared folder or a server."""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus

from starlette.responses import Response

from shinkyu.model.drafts.receiving import ExchangeDone, exchange, knows_a_place, place_known
from shinkyu.model.errors import UsageError
from shinkyu.model.exchange.request import SyncDone, SyncRequest
from shinkyu.model.exchange.trying import try_sync
from shinkyu.model.language import tr
from shinkyu.model.repository import touched_paths
from shinkyu.render.page.anchors import row_anchors
from shinkyu.render.page.rows import row_elements
from shinkyu.web.frame.asked import Asked
from shinkyu.web.frame.hinting import finding_on_page
from shinkyu.web.frame.refusals import REFUSALS, lines_of, status_of_meeting
from shinkyu.web.frame.showing import go, show


def page(
    asked: Asked,
    status: HTTPStatus = HTTPStatus.OK,
    refused: Sequence[str] = (),
    done: SyncDone | None = None,
    others: ExchangeDone | None = None,
) -> Response:
    """The place that is known, and what was exchanged, or would be."""
    return show(
        asked,
        "exchange.html.j2",
        status,
        refused=refused,
        known=knows_a_place(asked.project.repository),
        fixed=asked.at_a_server,
        place=place_known(asked.project.repository),
        typed=asked.said("place"),
        create=asked.said("create") == "yes",
        published=asked.said("published") == "yes",
        edited=touched_paths(asked.project.repository),
        done=done,
        others=others,
        came=_rows(done, "received"),
        went=_rows(done, "sent"),
        findings=[*map(finding_on_page, done.outcome.findings)]
        if done is not None and done.outcome is not None
        else [],
    )


def carry_over(asked: Asked) -> Response:
    """Looks at what would come and go (``do``: ``look``), or exchanges."""
    known = knows_a_place(asked.project.repository)
    if not known and asked.at_a_server:  # any folder of the machine could be named, with the server's rights
        raise UsageError(
            tr("やりとりする場所は、サーバーの管理者が決めます", "whoever keeps the server sets the place")
        )
    request = SyncRequest(
        "" if known else asked.said("place").strip(),
        create=not known and asked.said("create") == "yes",
        published=asked.said("published") == "yes",
    )
    try:
        if asked.said("do") == "look":
            return page(asked, done=try_sync(asked.project, request))
        done = exchange(asked.project, request)
    except REFUSALS as refusal:
        return page(asked, status_of_meeting(refusal), lines_of(refusal))
    if done.sync.left:
        return go("/drafts/conflicts")
    return page(asked, done=done.sync, others=done)


def _rows(done: SyncDone | None, way: str) -> list[object]:
    rows = [] if done is None else [one.row for one in getattr(done, way).rows]
    return list(row_elements(rows, row_anchors(rows)))


ROUTES = (("GET", "/exchange", page), ("POST", "/exchange", carry_over))
