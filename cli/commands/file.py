"""`shinkyu file`: 特定個人情報ファイル come, go and get other names."""

from __future__ import annotations

from shinkyu.cli.frame import command, group
from shinkyu.cli.options import Slug
from shinkyu.cli.options.file import FileName, FileSlug, NewFileSlug, NewSlug
from shinkyu.cli.output import put
from shinkyu.model.language import tr

file = group(
    "file",
    tr(
        "特定個人情報ファイルを足し、消し、名前を変える。ⅡとⅢは、ファイルが2つ以上なら files/ の下に1つずつ分かれる。",
        "Add, remove and rename 特定個人情報ファイル. Where there are several, each has its Ⅱ and Ⅲ in a folder below files/.",
    ),
    examples=(
        'shinkyu file add honnin --name "本人確認情報ファイル"',
        'shinkyu file rename f1 --to juki --name "住民基本台帳ファイル"',
    ),
)


@command(
    tr(
        "1つ足す。すでにある記載は、そのファイルのフォルダへ移り、履歴が続く。",
        "Add one. What is written already moves into its file's folder, and keeps its history.",
    ),
    examples=('shinkyu file add honnin --name "本人確認情報ファイル"',),
    within=file,
)
def add(new: NewFileSlug, name: FileName = "", slug: Slug = "") -> int:
    """Adds, and says what moved."""
    from shinkyu.cli.here import project_here
    from shinkyu.model.workspace.filing import add_file
    from shinkyu.render.reports.edited import file_added

    version = project_here().pending(slug)
    put(file_added(add_file(version.workspace, version.assessment, new, name)))
    return 0


@command(
    tr("名前かフォルダを変える。履歴は続く。", "Give one another name, or another folder. Its history goes on."),
    examples=('shinkyu file rename f1 --to juki --name "住民基本台帳ファイル"',),
    within=file,
)
def rename(which: FileSlug, new: NewSlug = "", name: FileName = "", slug: Slug = "") -> int:
    """Renames, and says what moved."""
    from shinkyu.cli.here import project_here
    from shinkyu.model.workspace.filing import find_file, rename_file
    from shinkyu.render.reports.edited import file_renamed

    version = project_here().pending(slug)
    meant = find_file(version.assessment, which)
    put(file_renamed(rename_file(version.workspace, version.assessment, meant, new, name)))
    return 0


@command(
    tr("1つ消す。そのⅡとⅢの記載もすべて消える。", "Remove one, with all that is written of it in Ⅱ and Ⅲ."),
    examples=("shinkyu file remove honnin",),
    within=file,
)
def remove(which: FileSlug, slug: Slug = "") -> int:
    """Removes, and says what moved."""
    from shinkyu.cli.here import project_here
    from shinkyu.model.workspace.filing import find_file, remove_file
    from shinkyu.render.reports.edited import file_removed

    version = project_here().pending(slug)
    put(file_removed(remove_file(version.workspace, version.assessment, find_file(version.assessment, which))))
    return 0
