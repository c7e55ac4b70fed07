"""What does a page cost where many reprint others, beside a corpus where none does?

Usage: ``python benchmarks/reprints.py [--pages 400] [--share 0.3] [--rounds 1] [--workers 2]``.
Needs nothing but claimdesk and its pipeline. The pages are made up (see ``news.py``). For the
second corpus, that share of them gets the paragraphs of an earlier page, under its own headline,
name and day, as papers print what agencies sell; one in three of these cuts its last paragraph off
or puts one of its own before it. In each round, both are built one after the other, by processes
of their own.

Printed are the medians of the rounds, seconds a page of each stage, by the clock and of processors,
and the ratio of the two.
"""

import argparse
import random
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

import news
from build_speed import STAGES, Seconds, measured, median

MOST = 0.8
BODY = re.compile(r"(?<=</time>\n).*(?=\n</article>)", re.DOTALL)


def with_reprints(pages: Iterator[news.Page], share: float) -> Iterator[news.Page]:
    """The same pages, of which that share says what an earlier one did."""
    chance, told = random.Random(3), list[str]()
    for page in pages:
        (own,) = BODY.findall(page.html)
        if not told or chance.random() >= share:
            told.append(own)
            yield page
            continue
        said = chance.choice(told).split("\n")
        changed = chance.randrange(6)
        if changed == 0:
            said = said[:-1]
        elif changed == 1:
            said = [own.split("\n")[0], *said]
        html = BODY.sub(lambda _: "\n".join(said), page.html)  # noqa: B023 - used at once
        yield news.Page(page.name, page.url, html)


def total(times: dict[str, Seconds]) -> Seconds:
    """The sum of all stages."""
    return sum(one[0] for one in times.values()), sum(one[1] for one in times.values())


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=400)
    parser.add_argument("--share", type=float, default=0.3)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--workers", type=int, default=2)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        corpora = [Path(folder) / name for name in ("none", "some")]
        for corpus, share in zip(corpora, (0.0, asked.share), strict=True):
            corpus.mkdir()
            for page in with_reprints(news.pages(asked.pages), share):
                (corpus / page.name).write_text(page.html, "utf-8")
        rounds = [
            [measured("claimdesk", corpus, asked.workers)[0] for corpus in corpora]
            for _ in range(asked.rounds)
        ]
    none, some = (median([one[which] for one in rounds]) for which in (0, 1))
    print(f"{asked.pages} pages, seconds a page      none reprinted   {asked.share:.0%} reprints")
    for name in STAGES:
        show(name, none[name], some[name], asked.pages)
    show("all", total(none), total(some), asked.pages)
    ratio = [b / a for a, b in zip(total(none), total(some), strict=True)]
    print(f"ratio {ratio[0]:.2f} by the clock, {ratio[1]:.2f} of processors; wanted {MOST}")


def show(name: str, none: Seconds, some: Seconds, pages: int) -> None:
    """Print a stage: by the clock, and of processors."""
    shown = (f"{a / pages:7.4f} {b / pages:7.4f}" for a, b in (none, some))
    print(f"{name:24} " + "    ".join(shown))


if __name__ == "__main__":
    main()
