"""The claims of each outlet and speaker, in the order in which lists show them.

Lists would have to look up each article and each claim, which lie all over a large database. In
the caller's transaction.
"""

import sqlite3


def renew(connection: sqlite3.Connection) -> None:
    """Gather anew; to be called when articles, their outlets or their speakers have changed."""
    connection.execute("DELETE FROM _claims_of")
    connection.execute(_GATHER)


_GATHER = """
INSERT OR IGNORE INTO _claims_of (whose, worth, id, kind, appearances)
SELECT m.whose, c.worth, c.id, c.kind, c.appearances FROM (
  SELECT t.outlet_id AS whose, a.claim_id AS id
  FROM appearances a CROSS JOIN articles t ON t.id = a.article_id
  WHERE t.outlet_id IS NOT NULL AND NOT a.edited_out
  UNION ALL SELECT speaker_id, claim_id FROM appearances
  WHERE speaker_id IS NOT NULL AND NOT edited_out) m
CROSS JOIN claims c ON c.id = m.id
WHERE NOT c.part AND c.kind <> 'not_a_claim'
ORDER BY m.whose, c.worth DESC, c.id
"""
"""What is said in several places comes several times, and is kept once."""
