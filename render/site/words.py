"""What pages of a site call things, and where they lie."""

from __future__ import annotations

import datetime as dt
from urllib.parse import quote

from shinkyu.model.language import tr
from shinkyu.model.site.places import INDEX
from shinkyu.model.site.releases import Release
from shinkyu.model.text.dates import wareki
from shinkyu.render.page.assembly import Link
from shinkyu.render.signs import visible

TABLE = "table.html"


def way_to(*names: str) -> str:
    """The address of a page by the names of the folders that lead to it: a folder may be called anything."""
    return "/".join(quote(name) for name in names)


def title_of(title: str) -> str:
    """What stands above the index."""
    return visible(title) or tr("特定個人情報保護評価書", "特定個人情報保護評価書 (privacy assessments)")


def called(release: Release) -> str:
    """A release as readers know it: by the day on which it was published."""
    if release.date is None:
        return tr("下書き(公表していません)", "draft (not published)")
    return tr(f"{wareki(release.date)} 公表", f"published {release.date}")


def draft_mark(release: Release) -> str:
    """What stands above every page of a draft; "" of what was published."""
    return tr("下書き・公表していません", "DRAFT, not published") if release.date is None else ""


def day(date: dt.date | None) -> str:
    """A day in a cell."""
    return tr(wareki(date), date.isoformat()) if date is not None else "-"


def above(up: str, title: str, name: str = "") -> list[Link]:
    """The pages above one: the index, and the assessment by its ``name``. ``up``: the way from the page to the index's folder."""
    links = [(title_of(title), f"{up}{INDEX}")]
    home = up.removesuffix("../") if up else ""
    return [*links, (name, f"{home}{INDEX}")] if name else links
