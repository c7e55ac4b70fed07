"""Lists of claims that pages show: filtered, in an order, and cut by the key of the last row.

Every order follows an index, so that a page of a million claims is read as quickly as one of ten:
by worth, by how often it was said, by the day of the verdict, by the day that a prediction is due.
"""

import sqlite3
from dataclasses import dataclass
from typing import Literal, get_args

from claimdesk.store.queries import outlets, speakers
from claimdesk.store.queries.statement import column, select

Order = Literal["worth", "told", "judged", "due"]
"""Most worth checking, said most often, newest verdict, first due."""
ORDERS: tuple[Order, ...] = get_args(Order)
Key = tuple[str, str]
"""What the last row of a page is ordered by, and its id."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A claim with what counts for it, the fullest reason for that, and where it was said first.

    ``inherited``: the verdict is that of a claim which says the same in other words. ``told``: in
    how many places it stands.
    """

    id: str
    text: str
    gist: str
    kind: str
    worth: float
    due: str | None
    told: int
    sites: int
    verdict: str | None
    own: str | None
    label: str | None
    rating: int | None
    rationale: str | None
    reviewed_on: str | None
    inherited: int
    speaker: str | None
    speaker_key: str | None
    site: str | None
    outlet: str | None
    article_id: str | None
    title: str | None
    said_on: str | None
    key: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which claims: ``verdict`` is an id of the scale, ``none`` or ``any``; None asks for all.

    ``outlet`` and ``speaker`` are ids.
    """

    order: Order = "worth"
    verdict: str | None = None
    kind: str | None = None
    outlet: str | None = None
    speaker: str | None = None
    due_by: str | None = None
    due_after: str | None = None
    repeated: bool = False
    alone: bool = False
    """Only what a stranger understands without its article, and what can be checked."""


_KEYS: dict[Order, tuple[str, str]] = {
    "worth": ("c.worth", "DESC"),
    "told": ("c.appearances", "DESC"),
    "judged": ("r.reviewed_on", "DESC"),
    "due": ("c.due", "ASC"),
}
_FIRST = """(SELECT x.id FROM appearances x JOIN articles y ON y.id = x.article_id
  WHERE x.claim_id = {claim} ORDER BY x.edited_out, y.near_duplicate_of IS NOT NULL,
    y.published IS NULL, y.published, y.id, x."start", x.id LIMIT 1)"""
_INHERITS = """(SELECT y.id FROM links n JOIN current_reviews y
    ON y.claim_id = CASE WHEN n.claim_a = c.id THEN n.claim_b ELSE n.claim_a END
  WHERE (n.claim_a = c.id OR n.claim_b = c.id) AND n.relation = 'same' AND n.differs IS NULL
  ORDER BY CASE y.stage WHEN 'final' THEN 0 WHEN 'cross' THEN 1 ELSE 2 END,
    y.reviewed_on DESC, y.sequence DESC LIMIT 1)"""
_RULING = """(SELECT x.rationale FROM reviews x
  WHERE x.claim_id = v.claim_id AND x.verdict = v.verdict AND x.stage <> 'withdrawn'
    AND NOT EXISTS (SELECT 1 FROM reviews n WHERE n.supersedes = x.id AND n.verdict <> x.verdict)
  ORDER BY length(x.rationale) DESC, x.sequence DESC LIMIT 1)"""
_SHOWN = f"""
SELECT c.id, c.text, c.gist, c.kind, c.worth, c.due, c.appearances AS told, c.sites,
  v.verdict, v.label AS own, s.label, s.rating, {_RULING} AS rationale, v.reviewed_on,
  v.claim_id IS NOT NULL AND v.claim_id <> c.id AS inherited,
  {speakers.SHOWN.format(s="w", a="a")} AS speaker,
  {speakers.KEY.format(s="w", a="a")} AS speaker_key,
  coalesce(o.name, t.site) AS site, {outlets.KEY.format(o="o")} AS outlet,
  t.id AS article_id, t.title,
  a.said_on, k.key
FROM keys k JOIN claims c ON c.id = k.id
LEFT JOIN reviews v ON v.id = coalesce(
  (SELECT r.id FROM current_reviews r WHERE r.claim_id = c.id), {_INHERITS})
