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

from claimdesk.articles.appearances import identity
from claimdesk.articles.editions import Outline
from claimdesk.articles.outlets import Published, outlets
from claimdesk.articles.reprints import firsts
from claimdesk.desk import (
    editors_tables,
    fingerprint,
    naming,
    reprinted,
    stories,
    story_search,
)
from claimdesk.desk.article_rows import ArticleToWrite, rows_of
from claimdesk.desk.comparing import Compared
from claimdesk.desk.editions import Editions
from claimdesk.desk.pairs_file import pairs_of
from claimdesk.desk.pieces_file import PiecesFile
from claimdesk.desk.rows_file import RowsFile
from claimdesk.match import Matchable, near
from claimdesk.match.meaning import Encoder
from claimdesk.match.newcomers import Packer, meeting
from claimdesk.records import Capture, Rejection
from claimdesk.store import articles as stored
from claimdesk.store import cache, claims, claims_of, compared, speakers
from claimdesk.store import links as stored_links
from claimdesk.store import stories as stored_stories
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
FEW_TO_MATCH = 2_000
"""So many claims are compared with all others one by one; more of them all at once."""


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
    stories: Callable[[], story_search.Found] | None = None


def write(
    store: Store, articles: Articles, crew: Crew, encoder: Encoder | None = None
) -> Callable[[], None]:
    """Write what changed; what is returned links it, by what is meant too with an encoder.

    Linking needs nothing of the articles, which may go before.
    """
    for part in (claims, speakers, stored_stories):
        part.begin(store)
    encoder_name = encoder.name if encoder else ""
    linked_by_us = stored_links.are_made_by(store, fingerprint.matching(), encoder_name)
    changes = _changes(store, articles)
    stories_found, finish = None, _nothing
    if changes or not linked_by_us:
        find = partial(story_search.find, store, articles.editions, articles.compared.originals)
        stories_found = articles.stories or find(articles.aside.pieces, crew)
    if changes:
        finish = _write_articles(store, articles, changes, crew)
    versions = ((one, v) for one in articles.editions.outlines for v in one.versions)
    by_capture = {capture: (one.id, v.id) for one, v in versions for capture in v.captures}
    stored.replace_captures(store, articles.captures, articles.rejections, by_capture)
    editors_tables.look_again(store)
    if changes:
        stored.replace_furniture(store, articles.compared.furniture)
        reprinted.keep(store, articles.editions, articles.compared.originals)
    few = linked_by_us and claims.changed(store) <= FEW_TO_MATCH
    return partial(_link, store, stories_found, finish, crew, encoder, few=few)


def _link(
    store: Store,
    stories_found: Callable[[], story_search.Found] | None,
    finish: Callable[[], None],
    crew: Crew,
    encoder: Encoder | None,
    *,
    few: bool,
) -> None:
    """Write the stories and all links; workers look for both kinds of links at once.

    With ``few``, only what the tables note as changed is looked at. What is left to write of the
    articles is written once workers are busy.
    """
    if stories_found is None:
        return
    editors_tables.take_off(store)  # the matcher writes what it finds, not what was decided
    spread = partial(crew.map, timeout=MATCH_SECONDS)
    note = cache_of(lambda: _note(store, crew, few=few))
    found = stories_found()
    write_links_of_stories = stories.tell(store, found.stories, note, encoder, spread, changed=few)
    finish()
    match = note()
    match(spread)
    looked_at = write_links_of_stories()  # after those that words alone carry, which stay
    stored_links.keep_apart(store, looked_at)
    found.keep()


class _Changes(NamedTuple):
    """Articles that are gone or not as they were, and those to be written with signatures."""

    stale: Sequence[str]
    fresh: Sequence[tuple[Outline, str]]


def _changes(store: Store, articles: Articles) -> _Changes | None:
    known = stored.signatures(store)
    editions, keys, sign = articles.editions, articles.split_keys, articles.compared.signature
    signatures = {one.id: sign(one, keys) for one in editions.outlines}
    stale = [id_ for id_, signature in known.items() if signatures.get(id_) != signature]
    all_ = ((one, signatures[one.id]) for one in editions.outlines)
    fresh = [(one, signature) for one, signature in all_ if known.get(one.id) != signature]
    return _Changes(stale, fresh) if stale or fresh else None


def _write_articles(
    store: Store, articles: Articles, changes: _Changes, crew: Crew
) -> Callable[[], None]:
    """Write the articles that changed, with their claims; what linking does not need, later."""
    editors_tables.take_off(store)
    stored.remove(store, changes.stale)
    many = len(changes.fresh) > FEW_TO_WRITE
    with filling(store) if many else nullcontext(_nothing) as fill:
        for entry in _entries(store, articles, changes.fresh, crew):
            stored.add(store, entry)
        articles.aside.rows.forget()
        _requote(store, articles)
        originals = articles.compared.originals
        stored.mark_reprints(store, originals, firsts(originals))
        published = [Published(one.id, one.url, one.site) for one in articles.editions.outlines]
        stored.write_outlets(store, outlets(published))
        claims.settle(store)
    return partial(
        _finish_articles, store, None if many else [one.id for one, _ in changes.fresh], fill
    )


def _finish_articles(
    store: Store, changed: Sequence[str] | None, fill_search: Callable[[], None]
) -> None:
    """Tell who speaks in articles (of those that changed), and make what finds them."""
    if changed is None:
        naming.tell_all(store)
        fill_search()
        claims_of.renew(store.db.conn)
    else:
        naming.tell_changed(store, changed)
        claims_of.renew_changed(store.db.conn)


def _nothing() -> None:
    """Where nothing is left to do."""


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
    edition = articles.editions.whole(outline)
    return articles.compared.to_write(outline, edition, articles.split_keys)


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


def _note(store: Store, crew: Crew, *, few: bool) -> Callable[[near.Spread], None]:
    """Note on what the links of claims depend; drop those that hold no more.

    The result links what is new or has changed to all other claims; other links stay as they are.
    """
    compared.note(store, _depends_on(fingerprint.matching()), Packer(), changed=few)
    compared.drop_outdated_links(store)
    match = _few_matched(store) if few else _matched(store, crew)
    compared.keep(store)
    return match


def _matched(store: Store, crew: Crew) -> Callable[[near.Spread], None]:
    fresh = bytearray(compared.fresh(store))

    def match(spread: near.Spread) -> None:
        take = partial(compared.take, store)
        pairs = pairs_of(compared.words_noted(store), fresh, crew)
        for found in near.links_of_pairs(pairs, take, spread):
            stored_links.add(store, found)

    return match if any(fresh) else lambda _: None


def _few_matched(store: Store) -> Callable[[near.Spread], None]:
    late = compared.newcomers(store)

    def match(spread: near.Spread) -> None:
        pairs = set()
        for some in compared.words(store):
            for n, other in meeting([words for _, words in late], [words for _, words in some]):
                a, b = sorted((late[n][0], some[other][0]))
                pairs.add((a, b))
        ordered = sorted(pair for pair in pairs if pair[0] != pair[1])
        for found in near.links_of(ordered, partial(compared.read, store), spread):
            stored_links.add(store, found)

    return match
