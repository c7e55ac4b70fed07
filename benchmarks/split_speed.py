"""The split stage against the bare parse of the same paragraphs, in one run.

Usage: ``python benchmarks/split_speed.py FILE.txt …``. The peer is spaCy's tok2vec, tagger and
parser alone; what is printed is the ratio of CPU times, the best of three each.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path

from claimdesk.split.pipeline import load, split_text
from claimdesk.text import paragraphs

ROUNDS = 3


def best(work: Callable[[], None]) -> float:
    """CPU seconds of the fastest of a few rounds."""
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def main(files: list[str]) -> None:
    """Measure on the texts of these files."""
    nlp = load()
    texts = [Path(file).read_text("utf-8") for file in files]
    pieces = [[text[a:b] for a, b in paragraphs(text)] for text in texts]
    words = sum(len(text.split()) for text in texts)

    def parse() -> None:
        for some in pieces:
            for _ in nlp.pipe(some):
                pass

    def split() -> None:
        for text in texts:
            split_text(nlp, text, "2020-01-01")

    parse()
    split()
    bare, full = best(parse), best(split)
    print(f"{words} words: parse {words / bare:,.0f} words/s, split {words / full:,.0f} words/s")
    print(f"ratio {full / bare:.2f}")


if __name__ == "__main__":
    main(sys.argv[1:])
