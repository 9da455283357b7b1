"""A signature is of one key, over these words, for a record of a review; anything else counts for nothing."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from tests.model.verdicts.judging import (
    DUTY,
    RULES,
    SUZUKI,
    approve,
    city,
    judged,
    rows,
)
from tests.model.verdicts.keeping import put
from tests.repos import Repo

from shinkyu.model.errors import InputError, UsageError
from shinkyu.model.repository import Repository
from shinkyu.model.verdicts.record import SENT_BACK, Kind, Record
from shinkyu.model.verdicts.recordfile import encode
from shinkyu.model.verdicts.signing import NAMESPACE, signature, verifies
from shinkyu.model.verdicts.store import BRANCH, read_records

pytestmark = pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="needs ssh-keygen, of openssh-client")


@pytest.fixture(scope="session")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    folder = tmp_path_factory.mktemp("keys")
    for name in ("sato", "suzuki", "hanako"):
        subprocess.run(
            ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", f"{name}@pc", "-f", str(folder / name)], check=True
        )
    return {name: folder / name for name in ("sato", "suzuki", "hanako")}


def public(key: Path) -> str:
    return " ".join(key.with_suffix(".pub").read_text().split()[:2])


@pytest.fixture
def repo(tmp_path: Path, keys: Mapping[str, Path], monkeypatch: pytest.MonkeyPatch) -> Repo:
    """Where signatures are needed; one's own key lies where ssh keeps it."""
    rules = RULES
    for name, key in keys.items():
        rules = rules.replace(f"email: {name}@example.jp", f'email: {name}@example.jp, key: "{public(key)}"')
    home = tmp_path / "home"
    (home / ".ssh").mkdir(parents=True)
    for suffix in ("", ".pub"):
        shutil.copy(f"{keys['sato']}{suffix}", home / ".ssh" / f"id_ed25519{suffix}")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    return city(tmp_path / "city", "  identity: signed\n" + rules)


def the_record(repo: Repo) -> Record:
    return read_records(Repository.open(repo.path), "jumin").records[-1]


def why(repo: Repo) -> str:
    (statement,) = rows(judged(repo))[DUTY].statements
    return statement.why


def test_a_verdict_is_signed_with_the_key_that_the_base_names(repo: Repo, keys: Mapping[str, Path]) -> None:
    approve(repo)
    record = the_record(repo)
    assert record.signature.startswith("-----BEGIN SSH SIGNATURE-----")
    assert verifies(record.signed, record.signature, public(keys["sato"]))
    assert judged(repo).approved


def test_any_ssh_verifies_it(repo: Repo, keys: Mapping[str, Path], tmp_path: Path) -> None:
    """With the file as it is stored, cut before its signature, as the manual says."""
    approve(repo)
    data = repo.git("show", f"{BRANCH}:jumin/{the_record(repo).name}.yaml")
    words, _, signed = data.partition("signature: |\n")
    (tmp_path / "s").write_text("".join(line.removeprefix("  ") + "\n" for line in signed.splitlines()))
    (tmp_path / "known").write_text(f"sato {public(keys['sato'])}\n")
    call = ["ssh-keygen", "-Y", "verify", "-n", NAMESPACE, "-I", "sato", "-f", "known", "-s", "s"]
    assert subprocess.run(call, input=words.encode(), cwd=tmp_path, capture_output=True, check=False).returncode == 0


def test_the_key_that_git_signs_with(repo: Repo, keys: Mapping[str, Path], tmp_path: Path) -> None:
    shutil.rmtree(tmp_path / "home" / ".ssh")
    with pytest.raises(InputError):
        approve(repo)
    assert repo.git("branch", "--list", BRANCH) == ""
    repo.git("config", "user.signingkey", f"{keys['sato']}.pub")
    approve(repo)
    assert judged(repo).approved


def test_nobody_signs_for_another(repo: Repo) -> None:
    with pytest.raises(InputError):
        approve(repo, SUZUKI)
    assert repo.git("branch", "--list", BRANCH) == ""


def forged(repo: Repo, **other: object) -> None:
    """The record once more in place of the one that is there, with something else in it."""
    record = the_record(repo)
    repo.git("update-ref", "-d", f"refs/heads/{BRANCH}")
    put(repo, f"jumin/{record.name}.yaml", encode(replace(record, **other)))  # type: ignore[arg-type]


