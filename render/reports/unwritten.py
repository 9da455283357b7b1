"""The items that are blank (`shinkyu status --empty`), and the note that there are some."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from shinkyu.model.form.layout import section_name
from shinkyu.model.hints import Example, shinkyu
from shinkyu.model.language import tr
from shinkyu.render.hints import command_line
from shinkyu.render.json import indented
from shinkyu.render.screen import BOLD, Screen

if TYPE_CHECKING:
    from shinkyu.model.project import Version


def text(versions: Sequence[Version], screen: Screen) -> str:
    """Of each assessment how many there are, then their paths under the names of their sections."""
    return "\n".join("".join(f"{line}\n" for line in _lines(version, screen)) for version in versions)


def json(versions: Sequence[Version]) -> str:
    """``[{"slug", "item", "label"}]``, in the order of the form."""
    return indented(
        [
            {"slug": one.assessment.slug, "item": one.assessment.path_of(key), "label": one.names.label(key)}
            for one in versions
            for key in one.unwritten()
        ]
    )


def note(version: Version) -> str:
    """How many items are blank, and how to see them, of that assessment where there are several; "" where none is."""
    count = len(version.unwritten())
    several = len(version.snapshot.assessments([])) > 1
    call = "`shinkyu status --empty" + (f" --slug {version.assessment.slug}`" if several else "`")
    return (
        count
        and tr(
            f"記載のない項目が {count} 件あります({call} で並べます)\n",
            f"{count} items are blank ({call} lists them)\n",
        )
    ) or ""


def after_import(version: Version) -> Iterator[str]:
    """The same of what a table was imported into, and how to fill it in."""
    if said := note(version):
        yield said.rstrip()
        yield how_to_fill()


def how_to_fill() -> str:
    """How what an imported table does not tell is written and recorded, as no row of the table."""
    reason = Example(tr("表にない記載の補充", "texts that the table does not tell"))
    recorded = command_line(shinkyu("commit", "--no-row", "--reason", reason))
    return tr(
        f"  → 評価書があれば `shinkyu import-document 評価書` で補えます。`shinkyu edit` などで書いたら、`{recorded}` で記録してください"
        "(表の行にはなりません)",
        f"  → `shinkyu import-document DOCUMENT` completes them from the document; where you write them (with `shinkyu edit`, for"
        f" one), record that with `{recorded}` (no row of the table)",
    )


def _lines(version: Version, screen: Screen) -> Iterator[str]:
    keys, assessment = version.unwritten(), version.assessment
    count = tr(f"記載のない項目が {len(keys)} 件", f"{len(keys)} items are blank")
    yield screen.styled(f"{assessment.slug}: {count}", BOLD)
    for section, inside in groupby(keys, lambda key: key.section):
        file = next((f" {one}" for one in version.names.files if section.per_file and one.id == section.file_id), "")
        yield tr("■ ", "") + section_name(assessment.form.section(section.section_id)) + file
        for key in inside:
            yield f"  {assessment.path_of(key)}"
    if keys and version.dated:
        yield how_to_fill()
    published = assessment.form.path_of_role("published")
    if any(assessment.path_of(key) == published for key in keys):
        yield tr(
            '公表日は、公表するときに書き、`shinkyu commit --no-row --reason "公表日"` で記録します(表の行にはなりません)。',
            '公表日 is written when it is published, and committed with `shinkyu commit --no-row --reason "…"` (no row).',
        )
