"""What pages look up of judged claims, written anew whenever reviews change.

Those of each outlet and speaker, how many of them have which verdict, and the figures in them. In
the caller's transaction. Pages would have to look through all that was judged, for every reader.
"""

import sqlite3


def renew(connection: sqlite3.Connection) -> None:
    """Count anew; of an outlet what its articles say today, of a speaker what is still theirs."""
    for table in ("_judged_of", "_verdict_counts", "_judged_figures"):
        connection.execute(f"DELETE FROM {table}")
    for sql in (_OF_OUTLETS, _OF_SPEAKERS, _COUNTS, _FIGURES):
        connection.execute(sql)


_OF_OUTLETS = """
INSERT INTO _judged_of (whose, id, worth, kind, appearances, judged_as, judged_on)
SELECT DISTINCT t.outlet_id, c.id, c.worth, c.kind, c.appearances, c.judged_as, c.judged_on
FROM claims c
CROSS JOIN appearances a ON a.claim_id = c.id
CROSS JOIN articles t ON t.id = a.article_id
WHERE c.judged_as > '' AND NOT c.part AND c.kind <> 'not_a_claim'
  AND NOT a.edited_out AND t.outlet_id IS NOT NULL
"""
_OF_SPEAKERS = """
INSERT INTO _judged_of (whose, id, worth, kind, appearances, judged_as, judged_on)
SELECT DISTINCT a.speaker_id, c.id, c.worth, c.kind, c.appearances, c.judged_as, c.judged_on
FROM claims c
CROSS JOIN appearances a ON a.claim_id = c.id
WHERE c.judged_as > '' AND NOT c.part AND c.kind <> 'not_a_claim'
  AND NOT a.edited_out AND a.speaker_id IS NOT NULL
"""
_COUNTS = """
INSERT INTO _verdict_counts (whose, verdict, claims)
SELECT whose, judged_as, count(*) FROM _judged_of GROUP BY whose, judged_as
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
