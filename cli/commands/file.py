"""`shinkyu file`: 特定個人情報ファイル come, go and get other names."""

from __future__ import annotations

from shinkyu.cli.frame import command, group
from shinkyu.cli.options import Slug, WithTexts
from shinkyu.cli.options.file import FileName, FileSlug, FirstName, FirstSlug, NewFileSlug, NewSlug
from shinkyu.cli.output import put
from shinkyu.model.language import tr

ADD = 'shinkyu file add honnin --name "本人確認情報ファイル" --first-slug juki --first-name "住民基本台帳ファイル"'
RENAME = 'shinkyu file rename f1 --to juki --name "住民基本台帳ファイル"'

file = group(
    "file",
    tr(
        "特定個人情報ファイルを足し、消し、名前を変える。ⅡとⅢは、ファイルが2つ以上なら files/ の下に1つずつ分かれる。",
        "Add, remove and rename 特定個人情報ファイル. Where there are several, each has its Ⅱ and Ⅲ in a folder below files/.",
    ),
    examples=(ADD, RENAME),
)


@command(
    tr(
        "1つ足す。すでにある記載は、そのファイルのフォルダへ移り、履歴が続く。\n"
        "2つめのときは、いまの1つの名前も要る(まだなければ、端末で尋ねる)。空いているⅡ-1とⅢ-1には名前を書き入れる。",
        "Add one. What is written already moves into its file's folder, and keeps its history.\n"
        "A second one needs names for the first, too (asked for where it has none). Where Ⅱ-1 and Ⅲ-1 are blank they take the name.",
    ),
    examples=(ADD,),
    within=file,
)
def add(
    new: NewFileSlug, name: FileName = "", first_slug: FirstSlug = "", first_name: FirstName = "", slug: Slug = ""
) -> int:
    """Adds, and says what moved."""
    from shinkyu.cli.asking import names_of_first
    from shinkyu.cli.here import project_to_change
    from shinkyu.model.workspace.filechoices import first_file
    from shinkyu.model.workspace.filing import add_file
    from shinkyu.render.reports.edited import file_added

    version = project_to_change().pending(slug)
    first = names_of_first(first_file(version.workspace, version.assessment, new, first_slug, first_name))
    put(file_added(add_file(version.workspace, version.assessment, new, name, first)))
    return 0


@command(
    tr("名前かフォルダを変える。履歴は続く。", "Give one another name, or another folder. Its history goes on."),
    examples=(RENAME,),
    within=file,
)
def rename(which: FileSlug, new: NewSlug = "", name: FileName = "", slug: Slug = "") -> int:
    """Renames, and says what moved."""
    from shinkyu.cli.here import project_to_change
    from shinkyu.model.workspace.filing import rename_file
    from shinkyu.render.reports.edited import file_renamed

    version = project_to_change().pending(slug)
    put(file_renamed(rename_file(version.workspace, version.assessment, which, new, name)))
    return 0


@command(
    tr("1つ消す。そのⅡとⅢの記載もすべて消える。", "Remove one, with all that is written of it in Ⅱ and Ⅲ."),
    examples=("shinkyu file remove honnin", "shinkyu file remove honnin --yes"),
    within=file,
)
def remove(which: FileSlug, yes: WithTexts = False, slug: Slug = "") -> int:
    """Removes, and says what went and what moved."""
    from shinkyu.cli.here import project_to_change
    from shinkyu.model.workspace.filing import remove_file
    from shinkyu.render.reports.edited import file_removed

    version = project_to_change().pending(slug)
    put(file_removed(*remove_file(version.workspace, version.names, which, meant=yes)))
    return 0
