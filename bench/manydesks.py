"""How much memory a department's server holds on L while people are at work, each at an assessment of his own."""

from __future__ import annotations

import http.client
import re
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from serving import MEMORY, copied, load

SECRET = "s" * 43
_LINK = re.compile(r'href="(/a/[^"#?]*/s/[^"#?]*)"')


def held(program: Sequence[str], repository: Path, people: int) -> Iterator[str]:
    """The lines that are printed: after some of them have come what the server holds, and in the end the most that it held."""
    with copied(repository) as place:
        (users := place.parent / "users.yaml").write_text(_users(people), encoding="utf-8")
        (secret := place.parent / "secret").write_text(SECRET)
        secret.chmod(0o600)
        port = _free()
        options = ["--origin", f"http://localhost:{port}", "--users", str(users), "--proxy-secret", str(secret)]
        command = [*program, "serve", "--behind-proxy", *options, "--port", str(port)]
        with subprocess.Popen(command, cwd=place, stdout=subprocess.DEVNULL) as process:
            try:
                for person in range(people):
                    _works(port, person)
                    if person % 5 == 4 or person == people - 1:
                        yield f"{person + 1:3} at work: {_memory(process.pid, 'VmRSS'):.0f} MB"
                most = _memory(process.pid, "VmHWM")
            finally:
                process.terminate()
    yield f"memory of {people} at work {most:.0f} MB  <= {MEMORY} {'holds' if most <= MEMORY else 'MISSED'}; {load()}"


def _users(people: int) -> str:
    lines = "".join(f"- {{user: u{n}, name: 利用者{n}, email: u{n}@example.lg.jp}}\n" for n in range(people))
    return f"contact: 係\nusers:\n{lines}"


def _works(port: int, person: int) -> None:
    """All assessments, the drafts; then of one its document, a section, what was recorded, what is to be."""
    slug = f"a{person * 2 % 40 + 1:02}"
    for address in ("/", "/drafts"):
        _get(port, person, address)
    found = _LINK.findall(_get(port, person, f"/a/{slug}"))
    for address in (*found[:2], f"/a/{slug}/history", f"/a/{slug}/record"):
        _get(port, person, address)


def _get(port: int, person: int, address: str) -> str:
    said = {"X-Remote-User": f"u{person}", "X-Shinkyu-Proxy": SECRET, "Host": f"localhost:{port}"}
    for _ in range(300):
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=600)
        try:
            line.request("GET", address, headers=said)
            answer = line.getresponse()
            text = answer.read().decode()
        except ConnectionRefusedError:  # it has not begun yet
            time.sleep(0.2)
            continue
        if answer.status >= 400:
            raise SystemExit(f"{address}: {answer.status}\n{text}")
        return text
    raise SystemExit("serve --behind-proxy: no server")


def _free() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def _memory(process: int, name: str) -> float:
    """What the system says of a process (Linux), in MB; 0.0 where it says nothing."""
    try:
        told = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return 0.0
    return int(re.findall(rf"{name}:\s+(\d+)", told)[0]) * 1024 / 1e6
