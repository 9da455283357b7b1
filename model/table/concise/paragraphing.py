"""Empty lines that came or went beside an edit: paragraphing is no change in the table, so only the edit shows (contract §1)."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher


def alike(before: str, after: str) -> tuple[str, str]:
    """Both texts with the same empty lines wherever they have the same lines, or lines in place of each other.

    Where paragraphs came or went as paragraphs do, and nothing else was parted or joined, the texts are as they were.
    """
    old, new = _Lines.of(before), _Lines.of(after)
    if not old.gaps or not new.gaps or (old.lines == new.lines) or not (any(old.gaps) or any(new.gaps)):
        return before, after
    for tag, i, j, k, m in SequenceMatcher(None, old.lines, new.lines, autojunk=False).get_opcodes():
        if tag == "insert" and 0 < i < len(old.lines):
            new.gaps[k - 1] = new.gaps[m - 1] = old.gaps[i - 1]
        elif tag == "delete" and 0 < k < len(new.lines):
            old.gaps[i - 1] = old.gaps[j - 1] = new.gaps[k - 1]
        elif tag in ("equal", "replace"):
            inside = min(j - i, m - k) - 1 if tag == "equal" or j - i == m - k else 0
            old.gaps[i : i + inside] = new.gaps[k : k + inside]
            if tag == "replace":
                old.take_edges(new, (i, j), (k, m))
    old.head, old.tail = new.head, new.tail
    return old.text(), new.text()


@dataclass(slots=True)
class _Lines:
    """The lines of a text that hold something, and how many empty ones stand behind each but the last."""

    lines: list[str]
    gaps: list[int]
    head: str
    tail: str

    @classmethod
    def of(cls, text: str) -> _Lines:
        """A text taken apart."""
        bare = text.strip("\n")
        head, tail = text[: len(text) - len(text.lstrip("\n"))], text[len(text.rstrip("\n")) :]
        lines: list[str] = []
        gaps: list[int] = []
        for line in bare.split("\n"):
            if line:
                lines.append(line)
                gaps.append(0)
            else:
                gaps[-1:] = [gaps[-1] + 1] if gaps else []
        return cls(lines, gaps[:-1], head, tail)

    def take_edges(self, other: _Lines, own: tuple[int, int], others: tuple[int, int]) -> None:
        """The empty lines before and behind lines that stand in place of others are as there."""
        if own[0] > 0 and others[0] > 0:
            self.gaps[own[0] - 1] = other.gaps[others[0] - 1]
        if own[1] < len(self.lines) and others[1] < len(other.lines):
            self.gaps[own[1] - 1] = other.gaps[others[1] - 1]

    def text(self) -> str:
        """The text put together."""
        parts = [
            part for line, gap in zip(self.lines, [*self.gaps, 0], strict=True) for part in (line, "\n" * (gap + 1))
        ]
        return self.head + "".join(parts[:-1]) + self.tail
