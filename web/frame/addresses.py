"""Where on the pages an item is edited, and where what a finding tells of is put right."""

from __future__ import annotations

from contextlib import suppress

from shinkyu.model.findings import Finding
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.keys import ItemPath, Key
from shinkyu.model.form.order import find_item
from shinkyu.model.language import tr
from shinkyu.web.frame.places import address

Link = tuple[str, str]  # what it is called, its address


def item_address(assessment: Assessment, key: Key) -> str:
    """Where an item is edited; of a list that nobody named an entry of, at its first one, where one is begun too."""
    item = find_item(assessment, key)
    is_list = item is not None and item.repeat and not key.is_entry
    return address(assessment.slug, assessment.path_of(key), opened=True, blank=is_list)


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
            return [(tr("くらべる", "compare"), f"{here}/compare")]
        case "publish-elsewhere":
            return [(tr("下書き", "drafts"), "/drafts")]
        case "publish-behind":
            return [(tr("やりとり", "exchange"), "/exchange")]
        case "publish-unapproved" | "publish-approvers-changed" | "comment-open":
            return [(tr("レビュー", "review"), "/review")]
        case "published-row-changed" | "inside-published" | "undo-incomplete" | "publish-incomplete":
            return [(tr("これまでの記録", "history"), f"{here}/history")]
    return []
