"""Names of items: from what a user writes to a key, and from a key to the label a table would print.

A user names an item by its path (``III-3/リスク2/その他の措置の内容``, ``I-2/システム[kouki]/②システムの機能``) or as people
cite it (``Ⅲ-3 リスク2``, ``システム3``). What does not name exactly one item is refused with the nearest; nothing is guessed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

from shinkyu.model.assessment import Assessment, sections_by_id
from shinkyu.model.document import FIGURE_FILE, ORDER
from shinkyu.model.errors import UsageError
from shinkyu.model.history import History
from shinkyu.model.language import tr
from shinkyu.model.laying import section_name, section_places
from shinkyu.model.order import find_item
from shinkyu.schema import walk

_SLUG = re.compile(r"([a-z0-9][a-z0-9_-]*):(.*)", re.DOTALL)
_SEGMENT = re.compile(r"(?P<heading>[^\[]+)(?:\[(?P<id>[^\]]+)\])?\Z", re.DOTALL)


def split_slug(cited: str) -> tuple[str, str]:
    """The assessment that an item's name begins with (``kouki:III-3/…``), "" where there is none, and the rest."""
    match = _SLUG.match(cited)
    return (match[1], match[2]) if match else ("", cited)


def below(key: str, selected: str) -> bool:
    """Whether a key (or path) is the selected one or stands below it: an item of a section, of an entry, of a heading."""
    return key == selected or key.startswith((f"{selected}/", f"{selected}[", f"{selected}{FIGURE_FILE}"))


