"""Where one can go from every page: the pages of the whole folder, and those of an assessment."""

from __future__ import annotations

from shinkyu.model.language import tr

Link = tuple[str, str]  # what it is called, its address


def of_all() -> list[Link]:
    """From anywhere; what is rarer has its link on one of these pages."""
    return [
        (tr("評価書の一覧", "Assessments"), "/"),
        (tr("下書き", "Drafts"), "/drafts"),
        (tr("レビュー", "Review"), "/review"),
        (tr("やりとり", "Exchange"), "/exchange"),
        (tr("用語", "Terms"), "/terms"),
        (tr("まとめて受け取る", "All files"), "/files"),
    ]


def of_assessment(slug: str) -> list[Link]:
    """From each page of an assessment."""
    here = f"/a/{slug}"
    return [
        (tr("本文", "Document"), here),
        (tr("記録する", "Record"), f"{here}/record"),
        (tr("これまでの記録", "History"), f"{here}/history"),
        (tr("くらべる", "Compare"), f"{here}/compare"),
        (tr("ファイルを受け取る", "Files"), f"{here}/files"),
        (tr("Excel や Word で直す", "Edit in Excel or Word"), f"{here}/workbook"),
        (tr("公表する", "Publish"), f"{here}/publish"),
    ]
