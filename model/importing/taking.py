"""A whole document as an import takes it: read, and held against what was asked for before anything is believed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from shinkyu.model.documents.reading import DocumentReading
from shinkyu.model.errors import BrokenInput, InputError
from shinkyu.model.findings import Severity, distinct
from shinkyu.model.form.assessment import Assessment, InformationFile
from shinkyu.model.hints import Hint, Slot, options
from shinkyu.model.importing.mapping import Given, of_passages
from shinkyu.model.importing.present import Present, present, published_day
from shinkyu.model.language import tr
from shinkyu.model.progress import step
from shinkyu.model.record.likelydays import is_unlikely, why_unlikely
from shinkyu.model.text.dates import DAY, today
from shinkyu.model.text.letters import in_one_width
from shinkyu.schema import Form

_DATED = re.compile(rf"\s*(?:{DAY})")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line says of a document. ``given``: the 特定個人情報ファイル of ``--file``; ``labelled``: those that the
    labels of a table name. ``edition``: the one that was asked for. ``alone``: the first commit is dated by its 公表日."""

    given: Sequence[InformationFile] = ()
    labelled: Sequence[InformationFile] = ()
    edition: str | None = None
    alone: bool = False
    any_date: bool = False
    without_struck: bool = False


def take(file: Path, assessment: Assessment, mapping: Mapping[str, Given], asked: Asked) -> Present:
    """The document in a file, as that of a new assessment.

    Raises InputError (BrokenInput with all findings) where it cannot be read, shows nothing of the form, is of another form
    or edition than was asked for, or names other 特定個人情報ファイル than the table or ``--file``; and for a 公表日 that can
    hardly be, where commits would be dated by it.
    """
    reading = read(file, assessment, mapping, without_struck=asked.without_struck)
    if asked.edition and reading.assessment.edition != asked.edition:
        _refuse_edition(file, reading.assessment, asked.edition)
    files = _files(file, reading.assessment, asked)
    taken = present(reading, assessment.slug, files, any_date=asked.any_date)
    if asked.alone:
        _refuse_unread_table(file, reading)
    day = published_day(taken.assessment, taken.texts)
    if asked.alone and day and not asked.any_date and is_unlikely(day, today()):
        raise InputError(
            tr(
                f"公表日 {day.isoformat()} は、{why_unlikely(day)}",
                f"its 公表日 {day.isoformat()} is {why_unlikely(day)}",
            ),
            where=str(file),
            hint=Hint.of(
                tr("日付を確かめてください。正しければ {}", "see whether it is right; if so {}"), options("--any-date")
            ),
        )
    return taken


def read(
    file: Path, assessment: Assessment, mapping: Mapping[str, Given], *, without_struck: bool = False
) -> DocumentReading:
    """A document of the assessment's form, in the edition that it shows. ``mapping``: what a map file says of its passages.

    Raises InputError (BrokenInput with all findings) for what is none.
    """
    from shinkyu.model.importing.whichform import in_its_edition, other_form
    from shinkyu.model.sheets.flow.reading import read_flow
    from shinkyu.model.sheets.ours import as_written

    step(tr("評価書を読んでいます", "reading the document"))
    flow = read_flow(file, without_struck=without_struck)
    wrong = [finding for finding in flow.findings if finding.severity is Severity.ERROR]
    if wrong:
        raise BrokenInput(
            tr("評価書として読めないところがあります", "there are parts of the document that cannot be read"),
            distinct(wrong),
            where=str(file),
            hint=tr("指摘をすべて直してから、もう一度読み込んでください", "mend all findings, then read it again"),
        )
    step(tr("評価書の記載がどの項目かを見分けています", "finding the items that the document's texts are of"))
    said = of_passages(mapping)
    reading = in_its_edition(flow, assessment, said, ours=as_written(file.read_bytes()))
    if (other := other_form(flow, reading)) is not None:
        raise _of_another_form(file, other, assessment)
    if not reading.read and len(reading.unused) == len(said):  # nobody has said of anything what it is, either
        raise InputError(
            tr(
                f"{assessment.form.title}の見出しが見つかりません",
                f"none of the headings of {assessment.form.title} is found in it",
            ),
            where=str(file),
            hint=tr(
                "評価書の全体(様式の見出しのあるもの)と、その様式(--form)を指定してください",
                "give the whole document, with the headings of the form, and its form (--form)",
            ),
        )
    return reading


