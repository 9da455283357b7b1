"""Where an item is: the one that a form names, and the page on which it stands."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from shinkyu.model.errors import InputError, UsageError
from shinkyu.model.form.keys import ItemPath, Key
from shinkyu.model.form.order import find_item
from shinkyu.model.language import tr
from shinkyu.render.page.anchors import item_anchor
from shinkyu.web.frame.asked import Asked


def key_of(asked: Asked) -> Key:
    """The key of the item that a form names: one of the assessment's own, whatever was typed. Raises UsageError for any other."""
    version, path = asked.version, ItemPath(asked.said("item"))
    try:
        key = version.assessment.key_of(path)
        if find_item(version.assessment, key) is not None:
            return key
    except (KeyError, ValueError):
        pass
    raise UsageError(tr("その項目はありません", "there is no such item"), where=str(path))


def address_of(asked: Asked, key: Key, *, opened: bool = False) -> str:
    """Where an item stands; ``opened``: to write in it."""
    return address(asked.version.assessment.slug, asked.version.assessment.path_of(key), opened=opened)


def address(slug: str, path: ItemPath, *, opened: bool = False, blank: bool = False) -> str:
    """The same of a path. ``blank``: it is that of a list without entries, of which the first one is printed."""
    query = f"?{urlencode({'open': path})}" if opened else ""
    return f"/a/{slug}/s/{quote(path.section)}{query}#{quote(item_anchor(path.entry('1') if blank else path))}"


def meanwhile() -> InputError:
    """What is shown is not what stands there any more."""
    return InputError(
        tr(
            "この画面を開いたあとに、ほかのところで直されています。何も変えていません",
            "it was changed elsewhere since the page was opened; nothing was done",
        ),
        hint=tr(
            "画面を開き直し、いまの文章を見てからもう一度行ってください",
            "open the page anew, look at it, and do it again",
        ),
    )
