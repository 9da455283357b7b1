"""A bundle of a publication held against its commit: what is missing, put in, altered, not what it says (`shinkyu verify`)."""

from __future__ import annotations

from collections.abc import Iterator

from shinkyu.model.language import COMMIT, tr
from shinkyu.model.publishing.checked import CheckedBundle, Kind
from shinkyu.render.exporting import VerifiedBundle
from shinkyu.render.json import indented
from shinkyu.render.reports.verified import table_object
from shinkyu.render.reports.verified import text as table_text
from shinkyu.render.screen import BOLD, Screen
from shinkyu.render.signs import visible


def text(found: VerifiedBundle, screen: Screen) -> str:
    """For people."""
    lines = "".join(f"{line}\n" for line in _lines(found, screen))
    return lines + (f"\n{_about_table(found)}\n{table_text(found.tables, screen)}" if found.tables else "")


def json(found: VerifiedBundle) -> str:
    """For programs."""
    checked = found.checked
    return indented(
        {
            "folder": str(checked.folder),
            "slug": checked.manifest.slug,
            "date": checked.manifest.date,
            "commit": checked.manifest.commit,
            "tag": checked.tag,
            "version": checked.manifest.version,
            "files": len(checked.manifest.files),
            "same": sorted(checked.same),
            "alike": sorted(checked.alike),
            "rebuilt": checked.here and not checked.not_rebuilt,
            "differences": [
                {"kind": one.kind.value, "file": one.file, "message": one.message} for one in checked.troubles
            ],
            "table": table_object(found.tables) if found.tables else None,
        }
    )


def notes(found: VerifiedBundle) -> Iterator[str]:
    """What could not be looked at, for standard error."""
    checked = found.checked
    yield from (f"{tr('注意', 'note')}: {one}" for one in checked.notes)
    if checked.not_rebuilt:
        yield tr(
            f"注意: 別の版の shinkyu ({visible(checked.manifest.version)})が作ったものなので、ファイルは作り直して比べず、"
            "変更箇所の表を1欄ずつ比べました",
            f"note: another shinkyu ({visible(checked.manifest.version)}) made it: files were not made anew and compared, but the"
            " table was, cell by cell",
            page=(
                f"注意: 別の版のこのソフト({visible(checked.manifest.version)})が作ったものなので、"
                "ファイルは作り直して比べず、"
                "変更箇所の表を1欄ずつ比べました",
                f"note: another version of this program ({visible(checked.manifest.version)}) "
                "made it: files were not made anew and compared, but the table was, cell by cell",
            ),
        )
    printed = [one.name for one in checked.manifest.files if not one.reproducible]
    if printed:
        yield tr(
            f"注意: {'、'.join(map(visible, printed))} は、manifest.json の sha256 とだけ比べました(ブラウザーが作るので、作り直せません)",
            f"note: {', '.join(map(visible, printed))}: compared with the sha256 in manifest.json only (made by a browser)",
        )


def _lines(found: VerifiedBundle, screen: Screen) -> Iterator[str]:
    checked = found.checked
    about = f"{visible(checked.manifest.slug)} {visible(checked.manifest.date)} ({checked.manifest.commit[:10]})"
    if not checked.troubles:
        yield tr(f"公表したときのままです: {about}", f"It is as it was published: {about}")
    else:
        count = len(checked.troubles)
        yield tr(f"違いが{count}あります: {about}", f"{count} differences: {about}")
    for kind in Kind:
        members = [one for one in checked.troubles if one.kind is kind]
        if members:
            yield ""
            yield screen.styled(f"{_title(kind)} ({len(members)})", BOLD)
            yield from (f"  {visible(one.file) + ': ' if one.file else ''}{visible(one.message)}" for one in members)
    yield ""
    yield from _agreeing(checked)


def _agreeing(checked: CheckedBundle) -> Iterator[str]:
    other = {one.file for one in checked.troubles if one.kind in (Kind.MISSING, Kind.ALTERED)}
    listed = len(checked.manifest.files)
    yield tr(
        f"manifest.json のとおりのファイル {listed - len(other)}/{listed}",
        f"files as manifest.json has them: {listed - len(other)} of {listed}",
    )
    if checked.same:
        yield tr(
            f"{COMMIT}から作り直して、1バイトも違わないファイル {len(checked.same)}",
            f"files that the {COMMIT} makes to the byte: {len(checked.same)}",
        )
    if checked.alike:
        named = "、".join(sorted(checked.alike))
        yield tr(f"中身は同じで、圧縮だけが違うファイル: {named}", f"the same, and only packed otherwise: {named}")


def _about_table(found: VerifiedBundle) -> str:
    return tr(f"{found.table} を1欄ずつ:", f"{found.table}, cell by cell:")


def _title(kind: Kind) -> str:
    return {
        Kind.MISSING: tr("ないファイル", "Missing files"),
        Kind.ADDED: tr("増えたもの", "Added"),
        Kind.ALTERED: tr("変わったファイル", "Altered files"),
        Kind.MANIFEST: tr("manifest.json", "manifest.json"),
        Kind.COMMIT: tr("コミット", "Commit", page=("もとの記録", "Record")),
        Kind.TAG: tr("タグ", "Tag", page=("公表の印", "Mark of the publication")),
        Kind.REBUILT: tr(f"{COMMIT}から作ったものと違うファイル", f"Not what the {COMMIT} makes"),
        Kind.APPROVAL: tr("承認", "Approvals"),
    }[kind]
