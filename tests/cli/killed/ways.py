"""The ways in which the program writes: each a command in a small world made for it."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.cli.bad_input.test_tables import HEADING, row
from tests.cli.killed.strace import shinkyu
from tests.ownforms import known, lay, own_files
from tests.repos import Repo
from tests.workbooks import Desk

from shinkyu.model.repository.turn import HEADS_LOCK, LOCK

ITEM = "I-5/②所属長の役職名"
CLAIMS = ("--submission", "事後", "--reason", "人事異動")
SYSTEMS = {f"I-2/システム[{one}]/①システムの名称": f"システム{one}" for one in ("e1", "e2")}
FIRST = ("--first-slug", "juki", "--first-name", "住民基本台帳ファイル")  # of the file that there is
REVIEWS, PUBLISHED = "refs/heads/shinkyu-reviews", "refs/tags/published/jumin/2024-05-01"
SATO = "{name: 佐藤 花子, email: sato@example.jp}"
IMPORT = ("import", "t.tsv", "--slug", "s", "--form", "kiso", "--into")

SHOWN = """Ⅰ 関連情報
1. 特定個人情報ファイルを取り扱う事務
①事務の名称
  住民の事務
②事務の概要
  甲
5. 評価実施機関における担当部署
①部署
  戸籍課
②所属長の役職名
  課長
"""


@dataclass(frozen=True)
class Way:
    """A command, where it is called, and what the world is like before. ``place``: the repository that it writes to.

    ``moves``: what names the commit that it makes. ``goes_on``: called again it goes on from wherever it was killed.
    """

    name: str
    make: Callable[[Path], object]
    arguments: tuple[str, ...]
    folder: str = "city"
    place: str = "city"
    moves: str = "HEAD"
    goes_on: bool = False


def _city(world: Path) -> Repo:
    """A kiso assessment with a record, and an edit beside it that no command is asked to take."""
    texts = {ITEM: "課長", "I-5/①部署": "市民課", "I-1/②事務の概要": "甲\n\n乙"}
    city = Repo(world / "city").init("kiso", "jumin", texts, edition="2019-01")
    return city.edit({"I-5/①部署": "戸籍課", "I-1/②事務の概要": "甲\n\n丙"}, date="2024-04-01")


def _edited(world: Path) -> Repo:
    return (
        _city(world)
        .write("memo.txt", "覚書")
        .replace("jumin/I-5.yaml", "課長", "室長")
        .replace("jumin/I-1.yaml", "甲", "丁")
    )


def _brought(world: Path) -> Repo:
    """Written by an edition of one's own that the tool brings too."""
    about = {"edition_label": "令和6年10月", "in_force": "2024-10-01"}
    files = own_files("kiso-2019-01", "2024-10", about=about)
    city = _city(world)
    lay(city.path, files)
    city.commit("様式").convert("2024-10", forms=known(files))
    return city.write("memo.txt", "覚書")


def _old_copies(world: Path) -> Repo:
    """Its copies for editors are those of another one, and two are missing."""
    city = _brought(world)
    lay(city.path, {f".schema/kiso-2024-10/{name}": b"{}\n" for name in ("I-1.json", "I-99.json")})
    return city.commit("写し").write("memo.txt", "覚書")


def _text(world: Path) -> None:
    _city(world).write("memo.txt", "覚書")
    (world / "text").write_text("室長", encoding="utf-8")


def _table(world: Path) -> None:
    _city(world).write("memo.txt", "覚書").git("add", "memo.txt")
    (world / "empty").mkdir()
    lines = row() + row("令和3年4月1日", before="乙", after="丙")
    (world / "t.tsv").write_text(HEADING + lines, encoding="utf-8")


def _document(world: Path) -> None:
    """A table, and a document that shows more than it and than there is."""
    _table(world)
    (world / "d.txt").write_text(SHOWN, encoding="utf-8")


def _book(world: Path) -> None:
    city = _city(world)
    shinkyu(city.path, "show", "--format", "xlsx", "--editable", "-o", "../book.xlsx")
    Desk(world / "book.xlsx").write(f"item:{ITEM}", "室長").write("item:I-5/①部署", "住民課").write(
        "item:I-1/①事務の名称", "住民の事務"
    ).save()


def _systems(world: Path) -> Repo:
    texts = {**SYSTEMS, "II-3/②入手方法": "窓口", "III-3/リスク2/その他の措置の内容": "鍵を掛ける。"}
    return Repo(world / "city").init("zenkoumoku", "s", texts).write("memo.txt", "覚書")


def _two_files(world: Path) -> None:
    shinkyu(_systems(world).path, "file", "add", "honnin", *FIRST)
    Repo(world / "city").commit("ファイルを足す")


