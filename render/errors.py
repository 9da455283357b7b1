"""What went wrong, for whoever called: where, what, and what to do."""

from __future__ import annotations

from collections.abc import Iterator

from shinkyu.model.errors import BrokenInput, ShinkyuError
from shinkyu.model.language import tr
from shinkyu.render.findings import finding_text
from shinkyu.render.hints import worded


def error_text(error: ShinkyuError) -> str:
    """An error as people read it: where, what, and what to do."""
    place, hint = f"{error.where}: " if error.where else "", worded(error.hint)
    return f"{place}{error.what}" + (f"\n  → {hint}" if hint else "")


def failure(error: ShinkyuError) -> Iterator[str]:
    """The findings that an error came with, and the error, unless the first of them says the same."""
    findings = error.findings if isinstance(error, BrokenInput) else ()
    yield from map(finding_text, findings)
    if not (findings and error.where == findings[0].where and error.what.startswith(findings[0].message)):
        yield f"{tr('エラー', 'error')}: {error_text(error)}"


def fault(error: Exception, debug: str) -> str:
    """A fault of our own, and how it can be reported; ``debug``: the variable that shows all of it."""
    told = " ".join(f"{type(error).__name__}: {error}".split())[:200]
    return tr(
        f"エラー: 思わぬことが起きました ({told})\n"
        f"  → この道具の不具合です。環境変数 {debug}=1 を付けてもう一度実行し、出たものを添えて配布元へお知らせください",
        f"error: something unexpected happened ({told})\n"
        f"  → This is a fault of the tool. Run it again with {debug}=1 and report what it prints to those you have it from",
    )


def stopped() -> str:
    """That the call was ended from outside."""
    return tr("中止しました", "stopped")
