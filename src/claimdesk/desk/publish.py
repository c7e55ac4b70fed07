"""What the stages found → the public tables, in the caller's transaction; only what changed.

In: all articles as editions, and where their claims are cached. The claims of an article are
written with the words of their first appearance, then linked to all others.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice

from claimdesk import workers as pool
from claimdesk.addresses import site_of
from claimdesk.articles.appearances import appearances, moves
from claimdesk.articles.editions import Edition
from claimdesk.articles.furniture import Furniture, furniture, keys_by_site, places
from claimdesk.articles.reprints import Text, reprints
from claimdesk.desk import apply, fingerprint
from claimdesk.match import Batch, links
from claimdesk.records import Capture, Link, Rejection, Spans, Split
from claimdesk.store.cache import unpack_split
from claimdesk.store.database import Store
from claimdesk.store.rows import spans_json
from claimdesk.text import claim_id, sha256

MATCH_SECONDS = 300.0


@dataclass(frozen=True, slots=True)
class Content:
    """All articles, the cache keys of their versions' claims, reprints, and what sites repeat."""

    editions: list[Edition]
    keys: dict[str, str]
    originals: dict[str, str]
    repeated: list[Furniture]
    repeated_by_site: dict[str, frozenset[str]]

    def outside(self, edition: Edition) -> list[Spans]:
        """The places in each version that do not belong to the article."""
        site = site_of(edition.article.url, edition.article.site)
        repeated = self.repeated_by_site.get(site or "", frozenset())
        return [places(version.text, repeated) for version in edition.versions]

    def signature(self, edition: Edition) -> str:
        """Changes when anything that the database shows of the article and its claims changes."""
        made = [self.keys.get(version.id, "-") for version in edition.versions]
        return sha256(f"{edition.signature}{''.join(made)}{self.outside(edition)}")


def content_of(editions: list[Edition], keys: dict[str, str]) -> Content:
    """What is to be published; ``keys`` gives the cache key of each version's claims."""
    originals = reprints([_dated(edition) for edition in editions])
    repeated = furniture(editions, originals)
    return Content(editions, keys, originals, repeated, keys_by_site(repeated))


def _dated(edition: Edition) -> Text:
    seen = edition.article.published or edition.versions[0].captured_first
    return Text(edition.id, edition.newest.text, seen)


def publish(
    store: Store,
    content: Content,
    captures: list[Capture],
    rejections: dict[str, Rejection],
    workers: int,
) -> None:
    """Write what changed, and link it."""
    changed = _write(store, content, captures, rejections)
    if changed:
        store.mark_reprints(content.originals)
        store.replace_furniture(content.repeated)
    if changed or not store.matched_as(fingerprint.matching()):
        apply.take_off(store)  # the matcher writes what it finds, not what was decided
        _match(store, workers)


def _write(
    store: Store, content: Content, captures: list[Capture], rejections: dict[str, Rejection]
) -> bool:
    """The articles that changed, and all captures; whether any article did."""
    editions, keys = content.editions, content.keys
    known = store.signatures()
    wanted = {e.id: content.signature(e) for e in editions}
    touched: set[str] = set()
    stale = [id_ for id_, signature in known.items() if wanted.get(id_) != signature]
    fresh = [e for e in editions if known.get(e.id) != wanted[e.id]]
    if stale or fresh:
        apply.take_off(store)
    for id_ in stale:
        touched |= store.remove_article(id_)
    for edition in fresh:
        splits = [_stored_split(store, keys.get(version.id)) for version in edition.versions]
        outside = content.outside(edition)
        found = appearances(edition, splits, outside)
        edits = moves(edition, splits, outside)
        touched |= store.add_article(edition, wanted[edition.id], found, edits)
    by_capture = {c: (e.id, v.id) for e in editions for v in e.versions for c in v.captures}
    store.replace_captures(captures, rejections, by_capture)
    _write_claims(store, sorted(touched), {v.id: e for e in editions for v in e.versions}, keys)
    return bool(stale or fresh)


def _stored_split(store: Store, key: str | None) -> Split:
    blob = store.split(key) if key else None
    return unpack_split(blob) if blob else Split()


def _write_claims(
    store: Store, touched: list[str], editions: dict[str, Edition], keys: dict[str, str]
) -> None:
    """Each touched claim in the words of its first appearance, or deleted where none is left."""
    by_version: dict[str, list[str]] = {}
    spans: dict[str, str] = {}
    for id_ in touched:
        place = store.canonical(id_)
        if place is None:
            store.delete_claim(id_)
        else:
            by_version.setdefault(place[0], []).append(id_)
            spans[id_] = place[1]
    for version, ids in sorted(by_version.items()):
        article = editions[version].id
        wanted = set(ids)
        for claim in _stored_split(store, keys.get(version)).claims:
            id_ = claim_id(claim.text, None if claim.standalone else article)
            if id_ in wanted and spans[id_] == spans_json(claim.spans):
                wanted.remove(id_)
                store.write_claim(id_, claim)


def _match(store: Store, workers: int) -> None:
    """Link what is new or has changed to all other claims; other links stay as they are."""
    claims = store.matchables()
    print_ = fingerprint.matching()
    wanted = {claim.id: f"{print_}:{sha256(claim.signature)[:24]}" for claim in claims}
    fresh = store.unmatched(wanted)
    found = links(claims, fresh, partial(_spread, workers)) if fresh else ()
    store.add_links(found, {id_: wanted[id_] for id_ in sorted(fresh)})


def _spread(
    workers: int, function: Callable[[Batch], list[Link]], batches: Iterable[Batch]
) -> Iterable[list[Link]]:
    """Like ``map``; in several processes where there is more than one batch."""
    left = iter(batches)
    first = list(islice(left, 2))
    if workers < 2 or len(first) < 2:
        return map(function, chain(first, left))
    return pool.run(
        function,
        chain(first, left),
        workers=workers,
        timeout=MATCH_SECONDS,
        on_failure=lambda batch, _: function(batch),
    )
