"""What the stages found → the public tables, in the caller's transaction; only what changed.

In: all articles in outline, and under which keys their claims are cached. The claims of an
article are written with the words of their first appearance, then linked to all others. Texts are
read as they are wanted, an article at a time.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from functools import cache as cache_of
from functools import partial
from itertools import chain, islice
from typing import NamedTuple

from claimdesk.addresses import site_of
from claimdesk.articles.appearances import identity
from claimdesk.articles.editions import Edition, Outline
from claimdesk.articles.furniture import Furniture, Paragraphs, furniture, keys_by_site, places
from claimdesk.articles.outlets import Published, outlets
from claimdesk.articles.reprints import Sketches, firsts, reprints
from claimdesk.desk import editors_tables, fingerprint, stories
from claimdesk.desk.article_rows import ArticleToWrite, rows_of
from claimdesk.desk.editions import Editions
from claimdesk.desk.pairs_file import pairs_of
from claimdesk.desk.pieces_file import PiecesFile
from claimdesk.desk.rows_file import RowsFile
from claimdesk.match import Matchable, near
from claimdesk.match.meaning import Encoder
from claimdesk.match.stories import Story
from claimdesk.records import Capture, Rejection, Spans
from claimdesk.split.speaker_identities import identities
from claimdesk.store import articles as stored
from claimdesk.store import cache, claims, claims_of, compared, speakers
from claimdesk.store import links as stored_links
from claimdesk.store.bulk_insert import filling
from claimdesk.store.database import Store
from claimdesk.store.entry import ClaimRows, Entry, claim_rows, order
from claimdesk.store.rows import spans_json
from claimdesk.text import sha256
from claimdesk.workers import Crew

MATCH_SECONDS = 300.0
ARTICLES_A_BATCH = 4
FEW_TO_WRITE = 20
"""So many articles are written row by row; more of them all at once."""
FEW_TO_COMPARE = 20
"""Among so many articles, stories are found sooner than a worker begins."""


@dataclass(frozen=True, slots=True)
class Compared:
    """What articles tell when they are compared: reprints; site furniture, and that by site.

    ``made_from`` are the signatures of the articles themselves, by id.
    """

    originals: Mapping[str, str]
    furniture: Sequence[Furniture]
    of_sites: Mapping[str, frozenset[str]]
    made_from: Mapping[str, str]

    @staticmethod
    def of(editions: Editions) -> "Compared":
        """Compare all articles; each is read once, and those that may be alike again."""
        sketches, repeated, made_from = Sketches(), Paragraphs(), {}
        for one in editions:
            sketches.add(one.id, one.newest.text, _seen(one))
            repeated.add(one.id, _site(one), one.newest.text)
            made_from[one.id] = one.signature
        originals = reprints(sketches, editions.text)
        found = furniture(repeated, originals, editions.text)
        return Compared(originals, found, keys_by_site(found), made_from)

    def to_write(self, edition: Edition, split_keys: Mapping[str, str]) -> ArticleToWrite:
        """What the rows of an article are made from, but its claims; these have their keys."""
        repeated = self.of_sites.get(_site(edition) or "", frozenset())
        outside = [places(version.text, repeated) for version in edition.versions]
        made = [split_keys.get(version.id, "-") for version in edition.versions]
        return ArticleToWrite(edition, outside, self._signature(edition.id, made, outside))

    def signature(self, outline: Outline, split_keys: Mapping[str, str], editions: Editions) -> str:
        """The signature of what :meth:`to_write` gives; the text is read only if it matters."""
        if site_of(outline.url, outline.site) in self.of_sites:
            return self.to_write(editions.whole(outline), split_keys).signature
        made = [split_keys.get(version.id, "-") for version in outline.versions]
        return self._signature(outline.id, made, [()] * len(made))

    def _signature(self, id_: str, made: Sequence[str], outside: Sequence[Spans]) -> str:
        own = self.made_from[id_]
        return sha256(f"{fingerprint.placing()}{own}{''.join(made)}{outside}")


class Aside(NamedTuple):
    """What waits in files, as memory may not hold it: rows of articles, and what tells stories."""

    rows: RowsFile
    pieces: PiecesFile


@dataclass(frozen=True, slots=True)
class Articles:
    """All articles, where the claims of their versions are cached, and what comparing them told.

    ``aside`` holds the rows of some already. ``captures`` are all, also those that gave no article,
    with the reason in ``rejections``. ``stories`` waits for a search that has begun, if one has.
    """

    editions: Editions
    split_keys: Mapping[str, str]
    compared: Compared
    aside: Aside
    captures: Sequence[Capture]
    rejections: Mapping[str, Rejection]
    stories: Callable[[], list[Story]] | None = None


def _site(edition: Edition) -> str | None:
    return site_of(edition.article.url, edition.article.site)


def _seen(edition: Edition) -> str | None:
    return edition.article.published or edition.versions[0].captured_first


def write(
    store: Store, articles: Articles, crew: Crew, encoder: Encoder | None = None
) -> Callable[[], None]:
    """Write what changed; what is returned links it, by what is meant too with an encoder.

    Linking needs nothing of the articles, which may go before.
    """
    encoder_name = encoder.name if encoder else ""
    linked_by_us = stored_links.are_made_by(store, fingerprint.matching(), encoder_name)
    changes = _changes(store, articles)
    stories_found = None
    if changes or not linked_by_us:
        stories_found = articles.stories or find_stories(
            articles.editions, articles.compared, articles.aside.pieces, crew
        )
    if changes:
        _write_articles(store, articles, changes, crew)
    versions = ((one, v) for one in articles.editions.outlines for v in one.versions)
    by_capture = {capture: (one.id, v.id) for one, v in versions for capture in v.captures}
    stored.replace_captures(store, articles.captures, articles.rejections, by_capture)
    if changes:
        stored.replace_furniture(store, articles.compared.furniture)
    return partial(_link, store, stories_found, crew, encoder)


def _link(
    store: Store,
    found: Callable[[], list[Story]] | None,
    crew: Crew,
    encoder: Encoder | None,
) -> None:
    """Write the stories and all links; workers look for both kinds of links at once."""
    if found is None:
        return
    editors_tables.take_off(store)  # the matcher writes what it finds, not what was decided
    spread = partial(crew.map, timeout=MATCH_SECONDS)
    note = cache_of(lambda: compared.note(store, _depends_on(fingerprint.matching())))
    write_links_of_stories = stories.tell(store, found(), note, encoder, spread)
    note()
    _match(store, crew, spread)
    write_links_of_stories()  # after those that words alone carry, which stay
    stored_links.keep_apart(store)


class _Changes(NamedTuple):
    """Articles that are gone or not as they were, and those to be written with signatures."""

    stale: Sequence[str]
    fresh: Sequence[tuple[Outline, str]]


def _changes(store: Store, articles: Articles) -> _Changes | None:
    known = stored.signatures(store)
    editions, keys, sign = articles.editions, articles.split_keys, articles.compared.signature
    signatures = {one.id: sign(one, keys, editions) for one in editions.outlines}
    stale = [id_ for id_, signature in known.items() if signatures.get(id_) != signature]
    all_ = ((one, signatures[one.id]) for one in editions.outlines)
    fresh = [(one, signature) for one, signature in all_ if known.get(one.id) != signature]
    return _Changes(stale, fresh) if stale or fresh else None


def find_stories(
    editions: Editions, compared: Compared, pieces: PiecesFile, crew: Crew
) -> Callable[[], list[Story]]:
    """The stories of all articles, when called; those of many are looked for by a worker."""
    pieces.write(stories.pieces(editions, compared.originals))
    here = partial(stories.find, pieces.path, compared.originals)
    if len(editions.outlines) - len(compared.originals) <= FEW_TO_COMPARE:
        return here
    ask = partial(stories.find, originals=compared.originals)
    return crew.ask(ask, pieces.path, timeout=MATCH_SECONDS, on_failure=lambda *_: here())


def _write_articles(store: Store, articles: Articles, changes: _Changes, crew: Crew) -> None:
    """Write the articles that changed, with their claims."""
    editors_tables.take_off(store)
    stored.remove(store, changes.stale)
    with filling(store) if len(changes.fresh) > FEW_TO_WRITE else nullcontext():
        for entry in _entries(store, articles, changes.fresh, crew):
            stored.add(store, entry)
        articles.aside.rows.forget()
        _requote(store, articles)
        originals = articles.compared.originals
        stored.mark_reprints(store, originals, firsts(originals))
        published = [Published(one.id, one.url, one.site) for one in articles.editions.outlines]
        stored.write_outlets(store, outlets(published))
        claims.settle(store)
    speakers.write(store, identities(partial(speakers.called, store)))
    claims_of.renew(store.db.conn)


def _entries(
    store: Store, articles: Articles, fresh: Sequence[tuple[Outline, str]], crew: Crew
) -> Iterator[Entry]:
    """The rows of articles as they were first seen; those not spooled are made by the workers."""
    ordered = sorted(fresh, key=lambda one: order(one[0]))
    left = (one for one, signature in ordered if (one.id, signature) not in articles.aside.rows)
    with_claims = ((_to_write(articles, one), _packed(store, articles, one)) for one in left)
    batches = iter(lambda: [*islice(with_claims, ARTICLES_A_BATCH)], [])
    made = chain.from_iterable(crew.map(rows_of, batches, timeout=MATCH_SECONDS))
    for one, signature in ordered:
        yield articles.aside.rows.take(one.id, signature) or next(made)


def _to_write(articles: Articles, outline: Outline) -> ArticleToWrite:
    return articles.compared.to_write(articles.editions.whole(outline), articles.split_keys)


def _packed(store: Store, articles: Articles, outline: Outline) -> list[bytes | None]:
    keys = (articles.split_keys.get(version.id) for version in outline.versions)
    return [cache.packed_split(store, key) for key in keys]


def _requote(store: Store, articles: Articles) -> None:
    """Give claims whose first appearance is gone the words of the next one."""
    for article, version, spans in claims.without_first(store):
        said: dict[str, ClaimRows] = {}
        for claim in cache.split(store, articles.split_keys.get(version)).claims:
            id_ = identity(claim, article)
            if spans.get(id_) == spans_json(claim.spans):
                said.setdefault(id_, claim_rows(id_, claim))
        claims.write(store, said)


def _depends_on(program: str) -> Callable[[Matchable], str]:
    """On what the links of a claim depend, matched by this state of the program."""
    return lambda claim: f"{program}:{sha256(claim.signature)[:24]}"


def _match(store: Store, crew: Crew, spread: near.Spread) -> None:
    """Link what is new or has changed to all other claims; other links stay as they are."""
    compared.drop_outdated_links(store)
    fresh = bytearray(compared.fresh(store))
    if any(fresh):
        take = partial(compared.take, store)
        pairs = pairs_of(compared.texts(store), fresh, crew)
        for found in near.links_of_pairs(pairs, take, spread):
            stored_links.add(store, found)
    compared.keep(store)
