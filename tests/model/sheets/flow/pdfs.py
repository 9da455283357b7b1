"""Small PDFs, written here object by object."""

from __future__ import annotations

from collections.abc import Sequence

HELVETICA = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
PICTURE = "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8"
UNMAPPED = (  # a font of its own, of which nobody knows the letters
    "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 750 750] /FontMatrix [0.001 0 0 0.001 0 0] /CharProcs << /x 5 0 R >>"
    " /Encoding << /Type /Encoding /Differences [97 /x /x /x /x] >> /FirstChar 97 /LastChar 100 /Widths [750 750 750 750] >>"
)


def pdf(*contents: str, font: str = HELVETICA, page: str = "") -> bytes:
    """A PDF with a page for each content, that has the font as F1; ``page``: what more is said of each page."""
    kids = " ".join(f"{6 + 2 * n} 0 R" for n in range(len(contents)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(contents)} >>",
        font,
        f"<< {PICTURE} /Length 1 >>\nstream\n0\nendstream",
        "<< /Length 38 >>\nstream\n750 0 0 0 750 750 d1 0 0 750 750 re f \nendstream",
    ]
    for n, content in enumerate(contents):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {7 + 2 * n} 0 R"
            f" /Resources << /Font << /F1 3 0 R >> /XObject << /I1 4 0 R >> >> {page} >>"
        )
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
    return _file(objects)


def _file(objects: Sequence[str]) -> bytes:
    out, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    start = len(out)
    head = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    return out + f"{head}trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
