"""The claims linked to a claim, read for its timeline."""

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import fields

from claimdesk.site.pages.timeline import Judging, Kind, Telling, Timeline, timeline
from claimdesk.store.queries import family as queries
from claimdesk.store.queries.family import Fact, Told

_KINDS: dict[str, Kind] = {"same": "own", "variant": "variant", "contradicts": "contradicts"}
_TOLD = tuple(field.name for field in fields(Told))


def family(
    connection: sqlite3.Connection, claim_id: str, judged: Iterable[Judging] = ()
) -> Timeline:
    """Where a claim and those linked to it are made, in the order of time."""
    kinds: dict[str, Kind] = {claim_id: "own"}
    for member in queries.members(connection, claim_id):
        kinds.setdefault(member.id, _KINDS[member.relation])
    said = said_otherwise(claim_id, kinds, queries.facts(connection, kinds))
    return timeline(
        (
            Telling(
                kind=kinds[told.claim_id],
                figure=said[told.claim_id][0],
                **{name: getattr(told, name) for name in _TOLD},
            )
            for told in queries.tellings(connection, kinds)
        ),
        {id_: value for id_, (_, value) in said.items()},
        judged,
    )


def said_otherwise(
    claim_id: str, kinds: Mapping[str, Kind], facts: Iterable[Fact]
) -> dict[str, tuple[str, float]]:
    """What each claim says that the others do not: its words, and a number to order them by."""
    by_claim: dict[str, list[Fact]] = {}
    for fact in facts:
        by_claim.setdefault(fact.claim_id, []).append(fact)
    meant = {id_: {_meaning(fact) for fact in by_claim.get(id_, ())} for id_ in kinds}
    own = meant[claim_id]
    shared = [own & meant[id_] for id_, kind in kinds.items() if kind == "variant"]
    stays = set.intersection(*shared) if shared else own
    found: dict[str, tuple[str, float]] = {}
    for id_, kind in kinds.items():
        minus = own if kind == "variant" else stays
        rest = [fact for fact in by_claim.get(id_, ()) if _meaning(fact) not in minus]
        words = ", ".join(dict.fromkeys(fact.text for fact in rest))
        figures = [float(fact.low or 0.0) for fact in rest if fact.what == "figure"]
        found[id_] = (words, figures[0] if figures else 0.0)
    for id_, kind in kinds.items():  # other words for the same belong to one line
        if kind == "own":
            found[id_] = found[claim_id]
    return found


def _meaning(fact: Fact) -> tuple[str, float | str | None, float | str | None]:
    """A fact without the words for it."""
    return fact.what, fact.low, fact.high