def test_an_altered_text(repo: Repo) -> None:
    approve(repo)
    forged(repo, text="言っていないこと")
    assert "本人の鍵" in why(repo)
    assert not judged(repo).approved


def test_another_namespace(repo: Repo, keys: Mapping[str, Path]) -> None:
    """A signature of a commit is none of a record."""
    approve(repo)
    record = the_record(repo)
    call = ["ssh-keygen", "-Y", "sign", "-n", "git", "-f", str(keys["sato"])]
    made = subprocess.run(call, input=record.signed, capture_output=True, check=True).stdout.decode().rstrip("\n")
    forged(repo, signature=made)
    assert "本人の鍵" in why(repo)


def test_the_wrong_key(repo: Repo, keys: Mapping[str, Path]) -> None:
    approve(repo)
    forged(repo, signature=signature(the_record(repo).signed, keys["suzuki"]))
    assert "本人の鍵" in why(repo)


@pytest.mark.parametrize("made", ["", "-----BEGIN SSH SIGNATURE-----", "署名"])
def test_none_and_what_is_none(repo: Repo, made: str) -> None:
    approve(repo)
    forged(repo, signature=made)
    assert why(repo)
    assert not judged(repo).approved


def test_an_unsigned_approval_takes_the_place_of_nothing(repo: Repo) -> None:
    approve(repo, verdict=SENT_BACK)
    record = the_record(repo)
    rows_then = tuple(replace(one, verdict="承認") for one in record.rows)
    put(repo, "jumin/20990101T000000-aaaaaa.yaml", encode(replace(record, rows=rows_then, signature="")))
    taken_back = replace(record, kind=Kind.WITHDRAW, to=record.name, rows=(), signature="")
    put(repo, "jumin/20990101T000001-aaaaaa.yaml", encode(taken_back))
    (statement,) = rows(judged(repo))[DUTY].statements
    assert (statement.verdict, statement.why) == (SENT_BACK, "")


def test_an_unsigned_word_that_sends_a_row_back_is_heard(repo: Repo) -> None:
    """It is on the safe side."""
    approve(repo)
    record = the_record(repo)
    back = tuple(replace(one, verdict=SENT_BACK) for one in record.rows)
    put(repo, "jumin/20990101T000000-aaaaaa.yaml", encode(replace(record, rows=back, signature="")))
    assert not judged(repo).approved


@pytest.mark.parametrize("name", ["20200101T000000-aaaaaa", "20990101T000000-aaaaaa"])
@pytest.mark.parametrize("of", [0, 1])
def test_what_was_said_last_holds_however_files_are_named(repo: Repo, name: str, of: int) -> None:
    approve(repo)
    approve(repo, verdict=SENT_BACK)
    copied = read_records(Repository.open(repo.path), "jumin").records[of]
    put(repo, f"jumin/{name}.yaml", encode(copied))
    assert rows(judged(repo))[DUTY].given == 0
    assert [one.verdict for one in rows(judged(repo))[DUTY].statements] == [SENT_BACK]
    approve(repo)
    assert rows(judged(repo))[DUTY].approved


def test_a_copy_of_an_old_approval_is_no_new_one(repo: Repo) -> None:
    approve(repo)
    record = the_record(repo)
    approve(repo, verdict=SENT_BACK)
    put(repo, "jumin/20990101T000000-aaaaaa.yaml", encode(record))
    assert not judged(repo).approved


def test_where_names_are_enough_a_signature_that_is_there_must_be_right(tmp_path: Path, repo: Repo) -> None:
    repo.replace("shinkyu.yaml", "identity: signed", "identity: name").commit("名前でよい")
    approve(repo)
    assert not the_record(repo).signature
    assert judged(repo).approved
    approve(repo, sign=True, every=True)
    assert the_record(repo).signature
    forged(repo, text="言っていないこと")
    assert not judged(repo).approved


def test_a_person_without_a_key_cannot_sign(tmp_path: Path) -> None:
    repo = city(tmp_path / "other")
    with pytest.raises(UsageError, match="鍵"):
        approve(repo, sign=True)


def test_without_ssh_keygen_that_is_said(repo: Repo, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    approve(repo)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "ssh-keygen" in why(repo)
    assert not judged(repo).approved
    with pytest.raises(InputError, match="ssh-keygen"):
        approve(repo, every=True)