def _branches(theirs: str) -> Callable[[Path], Repo]:
    def make(world: Path) -> Repo:
        city = _city(world)
        city.git("branch", "side")
        city.edit({ITEM: "室長"}, date="2024-06-01")
        city.git("switch", "-q", "side")
        city.edit({ITEM: theirs, "I-1/①事務の名称": "戸籍"}, date="2024-05-01")
        city.git("switch", "-q", "main")
        return city.write("memo.txt", "覚書")

    return make


def _behind(world: Path) -> None:
    city = _branches("係長")(world)
    city.git("reset", "-q", "--hard", "HEAD~1")


def _sharing_texts(world: Path) -> Repo:
    """Two assessments that share an item, which differs."""
    city = _city(world).init("kiso", "zei", {ITEM: "係長", "I-5/①部署": "税務課"}, edition="2019-01")
    entries = [{"name": item, "items": [f"jumin:{item}", f"zei:{item}"]} for item in (ITEM, "I-5/①部署")]
    return city.write("shinkyu.yaml", f"format: 2\nshared: {json.dumps(entries, ensure_ascii=False)}\n").commit("x")


def _in_conflict(world: Path) -> Repo:
    city = _branches("係長")(world)
    shinkyu(city.path, "merge", "side")
    return city


def _to_be_approved(world: Path) -> Repo:
    """Rows that somebody is to approve, and edits that have nothing to do with it."""
    city = _city(world).write(
        "shinkyu.yaml", f"format: 2\nreview:\n  required_approvals: 1\n  approvers:\n  - {SATO}\n"
    )
    city.commit("承認する人").branch("side").edit({ITEM: "室長"}, date="2024-05-01").switch("main")
    return city.replace("jumin/I-1.yaml", "甲", "丁")


def _approved(world: Path) -> None:
    """Where there are records already."""
    city = _to_be_approved(world)
    shinkyu(city.path, "approve", "side", "--by", "佐藤花子", "--verdict", "保留")


def _returned(world: Path) -> None:
    city = _to_be_approved(world)
    told = json.loads(shinkyu(city.path, "review", "side", "--json").out)
    (one,), (row,) = told["assessments"], told["rows"]
    judged = [{"id": row["id"], "verdict": "差戻し", "comment": "根拠は"}]
    whole = {"format": "shinkyu-verdict/1", "assessment": one["id"], "digest": one["digest"], "by": "佐藤 花子"}
    (world / "v.json").write_text(json.dumps({**whole, "rows": judged}), encoding="utf-8")


def _settled(world: Path) -> None:
    shinkyu(_in_conflict(world).path, "merge", "--ours", ITEM)


def _to_be_published(world: Path) -> Repo:
    """Its 公表日 is written; what it publishes comes beside it."""
    city = _city(world).edit({"cover/公表日": "令和6年5月1日"}, no_row=True, reason="公表日")
    return city.write("memo.txt", "覚書")


def _hooked(world: Path) -> None:
    shinkyu(_edited(world).path, "hooks", "install")


def _shared(world: Path) -> Repo:
    """A share that one desk has begun."""
    city = _city(world)
    shinkyu(city.path, "sync", "../share.git", "--create")
    city.git("remote", "set-url", "origin", "../share.git")  # wherever this world is copied to
    return city


def _to_send(world: Path) -> None:
    city = _shared(world).edit({ITEM: "室長"}, date="2024-06-01")
    city.git("tag", "published/jumin/2024-07-01")
    city.write("memo.txt", "覚書")


def _there_too(theirs: str) -> Callable[[Path], Repo]:
    def make(world: Path) -> Repo:
        city = _shared(world)
        city.edit({ITEM: "室長", "I-1/①事務の名称": "戸籍"}, date="2024-05-01")
        city.git("push", "-q", "origin", "main")
        city.git("reset", "-q", "--hard", "HEAD~1")
        city.edit({ITEM: theirs, "I-1/①事務の名称": ""}, date="2024-06-01")
        return city.write("memo.txt", "覚書")

    return make


def _to_be_had(world: Path) -> None:
    _shared(world)
    (world / "empty").mkdir()


