"""What `shinkyu export` says: what was written, and what the tables lack."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from shinkyu.model.findings import Finding, listed
from shinkyu.model.language import tr
from shinkyu.render.signs import visible


def of_unread_items(slug: str, findings: Sequence[Finding]) -> Iterator[str]:
    """That items of an assessment are blank, for their files cannot be read; nothing where all can."""
    if files := _files(findings):
        yield tr(
            f"注意: {slug} の項目は揃っていません。読めないファイル: {files}",
            f"note: the items of {slug} are incomplete. Files that cannot be read: {files}",
        )
        yield _see()


def of_broken(findings: Sequence[Finding]) -> Iterator[str]:
    """That assessments are missing, for their assessment.yaml cannot be read; nothing where all can."""
    if files := _files(findings):
        yield tr(
            f"注意: 読めない assessment.yaml があり、その評価書は入っていません: {files}",
            f"note: assessments are missing, for their assessment.yaml cannot be read: {files}",
        )
        yield _see()


def _files(findings: Iterable[Finding]) -> str:
    return listed([visible(file) for file in dict.fromkeys(one.file for one in findings)])


def _see() -> str:
    return tr("  → 指摘(findings)を見て直してください", "  → mend them by the findings")


def of_tables(folder: Path, files: Iterable[str], counts: Mapping[str, int]) -> Iterator[str]:
    """Each file that was written, and how many records it has."""
    for file in files:
        count = counts[file.partition(".")[0]]
        yield tr(f"書き出しました: {folder / file} ({count:,}件)", f"written: {folder / file} ({count:,} records)")
