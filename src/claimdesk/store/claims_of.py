"""The claims of each outlet and speaker, in the order in which lists show them.

Lists would have to look up each article and each claim, which lie all over a large database. In
the caller's transaction.
"""

import sqlite3


def renew(connection: sqlite3.Connection) -> None:
    """Gather anew; to be called when articles, their outlets or their speakers have changed."""
    connection.execute("DELETE FROM _claims_of")
    connection.execute(_GATHER.format("", ""))


def renew_changed(connection: sqlite3.Connection) -> None:
    """Gather those anew that are noted as changed (see :mod:`claimdesk.store.claims`)."""
    connection.execute("DELETE FROM _claims_of WHERE id IN (SELECT id FROM temp.changed)")
    changed = "temp.changed n CROSS JOIN "
    connection.execute(_GATHER.format(changed, "AND a.claim_id = n.id"))


_GATHER = """
INSERT OR IGNORE INTO _claims_of (whose, worth, id, kind, appearances)
SELECT m.whose, c.worth, c.id, c.kind, c.appearances FROM (
  SELECT t.outlet_id AS whose, a.claim_id AS id
  FROM {0}appearances a CROSS JOIN articles t ON t.id = a.article_id
  WHERE t.outlet_id IS NOT NULL AND NOT a.edited_out {1}
  UNION ALL SELECT a.speaker_id, a.claim_id FROM {0}appearances a
  WHERE a.speaker_id IS NOT NULL AND NOT a.edited_out {1}) m
CROSS JOIN claims c ON c.id = m.id
WHERE NOT c.part AND c.kind <> 'not_a_claim'
ORDER BY m.whose, c.worth DESC, c.id
"""
"""What is said in several places comes several times, and is kept once."""
