"""What pages look up of judged claims, written anew whenever reviews change.

How many of each outlet and speaker have which verdict, and the figures in them. In the caller's
transaction. Pages would have to look through all that was judged, for every reader.
"""

import sqlite3


def renew(connection: sqlite3.Connection) -> None:
    """Count anew; of an outlet what its articles say today, of a speaker what is still theirs."""
    for table in ("_verdict_counts", "_judged_figures"):
        connection.execute(f"DELETE FROM {table}")
    for sql in (_OF_OUTLETS, _OF_SPEAKERS, _FIGURES):
        connection.execute(sql)


_OF_OUTLETS = """
INSERT INTO _verdict_counts (whose, verdict, claims)
SELECT t.outlet_id, c.judged_as, count(DISTINCT c.id)
FROM claims c
CROSS JOIN appearances a ON a.claim_id = c.id
CROSS JOIN articles t ON t.id = a.article_id
WHERE c.judged_as > '' AND NOT a.edited_out AND t.outlet_id IS NOT NULL
GROUP BY t.outlet_id, c.judged_as
"""
_OF_SPEAKERS = """
INSERT INTO _verdict_counts (whose, verdict, claims)
SELECT a.speaker_id, c.judged_as, count(DISTINCT c.id)
FROM claims c
CROSS JOIN appearances a ON a.claim_id = c.id
WHERE c.judged_as > '' AND NOT a.edited_out AND a.speaker_id IS NOT NULL
GROUP BY a.speaker_id, c.judged_as
"""
_FIGURES = """
INSERT INTO _judged_figures (value, claim_id, text)
SELECT q.value, c.id, min(q.text)
FROM claims c CROSS JOIN quantities q ON q.claim_id = c.id
WHERE c.judged_as > ''
  AND q.value >= 100 AND NOT (q.value BETWEEN 1500 AND 2100 AND q.unit_text IS NULL)
GROUP BY q.value, c.id
"""
"""Small figures and years say nothing alone."""
