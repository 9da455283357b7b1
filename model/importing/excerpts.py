"""Finding a quoted part in the whole text: to the letter, else by likeness; and cutting a part out."""

from __future__ import annotations

Span = tuple[int, int]
LIKE_ENOUGH = 80.0  # of 100: below it, a part is not taken for a spelling of this place


def find_span(part: str, text: str) -> Span | None:
    """Where the part stands in the text, to the letter; the first place. None when it is empty or not there."""
    start = text.find(part) if part else -1
    return (start, start + len(part)) if start >= 0 else None


def likest_span(part: str, text: str) -> Span | None:
    """The span of the text that is most like the part; None when nothing is like enough.

    The window that rapidfuzz finds is as long as the part; it is widened, and then trimmed to where the two agree.
    """
    from rapidfuzz import fuzz

    found = fuzz.partial_ratio_alignment(part, text, score_cutoff=LIKE_ENOUGH) if part and text else None
    if found is None or found.src_end - found.src_start < len(part):
        return None
    slack = len(part) // 4 + 2
    start, end = max(0, found.dest_start - slack), min(len(text), found.dest_end + slack)
    return _trimmed(part, text, start, end)


def _trimmed(part: str, text: str, start: int, end: int) -> Span | None:
    """The window without what stands only in the text before the first and after the last agreement."""
    from rapidfuzz.distance import Indel

    blocks = [block for block in Indel.opcodes(part, text[start:end]).as_matching_blocks() if block.size]
    if not blocks:
        return None
    first, last = blocks[0], blocks[-1]
    # What the part has before its first agreement was written another way there: as many letters are taken with it.
    head = min(first.a, first.b)
    tail = min(len(part) - last.a - last.size, end - start - last.b - last.size)
    return start + first.b - head, start + last.b + last.size + tail


def cut_out(text: str, start: int, end: int) -> str:
    """The text without a part, and without the white space that parted it from what stands before (or, at the head, after)."""
    head, tail = text[:start], text[end:]
    if not head.strip():
        return tail.lstrip()
    return head.rstrip() + tail
