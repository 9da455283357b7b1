"""What is asked of all repositories together, of the folder that `shinkyu collect` made; each a query that anybody can copy."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

QUESTIONS = {
    "rows by year and item": """
        SELECT year(date) AS year, form, regexp_replace(item, '\\[[^]]*\\]', '[]', 'g') AS item, count(*) AS rows
        FROM read_parquet('{root}/rows/*/*/*.parquet') GROUP BY ALL ORDER BY rows DESC, year, form, item
    """,
    "assessments whose 公表日 is over a year old": """
        SELECT repository_name, slug, number, name, any_value(published) AS published
        FROM read_parquet('{root}/items/*/*.parquet') WHERE published < DATE '{day}' - INTERVAL 1 YEAR
        GROUP BY repository_name, slug, number, name ORDER BY published, repository_name, slug
    """,
    "one wording over all": """
        SELECT repository_name, slug, item, label FROM read_parquet('{root}/items/*/*.parquet')
        WHERE contains(text, '{wording}') ORDER BY repository_name, slug, item
    """,
    "errors by rule": """
        SELECT rule, count(*) AS findings, count(DISTINCT repository_name) AS repositories
        FROM read_parquet('{root}/findings/*/*.parquet') WHERE severity = 'error' AND NOT waived GROUP BY rule ORDER BY findings DESC, rule
    """,
}
WORDING = "職員"


def answers(root: Path, day: str) -> Iterator[tuple[str, int, float]]:
    """Each question, how many lines its answer has, and how many seconds it took."""
    import duckdb

    for name, query in QUESTIONS.items():
        start = time.perf_counter()
        found = duckdb.sql(query.format(root=root.as_posix(), day=day, wording=WORDING)).fetchall()
        yield name, len(found), time.perf_counter() - start
