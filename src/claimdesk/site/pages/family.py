"""The claims linked to a claim, read for its timeline."""

import json
from collections.abc import Iterable, Mapping
from typing import Any, Literal

from claimdesk.site.host import Database
from claimdesk.site.pages.timeline import Kind, Telling, Timeline, timeline

MEMBERS = """
select m.member_id as id, m.relation from members m join claims c on c.id = m.member_id
where m.claim_id = :claim and not c.part order by m.score desc, m.member_id limit 50
"""
FACTS = """
select claim_id, 'figure' as what, text, value, high from quantities
where claim_id in (select value from json_each(:ids))
union all
select claim_id, 'date', text, earliest, latest from dates
where claim_id in (select value from json_each(:ids))
"""
TELLINGS = """
select claim_id, article_id, title, site, said_on, speaker, quote, edited_out, reprint, origin
from tellings where claim_id in (select value from json_each(:ids))
order by said_on is null, said_on, article_id limit 400
"""
_KINDS: dict[str, Kind] = {"same": "own", "variant": "variant", "contradicts": "contradicts"}

Facts = dict[str, list[tuple[Literal["figure", "date"], str, Any, Any]]]


async def family(db: Database, claim_id: str) -> Timeline:
    """Where a claim and those linked to it are made, in the order of time."""
    kinds: dict[str, Kind] = {claim_id: "own"}
    for row in await db.execute(MEMBERS, {"claim": claim_id}):
        kinds.setdefault(row["id"], _KINDS[row["relation"]])
    ids = json.dumps(list(kinds))
    facts: Facts = {}
    for what, *rest in [tuple(row) for row in await db.execute(FACTS, {"ids": ids})]:
        facts.setdefault(what, []).append(tuple(rest))  # type: ignore[arg-type]
    said = said_otherwise(claim_id, kinds, facts)
    rows = [dict(row) for row in await db.execute(TELLINGS, {"ids": ids})]
    return timeline(
        (Telling(kind=kinds[r["claim_id"]], figure=said[r["claim_id"]][0], **r) for r in rows),
        {id_: value for id_, (_, value) in said.items()},
    )


def said_otherwise(
    claim_id: str, kinds: Mapping[str, Kind], facts: Facts
) -> dict[str, tuple[str, float]]:
    """What each claim says that the others do not: its words, and a number to order them by."""
    variants = [id_ for id_, kind in kinds.items() if kind == "variant"]
    own = _set(facts, [claim_id])
    shared = [own & _set(facts, [id_]) for id_ in variants]
    stays = set.intersection(*shared) if shared else own
    found: dict[str, tuple[str, float]] = {}
    for id_, kind in kinds.items():
        minus = own if kind == "variant" else stays
        rest = [fact for fact in facts.get(id_, ()) if (fact[0], fact[2], fact[3]) not in minus]
        words = ", ".join(dict.fromkeys(fact[1] for fact in rest))
        figures = [float(fact[2]) for fact in rest if fact[0] == "figure"]
        found[id_] = (words, figures[0] if figures else 0.0)
    for id_, kind in kinds.items():  # other words for the same belong to one line
        if kind == "own":
            found[id_] = found[claim_id]
    return found


def _set(facts: Facts, ids: Iterable[str]) -> set[tuple[str, Any, Any]]:
    return {(what, low, high) for id_ in ids for what, _, low, high in facts.get(id_, ())}
