"""Steps after which the same items lie elsewhere: another folder, another name of a file, a newer edition; and the limit."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from tests.stateful.line import Claims
from tests.stateful.world import Branch, World


def rename_folder(world: World, random: Random) -> None:
    """A renamed slug: an item keeps its history by the ids (§3.7)."""
    world.number += 1
    slug = f"slug{world.number}"
    world.git("mv", world.branch.slug, slug)
    _moved(world, random, replace(world.branch, slug=slug))


def rename_file(world: World, random: Random) -> None:
    """A 特定個人情報ファイル gets another slug; its id stays (§3.7)."""
    branch = world.branch
    if not branch.files:
        return
    world.number += 1
    name = random.choice([*branch.files])
    old, new = branch.files[name], f"file{world.number}"
    world.git("mv", f"{branch.slug}/files/{old}", f"{branch.slug}/files/{new}")
    file = world.path / branch.slug / "assessment.yaml"
    text = file.read_text(encoding="utf-8")
    assert f"slug: {old}\n" in text
    file.write_text(text.replace(f"slug: {old}\n", f"slug: {new}\n"), encoding="utf-8")
    _moved(world, random, replace(branch, files={**branch.files, name: new}))


def convert(world: World, random: Random) -> None:
    """A newer edition: a commit without a row that breaks no run (§3.7)."""
    if not world.document.newer or world.branch.edition == world.document.newer:
        return
    called = world.tool("convert", "--edition", world.document.newer)
    assert called.code == 0, called.err
    world.number += 1
    called = world.tool("commit", "-m", f"移す{world.number}", "--no-row", "--reason", "様式の改正")
    assert called.code == 0, called.err
    world.become(replace(world.branch, edition=world.document.newer, layouts=world.branch.layouts + 1))
    world.record(claims=Claims(reason="様式の改正", none=True))
    world.say("convert")


def limit(world: World, random: Random) -> None:
    """From here on longer texts make a row for each block (§3.3)."""
    world.write_settings(f"limit: {random.choice([30, 50, 700])}\n")
    world.number += 1
    world.commit(f"設定{world.number}")
    world.record()
    world.say("limit")


def _moved(world: World, random: Random, branch: Branch) -> None:
    """Records that the branch lies elsewhere now."""
    none = random.random() < 0.5
    title = f"移す{world.number}"
    world.commit(title, {"Table": "none", "Reason": "名前の変更"} if none else {})
    world.become(replace(branch, layouts=branch.layouts + 1))
    world.record(claims=Claims(reason="名前の変更", none=True) if none else Claims())
    world.say(f"moved to {branch.slug}, {branch.files}")
