"""Signatures of records by ssh-keygen: a proof that whoever holds a key agreed to these words.

Made and verified in a namespace of our own: a signature of a commit, or of a file, can never be taken for one of a record.
https://man.openbsd.org/ssh-keygen#Y
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from shinkyu.model.errors import InputError
from shinkyu.model.language import tr

NAMESPACE = "shinkyu-review"
_SIGNER = "signer"  # by what name the key is listed while a signature is verified
_LONGEST = 30  # seconds; a passphrase may be asked for


def signature(data: bytes, key: Path) -> str:
    """What ``key`` signs ``data`` with: a private key's file, or a public one's whose private key an agent holds.

    Raises InputError where ssh-keygen is not here, or does not sign.
    """
    done = _run(["-Y", "sign", "-n", NAMESPACE, "-f", str(key)], data, patience=None)
    if done.returncode:
        raise InputError(
            tr("署名できませんでした", "it could not be signed") + f" ({_complaint(done)})",
            where=str(key),
            hint=tr("鍵のファイルと、その合言葉を確かめてください", "look at the file of the key, and its passphrase"),
        )
    return done.stdout.decode("ascii", "replace").rstrip("\n")


def verifies(data: bytes, signed: str, key: str) -> bool:
    """Whether a signature over ``data`` is one of that public key, made for a record of a review.

    Raises InputError where ssh-keygen is not here.
    """
    with tempfile.TemporaryDirectory(prefix="shinkyu-") as folder:
        known, given = Path(folder) / "known", Path(folder) / "signature"
        known.write_text(f'{_SIGNER} namespaces="{NAMESPACE}" {key}\n', encoding="utf-8")
        given.write_text(signed + "\n", encoding="utf-8")
        call = ["-Y", "verify", "-n", NAMESPACE, "-I", _SIGNER, "-f", str(known), "-s", str(given)]
        return _run(call, data).returncode == 0


def fingerprint(key: Path) -> str:
    """The public key of a file, without its comment; "" where it is none."""
    try:
        words = key.read_text(encoding="utf-8").split()
    except (OSError, UnicodeDecodeError):
        return ""
    return " ".join(words[:2])


def _run(arguments: list[str], data: bytes, patience: int | None = _LONGEST) -> subprocess.CompletedProcess[bytes]:
    program = shutil.which("ssh-keygen")
    if program is None or not Path(program).is_absolute():  # one that lies where one stands may be anybody's
        raise InputError(
            tr("署名に要る ssh-keygen がありません", "ssh-keygen, which signatures need, is not here"),
            hint=tr(
                "OpenSSH を入れてください(Windows では「設定」の「オプション機能」の OpenSSH クライアント)",
                "install OpenSSH (on Windows: Settings, optional features, OpenSSH client)",
            ),
        )
    try:
        return subprocess.run([program, *arguments], input=data, capture_output=True, check=False, timeout=patience)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise InputError(
            tr("ssh-keygen が動きません", "ssh-keygen does not run") + f" ({error})",
            where=program,
            hint=tr("OpenSSH を入れ直してください", "install OpenSSH anew"),
        ) from None


def _complaint(done: subprocess.CompletedProcess[bytes]) -> str:
    return " ".join((done.stderr.strip() or done.stdout.strip()).decode("utf-8", "replace").split())
