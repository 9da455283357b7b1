"""Why the system refused to open, read or write a file, in the reader's language."""

from __future__ import annotations

import errno

from shinkyu.model.language import tr


def refusal(error: OSError) -> str:
    """The reason in a few words; for a rare one the system's own. Empty where the error comes with none."""
    known = {
        errno.ENOENT: tr("ファイルがありません", "there is no such file"),
        errno.EACCES: tr("権限がありません", "permission denied"),
        errno.EPERM: tr("権限がありません", "permission denied"),
        errno.EISDIR: tr("ファイルではなくフォルダです", "it is a folder, not a file"),
        errno.ENOTDIR: tr("フォルダではありません", "it is not a folder"),
        errno.EEXIST: tr("同じ名前のものがあります", "something of that name is there"),
        errno.ENAMETOOLONG: tr("名前が長すぎます", "the name is too long"),
        errno.ENOSPC: tr("空き容量がありません", "no space is left"),
        errno.EDQUOT: tr("割り当てられた容量を使い切っています", "the quota is used up"),
        errno.EFBIG: tr("ファイルが大きくなりすぎます", "the file would become too large"),
        errno.EROFS: tr("書き込めない場所です", "the place is read-only"),
    }
    return known.get(error.errno or 0, error.strerror or "")
