"""What a command needs and was not given: asked for where a person is at the terminal."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING

import typer

from shinkyu.model.errors import UsageError
from shinkyu.model.hints import Example, Hint, options
from shinkyu.model.language import tr

if TYPE_CHECKING:
    from shinkyu.model.project.replacing import Replacement
    from shinkyu.model.workspace.filechoices import First


def ask_inside(replacement: Replacement, *, meant: bool) -> Replacement:
    """The replacement, in those longer words too in which a person wants it; as it is where all is ``meant`` so, or nobody is there."""
    if meant or not _somebody_is_there():
        return replacement
    from shinkyu.render.reports.replaced import question_inside

    longer = replacement.longer.items()
    return replacement.also_inside(
        [word for word, count in longer if typer.confirm(question_inside(word, count), err=True)]
    )


def refuse_unmeant(question: str, *, meant: bool) -> None:
    """Raises UsageError unless it is ``meant``, or a person says so now."""
    if meant:
        return
    if not _somebody_is_there():
        raise UsageError(
            tr("何も書き換えていません", "nothing was changed"),
            hint=Hint.of(tr("このとおりでよければ {} を付けてください", "if this is right, give {}"), options("--yes")),
        )
    if not typer.confirm(question, err=True):
        raise UsageError(tr("取りやめました。何も書き換えていません", "left off; nothing was changed"))


def names_of_first(known: First | None) -> First | None:
    """How the one 特定個人情報ファイル that there is is called beside another; what is not ``known`` is asked for."""
    from shinkyu.model.workspace.filechoices import First
    from shinkyu.render.reports.edited import questions_of_first

    if known is None:
        return None
    given = answers({"--first-slug": known.slug, "--first-name": known.name}, questions_of_first())
    return First(given["--first-slug"], given["--first-name"])


def answers(known: Mapping[str, str], questions: Mapping[str, str]) -> dict[str, str]:
    """What each option is to be: as it is known, else as a person answers.

    Raises UsageError that names all that is missing, where nobody is there to ask.
    """
    missing = [option for option, value in known.items() if not value]
    if missing and not _somebody_is_there():
        named = tr(" と ", " and ").join(missing)
        raise UsageError(
            tr(f"{named} が要ります", f"{named} must be given"),
            hint=Hint((options(*(word for option in missing for word in (option, Example("…")))),)),
        )
    return {option: value or str(typer.prompt(questions[option], err=True)).strip() for option, value in known.items()}


def _somebody_is_there() -> bool:
    """Whether a person can be asked, and answer."""
    return sys.stdin.isatty() and sys.stderr.isatty()
