"""In which draft one is: asked for by every page, so it reads no more than that takes."""

from __future__ import annotations

from dataclasses import dataclass

from shinkyu.model.drafts.listing import base_here
from shinkyu.model.errors import ShinkyuError
from shinkyu.model.repository import Repository, current_branch, is_merging
from shinkyu.model.review.points import usual_base


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """``draft``: the name of the draft that one is in, "" in what is taken in; ``merging``: something is being taken in."""

    draft: str
    merging: bool


def whereabouts(repository: Repository) -> Whereabouts:
    """Where one is; in no draft where it cannot be told what drafts are taken into. Raises nothing."""
    try:
        merging, here = is_merging(repository), current_branch(repository)
        return Whereabouts("" if here == base_here(usual_base(repository)) else here, merging)
    except ShinkyuError:
        return Whereabouts("", merging=False)
