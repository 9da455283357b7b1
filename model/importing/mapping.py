"""The ``--map`` file: labels, and passages of a whole document, whose item a person has named, as YAML ``label: item``; and the
one to be filled in.

A list names several items of one row, ``[]`` none.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from pathlib import Path

from shinkyu.model import yamlfile
from shinkyu.model.errors import InputError, refusal
from shinkyu.model.form.assessment import ASSESSMENT_FILE, InformationFile
from shinkyu.model.importing.report import Remark, UnresolvedLabel, named_files
from shinkyu.model.importing.tablerow import TableRow
from shinkyu.model.language import tr
from shinkyu.model.repository import write_file

_NONE = "-"  # as a reader of documents is told that a passage is no item's
Given = tuple[str, ...]  # the items that a map gives a label, as people cite them


def read_mapping(path: Path) -> dict[str, Given]:
    """Label -> its items as people cite them; labels left blank are left out. Raises InputError, BrokenInput."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(
            tr(f"読めません ({refusal(error)})", f"cannot be read ({refusal(error)})"),
            where=str(path),
            hint=tr("--map のファイル名を確かめてください", "see to the name given with --map"),
        ) from None
    given = {label: _items(value) for label, value in yamlfile.decode(data, str(path)).items()}
    wrong = [label for label, items in given.items() if items is None]
    if wrong:
        raise InputError(
            tr(f"「{wrong[0]}」の右には項目を書いてください", f"write the item beside {wrong[0]!r}"),
            where=f"{path}:{yamlfile.locate(data).get((wrong[0],), 1)}",
            hint='"Ⅲ-3 リスク2 その他": III-3/リスク2/その他の措置の内容',
        )
    return {label: items for label, items in given.items() if items is not None and items != ("",)}


def mapping_of(given: Mapping[str, Given]) -> bytes:
    """The map file that says so: what `read_mapping` reads."""
    values: dict[str, yamlfile.Value] = {
        label: items[0] if len(items) == 1 else list[yamlfile.Value](items) for label, items in given.items()
    }
    return yamlfile.encode(values)


def of_passages(mapping: Mapping[str, Given]) -> dict[str, str]:
    """What a map can say of passages of a document: the item of each, ``-`` for none. A label of several items is no passage."""
    return {name: next(iter(items), _NONE) for name, items in mapping.items() if len(items) < 2}


def given_for(mapping: Mapping[str, Given], label: str) -> Given | None:
    """What a map says of a label, however it is broken into lines; None where it says nothing."""
    known = mapping.get(label)
    return mapping.get(" ".join(label.split())) if known is None else known


def _items(value: yamlfile.Value) -> Given | None:
    """The items that stand beside a label; None for what is neither an item nor a list of them."""
    if isinstance(value, str):
        return (value,)
    items = value if isinstance(value, list) else [None]
    texts = [item for item in items if isinstance(item, str) and item]
    return tuple(texts) if len(texts) == len(items) else None


def labels_of_no_row(
    mapping: Mapping[str, Given], rows: Sequence[TableRow], unused: Container[str] | None = None
) -> list[Remark]:
    """What is to be said of labels in the map that no row of the table has (a slip of the pen, a map of another table), and no
    passage of the document: ``unused`` are the names that this does not have, None where there is none."""
    labels = {wording for row in rows for wording in (row.label, " ".join(row.label.split()))}
    return [
        Remark(
            "",
            0,
            tr(
                f"対応表の「{' '.join(label.split())}」は、この表にない欄です",
                f"the map has {' '.join(label.split())!r}, which is no label of this table",
            ),
        )
        for label in mapping
        if label not in labels and (unused is None or label in unused)
    ]


def map_place(table: Path, given: Path | None, asked: Path | None, *, dry_run: bool) -> Path | None:
    """Where doubtful labels are to be written, None for nowhere: where somebody ``asked``; else beside the ``table``, unless
    nothing is to be written or a map was ``given``. A table in an assessment has its map above that: all in one counts as a
    part of it."""
    if asked is not None or given is not None or dry_run:
        return asked
    here = table.absolute().parent
    steps = [step for step, folder in enumerate([here, *here.parents], 1) if (folder / ASSESSMENT_FILE).is_file()]
    return table.parent.joinpath(*[".."] * max(steps, default=0), f"{table.name}.map.yaml")


def ask_in_map(
    questions: Sequence[UnresolvedLabel],
    source: Path,
    *,
    given: Path | None,
    asked: Path | None,
    dry_run: bool,
    files: Sequence[InformationFile] = (),
) -> Path | None:
    """Writes what is doubtful where `map_place` has it, and gives that place; None where there is nothing, or nowhere.

    Raises as `put_mapping_to_fill`.
    """
    place = map_place(source, given, asked, dry_run=dry_run) if questions else None
    if place is not None:
        put_mapping_to_fill(questions, place, files)
    return place


def put_mapping_to_fill(
    unresolved: Sequence[UnresolvedLabel], file: Path, files: Sequence[InformationFile] = ()
) -> None:
    """Writes the doubtful labels into ``file``. What stands there stays: the labels that it does not have are added at its end.

    Raises InputError where it cannot be written, BrokenInput where what is there is no map.
    """
    before = file.read_bytes() if file.is_file() else b""
    there = yamlfile.decode(before, str(file))
    missing = [label for label in unresolved if label.label not in there]
    if missing or not before:
        write_file(file, _joined(before, mapping_to_fill(missing, files)))


def _joined(before: bytes, added: bytes) -> bytes:
    return before + (b"" if not before or before.endswith(b"\n") else b"\n") + added


def mapping_to_fill(unresolved: Sequence[UnresolvedLabel], files: Sequence[InformationFile] = ()) -> bytes:
    """A map file with the doubtful labels, their lines and the nearest items as comments, ready to be filled in."""
    head = tr(
        "# 項目の分からなかったラベルと、評価書の記載です。右に項目のパスを書き、--map で渡してください。\n"
        "# いくつもの項目の行なら [パス, パス]、どの項目の行でも記載でもなければ [] と書きます。\n",
        "# Labels, and passages of the document, whose item is doubtful. Write the item's path to the right and pass the file\n"
        "# with --map. A row of several items: [path, path]; a row or passage of none: [].\n",
    )
    named = "".join(f"#   {one}\n" for one in named_files(files))
    parts = [head.encode(), f"# 特定個人情報ファイル:\n{named}".encode() if named else b""]
    for label in unresolved:
        nearest = "".join(f"#   {path}\n" for path in label.nearest)
        where = tr(f"{label.line}行目", f"line {label.line}") if label.line else tr("評価書", "document")
        parts.append(f"\n# {where}: {' '.join(label.why.split())}\n{nearest}".encode())
        parts.append(yamlfile.encode({label.label: ""}))
    return b"".join(parts)
