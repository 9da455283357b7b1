"""What went wrong, for whoever called: where, what, and what to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from shinkyu.model.errors import BrokenInput, ShinkyuError
from shinkyu.model.findings import Finding
from shinkyu.model.language import tr
from shinkyu.render.findings import finding_object, finding_text
from shinkyu.render.hints import worded


def error_text(error: ShinkyuError) -> str:
    """An error as people read it: where, what, and what to do."""
    place, hint = f"{error.where}: " if error.where else "", worded(error.hint).replace("\n", "\n    ")
    return f"{place}{error.what}" + (f"\n  → {hint}" if hint else "")


def failure(error: ShinkyuError) -> Iterator[str]:
    """The findings that an error came with, and the error, unless the first of them says the same."""
    findings = error.findings if isinstance(error, BrokenInput) else ()
    yield from map(finding_text, findings)
    if not (findings and error.where == findings[0].where and error.what.startswith(findings[0].message)):
        yield f"{tr('エラー', 'error')}: {error_text(error)}"


def error_object(error: ShinkyuError) -> dict[str, object]:
    """An error for programs: ``where`` is a file, file:line, a commit or what else is meant, "" where nothing is."""
    findings = error.findings if isinstance(error, BrokenInput) else ()
    return _object(error.what, error.exit_code, error.where, worded(error.hint), findings)


def notes_object(lines: Iterable[str]) -> dict[str, object]:
    """Notes beside a result, for programs."""
    return {"notes": list(lines)}


def fault(error: Exception, debug: str) -> str:
    """A fault of our own, and how it can be reported; ``debug``: the variable that shows all of it."""
    what, hint = _fault(error, debug)
    return f"{tr('エラー', 'error')}: {what}\n  → {hint}"


def fault_object(error: Exception, debug: str, exit_code: int) -> dict[str, object]:
    """The same for programs."""
    what, hint = _fault(error, debug)
    return _object(what, exit_code, hint=hint)


def _fault(error: Exception, debug: str) -> tuple[str, str]:
    told = " ".join(f"{type(error).__name__}: {error}".split())[:200]
    what = tr(f"思わぬことが起きました ({told})", f"something unexpected happened ({told})")
    return what, tr(
        f"この道具の不具合です。環境変数 {debug}=1 を付けてもう一度実行し、出たものを添えて配布元へお知らせください",
        f"This is a fault of the tool. Run it again with {debug}=1 and report what it prints to those you have it from",
    )


def stopped_object(exit_code: int) -> dict[str, object]:
    """As `stopped`, for programs."""
    return _object(stopped(), exit_code)


def _object(
    what: str, exit_code: int, where: str = "", hint: str = "", findings: Iterable[Finding] = ()
) -> dict[str, object]:
    told = {"message": what, "where": where, "hint": hint, "exit_code": exit_code}
    return {"error": {**told, "findings": [finding_object(finding) for finding in findings]}}


def stopped() -> str:
    """That the call was ended from outside."""
    return tr("中止しました", "stopped")
