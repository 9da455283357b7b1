"""Whether git merges by items, and what was changed for it (`shinkyu hooks`)."""

from __future__ import annotations

from collections.abc import Iterator

from shinkyu.model.hints import Example, Hint, shinkyu
from shinkyu.model.language import tr
from shinkyu.model.workspace.driver.attributes import FILE, LINES, NAME
from shinkyu.model.workspace.driver.installing import DRIVER, Change, Driver, Wiring
from shinkyu.render.hints import worded
from shinkyu.render.json import indented


def text(wiring: Wiring) -> str:
    """What there is, and what to do where something is missing."""
    return _joined(_lines(wiring))


def json(wiring: Wiring) -> str:
    """The same for programs."""
    return indented(
        {
            "fine": wiring.fine,
            "driver": {"state": wiring.driver.value, "value": wiring.line, "program": wiring.program},
            "attributes": {
                "file": wiring.attributes,
                "applies": wiring.applies,
                "merged_by": dict(sorted(wiring.merged_by.items())),
            },
            "hooks": {"folder": str(wiring.folder), "names": list(wiring.hooks)},
            "other_drivers": dict(sorted(wiring.drivers.items())),
        }
    )


def installed(change: Change) -> str:
    """What `install` did."""
    return _joined(_installed(change))


def removed(change: Change) -> str:
    """What `remove` did."""
    return _joined(_removed(change))


def _joined(lines: Iterator[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def _installed(change: Change) -> Iterator[str]:
    if not change.settings and not change.attributes:
        yield tr("もう設定してあります。何も変えていません。", "It is set up already: nothing was changed.")
    if change.settings:
        yield tr("git の設定に書きました: ", "Written to git's settings: ") + DRIVER
    if change.attributes:
        yield tr(f"{FILE} に足しました(まだ記録していません):", f"Added to {FILE} (not committed yet):")
        yield from (f"  {line}" for line in LINES.splitlines())
        commit = Hint.of(
            tr("ほかの人のためにも、{} で記録してください", "for the others, commit it with {}"),
            shinkyu("commit", "--no-row", "--reason", Example(tr("合わせ方", "how to merge")), FILE),
        )
        yield f"  → {worded(commit)}"
    yield from _lines(change.now)


def _removed(change: Change) -> Iterator[str]:
    if change.settings:
        yield tr("git の設定から消しました: ", "Taken out of git's settings: ") + DRIVER
    if change.attributes:
        yield tr(
            f"{FILE} から、まだ記録していなかった行を消しました。", f"Lines of {FILE} that were not committed are gone."
        )
    if not change.settings and not change.attributes:
        yield tr("消すものはありません。", "There is nothing to take out.")
    if change.now.driver is Driver.OTHER:
        yield tr(f"ほかの設定は残しました: {change.now.line}", f"somebody else's stays: {change.now.line}")
    if NAME in change.now.merged_by:
        yield tr(
            f"{FILE} の行は残しました。設定がないので働きません。",
            f"The lines of {FILE} stay; without the settings they do nothing.",
        )


def _lines(wiring: Wiring) -> Iterator[str]:
    yield tr("git の merge: ", "git's merges: ") + (
        tr("項目と段落ごとに合わせます", "by items and blocks") if wiring.fine else tr("行ごとに合わせます", "by lines")
    )
    yield f"  {DRIVER}: {_state(wiring)}"
    if wiring.program:
        yield tr(f"  呼ばれるプログラム: {wiring.program}", f"  the program that is called: {wiring.program}")
    if wiring.driver is Driver.OTHER:
        yield f"    {wiring.line}"
    elif wiring.driver is not Driver.INSTALLED:
        yield "  → " + worded(Hint.of(tr("{} で設定します", "set it up with {}"), shinkyu("hooks", "install")))
    yield from _attributes(wiring)
    yield from _others(wiring)


def _state(wiring: Wiring) -> str:
    return {
        Driver.INSTALLED: tr("設定してあります", "set up"),
        Driver.ABSENT: tr("設定がありません", "not set"),
        Driver.OUTDATED: tr("前の版の設定です", "of another version"),
        Driver.GONE: tr("呼ばれるプログラムがもうありません", "the program that it calls is gone"),
        Driver.OTHER: tr("ほかの設定です", "somebody else's"),
    }[wiring.driver]


def _attributes(wiring: Wiring) -> Iterator[str]:
    if wiring.applies:
        yield tr(f"  {wiring.attributes}: 効いています", f"  {wiring.attributes}: applies")
        return
    for name, count in sorted(wiring.merged_by.items()):
        if name != NAME:
            by = name or tr("指定なし", "nothing said")
            yield tr(
                f"  {wiring.attributes}: {count}件のファイルには効いていません(merge: {by})",
                f"  {wiring.attributes}: does not apply to {count} files (merge: {by})",
            )
    yield tr(f"  → {wiring.attributes} に要る行:", f"  → the lines that {wiring.attributes} needs:")
    yield from (f"    {line}" for line in LINES.splitlines())


def _others(wiring: Wiring) -> Iterator[str]:
    for name, value in sorted(wiring.drivers.items()):
        yield tr(f"  ほかの merge の設定: {name}: {value}", f"  another merge driver: {name}: {value}")
    if wiring.hooks:
        names = tr("、", ", ").join(wiring.hooks)
        yield tr(f"  ほかのフック: {names} ({wiring.folder})", f"  other hooks: {names} ({wiring.folder})")