LEFT JOIN scale s ON s.id = v.verdict
LEFT JOIN appearances a ON a.id = {_FIRST.format(claim="c.id")}
LEFT JOIN articles t ON t.id = a.article_id
LEFT JOIN outlets o ON o.id = t.outlet_id
LEFT JOIN speakers w ON w.id = a.speaker_id
ORDER BY k.place
"""
_SAID = """EXISTS (SELECT 1 FROM appearances p JOIN articles h ON h.id = p.article_id
  WHERE p.claim_id = c.id AND p.edited_out = 0 AND {what})"""
_FIRST_OF_FAMILY = """NOT EXISTS (SELECT 1 FROM families f JOIN claims o ON o.id = f.representative
  WHERE f.claim_id = c.id AND f.representative <> c.id AND o.due IS NOT NULL)"""
_JUDGED = "EXISTS (SELECT 1 FROM current_reviews j WHERE j.claim_id = c.id)"
_WHERE = {
    "kind": "+c.kind = :kind",  # each kind is frequent: the order is what the index is for
    "outlet": _SAID.format(what="h.outlet_id = :outlet"),
    # Who is quoted seldom has few claims: those are put in order, not all looked through.
    "speaker": """c.id IN (SELECT p.claim_id FROM appearances p
  WHERE p.speaker_id = :speaker AND p.edited_out = 0)""",
    "due_by": "c.due <= :due_by",
    "due_after": "c.due > :due_after",
}
FEW = 400
"""Articles of an outlet whose claims are put in order; of more, the order's index finds them."""
_OF_FEW = """c.id IN (SELECT p.claim_id FROM articles h JOIN appearances p ON p.article_id = h.id
  WHERE h.outlet_id = :outlet AND p.edited_out = 0)"""
_ARTICLES = "SELECT 1 FROM articles WHERE outlet_id = :outlet LIMIT :limit"
_BY_IDS = "WITH keys AS (SELECT value AS id, '' AS key, key AS place FROM json_each(:ids))"


def page(
    connection: sqlite3.Connection, wanted: Wanted, limit: int, after: Key | None = None
) -> list[Listed]:
    """The claims that are wanted, from behind the row with a key on."""
    bound = {
        "kind": wanted.kind,
        "outlet": wanted.outlet,
        "speaker": wanted.speaker,
        "due_by": wanted.due_by,
        "due_after": wanted.due_after,
        "verdict": wanted.verdict,
        "limit": limit,
        "after": _number(wanted.order, after[0]) if after else None,
        "id": after[1] if after else None,
    }
    few = len(column(connection, _ARTICLES, outlet=wanted.outlet, limit=FEW + 1)) <= FEW
    return select(connection, Listed, _keys(wanted, after is not None, few) + _SHOWN, **bound)


def by_ids(connection: sqlite3.Connection, ids: str) -> list[Listed]:
    """The claims of a JSON list of ids, in its order."""
    return select(connection, Listed, _BY_IDS + _SHOWN, ids=ids)


def _keys(wanted: Wanted, further: bool, few: bool) -> str:
    """The part of the statement that finds the ids of a page, in their order.

    ``few``: the outlet that is asked for has few articles.
    """
    key, way = _KEYS[wanted.order]
    where = ["c.part = 0", "c.kind <> 'not_a_claim'"]
    asked = {**_WHERE, "outlet": _OF_FEW} if few else _WHERE
    where += [sql for name, sql in asked.items() if getattr(wanted, name) is not None]
    by_review = wanted.verdict not in (None, "none") or wanted.order == "judged"
    if wanted.verdict == "none":
        where.append(f"NOT {_JUDGED}")
    elif wanted.verdict not in (None, "any"):
        where.append("r.verdict = :verdict")
    if wanted.repeated:
        where.append("c.appearances > 1")
    if wanted.alone:
        where.append("c.standalone AND NOT c.bound AND c.worth >= 0.5 AND c.kind <> 'opinion'")
    if wanted.order == "due":
        where.append("c.due > coalesce(c.first_seen, '')")  # what was due before is no prediction
        where.append(_FIRST_OF_FAMILY)
    if further:
        beyond = "<" if way == "DESC" else ">"
        where.append(f"({key} {beyond} :after OR ({key} = :after AND c.id > :id))")
    source = "current_reviews r JOIN claims c ON c.id = r.claim_id" if by_review else "claims c"
    return f"""WITH keys AS (
SELECT c.id, {key} AS key, row_number() OVER (ORDER BY {key} {way}, c.id) AS place
FROM {source} WHERE {" AND ".join(where)} ORDER BY {key} {way}, c.id LIMIT :limit)"""


def _number(order: Order, key: str) -> float | str:
    """A key as the column holds it; raises ValueError where it is none."""
    return float(key) if order in ("worth", "told") else key
