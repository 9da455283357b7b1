"""What went wrong, for whoever called: where, what, and what to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from shinkyu.model.errors import BrokenInput, Choice, ShinkyuError
from shinkyu.model.findings import Finding
from shinkyu.model.language import tr
from shinkyu.render import widths
from shinkyu.render.aligned import padded, shortened
from shinkyu.render.findings import finding_object, finding_text
from shinkyu.render.hints import worded
from shinkyu.render.signs import visible

_MOST_CHOICES = 12  # lines; of more the rest are counted


def error_text(error: ShinkyuError, columns: int = 0) -> str:
    """An error as people read it: where, what, what there is to choose from, and what to do.

    ``columns``: what is listed is to fit them; 0: it is not cut.
    """
    place, hint = f"{error.where}: " if error.where else "", worded(error.hint).replace("\n", "\n    ")
    listed = "".join(f"\n{line}" for line in _choices(error.choices, columns))
    return f"{place}{error.what}{listed}" + (f"\n  → {hint}" if hint else "")


def _choices(choices: Sequence[Choice], columns: int) -> Iterator[str]:
    """Each on a line, as it is named and what it is called, one below the other."""
    shown = choices if len(choices) <= _MOST_CHOICES + 1 else choices[:_MOST_CHOICES]
    if not shown:
        return
    names = [_one_line(one.name) for one in shown]
    wide = max(map(widths.columns, names))
    for name, one in zip(names, shown, strict=True):
        line = f"    {padded(name, wide)}  {_one_line(one.title)}".rstrip()
        yield shortened(line, columns) if columns else line
    if left := len(choices) - len(shown):
        yield tr(f"    ほか {left}件は `shinkyu list`", f"    and {left} more: `shinkyu list`")


def _one_line(text: str) -> str:
    return " ".join(visible(text).split())


def failure(error: ShinkyuError, columns: int = 0) -> Iterator[str]:
    """The findings that an error came with, and the error, unless the first of them says the same; ``columns``: as of
    `error_text`."""
    findings = error.findings if isinstance(error, BrokenInput) else ()
    yield from map(finding_text, findings)
    if not (findings and error.where == findings[0].where and error.what.startswith(findings[0].message)):
        yield f"{tr('エラー', 'error')}: {error_text(error, columns)}"


def error_object(error: ShinkyuError) -> dict[str, object]:
    """An error for programs: ``where`` is a file, file:line, a commit or what else is meant, "" where nothing is; what there is
    to choose from is all there, ``choices``, where it is not in the message."""
    findings = error.findings if isinstance(error, BrokenInput) else ()
    choices = [{"name": one.name, "title": one.title} for one in error.choices]
    return _object(error.what, error.exit_code, error.where, worded(error.hint), findings, choices)


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
    what: str,
    exit_code: int,
    where: str = "",
    hint: str = "",
    findings: Iterable[Finding] = (),
    choices: Sequence[Mapping[str, str]] = (),
) -> dict[str, object]:
    told = {"message": what, "where": where, "hint": hint, "exit_code": exit_code}
    more = {"choices": choices} if choices else {}
    return {"error": {**told, "findings": [finding_object(finding) for finding in findings], **more}}


def stopped() -> str:
    """That the call was ended from outside."""
    return tr("中止しました", "stopped")
