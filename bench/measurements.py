"""What is measured, one line each, and the goals: seconds in the time of `git log -p` of the same repository, peak in MB."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Measurement:
    """A call of the program in a repository. ``ratio`` and ``peak`` are goals, None where there is none.

    ``edited``: one text of the working tree is edited while it runs. ``forgetting``: what it kept from the call before is
    taken away first. ``published``: each assessment has publications while it runs; ``more``: one more since the site was made.
    """

    name: str
    shape: str
    call: str
    ratio: float | None = None
    peak: int | None = None
    edited: bool = False
    forgetting: bool = False
    published: bool = False
    more: bool = False

    @property
    def fine(self) -> Sequence[int]:
        """The exit codes of a run that did its work: to find something is the work of some calls."""
        return (0, 1) if self.call.startswith(("check", "review", "status")) else (0,)

    def arguments(self, places: Mapping[str, str]) -> Sequence[str]:
        """The call's words, its places filled in."""
        return [word.format(**places) for word in self.call.split()]


TABLE = "table --ways full --labels short"  # the rows that are held against the truth
SLUG, DAY = "a01", "2020-04-01"  # an assessment of the first kind; a day in the middle of the years
ITEM = "III-3/リスク2/ユーザ認証の管理/具体的な管理方法"
ALL_MB = 250

MEASUREMENTS = (
    Measurement("M-tsv", "M", f"{TABLE} --format tsv", ratio=2.2, peak=ALL_MB),
    Measurement("M-json", "M", f"{TABLE} --format json", ratio=5, peak=ALL_MB),
    Measurement("M-html", "M", f"{TABLE} -o {{out}}.html"),
    Measurement("M-xlsx", "M", f"{TABLE} -o {{out}}.xlsx", ratio=20),
    Measurement("M-docx", "M", f"{TABLE} -o {{out}}.docx", ratio=15),
    Measurement("L-tsv", "L", f"{TABLE} --all --format tsv", ratio=3.5, peak=ALL_MB),
    Measurement("L-json", "L", f"{TABLE} --all --format json", ratio=6, peak=ALL_MB),
    Measurement("L-status", "L", "status", ratio=0.3),
    Measurement("L-status-edited", "L", "status", ratio=0.5, edited=True),
    Measurement("L-list", "L", "list", ratio=0.3),
    Measurement("L-list-first", "L", "list", ratio=6.5, peak=ALL_MB, forgetting=True),
    Measurement("L-log", "L", f"log --slug {SLUG} {ITEM}", ratio=0.35),
    Measurement("L-show", "L", f"show --slug {SLUG} --at {DAY}", ratio=0.35),
    Measurement("L-diff", "L", f"diff --slug {SLUG} HEAD~100..HEAD", ratio=0.35),
    Measurement("L-check-one", "L", f"check --slug {SLUG}", ratio=0.6),
    Measurement("L-check", "L", "check", ratio=4),
    Measurement("L-review", "L", "review one", ratio=1.3),
    Measurement("L-review-many", "L", "review many"),
    Measurement("L-site", "L", "site --out {out}", ratio=70, peak=ALL_MB, published=True),
    Measurement("L-site-more", "L", "site --out {out}", ratio=3, peak=ALL_MB, published=True, more=True),
)
