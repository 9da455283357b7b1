"""What was cited does not name exactly one item: an error that proposes what may have been meant."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

from shinkyu.model.errors import UsageError
from shinkyu.model.hints import Hint
from shinkyu.model.language import tr

MOST = 8  # paths that an error proposes


class NotOneItem(UsageError):  # noqa: N818  (it says what is wrong)
    """What was cited does not name exactly one item; ``paths`` may be meant instead, the likeliest first."""

    def __init__(self, what: str, paths: Iterable[str] = (), otherwise: str | Hint = "") -> None:
        self.paths, self.otherwise = tuple(paths), otherwise
        super().__init__(what, hint=_nearest(self.paths) or otherwise)


def several(cited: str, paths: Sequence[str]) -> NotOneItem:
    """That what was cited can mean each of these paths."""
    return NotOneItem(tr(f"「{cited}」だけでは、どの項目か決まりません", f"{cited!r} does not name one item"), paths)


def _nearest(paths: Iterable[str]) -> str:
    listed = "\n    ".join(islice(paths, MOST))
    return tr(f"近いもの:\n    {listed}", f"nearest:\n    {listed}") if listed else ""
