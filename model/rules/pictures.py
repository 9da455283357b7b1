"""The files of figures: those that are missing, and those that hold no picture."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import PurePosixPath

from shinkyu.model import rulebook
from shinkyu.model.errors import BrokenInput
from shinkyu.model.findings import Finding
from shinkyu.model.form.address import ATTACHMENTS
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.keys import Key
from shinkyu.model.language import speaks_plainly, tr
from shinkyu.model.published.pictures import What, what_instead
from shinkyu.model.snapshots.snapshot import file_texts
from shinkyu.model.text.letters import spelt_alike

Read = Callable[[str], bytes]  # a file's bytes, by its path from the top of the repository
_SUFFIXES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg")


def check_figures(assessment: Assessment, looked_at: Sequence[str], paths: Sequence[str], read: Read) -> list[Finding]:
    """The findings of the figures that the files ``looked_at`` show; ``paths`` are all there are in its folder."""
    there = set(paths)
    found: list[Finding] = []
    for path in looked_at:
        for item, file in _figures_of(assessment, path, read):
            name = str(PurePosixPath(file))
            if f"{assessment.slug}/{name}" not in there:
                found.append(_missing(assessment, path, item, file, there))
            elif told := told_of_no_picture(file, read(f"{assessment.slug}/{name}")):
                found.append(_no_picture(assessment, name, told, file, assessment.path_of(item)))
    return found


def missing_figures(assessment: Assessment, edited: Sequence[str], paths: Sequence[str], read: Read) -> list[Finding]:
    """The figures that ``edited`` files miss, or any file where an attachment is among those; ``paths``: all that are there."""
    attached = any(_below(assessment, path).startswith(ATTACHMENTS) for path in edited)
    there = set(paths)
    looked_at = paths if attached else [path for path in edited if path in there]
    return [one for one in check_figures(assessment, looked_at, paths, read) if one.rule == "figure-missing"]


def check_attachment(assessment: Assessment, name: str, data: bytes) -> list[Finding]:
    """The finding of one file that a figure may show, by its name in the folder: that it is called a picture and is none."""
    told = told_of_no_picture(name, data) if name.lower().endswith(_SUFFIXES) else None
    return [_no_picture(assessment, name, told, name)] if told else []


def _figures_of(assessment: Assessment, path: str, read: Read) -> Iterator[tuple[Key, str]]:
    """The figures of a section's file, each with the file that it shows."""
    try:
        texts = file_texts(assessment, path, read(path)) if assessment.place(_below(assessment, path)) else {}
    except BrokenInput:
        return  # told already
    yield from ((key.item, file) for key, file in texts.items() if key.is_figure_file)


def _missing(assessment: Assessment, path: str, item: Key, file: str, there: Iterable[str]) -> Finding:
    return rulebook.finding(
        "figure-missing",
        tr(
            f"図のファイル {file} がありません",
            f"the figure's file {file} is missing",
            page=(
                f"図のファイル「{PurePosixPath(file).name}」がありません",
                f"the figure's file “{PurePosixPath(file).name}” is missing",
            ),
        ),
        _where_to_put(assessment, str(PurePosixPath(file)), there),
        slug=assessment.slug,
        item=assessment.path_of(item),
        file=path,
        fact=[file],
    )


def _no_picture(assessment: Assessment, name: str, told: tuple[str, str], file: str, item: str = "") -> Finding:
    where = f"{assessment.slug}/{name}"
    return rulebook.finding("figure-no-picture", *told, slug=assessment.slug, item=item, file=where, fact=[file])


def _where_to_put(assessment: Assessment, file: str, there: Iterable[str]) -> str:
    other = spelt_alike(file, (_below(assessment, path) for path in there))
    if not other:
        return tr(
            f"{assessment.slug}/{ATTACHMENTS} に置いてください",
            f"put it into {assessment.slug}/{ATTACHMENTS}",
            page=("「図」の画面で、図を入れ直してください", "put the figure in again on the page of figures"),
        )
    letters = " ".join(f"U+{ord(letter):04X}" for letter in other if letter not in file)
    codes = letters and tr(f"({letters})", f" ({letters})")
    return tr(
        f"{other} は、見た目は似ていますが字が違います{codes}。どちらかの名前に揃えてください",
        f"{other} looks alike but has other letters{codes}: give both one name",
    )


def _below(assessment: Assessment, path: str) -> str:
    return path.removeprefix(f"{assessment.slug}/")


def told_of_no_picture(file: str, data: bytes) -> tuple[str, str] | None:
    """What the bytes of a figure's file are in place of a picture, and what to do; None for a picture."""
    what = what_instead(data)
    if what is None:
        return None
    is_now = {
        What.NOTHING: tr("空のファイル", "empty"),
        What.POINTER: tr(
            "git-lfs の控え(ポインター)で、図そのもの",
            "a pointer of git-lfs, not the figure itself",
            page=("図そのもの", "a note in place of the figure"),
        ),
        What.PAGE: tr("Web ページ(エラーの画面など)", "a web page (of an error, perhaps)"),
        What.PDF: "PDF",
        What.DAMAGED: tr("途中で切れているか壊れた画像", "a picture that is cut short or damaged"),
        What.OTHER: tr("画像のどの形式でもないもの", "no picture of any kind"),
    }[what]
    hint = {
        What.POINTER: tr(
            "図そのもののファイルを同じ名前で置き直してください(git-lfs のある端末で受け取ると、図になります)",
            "put the figure itself there under that name (a machine with git-lfs receives it)",
            page=("図のファイルを入れ直してください", "put the figure's file there again"),
        ),
        What.PDF: tr("PNG か JPEG の画像にして置き直してください", "make it a PNG or JPEG picture"),
    }.get(what, tr("図のファイルを置き直してください", "put the figure's file there again"))
    name = PurePosixPath(file).name if speaks_plainly() else file
    if what is What.POINTER:
        return tr(f"図のファイル {name} は{is_now}ではありません", f"the figure's file {name} is {is_now}"), hint
    return tr(f"図のファイル {name} は{is_now}です", f"the figure's file {name} is {is_now}"), hint
