"""Who says something: somebody who approves, by her name or address, or anybody else by a name of his own."""

from __future__ import annotations

from shinkyu.model.errors import UsageError
from shinkyu.model.language import tr
from shinkyu.model.repository import Repository, committers
from shinkyu.model.settings import ReviewRules
from shinkyu.model.verdicts.record import Reviewer
from shinkyu.model.verdicts.reviewers import approvers_called, reviewer_of, the_one


def speaker(repository: Repository, rules: ReviewRules, name: str = "") -> Reviewer:
    """Whoever is named, or whoever records it (``name`` ""), with the address and the role that the base gives him.

    Raises UsageError for a name that several of those who approve have, and for one that is blank, InputError where it is
    not set who commits.
    """
    _, committer = committers(repository, None)
    if name and not name.strip():
        raise UsageError(tr("だれのコメントかが空です", "it does not say who says it"), where="--by", hint="--by NAME")
    found = approvers_called(rules, name or committer.email)
    if found:
        return reviewer_of(the_one(found, name))
    own = not name or name.strip() in (committer.name, committer.email)
    return Reviewer(committer.name, committer.email) if own else Reviewer(name.strip())
