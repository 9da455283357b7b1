"""Packs that git makes are read to the letter; of any other nothing is believed, and nothing blows up."""

from __future__ import annotations

import hashlib
import random
import subprocess
import time
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.repos import Repo

from shinkyu.model.repository.peers import packreader
from shinkyu.model.repository.peers.packreader import BrokenPack, Object, PackReader, applied

KINDS = {1: "commit", 2: "tree", 3: "blob", 4: "tag"}


class Store:
    """Objects by the ids that git gives them."""

    def __init__(self) -> None:
        self.objects: dict[str, Object] = {}

    def put(self, kind: int, data: bytes) -> str:
        oid = hashlib.sha1(f"{KINDS[kind]} {len(data)}\0".encode() + data).hexdigest()
        self.objects[oid] = kind, data
        return oid


def read(pack: bytes, there: dict[str, Object] | None = None) -> dict[str, Object]:
    store = Store()
    oids = PackReader(pack, store.put, lambda oid: store.objects.get(oid) or (there or {}).get(oid)).read()
    assert {*oids} == {*store.objects}
    return store.objects


@pytest.fixture(scope="module")
def repo(tmp_path_factory: pytest.TempPathFactory) -> Repo:
    """Files that are long and much alike, so that git packs what differs; a tag; a file as large as several pieces."""
    repo = Repo(tmp_path_factory.mktemp("packs"))
    lines = [f"{number}行目の文章。" for number in range(400)]
    for number in range(12):
        lines[number * 7] += "足した。"
        repo.write("a.txt", "\n".join(lines)).commit(f"第{number}")
    repo.write("b.bin", random.Random(1).randbytes(200_000)).commit("図").git("tag", "-a", "v", "-m", "印")
    return repo


def packed(repo: Repo, *how: str, revisions: str = "main\nv") -> bytes:
    call = ["git", "-C", str(repo.path), "pack-objects", "-q", "--stdout", "--revs", *how]
    return subprocess.run(call, input=f"{revisions}\n".encode(), capture_output=True, check=True).stdout


def objects(repo: Repo) -> dict[str, str]:
    listed = repo.git("cat-file", "--batch-all-objects", "--batch-check").splitlines()
    return {line.split()[0]: line.split()[1] for line in listed}


@pytest.mark.parametrize("how", [(), ("--delta-base-offset",), ("--window=0",), ("--depth=50", "--window=50")])
def test_as_git_packs(how: tuple[str, ...], repo: Repo) -> None:
    found = read(packed(repo, *how))
    assert {oid: KINDS[kind] for oid, (kind, _) in found.items()} == objects(repo)


def test_what_is_built_on_what_the_reader_has(repo: Repo) -> None:
    """A thin pack, as `git bundle create` makes it."""
    whole = read(packed(repo))
    thin = packed(repo, "--thin", revisions="main\n^main~3")
    found = read(thin, whole)
    assert found.items() <= whole.items()
    assert len(found) == 9
    with pytest.raises(BrokenPack, match="もとになる"):
        read(thin)


def test_no_byte_of_it_is_believed(repo: Repo) -> None:
    whole = packed(repo, "--delta-base-offset")
    good, chance = read(whole), random.Random(2)
    for at in [*range(24), *(chance.randrange(len(whole)) for _ in range(40))]:
        spoilt = bytearray(whole)
        spoilt[at] ^= 1 << chance.randrange(8)
        with pytest.raises(BrokenPack):
            read(bytes(spoilt))
        spoilt[-20:] = hashlib.sha1(spoilt[:-20]).digest()  # whoever made it so on purpose
        try:
            found = read(bytes(spoilt))
        except BrokenPack:
            continue
        assert found == good or {*found} != {*good}, "what changed has another id"


@pytest.mark.parametrize("at", [0, 1, 11, 12, 31, 32, 100, -1, -20, -21])
def test_cut_off(at: int, repo: Repo) -> None:
    with pytest.raises(BrokenPack):
        read(packed(repo)[:at])


def pack(*entries: bytes, count: int | None = None) -> bytes:
    body = b"PACK" + (2).to_bytes(4, "big") + (len(entries) if count is None else count).to_bytes(4, "big")
    body += b"".join(entries)
    return body + hashlib.sha1(body).digest()


def entry(kind: int, data: bytes, size: int | None = None, base: bytes = b"") -> bytes:
    size = len(data) if size is None else size
    head = [kind << 4 | size & 15]
    size >>= 4
    while size:
        head[-1] |= 128
        head.append(size & 127)
        size >>= 7
    return bytes(head) + base + zlib.compress(data)


def number(value: int) -> bytes:
    found = bytearray()
    while value > 127:
        found.append(value & 127 | 128)
        value >>= 7
    return bytes([*found, value])


ODD = {
    "more than it says": pack(entry(3, b"x" * 1000, size=10)),
    "less than it says": pack(entry(3, b"x", size=10)),
    "too large": pack(entry(3, b"x", size=2**40)),
    "a size without end": pack(b"\xb5" + b"\xff" * 30),
    "too many": pack(entry(3, b"x"), count=2**32 - 1),
    "one too many": pack(entry(3, b"x"), count=2),
    "one that is not counted": pack(entry(3, b"x"), entry(3, b"y"), count=1),
    "no such type": pack(entry(5, b"x")),
    "built on itself": pack(entry(6, number(1) + number(1) + b"\x01x", base=b"\x00")),
    "built on what comes before the first": pack(entry(6, number(1) + number(1) + b"\x01x", base=b"\x7f")),
    "built on the middle of another": pack(entry(3, b"abc"), entry(6, number(3) + number(1) + b"\x01x", base=b"\x01")),
    "a delta that wants more than its base": pack(
        entry(3, b"abc"), entry(6, number(3) + number(9) + b"\x90\x09", base=bytes([len(entry(3, b"abc"))]))
    ),
    "a delta that makes too much": pack(
        entry(3, b"a" * 99), entry(6, number(99) + number(2**30), base=bytes([len(entry(3, b"a" * 99))]))
    ),
}


@pytest.mark.parametrize("name", ODD)
def test_made_to_do_harm(name: str) -> None:
    with pytest.raises(BrokenPack):
        read(ODD[name])


def test_a_bomb_is_stopped_before_it_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packreader, "MOST_IN_ALL", 2**22)
    first = entry(3, b"\0" * 2**20)
    many = pack(first, *(entry(3, bytes([one]) * 2**20) for one in range(1, 60)))
    with pytest.raises(BrokenPack, match="大きすぎます"):
        read(many)


def test_many_that_wait_for_each_other_take_no_time() -> None:
    """Each is built on the next, by its id."""
    contents = [b"%d" % one for one in range(3000)]
    ids = [hashlib.sha1(b"blob %d\0" % len(one) + one).digest() for one in contents]
    entries = [
        entry(7, number(len(contents[at + 1])) + number(len(one)) + bytes([len(one)]) + one, base=ids[at + 1])
        for at, one in enumerate(contents[:-1])
    ]
    begun = time.process_time()
    assert len(read(pack(*entries, entry(3, contents[-1])))) == 3000
    assert time.process_time() - begun < 10


@given(st.binary(max_size=200), st.binary(max_size=30))
def test_any_delta_ends(delta: bytes, base: bytes) -> None:
    try:
        applied(delta, base)
    except BrokenPack:
        return


@given(st.binary(max_size=400))
def test_any_bytes_end(data: bytes) -> None:
    for one in (data, pack(data), pack(data, count=3)):
        try:
            read(one)
        except BrokenPack:
            continue
