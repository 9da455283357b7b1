"""What is around every command: help, wrong usage, errors, streams."""

from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Call, spawn
from typer.main import get_command

from shinkyu.cli import failing
from shinkyu.cli.main import COMMANDS, app
from shinkyu.model.errors import BrokenInput, InputError, UsageError
from shinkyu.model.findings import Finding, Severity
from shinkyu.render.widths import columns

ROOT = get_command(app)


def paths() -> list[tuple[str, ...]]:
    """Every command, those within a group too."""
    found: list[tuple[str, ...]] = []
    for name in COMMANDS:
        inner = getattr(within(ROOT, name), "commands", {})
        found += [(name,), *((name, sub) for sub in inner)]
    return found


def within(group: Any, name: str) -> Any:
    """The command of that name in a group."""
    return group.get_command(None, name)


@pytest.mark.parametrize("path", paths(), ids=" ".join)
def test_every_help_has_an_example_that_can_be_called(path: tuple[str, ...], call: Call) -> None:
    help_text = call(*path, "--help").out
    assert help_text.startswith("使い方: shinkyu ")
    examples = [line.strip() for line in help_text.partition("\n例:\n")[2].splitlines()]
    own = [line for line in examples if line.startswith(f"shinkyu {' '.join(path)}")]
    assert own
    for line in own:
        command: Any = ROOT
        words = shlex.split(line)[1:]
        while words and hasattr(command, "get_command") and within(command, words[0]):
            command = within(command, words.pop(0))
        assert command is not ROOT
        command.make_context("shinkyu", words)  # raises for an option that does not exist


@pytest.mark.parametrize("path", paths(), ids=" ".join)
def test_every_parameter_is_explained(path: tuple[str, ...]) -> None:
    command: Any = ROOT
    for name in path:
        command = within(command, name)
    assert [parameter.name for parameter in command.params if not getattr(parameter, "help", "")] == []


