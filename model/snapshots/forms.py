"""The forms that are known in a tree: those of the tool, and the editions of the repository's own that lie in its `.forms`.

A repository without any asks for one entry of a tree. One with them has `.forms` looked at where it changed.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from functools import partial

from shinkyu.model.form.known import FORMS_FOLDER, KnownForms, tool_forms
from shinkyu.model.repository import Repository, TreeEntry, blob_id

_LINK = "120000"
_KEPT = 256
_keeping = threading.Lock()
_by_tree: dict[str, KnownForms] = {}  # by the id of `.forms`: the same bytes in any repository


def forms_at(repository: Repository, root: str | None) -> KnownForms:
    """The forms known in the tree ``root`` (None: the empty one)."""
    entry = repository.entry(root, FORMS_FOLDER) if root is not None else None
    if entry is None:
        return tool_forms()
    known = _by_tree.get(entry.oid)
    if known is None:
        known = forms_with(repository, root, {})
        with _keeping:  # a server reads for several at once
            if len(_by_tree) >= _KEPT:
                del _by_tree[next(iter(_by_tree))]
            known = _by_tree.setdefault(entry.oid, known)
    return known


def forms_with(repository: Repository, root: str | None, files: Mapping[str, bytes | None]) -> KnownForms:
    """The same with some files (by path from the top) put in their files' place, or taken out."""
    from shinkyu.model.form.own.edition import Stored
    from shinkyu.model.form.own.reading import MOST_FILES, read_forms

    entry = repository.entry(root, FORMS_FOLDER) if root is not None else None
    strange: list[str] = []
    found: dict[str, Stored] = {}
    for path, one in _entries(repository, entry, MOST_FILES).items():
        if one.is_file:
            found[path] = Stored(
                one.oid, repository.size(one.oid), partial(repository.blob, one.oid), one.mode != _LINK
            )
        else:
            strange.append(f"{FORMS_FOLDER}/{path}".rstrip("/"))
    for path, data in files.items():
        inner = path.removeprefix(f"{FORMS_FOLDER}/")
        if data is not None and path == FORMS_FOLDER:
            strange.append(path)
        elif data is not None and inner != path:
            found[inner] = Stored(blob_id(data), len(data), partial(bytes, data))
        elif inner != path:
            found.pop(inner, None)
    return read_forms(found, strange) if found or strange else tool_forms()


def _entries(repository: Repository, entry: TreeEntry | None, most: int) -> dict[str, TreeEntry]:
    """What lies below `.forms` by path, as far as two folders down; no more than can be meant, with one over."""
    if entry is None:
        return {}
    if not entry.is_tree:
        return {"": TreeEntry("160000", entry.oid)}
    found: dict[str, TreeEntry] = {}
    for name, one in repository.entries(entry.oid).items():
        below = {f"{name}/{inner}": two for inner, two in repository.entries(one.oid).items()} if one.is_tree else {}
        found |= below or {name: one}
        if len(found) > most:
            break
    # What lies still deeper is no file of a form, whatever it is.
    return {path: TreeEntry("160000", one.oid) if one.is_tree else one for path, one in found.items()}
