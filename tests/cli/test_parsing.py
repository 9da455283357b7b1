"""The values of a call: those that typer would make itself, but for what we refuse beyond it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import pytest
import typer
from hypothesis import given
from hypothesis import strategies as st
from typer.main import get_command

from shinkyu.cli.frame import NAMES_OF_HELP, command
from shinkyu.cli.parsing import REQUIRED, Value, values_of
from shinkyu.model.errors import UsageError

Place = Annotated[Path, typer.Argument(metavar="DIR")]
Rest = Annotated[list[str], typer.Argument(metavar="REST")]
Number = Annotated[int | None, typer.Option("--at", "-a")]
Text = Annotated[str, typer.Option("--text", "-t")]
Reason = Annotated[str | None, typer.Option("--reason")]
Items = Annotated[list[str] | None, typer.Option("--item")]
Files = Annotated[list[Path], typer.Option("--file", "-f")]
Flag = Annotated[bool, typer.Option("--json", "-j")]


SEEN: list[dict[str, Any]] = []


def act(
    place: Place,
    rest: Rest = [],  # noqa: B006
    at: Number = None,
    text: Text = "",
    reason: Reason = None,
    items: Items = None,
    files: Files = [],  # noqa: B006
    flag: Flag = False,
) -> int:
    """Has a parameter of each kind, and notes how it is called."""
    SEEN.append(locals())
    return 0


APP = typer.Typer(add_completion=False, rich_markup_mode=None, context_settings=NAMES_OF_HELP)
APP.command()(act)
TYPERS = get_command(APP)
OURS = command("する", ("shinkyu act",))(act)


def ours(*words: str) -> dict[str, Any] | UsageError:
    """What our command makes of the words, or why it refuses."""
    try:
        with OURS.make_context("act", [*words]) as ctx:
            OURS.invoke(ctx)
    except UsageError as error:
        return error
    return SEEN.pop()


def typers(*words: str) -> dict[str, Any] | None:
    """What typer makes of them, left to itself; None where it refuses."""
    try:
        TYPERS.main([*words], prog_name="act", standalone_mode=False)
    except Exception as error:
        if hasattr(error, "exit_code"):
            return None
        raise
    return SEEN.pop()


WORDS = st.sampled_from(
    ["a", "b c", "", "-", "--", "1", "-1", "x", "住民", "--at", "-a", "-a2", "--at=3", "--at=", "--text", "-tx", "-t",
     "--text=", "--reason", "--reason=", "--item", "--item=y", "--file", "-fa", "-jf", "--json", "-j", "--json=1", "-jz",
     "--tex", "--=", "-=", "=", "---"]
)  # fmt: skip


@given(st.lists(WORDS, max_size=7))
def test_the_values_are_those_that_typer_makes(words: list[str]) -> None:
    made, expected = ours(*words), typers(*words)
    if isinstance(made, UsageError):
        assert expected is None or "空です" in made.what or "回あります" in made.what
    else:
        assert made == expected


def test_each_kind_of_parameter_has_its_value() -> None:
    assert values_of(act) == {
        "place": Value(Path, None, REQUIRED),
        "rest": Value(str, list, []),
        "at": Value(int, None, None),
        "text": Value(str, None, ""),
        "reason": Value(str, None, None),
        "items": Value(str, list, None),
        "files": Value(Path, list, []),
        "flag": Value(bool, None, False),
    }
    assert [name for name, value in values_of(act).items() if value.may_be_empty] == ["reason"]


def test_a_parameter_of_another_kind_is_a_mistake() -> None:
    def share(part: float = 0.5) -> int:
        return int(part)

    with pytest.raises(TypeError, match="part: 'float'"):
        values_of(share)


def test_a_default_is_not_shared_between_calls() -> None:
    for _ in range(2):
        made = ours("a")
        assert isinstance(made, dict)
        assert made["files"] == []
        made["files"].append(Path("b"))
