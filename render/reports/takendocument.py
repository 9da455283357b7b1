"""What a whole document was read into, and what of it was not (`shinkyu import --with`, `import-document`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from pathlib import Path

from shinkyu.model.importing.report import Differing, DocumentReport, TakenItem
from shinkyu.model.language import tr
from shinkyu.model.sheets.flow.passage import Place
from shinkyu.model.sheets.flow.telling import where
from shinkyu.render.findings import finding_object, finding_text
from shinkyu.render.hints import typed
from shinkyu.render.reports.breaks import shown_difference
from shinkyu.render.screen import BOLD, Screen
from shinkyu.render.widths import columns

_LONGEST = 200  # half-width columns of a text or passage that is listed where nothing says how wide a line may be


def json(document: DocumentReport) -> Mapping[str, object]:
    """The object ``document`` of `import --json`: every passage of the document is in one of its lists."""
    return {
        "file": str(document.file),
        "form": document.form,
        "edition": document.edition,
        "read": [
            {"item": one.item, "text": one.text, "heading": one.heading, "place": place(one.place), "by": one.by}
            for one in document.read
        ],
        "doubtful": [
            {
                "text": one.text,
                "place": place(one.place),
                "nearest": list(one.nearest),
                "why": one.why,
                "name": one.name,
            }
            for one in document.doubtful
        ],
        "unread": [{"text": one.text, "place": place(one.place), "why": one.why} for one in document.unread],
        "empty": list(document.empty),
        "broken": list(document.broken),
        "differs": [
            {"item": one.item, "line": one.line or None, "left": one.left, "shown": one.shown, "blanks": one.blanks}
            for one in document.differs
        ],
        "figures": list(document.figures),
        "unused": list(document.unused),
        "findings": [finding_object(one) for one in document.findings],
    }


def place(at: Place) -> dict[str, object]:
    """A place as an object, without what it does not have."""
    names = ("sheet", "page", "table", "line", "column")
    return {name: value for name in names if (value := getattr(at, name))}


def lines(document: DocumentReport, screen: Screen, *, whole: bool, table: bool = True) -> Iterator[str]:
    """The report for people; ``whole``: with all that was read and not read, else their numbers and where the lists are.

    ``table``: the document was held against a table, else against an assessment that is there.
    """
    edition = tr(f"様式の版 {document.edition}", f"edition {document.edition}")
    yield ""
    yield screen.styled(tr(f"評価書: {document.file} ({edition})", f"document: {document.file} ({edition})"), BOLD)
    yield counts(document)
    if whole:
        yield from _whole(document, screen)
    else:
        yield tr(
            "  → 見出しと記載の対応、読まなかったところの一覧は、--dry-run か --json で出ます。記載は `shinkyu show` で見られます",
            "  → --dry-run and --json list which heading gave which text and what was not read; `shinkyu show` has the texts",
        )
    yield from _differing(document, screen, table=table)
    for name in document.unused:
        text = tr(
            f"対応表の「{name}」は、この文書にないところです",
            f"the map has {name!r}, which is nowhere in this document",
        )
        yield from screen.plain_lines(text, "  ")
    for finding in document.findings:
        yield from finding_text(finding).split("\n")


def doubtful(document: DocumentReport, screen: Screen) -> Iterator[str]:
    """The passages of which somebody must say what they are."""
    if document.doubtful:
        yield tr(
            f"評価書に、どの項目か決められないところが{len(document.doubtful)}か所あります。何も取り込んでいません。",
            f"{len(document.doubtful)} passages of the document may be this item or that. Nothing was taken in.",
        )
    for one in document.doubtful:
        yield from screen.plain_lines(f"{where(one.place)}  「{_short(one.text, screen)}」 {one.why}", "  ")
        for path in one.nearest:
            yield from screen.plain_lines(path, "      ")


def counts(document: DocumentReport) -> str:
    """How much of it was read."""
    read, unread, empty = len(document.read), len(document.unread), len(document.empty)
    figures = tr(f"、図 {len(document.figures)}点", f", {len(document.figures)} figures") if document.figures else ""
    return tr(
        f"読んだ項目 {read}件{figures}、どの項目でもないところ {unread}か所、空のままの項目 {empty}件",
        f"{read} items read{figures}, {unread} passages of no item, {empty} items that stay blank",
    )


def _whole(document: DocumentReport, screen: Screen) -> Iterator[str]:
    yield _title(tr("評価書から読んだ記載", "texts that the document shows"), document.read, screen)
    for one in document.read:
        yield from screen.plain_lines(_read(one, screen), "  ")
    if document.unread:
        yield _title(tr("どの項目の記載でもないところ", "passages of no item"), document.unread, screen)
    for passage in document.unread:
        text = f"{where(passage.place)}  「{_short(passage.text, screen)}」 {passage.why}"
        yield from screen.plain_lines(text, "  ")
    for title, paths in listed_paths(document):
        if paths:
            yield _title(title, paths, screen)
        for path in paths:
            yield from screen.plain_lines(path, "  ")


def listed_paths(document: DocumentReport) -> Sequence[tuple[str, Sequence[str]]]:
    """Items of which there is something to say, each kind under its title."""
    return (
        (tr("空のままの項目", "items that stay blank"), document.empty),
        (tr("改行がページのものかもしれない記載", "texts whose line ends may be the page's"), document.broken),
        (tr("取り込む図", "figures that are taken along"), document.figures),
    )


def _read(one: TakenItem, screen: Screen) -> str:
    heading = " ".join(one.heading.split())
    found = f"[{recognised_by(one.by)}, {where(one.place)}]"
    return f"「{heading}」 → {one.item}  {found}\n    {_short(one.text, screen)}"


def recognised_by(by: str) -> str:
    """By what a label of the table, or a passage of the document, was recognised."""
    known = {
        "number": tr("番号", "number"),
        "heading": tr("見出し", "heading"),
        "likeness": tr("似た見出し", "likeness"),
        "place": tr("並び", "place"),
        "map": tr("対応表", "map"),
    }
    return known.get(by, by)


def _short(text: str, screen: Screen) -> str:
    """A text in one line, as much of it as the window is wide."""
    room = max(screen.columns - 6, 20) if screen.window else _LONGEST
    line = " ".join(text.split())
    if columns(line) <= room:
        return line
    widths = accumulate(map(columns, line))
    return "".join(letter for letter, end in zip(line, widths, strict=True) if end < room - 1) + "…"


def _differing(document: DocumentReport, screen: Screen, *, table: bool) -> Iterator[str]:
    """Where the document disagrees, with both texts; line ends and spaces, which many kinds of tables lose, apart."""
    told = [one for one in document.differs if not one.blanks]
    if told:
        title = (
            tr("表の最後の行と評価書とで違う記載", "texts of which table and document disagree")
            if table
            else tr("いまの記載と評価書とで違う記載", "texts that are there and differ from the document's")
        )
        yield _title(title, told, screen)
        yield tr("  違うところを【 】で示します。", "  What differs stands in 【 】.")
    for one in told:
        yield from _both(one, screen, table=table)
    if blanks := [one.item for one in document.differs if one.blanks]:
        title = tr("改行や空白だけが違う記載", "texts that differ in line ends and spaces alone")
        yield _title(title, blanks, screen)
        for path in blanks:
            yield from screen.plain_lines(path, "  ")
        if table:
            yield tr(
                "  → 改行の残る形(CSV、Excel)の表があれば、それを取り込むと改行も残ります",
                "  → a table that keeps line ends (CSV, Excel) keeps them in the record, too",
            )
    if document.differs:
        yield (
            tr("  どれも表のとおりにしています。", "  All are as the table has them.")
            if table
            else tr("  どれも変えていません。", "  None of them was touched.")
        )
        yield tr(
            "  → 評価書の記載が正しいなら `shinkyu edit 項目` で直し、変更なら変更日と説明を添えて `shinkyu commit` で、"
            '表の行にならない違いなら `shinkyu commit --no-row --reason "…"` で記録してください',
            "  → where the document is right, put it in with `shinkyu edit ITEM`, and record it with `shinkyu commit`, with"
            ' its 変更日 and reason if it was a change, else with `shinkyu commit --no-row --reason "…"`',
        )


def _both(one: Differing, screen: Screen, *, table: bool) -> Iterator[str]:
    line = tr(f"{one.line}行目", f"line {one.line}") if one.line else ""
    here = tr("表の最後の行が残した記載", "what the table leaves") if table else tr("いまの記載", "what is there")
    names = here, tr("評価書の記載", "what the document shows")
    yield from screen.plain_lines("  ".join(filter(None, (line, one.item))), "  ")
    yield from shown_difference((one.left, one.shown), names, screen)


def where_to_answer(map_file: Path | None) -> Iterator[str]:
    """Where what is doubtful was written as a map to fill in, or how it can be."""
    if map_file is None:
        yield tr("何も書き出していません。", "Nothing was written.")
        yield tr(
            "  → --write-map 対応表.yaml を付けると、これらを項目の書ける対応表にします(あるファイルには書き足します)",
            "  → with --write-map FILE these are written as a map to fill in (added to a file that is there)",
        )
        return
    file = typed(str(map_file))
    yield tr(f"対応表だけを書き出しました: {map_file}", f"Only a map file was written: {map_file}")
    yield tr(
        f"  → 右側に項目を書き、--map {file} を付けてもう一度取り込んでください",
        f"  → write the items to the right and import again with --map {file}",
    )


def _title(text: str, members: Sequence[object], screen: Screen) -> str:
    return "\n" + screen.styled(f"{text} ({len(members)})", BOLD)
