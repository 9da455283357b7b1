"""Where on the pages an item is edited, and where what a finding tells of is put right."""

from __future__ import annotations

from contextlib import suppress
from urllib.parse import quote

from shinkyu.model.findings import Finding
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.keys import ItemPath, Key
from shinkyu.model.language import tr
from shinkyu.render.page.anchors import item_anchor

Link = tuple[str, str]  # what it is called, its address


def item_address(assessment: Assessment, key: Key) -> str:
    """The item, in its section."""
    section = assessment.path_of(Key.of_section(assessment.form.section(key.section_id), key.file_id))
    anchor = item_anchor(str(assessment.path_of(key)))
    return f"/a/{assessment.slug}/s/{quote(str(section))}#{quote(anchor)}"


def places_to_mend(finding: Finding, assessment: Assessment) -> list[Link]:
    """The pages on which a finding's matter is put right: that of its item, and those of what the rule is about."""
    found = []
    if finding.item:
        with suppress(KeyError, ValueError):
            key = assessment.key_of(ItemPath(finding.item))
            found.append((tr("この項目を直す", "edit this item"), item_address(assessment, key)))
    return [*found, *_of_rule(finding.rule, f"/a/{assessment.slug}")]


def _of_rule(rule: str, here: str) -> list[Link]:
    match rule:
        case "publish-uncommitted" | "publish-date" | "uncommitted":
            return [(tr("記録する", "record"), f"{here}/record")]
        case "publish-unchanged":
            return [(tr("本文を見る", "see the document"), here)]
        case "published-row-changed" | "inside-published" | "undo-incomplete" | "publish-incomplete":
            return [(tr("これまでの記録", "history"), f"{here}/history")]
    return []
