"""The pictures of a document that can be placed in a sheet, and how XlsxWriter is told their size."""

from __future__ import annotations

import io
import struct

from shinkyu.model.published.pictures import POINTS, Picture, placeable


def picture(data: bytes) -> Picture | None:
    """The picture in these bytes; None where they are of another kind, damaged, or such as XlsxWriter cannot read."""
    found = placeable(data)
    return found if found is not None and _natural_size(data) is not None else None


def scales(picture: Picture, scale: float) -> tuple[float, float]:
    """What XlsxWriter is to multiply its own size of the picture by, so that it is drawn ``scale`` times its size."""
    natural = _natural_size(picture.data)
    assert natural is not None
    return picture.width * scale / natural[0], picture.height * scale / natural[1]


def _natural_size(data: bytes) -> tuple[float, float] | None:
    """The size in points that XlsxWriter takes the picture to have: it believes any resolution that a file claims."""
    from xlsxwriter.exceptions import XlsxWriterException
    from xlsxwriter.image import Image

    try:
        image = Image(io.BytesIO(data))
    except (XlsxWriterException, struct.error):
        return None
    return image.width / image.x_dpi * POINTS, image.height / image.y_dpi * POINTS
