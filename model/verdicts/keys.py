"""The key that somebody signs records with: the one that the base names as hers, wherever ssh has it."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from shinkyu.model.errors import InputError, UsageError
from shinkyu.model.language import tr
from shinkyu.model.repository import Repository
from shinkyu.model.settings import FILE, Approver
from shinkyu.model.verdicts.record import Record
from shinkyu.model.verdicts.recordfile import encode
from shinkyu.model.verdicts.signing import fingerprint, signature, verifies


def signed_by(repository: Repository, approver: Approver, record: Record) -> Record:
    """The record, complete, with a signature of the approver's key.

    Raises UsageError where the base names no key of hers, InputError where it cannot be signed with that one.
    """
    if not approver.key:
        raise UsageError(
            tr(f"{approver.name} の鍵が、取り込む先で決められていません", f"the base names no key of {approver.name}"),
            where=FILE,
            hint=tr(
                f"取り込む先の {FILE} の approvers に key(ssh の公開鍵)を書いて記録してください",
                f"write her public key of ssh as key below approvers in {FILE} of the base, and commit that",
                page=(
                    "署名の鍵を、管理する人に設定してもらってください",
                    "ask who looks after it to set the key of signatures",
                ),
            ),
        )
    data = encode(record)
    with _key(repository, approver) as key:
        made = signature(data, key)
        if not verifies(data, made, approver.key):
            raise InputError(
                tr(f"{approver.name} の鍵の署名ではありません", f"that is no signature of {approver.name}'s key"),
                where=str(key),
                hint=tr(
                    f"{FILE} の key と、使う鍵を合わせてください",
                    f"use the key that {FILE} names",
                    page=("設定された鍵と、使う鍵を合わせてください", "use the key that is set"),
                ),
            )
    return replace(record, signature=made, signed=data)


@contextlib.contextmanager
def _key(repository: Repository, approver: Approver) -> Iterator[Path]:
    """The private key whose public one is the approver's; else the public one, for an agent that may hold the other."""
    for public in _public_keys(repository):
        if fingerprint(public) == approver.key:
            private = public.with_suffix("")
            yield private if private.is_file() else public
            return
    with tempfile.TemporaryDirectory(prefix="shinkyu-") as folder:
        public = Path(folder) / "key.pub"
        public.write_text(f"{approver.key}\n", encoding="utf-8")
        yield public


def _public_keys(repository: Repository) -> Iterator[Path]:
    """Those that git signs with, and those that lie where ssh keeps them."""
    with contextlib.suppress(RuntimeError, OSError):
        if configured := repository.setting("user.signingkey"):
            file = Path(configured).expanduser()
            yield file if file.suffix == ".pub" else file.with_name(f"{file.name}.pub")
        yield from sorted((Path.home() / ".ssh").glob("*.pub"))
