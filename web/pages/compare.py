"""Two points of an assessment beside each other: only what differs, with the words that changed; and the same as a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from urllib.parse import urlencode

from starlette.responses import Response

from shinkyu.model.errors import ShinkyuError, UsageError
from shinkyu.model.language import tr
from shinkyu.model.project.between import Point, differences, ends
from shinkyu.render.comparison import comparison
from shinkyu.render.exporting import Remarks, marked_document, remark_on_marked
from shinkyu.render.filenames import file_name
from shinkyu.render.formats import COMPARISON_FORMATS, DOCUMENT_FORMATS, as_bytes
from shinkyu.render.page.comparison import pair_values
from shinkyu.render.screen import Screen
from shinkyu.web.files.takeable import into, taken
from shinkyu.web.frame.asked import Asked
from shinkyu.web.frame.hinting import error_on_page
from shinkyu.web.frame.points import DRAFT, NOW, Chosen, Group, chosen, groups
from shinkyu.web.frame.showing import show
from shinkyu.web.frame.state import state_of

_WHOLE = "whole-"
_FIELDS = ("from", "from-day", "to", "to-day")


def page(asked: Asked, status: HTTPStatus = HTTPStatus.OK, told: Sequence[str] = ()) -> Response:
    """The two points that are chosen, and what differs; at first the last publication, or the first record, and what stands now."""
    slug = asked.version.assessment.slug
    older, newer = groups(asked, draft=False), groups(asked)
    refused = [*told]
    values: dict[str, object] = {}
    try:
        first, last = _points(asked, older)
        old, new = _ends(asked, first, last)
        compared = comparison(old, new, differences(old, new))
        values = {"points": (first.named, last.named), **pair_values(compared, f"/a/{slug}/life?item=")}
        values["remarks"] = _remarks(old, new)
    except ShinkyuError as error:
        refused += error_on_page(error)
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    said = {name: asked.said(name) for name in _FIELDS}
    return show(
        asked,
        "compare.html.j2",
        status,
        slug=slug,
        about=asked.version.titled(),
        older=older,
        newer=newer,
        said={**said, "from": said["from"] or _first(older), "to": said["to"] or _last(asked)},
        kinds=_kinds(),
        refused=refused,
        take=f"/a/{slug}/compare/take?{urlencode({**said, 'seen': _seen(asked)})}",
        **values,
    )


def take(asked: Asked) -> Response:
    """The same as a file: what differs, or the whole document with its changes in place. What changed since is shown first."""
    kinds, name = _kinds(), asked.said("format")
    if name not in kinds:
        raise UsageError(tr("ファイルの形式を選んでください", "choose a format"), where=name)
    if asked.said("seen") != _seen(asked):
        changed = tr(
            "この画面を開いたあとに、記録か直しが変わりました。下を見て、もう一度受け取ってください",
            "records or edits changed since the page was opened: look at it below, and take it once more",
        )
        return page(asked, HTTPStatus.CONFLICT, [changed])
    first, last = _points(asked, groups(asked, draft=False))
    old, new = _ends(asked, first, last)
    if name.startswith(_WHOLE):
        form = DOCUMENT_FORMATS[name.removeprefix(_WHOLE)]
        data = as_bytes(form.render(marked_document(old, new)))
        return taken(data, _name(asked, tr("新旧", "compared"), first, last, form.suffixes[0]))
    report = COMPARISON_FORMATS[name]
    data = as_bytes(report.render(comparison(old, new, differences(old, new)), {"screen": Screen()}))
    return taken(data, _name(asked, tr("違い", "differences"), first, last, report.suffixes[0]))


def _points(asked: Asked, older: list[Group]) -> tuple[Chosen, Chosen]:
    return chosen(asked, "from", _first(older), draft=False), chosen(asked, "to", _last(asked))


def _first(older: list[Group]) -> str:
    """Where a comparison begins unless something is chosen: at the newest publication, else at the oldest record that is listed."""
    publications = [one for _, those in older for one in those if one.value.startswith("published/")]
    return publications[0].value if publications else older[-1][1][-1].value


def _last(asked: Asked) -> str:
    return DRAFT if asked.version.edited else NOW


def _ends(asked: Asked, first: Chosen, last: Chosen) -> tuple[Point | None, Point]:
    between = first.asked if last.pending else f"{first.asked}..{last.asked}"
    return ends(asked.project, between, asked.version.assessment.slug)


def _kinds() -> Mapping[str, str]:
    return {
        "html": tr("違いだけ、ウェブページ", "differences, web page"),
        "xlsx": tr("違いだけ、Excel", "differences, Excel"),
        "docx": tr("違いだけ、Word", "differences, Word"),
        "whole-html": tr("全体に印を付けたもの、ウェブページ", "the whole with marks, web page"),
        "whole-xlsx": tr("全体に印を付けたもの、Excel", "the whole with marks, Excel"),
        "whole-docx": tr("全体の変更履歴つき Word", "the whole as tracked changes, Word"),
    }


def _remarks(old: Point | None, new: Point) -> Mapping[str, Sequence[str]]:
    """What is to be known of each file before it is taken; of what differs alone there is nothing."""
    document, found = marked_document(old, new), {name: list[str]() for name in _kinds()}
    for name in filter(lambda one: one.startswith(_WHOLE), found):
        form = DOCUMENT_FORMATS[name.removeprefix(_WHOLE)]
        remark_on_marked(document, form, Remarks(into(found[name])))
    return found


def _name(asked: Asked, what: str, first: Chosen, last: Chosen, suffix: str) -> str:
    return file_name(asked.version.titled().title, what, first.part, last.part, suffix=suffix)


def _seen(asked: Asked) -> str:
    return state_of(asked.project, [asked.version.assessment])


ROUTES = (("GET", "/a/{slug}/compare", page), ("GET", "/a/{slug}/compare/take", take))
