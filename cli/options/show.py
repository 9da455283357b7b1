"""What `shinkyu show` can be asked for, and the format that a call means."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from shinkyu.cli.completion import sources
from shinkyu.cli.options import parsed_day
from shinkyu.cli.options.chosen import chosen_name, to_be_written
from shinkyu.model.errors import UsageError
from shinkyu.model.language import tr
from shinkyu.render.formats import SHOWN_FORMATS, DocumentFormat

if TYPE_CHECKING:
    from shinkyu.model.editable.office import Office
    from shinkyu.model.project import Project

Revision = Annotated[
    str,
    typer.Argument(
        metavar="REV",
        autocompletion=sources.revisions,
        help=tr(
            "どの版か(枝、タグ、コミット、HEAD~3 など)。日付は --at と同じ",
            "branch, tag, commit, HEAD~3 …; a day is as --at",
        ),
    ),
]
At = Annotated[
    str,
    typer.Option(
        "--at",
        metavar="D",
        help=tr(
            "その日の評価書(変更日がその日以前の最後の版)", "as of that day: the last version whose 変更日 is not later"
        ),
    ),
]
Format = Annotated[
    str,
    typer.Option(
        "--format",
        metavar="FORMAT",
        autocompletion=sources.words(SHOWN_FORMATS),
        help=tr(f"出す形式: {'、'.join(SHOWN_FORMATS)}", f"the format: {', '.join(SHOWN_FORMATS)}"),
    ),
]

Editable = Annotated[
    bool,
    typer.Option(
        "--editable",
        help=tr(
            "Excel か Word(変更履歴つき)で直してもらうファイルにする。直しは `shinkyu import-edits` で取り込む",
            "a file to be edited in Excel, or in Word with tracked changes; `shinkyu import-edits` takes the edits in",
        ),
    ),
]


Pending = Annotated[
    bool,
    typer.Option(
        "--pending",
        help=tr("まだ記録していない直しも入れた下書き", "a draft: with what is not committed yet"),
    ),
]


class Moment(NamedTuple):
    """What point in time is meant: a revision, and a day of the record up to it; ``named``: as it was given."""

    revision: str
    day: dt.date | None
    named: str


def moment_meant(project: Project, at: str, revision: str, *, editable: bool, pending: bool) -> Moment:
    """The point in time that is asked for: a day in place of REV is as one after ``--at``.

    Raises UsageError for no day, for two, and where a draft is asked for together with another point, or to be given out.
    """
    from shinkyu.model.project.days import day_named

    asked = {"--at": bool(at), revision: revision != "HEAD", "--editable": editable}
    other = next((name for name, there in asked.items() if there), "")
    if pending and other:
        raise UsageError(
            tr(f"--pending と {other} は一緒に使えません", f"--pending and {other} exclude each other"),
            hint=tr("どちらか一方にしてください", "give one or the other"),
        )
    day, instead = parsed_day("--at", at), day_named(project.repository, revision)
    if day and instead:
        raise UsageError(
            tr(f"日付が2つあります: {revision} と --at {at}", f"two days are given: {revision} and --at {at}"),
            hint=tr("どちらか一方にしてください", "give one or the other"),
        )
    return Moment("HEAD", instead, revision) if instead else Moment(revision, day, at or revision)


def refuse_both(*, editable: bool, redacted: bool) -> None:
    """Raises UsageError for a copy without what is withheld that is to be edited: what came back would take it out."""
    if editable and redacted:
        raise UsageError(
            tr("--editable と --redacted は一緒に使えません", "--editable and --redacted exclude each other"),
            hint=tr(
                "■ の入ったファイルを取り込むと記載が失われます。どちらか一方にしてください",
                "what is withheld would be lost when the file comes back; give one or the other",
            ),
        )


def office_of(form: DocumentFormat) -> Office:
    """The program that a file to be edited is for."""
    from shinkyu.model.editable.office import Office

    return next(office for office in Office if office.suffix in form.suffixes)


def chosen_format(given: str, output: Path | None, *, editable: bool) -> DocumentFormat:
    """The format that is asked for by name or by the file's suffix; one that is ``editable`` is xlsx or docx.

    Raises UsageError for what does not go together, and for bytes that would go to a terminal.
    """
    name = chosen_name(given, output, SHOWN_FORMATS, "xlsx" if editable else "text")
    if editable and name not in ("xlsx", "docx"):
        raise UsageError(
            tr("--editable は xlsx か docx です", "--editable is for xlsx or docx"),
            hint=tr("末尾を .xlsx か .docx にしてください", "let the file end in .xlsx or .docx"),
        )
    return to_be_written(name, output, SHOWN_FORMATS, "評価書")
