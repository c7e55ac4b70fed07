"""Readings → which articles they are; of few new ones, only the pages that they can belong to.

What was told before is kept in the database with the captures, readings and addresses that told it.
"""

from collections.abc import Collection, Mapping
from operator import attrgetter

from claimdesk.articles.editions import Outline, outlines
from claimdesk.articles.same_page import Copy, addresses
from claimdesk.desk import fingerprint
from claimdesk.records import Capture
from claimdesk.store import briefs, cache
from claimdesk.store import page_outlines as stored
from claimdesk.store.database import Store

FEW = 500
"""So many captures, or articles, at most are told anew beside what was told before."""


def find(
    store: Store, captures: Mapping[str, Capture], readings: Mapping[str, str]
) -> list[Outline]:
    """Tell which articles these readings are, in outline and ordered by id, and keep that.

    Captures and readings go by the id of the capture; the latter are in the cache, all are
    articles, and what is given is on what each depends.
    """
    program = fingerprint.identity()
    before = stored.captures(store, program)
    there = {id_ for id_, said in readings.items() if before.get(id_, ("",))[0] == said}
    new = _copies(store, captures, readings.keys() - there) if before else []
    gone = {article for id_, (_, article) in before.items() if id_ not in there}
    touched = _touched(store, new, gone) if before and len(new) <= FEW else None
    if touched is None or len(touched) > FEW:
        touched, kept = None, []
        copies = _copies(store, captures, readings)
    else:
        kept = [one for one in stored.outlines(store) if one.id not in touched]
        again = {id_ for id_ in there if before[id_][1] in touched}
        copies = [*new, *_copies(store, captures, again)]
    fresh = outlines(copies, lambda id_: cache.article(store, id_))
    if copies or touched:
        with store.transaction():
            stored.forget(store, touched)
            numbers = {copy.capture.id: addresses(copy) for copy in copies}
            stored.add(store, program, fresh, readings, numbers)
    return sorted([*kept, *fresh], key=attrgetter("id"))


def _copies(store: Store, captures: Mapping[str, Capture], ids: Collection[str]) -> list[Copy]:
    """What has to be known of these captures at once."""
    among = None if len(ids) > FEW else ids
    return [
        Copy.told(captures[id_], *told)
        for id_, *told in briefs.heads(store, among)
        if id_ in captures and (among is not None or id_ in ids)
    ]


def _touched(store: Store, new: Collection[Copy], gone: Collection[str]) -> set[str]:
    """The articles to which the new copies may belong, those gone, and all that these lead to."""
    found = set(gone)
    numbers = stored.addresses_of(store, found).union(*map(addresses, new))
    while more := stored.having(store, numbers) - found:
        found |= more
        if len(found) > FEW:
            break
        numbers = stored.addresses_of(store, more)
    return found
