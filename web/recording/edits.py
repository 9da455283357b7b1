"""The edits that are not recorded yet, as a page offers them to be recorded: by section, with what the table makes of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from shinkyu.model.form.keys import ItemPath, Key
from shinkyu.model.language import tr
from shinkyu.model.project import PendingVersion
from shinkyu.model.table.changedwords import changed_words
from shinkyu.model.table.row import Row
from shinkyu.model.workspace.standing import Standing
from shinkyu.web.frame.hinting import finding_on_page

Spans = Sequence[tuple[str, bool]]


@dataclass(frozen=True, slots=True)
class Edit:
    """An item with an edit. ``cells``: the two text cells of each row that it makes, as spans; ``notes``: what is particular."""

    path: str
    label: str
    marked: bool
    cells: Sequence[tuple[Spans, Spans]]
    notes: Sequence[str]
    findings: Sequence[str]


@dataclass(frozen=True, slots=True)
class Group:
    """The edits of a section."""

    heading: str
    edits: Sequence[Edit]


def edited_paths(standing: Standing) -> list[ItemPath]:
    """What can be recorded by itself: items with a row first, then those without; each once."""
    return list(dict.fromkeys([*(row.item for row in standing.rows), *standing.rowless]))


def grouped_edits(version: PendingVersion, standing: Standing, limit: int) -> list[Group]:
    """The edits by section, in the order of the form."""
    rows: dict[ItemPath, list[Row]] = defaultdict(list)
    for row in standing.rows:
        rows[row.item].append(row)
    groups: dict[str, list[Edit]] = {}
    for path in sorted(edited_paths(standing), key=lambda one: _place(version, one)):
        groups.setdefault(_heading(version, path), []).append(_edit(version, standing, path, rows[path], limit))
    return [Group(heading, edits) for heading, edits in groups.items()]


def _place(version: PendingVersion, path: ItemPath) -> int:
    sections = [section.id for section in version.assessment.form.sections]
    return sections.index(path.section_id) if path.section_id in sections else len(sections)


def _heading(version: PendingVersion, path: ItemPath) -> str:
    key = version.assessment.key_of(path)
    section = next((one for one in version.assessment.form.sections if one.id == key.section_id), None)
    if section is None:
        return key.section_id
    named = version.names.label(Key.of_section(section, key.file_id))
    return named if section.title in named else f"{named} {section.title}"


def _edit(version: PendingVersion, standing: Standing, path: ItemPath, rows: Sequence[Row], limit: int) -> Edit:
    return Edit(
        str(path),
        rows[0].label if rows else version.names.label(version.assessment.key_of(path)),
        any(row.marked for row in rows),
        [changed_words(row) for row in rows],
        [*_notes(rows, limit)],
        [finding_on_page(one, placed=False) for one in standing.findings if one.item == path],
    )


def _notes(rows: Sequence[Row], limit: int) -> Iterator[str]:
    """What the table makes of an edit, where that is not one row with both texts."""
    if not rows:
        yield tr("表の行になりません(空行だけの直しなど)。", "It makes no row (empty lines alone, and the like).")
        return
    ways = {row.way for row in rows}
    if "新規" in ways:
        yield tr(
            "1件が加わります。中の記載は、まとめて1行に載ります。",
            "An entry comes: one row tells of all that is in it.",
        )
    if "削除" in ways and rows[0].item.is_entry:
        yield tr("1件がなくなります。まとめて1行に載ります。", "An entry goes: one row tells of it.")
    if "移動" in ways:
        yield tr(
            "順番だけが変わります。移動の行として載ります。", "Only its place changes: the row tells that it moved."
        )
    texts = (text for row in rows for change in row.changes for text in (change.before, change.after))
    longest = max(map(len, texts), default=0)
    if len(rows) > 1 and longest > limit:
        yield tr(
            f"{longest:,}字あり、1行に載せる長さ({limit:,}字)を超えるので、段落ごとの{len(rows)}行になります。",
            f"It has {longest:,} characters, more than a row holds ({limit:,}): a row for each of its {len(rows)} blocks.",
        )
    elif longest > limit:
        yield tr(
            f"{longest:,}字あり、1行に載せる長さ({limit:,}字)を超えますが、段落が1つなので分かれません。空行で段落を分けられます。",
            f"It has {longest:,} characters, more than a row holds ({limit:,}), in one block; an empty line makes two of it.",
        )
