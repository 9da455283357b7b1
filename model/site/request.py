"""What is asked of a site."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from shinkyu.model.errors import UsageError
from shinkyu.model.form.assessment import ASSESSMENT_FILE
from shinkyu.model.hints import Hint, options
from shinkyu.model.language import tr


@dataclass(frozen=True, slots=True)
class SiteRequest:
    """``out``: the folder. ``drafts``: also what is not published. ``title``: above the index. ``address``: where the site will be
    found on the web, "" where that is not known; then the feeds name pages by their place in the site."""

    out: Path
    drafts: bool = False
    title: str = ""
    address: str = ""
    overwrite: bool = False

    def refuse_within(self, top: Path | None) -> None:
        """Raises UsageError for a folder within an assessment of the repository at ``top``, or within git's own."""
        place = self.out.resolve()
        if top is None or not place.is_relative_to(top.resolve()):
            return
        first = place.relative_to(top.resolve()).parts[:1]
        if first == (".git",) or (first and (top / first[0] / ASSESSMENT_FILE).is_file()):
            raise UsageError(
                tr(
                    "評価書か git のフォルダの中です",
                    "this is within an assessment's folder, or git's",
                    page=(
                        "評価書か、記録を置くフォルダの中です",
                        "this is within an assessment's folder, or that of the records",
                    ),
                ),
                where=str(self.out),
                hint=Hint.of(tr("ほかの場所を {} で示してください", "name another place with {}"), options("--out")),
            )


def checked_address(address: str) -> str:
    """The address of a folder, with the / at its end. Raises UsageError for what is none."""
    if address and not address.startswith(("https://", "http://")):
        raise UsageError(
            tr(f"アドレスではありません: {address}", f"not an address: {address}"),
            where="--address",
            hint="https://www.city.example.lg.jp/hyouka/",
        )
    return f"{address.rstrip('/')}/" if address else ""
