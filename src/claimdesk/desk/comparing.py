"""All articles beside each other → reprints, what sites repeat, and from what rows are made.

Each is known in brief (:mod:`claimdesk.articles.brief`); only those that look alike are read.
"""

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claimdesk.addresses import site_of
from claimdesk.articles.editions import Edition, Outline
from claimdesk.articles.furniture import (
    Furniture,
    Paragraphs,
    furniture,
    keys_by_site,
    numbers_of,
    places,
)
from claimdesk.articles.reprints import Sketches
from claimdesk.desk import fingerprint, reprinted
from claimdesk.desk.article_rows import ArticleToWrite
from claimdesk.desk.editions import Editions
from claimdesk.store import briefs
from claimdesk.store.database import Store
from claimdesk.text import sha256


@dataclass(frozen=True, slots=True)
class Compared:
    """What articles tell when they are compared: reprints; site furniture, and that by site.

    ``repeats`` tells what furniture stands in an article, by its id, where some does.
    """

    originals: Mapping[str, str]
    furniture: Sequence[Furniture]
    of_sites: Mapping[str, frozenset[str]]
    repeats: Mapping[str, str]

    @staticmethod
    def of(store: Store, editions: Editions) -> "Compared":
        """Compare all articles, by what is known of each in brief; those alike are read."""
        newest = {one.newest.lead: one for one in editions.outlines}
        sketches, repeated = Sketches(), Paragraphs()
        for capture, runs, sample, paragraphs, edges in briefs.sketches(store):
            if one := newest.get(capture):
                sketches.add_sample(one.id, sample, runs, reprinted.seen(one))
                repeated.add_numbered(one.id, _site(one), paragraphs, edges)
        originals = reprinted.find(store, editions, sketches)
        found = furniture(repeated, originals, editions.text)
        of_sites = keys_by_site(found)
        return Compared(originals, found, of_sites, _repeats(store, editions, of_sites))

    def to_write(
        self, outline: Outline, edition: Edition, keys: Mapping[str, str]
    ) -> ArticleToWrite:
        """What the rows of an article are made from, but its claims; these have their keys."""
        repeated = self.of_sites.get(_site(outline) or "", frozenset())
        outside = [places(version.text, repeated) for version in edition.versions]
        return ArticleToWrite(edition, outside, self.signature(outline, keys))

    def signature(self, outline: Outline, split_keys: Mapping[str, str]) -> str:
        """Changes when anything does that the rows of an article are made from."""
        made = "".join(split_keys.get(version.id, "-") for version in outline.versions)
        repeated = self.repeats.get(outline.id, "")
        return sha256(f"{fingerprint.placing()}{outline.signature}{made}{repeated}")


def _repeats(
    store: Store, editions: Editions, of_sites: Mapping[str, frozenset[str]]
) -> dict[str, str]:
    """Which furniture stands in the versions of each article that has some."""
    numbers = {site: numbers_of(keys) for site, keys in of_sites.items()}
    leads = {
        version.lead: (outline.id, version.number, numbers[site])
        for outline in editions.outlines
        if (site := _site(outline)) in numbers
        for version in outline.versions
    }
    found: dict[str, list[tuple[int, list[int]]]] = {}
    for capture, _, _, paragraphs, _ in briefs.sketches(store) if leads else ():
        id_, number, furniture_ = leads.get(capture, ("", 0, frozenset()))
        if some := furniture_.intersection(array("Q", paragraphs)):
            found.setdefault(id_, []).append((number, sorted(some)))
    return {id_: repr(sorted(some)) for id_, some in found.items()}


def _site(outline: Outline) -> str | None:
    return site_of(outline.url, outline.site)
