"""What the stages found → the public tables, in the caller's transaction; only what changed.

In: all articles as editions, and under which keys their claims are cached. The claims of an
article are written with the words of their first appearance, then linked to all others.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice
from typing import TypeVar

from claimdesk import workers as pool
from claimdesk.addresses import site_of
from claimdesk.articles.appearances import appearances, identity, moves
from claimdesk.articles.editions import Edition
from claimdesk.articles.furniture import Furniture, furniture, keys_by_site, places
from claimdesk.articles.outlets import Published, outlets
from claimdesk.articles.reprints import Text, firsts, reprints
from claimdesk.desk import apply, fingerprint, stories
from claimdesk.match import links
from claimdesk.match.meaning import Encoder
from claimdesk.records import Capture, Claim, Rejection, Spans
from claimdesk.split.identities import identities
from claimdesk.store import articles as stored
from claimdesk.store import cache, claims, speakers
from claimdesk.store import links as stored_links
from claimdesk.store.database import Store
from claimdesk.store.filling import filling
from claimdesk.store.rows import spans_json
from claimdesk.text import sha256

Item = TypeVar("Item")
Result = TypeVar("Result")

MATCH_SECONDS = 300.0
FEW = 20
"""So many articles are written row by row; more of them all at once."""


@dataclass(frozen=True, slots=True)
class Articles:
    """All articles; where the claims of their versions are cached; reprints; site furniture."""

    editions: Sequence[Edition]
    split_keys: Mapping[str, str]
    originals: Mapping[str, str]
    furniture: Sequence[Furniture]
    furniture_of_sites: Mapping[str, frozenset[str]]

    @staticmethod
    def of(editions: Sequence[Edition], split_keys: Mapping[str, str]) -> "Articles":
        """Compare the articles; ``split_keys`` are the keys of claims by version."""
        originals = reprints([_dated(edition) for edition in editions])
        found = furniture(editions, originals)
        return Articles(editions, split_keys, originals, found, keys_by_site(found))

    def furniture_in(self, edition: Edition) -> list[Spans]:
        """Where furniture stands in each version of an article."""
        site = site_of(edition.article.url, edition.article.site)
        repeated = self.furniture_of_sites.get(site or "", frozenset())
        return [places(version.text, repeated) for version in edition.versions]

    def signature(self, edition: Edition) -> str:
        """Changes when anything that the database shows of the article and its claims changes."""
        made = [self.split_keys.get(version.id, "-") for version in edition.versions]
        outside = self.furniture_in(edition)
        return sha256(f"{fingerprint.placing()}{edition.signature}{''.join(made)}{outside}")


def _published(edition: Edition) -> Published:
    return Published(edition.id, edition.article.url, edition.article.site)


def _dated(edition: Edition) -> Text:
    seen = edition.article.published or edition.versions[0].captured_first
    return Text(edition.id, edition.newest.text, seen)


def publish(
    store: Store,
    articles: Articles,
    captures: Iterable[Capture],
    rejections: Mapping[str, Rejection],
    workers: int,
    encoder: Encoder | None = None,
) -> None:
    """Write what changed, and link it; with an encoder, by what is meant too."""
    changed = _write_articles(store, articles)
    versions = ((e, v) for e in articles.editions for v in e.versions)
    by_capture = {capture: (e.id, v.id) for e, v in versions for capture in v.captures}
    stored.replace_captures(store, captures, rejections, by_capture)
    if changed:
        stored.replace_furniture(store, articles.furniture)
    with_encoder = encoder.name if encoder else ""
    made = stored_links.are_made_by(store, fingerprint.matching(), with_encoder)
    if changed or not made:
        apply.take_off(store)  # the matcher writes what it finds, not what was decided
        compared = _match(store, workers)
        spread = partial(_spread, workers)
        stories.tell(store, articles.editions, articles.originals, compared, encoder, spread)
        stored_links.keep_apart(store)


def _write_articles(store: Store, articles: Articles) -> bool:
    """Write the articles that changed, with their claims; whether there were any."""
    known = stored.signatures(store)
    wanted = {edition.id: articles.signature(edition) for edition in articles.editions}
    stale = [id_ for id_, signature in known.items() if wanted.get(id_) != signature]
    fresh = [e for e in articles.editions if known.get(e.id) != wanted[e.id]]
    if not stale and not fresh:
        return False
    apply.take_off(store)
    stored.remove(store, stale)
    with filling(store) if len(fresh) > FEW else nullcontext():
        for edition in sorted(fresh, key=claims.order):
            _add(store, articles, edition, wanted[edition.id])
    _requote(store, articles)
    stored.mark_reprints(store, articles.originals, firsts(articles.originals))
    stored.write_outlets(store, outlets([_published(one) for one in articles.editions]))
    claims.settle(store)
    speakers.write(store, identities(speakers.called(store)))
    return True


def _add(store: Store, articles: Articles, edition: Edition, signature: str) -> None:
    splits = [cache.split(store, articles.split_keys.get(v.id)) for v in edition.versions]
    repeated = articles.furniture_in(edition)
    found = appearances(edition, splits, repeated)
    stored.add(store, edition, signature, found, moves(edition, splits, repeated))


def _requote(store: Store, articles: Articles) -> None:
    """Give claims whose first appearance is gone the words of the next one."""
    articles_of = {v.id: edition.id for edition in articles.editions for v in edition.versions}
    for version, spans in claims.without_first(store):
        said: dict[str, Claim] = {}
        for claim in cache.split(store, articles.split_keys.get(version)).claims:
            id_ = identity(claim, articles_of[version])
            if spans.get(id_) == spans_json(claim.spans):
                said.setdefault(id_, claim)
        claims.write(store, said)


def _match(store: Store, workers: int) -> dict[str, str]:
    """Link what is new or has changed to all other claims; other links stay as they are.

    Returns the signatures of all claims that are compared.
    """
    comparable = claims.comparable(store)
    program = fingerprint.matching()
    wanted = {claim.id: f"{program}:{sha256(claim.signature)[:24]}" for claim in comparable}
    fresh = stored_links.drop_outdated(store, wanted)
    found = links(comparable, fresh, partial(_spread, workers)) if fresh else ()
    stored_links.add(store, found, {id_: wanted[id_] for id_ in sorted(fresh)})
    return wanted


def _spread(
    workers: int, function: Callable[[Item], Result], batches: Iterable[Item]
) -> Iterable[Result]:
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
