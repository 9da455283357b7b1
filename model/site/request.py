"""What is asked of a site."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class SiteRequest:
    """``out``: the folder. ``drafts``: also what is not published. ``title``: above the index. ``address``: where the site will be
    found on the web, "" where that is not known; then the feeds name pages by their place in the site."""

    out: Path
    drafts: bool = False
    title: str = ""
    address: str = ""
    overwrite: bool = False
