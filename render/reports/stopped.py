"""What a command that was stopped left half written, and what became of it; told beside what another has to say."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from shinkyu.model.findings import listed
from shinkyu.model.language import tr
from shinkyu.model.repository import Healed, Repository, left_behind


def half_written(repository: Repository) -> Iterator[str]:
    """That files may be half written; nothing where they are not."""
    if repository.is_left_half:
        yield tr(
            "ほかの shinkyu が書き込んでいるか、途中で止まったままです。ファイルは書きかけかもしれません"
            " (止まったのなら、同じコマンドか、次に書き込むコマンドが元に戻してから始めます)",
            "another shinkyu is writing, or was stopped midway: files may be half written"
            " (if it was stopped, the same command again, or the next one that writes, puts them back first)",
        )


def put_right(healed: Healed) -> Iterator[str]:
    """What became of it, and which files somebody has edited since."""
    if healed.done:
        yield tr(
            "前のコマンドは途中で止まりましたが、コミットはできています。",
            "the command before was stopped, but its commit is made.",
        )
        return
    if healed.went_on:
        yield tr(
            "前のコマンドは途中で止まりました。そのあとに別の記録があるので、元に戻していません。",
            "the command before was stopped midway; something was recorded since, so nothing was put back.",
        )
    else:
        yield tr(
            "前のコマンドが途中で止まっていたので、書きかけを元に戻しました。",
            "the command before was stopped midway; what it had written was put back.",
        )
    if healed.files:
        yield tr(f"  元に戻したファイル: {listed(healed.files)}", f"  files put back: {listed(healed.files)}")
    if healed.edited:
        named = tr("、", ", ").join(healed.edited)
        if healed.went_on:
            yield tr(
                f"  そのコマンドが書いたままのファイル: {named}",
                f"  files that stay as that command wrote them: {named}",
            )
        else:
            yield tr(
                f"  その後に直されていたので、そのままにしたファイル: {named}",
                f"  files that were edited since, and stay so: {named}",
            )
        yield tr(
            f"  そのコマンドの前 (before) と後 (after) の中身: {healed.kept}",
            f"  what they held before that command, and were to hold: {healed.kept}",
        )


def left(place: Path) -> Iterator[str]:
    """What the system did not let a command take away behind itself, in the repository around a folder."""
    if Repository.holds(place):
        for one in left_behind(Repository.discover(place)):
            yield tr(
                f"記録はできています。書き込みの控えだけを片付けられませんでした: {one}"
                " (次に書き込むコマンドが片付けます。同じコマンドは実行しないでください)",
                f"it is recorded; only this could not be taken away: {one}"
                " (the next command that writes takes it away; do not run the same one again)",
            )
