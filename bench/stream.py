"""Commits by way of `git fast-import`."""

from __future__ import annotations

import datetime as dt
import subprocess
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

WHO = "試験 職員 <bench@example.invalid>"
NOON = dt.time(12, tzinfo=dt.timezone(dt.timedelta(hours=9)))


class Stream:
    """Writes commits into an empty repository. A commit is known by its mark: 1, 2, …"""

    def __init__(self, repository: Path) -> None:
        # Nothing is packed well here: what comes out is packed anew, as git packs what people commit.
        options = "-c core.compression=1 fast-import --quiet --done --depth=0"
        command = ["git", "-C", str(repository), *options.split()]
        self._git = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._marks = 0
        self._of_day: Counter[dt.date] = Counter()

    def commit(
        self, branch: str, message: str, day: dt.date, files: Mapping[str, bytes], parents: Sequence[int]
    ) -> int:
        """A commit at noon of its day, one second after the last one of that day; its mark."""
        self._marks += 1
        seconds = int(dt.datetime.combine(day, NOON).timestamp()) + self._of_day[day]
        self._of_day[day] += 1
        who = f"{WHO} {seconds} +0900"
        lines = [f"commit refs/heads/{branch}", f"mark :{self._marks}", f"author {who}", f"committer {who}"]
        self._write("\n".join(lines).encode(), _data(message.encode()))
        for word, parent in zip(("from", *["merge"] * len(parents)), parents, strict=False):
            self._write(f"{word} :{parent}".encode())
        for name, data in files.items():
            self._write(f"M 100644 inline {name}".encode(), _data(data))
        return self._marks

    def id_of(self, mark: int) -> str:
        """A commit's full id."""
        assert self._git.stdin is not None
        assert self._git.stdout is not None
        self._write(f"get-mark :{mark}".encode())
        self._git.stdin.flush()
        return self._git.stdout.readline().decode().strip()

    def close(self) -> None:
        """Ends the stream. Raises CalledProcessError when git did not take it."""
        self._write(b"done")
        self._git.communicate()
        if self._git.returncode:
            raise subprocess.CalledProcessError(self._git.returncode, self._git.args)

    def _write(self, *lines: bytes) -> None:
        assert self._git.stdin is not None
        self._git.stdin.write(b"".join(line + b"\n" for line in lines))


def _data(data: bytes) -> bytes:
    return b"data %d\n%s" % (len(data), data)
