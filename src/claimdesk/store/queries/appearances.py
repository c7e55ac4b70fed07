"""Where claims stand: the places of one claim, and the claims of one article."""

import sqlite3
from dataclasses import dataclass

from claimdesk.store.queries import outlets, speakers
from claimdesk.store.queries.statement import select


@dataclass(frozen=True, slots=True)
class Appearance:
    """One place where an article makes the claim."""

    id: str
    article_id: str
    title: str
    url: str | None
    site: str | None
    author: str | None
    published: str | None
    near_duplicate_of: str | None
    outlet: str | None
    speaker: str | None
    speaker_key: str | None
    cue: str | None
    quoted: int
    prefix: str
    quote: str
    suffix: str
    edited_out: int
    first_capture: str | None
    last_capture: str | None


@dataclass(frozen=True, slots=True)
class Place:
    """A claim as it stands in the article.

    ``elsewhere`` counts the other articles that say it, in these words or others, reprints left
    out; ``checked`` the fact-checks of others that are of this very claim.
    """

    id: str
    claim_id: str
    version_id: str
    spans: str
    quote: str
    speaker: str | None
    cue: str | None
    part: int
    edited_out: int
    first_capture: str | None
    last_capture: str | None
    gist: str
    text: str
    kind: str
    worth: float
    elsewhere: int
    checked: int


_OF_CLAIM = f"""
SELECT p.id, p.article_id, a.title, a.url, coalesce(o.name, a.site) AS site, a.author, a.published,
  a.near_duplicate_of, {outlets.KEY.format(o="o")} AS outlet,
  {speakers.SHOWN.format(s="s", a="p")} AS speaker,
  {speakers.KEY.format(s="s", a="p")} AS speaker_key,
  p.cue, p.quoted, p.prefix, p.quote, p.suffix, p.edited_out, p.first_capture, p.last_capture
FROM appearances p JOIN articles a ON a.id = p.article_id
LEFT JOIN outlets o ON o.id = a.outlet_id
LEFT JOIN speakers s ON s.id = p.speaker_id
WHERE p.claim_id = :claim
ORDER BY a.published IS NULL, a.published, a.id, p."start", p.id LIMIT 500
"""
_IN_ARTICLE = """
SELECT p.id, p.claim_id, p.version_id, p.spans, p.quote, p.speaker, p.cue, p.part, p.edited_out,
  p.first_capture, p.last_capture, c.gist, c.text, c.kind, c.worth,
  (SELECT count(DISTINCT coalesce(t.near_duplicate_of, t.id))
   FROM (SELECT p.claim_id AS id UNION
         SELECT g.claim_id FROM families f JOIN families g ON g.representative = f.representative
         WHERE f.claim_id = p.claim_id) m
   JOIN appearances o ON o.claim_id = m.id JOIN articles t ON t.id = o.article_id
   WHERE coalesce(t.near_duplicate_of, t.id) <> coalesce(h.near_duplicate_of, h.id)) AS elsewhere,
  (SELECT count(*) FROM fact_check_links k WHERE k.claim_id = p.claim_id AND k.relation = 'same')
    AS checked
FROM appearances p JOIN claims c ON c.id = p.claim_id JOIN articles h ON h.id = p.article_id
WHERE p.article_id = :article ORDER BY p."end", p."start", p.id
"""


def of_claim(connection: sqlite3.Connection, claim_id: str) -> list[Appearance]:
    """Where a claim stands, the oldest article first, the first 500 places."""
    return select(connection, Appearance, _OF_CLAIM, claim=claim_id)


def in_article(connection: sqlite3.Connection, article_id: str) -> list[Place]:
    """The claims of an article in the order in which they end, the edited-out ones too."""
    return select(connection, Place, _IN_ARTICLE, article=article_id)