WAYS = [
    Way("commit", _edited, ("commit", *CLAIMS)),
    Way("commit-item", _edited, ("commit", "--item", ITEM, *CLAIMS)),
    Way("amend", _edited, ("amend", "HEAD", "--reason", "記録の誤り")),
    Way("undo", _city, ("undo", "HEAD", "--reason", "記録の誤り")),
    Way("edit", _text, ("edit", ITEM, "--file", "../text")),
    Way("replace", _city, ("replace", "課", "室", "--inside-all", "--yes")),
    Way("replace-recorded", _edited, ("replace", "戸籍課", "住民課", "--yes", *CLAIMS)),
    Way("shared", _sharing_texts, ("shared", "--take", "jumin", "--yes")),
    Way("import-new", _table, (*IMPORT, "new"), ".", "new"),
    Way("import-empty", _table, (*IMPORT, "empty"), ".", "empty"),
    Way("import-existing", _table, (*IMPORT, "city"), "."),
    Way("import-with", _document, (*IMPORT, "new", "--with", "d.txt"), ".", "new"),
    Way("import-document", _document, ("import-document", "../d.txt")),
    Way("import-edits", _book, ("import-edits", "../book.xlsx")),
    Way("convert", _city, ("convert", "--edition", "2024-10")),
    Way("form-new", _edited, ("form", "new", "--from", "kiso-2024-10", "--edition", "2026-04")),
    Way("form-adopt", _brought, ("form", "adopt", "--yes")),
    Way("form-refresh", _old_copies, ("form", "refresh")),
    Way("add", _table, ("add", "kaigo", "--form", "kiso")),
    Way("add-from", _table, ("add", "kaigo", "--form", "kiso", "--from", "jumin")),
    Way("entry-add", _systems, ("entry", "add", "I-2/システム", "--id", "e3", "--name", "新しいもの")),
    Way("entry-copy", _systems, ("entry", "copy", "I-2/システム[e2]", "--id", "e3")),
    Way("entry-move", _systems, ("entry", "move", "I-2/システム[e2]", "--to", "1")),
    Way("entry-remove", _systems, ("entry", "remove", "I-2/システム[e2]", "--yes")),
    Way("file-add", _systems, ("file", "add", "honnin", "--name", "本人確認情報ファイル", *FIRST)),
    Way("file-rename", _two_files, ("file", "rename", "honnin", "--to", "kakunin")),
    Way("file-remove", _two_files, ("file", "remove", "honnin", "--yes")),
    Way("restore", _edited, ("restore", "--yes")),
    Way("merge-forward", _behind, ("merge", "side")),
    Way("merge", _branches("課長"), ("merge", "side")),
    Way("merge-conflict", _branches("係長"), ("merge", "side")),
    Way("merge-ours", _in_conflict, ("merge", "--ours", ITEM)),
    Way("merge-continue", _settled, ("merge", "--continue")),
    Way("merge-abort", _in_conflict, ("merge", "--abort")),
    Way("sync-send", _to_send, ("sync",), goes_on=True),
    Way("sync-receive", _there_too("室長"), ("sync",), goes_on=True),
    Way("sync-conflict", _there_too("係長"), ("sync",), goes_on=True),
    Way("sync-bundle", _to_send, ("sync", "--to", "../x.bundle")),
    Way("get", _to_be_had, ("get", "share.git", "new"), ".", "new"),
    Way("get-empty", _to_be_had, ("get", "share.git", "empty"), ".", "empty"),
    Way("approve-first", _to_be_approved, ("approve", "side", "--by", "佐藤花子"), moves=REVIEWS),
    Way("approve", _approved, ("approve", "side", "--by", "佐藤花子"), moves=REVIEWS),
    Way("comment", _approved, ("comment", "side", "--item", ITEM, "--by", "佐藤花子", "根拠は"), moves=REVIEWS),
    Way("import-verdict", _returned, ("review", "side", "--import-verdict", "../v.json"), moves=REVIEWS),
    Way("publish", _to_be_published, ("publish",), moves=PUBLISHED),
    Way("hooks-install", _edited, ("hooks", "install")),
    Way("hooks-remove", _hooked, ("hooks", "remove")),
]
BY_NAME = {way.name: way for way in WAYS}


def git(place: Path, *arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=place, capture_output=True, check=True).stdout.decode()


def head(place: Path, name: str = "HEAD") -> str:
    """The commit that HEAD, or a branch, names; "" where there is none."""
    if not (place / ".git").is_dir():
        return ""
    done = subprocess.run(["git", "rev-parse", "-q", "--verify", name], cwd=place, capture_output=True, check=False)
    return done.stdout.decode().strip()


def records(place: Path) -> list[str]:
    """What reviewers said, in its order, without the times."""
    if not head(place, REVIEWS):
        return []
    files = git(place, "ls-tree", "-r", "--name-only", REVIEWS).splitlines()
    texts = (git(place, "show", f"{REVIEWS}:{file}") for file in files)
    said = [re.sub("^at: .*$", "", text, flags=re.MULTILINE) for text in texts]
    moves = git(place, "reflog", "show", "--format=%gs", REVIEWS).splitlines()
    return [*said, *git(place, "log", "--format=%B", REVIEWS).splitlines(), *moves]


