"""Where results go: in pieces to a pipe, into a file all or nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.cli.conftest import Call
from tests.repos import Repo

from shinkyu.cli.output import put
from shinkyu.model.errors import InputError

PROGRAM = "from shinkyu.cli.main import main; main()"


def broken(error: BaseException) -> Iterator[str | bytes]:
    yield "一行目\n"
    yield "二行目\n".encode()
    raise error


def test_pieces_are_one_file(tmp_path: Path) -> None:
    put(iter(["一\r\n", "二".encode(), ""]), tmp_path / "表.csv")
    assert (tmp_path / "表.csv").read_bytes() == "一\r\n二".encode()
    put([], tmp_path / "表.csv")
    assert (tmp_path / "表.csv").read_bytes() == b""


def test_pieces_go_out_in_order(capfd: pytest.CaptureFixture[str]) -> None:
    put(["一", "二\n".encode(), "三\n"])
    sys.stdout.flush()
    assert capfd.readouterr().out == "一二\n三\n"


@pytest.mark.parametrize("error", [InputError("長すぎます"), KeyboardInterrupt(), SystemExit(143), KeyError("x")])
@pytest.mark.parametrize("before", [None, b"\xe5\x8f\xa4"])
def test_a_piece_that_cannot_be_made_leaves_no_half_file(
    before: bytes | None, error: BaseException, tmp_path: Path
) -> None:
    file = tmp_path / "表.tsv"
    if before is not None:
        file.write_bytes(before)
    with pytest.raises(type(error)):
        put(broken(error), file)
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == ({file: before} if before is not None else {})


def city(folder: Path, *texts: str) -> Path:
    """An assessment whose one item had these texts."""
    repo = Repo(folder / "city").init("kiso", "jumin", {"I-1/①事務の名称": texts[0]})
    for number, text in enumerate(texts[1:], 1):
        repo.edit({"I-1/①事務の名称": text}, date=f"2020-04-{number:02}")
    return repo.path


@pytest.fixture(scope="module")
def long_table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Rows of which two are more than a pipe holds."""
    return city(tmp_path_factory.mktemp("long"), *("".join(f"{n}、{k}\n" for k in range(2500)) for n in range(4)))


@pytest.mark.parametrize("name", ["tsv", "csv", "json", "md", "html"])
def test_a_reader_that_goes_away(name: str, long_table: Path) -> None:
    reading, writing = os.pipe()
    command = [sys.executable, "-c", PROGRAM, "table", "--ways", "full", "--format", name]
    running = subprocess.Popen(command, cwd=long_table, stdout=writing, stderr=subprocess.PIPE)
    os.close(writing)
    assert os.read(reading, 10)
    os.close(reading)
    assert running.communicate(timeout=60)[1] == b""
    assert running.returncode == 141


def test_a_row_that_the_format_cannot_hold(call: Call, tmp_path: Path) -> None:
    file = tmp_path / "表.csv"
    file.write_text("古い", encoding="utf-8")
    result = call("table", "--excel", "-o", file, cwd=city(tmp_path, "住", "民", "長" * 33_000), code=3)
    assert "Excel の1つのセルに入りません" in result.err
    assert file.read_text(encoding="utf-8") == "古い"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["city", "表.csv"]


@pytest.mark.skipif(os.name == "nt", reason="no sh")
@pytest.mark.parametrize("closed", ["0<&-", ">&-", "0<&- >&- 2>&-"])
def test_streams_that_are_closed(tmp_path: Path, closed: str) -> None:
    """As a service or a program with windows may start it."""
    Repo(tmp_path).init("kiso", "jumin", {})
    for words, code in (("replace まさか もしや", 2), ("rules", 0)):
        call = f"\"$0\" -c '{PROGRAM}' {words} {closed}"
        done = subprocess.run(["sh", "-c", call, sys.executable], cwd=tmp_path, capture_output=True, check=False)
        assert done.returncode == code
        assert "思わぬ".encode() not in done.stderr
        assert b"Traceback" not in done.stderr
