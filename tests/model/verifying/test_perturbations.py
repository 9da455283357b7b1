"""Whatever goes wrong with a table on its way to the web page is said once, rightly, and nothing else is."""

from __future__ import annotations

from random import Random

import pytest
from tests.model.verifying.conftest import NewTable
from tests.model.verifying.made import verified
from tests.model.verifying.perturbing import KINDS, Table, said

from shinkyu.model.verifying.difference import GRAVE
from shinkyu.model.verifying.verify import Recorded

ALONE, TOGETHER, AT_ONCE = 34, 50, 20  # 15 kinds: 510 alone


def check(one: Recorded, table: Table) -> None:
    """Everything that was done to the table is found, and nothing else is."""
    found = verified(one, [line for _, line in table.lines])
    assert {said(difference, table.rows) for difference in found.differences} == table.said
    assert len(found.differences) == len(table.said)
    assert found.grave == any(kind in {grave.value for grave in GRAVE} for kind, _, _ in table.said)


@pytest.mark.parametrize("kind", KINDS)
def test_one_alone(made: Recorded, made_tables: NewTable, kind: str) -> None:
    done = 0
    for seed in range(ALONE):
        table = made_tables(Random(f"{kind} {seed}"))
        done += table.perturb(kind)
        check(made, table)
    assert done == ALONE


def test_twenty_at_once(made: Recorded, made_tables: NewTable) -> None:
    for seed in range(TOGETHER):
        table = made_tables(Random(seed))
        done = several(table)
        check(made, table)
        assert done >= AT_ONCE - 3  # a change is perturbed once only; some kinds need rows of their own


def several(table: Table) -> int:
    """Twenty kinds drawn; how many found a place. Rows are moved once only: of two that cross it is not known which moved."""
    kinds = table.random.choices([kind for kind in KINDS if kind != "order"], k=AT_ONCE - 1)
    return sum(table.perturb(kind) for kind in [*kinds, "order"])


def test_the_published_table(real: Recorded, real_tables: NewTable) -> None:
    for kind in KINDS:
        for seed in range(2):
            table = real_tables(Random(f"{kind} {seed}"))
            assert table.perturb(kind)
            check(real, table)
    for seed in range(10):
        table = real_tables(Random(seed))
        assert several(table) >= AT_ONCE - 3
        check(real, table)
