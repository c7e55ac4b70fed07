"""The split stage against the bare parse of the same paragraphs, in one run.

Usage: ``python benchmarks/split_speed.py FILE.txt …``. The peer is spaCy's tok2vec, tagger and
parser alone, as shipped; what is printed is the ratio of CPU times, the best of five each, taken
by turns. The second ratio is what splitting would be with spaCy's own matrix products (see
``claimdesk.split.matrix_products``), where they are as fast as numpy's.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path

from claimdesk.split.matrix_products import quick_products
from claimdesk.split.pipeline import load, split_text
from claimdesk.text import paragraphs

ROUNDS = 5


def best(*works: Callable[[], None]) -> list[float]:
    """CPU seconds of the fastest round of each, all run once before and then by turns."""
    for work in works:
        work()
    rounds = [[seconds(work) for work in works] for _ in range(ROUNDS)]
    return [min(times) for times in zip(*rounds, strict=True)]


def seconds(work: Callable[[], None]) -> float:
    """CPU seconds of one run."""
    start = time.process_time()
    work()
    return time.process_time() - start


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

    def quick_parse() -> None:
        for some in pieces:
            with quick_products(nlp):
                for _ in nlp.pipe(some):
                    pass

    def split() -> None:
        for text in texts:
            split_text(nlp, text, "2020-01-01")

    bare, quick, full = best(parse, quick_parse, split)
    print(f"{words} words: parse {words / bare:,.0f} words/s, split {words / full:,.0f} words/s")
    print(f"ratio {full / bare:.2f}")
    print(f"with spaCy's own products {(full - quick + bare) / bare:.2f}")


if __name__ == "__main__":
    main(sys.argv[1:])
