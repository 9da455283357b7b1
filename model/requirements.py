"""The libraries that the tool stands on, as they are installed: one that is missing or too old is no fault of the tool."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from importlib.metadata import PackageNotFoundError, requires, version

from shinkyu.model.errors import InputError
from shinkyu.model.language import tr

_AT_LEAST = re.compile(
    r"(?P<name>[\w.-]+)\s*>=\s*(?P<bound>[0-9.]+)\s*\Z"
)  # not those of an extra: `; extra == "test"`


def unfit() -> InputError | None:
    """That libraries are missing or older than is declared, each with what is installed, and how to get them; None where
    all fit or it cannot be told."""
    try:
        declared = requires("shinkyu") or []
    except PackageNotFoundError:  # run from a folder, not installed
        return None
    wrong = [*_wrong(declared)]
    if not wrong:
        return None
    told = tr("、", ", ").join(what for what, _ in wrong)
    needed = " ".join(f'"{needed}"' for _, needed in wrong)
    return InputError(
        tr(f"必要なライブラリが古いか、ありません: {told}", f"libraries are missing or too old: {told}"),
        hint=tr(
            f"`pip install {needed}` で入れてください(閉じたネットワークでは、README の「入れる」のようにつながった所で集めて)",
            f"install them: `pip install {needed}` (on a closed network gather them elsewhere first, see the README)",
        ),
    )


def refuse_without(extra: str, *modules: str) -> None:
    """Raises InputError where a module that an extra brings is not installed, saying how to get it."""
    from importlib.util import find_spec

    missing = [name for name in modules if find_spec(name) is None]
    if missing:
        raise InputError(
            tr(
                f"このコマンドには、ほかの部品も要ります: {'、'.join(missing)}",
                f"this command needs more: {', '.join(missing)}",
            ),
            hint=tr(
                f'`pip install "shinkyu[{extra}]"` で入れてください(閉じたネットワークでは、README の「入れる」のように集めて)',
                f'`pip install "shinkyu[{extra}]"` (on a closed network gather them elsewhere first, see the README)',
            ),
        )


def _wrong(declared: Iterable[str]) -> Iterator[tuple[str, str]]:
    """What is wrong with each library that does not fit, and what has to be installed."""
    for match in filter(None, map(_AT_LEAST.match, declared)):
        name, bound = match["name"], match["bound"]
        try:
            there = version(name)
        except PackageNotFoundError:
            there = ""
        if not there or _numbers(there) < _numbers(bound):
            needed = tr(f"必要なのは {bound} 以上", f"{bound} or newer is needed")
            yield f"{name} {there or tr('なし', 'none')} ({needed})", f"{name}>={bound}"


def _numbers(text: str) -> tuple[int, ...]:
    """The numbers at the head of a version, without the zeros at its end: 1.2.0rc1 is (1, 2)."""
    head = re.match(r"[0-9]+(?:\.[0-9]+)*", text)
    numbers = [int(part) for part in head[0].split(".")] if head else []
    while numbers and not numbers[-1]:
        numbers.pop()
    return tuple(numbers)
