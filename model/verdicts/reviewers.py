"""Who may judge: those whom the base names, found as people write their names."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from shinkyu.model.errors import UsageError
from shinkyu.model.hints import Hint, Slot, options
from shinkyu.model.language import tr
from shinkyu.model.project import Project
from shinkyu.model.repository import committers
from shinkyu.model.review.points import usual_base
from shinkyu.model.settings import FILE, Approver, ReviewRules, read_settings
from shinkyu.model.verdicts.record import Reviewer
from shinkyu.model.workspace.merging.branches import branch_meant


def approver_named(rules: ReviewRules, name: str, role: str = "") -> Approver:
    """The approver of that name or address, blanks and width aside; of several of one name that of the role.

    Raises UsageError for somebody whom the base does not name, listing those it does.
    """
    if not rules.approvers:
        raise UsageError(
            tr("承認する人が、取り込む先で決められていません", "the base does not say who may approve"),
            where=FILE,
            hint=tr(
                f"取り込む先の {FILE} に review: の approvers(name と email)を書いて記録してください",
                f"write the approvers (name and email) below review: in {FILE} of the base, and commit that",
                page=(
                    "「レビュー」の画面の「承認する人」で、だれが承認するかを決めてください",
                    "say who approves at “Who approves” on the page “Review”",
                ),
            ),
        )
    found = approvers_called(rules, name, role)
    if found:
        return the_one(found, name)
    listed = tr("、", ", ").join(map(_shown, rules.approvers))
    raise UsageError(
        tr(f"「{name}」は承認する人ではありません", f"{name!r} is none of those who may approve")
        + (tr(f"(役割: {role})", f" (role {role})") if role else ""),
        where="--by",
        hint=tr(f"承認する人: {listed}", f"these may: {listed}"),
    )


def approver_here(project: Project, rules: ReviewRules) -> Approver:
    """The approver who records things here, by the address that is set. Raises UsageError where that is none of them,
    InputError where no address is set.
    """
    _, committer = committers(project.repository, None)
    return approver_named(rules, committer.email)


def approvers_called(rules: ReviewRules, name: str, role: str = "") -> list[Approver]:
    """The approvers of that name or address, blanks and width aside; those of the role, if one is given."""
    found = [one for one in rules.approvers if _plain(name) in (_plain(one.name), _plain(one.email))]
    return [one for one in found if role in ("", one.role)]


def the_one(found: Sequence[Approver], name: str) -> Approver:
    """The only one of those of a name. Raises UsageError listing them where they are several."""
    if len(found) == 1:
        return found[0]
    listed = tr("、", ", ").join(map(_shown, found))
    raise UsageError(
        tr(f"「{name}」は何人もいます: {listed}", f"there are several of the name {name!r}: {listed}"),
        where="--by",
        hint=Hint.of("{}", options("--by", Slot(found[0].email))),
    )


def reviewer_of(approver: Approver) -> Reviewer:
    """An approver as a record names her."""
    return Reviewer(approver.name, approver.email, approver.role)


def approvers_of(project: Project, base: str = "") -> tuple[Approver, ...]:
    """Those whom a base names, "": the usual one. Raises as `points` of the review, BrokenInput for settings of no sense."""
    repository = project.repository
    found = branch_meant(repository, base) if base else usual_base(repository)
    return read_settings(project.snapshot(found.commit).data(FILE), ("review",)).review.approvers


def _shown(one: Approver) -> str:
    return f"{one.name} <{one.email}>" + (f" ({one.role})" if one.role else "")


def _plain(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())
