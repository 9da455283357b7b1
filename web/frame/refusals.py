"""What stood in the way of what a form asked for: told on the form's own page, with all that was filled in."""

from __future__ import annotations

from http import HTTPStatus

from shinkyu.model.errors import BrokenInput, InputError, ShinkyuError, refused_by_system
from shinkyu.web.frame.hinting import error_on_page

REFUSALS = (ShinkyuError, OSError)  # it may not be, or a disk was full or a file locked: either way nothing was done


def error_of(refusal: ShinkyuError | OSError) -> ShinkyuError:
    """The refusal as an error of ours."""
    return refused_by_system(refusal) if isinstance(refusal, OSError) else refusal


def lines_of(refusal: ShinkyuError | OSError) -> list[str]:
    """What is in the way and what to do about it, in the words of the pages."""
    return [*error_on_page(error_of(refusal))]


def status_of(refusal: ShinkyuError | OSError) -> HTTPStatus:
    """With which a form is shown again."""
    return HTTPStatus.INTERNAL_SERVER_ERROR if isinstance(refusal, OSError) else HTTPStatus.UNPROCESSABLE_ENTITY


def status_of_meeting(refusal: ShinkyuError | OSError) -> HTTPStatus:
    """The same of what meets the work of others: what changed since is no fault of who asked."""
    met = isinstance(refusal, InputError) and not isinstance(refusal, BrokenInput)
    return HTTPStatus.CONFLICT if met else status_of(refusal)
