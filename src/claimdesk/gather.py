"""What the captures say → articles with their versions. Pure.

Captures of one page (same address) are one article; the newest gives its text and metadata.
A version is a text as it stood from one capture to another.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from claimdesk.records import Article, Capture
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


def article_id(capture: Capture, article: Article) -> str:
    """By address, so that a page keeps its id when it is captured again; else by file."""
    url = article.url or capture.url
    return make_id("art", url) if url else make_id("art", "file", capture.path)


def _time(capture: Capture) -> tuple[str, str, int]:
    return capture.captured_at or "", capture.path, capture.offset


def plausible(published: str | None, captured_at: str | None) -> str | None:
    """The publication date; day and month swapped where it would lie after the capture.

    03/11/2019 on a page captured on 12 March 2019 is 11 March. A date in the future that
    swapping does not mend is no date.
    """
    if not published or not captured_at or published[:10] <= captured_at[:10]:
        return published
    year, month, day = published[:10].split("-")
    try:
        swapped = date(int(year), int(day), int(month)).isoformat()
    except ValueError:
        return None
    return swapped if swapped <= captured_at[:10] else None


def gather(read: Iterable[tuple[Capture, Article]]) -> list[Edition]:
    """Articles of all readable captures, ordered by id."""
    pages: dict[str, list[tuple[Capture, Article]]] = {}
    for capture, article in read:
        pages.setdefault(article_id(capture, article), []).append((capture, article))
    return [_edition(id_, pages[id_]) for id_ in sorted(pages)]


def _edition(id_: str, readings: Sequence[tuple[Capture, Article]]) -> Edition:
    ordered = sorted(readings, key=lambda pair: _time(pair[0]))
    newest_capture, newest = ordered[-1]
    article = replace(
        newest,
        url=newest.url or newest_capture.url,
        published=plausible(newest.published, newest_capture.captured_at),
    )
    runs: list[list[tuple[Capture, Article]]] = []
    for capture, reading in ordered:
        if runs and runs[-1][0][1].text == reading.text:
            runs[-1].append((capture, reading))
        else:
            runs.append([(capture, reading)])
    return Edition(id_, article, tuple(_version(id_, n, run) for n, run in enumerate(runs, 1)))


def _version(article: str, number: int, run: Sequence[tuple[Capture, Article]]) -> Version:
    text = run[0][1].text
    times = [capture.captured_at for capture, _ in run if capture.captured_at]
    return Version(
        id=make_id("ver", article, str(number), sha256(text)),
        number=number,
        text=text,
        text_sha256=sha256(text),
        captured_first=min(times, default=None),
        captured_last=max(times, default=None),
        captures=tuple(capture.id for capture, _ in run),
    )
