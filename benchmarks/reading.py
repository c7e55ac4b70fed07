"""Measure how quiet the reading view is: ``python benchmarks/reading.py claims.db``.

For every article with claims: which part of its characters is marked by default, how many marks
there are for 1,000 words; and, in the system's Chromium (1440 x 900 pixels), how far the farthest
note stands from its words, in screens, and how often Tab stops for 1,000 words, the masthead and
foot left out: in all, and in the text alone, as the controls of a page (its switch, its original,
its data) are about eight however short the text is. Printed: one line an article, with a star
where its verdicts alone pass what may be marked; then the worst of each: of all, and of those with
words and verdicts as usual. Builds nothing; serves the database for a while.
"""

import argparse
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from claimdesk.site.pages.article import Shown, article_page, share_marked
from claimdesk.site.pages.choice import SHARE

SERVE = (
    "import sys; from pathlib import Path; from claimdesk.site.serve import Settings, serve; "
    "serve(Settings(Path(sys.argv[1])), '127.0.0.1', 0)"
)
HEIGHT = 900
SHORT = 250
"""Words of an article; with fewer, the controls of its page alone are many to a thousand words."""
FAR = """
() => [...document.querySelectorAll("details.note[data-claim]")].map((note) => Math.abs(
  note.getBoundingClientRect().top
  - document.getElementById(`at-${note.dataset.claim}`).getBoundingClientRect().top))
"""
STOPS = """
(where) => [...document.querySelectorAll(
    `${where} :is(a[href], button, input, summary, [tabindex='0'])`)]
  .filter((it) => it.tabIndex >= 0 && it.checkVisibility()).length
"""


@dataclass(frozen=True, slots=True)
class Measured:
    """One article: words, part marked in per cent, marks and Tab stops for 1,000 words, screens."""

    id: str
    words: int
    marked: float
    marks: float
    far: float
    stops: float
    in_text: float
    crowded: bool

    @property
    def usual(self) -> bool:
        """Whether the limits are meant for it: they are of articles, not of items in brief."""
        return self.words >= SHORT and not self.crowded


@contextmanager
def served(db: Path) -> Iterator[str]:
    """The address of a server of the database."""
    command = [sys.executable, "-c", SERVE, str(db)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        try:
            yield server.stdout.readline().split(" at ")[1].strip().rstrip("/")
        finally:
            server.terminate()


def measure(connection: sqlite3.Connection, page: Page, address: str) -> Iterator[Measured]:
    """Every article in which claims were found."""
    for (article,) in connection.execute("SELECT id FROM articles ORDER BY id").fetchall():
        shown = article_page(connection, article)
        if shown is None or not shown.marked.counts["all"]:
            continue
        words = shown.article.words
        page.goto(f"{address}/read/{article}")
        yield Measured(
            article,
            words,
            100 * share_marked(shown.article.text, shown.marked.blocks),
            1000 * len(shown.marked.noted) / words,
            max(page.evaluate(FAR), default=0) / HEIGHT,
            1000 * page.evaluate(STOPS, "main") / words,
            1000 * page.evaluate(STOPS, "main .body") / words,
            _verdicts(connection, article) > SHARE,
        )


def _verdicts(connection: sqlite3.Connection, article: str) -> float:
    """The part of an article's characters that verdicts mark."""
    shown = article_page(connection, article, Shown("verdicts"))
    return share_marked(shown.article.text, shown.marked.blocks) if shown else 0.0


def tell_worst(name: str, found: Sequence[Measured]) -> None:
    """Print the highest figure of each kind."""
    print(
        f"{f'{name}, {len(found)}':29} {max(it.marked for it in found):9.1f}"
        f" {max(it.marks for it in found):8.1f} {max(it.far for it in found):8.2f}"
        f" {max(it.stops for it in found):7.1f} {max(it.in_text for it in found):8.1f}"
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("db", type=Path)
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    given = parser.parse_args()
    print(
        f"{'article':22} {'words':>6} {'marked %':>9} {'marks/k':>8} {'screens':>8} {'tabs/k':>7}"
        f" {'in text':>8}"
    )
    found = []
    with (
        closing(sqlite3.connect(given.db)) as connection,
        served(given.db) as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=given.chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1440, "height": HEIGHT})
        for it in measure(connection, page, address):
            found.append(it)
            print(
                f"{it.id:22} {it.words:6} {it.marked:9.1f} {it.marks:8.1f} {it.far:8.2f}"
                f" {it.stops:7.1f} {it.in_text:8.1f}{' *' if it.crowded else ''}"
            )
        browser.close()
    tell_worst("the worst of all", found)
    tell_worst("of usual articles", [it for it in found if it.usual])


if __name__ == "__main__":
    main()
