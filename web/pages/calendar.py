"""Days as the Japanese calendar has them, for the field of a day while somebody types or picks one."""

from __future__ import annotations

import datetime as dt

from starlette.responses import JSONResponse, Response

from shinkyu.model.errors import UsageError
from shinkyu.model.language import tr
from shinkyu.model.text.dates import DateError, parse_date, today, wareki
from shinkyu.model.text.months import month_of, weekdays
from shinkyu.web.frame.asked import Asked
from shinkyu.web.recording.claims import how_read


def day(asked: Asked) -> Response:
    """How a day is read that somebody types."""
    said = asked.said("said")
    try:
        found = parse_date(said)
    except DateError as error:
        hint = f" → {error.hint}" if isinstance(error.hint, str) and error.hint else ""
        return JSONResponse({"error": f"{error.what}{hint}" if said.strip() else ""})
    return JSONResponse({"read": how_read(found), "day": found.isoformat()})


def month(asked: Asked) -> Response:
    """The month that holds a day, today's where none is named."""
    try:
        meant = parse_date(asked.said("of")) if asked.said("of") else today()
        shown = month_of(meant)
    except DateError as error:
        raise UsageError(tr("その月はありません", "there is no such month"), where=asked.said("of")) from error
    weeks = [[_told(one) if one else None for one in week] for week in shown.weeks]
    return JSONResponse({"title": shown.title, "weekdays": weekdays(), "weeks": weeks, "today": today().isoformat()})


def _told(one: dt.date) -> dict[str, object]:
    return {"day": one.isoformat(), "number": one.day, "name": how_read(one), "said": wareki(one)}


ROUTES = (("GET", "/day", day), ("GET", "/month", month))