class Naming:
    """The names of one assessment's items. ``texts`` give the repeated entries their numbers (`model.document`).

    ``gone``: keys of lists of entries, with ids that were there once; they can be named by id, and have no number.
    """

    def __init__(
        self, assessment: Assessment, texts: Mapping[str, str], gone: Mapping[str, Iterable[str]] | None = None
    ) -> None:
        self.assessment = assessment
        orders = {key.removesuffix(ORDER): text for key, text in texts.items() if key.endswith(ORDER) and text}
        self._entries = {heading: text.split("\n") for heading, text in orders.items()}
        self._gone = {heading: set(ids) for heading, ids in (gone or {}).items()}

    @classmethod
    def of_history(cls, history: History) -> Naming:
        """The names at the end of a history; entries that were there once can be named too."""
        gone: dict[str, set[str]] = {}
        for key, events in history.events.items():
            if key.endswith(ORDER):
                ids = {name for event in events for name in f"{event.before}\n{event.after}".split("\n")}
                gone[key.removesuffix(ORDER)] = ids - {""}
        return cls(history.assessment, history.newest, gone)

    def number(self, entry: str) -> int:
        """An entry's place among its siblings, from 1; 0 where it is not there."""
        heading, _, name = entry.removesuffix("]").rpartition("[")
        ids = self._entries.get(heading, [])
        return ids.index(name) + 1 if name in ids else 0

    def label(self, key: str, *, bare: bool = False) -> str:
        """The item as tables cite it, in the short form: ``Ⅲ-3 リスク2 その他の措置の内容``; ``bare``: without its file."""
        from shinkyu.model.labels import FileRef, short_label

        head, path = key.split("/", 1) if key.startswith("@") else ("", key)
        prefix = f"{head}/" if head else ""
        numbered = enumerate(self.assessment.files, 1) if self.assessment.several else ()
        files = {f"@{file.id}": FileRef(file.id, file.slug, file.name, number) for number, file in numbered}
        parts = path.split("/")
        keys = [prefix + "/".join(parts[: n + 1]) for n, part in enumerate(parts) if part.endswith("]")]
        numbers = {self.assessment.path_of(entry): self.number(entry) for entry in keys}
        file = None if bare else files.get(head)
        return short_label(self.assessment.form, self.assessment.path_of(key), numbers=numbers, file=file)

    def find(self, cited: str, *, whole: bool = False) -> str:
        """The key of the item meant. ``whole``: a section or a list of entries will do as well (see `below`).

        Raises UsageError, with the nearest names, where it is not exactly one.
        """
        slug, text = split_slug(cited.strip())
        if slug and slug != self.assessment.slug:
            raise UsageError(
                tr(f"「{cited}」はほかの評価書の項目です", f"{cited!r} is an item of another assessment"),
                hint=f"--slug {slug}",
            )
        key = self._by_path(text, whole) or self._cited(text, whole)
        if not whole:
            self._refuse_list(key)
        return key

    def _by_path(self, text: str, whole: bool) -> str:
        """The key that a path names; "" where the text is no path of this form."""
        inner = text.split("/", 2)[2] if text.startswith("files/") and text.count("/") > 1 else text
        section_id, *segments = inner.split("/")
        section = sections_by_id(self.assessment.form).get(section_id)
        if section is None or not (segments or whole):
            return ""
        if section.per_file and self.assessment.several and inner == text:
            known = [f"files/{file.slug}/{inner}" for file in self.assessment.files]
            raise _several(text, known)
        key = self.assessment.key_of(text)
        if not segments:
            return key
        walked = key[: len(key) - len(inner)] + section_id
        for segment in segments:
            match = _SEGMENT.match(segment)
            if match is None:
                return ""
            walked += f"/{match['heading']}"
            item = find_item(self.assessment, walked)
            if item is None:
                return ""
            if item.repeat and (match["id"] or segment != segments[-1] or not whole):
                walked += f"[{self._entry(walked, match['id'] or '')}]"
        return walked

    def _entry(self, heading: str, cited: str) -> str:
        """The id of the entry cited by id or by number; without either, of the only one."""
        ids = self._entries.get(heading, [])
        if cited in ids or cited in self._gone.get(heading, ()):
            return cited
        if cited.isdecimal() and 1 <= int(cited) <= len(ids):
            return ids[int(cited) - 1]
        if not cited and len(ids) == 1:
            return ids[0]
        path = self.assessment.path_of(heading)
        name = path.rpartition("/")[2]
        listed = [f"{path}[{one}]" for one in ids]
        if not cited and ids:
            raise _several(name, listed)
        raise UsageError(
            tr(f"「{name}」に「{cited}」はありません", f"there is no {cited!r} in {name}"),
            hint=_nearest(listed) if listed else tr("まだ1件もありません", "there is none yet"),
        )

    def _cited(self, text: str, whole: bool) -> str:
        """The key of an item as people cite it."""
        from shinkyu.model.labels import FileRef, resolve

        if whole and (above := self._section(text) or self._heading(text) or self._numbered_entry(text)):
            return above
        numbered = enumerate(self.assessment.files, 1) if self.assessment.several else ()
        files = [FileRef(file.id, file.slug, file.name, number) for number, file in numbered]
        found = resolve(self.assessment.form, text, files=files)
        if found.path is None:
            what = tr(f"「{text}」という項目は見つかりません", f"no item {text!r} was found")
            why = f" ({found.doubtful_why})" if found.doubtful_why else ""
            raise UsageError(what + why, hint=_nearest(found.nearest))
        return self._by_path(found.path, whole)

    def _section(self, text: str) -> str:
        """A section cited by its number alone: ``Ⅲ-3``, ``III-3``, ``表紙``."""
        for section in self.assessment.form.sections:
            if text in (section_name(section), section_name(section).partition(" ")[0], section.title):
                if section.per_file and self.assessment.several:
                    raise _several(text, [f"files/{file.slug}/{section.id}" for file in self.assessment.files])
                return self.assessment.key_of(section.id)
        return ""

    def _heading(self, text: str) -> str:
        """A heading with others below it, cited as tables would (``Ⅲ-3 リスク2``); "" where the text is no such."""
        keys = []
        for section, file_id in section_places(self.assessment):
            head = f"@{file_id}/" if section.per_file else ""
            groups = ("/".join(headings) for headings, item in walk(section) if item.items and not item.value_key)
            keys += [f"{head}{section.id}/{path}" for path in groups]
        return self._by_label(text, keys)

    def _numbered_entry(self, text: str) -> str:
        """An entry cited by its number of today (``Ⅰ-2 システム2``), as rows of entries are; "" where the text is none.

        Where one item is meant, tables cite an entry for its main sub-item; where a whole part will do, it is the entry.
        """
        if not text[-1:].isdecimal():
            return ""
        return self._by_label(text, [f"{heading}[{one}]" for heading, ids in self._entries.items() for one in ids])

    def _by_label(self, text: str, keys: Iterable[str]) -> str:
        """The one of these keys that has this label, with its file or without; "" for none, UsageError for several."""
        folded = _folded(text)
        found = [key for key in keys if folded in (_folded(self.label(key, bare=True)), _folded(self.label(key)))]
        if len(found) > 1:
            raise _several(text, [self.assessment.path_of(key) for key in found])
        return found[0] if found else ""

    def _refuse_list(self, key: str) -> None:
        item = find_item(self.assessment, key)
        if item is not None and item.kind == "group" and not item.repeat and item.items:
            inner = [f"{self.assessment.path_of(key)}/{child.heading}" for child in item.items]
            raise _several(self.assessment.path_of(key), inner)


def _folded(label: str) -> str:
    return "".join(unicodedata.normalize("NFKC", label).split())


def _several(cited: str, paths: list[str]) -> UsageError:
    return UsageError(
        tr(f"「{cited}」だけでは、どの項目か決まりません", f"{cited!r} does not name one item"), hint=_nearest(paths)
    )


def _nearest(paths: Iterable[str]) -> str:
    listed = "\n    ".join(list(paths)[:8])
    return tr(f"近いもの:\n    {listed}", f"nearest:\n    {listed}") if listed else ""
