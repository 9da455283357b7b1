"""Whether git merges by items and looks at the record, and what was changed for it (`shinkyu hooks`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from shinkyu.model.errors import ShinkyuError
from shinkyu.model.githooks.installing import Hooks, HookThere, Setup, SetupChange, State
from shinkyu.model.githooks.names import MESSAGE, PREPARE, PUSH
from shinkyu.model.hints import Example, Hint, shinkyu
from shinkyu.model.language import tr
from shinkyu.model.workspace.driver.attributes import FILE, LINES, NAME
from shinkyu.model.workspace.driver.installing import DRIVER, Driver, Wiring
from shinkyu.render.errors import error_text
from shinkyu.render.hints import worded
from shinkyu.render.json import indented


def text(setup: Setup) -> str:
    """What there is, and what to do where something is missing."""
    return _joined(_lines(setup))


def json(setup: Setup) -> str:
    """The same for programs."""
    wiring, hooks = setup.driver, setup.hooks
    return indented(
        {
            "fine": setup.fine,
            "driver": {"state": wiring.driver.value, "value": wiring.line, "program": wiring.program},
            "attributes": {
                "file": wiring.attributes,
                "applies": wiring.applies,
                "merged_by": dict(sorted(wiring.merged_by.items())),
            },
            "hooks": {
                "folder": str(hooks.folder),
                "own_folder": hooks.own_folder,
                "states": {one.name: one.state.value for one in hooks.ours},
                "names": list(hooks.others),
            },
            "other_drivers": dict(sorted(wiring.drivers.items())),
        }
    )


def passed(remarks: Iterable[ShinkyuError]) -> Iterator[str]:
    """What is said of a commit that a hook lets pass."""
    for remark in remarks:
        yield f"{tr('注意', 'note')}: {error_text(remark)}"


def installed(change: SetupChange) -> str:
    """What `install` did."""
    return _joined(_installed(change))


def removed(change: SetupChange) -> str:
    """What `remove` did."""
    return _joined(_removed(change))


def _joined(lines: Iterator[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def _installed(change: SetupChange) -> Iterator[str]:
    driver = change.driver
    if not driver.settings and not driver.attributes and not change.hooks:
        yield tr("もう設定してあります。何も変えていません。", "It is set up already: nothing was changed.")
    if driver.settings:
        yield tr("git の設定に書きました: ", "Written to git's settings: ") + DRIVER
    if change.hooks:
        names = tr("、", ", ").join(change.hooks)
        yield tr(f"フックを置きました: {names}", f"Hooks put in: {names}")
    if driver.attributes:
        yield tr(f"{FILE} に足しました(まだ記録していません):", f"Added to {FILE} (not committed yet):")
        yield from (f"  {line}" for line in LINES.splitlines())
        commit = Hint.of(
            tr("ほかの人のためにも、{} で記録してください", "for the others, commit it with {}"),
            shinkyu("commit", "--no-row", "--reason", Example(tr("合わせ方", "how to merge")), FILE),
        )
        yield f"  → {worded(commit)}"
    yield from _lines(change.now)


def _removed(change: SetupChange) -> Iterator[str]:
    driver = change.driver
    if driver.settings:
        yield tr("git の設定から消しました: ", "Taken out of git's settings: ") + DRIVER
    if change.hooks:
        names = tr("、", ", ").join(change.hooks)
        yield tr(f"フックを消しました: {names}", f"Hooks taken out: {names}")
    if driver.attributes:
        yield tr(
            f"{FILE} から、まだ記録していなかった行を消しました。", f"Lines of {FILE} that were not committed are gone."
        )
    if not driver.settings and not driver.attributes and not change.hooks:
        yield tr("消すものはありません。", "There is nothing to take out.")
    now = change.now.driver
    if now.driver is Driver.OTHER:
        yield tr(f"ほかの設定は残しました: {now.line}", f"somebody else's stays: {now.line}")
    if NAME in now.merged_by:
        yield tr(
            f"{FILE} の行は残しました。設定がないので働きません。",
            f"The lines of {FILE} stay; without the settings they do nothing.",
        )
    for one in change.now.hooks.ours:
        if one.state is State.CALLED:
            yield tr(
                f"{one.name} は、ほかのフックの中から呼ばれています。その行は残しました: {change.now.hooks.folder}",
                f"{one.name} is called from another hook; its line stays: {change.now.hooks.folder}",
            )


def _lines(setup: Setup) -> Iterator[str]:
    yield from _merges(setup.driver)
    if setup.hooks.ours:
        yield from _hooks(setup.hooks)
    yield from _others(setup)


def _merges(wiring: Wiring) -> Iterator[str]:
    yield tr("git の merge: ", "git's merges: ") + (
        tr("項目と段落ごとに合わせます", "by items and blocks") if wiring.fine else tr("行ごとに合わせます", "by lines")
    )
    yield f"  {DRIVER}: {_state(wiring)}"
    if wiring.program:
        yield tr(f"  呼ばれるプログラム: {wiring.program}", f"  the program that is called: {wiring.program}")
    if wiring.driver is Driver.OTHER:
        yield f"    {wiring.line}"
    elif wiring.driver is not Driver.INSTALLED:
        yield "  → " + worded(_set_up())
    yield from _attributes(wiring)


def _set_up() -> Hint:
    return Hint.of(tr("{} で設定します", "set it up with {}"), shinkyu("hooks", "install"))


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


def _hooks(hooks: Hooks) -> Iterator[str]:
    yield tr("git の commit と push: ", "git's commits and pushes: ") + (
        tr("記録を確かめます", "the record is looked at")
        if hooks.fine
        else tr("記録を確かめないものがあります", "not all of the record is looked at")
    )
    for one in hooks.ours:
        yield f"  {one.name}({_purpose(one.name)}): {_hook_state(one)}"
    if programs := {one.python for one in hooks.ours if one.python}:
        named = tr("、", ", ").join(sorted(programs))
        yield tr(f"  呼ばれるプログラム: {named}", f"  the program that is called: {named}")
    missing = [one.name for one in hooks.ours if one.state not in (State.INSTALLED, State.CALLED)]
    if missing and hooks.own_folder:
        yield "  → " + worded(_set_up())
    elif missing:
        yield tr(
            f"  → フックのフォルダ({hooks.folder})はこのリポジトリだけのものではないので、書き込みません。そこのファイルに足す行:",
            f"  → the folder of hooks ({hooks.folder}) is not of this repository alone, and is not written to; lines for its files:",
        )
        yield from (f'    {name}: shinkyu hook {name} -- "$@" || exit $?' for name in missing)


def _purpose(name: str) -> str:
    return {
        PREPARE: tr("記録の行を用意する", "lays the lines of a record"),
        MESSAGE: tr("記録の行を確かめる", "looks at them"),
        PUSH: tr("送る前に確かめる", "looks before it is sent"),
    }[name]


def _hook_state(one: HookThere) -> str:
    told = {
        State.INSTALLED: tr("置いてあります", "put in"),
        State.ABSENT: tr("ありません", "not there"),
        State.OUTDATED: tr("前の版のものか、動かないものです", "of another version, or not run"),
        State.GONE: tr("呼ばれるプログラムがもうありません", "the program that it calls is gone"),
        State.CALLED: tr("ほかのフックの中から呼ばれます", "called from another hook"),
    }[one.state]
    return told + (tr("(前からのフックも動きます)", " (the hook that was there runs, too)") if one.with_others else "")


def _others(setup: Setup) -> Iterator[str]:
    for name, value in sorted(setup.driver.drivers.items()):
        yield tr(f"ほかの merge の設定: {name}: {value}", f"another merge driver: {name}: {value}")
    if setup.hooks.others:
        names = tr("、", ", ").join(setup.hooks.others)
        yield tr(f"ほかのフック: {names} ({setup.hooks.folder})", f"other hooks: {names} ({setup.hooks.folder})")