def publications(place: Path) -> list[object]:
    """The tags, and what was published beside the repository; nothing in the making is among it."""
    tags = git(place, "for-each-ref", "--format=%(refname) %(contents)", "refs/tags").splitlines()
    folders = sorted(file.parent for file in place.parent.glob("*/manifest.json"))
    hidden = sorted(path.name for path in place.parent.glob(".jumin*"))  # what others have in the making is theirs
    return [*tags, *({path.name: path.read_bytes() for path in folder.iterdir()} for folder in folders), *hidden]


def outcome(place: Path) -> dict[str, object]:
    """All that a command leaves: files, what is staged, tree, messages, rows; what is random, and ids that hang on the time,
    aside. Nothing of what it needs only while it writes is among it."""
    files = {
        path.relative_to(place).as_posix(): re.sub(rb"\be[a-z0-9]{5}\b", b"<id>", path.read_bytes())
        for path in sorted(place.rglob("*"))
        if path.is_file() and ".git" not in path.relative_to(place).parts
    }
    told = json.loads(shinkyu(place, "table", "--all", "--format", "json").out or "[]")
    rows = [{key: value for key, value in one.items() if key != "commits"} for one in told]
    locks = (path for path in (place / ".git").rglob("*.lock") if not path.parent.name.startswith("shinkyu-"))
    left = [path.name for path in locks if path.name not in (LOCK, HEADS_LOCK)]
    left += [name for name in ("shinkyu", "MERGE_HEAD", "MERGE_MSG") if (place / ".git" / name).exists()]
    log = [re.sub("[0-9a-f]{40}", "<id>", line) for line in git(place, "log", "--format=%B").splitlines()]
    reflog = git(place, "reflog", "show", "--format=%gs", "main").splitlines()
    staged = git(place, "ls-files", "-s").splitlines()
    return {
        "settings": (place / ".git/config").read_text(encoding="utf-8").replace(str(place.parent), "<world>"),
        "there": there(place.parent / "share.git"),
        "files": files,
        "staged": staged,
        "status": git(place, "status", "--short").splitlines(),
        "tree": git(place, "rev-parse", "HEAD^{tree}"),
        "log": log,
        "reflog": reflog,
        "rows": rows,
        "records": records(place),
        "published": publications(place),
        "left": left,
    }


def there(share: Path) -> list[str]:
    """What a share holds, by name: files and messages, without ids; and what is left half done in it."""
    if not share.is_dir():
        return []
    sound = subprocess.run(["git", "--git-dir", share, "fsck", "--strict"], capture_output=True, check=False)
    left = [path.name for path in share.rglob("*") if path.suffix == ".lock" or path.name == "shinkyu"]
    names = git(share, "for-each-ref", "--format=%(refname) %(tree)").splitlines()
    lines = [line for name in names for line in git(share, "log", "--format=%B", name.split()[0]).splitlines()]
    return [*names, *lines, *left, *([] if not sound.returncode else [sound.stderr.decode()])]


def repositories(world: Path) -> list[Path]:
    """The working trees of a world; one in the making is none before its first commit."""
    return [folder.parent for folder in world.rglob(".git") if head(folder.parent)]


def texts(world: Path) -> set[bytes]:
    """What every file of a world holds, git's own aside."""
    files = (path for path in world.rglob("*") if path.is_file() and not _is_gits(path.relative_to(world)))
    return {path.read_bytes() for path in files}


def _is_gits(path: Path) -> bool:
    return any(part.endswith(".git") for part in path.parts)


def all_that_is_kept(world: Path) -> set[bytes]:
    """What anything in a world holds: files, the records of what is under way, and the objects of its repositories."""
    found = {path.read_bytes() for path in world.rglob("*") if path.is_file() and "objects" not in path.parts}
    for folder in repositories(world):
        listed = git(folder, "cat-file", "--batch-all-objects", "--batch-check").splitlines()
        blobs = [line.split()[0] for line in listed if line.split()[1] == "blob"]
        found |= _blobs(folder, blobs)
    return found


def _blobs(place: Path, oids: list[str]) -> set[bytes]:
    asked = "\n".join(oids).encode() + b"\n"
    data = subprocess.run(
        ["git", "cat-file", "--batch"], cwd=place, input=asked, capture_output=True, check=True
    ).stdout
    found, at = set(), 0
    while at < len(data):
        end = data.index(b"\n", at)
        size = int(data[at:end].split()[2])
        found.add(data[end + 1 : end + 1 + size])
        at = end + 2 + size
    return found
