"""Whether a branch changes the settings by which branches are judged. Those of the base count, so it has to be seen."""

from __future__ import annotations

from contextlib import suppress

from shinkyu.model import rulebook, yamlfile
from shinkyu.model.errors import BrokenInput
from shinkyu.model.findings import Finding, as_fact
from shinkyu.model.language import tr
from shinkyu.model.settings import FILE, OF_REVIEWS
from shinkyu.model.snapshots.snapshot import Snapshot
from shinkyu.model.yamlfile import Value


def review_settings_changed(before: Snapshot, after: Snapshot) -> list[Finding]:
    """A finding for each of these settings (`OF_REVIEWS`) that is not the same then. A file that cannot be read has its own."""
    old, new = before.data(FILE) or b"", after.data(FILE) or b""
    if old == new:
        return []
    was, now = _read(old), _read(new)
    if was is None or now is None:
        return []
    lines = yamlfile.locate(new, FILE)
    changed = [name for name in OF_REVIEWS if (was.get(name) or "") != (now.get(name) or "")]
    return [_finding(name, lines.get((name,), 1), now.get(name)) for name in changed]


def _read(data: bytes) -> dict[str, Value] | None:
    with suppress(BrokenInput):
        return yamlfile.decode(data, FILE)
    return None


def _finding(name: str, line: int, value: Value | None) -> Finding:
    return rulebook.finding(
        "review-settings-changed",
        tr(
            f"{FILE} の {name} が変わります。取り込むまでは、取り込む先の {name} で判断しています",
            f"{name} of {FILE} changes; until it is taken in, the {name} of what it is taken into counts",
            page=(
                f"何で判断するかの設定({name})が変わります。取り込むまでは、取り込み済みの版の設定で判断しています",
                f"the settings of what it is judged by ({name}) change; until it is taken in, those of what is taken in count",
            ),
        ),
        tr("その変更でよいかを、別に確かめてください", "see by itself whether that change is wanted"),
        file=FILE,
        line=line,
        fact=(name, as_fact(value)),
    )
