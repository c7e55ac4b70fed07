"""What does a page cost where many reprint others, beside a corpus where none does?

Usage: ``python benchmarks/reprints.py [--pages 400] [--share 0.3] [--changed 0.33] [--rounds 1]
[--workers 2]``. Needs nothing but claimdesk and its pipeline. The pages are made up (see
``news.py``). For the second corpus, that share of them gets the paragraphs of an earlier page,
under its own headline, name and day, as papers print what agencies sell; of these, the share
``changed`` cuts its last paragraph off or puts one of its own before it. In each round, both are
built one after the other, by processes of their own.

Printed are the medians of the rounds, in seconds a page: each stage by the clock, all of it by the
clock and of processors.
"""

import argparse
import random
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

import news
from build_speed import STAGES, measured, middle

MOST = 0.8
BODY = re.compile(r"(?<=</time>\n).*(?=\n</article>)", re.DOTALL)


def with_reprints(pages: Iterator[news.Page], share: float, changed: float) -> Iterator[news.Page]:
    """The same pages, of which that share says what an earlier one did, some of it ``changed``."""
    chance, told = random.Random(3), list[str]()
    for page in pages:
        (own,) = BODY.findall(page.html)
        if not told or chance.random() >= share:
            told.append(own)
            yield page
            continue
        said = chance.choice(told).split("\n")
        if chance.random() < changed:
            said = chance.choice((said[:-1], [own.split("\n")[0], *said]))
        html = BODY.sub(lambda _: "\n".join(said), page.html)  # noqa: B023 - used at once
        yield news.Page(page.name, page.url, html)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=400)
    parser.add_argument("--share", type=float, default=0.3)
    parser.add_argument("--changed", type=float, default=0.33)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--workers", type=int, default=2)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        corpora = [Path(folder) / name for name in ("none", "some")]
        for corpus, share in zip(corpora, (0.0, asked.share), strict=True):
            corpus.mkdir()
            for page in with_reprints(news.pages(asked.pages), share, asked.changed):
                (corpus / page.name).write_text(page.html, "utf-8")
        rounds = [
            [measured("claimdesk", corpus, asked.workers) for corpus in corpora]
            for _ in range(asked.rounds)
        ]
    none, some = (middle([one[which] for one in rounds]) for which in (0, 1))
    whole = [sum(one.stages.values()) for one in (none, some)]
    print(
        f"{asked.pages} pages, seconds a page   none reprinted   {asked.share:.0%} reprints   ratio"
    )
    for name in STAGES:
        show(name, none.stages[name], some.stages[name], asked.pages)
    show("by the clock", whole[0], whole[1], asked.pages)
    show("of processors", none.processors, some.processors, asked.pages)
    print(f"wanted at most: {MOST}")


def show(name: str, none: float, some: float, pages: int) -> None:
    """Print a row: what takes so many seconds for all pages."""
    print(f"{name:24} {none / pages:16.4f} {some / pages:15.4f} {some / none:10.2f}")


if __name__ == "__main__":
    main()
