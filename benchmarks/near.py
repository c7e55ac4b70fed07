"""A million claims, all near pairs: ``python benchmarks/near.py [N] [--workers 2] [--sample N]``.

Claims of 8 to 25 words over a Zipf-like vocabulary, among them planted twins (another order, a
tail, a typo, another figure). Printed: seconds and CPU seconds of each step, peak memory of all
processes, recall of the planted pairs, the median of one new claim against all, and, as a peer,
every pair of a sample compared by rapidfuzz's ``cdist``, extrapolated.
"""

import argparse
import random
import resource
import statistics
import time
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import chain

import numpy as np
from rapidfuzz import fuzz, process

from claimdesk.match import Matchable
from claimdesk.match.index import Index
from claimdesk.match.near import links_of_numbered
from claimdesk.workers import Crew

VOCABULARY = 120_000
TAILS = (", officials said", " in the region", " despite protests", " as part of a review")
SOFT = "the of in to a and that for on was by with is as at from it be are this has have".split()


def word(number: int) -> str:
    """A made-up word: consonants and vowels in turn, longer the rarer it is."""
    letters, out, number = "btkdplmnrsvgfz", "", number + 200
    while number:
        number, rest = divmod(number, 70)
        out += letters[rest % 14] + "aeiou"[rest // 14]
    return out


def claims(count: int, seed: int = 1) -> Iterator[str]:
    """Made-up claims without end of ideas."""
    rng = np.random.default_rng(seed)
    rest = random.Random(seed)
    vocabulary = [word(n) for n in range(VOCABULARY)]
    weights = 1 / (np.arange(VOCABULARY) + 20.0) ** 1.0
    weights /= weights.sum()
    sizes = rng.integers(8, 26, count)
    drawn = rng.choice(VOCABULARY, int(sizes.sum()), p=weights)
    at = 0
    for size in sizes:
        said = [
            rest.choice(SOFT) if rest.random() < 0.4 else vocabulary[number]
            for number in drawn[at : at + size]
        ]
        if rest.random() < 0.4:
            said.insert(rest.randrange(1, len(said)), str(rest.randrange(2, 5000)))
        at += size
        yield " ".join(said).capitalize()


def twin(text: str, rng: random.Random) -> str:
    """The same claim, reworded or drifted."""
    said = text.split()
    kind = rng.randrange(4)
    if kind == 0:
        cut = rng.randrange(1, len(said))
        return " ".join(said[cut:] + said[:cut])
    if kind == 1:
        return text + rng.choice(TAILS)
    if kind == 2:
        at = max(range(len(said)), key=lambda i: len(said[i]))
        said[at] = said[at][:-2] + said[at][-1] + said[at][-2]
        return " ".join(said)
    figures = [i for i, part in enumerate(said) if part.isdigit()]
    if figures:
        said[figures[0]] = str(int(said[figures[0]]) + 7)
    return " ".join(said) + "."


def take(said: Sequence[str], numbers: Iterable[int]) -> list[Matchable]:
    """Claims as a database would give them."""
    return [Matchable(f"clm_{n:08}", said[n]) for n in numbers]


def peak() -> float:
    """The most memory of this process and the greatest of its children, in GB."""
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return (own + resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) / 1e6


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("count", nargs="?", type=int, default=1_000_000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--sample", type=int, default=10_000)
    options = parser.parse_args()
    rng = random.Random(3)
    twins = options.count // 20
    texts = list(claims(options.count - twins))
    originals = rng.sample(range(len(texts)), twins)
    texts += [twin(texts[i], rng) for i in originals]
    places = list(range(len(texts)))
    rng.shuffle(places)  # twins lie anywhere
    said = [texts[i] for i in places]
    at = {i: n for n, i in enumerate(places)}
    planted = {
        tuple(sorted((at[i], at[options.count - twins + n]))) for n, i in enumerate(originals)
    }
    del texts, places
    print(f"{len(said):,} claims, {len(planted):,} planted pairs; before: {peak():.2f} GB")
    start, cpu = time.perf_counter(), time.process_time()
    with Crew(options.workers) as crew:
        spread = partial(crew.map, timeout=300.0)
        portions = links_of_numbered(said, partial(take, said), None, spread)
        found = list(chain.from_iterable(portions))
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = time.process_time() - cpu + children.ru_utime + children.ru_stime
    print(
        f"links: {time.perf_counter() - start:.0f} s, {spent:.0f} CPU s, peak {peak():.2f} GB, "
        f"{len(found):,} links"
    )
    pairs = {(int(link.claim_a[4:]), int(link.claim_b[4:])) for link in found}
    print(f"recall of planted pairs: {len(pairs & planted) / max(1, len(planted)):.4f}")
    start = time.perf_counter()
    known = take(said, range(len(said)))
    index = Index(known)
    print(f"index: {time.perf_counter() - start:.0f} s, peak {peak():.2f} GB")
    times = []
    for i in rng.sample(range(len(known)), 300):
        text = twin(known[i].text, rng)
        start = time.perf_counter()
        index.near(text)
        times.append(1000 * (time.perf_counter() - start))
    print(f"one claim: median {statistics.median(times):.1f} ms, slowest {max(times):.0f} ms")
    sample = [c.text.lower() for c in known[: options.sample]]
    start, cpu = time.perf_counter(), time.process_time()
    for row in range(0, len(sample), 500):
        process.cdist(
            sample[row : row + 500], sample, scorer=fuzz.token_sort_ratio, score_cutoff=80,
            dtype=np.float32, workers=options.workers,
        )  # fmt: skip
    spent = time.process_time() - cpu
    days = spent * (options.count / len(sample)) ** 2 / 86400
    print(f"peer: every pair of {len(sample):,}: {spent:.0f} CPU s; all pairs: {days:.1f} CPU days")


if __name__ == "__main__":
    main()
