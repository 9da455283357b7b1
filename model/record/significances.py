"""What can be claimed of a change to ※ items, and how the rules call it (規則 第9条, 第11条; 指針 第6の2(2))."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from shinkyu.model.language import tr

# By the value of the trailer.
SIGNIFICANCES: Mapping[str, str] = MappingProxyType(
    {
        "significant": "重要な変更",
        "minor": "軽微な変更",
        "risk-reducing": "リスクを明らかに軽減させる変更",
        "emergency": "緊急時の事後評価",
        "other": "その他",
    }
)


def significance_text(significance: str) -> str:
    """A claim as people read it; "" where there is none. In English it is the trailer's own word."""
    return tr(SIGNIFICANCES.get(significance, significance), significance)
