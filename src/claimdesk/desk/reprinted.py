"""All articles → which of them reprint another one; of few that changed, only their likes again.

What was found before is kept in the database with what it was found from.
"""

from collections.abc import Mapping

from claimdesk.articles.editions import Outline
from claimdesk.articles.reprints import Sketches, reprints
from claimdesk.desk import fingerprint
from claimdesk.desk.editions import Editions
from claimdesk.store import reprinted as stored
from claimdesk.store.database import Store
from claimdesk.store.reprinted import Compared

FEW = 20
"""So many articles at most may have changed, if only their likes are compared again."""


def find(store: Store, editions: Editions, sketches: Sketches) -> dict[str, str]:
    """The original of each reprint, by id; ``sketches`` are of all articles."""
    before = stored.known(store, fingerprint.placing())
    wanted = {one.id: _now(one, None) for one in editions.outlines}
    some = _touched(store, sketches, wanted, before)
    found = {
        id_: one.original
        for id_, one in before.items()
        if one.original and some is not None and id_ in wanted and id_ not in some
    }
    return found | reprints(sketches, editions.text, some)


def keep(store: Store, editions: Editions, originals: Mapping[str, str]) -> None:
    """Keep what was found, in the caller's transaction."""
    found = {one.id: _now(one, originals.get(one.id)) for one in editions.outlines}
    stored.keep(store, fingerprint.placing(), found)


def seen(outline: Outline) -> str | None:
    """When an article was first seen: of two alike, the later one is the reprint."""
    return outline.published or outline.versions[0].captured_first


def _now(outline: Outline, original: str | None) -> Compared:
    newest = outline.newest
    return Compared(newest.lead, seen(outline), newest.text_sha256, original)


def _touched(
    store: Store,
    sketches: Sketches,
    wanted: Mapping[str, Compared],
    before: Mapping[str, Compared],
) -> set[str] | None:
    """The articles to be compared again; None where these are too many, or all."""
    known = {id_: one._replace(original=None) for id_, one in before.items()}
    other = {id_ for id_ in wanted.keys() | known.keys() if wanted.get(id_) != known.get(id_)}
    if len(other) > FEW:
        return None
    leads = {known[id_].lead: known[id_].text_sha256 for id_ in other & known.keys()}
    gone = [*stored.samples(store, leads)]
    if len(gone) < len(leads):  # a build that did not come to its end has forgotten some
        return None
    return sketches.touched(other & wanted.keys(), gone)
