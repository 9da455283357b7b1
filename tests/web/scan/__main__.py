"""A scan of a server over an example, and what it found."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
from tests.web.scan.active import Found, tried
from tests.web.scan.crawling import Form, Page, crawled
from tests.web.scan.passive import seen_in

PROGRAM = [sys.executable, "-c", "from shinkyu.cli.main import main; main()"]


def scanned(address: str) -> tuple[list[Page], list[Form], list[Found]]:
    """The pages that there are at an address that is good once, their forms, and what is wrong."""
    asking = {"follow_redirects": False, "trust_env": False, "timeout": 60.0}
    with httpx.Client(**asking) as client, httpx.Client(**asking) as stranger:  # type: ignore[arg-type]
        entered = Page(address.partition("?")[0], client.get(address))
        pages = [*crawled(client, entered.address)]
        pages += [Page(page.address, stranger.get(page.address)) for page in pages[:3]]
        told = [(check, page.address, what) for page in [entered, *pages] for check, what in _expected(page)]
        told += tried(client, stranger, [page for page in pages if page.answer.status_code < 400])
        again = [*crawled(client, entered.address)]  # what was typed into the forms stands on pages now
        told += [(check, page.address, what) for page in again for check, what in _expected(page)]
        told += [
            ("stored", page.address, "as it was typed")
            for page in again
            if "zq<i>" in page.answer.text and page.is_html
        ]
    return pages, [form for page in pages for form in page.forms], [*dict.fromkeys(told)]


def _expected(page: Page) -> Iterator[tuple[str, str]]:
    if page.answer.status_code >= 500:
        yield "fault", str(page.answer.status_code)
    yield from seen_in(page)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a server over a folder."""
    server = subprocess.Popen([*PROGRAM, "serve", "--no-browser"], cwd=folder, stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout is not None
        yield [server.stdout.readline() for _ in range(3)][1].strip()
    finally:
        server.kill()
        server.wait()


def main() -> int:
    """Scans the example; 1 where anything was found."""
    with tempfile.TemporaryDirectory() as place:
        demo = Path(place) / "demo"
        subprocess.run([*PROGRAM, "demo", str(demo)], check=True, stdout=subprocess.DEVNULL)
        with served(demo) as address:
            pages, forms, found = scanned(address)
    kinds = Counter(page.answer.status_code for page in pages)
    print(f"{len(pages)} pages ({', '.join(f'{n} × {code}' for code, n in sorted(kinds.items()))}), {len(forms)} forms")
    for check, where, what in found:
        print(f"{check:18} {where}  {what}")
    print(f"{len(found)} findings" + (f": {dict(Counter(check for check, _, _ in found))}" if found else ""))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
