"""Line ends as git itself stores and checks them out, whatever attributes and settings say."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from shinkyu.model.repository import Repository, blob_id
from shinkyu.model.repository.lineends import checked_out_ends, stored_ends

PIECES = st.sampled_from(
    [b"a", b"\n", b"\r\n", b"\r", b"\0", b"\x01", b"\x1a", b"\x7f", b"\t\x0c\x1b", "評価書".encode(), b"x" * 130]
)
CONTENT = st.lists(PIECES, max_size=8).map(b"".join)
ATTRIBUTES = st.lists(
    st.sampled_from(
        [
            "text",
            "-text",
            "text=auto",
            "text=input",
            "!text",
            "eol=crlf",
            "eol=lf",
            "crlf",
            "-crlf",
            "crlf=input",
            "binary",
        ]
    ),
    max_size=3,
)
SETTINGS = st.fixed_dictionaries(
    {
        "core.autocrlf": st.sampled_from(["true", "false", "input", "yes"]),
        "core.eol": st.sampled_from(["lf", "crlf", "native"]),
    }
)


def git(folder: Path, *arguments: str, stdin: bytes = b"") -> bytes:
    call = ["git", "-c", "core.safecrlf=false", *arguments]
    return subprocess.run(call, cwd=folder, input=stdin, capture_output=True, check=True).stdout


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("repo")
    git(folder, "init", "-q")
    return folder


@example(b"\n", None, ["eol=crlf", "crlf=input"], {"core.autocrlf": "true", "core.eol": "lf"})
@example(b"\r\n", b"\r\n\r", [], {"core.autocrlf": "true", "core.eol": "lf"})
@given(content=CONTENT, before=st.none() | CONTENT, attributes=ATTRIBUTES, config=SETTINGS)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_as_git_does(
    folder: Path, content: bytes, before: bytes | None, attributes: list[str], config: dict[str, str]
) -> None:
    # libgit2 takes what a macro says for more than what takes it back.
    assume(not {"binary", "!text"} <= {*attributes})
    (folder / ".gitattributes").write_text(f"a.txt {' '.join(attributes)}\n")
    for name, value in config.items():
        git(folder, "config", name, value)
    git(folder, "rm", "-q", "-f", "--cached", "--ignore-unmatch", "a.txt")
    if before is not None:
        blob = git(folder, "hash-object", "-w", "--stdin", stdin=before).decode().strip()
        git(folder, "update-index", "--add", "--cacheinfo", f"100644,{blob},a.txt")
    repository = Repository.open(folder)
    (folder / "a.txt").write_bytes(content)
    git(folder, "add", "a.txt")
    stored = git(folder, "ls-files", "-s", "a.txt").decode().split()[1]
    assert blob_id(stored_ends(repository, "a.txt", content, lambda: before)) == stored
    blob = git(folder, "hash-object", "-w", "--stdin", stdin=content).decode().strip()
    laid = git(folder, "cat-file", "--filters", "--path=a.txt", blob)
    assert checked_out_ends(repository, "a.txt", content) == laid or os.linesep != "\n"
