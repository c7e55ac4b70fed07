"""Fact-checks of others: which of them count, what they mean on our scale, and their claims."""

import logging
from collections.abc import Collection, Iterable, Mapping, Sequence

from claimdesk import files
from claimdesk.desk import fingerprint
from claimdesk.match.factchecks import Likeness, relate
from claimdesk.match.query import telling_words, within
from claimdesk.review.claimreview import FactCheck
from claimdesk.review.claimreview import standing as that_count
from claimdesk.review.scale import Scale
from claimdesk.store import factchecks as stored
from claimdesk.store import stamps
from claimdesk.store.database import Store
from claimdesk.store.factchecks import Kept

_log = logging.getLogger(__name__)

LINKS_PART = "fact_check_links"
CANDIDATES = 30
"""Claims that the index of words gives to be compared with one fact-check."""
LINKS = 10
"""Claims that one fact-check is linked to at most: the same, then the most alike."""
FEW = 5_000
"""Up to so many claims are searched for every word of a fact-check, more for the longest."""
TELLING = 8
AT_ONCE = 1_000
"""Fact-checks whose links are written together."""


def take_off(store: Store) -> None:
    """Take the fact-checks off their claims, so that claims can be changed."""
    stamps.clear(store, LINKS_PART)
    stored.clear_links(store)


def standing(store: Store) -> dict[str, FactCheck]:
    """Return the fact-checks that count now, by id."""
    return {id_: kept.check for id_, kept in stored.read(store).items()}


def write(store: Store, entries: Iterable[tuple[str, FactCheck]], scale: Scale) -> None:
    """Bring the tables in step with all that was ever kept, in the caller's transaction.

    Only what differs is written, and linked to claims; all is linked where it never was, or by
    other rules.
    """
    wanted = {id_: _kept(check, file, scale) for id_, (file, check) in that_count(entries).items()}
    known = stored.read(store)
    changed = {id_: kept for id_, kept in wanted.items() if not _same(known.get(id_), kept)}
    stored.write(store, changed.values(), known.keys() - wanted.keys())
    rules = {stamps.CODE: files.stamp_of(fingerprint.editing().encode())}
    if stamps.read(store, LINKS_PART) != rules:
        stamps.clear(store, LINKS_PART)
        stamps.add(store, LINKS_PART, rules)
        link(store, wanted)
    else:
        link(store, changed)


def add(store: Store, file: str, checks: Sequence[FactCheck], scale: Scale) -> None:
    """Add the fact-checks of a new journal to tables that are in step with all others."""
    kept = {check.id: _kept(check, file, scale) for check in checks if not check.withdrawn}
    stored.write(store, kept.values(), [check.id for check in checks if check.withdrawn])
    link(store, kept)


def _kept(check: FactCheck, file: str, scale: Scale) -> Kept:
    meant = scale.verdict(check.label) if check.label else None
    return Kept(check, file, meant[0] if meant else None)


def _same(known: Kept | None, wanted: Kept) -> bool:
    return known == wanted and known is not None and known.check.note == wanted.check.note


def link(store: Store, checks: Mapping[str, Kept]) -> None:
    """Find the claims of fact-checks, by their ids."""
    if checks:
        _log.info("linking %d fact-checks", len(checks))
    every_word = stored.count_claims(store) <= FEW
    ids = sorted(checks)
    for start in range(0, len(ids), AT_ONCE):
        some = ids[start : start + AT_ONCE]
        found = {i: _alike(store, checks[i].check.claim, every_word=every_word) for i in some}
        stored.write_links(store, found)


def _alike(store: Store, text: str, *, every_word: bool) -> list[tuple[str, Likeness]]:
    """Find the claims most like that of a fact-check, and how each stands to it."""
    query = within("text", telling_words(text, None if every_word else TELLING))
    found = [
        (id_, part, like)
        for id_, claim, part in stored.comparable(store, query, CANDIDATES)
        if (like := relate(text, claim))
    ]
    found.sort(key=lambda one: (one[2].relation != "same", -one[2].score, one[1], one[0]))
    return [(id_, like) for id_, _, like in found[:LINKS]]


def told(store: Store, ids: Collection[str], most: int = 20) -> list[str]:
    """Tell the first few links of fact-checks, in lines for people."""
    found = stored.linked(store, ids)
    lines = []
    for one in found[:most]:
        how = "" if one.relation == "same" else f", {one.relation}: {one.reasons}"
        lines.append(f"{one.publisher or 'somebody'} ({one.label or 'no label'}{how}): {one.claim}")
    if len(found) > most:
        lines.append(f"… and {len(found) - most} more; the view checked_before has them all.")
    return lines
