"""The entries of a list: one more, blank or with the texts of another, one less, in another place."""

from __future__ import annotations

from starlette.responses import Response

from shinkyu.model.errors import UsageError
from shinkyu.model.form.keys import ItemPath
from shinkyu.model.language import tr
from shinkyu.model.project.restoring import restore_named
from shinkyu.model.workspace.duplicating import duplicate_entry
from shinkyu.model.workspace.entering import add_entry, move_entry, remove_entry
from shinkyu.web.document.fields import below_etag, order_etag, walk
from shinkyu.web.document.opened import Opened
from shinkyu.web.frame.asked import Asked
from shinkyu.web.frame.places import address, address_of, key_of, meanwhile
from shinkyu.web.frame.showing import go


def entry(asked: Asked) -> Response:
    """One more, blank or with the texts of another; one less (with what is written in it only where that is meant); one moved."""
    version, key = asked.version, key_of(asked)
    workspace, assessment = version.workspace, version.assessment
    match asked.said("do"):
        case "add":
            place = _place(asked) if asked.said("to") else None
            _refuse_other_order(asked)
            key = add_entry(workspace, assessment, key.list, place=place)
        case "copy":
            _refuse_other_order(asked)
            _refuse_changed(asked)
            key = duplicate_entry(workspace, assessment, key)
        case "back":
            _refuse_other_order(asked)
            if str(key) in map(str, map(assessment.key_of, _entries(asked, ItemPath(asked.said("item")).list))):
                raise meanwhile()
            restore_named(asked.project, [asked.said("item")], assessment.slug)
        case "remove":
            _refuse_changed(asked)
            beside = _beside(asked)
            remove_entry(workspace, version.names, key, meant=asked.said("meant") == "yes")
            return go(address(assessment.slug, beside))
        case "move":
            place = _place(asked)
            _refuse_other_order(asked)
            move_entry(workspace, assessment, key, place)
        case other:
            raise UsageError(tr("その操作はありません", "there is nothing like that to do"), where=other)
    return go(address_of(asked, key, opened=asked.said("do") in ("add", "copy")))


def _beside(asked: Asked) -> ItemPath:
    """Where one is when the entry has gone: at the next one, else the one before, else at the first, blank one."""
    path = ItemPath(asked.said("item"))
    all_of_it = [str(one) for one in _entries(asked, path.list)]
    at = all_of_it.index(str(path)) if str(path) in all_of_it else 0
    left = [*all_of_it[at + 1 :], *reversed(all_of_it[:at]), str(path.list.entry("1"))]
    return ItemPath(left[0])


def _entries(asked: Asked, path: ItemPath) -> list[ItemPath]:
    return [one.path for one in walk(Opened(asked).sections) if one.path.is_entry and one.path.list == path]


def _place(asked: Asked) -> int:
    to = asked.said("to")
    if not (to.isascii() and to.isdigit() and len(to) < 5):
        raise UsageError(tr("移す先がありません", "there is no such place"), where=to)
    return int(to)


def _refuse_changed(asked: Asked) -> None:
    """Raises InputError where the entry that a form names is not as it was shown any more."""
    found = next((one for one in walk(Opened(asked).sections) if str(one.path) == asked.said("item")), None)
    if found is not None and below_etag(found) != asked.said("etag"):
        raise meanwhile()


def _refuse_other_order(asked: Asked) -> None:
    """Raises InputError where the list that a form speaks of has other entries than were shown, or in another order."""
    path = ItemPath(asked.said("item")).list
    if order_etag(_entries(asked, path)) != asked.said("order"):
        raise meanwhile()


ROUTES = (("POST", "/a/{slug}/entry", entry),)
