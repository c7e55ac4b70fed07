"""What the captures say → articles with their versions.

The captures of one page (see :mod:`claimdesk.articles.same_page`) are one article; the newest
gives its text and metadata. A version is a text as it stood from one capture to another. A capture
at another address of the page (an AMP or print edition, say) that only lacks, or adds, whole
paragraphs is no edit: it counts for the version that the page's own address showed at the time.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from claimdesk.addresses import clean_url
from claimdesk.articles.same_page import Page, Reading, pages
from claimdesk.records import Article, Block
from claimdesk.text import make_id, sha256


@dataclass(frozen=True, slots=True)
class Version:
    """One text of an article and the first and last capture in which it stood."""

    id: str
    number: int
    text: str
    text_sha256: str
    captured_first: str | None
    captured_last: str | None
    captures: tuple[str, ...]
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Edition:
    """An article: its newest reading, and its versions from oldest to newest."""

    id: str
    article: Article
    versions: tuple[Version, ...]

    @property
    def newest(self) -> Version:
        """The version that the article shows."""
        return self.versions[-1]

    @property
    def signature(self) -> str:
        """Changes when anything that the database shows of the article changes."""
        return sha256(repr((self.article, self.versions)))


def editions_of(read: Iterable[Reading]) -> list[Edition]:
    """Make articles of all readable captures, ordered by id."""
    return sorted(map(_edition, pages(read)), key=lambda edition: edition.id)


def article_id(page: Page) -> str:
    """Make an id of the address, which stays when a page is captured again; else of the file."""
    if page.url:
        return make_id("art", page.url)
    first = page.readings[0][0]
    return make_id("art", "file", first.path, *([str(first.offset)] if first.offset else []))


@dataclass(slots=True)
class _Run:
    """Readings of one version; ``lead`` is the newest that has its text."""

    lead: Reading
    readings: list[Reading]


def _edition(page: Page) -> Edition:
    id_ = article_id(page)
    runs = _runs(page)
    article = replace(runs[-1].lead[1], url=page.url)
    return Edition(id_, article, tuple(_version(id_, n, run) for n, run in enumerate(runs, 1)))


def _runs(page: Page) -> list[_Run]:
    """The readings by version, oldest first."""
    main = _main(page)
    runs: list[_Run] = []
    for reading in page.readings:
        if runs and _is_version(runs[-1].lead, reading, main):
            run = runs[-1]
            run.readings.append(reading)
            if _place(reading) == main or _place(run.lead) != main:
                run.lead = reading
        else:
            runs.append(_Run(reading, [reading]))
    return runs


def _is_version(lead: Reading, reading: Reading, main: str | None) -> bool:
    """Whether a reading shows the version that ``lead`` does, be it in another edition."""
    if lead[1].text == reading[1].text:
        return True
    return (_place(lead) == main) != (_place(reading) == main) and _abridged(lead, reading)


def _place(reading: Reading) -> str | None:
    return clean_url(reading[0].url)


def _main(page: Page) -> str | None:
    """The address whose captures are the page's own: that of the article, or the commonest."""
    places = Counter(place for place in map(_place, page.readings) if place)
    if page.url in places or not places:
        return page.url
    return min(places, key=lambda place: (-places[place], place))


def _abridged(a: Reading, b: Reading) -> bool:
    """Whether one text is the other without some of its paragraphs."""
    one, other = (set(reading[1].text.split("\n\n")) for reading in (a, b))
    return one <= other or other <= one


def _version(article: str, number: int, run: _Run) -> Version:
    text = run.lead[1].text
    times = [capture.captured_at for capture, _ in run.readings if capture.captured_at]
    return Version(
        id=make_id("ver", article, str(number), sha256(text)),
        number=number,
        text=text,
        text_sha256=sha256(text),
        captured_first=min(times, default=None),
        captured_last=max(times, default=None),
        captures=tuple(capture.id for capture, _ in run.readings),
        blocks=run.lead[1].blocks,
    )
