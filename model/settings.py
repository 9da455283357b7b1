"""The settings of a user's repository: shinkyu.yaml. Each setting's default, check and meaning stand together here."""

from __future__ import annotations

from dataclasses import dataclass

from shinkyu.model import yamlfile
from shinkyu.model.errors import BrokenInput
from shinkyu.model.findings import Finding, Severity
from shinkyu.model.language import tr

FILE = "shinkyu.yaml"
LIMIT = 700  # characters


@dataclass(frozen=True, slots=True)
class Settings:
    """``limit``: characters above which a changed item gets one row for each of its blocks (contract §3.3)."""

    limit: int = LIMIT


def read_settings(data: bytes | None) -> Settings:
    """The settings that shinkyu.yaml holds; the defaults where there is none. Raises BrokenInput with every finding."""
    if data is None:
        return Settings()
    mapping = yamlfile.decode(data, FILE)
    findings = [_unknown(data, name) for name in mapping if name != "limit"]
    limit = mapping.get("limit", "")
    if limit and not (isinstance(limit, str) and limit.isascii() and limit.isdecimal() and int(limit) > 0):
        message = tr("limit は1以上の整数で書いてください", "limit is a whole number above 0")
        findings.append(_finding(data, "limit", message, f"limit: {LIMIT}"))
    if findings:
        raise BrokenInput(tr("設定が読めません", "the settings cannot be read"), findings, where=FILE)
    return Settings(int(str(limit)) if limit else LIMIT)


def _unknown(data: bytes, name: str) -> Finding:
    return _finding(
        data, name, tr(f"「{name}」という設定はありません", f"there is no setting {name!r}"), f"limit: {LIMIT}"
    )


def _finding(data: bytes, name: str, message: str, hint: str) -> Finding:
    line = yamlfile.locate(data).get((name,), 1)
    return Finding("settings", Severity.ERROR, message, hint, file=FILE, line=line)
