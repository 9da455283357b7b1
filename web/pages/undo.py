"""A record taken back: what that does to texts and rows, and then the button."""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus

from starlette.responses import Response

from shinkyu.model.errors import ShinkyuError
from shinkyu.model.language import tr
from shinkyu.model.project.recording import to_undo
from shinkyu.model.workspace.undoing import PreparedUndo, carry_out
from shinkyu.model.workspace.undonetexts import turned_texts
from shinkyu.web.frame.asked import Asked
from shinkyu.web.frame.refusals import REFUSALS, lines_of, status_of
from shinkyu.web.frame.showing import go, show
from shinkyu.web.frame.state import state_of
from shinkyu.web.frame.texts import Pair, pair
from shinkyu.web.recording.outcome import Outcome, nothing_yet, of_undo
from shinkyu.web.recording.records import past_of, record_named, shared_with, told_records

_LOOKING = "…"  # the reason of an undo that is only looked at


def page(asked: Asked, status: HTTPStatus = HTTPStatus.OK, refused: Sequence[str] = ()) -> Response:
    """What it would do, and the form that asks for the reason."""
    version, record = asked.version, record_named(asked, asked.said("commit"))
    outcome, texts = _outcome(asked, record.commit, refused)
    [facts] = told_records(asked, [record])
    return show(
        asked,
        "undo.html.j2",
        status,
        slug=version.assessment.slug,
        about=version.titled(),
        one=facts,
        shared=shared_with(asked, record),
        outcome=outcome,
        texts=texts,
        reason=asked.said("reason"),
        published=asked.said("published") == "yes",
        seen=state_of(asked.project, ()),
    )


def undo(asked: Asked) -> Response:
    """Takes it back, if nothing was recorded since it was shown."""
    record = record_named(asked, asked.said("commit"))
    if asked.said("seen") != state_of(asked.project, ()):
        return page(asked, HTTPStatus.CONFLICT, [changed_since()])
    try:
        meant = asked.said("published") == "yes"
        carry_out(asked.project.workspace, to_undo(asked.project, record.commit, said_why(asked), published=meant))
    except REFUSALS as error:
        return page(asked, status_of(error), lines_of(error))
    return go(f"/a/{asked.version.assessment.slug}/history")


def said_why(asked: Asked) -> str:
    """The reason, on one line."""
    return " ".join(asked.said("reason").split("\n"))


def changed_since() -> str:
    """That somebody recorded something since a page was opened."""
    return tr(
        "この画面を開いたあとに、別の記録が加わりました。まだ何も変えていません。下をもう一度見て、よければ押してください",
        "something was recorded since the page was opened; nothing is changed yet. Look at it once more, and press again",
    )


def _outcome(asked: Asked, commit: str, refused: Sequence[str]) -> tuple[Outcome, list[Pair]]:
    try:
        prepared = to_undo(asked.project, commit, _LOOKING, published=True)
    except ShinkyuError as error:
        return nothing_yet([*dict.fromkeys((*refused, *lines_of(error)))]), []
    return of_undo(prepared, refused), _texts(asked, prepared)


def _texts(asked: Asked, prepared: PreparedUndo) -> list[Pair]:
    version, names = asked.version, past_of(asked).names
    turned = turned_texts(version.workspace, version.assessment, prepared)
    return [pair(names, version.assessment.key_of(one.path), one.now, one.then) for one in turned if not one.order]


ROUTES = (("GET", "/a/{slug}/undo", page), ("POST", "/a/{slug}/undo", undo))