@pytest.mark.parametrize("width", [40, 80])
def test_help_fits_the_window(width: int, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    for path in paths():
        text = call(*path, "--help").out.partition("\n例:\n")[0]
        assert [line for line in text.splitlines()[1:] if columns(line) > width] == []


def test_the_list_of_commands_is_the_table(call: Call) -> None:
    shown = call("--help").out
    assert all(f"  {name} " in shown and entry.ja in shown for name, entry in COMMANDS.items() if not entry.hidden)
    assert call(code=2).out == shown


def test_the_version(call: Call) -> None:
    assert call("--version").out.startswith("shinkyu ")
    assert call("--version", "demo").out == call("--version").out, "it shows that and ends"


def test_english(tmp_path: Path) -> None:
    done = spawn("table", "--help", cwd=tmp_path, settings={"LANG": "en_US.UTF-8"})
    assert done.out.startswith("Usage: shinkyu table [OPTIONS] [REV]")
    assert "Options:" in done.out
    assert "show this help" in done.out
    wrong = spawn("tabel", cwd=tmp_path, settings={"LANG": "en_GB.UTF-8"})
    assert wrong.code == 2
    assert wrong.err == "error: there is no command 'tabel'\n  → did you mean: table\n"


@pytest.mark.parametrize(
    ("arguments", "message", "hint"),
    [
        (["tabel"], "「tabel」というコマンドはありません", "もしかして: table"),
        (["zzz"], "「zzz」というコマンドはありません", "`shinkyu --help`"),
        (["--zzz"], "「--zzz」というオプションはありません", "`shinkyu --help`"),
        (["table", "--formt", "csv"], "「--formt」というオプションはありません", "もしかして: --format"),
        (["table", "-x"], "「-x」というオプションはありません", "`shinkyu table --help`"),
        (["edit"], "ITEM がありません", "`shinkyu edit --help`"),
        (["table", "--since"], "--since に値がありません", "`shinkyu table --help`"),
        (["table", "--excel=yes"], "--excel に値は付けられません", "`shinkyu table --help`"),
        (["table", "HEAD", "a", "b"], "余分な引数があります: a b", "`shinkyu table --help`"),
        (["table", "--format", "pdf"], "--format に「pdf」は選べません", "tsv | csv | json | md"),
        (["table", "--since", "平成31年5月1日"], "令和元年5月1日", "日付"),
        (["table", "--until", "昨日"], "--until: 「昨日」は日付として読めません", "令和2年11月27日"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_usage_is_told_in_japanese(arguments: list[str], message: str, hint: str, call: Call) -> None:
    result = call(*arguments, code=2)
    assert result.out == ""
    first, second, *_ = result.err.splitlines()
    assert first.startswith("エラー: ")
    assert message in first
    assert second.startswith("  → ")
    assert hint in second


def guarded(error: BaseException) -> int:
    def act() -> int:
        raise error

    return failing.guarded(act)


@pytest.mark.parametrize(
    ("error", "code", "shown"),
    [
        (UsageError("違う", hint="こう"), 2, "エラー: 違う\n  → こう\n"),
        (InputError("読めない", where="a.yaml:3", hint="直す"), 3, "エラー: a.yaml:3: 読めない\n  → 直す\n"),
        (KeyboardInterrupt(), 130, "中止しました\n"),
        (PermissionError(13, "Permission denied", "a/b"), 3, "エラー: a/b: 権限がありません\n"),
        (OSError(28, "No space left on device"), 3, "エラー: 空き容量がありません\n"),
        (RuntimeError("壊れた\nもの"), 3, "エラー: 思わぬことが起きました (RuntimeError: 壊れた もの)\n"),
        (RecursionError("deep"), 3, "SHINKYU_DEBUG=1"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_each_error_has_its_code_and_message(
    error: BaseException, code: int, shown: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert guarded(error) == code
    err = capsys.readouterr().err
    assert shown in err
    assert "Traceback" not in err


def test_broken_input_shows_every_finding(capsys: pytest.CaptureFixture[str]) -> None:
    findings = [Finding(f"r{n}", Severity.ERROR, f"悪い{n}", "直す", file="a.yaml", line=n) for n in (1, 2)]
    assert guarded(BrokenInput("読めません", findings)) == 3
    err = capsys.readouterr().err
    assert "a.yaml:1: エラー: 悪い1 [r1]\n  → 直す\n" in err
    assert "a.yaml:2: エラー: 悪い2 [r2]" in err
    assert err.endswith("エラー: 読めません\n")


def test_a_finding_is_not_told_twice(capsys: pytest.CaptureFixture[str]) -> None:
    findings = [Finding(f"r{n}", Severity.ERROR, f"悪い{n}", "直す", file="a.yaml", line=n) for n in (1, 2)]
    error = BrokenInput("悪い1 (ほか 1 件)", findings, where="a.yaml:1", hint="直す")
    assert guarded(error) == 3
    assert capsys.readouterr().err == "a.yaml:1: エラー: 悪い1 [r1]\n  → 直す\na.yaml:2: エラー: 悪い2 [r2]\n  → 直す\n"


def test_details_are_shown_when_asked_for(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("SHINKYU_DEBUG", "1")
    assert guarded(RuntimeError("x")) == 3
    assert "Traceback" in capsys.readouterr().err


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    script = "from shinkyu.cli import main as m\nm.run_command = lambda *a: [print('x' * 100) for _ in range(9999)] and 0\nm.main()"
    command = f"{shlex.quote(sys.executable)} -c {shlex.quote(script)} | head -1"
    done = subprocess.run(["sh", "-c", command], cwd=tmp_path, capture_output=True, check=True)
    assert done.stderr == b""
    assert done.stdout == b"x" * 100 + b"\n"


@pytest.mark.parametrize("settings", [{}, {"LC_ALL": "C", "PYTHONUTF8": "0"}, {"PYTHONIOENCODING": "cp932"}], ids=str)
def test_output_is_utf8_and_odd_bytes_do_no_harm(settings: dict[str, str], tmp_path: Path) -> None:
    done = spawn("table", b"\xff\xfe", "--slug", b"\x83\x5c", cwd=tmp_path, settings=settings)
    assert done.code == 3
    assert "git リポジトリではありません" in done.err
    wrong = spawn(b"t\xffble", cwd=tmp_path, settings=settings)
    assert wrong.code == 2
    assert "エラー: 「t\\udcffble」というコマンドはありません" in wrong.err


def test_no_command_loads_what_checks_values(tmp_path: Path) -> None:
    script = (
        "import sys\nfrom shinkyu.cli.main import run\n"
        "run(['table', '--since', '2020-01-01', '--excel'])\nprint('pydantic' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "False"
