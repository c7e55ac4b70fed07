"""Editors' decisions on links: the list that goes out, and what they decided laid over the links.

What the matcher found stays beside a decision (``found``), so that lifting the decisions gives its
links back, and a build may find them anew. A decision follows its two claims by their anchors.
"""

from collections.abc import Iterator, Mapping, Sequence

from rapidfuzz import fuzz

from claimdesk.desk import families
from claimdesk.gates.differences import compare
from claimdesk.match import key
from claimdesk.review import KnownClaim
from claimdesk.review.link_decisions import Decision, Placed, placed
from claimdesk.store import articles, known_claims
from claimdesk.store import decisions as stored
from claimdesk.store.database import Store
from claimdesk.store.decisions import Laid
from claimdesk.tables import safe
from claimdesk.tables.columns import LINK_COLUMNS, LINK_ECHOES

COLUMNS = (*LINK_COLUMNS, *LINK_ECHOES)
_KEPT = frozenset({"claim_a", "claim_b", "text_a", "text_b", "on", "note"})


def listed(store: Store, *, decided: bool = False, limit: int | None = None) -> tuple[bytes, int]:
    """List links as CSV with room for a decision; those that are decided only if asked for.

    The number of rows goes with it.
    """
    rows = [
        dict(zip(COLUMNS, row, strict=True))
        for row in stored.listed(store, decided=decided, limit=limit)
    ]
    for row in rows:
        for text in ("text_a", "text_b", "note"):
            row[text] = safe.clean(row[text]) if row[text] else row[text]
    return safe.to_bytes(rows, COLUMNS, kept=_KEPT), len(rows)


def standing(store: Store) -> dict[frozenset[str], Decision]:
    """Return the decisions that count now, by the ids of their two claims."""
    return {one.pair: one.decision for one in stored.read(store) if one.stands}


def write(store: Store, entries: Sequence[tuple[str, Decision]]) -> None:
    """Place all decisions, and lay them over the links, in the caller's transaction.

    The families, and what is told of edited articles, follow the links as they stand then.
    """
    stored.clear(store)
    found = _placed(store, entries)
    stand = [one for one in found if one.stands and one.decision.relation != "undecided"]
    pairs = [sorted((one.a, one.b)) for one in stand if one.a and one.b]
    texts = {k.id: k.text for k in known_claims.with_ids(store, {id_ for p in pairs for id_ in p})}
    stored.write(store, found, _laid(stand, texts))
    families.regroup(store)
    articles.replace_changes(store)


def _placed(store: Store, entries: Sequence[tuple[str, Decision]]) -> list[Placed]:
    points = [point for _, decision in entries for point in (decision.a, decision.b)]
    there = {k.id for k in known_claims.with_ids(store, {point.claim_id for point in points})}
    lost = {point.article_url for point in points if point.claim_id not in there}
    by_address: dict[str | None, list[KnownClaim]] = {}
    for known in known_claims.in_articles(store, lost):
        by_address.setdefault(known.article_url, []).append(known)
    return placed(entries, there, by_address)


def _laid(stand: Sequence[Placed], texts: Mapping[str, str]) -> Iterator[Laid]:
    for one in stand:
        if one.a is None or one.b is None:
            continue
        a, b = sorted((one.a, one.b))
        differs = "; ".join(compare(texts[a], texts[b]).reasons()) or None
        score = round(fuzz.ratio(key(texts[a]), key(texts[b])), 1)
        d = one.decision
        yield Laid(a, b, d.relation, score, d.by, d.on, d.note, differs)