def _refuse_unread_table(file: Path, reading: DocumentReading) -> None:
    """Raises InputError where the document ends in a table of changes with rows: of this kind of file none can be read."""
    texts = [one.text for one in reading.unread]
    heads = [at for at, text in enumerate(texts) if "変更前の記載" in "".join(text.split())]
    if heads and any(_DATED.match(text) for text in texts[heads[0] :]):
        raise InputError(
            tr(
                "末尾に変更箇所の表がありますが、この種類のファイルの表は読めません",
                "it ends in a table of changes, which cannot be read from this kind of file",
            ),
            where=str(file),
            hint=tr(
                "表を Excel か CSV のファイルにして、「import 表 --with 評価書」のように渡してください",
                "make the table an Excel or CSV file, and give both: import TABLE --with DOCUMENT",
            ),
        )


def _of_another_form(file: Path, other: Form, asked: Assessment) -> InputError:
    return InputError(
        tr(
            f"これは{other.title}のようです。{asked.form.title}ではありません",
            f"this looks like a {other.title}, not a {asked.form.title}",
        ),
        where=str(file),
        hint=Hint.of(
            tr("{} か、ほかの文書を指定してください", "give {}, or another document"),
            options("--form", other.name),
        ),
    )


def _refuse_edition(file: Path, found: Assessment, asked: str) -> None:
    raise InputError(
        tr(
            f"この文書は{found.form.edition_label}の版の様式です。{asked} の版ではありません",
            f"this document is of the edition {found.edition}, not {asked}",
        ),
        where=str(file),
        hint=Hint.of(
            tr("{} を外すか、その版の文書を指定してください", "leave out {}, or give the document in that edition"),
            options("--edition", asked),
        ),
    )


def _files(file: Path, found: Assessment, asked: Asked) -> tuple[InformationFile, ...]:
    """The 特定個人情報ファイル of the import: as they were given, else as the document names them."""
    theirs, labelled = found.files, [one.name for one in asked.labelled]
    if len(asked.given or labelled or theirs) != len(theirs):
        raise _other_files(file, theirs, asked)
    if asked.given:
        return tuple(asked.given)
    if any(not same_name(one.name, name) for one, name in zip(theirs, labelled, strict=False)):
        raise _other_files(file, theirs, asked)
    return tuple(InformationFile(f"f{number}", f"f{number}", one.name) for number, one in enumerate(theirs, 1))


def _other_files(file: Path, theirs: Sequence[InformationFile], asked: Asked) -> InputError:
    """What is asked where the document names other 特定個人情報ファイル than the table's labels or ``--file``."""
    shown = "、".join(one.name or "—" for one in theirs) or tr("(なし)", "(none)")
    wanted = "、".join(one.name or "—" for one in asked.given or asked.labelled)
    other = "--file" if asked.given else tr("表の欄", "the labels of the table")
    return InputError(
        tr(
            f"特定個人情報ファイルが合いません。文書では {shown}、{other}では {wanted}",
            f"the 特定個人情報ファイル differ: in the document {shown}, in {other} {wanted}",
        ),
        where=str(file),
        hint=Hint.of(
            tr(
                "どちらが正しいかを確かめ、{} を番号の順に、文書にある数だけ付けてください",
                "see which is right, and give {} for each that the document has, in their order",
            ),
            options("--file", Slot("juki=住民基本台帳ファイル")),
        ),
    )


def same_name(one: str, other: str) -> bool:
    """Whether two names differ in widths and spaces at most."""
    return in_one_width(one) == in_one_width(other)
