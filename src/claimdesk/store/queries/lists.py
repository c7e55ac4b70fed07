"""Lists of claims that pages show: filtered, in an order, and cut by the key of the last row.

Every order follows an index, so that a page of a million claims is read as quickly as one of ten:
by worth, by how often it was said, by the day of the verdict, by the day that a prediction is due.
"""

import sqlite3
from dataclasses import dataclass
from typing import Literal, get_args

from claimdesk.store.queries import history, outlets, speakers
from claimdesk.store.queries.statement import select

Order = Literal["worth", "told", "judged", "due"]
"""Most worth checking, said most often (what was said once left out), newest verdict, first due."""
ORDERS: tuple[Order, ...] = get_args(Order)
Key = tuple[str, str]
"""What the last row of a page is ordered by, and its id."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A claim with what counts for it, the fullest reason for that, and where it was said first.

    ``inherited``: the verdict is that of a claim which says the same in other words. ``told``: in
    how many places it stands. ``bound``: who “he” or “it” is stands only in its article.
    """

    id: str
    text: str
    gist: str
    kind: str
    worth: float
    due: str | None
    bound: int
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
    clear: bool = False
    """Only what names its subject; “He expects …” is understood where the article is named."""
    alone: bool = False
    """Only what a stranger understands without its article, and what can be checked."""


_KEYS: dict[Order, tuple[str, str]] = {
    "worth": ("c.worth", "DESC"),
    "told": ("c.appearances", "DESC"),
    "judged": ("c.judged_on", "DESC"),
    "due": ("c.due", "ASC"),
}
_INDEXES: dict[Order, str] = {
    "worth": "claims_by_worth",
    "told": "claims_by_telling",
    "judged": "claims_by_judging",
    "due": "claims_by_due",
}
_FIRST = """(SELECT x.id FROM appearances x JOIN articles y ON y.id = x.article_id
  WHERE x.claim_id = {claim} ORDER BY x.edited_out, y.near_duplicate_of IS NOT NULL,
    y.published IS NULL, y.published, y.id, x."start", x.id LIMIT 1)"""
_INHERITS = """(SELECT y.id FROM links n JOIN current_reviews y
    ON y.claim_id = CASE WHEN n.claim_a = c.id THEN n.claim_b ELSE n.claim_a END
  WHERE (n.claim_a = c.id OR n.claim_b = c.id) AND n.relation = 'same' AND n.differs IS NULL
  ORDER BY CASE y.stage WHEN 'final' THEN 0 WHEN 'cross' THEN 1 ELSE 2 END,
    y.reviewed_on DESC, y.sequence DESC LIMIT 1)"""
_RULING = f"(SELECT w.rationale FROM reviews w WHERE w.id = {history.TOLD.format(r='v')})"
_SHOWN = f"""
SELECT c.id, c.text, c.gist, c.kind, c.worth, c.due, c.bound, c.appearances AS told, c.sites,
  v.verdict, v.label AS own, s.label, s.rating, {_RULING} AS rationale, v.reviewed_on,
  v.claim_id IS NOT NULL AND v.claim_id <> c.id AS inherited,
  {speakers.SHOWN.format(s="w", a="a")} AS speaker,
  {speakers.KEY.format(s="w", a="a")} AS speaker_key,
  coalesce(o.name, t.site) AS site, {outlets.KEY.format(o="o")} AS outlet,
  t.id AS article_id, t.title,
  a.said_on, k.key
FROM keys k JOIN claims c ON c.id = k.id
LEFT JOIN reviews v ON v.id = coalesce(
  CASE WHEN c.judged_as IS NOT NULL
    THEN (SELECT r.id FROM current_reviews r WHERE r.claim_id = c.id) END, {_INHERITS})
LEFT JOIN scale s ON s.id = v.verdict
LEFT JOIN appearances a ON a.id = {_FIRST.format(claim="c.id")}
LEFT JOIN articles t ON t.id = a.article_id
LEFT JOIN outlets o ON o.id = t.outlet_id
LEFT JOIN speakers w ON w.id = a.speaker_id
"""
_MADE_BY = """EXISTS (SELECT 1 FROM _claims_of w
  WHERE w.whose = :{whose} AND w.worth = c.worth AND w.id = c.id)"""
