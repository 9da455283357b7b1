"""What was published sent to the page: it says what differs, and takes nothing on trust."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from httpx import Response
from tests.cli.test_publish import FOLDER, city_at, contents
from tests.web.conftest import OURS, Browser


@pytest.fixture(scope="module")
def there(tmp_path_factory: pytest.TempPathFactory) -> Browser:
    return Browser(city_at(tmp_path_factory.mktemp("verify") / "city")).enter()


@pytest.fixture(scope="module")
def bundle(there: Browser) -> Mapping[str, bytes]:
    from tests.web.test_publish import DAY, PAGE, seen

    assert there.post(PAGE, do="publish", date=DAY, seen=seen(there)).status_code == 303
    return contents(there.repo.path.parent / FOLDER)


def send(browser: Browser, name: str, data: bytes, **said: str) -> Response:
    form = {"csrf": browser.keys.form, **said}
    return browser.client.post("/verify", data=form, files={"file": (name, data)}, headers=OURS)


def packed(files: Mapping[str, bytes], folder: str = FOLDER) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(f"{folder}/{name}" if folder else name, data)
    return made.getvalue()


@pytest.mark.parametrize("name", ["henko.xlsx", "henko.docx", "henko.html", "henko.csv", "henko.tsv"])
def test_a_table_as_it_was_published(there: Browser, bundle: Mapping[str, bytes], name: str) -> None:
    answer = send(there, name, bundle[name])
    assert answer.status_code == 200, answer.text
    assert 'class="theirs"' not in answer.text


def test_a_table_that_was_altered(there: Browser, bundle: Mapping[str, bytes]) -> None:
    altered = bundle["henko.csv"].decode().replace("窓口課", "別の<b>課</b>").encode()
    answer = send(there, '"><script>alert(1)</script>.csv', altered)
    assert answer.status_code == 200
    assert 'class="theirs"' in answer.text
    assert "<script>alert" not in answer.text
    assert "<b>課" not in answer.text


def test_a_bundle_as_it_was_taken_away(there: Browser, bundle: Mapping[str, bytes]) -> None:
    taken = there.get("/a/jumin/publish/2024-05-01").content
    assert "公表したときのままです" in send(there, "公表.zip", taken).text
    altered = {**bundle, "henko.csv": bundle["henko.csv"].replace("窓口".encode(), "裏口".encode())}
    told = send(there, "公表.zip", packed(altered)).text
    assert "違いが" in told
    assert "henko.csv" in told


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x03\x04",
        packed({}),
        packed({"../../x": b"x"}),
        packed({"a": b"x", "sub/b": b"y"}),
        packed({"..": b"x"}),
        packed({f"{n}": b"x" for n in range(100)}),
        packed({"manifest.json": b"{}"}),
        packed({"manifest.json": b"[" * 100_000}),
        packed({"big": b"\0" * (257 * 1024**2)}),
    ],
    ids=["empty", "broken", "none", "above", "folders", "dots", "many", "odd", "deep", "bomb"],
)
def test_what_is_no_bundle_is_refused(there: Browser, tmp_path: Path, data: bytes) -> None:
    before = sorted(there.repo.path.parent.iterdir())
    answer = send(there, "x.zip", data)
    assert answer.status_code == 422, answer.text
    assert "思わぬこと" not in answer.text
    assert sorted(there.repo.path.parent.iterdir()) == before


def test_what_is_no_table_is_refused(there: Browser) -> None:
    for name, data in (("x.xlsx", b"PK"), ("x.csv", b"\xff\xfe\x00"), ("x.pdf", b"%PDF-"), ("", b"")):
        assert send(there, name, data).status_code == 422, name
    assert send(there, "x.csv", b"a", scope="../x").status_code == 422
    assert there.client.post("/verify", files={"file": ("x.csv", b"a")}, headers=OURS).status_code == 403
