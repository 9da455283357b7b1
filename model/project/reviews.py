"""Whether anybody has said anything of a review here: asked by whoever would not read it for nothing."""

from __future__ import annotations

from shinkyu.model.repository import Repository

BRANCH = "shinkyu-reviews"  # verdicts and comments, with a history of their own


def has_reviews(repository: Repository) -> bool:
    """Whether the branch of the records is there, here or as it was last fetched."""
    return any(repository.has_reference(f"refs/{kind}/{BRANCH}") for kind in ("heads", "remotes/origin"))
