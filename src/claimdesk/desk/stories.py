"""Articles in the database → their stories, and the links that stories carry.

A story is looked at again only if its articles or one of its claims changed.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain

from claimdesk.articles.editions import Edition
from claimdesk.desk import fingerprint
from claimdesk.match import within
from claimdesk.match.meaning import Encoder
from claimdesk.match.stories import Piece, Story, stories
from claimdesk.match.windows import likeness
from claimdesk.match.within import Told
from claimdesk.records import Link
from claimdesk.store import stories as stored
from claimdesk.store.database import Store
from claimdesk.text import sha256

Batch = Sequence[Sequence[Told]]
Spread = Callable[
    [Callable[[Batch], list[list[Link]]], Iterable[Batch]], Iterable[list[list[Link]]]
]
"""Like ``map``."""
CLAIMS_A_BATCH = 500


def tell(
    store: Store,
    found: Sequence[Story],
    compared: Callable[[], Mapping[str, str]],
    encoder: Encoder | None = None,
    spread: Spread = map,
) -> Callable[[], None]:
    """Write the stories anew, in the caller's transaction, and look for the links of those changed.

    The links are written when the result is called, after those that words alone carry.

    ``compared`` tells the signatures of the claims that were compared by their words, and is asked
    as late as may be: in a new database, when workers are busy already. With an encoder, what
    claims mean counts too; without one, ``spread`` may hand the stories to several processes.
    """
    stored.replace(store, found)
    told = stored.claims(store)
    where = defaultdict(set)
    for id_, claims in told.items():
        for claim in claims:
            where[claim.id].add(id_)
    known = stored.signatures(store)

    def signatures() -> dict[str, str]:
        of = compared()
        return {id_: _signature(claims, where, of, encoder) for id_, claims in told.items()}

    wanted = signatures() if known else {}
    fresh = sorted(id_ for id_ in told if not known or known.get(id_) != wanted[id_])
    stored.drop_links(store, sorted(set(fresh) | known.keys() - told.keys()))
    found_links = _links([told[id_] for id_ in fresh], encoder, spread)

    def write_links() -> None:
        made = wanted or signatures()
        for id_, links in zip(fresh, found_links, strict=True):
            stored.add_links(store, _own(id_, links, where), {id_: made[id_]})

    return write_links


def _links(
    told: Sequence[Sequence[Told]], encoder: Encoder | None, spread: Spread
) -> Iterable[list[Link]]:
    """The links of each story."""
    if encoder:
        alike = partial(likeness, encoder=encoder)
        return ([*within.links(claims, alike)] for claims in told)
    return chain.from_iterable(spread(links_of, _batches(told)))


def pieces(editions: Sequence[Edition], originals: Mapping[str, str]) -> Iterator[Piece]:
    """What is compared of the articles; reprints go with their originals."""
    for edition in editions:
        if edition.id not in originals:
            read = edition.article
            day = read.published or edition.versions[0].captured_first
            text = f"{read.title}\n{edition.newest.text}"
            yield Piece(edition.id, text, day, read.language)


def find(pieces: Sequence[Piece], originals: Mapping[str, str]) -> list[Story]:
    """The stories of the articles; ``originals`` are those that others reprint."""
    return list(_with_reprints(stories(pieces), originals))


def _with_reprints(found: Sequence[Story], originals: Mapping[str, str]) -> Iterator[Story]:
    copies = defaultdict(list)
    for copy in sorted(originals):
        origin = copy
        while origin in originals:
            origin = originals[origin]
        copies[origin].append(copy)
    for story in found:
        more = [copy for article in story.articles for copy in copies[article]]
        yield replace(story, articles=tuple(sorted((*story.articles, *more))))


def _signature(
    claims: Sequence[Told],
    where: Mapping[str, set[str]],
    compared: Mapping[str, str],
    encoder: Encoder | None,
) -> str:
    """All on which the links of a story depend, as one string."""
    said = [
        (c.id, c.text, sorted(c.articles), c.seen, sorted(where[c.id]), compared.get(c.id))
        for c in claims
    ]
    name = encoder.name if encoder else ""
    return f"{name}:{sha256(repr((fingerprint.matching(), said)))}"


def _batches(stories: Sequence[Sequence[Told]]) -> Iterator[Batch]:
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


def _own(id_: str, links: Iterable[Link], where: Mapping[str, set[str]]) -> Iterator[Link]:
    """The links of a story; those of two claims that meet in several, in the first of them."""
    for link in links:
        if min(where[link.claim_a] & where[link.claim_b]) == id_:
            yield replace(link, story_id=id_)
