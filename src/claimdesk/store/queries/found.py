"""Claims that a search finds, with the family of each: by their own words or their article's.

What a few words find may be a tenth of all claims. Of so many, those that were judged are found in
all, the others among the newest only: putting them all in order takes longer than a reader waits.
"""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from claimdesk.store.queries.search import first, frequency
from claimdesk.store.queries.statement import select


@dataclass(frozen=True, slots=True)
class Candidate:
    """A claim that was found."""

    id: str
    text: str
    family: str
    judged: int


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Which claims count: ``verdict`` is an id of the scale, ``any`` or ``none``.

    ``outlet`` is an id.
    """

    verdict: str | None = None
    outlet: str | None = None


MOST = 6000
"""Claims that are put in order by their words."""
MOST_JUDGED = 100_000
"""Claims among which those that were judged are looked for."""
DEEP = 600
"""The best of them, which are read; of one outlet, more have to be."""
OF_OUTLET = 2000
_SHOWN = """
SELECT c.id, c.text, coalesce(f.representative, c.id) AS family, c.judged_as IS NOT NULL AS judged
"""
_BEST = """
WITH hits AS MATERIALIZED (
  SELECT claims_fts.rowid AS place, bm25(claims_fts) AS score FROM claims_fts
  WHERE claims_fts MATCH :query AND claims_fts.rowid > :start {judged}
  ORDER BY score LIMIT :deep)
"""
_JUDGED = "AND +claims_fts.rowid IN (SELECT rowid FROM claims WHERE judged_as > '')"
_OF_VERDICT = "AND +claims_fts.rowid IN (SELECT rowid FROM claims WHERE judged_as = :verdict)"
_READ = """
FROM hits h CROSS JOIN claims c ON c.rowid = h.place
LEFT JOIN families f ON f.claim_id = c.id
WHERE (c.part = 0 OR c.judged_as IS NOT NULL) {narrowed} ORDER BY h.score, c.id LIMIT :limit
"""
_OF_OUTLET = """
AND EXISTS (SELECT 1 FROM appearances p JOIN articles t ON t.id = p.article_id
  WHERE p.claim_id = c.id AND t.outlet_id = :outlet)
"""
_IN_ARTICLES = f"""
WITH made AS MATERIALIZED (
  SELECT DISTINCT p.claim_id AS id FROM json_each(:places) b CROSS JOIN articles a
  ON a.rowid = b.value CROSS JOIN appearances p ON p.article_id = a.id)
{_SHOWN}
FROM made m CROSS JOIN claims c ON c.id = m.id
LEFT JOIN families f ON f.claim_id = c.id
WHERE (c.part = 0 OR c.judged_as IS NOT NULL) {{narrowed}} ORDER BY c.id
"""
_SPREAD = """
SELECT w.value AS family, sum(c.appearances) AS told, count(*) AS wordings
FROM json_each(:ids) w
JOIN claims c ON c.id IN (
  SELECT w.value UNION SELECT f.claim_id FROM families f WHERE f.representative = w.value)
GROUP BY w.value
"""


def claims(
    connection: sqlite3.Connection, query: str, limit: int, narrowed: Narrowed
) -> list[Candidate]:
    """The claims whose own words a query finds, best first, with all that were judged."""
    count = frequency(connection, "claims", query)
    bound = {
        "query": query,
        "limit": limit,
        "deep": OF_OUTLET if narrowed.outlet else DEEP,
        **_bound(narrowed),
    }
    found: dict[str, Candidate] = {}
    if narrowed.verdict in (None, "none"):
        sql = _BEST.format(judged="") + _SHOWN + _READ.format(narrowed=_conditions(narrowed))
        start = first(connection, "claims", query, MOST, count)
        found |= {it.id: it for it in select(connection, Candidate, sql, **bound, start=start)}
    if narrowed.verdict != "none" and (narrowed.verdict or count > DEEP):
        judged = _JUDGED if narrowed.verdict in (None, "any") else _OF_VERDICT
        sql = _BEST.format(judged=judged) + _SHOWN + _READ.format(narrowed=_conditions(narrowed))
        start = first(connection, "claims", query, MOST_JUDGED, count)
        found |= {it.id: it for it in select(connection, Candidate, sql, **bound, start=start)}
    return list(found.values())


def in_articles(
    connection: sqlite3.Connection, places: Sequence[int], narrowed: Narrowed
) -> list[Candidate]:
    """The claims of the articles in these rows, whatever words they have."""
    sql = _IN_ARTICLES.format(narrowed=_conditions(narrowed))
    bound = {"places": json.dumps(places), **_bound(narrowed)}
    return select(connection, Candidate, sql, **bound)


def spread(connection: sqlite3.Connection, ids: str) -> dict[str, tuple[int, int]]:
    """For each family of a JSON list: how often it was said, and in how many wordings."""
    found = connection.execute(_SPREAD, {"ids": ids})
    return {family: (told, wordings) for family, told, wordings in found}


def _conditions(narrowed: Narrowed) -> str:
    """What a claim ``c`` must be, in SQL."""
    verdicts = {
        None: "",
        "none": "AND c.judged_as IS NULL ",
        "any": "AND c.judged_as IS NOT NULL ",
    }
    outlet = _OF_OUTLET if narrowed.outlet is not None else ""
    return verdicts.get(narrowed.verdict, "AND c.judged_as = :verdict ") + outlet


def _bound(narrowed: Narrowed) -> dict[str, object]:
    return {"verdict": narrowed.verdict, "outlet": narrowed.outlet}
