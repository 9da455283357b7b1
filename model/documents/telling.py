"""What a person said of single passages in a map file: the item that one is of or whose heading it is, or that it is none's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from shinkyu.model.documents.sheetplaces import Neighbours
from shinkyu.model.errors import UsageError
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.keys import ItemPath
from shinkyu.model.form.labels.fold import bare
from shinkyu.model.form.labels.index import index_of
from shinkyu.model.language import tr
from shinkyu.model.sheets.flow.passage import Passage
from shinkyu.schema import Form

NO_ITEM = "-"
_LIKE = 60
_LONGEST = 160


@dataclass(frozen=True, slots=True)
class Meant:
    """An item that a person named: its path without file and ids, the 特定個人情報ファイル (from 0), the numbers of its entries."""

    path: ItemPath
    file: int
    numbers: tuple[int, ...]


@dataclass(slots=True)
class Told:
    """Passages by their places: ``headings`` of items, ``texts`` that are an item's themselves, ``nothing`` that is no item's.
    ``unused``: names in the map that no passage has."""

    headings: dict[int, Meant] = field(default_factory=dict)
    texts: dict[int, Meant] = field(default_factory=dict)
    nothing: set[int] = field(default_factory=set)
    unused: tuple[str, ...] = ()


def told_by(
    passages: Sequence[Passage], names: Sequence[str], mapping: Mapping[str, str], assessment: Assessment
) -> Told:
    """What a map says of these passages, which have these names. Raises UsageError for what is no item of the form."""
    if not mapping:
        return Told()
    told, places, neighbours = Told(), {name: at for at, name in enumerate(names)}, Neighbours(passages)
    told.unused = tuple(name for name in mapping if name not in places)
    for name, said in mapping.items():
        at = places.get(name)
        if at is None:
            continue
        if said == NO_ITEM:
            told.nothing.add(at)
            continue
        meant = _meant(said, name, assessment)
        heading = _is_heading(passages[at].text, meant) or (passages[at].cell and any(neighbours.right(at)))
        (told.headings if heading else told.texts)[at] = meant
    return told


def _meant(said: str, name: str, assessment: Assessment) -> Meant:
    path = ItemPath(said)
    plain = ItemPath(path.section_id).descend(path.headings)
    node = index_of(assessment.form).node(plain)
    numbers = [_number(one.entry_id) for one in path.segments if one.entry_id]
    if node is None or node.item is None or None in numbers or len(numbers) != len(node.repeats):
        raise UsageError(
            tr(
                f"対応表の「{name}」の右の「{said}」は様式の項目ではありません",
                f"{said!r}, beside {name!r} in the map, is no item",
            ),
            hint=_example(assessment.form),
        )
    slugs = [file.slug for file in assessment.files]
    slug = path.file_slug
    per_file = node.section is not None and node.section.per_file
    file = slugs.index(slug) + 1 if slug in slugs else _number(slug) if slug else 1
    if file is None or bool(slug) > per_file or (per_file and not slug and len(slugs) > 1):
        raise UsageError(
            tr(
                f"対応表の「{name}」の右の「{said}」では、どの特定個人情報ファイルか分かりません",
                f"{said!r}, beside {name!r} in the map, does not tell which 特定個人情報ファイル is meant",
            ),
            hint=tr("files/slug/ を付けて書いてください。例: ", "write files/slug/ before it; such as ")
            + plain.in_file(slugs[0] if slugs else "f1"),
        )
    return Meant(plain, file - 1 if per_file else -1, tuple(one or 1 for one in numbers))


def _number(text: str) -> int | None:
    digits = text.lstrip("nf")
    return int(digits) if digits.isdecimal() and int(digits) > 0 else None


def _example(form: Form) -> str:
    section = form.sections[1]
    return (
        tr("項目のパスか - を書いてください。例: ", "write an item's path, or -; such as ")
        + f"{section.id}/{section.items[0].heading}"
    )


def _is_heading(text: str, meant: Meant) -> bool:
    """Whether the words of a passage are like those of the item's heading."""
    from rapidfuzz import fuzz

    return len(text) <= _LONGEST and fuzz.ratio(bare(text), bare(meant.path.heading)) >= _LIKE
