"""The 特定個人情報ファイル of an assessment: one more, one less, another name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from http import HTTPStatus

from starlette.responses import Response

from shinkyu.model.errors import UsageError
from shinkyu.model.language import tr
from shinkyu.model.workspace.filechoices import First, first_file
from shinkyu.model.workspace.filing import add_file, remove_file, rename_file
from shinkyu.render.reports.edited import names_told
from shinkyu.web.frame.asked import Asked
from shinkyu.web.frame.refusals import REFUSALS, lines_of, status_of
from shinkyu.web.frame.showing import show
from shinkyu.web.frame.state import state_of

_FIELDS = ("slug-new", "name-new", "first-slug", "first-name")


def page(
    asked: Asked,
    status: HTTPStatus = HTTPStatus.OK,
    refused: Sequence[str] = (),
    done: Sequence[str] | None = None,
) -> Response:
    """Those there are, each with what can be done; ``done``: what was done just now, and what is to be known of it."""
    assessment = asked.version.assessment
    kept = {} if done is not None else {name: asked.said(name) for name in _FIELDS}
    renamed = asked.said("file") if refused and asked.said("do") == "rename" else None
    return show(
        asked,
        "informationfiles.html.j2",
        status,
        slug=assessment.slug,
        about=asked.version.titled(),
        files=[
            (one, asked.said("name"), asked.said("to")) if one.slug == renamed else (one, one.name, one.slug)
            for one in assessment.files
        ],
        several=assessment.several,
        said={name: kept.get(name, "") for name in _FIELDS},
        seen=_seen(asked),
        refused=refused,
        done=done,
    )


def change(asked: Asked) -> Response:
    """Adds, renames or removes one, where all is as it was shown."""
    if asked.said("seen") != _seen(asked):
        return page(asked, HTTPStatus.CONFLICT, [_changed()])
    try:
        done = _done(asked)
    except REFUSALS as refusal:
        return page(asked, status_of(refusal), lines_of(refusal))
    return page(replace(asked), done=done)  # read anew


def _done(asked: Asked) -> list[str]:
    version = asked.version
    workspace, assessment, which = version.workspace, version.assessment, asked.said("file")
    match asked.said("do"):
        case "add":
            new, name = asked.said("slug-new").strip(), asked.said("name-new").strip()
            added = add_file(workspace, assessment, new, name, _first(asked, new))
            return [tr("足しました", "added"), *names_told(added)]
        case "rename":
            changed = rename_file(workspace, assessment, which, asked.said("to").strip(), asked.said("name").strip())
            return [tr("改めました", "changed"), *names_told(changed)]
        case "remove":
            gone, removal = remove_file(workspace, version.names, which, meant=asked.said("meant") == "yes")
            return [tr(f"消しました: {removal.name}", f"removed: {removal.name}"), *names_told(gone, gone=True)]
        case other:
            raise UsageError(tr("その操作はありません", "there is nothing like that to do"), where=other)


def _first(asked: Asked, new: str) -> First | None:
    """What the one that there is is called beside a new one. Raises UsageError where that is not said."""
    version = asked.version
    said = (asked.said("first-slug").strip(), asked.said("first-name").strip())
    first = first_file(version.workspace, version.assessment, new, *said)
    if first is not None and not (first.slug and first.name):
        raise UsageError(
            tr(
                "2つにするときは、いまの1つの短い名前と名前も書いてください",
                "with a second one, the first needs a short name and a name, too",
            )
        )
    return first


def _seen(asked: Asked) -> str:
    return state_of(asked.project, [asked.version.assessment])


def _changed() -> str:
    return tr(
        "この画面を開いたあとに、記載が変わりました。何も変えていません。いまの姿を見て、もう一度行ってください",
        "texts changed since the page was opened; nothing was done. Look at them as they are now, and do it again",
    )


ROUTES = (("GET", "/a/{slug}/information-files", page), ("POST", "/a/{slug}/information-files", change))