_NOT_JUDGED_OF = "NOT EXISTS (SELECT 1 FROM _judged_of j WHERE j.whose = c.whose AND j.id = c.id)"
_FIRST_OF_FAMILY = """NOT EXISTS (SELECT 1 FROM families f JOIN claims o ON o.id = f.representative
  WHERE f.claim_id = c.id AND f.representative <> c.id AND o.due IS NOT NULL)"""
_WHERE = {
    "kind": "c.kind = :kind",
    "outlet": _MADE_BY.format(whose="outlet"),
    "speaker": _MADE_BY.format(whose="speaker"),
    "due_by": "c.due <= :due_by",
    "due_after": "c.due > :due_after",
}
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
    sql = _keys(wanted, after is not None) + _SHOWN
    _, way = _KEYS[wanted.order]
    return select(connection, Listed, f"{sql} ORDER BY k.key {way}, k.id", **bound)


def by_ids(connection: sqlite3.Connection, ids: str) -> list[Listed]:
    """The claims of a JSON list of ids, in its order."""
    return select(connection, Listed, f"{_BY_IDS}{_SHOWN} ORDER BY k.place", ids=ids)


def _keys(wanted: Wanted, further: bool) -> str:
    """The part of the statement that finds the ids of a page, in their order."""
    key, way = _KEYS[wanted.order]
    whose = _gathered(wanted)
    source = _of(wanted) if whose else _walked(wanted)
    only = [f"c.whose = :{whose}"] if whose else ["c.part = 0", "c.kind <> 'not_a_claim'"]
    where = [*only, *_filters(wanted, whose)]
    if further:
        beyond = "<" if way == "DESC" else ">"
        where.append(f"{key} {beyond}= :after AND ({key} {beyond} :after OR c.id > :id)")
    return f"""WITH keys AS MATERIALIZED (
SELECT c.id, {key} AS key FROM {source}
WHERE {" AND ".join(where)} ORDER BY {key} {way}, c.id LIMIT :limit)"""


def _gathered(wanted: Wanted) -> str | None:
    """Whose claims are asked for, ``outlet`` or ``speaker``, where they are gathered for that."""
    if wanted.order == "due" or wanted.clear or wanted.alone:
        return None
    return next((it for it in ("outlet", "speaker") if getattr(wanted, it) is not None), None)


def _of(wanted: Wanted) -> str:
    """What is gathered of outlets and speakers: the judged claims, or all in the order asked."""
    if wanted.order == "judged" or wanted.verdict not in (None, "none"):
        return "_judged_of c"
    index = " INDEXED BY claims_of_by_telling" if wanted.order == "told" else ""
    return f"_claims_of c{index}"


def _filters(wanted: Wanted, gathered: str | None) -> list[str]:
    """The conditions on a claim ``c``; each order has its own, which its index presumes."""
    where = [
        sql
        for name, sql in _WHERE.items()
        if name != gathered and getattr(wanted, name) is not None
    ]
    if wanted.verdict == "none":
        where.append(_NOT_JUDGED_OF if gathered else "c.judged_as IS NULL")
    elif wanted.verdict not in (None, "any"):
        where.append("c.judged_as = :verdict")
    if wanted.verdict == "any":
        where.append("c.judged_as > ''")
    if wanted.order == "judged":
        where.append("c.judged_on > ''")
    if wanted.order == "told":
        where.append("c.appearances > 1")
    if wanted.clear:
        where.append("NOT c.bound")
    if wanted.alone:
        where.append("c.standalone AND NOT c.bound AND c.worth >= 0.5 AND c.kind <> 'opinion'")
    if wanted.order == "due":
        where.append("c.due > ''")
        where.append("c.due > coalesce(c.first_seen, '')")  # what was due before is no prediction
        where.append(_FIRST_OF_FAMILY)
        if wanted.verdict == "none":  # what was judged in other words is settled too
            where.append(f"{_INHERITS} IS NULL")
    return where


def _walked(wanted: Wanted) -> str:
    """The claims in the order of the index that passes over the least."""
    index = _INDEXES[wanted.order]
    if wanted.order == "worth" and wanted.verdict not in (None, "none", "any"):
        index = "claims_of_verdict_by_worth"
    elif wanted.order == "worth" and wanted.kind:
        index = "claims_of_kind_by_worth"
    return f"claims c INDEXED BY {index}"


def _number(order: Order, key: str) -> float | str:
    """A key as the column holds it; raises ValueError where it is none."""
    return float(key) if order in ("worth", "told") else key
