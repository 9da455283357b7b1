"""What is said of a figure's file that holds no picture."""

from __future__ import annotations

from shinkyu.model.language import tr
from shinkyu.model.published.pictures import What, what_instead

SUFFIXES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg")


def told_of_no_picture(file: str, data: bytes) -> tuple[str, str] | None:
    """What the bytes of a figure's file are in place of a picture, and what to do; None for a picture."""
    what = what_instead(data)
    if what is None:
        return None
    is_now = {
        What.NOTHING: tr("空のファイル", "empty"),
        What.POINTER: tr("git-lfs の控え(ポインター)で、図そのもの", "a pointer of git-lfs, not the figure itself"),
        What.PAGE: tr("Web ページ(エラーの画面など)", "a web page (of an error, perhaps)"),
        What.PDF: "PDF",
        What.DAMAGED: tr("途中で切れているか壊れた画像", "a picture that is cut short or damaged"),
        What.OTHER: tr("画像のどの形式でもないもの", "no picture of any kind"),
    }[what]
    hint = {
        What.POINTER: tr(
            "図そのもののファイルを同じ名前で置き直してください(git-lfs のある端末で受け取ると、図になります)",
            "put the figure itself there under that name (a machine with git-lfs receives it)",
        ),
        What.PDF: tr("PNG か JPEG の画像にして置き直してください", "make it a PNG or JPEG picture"),
    }.get(what, tr("図のファイルを置き直してください", "put the figure's file there again"))
    if what is What.POINTER:
        return tr(f"図のファイル {file} は{is_now}ではありません", f"the figure's file {file} is {is_now}"), hint
    return tr(f"図のファイル {file} は{is_now}です", f"the figure's file {file} is {is_now}"), hint
