"""What the captures say → articles with their versions.

The captures of one page (see :mod:`claimdesk.articles.same_page`) are one article; the newest
gives its text and metadata. A version is a text as it stood from one capture to another. A capture
at another address of the page (an AMP or print edition, say) that only lacks, or adds, whole
paragraphs is no edit: it counts for the version that the page's own address showed at the time.

The texts of all articles fill the memory. So what articles there are is told in outline first, and
each is put together when somebody wants it.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from claimdesk.addresses import clean_url
from claimdesk.articles.same_page import Copy, Page, Read, pages
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


@dataclass(frozen=True, slots=True)
class VersionOutline:
    """A version without its text, which the capture ``lead`` has."""

    id: str
    number: int
    text_sha256: str
    captured_first: str | None
    captured_last: str | None
    captures: tuple[str, ...]
    lead: str
    made_from: str


@dataclass(frozen=True, slots=True)
class Outline:
    """An article without its texts; ``versions`` are ordered from oldest to newest."""

    id: str
    url: str | None
    site: str | None
    language: str | None
    published: str | None
    versions: tuple[VersionOutline, ...]

    @property
    def newest(self) -> VersionOutline:
        """The version that the article shows."""
        return self.versions[-1]

    @property
    def signature(self) -> str:
        """Changes when anything that the database shows of the article changes."""
        return sha256(repr(self))


def outlines(copies: Iterable[Copy], read: Read) -> list[Outline]:
    """Tell which articles all readable captures are, ordered by id."""
    return sorted((_outline(page, read) for page in pages(copies, read)), key=lambda one: one.id)


def edition(outline: Outline, read: Read) -> Edition:
    """Put an article together."""
    versions = []
    for one in outline.versions:
        article = read(one.lead)
        versions.append(
            Version(
                one.id, one.number, article.text, one.text_sha256, one.captured_first,
                one.captured_last, one.captures, article.blocks,
            )
        )  # fmt: skip
    return Edition(outline.id, replace(article, url=outline.url), tuple(versions))


def article_id(page: Page) -> str:
    """Make an id of the address, which stays when a page is captured again; else of the file."""
    if page.url:
        return make_id("art", page.url)
    first = page.copies[0].capture
    return make_id("art", "file", first.path, *([str(first.offset)] if first.offset else []))


@dataclass(slots=True)
class _Run:
    """Copies of one version; ``lead`` is the newest that has its text."""

    lead: Copy
    copies: list[Copy]


def _outline(page: Page, read: Read) -> Outline:
    id_ = article_id(page)
    runs = _runs(page, read)
    newest = runs[-1].lead
    versions = tuple(_version(id_, n, run) for n, run in enumerate(runs, 1))
    return Outline(id_, page.url, newest.site, newest.language, newest.published, versions)


def _runs(page: Page, read: Read) -> list[_Run]:
    """The copies by version, oldest first."""
    if len(page.copies) == 1:  # as nearly all
        return [_Run(page.copies[0], [page.copies[0]])]
    main = _main(page)
    runs: list[_Run] = []
    for copy in page.copies:
        if runs and _is_version(runs[-1].lead, copy, main, read):
            run = runs[-1]
            run.copies.append(copy)
            if _place(copy) == main or _place(run.lead) != main:
                run.lead = copy
        else:
            runs.append(_Run(copy, [copy]))
    return runs


def _is_version(lead: Copy, copy: Copy, main: str | None, read: Read) -> bool:
    """Whether a copy shows the version that ``lead`` does, be it in another edition."""
    if lead.text_sha256 == copy.text_sha256:
        return True
    return (_place(lead) == main) != (_place(copy) == main) and _abridged(lead, copy, read)


def _place(copy: Copy) -> str | None:
    return clean_url(copy.capture.url)


def _main(page: Page) -> str | None:
    """The address whose captures are the page's own: that of the article, or the commonest."""
    places = Counter(place for place in map(_place, page.copies) if place)
    if page.url in places or not places:
        return page.url
    return min(places, key=lambda place: (-places[place], place))


def _abridged(a: Copy, b: Copy, read: Read) -> bool:
    """Whether one text is the other without some of its paragraphs."""
    one, other = (set(read(copy.capture.id).text.split("\n\n")) for copy in (a, b))
    return one <= other or other <= one


def _version(article: str, number: int, run: _Run) -> VersionOutline:
    of_text = run.lead.text_sha256
    times = [copy.capture.captured_at for copy in run.copies if copy.capture.captured_at]
    return VersionOutline(
        id=make_id("ver", article, str(number), of_text),
        number=number,
        text_sha256=of_text,
        captured_first=min(times, default=None),
        captured_last=max(times, default=None),
        captures=tuple(copy.capture.id for copy in run.copies),
        lead=run.lead.capture.id,
        made_from=run.lead.made_from,
    )
