"""What is published, and what is left to do then; or what stands against it (`shinkyu publish`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from shinkyu.model.hints import Call, Hint, shinkyu
from shinkyu.model.language import REPOSITORY, tr
from shinkyu.model.publishing.manifest import APPROVALS, NAME, sum_of
from shinkyu.model.rulebook import RULES
from shinkyu.model.text.dates import wareki
from shinkyu.render.bundle import DOCUMENT, FINDINGS, TABLE, left_out
from shinkyu.render.findings import count_text, finding_object, finding_text
from shinkyu.render.hints import command_line
from shinkyu.render.json import indented
from shinkyu.render.signs import visible

if TYPE_CHECKING:
    from shinkyu.model.publishing.preparing import Prepared
    from shinkyu.render.reports.notes import Note

Files = Mapping[str, bytes]
INSIDE = "inside-published"


def text(prepared: Prepared, files: Files, *, dry_run: bool) -> str:
    """For people. ``files``: those of the bundle; none where it is refused."""
    lines = _lines(prepared, files, dry_run=dry_run) if prepared.fine else _refused(prepared)
    return "".join(f"{line}\n" for line in lines)


def json(prepared: Prepared, files: Files, *, dry_run: bool) -> str:
    """For programs."""
    found, fine = prepared.found, prepared.fine
    last = found.since.last
    told = {
        "published": fine and not dry_run,
        "slug": prepared.version.assessment.slug,
        "date": prepared.date.isoformat() if prepared.date is not None else None,
        "commit": prepared.version.commit,
        "tag": prepared.tag or None,
        "folder": str(prepared.folder) if prepared.date is not None else None,
        "files": [{"name": name, "sha256": sum_of(data), "bytes": len(data)} for name, data in files.items()],
        "manifest_sha256": sum_of(files[NAME]) if files else None,
        "previous": last.tag if last is not None else None,
        "rows": len(found.table.rows),
        "rows_since": len(found.since.rows),
        "digest": found.digest,
        "approvals": {"required": prepared.approvals.required, "rows": len(prepared.approvals.rows)},
        "withheld": found.withheld,
        "blank": len(prepared.blank),
        "findings": [finding_object(one) for one in prepared.refusals],
        "despite": [finding_object(one) for one in prepared.overridden],
        "warnings": [finding_object(one) for one in prepared.warnings],
    }
    return indented(told)


def notes(prepared: Prepared) -> Iterator[Note]:
    """What is worth a warning, for standard error: published rows that change, and what `besides` has."""
    yield from (finding_text(one) for one in prepared.overridden)
    yield from (finding_text(one) for one in prepared.warnings if one.rule == INSIDE)
    yield from besides(prepared)


def besides(prepared: Prepared) -> Iterator[Note]:
    """That there are other findings, comments, blank items, and figures that a format cannot show."""
    others = [one for one in prepared.warnings if one.rule != INSIDE]
    slug = prepared.version.assessment.slug
    to_see = tr("見るには {}", "to see them: {}")
    if others:
        yield tr(
            f"注意: ほかに指摘があります: {count_text(others)}",
            f"note: there are findings besides: {count_text(others)}",
        )
        yield Hint.of(to_see, shinkyu("check", "--slug", slug))
    if prepared.others:
        yield tr(
            f"注意: 開いているコメントが、ほかに{prepared.others}件あります。",
            f"note: {prepared.others} comments of others are open.",
        )
        yield Hint.of(to_see, shinkyu("comments", "--open", "--slug", slug))
    if blank := len(prepared.blank):
        yield tr(
            f"注意: 様式の求める項目のうち、記載のないものが{blank}あります(このまま公表できます)。",
            f"note: {blank} of the items that the form asks for are blank (it can be published all the same).",
        )
        yield Hint.of(to_see, shinkyu("status", "--empty", "--slug", slug))
    for name, figures in left_out(prepared.found).items():
        for file in map(visible, figures):
            yield tr(
                f"注意: 図のファイル {file} は {name} に入りません(場所だけを示します)。",
                f"note: the figure's file {file} is not in {name}, only named.",
            )


def _refused(prepared: Prepared) -> Iterator[str]:
    yield tr("公表しませんでした。何も書き込んでいません。", "Nothing was published or written.")
    yield ""
    for finding in prepared.refusals:
        yield from finding_text(finding).split("\n")


def _lines(prepared: Prepared, files: Files, *, dry_run: bool) -> Iterator[str]:
    found, day = prepared.found, prepared.date
    assert day is not None
    what = f"{prepared.version.assessment.slug} {visible(found.table.title)} {wareki(day)}"
    yield (
        tr(f"公表できます(まだ何も書き込んでいません): {what}", f"It can be published (nothing is written): {what}")
        if (dry_run)
        else tr(f"公表しました: {what}", f"Published: {what}")
    )
    size = sum(map(len, files.values()))
    yield tr(
        f"  フォルダ {prepared.folder} ({len(files)}ファイル、{_size(size)})",
        f"  folder {prepared.folder} ({len(files)} files, {_size(size)})",
    )
    yield tr(f"  タグ {prepared.tag}", f"  tag {prepared.tag}")
    yield f"  manifest.json sha256 {sum_of(files[NAME])}"
    yield from (f"  {line}" for line in about(prepared))
    yield ""
    yield from _next(prepared, dry_run=dry_run)


def about(prepared: Prepared) -> Iterator[str]:
    """How many rows there are to be published, who approved them, what is withheld, what it is published in spite of."""
    found = prepared.found
    rows, last = len(found.table.rows), found.since.last
    if last is None:
        yield tr(f"変更箇所 {rows}行(はじめての公表)", f"{rows} rows (the first publication)")
    else:
        new = len(found.since.rows)
        yield tr(
            f"変更箇所 {rows}行、うち {wareki(last.date)} の公表のあとの行 {new}",
            f"{rows} rows, {new} of them since the publication of {last.date}",
        )
    if prepared.approvals.required:
        people = tr("、", ", ").join(f"{name}({role})" if role else name for name, role in prepared.approvals.people)
        count = len(prepared.approvals.rows)
        yield tr(f"承認 {count}行", f"{count} rows approved") + (f": {visible(people)}" if people else "")
    if found.withheld:
        yield tr(
            f"公表しない部分 {found.withheld}件を ■ にしています({REPOSITORY}の記載はそのままです)",
            f"{found.withheld} withheld items or passages are ■ in it; the record keeps them",
        )
    if prepared.despite:
        named = tr("、", ", ").join(RULES[rule].description for rule in prepared.despite)
        yield tr(
            f"承知のうえの指摘: {'、'.join(prepared.despite)}(manifest.json とタグにも残ります)",
            f"in spite of: {', '.join(prepared.despite)} (said in manifest.json and the tag, too)",
            page=(
                f"承知のうえの指摘: {named}(公表の記録にも残ります)",
                f"in spite of: {named} (the record of the publication says so, too)",
            ),
        )


def _next(prepared: Prepared, *, dry_run: bool) -> Iterator[str]:
    if dry_run:
        return
    yield tr("次にすること", "Next")
    yield tr(
        f"  ・ホームページに載せる: {DOCUMENT}.html(評価書の全体と変更箇所)、{TABLE}.html(変更箇所だけ)。1つのファイルで開けます",
        f"  - on the web: {DOCUMENT}.html (the document and its changes), {TABLE}.html (the changes alone), each a single file",
    )
    yield tr(
        f"  ・提出や印刷に使う: {DOCUMENT}.xlsx、{DOCUMENT}.docx、{TABLE}.xlsx、{TABLE}.docx",
        f"  - to hand in and to print: {DOCUMENT}.xlsx, {DOCUMENT}.docx, {TABLE}.xlsx, {TABLE}.docx",
    )
    yield tr(
        f"  ・役所の控えにする: {FINDINGS}、{APPROVALS}、{NAME}(載せなくてよいもの)も合わせて、フォルダごと残す",
        f"  - for the files: keep the whole folder, with {FINDINGS}, {APPROVALS} and {NAME} (not meant for the web)",
    )
    yield _call(tr("公表した版とタグをほかの人に送るには", "To send it, and its tag, to the others"), shinkyu("sync"))
    yield _call(tr("サイトを作り直すには", "To renew the site"), shinkyu("site"))
    yield _call(
        tr("公表したものを確かめるには", "To verify what was published"), shinkyu("verify", str(prepared.folder))
    )


def _call(what: str, call: Call) -> str:
    return f"  → {what}: {command_line(call)}"


def _size(count: int) -> str:
    return f"{count / 1024**2:.1f} MB" if count >= 1024**2 else f"{count / 1024:.0f} KB"
