"""Articles in the database → their stories, and the links that stories carry.

A story is looked at again only if its articles or one of its claims changed.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from functools import partial
from itertools import chain

from claimdesk.articles.editions import Edition
from claimdesk.desk import fingerprint
from claimdesk.match import within
from claimdesk.match.meaning import Encoder
from claimdesk.match.stories import Story
from claimdesk.match.story_words import Piece
from claimdesk.match.windows import likeness
from claimdesk.match.within import Told
from claimdesk.records import Link
from claimdesk.store import compared
from claimdesk.store import stories as stored
from claimdesk.store.database import Store
from claimdesk.text import sha256

Batch = Sequence[Sequence[Told]]
Spread = Callable[
    [Callable[[Batch], list[list[Link]]], Iterable[Batch]], Iterable[list[list[Link]]]
]
"""Like ``map``."""
CLAIMS_A_BATCH = 250


def tell(
    store: Store,
    found: Sequence[Story],
    note_compared: Callable[[], object],
    encoder: Encoder | None = None,
    spread: Spread = map,
    *,
    changed: bool = False,
) -> Callable[[], list[str] | None]:
    """Write the stories, in the caller's transaction, and look for the links of those changed.

    The links are written when the result is called, after those that words alone carry. The claims
    of a story are read when it is its turn. With ``changed``, only the stories are looked at that
    the tables note as changed; the result then gives these.

    ``note_compared`` notes on what the links of each claim depend, and is called as late as may
    be: in a new database, when workers are busy already. With an encoder, what claims mean counts
    too; without one, ``spread`` may hand the stories to several processes.
    """
    stored.replace(store, found)
    among = stored.changed(store) if changed else None
    ids, several = stored.with_claims(store, among), stored.of_claims_in_several(store, among)
    known = stored.signatures(store, among)
    sign = partial(_signatures, store, ids, several, encoder)
    wanted = sign(note_compared) if known else {}
    fresh = [id_ for id_ in ids if not known or known.get(id_) != wanted[id_]]
    stored.drop_links(store, sorted(set(fresh) | known.keys() - set(ids)))
    found_links = _links((stored.claims(store, id_) for id_ in fresh), encoder, spread)

    def write_links() -> list[str] | None:
        made = wanted or sign(note_compared)
        for id_, links in zip(fresh, found_links, strict=True):
            stored.add_links(store, _own(id_, links, several), {id_: made[id_]})
        return among

    return write_links


def _signatures(
    store: Store,
    ids: Sequence[str],
    several: Mapping[str, Set[str]],
    encoder: Encoder | None,
    note_compared: Callable[[], object],
) -> dict[str, str]:
    """All on which the links of each story depend, as one string each.

    These are its claims, the stories that each stands in, and its signature among those compared.
    """
    note_compared()
    program = f"{encoder.name if encoder else ''}:"
    found = {}
    for id_ in ids:
        claims = stored.claims(store, id_)
        of_claims = compared.signatures(store, [claim.id for claim in claims])
        said = [
            (c.id, c.text, sorted(c.articles), c.seen, sorted(several.get(c.id, {id_})),
             of_claims.get(c.id))
            for c in claims
        ]  # fmt: skip
        found[id_] = program + sha256(repr((fingerprint.matching(), said)))
    return found


def _links(
    told: Iterable[Sequence[Told]], encoder: Encoder | None, spread: Spread
) -> Iterable[list[Link]]:
    """The links of each story."""
    if encoder:
        alike = partial(likeness, encoder=encoder)
        return ([*within.links(claims, alike)] for claims in told)
    return chain.from_iterable(spread(links_of, _batches(told)))


def pieces(editions: Iterable[Edition], originals: Mapping[str, str]) -> Iterator[Piece]:
    """What is compared of the articles; reprints go with their originals."""
    for edition in editions:
        if edition.id not in originals:
            read = edition.article
            day = read.published or edition.versions[0].captured_first
            text = f"{read.title}\n{edition.newest.text}"
            yield Piece(edition.id, text, day, read.language)


def with_reprints(found: Sequence[Story], originals: Mapping[str, str]) -> list[Story]:
    """The stories with the articles that reprint some of theirs; ``originals`` tells these."""
    copies = defaultdict(list)
    for copy in sorted(originals):
        origin = copy
        while origin in originals:
            origin = originals[origin]
        copies[origin].append(copy)
    more = {
        story.id: [copy for article in story.articles for copy in copies[article]]
        for story in found
    }
    return [
        replace(story, articles=tuple(sorted((*story.articles, *more[story.id]))))
        for story in found
    ]


def _batches(stories: Iterable[Sequence[Told]]) -> Iterator[Batch]:
    """The stories in order, so many together that handing them over costs little."""
    batch: list[Sequence[Told]] = []
    for claims in stories:
        batch.append(claims)
        if sum(map(len, batch)) >= CLAIMS_A_BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def links_of(stories: Batch) -> list[list[Link]]:
    """The links of each story; what a worker does."""
    return [[*within.links(claims)] for claims in stories]


def _own(id_: str, links: Iterable[Link], several: Mapping[str, frozenset[str]]) -> Iterator[Link]:
    """The links of a story; those of two claims that meet in several, in the first of them."""
    for link in links:
        a, b = (several.get(claim, frozenset((id_,))) for claim in (link.claim_a, link.claim_b))
        if min(a & b) == id_:
            yield replace(link, story_id=id_)
