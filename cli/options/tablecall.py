"""What a call of `shinkyu table` means: a format and days, or why its options do not go together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from shinkyu.cli.options import one_of, parsed_day
from shinkyu.cli.options.table import SEVERAL, SHEET_PER
from shinkyu.cli.output import format_of, on_terminal, refuse_terminal
from shinkyu.model.errors import UsageError
from shinkyu.model.language import tr
from shinkyu.model.table.options import LABELS, WAYS
from shinkyu.render.formats import EXPLANATION, TABLE_FORMATS, TERMINAL, TableFormat

if TYPE_CHECKING:
    from shinkyu.model.table.options import TableOptions


def format_meant(
    given: str,
    output: Path | None,
    settings: Mapping[str, object],
    ways: str,
    *,
    explain: bool,
    redacted: bool,
    every: bool,
) -> TableFormat:
    """The format of a call, or with ``explain`` that of why rows are written as they are. Raises as `chosen_format` and
    `explanation`."""
    if explain:
        return explanation(given, output, settings, ways=ways, redacted=redacted, every=every)
    return chosen_format(given, output, settings, every=every)


def chosen_format(given: str, output: Path | None, settings: Mapping[str, object], *, every: bool) -> TableFormat:
    """The format that is asked for by name, by the file's suffix, or by an option that only one format has.

    ``settings``: options of single formats (``excel``, ``tracked``, ``sheet_per``), those not given false. Raises
    UsageError for what does not go together.
    """
    if given:
        one_of("--format", given, tuple(TABLE_FORMATS))
    asked = [name for name, value in settings.items() if value]
    default = next((name for name, form in TABLE_FORMATS.items() if {*asked} & {*form.settings}), "")
    default = default or ("json" if every else "tsv")
    if not given and output is None and default == "tsv" and on_terminal():
        return TERMINAL
    suffixes = {suffix: name for name, known in TABLE_FORMATS.items() for suffix in known.suffixes}
    name = format_of(output, given, suffixes, default)
    form = TABLE_FORMATS[name]
    if every and not form.several:
        raise _only("--all", SEVERAL, "--all")
    for option in asked:
        if option not in form.settings:
            value = settings[option]
            shown = f"{_option(option)} {value}" if isinstance(value, str) else _option(option)
            raise _only(_option(option), [n for n, known in TABLE_FORMATS.items() if option in known.settings], shown)
    if form.binary:
        refuse_terminal(name, output, f"変更箇所{form.suffixes[0]}")
    return form


def explanation(
    given: str, output: Path | None, settings: Mapping[str, object], *, ways: str, redacted: bool, every: bool
) -> TableFormat:
    """The format of ``--explain``: a text of its own, of one assessment's concise rows. Raises UsageError for what does
    not go with it, by name: it tells how long texts are, also what is withheld of them."""
    asked = {"--format": given, "--all": every, "--redacted": redacted} | {
        _option(name): value for name, value in settings.items()
    }
    if others := [option for option, value in asked.items() if value]:
        raise UsageError(
            tr(
                f"--explain と {'、'.join(others)} は一緒に使えません",
                f"--explain does not go with {', '.join(others)}",
            ),
            hint=tr(
                f"{'、'.join(others)} を外してください。ファイルに書くなら --explain -o 理由.txt",
                f"leave {', '.join(others)} out; into a file: --explain -o why.txt",
            ),
        )
    if ways != "concise":
        raise UsageError(
            tr("--explain は --ways concise の選び方を示すものです", "--explain tells how --ways concise chooses"),
            hint="--ways concise --explain",
        )
    if output is not None and output.suffix.lower() != ".txt":
        raise UsageError(
            tr(
                f"--explain は文章を出すので、{output.name} には書けません",
                f"--explain gives a text, not {output.name}",
            ),
            hint=tr("--explain -o 理由.txt", "--explain -o why.txt"),
        )
    return EXPLANATION


def written_as(ways: str, labels: str, *, explain: bool) -> TableOptions:
    """How the rows are to be written. Raises UsageError for a way, or labels, that there are not."""
    from shinkyu.model.table.options import TableOptions

    ways = one_of("--ways", ways or ("concise" if explain else WAYS[0]), WAYS)
    return TableOptions(ways, one_of("--labels", labels, LABELS))


def refuse_sheets_of_one(sheet_per: str, *, every: bool) -> None:
    """Raises UsageError for ``--sheet-per`` without ``--all``, or of anything that there are no sheets for."""
    if sheet_per and one_of("--sheet-per", sheet_per, SHEET_PER) and not every:
        hint = f"--all --sheet-per {sheet_per}"
        raise UsageError(tr("--sheet-per は --all と一緒に使います", "--sheet-per goes with --all"), hint=hint)


def refuse_two_places(revision: str, slug: str, *, every: bool, pending: bool) -> None:
    """Raises UsageError where two options say differently whose rows are meant: ``--all`` and a slug, ``--pending`` and a REV."""
    if every and slug:
        raise UsageError(
            tr("--all と --slug は一緒に使えません", "--all and --slug do not go together"),
            hint=tr(f"--all か --slug {slug} のどちらかにしてください", f"say --all or --slug {slug}"),
        )
    if pending and revision != "HEAD":
        raise UsageError(
            tr(
                "--pending は手元の直しを見るので、REV とは一緒に使えません",
                "--pending is not of a REV but of the working tree",
            ),
            hint=tr("どちらかにしてください", "give one of them"),
        )


def days(since: str, until: str) -> tuple[dt.date | None, dt.date | None]:
    """The days that are named, None for none. Raises UsageError for no day, and where the first is the later."""
    first, last = parsed_day("--since", since), parsed_day("--until", until)
    if first and last and first > last:
        raise UsageError(
            tr(f"--since {since} は --until {until} より後です", f"--since {since} is after --until {until}"),
            hint=tr("日付を入れ替えてください", "exchange the two"),
        )
    return first, last


def _option(name: str) -> str:
    return f"--{name.replace('_', '-')}"


def _only(option: str, names: list[str], shown: str) -> UsageError:
    return UsageError(
        tr(f"{option} は {'、'.join(names)} だけです", f"{option} is for {', '.join(names)} only"),
        hint=f"{shown} -o 変更箇所{TABLE_FORMATS[names[0]].suffixes[0]}",
    )
