"""What the stages found → the public tables, in the caller's transaction; only what changed.

In: all articles as editions, and under which keys their claims are cached. The claims of an
article are written with the words of their first appearance, then linked to all others.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from functools import cache as cache_of
from functools import partial
from itertools import chain, islice
from typing import NamedTuple, TypeVar

from claimdesk.addresses import site_of
from claimdesk.articles.appearances import identity
from claimdesk.articles.editions import Edition
from claimdesk.articles.furniture import Furniture, furniture, keys_by_site, places
from claimdesk.articles.outlets import Published, outlets
from claimdesk.articles.reprints import Text, firsts, reprints
from claimdesk.desk import apply, fingerprint, stories
from claimdesk.desk.entries import Unplaced, entries
from claimdesk.match import links, near
from claimdesk.match.meaning import Encoder
from claimdesk.match.stories import Story
from claimdesk.records import Capture, Rejection, Spans
from claimdesk.split.identities import identities
from claimdesk.store import articles as stored
from claimdesk.store import cache, claims, speakers
from claimdesk.store import links as stored_links
from claimdesk.store.database import Store
from claimdesk.store.entry import ClaimRows, claim_rows, order
from claimdesk.store.filling import filling
from claimdesk.store.rows import spans_json
from claimdesk.text import sha256
from claimdesk.workers import Crew

Item = TypeVar("Item")
Result = TypeVar("Result")

MATCH_SECONDS = 300.0
ARTICLES_A_BATCH = 10
FEW = 20
"""So many articles are written row by row; more of them all at once."""


@dataclass(frozen=True, slots=True)
class Compared:
    """What articles tell when they are compared: reprints; site furniture, and that by site."""

    originals: Mapping[str, str]
    furniture: Sequence[Furniture]
    of_sites: Mapping[str, frozenset[str]]

    @staticmethod
    def of(editions: Sequence[Edition]) -> "Compared":
        """Compare all articles."""
        originals = reprints([_dated(edition) for edition in editions])
        found = furniture(editions, originals)
        return Compared(originals, found, keys_by_site(found))


@dataclass(frozen=True, slots=True)
class Articles:
    """All articles, where the claims of their versions are cached, and what comparing them told.

    ``stories`` are being looked for already, or None.
    """

    editions: Sequence[Edition]
    split_keys: Mapping[str, str]
    compared: Compared
    stories: Callable[[], list[Story]] | None = None

    def furniture_in(self, edition: Edition) -> list[Spans]:
        """Where furniture stands in each version of an article."""
        site = site_of(edition.article.url, edition.article.site)
        repeated = self.compared.of_sites.get(site or "", frozenset())
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
    crew: Crew,
    encoder: Encoder | None = None,
) -> None:
    """Write what changed, and link it; with an encoder, by what is meant too."""
    with_encoder = encoder.name if encoder else ""
    made = stored_links.are_made_by(store, fingerprint.matching(), with_encoder)
    changes = _changes(store, articles)
    found = None
    if changes or not made:
        found = articles.stories or find_stories(articles.editions, articles.compared, crew)
    if changes:
        _write_articles(store, articles, changes, crew)
    versions = ((e, v) for e in articles.editions for v in e.versions)
    by_capture = {capture: (e.id, v.id) for e, v in versions for capture in v.captures}
    stored.replace_captures(store, captures, rejections, by_capture)
    if changes:
        stored.replace_furniture(store, articles.compared.furniture)
    if found:
        apply.take_off(store)  # the matcher writes what it finds, not what was decided
        spread = partial(_spread, crew)
        compared = cache_of(partial(_compared, store))
        write_links = stories.tell(store, found(), lambda: compared().signatures, encoder, spread)
        _match(store, compared(), spread)
        write_links()
        stored_links.keep_apart(store)


class _Changes(NamedTuple):
    """Articles that are gone or not as they were, and those to be written, with signatures."""

    stale: Sequence[str]
    fresh: Sequence[tuple[Edition, str]]


def _changes(store: Store, articles: Articles) -> _Changes | None:
    known = stored.signatures(store)
    wanted = {edition.id: articles.signature(edition) for edition in articles.editions}
    stale = [id_ for id_, signature in known.items() if wanted.get(id_) != signature]
    fresh = [(e, wanted[e.id]) for e in articles.editions if known.get(e.id) != wanted[e.id]]
    return _Changes(stale, fresh) if stale or fresh else None


def find_stories(
    editions: Sequence[Edition], compared: Compared, crew: Crew
) -> Callable[[], list[Story]]:
    """The stories of all articles, when called; those of many are looked for by a worker."""
    pieces = list(stories.pieces(editions, compared.originals))
    here = partial(stories.find, pieces, compared.originals)
    if len(pieces) <= FEW:
        return here
    ask = partial(stories.find, originals=compared.originals)
    return crew.ask(ask, pieces, timeout=MATCH_SECONDS, on_failure=lambda *_: here())


def _write_articles(store: Store, articles: Articles, changes: _Changes, crew: Crew) -> None:
    """Write the articles that changed, with their claims."""
    apply.take_off(store)
    stored.remove(store, changes.stale)
    with filling(store) if len(changes.fresh) > FEW else nullcontext():
        fresh = sorted(changes.fresh, key=lambda one: order(one[0]))
        unplaced = (_unplaced(store, articles, *one) for one in fresh)
        batches = iter(lambda: [*islice(unplaced, ARTICLES_A_BATCH)], [])
        for some in _spread(crew, entries, batches):
            for entry in some:
                stored.add(store, entry)
        _requote(store, articles)
        originals = articles.compared.originals
        stored.mark_reprints(store, originals, firsts(originals))
        stored.write_outlets(store, outlets([_published(one) for one in articles.editions]))
        claims.settle(store)
    speakers.write(store, identities(speakers.called(store)))


def _unplaced(store: Store, articles: Articles, edition: Edition, signature: str) -> Unplaced:
    keys = (articles.split_keys.get(version.id) for version in edition.versions)
    packed = [cache.packed_split(store, key) for key in keys]
    return Unplaced(edition, packed, articles.furniture_in(edition), signature)


def _requote(store: Store, articles: Articles) -> None:
    """Give claims whose first appearance is gone the words of the next one."""
    articles_of = {v.id: edition.id for edition in articles.editions for v in edition.versions}
    for version, spans in claims.without_first(store):
        said: dict[str, ClaimRows] = {}
        for claim in cache.split(store, articles.split_keys.get(version)).claims:
            id_ = identity(claim, articles_of[version])
            if spans.get(id_) == spans_json(claim.spans):
                said.setdefault(id_, claim_rows(id_, claim))
        claims.write(store, said)


class _Claims(NamedTuple):
    """The claims that are compared, and on what the links of each depend, by its id."""

    compared: Sequence[near.Matchable]
    signatures: Mapping[str, str]


def _compared(store: Store) -> _Claims:
    program = fingerprint.matching()
    found = claims.comparable(store)
    return _Claims(found, {c.id: f"{program}:{sha256(c.signature)[:24]}" for c in found})


def _match(store: Store, known: _Claims, spread: near.Spread) -> None:
    """Link what is new or has changed to all other claims; other links stay as they are."""
    fresh = stored_links.drop_outdated(store, known.signatures)
    found = links(known.compared, fresh, spread) if fresh else ()
    stored_links.add(store, found, {id_: known.signatures[id_] for id_ in sorted(fresh)})


def _spread(
    crew: Crew, function: Callable[[Item], Result], batches: Iterable[Item]
) -> Iterable[Result]:
    """Like ``map``; in several processes where there is more than one batch."""
    left = iter(batches)
    first = list(islice(left, 2))
    if crew.workers < 2 or len(first) < 2:
        return map(function, chain(first, left))
    return crew.run(
        function,
        chain(first, left),
        timeout=MATCH_SECONDS,
        on_failure=lambda batch, _: function(batch),
    )
