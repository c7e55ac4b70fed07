"""Where a sentence begins though nothing ends the one before: after a heading or a caption. Pure.

Texts of pages often lose the line break behind a heading, a caption or the item of a list; then
two sentences are parsed as one and their words run into each other's claims. Whether a capital
after a word opens a sentence is told by a linear model over the tags around it, and by whether
the article writes the same word small elsewhere.
"""

import re
from collections.abc import Iterator, Set

from claimdesk.split.linear import Linear
from claimdesk.split.names import TITLES
from claimdesk.split.parse import FINITE, Parse

SURE = 0.6
"""The chance from which on a text is cut."""
CLOSED = frozenset("DT PDT IN TO PRP PRP$ CC RB WRB MD EX WP WDT UH".split())
NAMES = frozenset({"NNP", "NNPS"})
GOES_ON = frozenset("CC DT IN MD PDT POS PRP$ TO WDT WP WRB".split())
"""Tags of words with which no sentence ends: two of three capitals stand behind one."""
REACH = 4
"""Words behind a capital in which its verb is looked for."""
MOST_CROSSING = 4
OPENING = frozenset("But He However It She That The There These They This We".split())
"""Words with which a sentence begins, and no name of two words."""
_LETTERS = re.compile(r"(?:[A-Z]\.){2,}")
_SMALL = re.compile(r"(?<![\w’'])[a-z]{2,}")


def written_small(text: str) -> frozenset[str]:
    """The words that a text writes small somewhere, which so are no names."""
    return frozenset(_SMALL.findall(text))


def joints(p: Parse, small: Set[str], model: Linear) -> list[int]:
    """The tokens that open a sentence in the middle of one; ``small`` are words written small."""
    found = [k for k in capitals(p) if model.chance(features(p, k, small)) >= SURE]
    return sorted({*found, *_behind_letters(p)})


def _behind_letters(p: Parse) -> Iterator[int]:
    """The "It" of "… in the U.S. It …", where one stop stands for the letters and the sentence."""
    opened = {start for start, _ in p.sentences}
    for k in range(1, len(p.words)):
        if p.words[k] in OPENING and k not in opened and _LETTERS.fullmatch(p.words[k - 1]):
            yield k


def capitals(p: Parse) -> list[int]:
    """The words with a capital directly behind a word or figure; of a name, only its first."""
    opened = {start for start, _ in p.sentences}
    return [
        k
        for k, word in enumerate(p.words)
        if word[0].isupper()
        and k not in opened
        and word not in ("I", "No")
        and not (p.words[k - 1][0].isupper() and p.tags[k] in NAMES)
        and (p.words[k - 1][-1].isalnum() or p.words[k - 1] in ")]")
        and p.tags[k - 1] not in GOES_ON
        and p.ends[k - 1] < p.starts[k]
        and p.lower[k - 1] not in TITLES
    ]


def features(p: Parse, k: int, small: Set[str]) -> Iterator[str]:
    """What speaks for and against a sentence that begins with token ``k``."""
    tags, lower = p.tags, p.lower
    start, end = next((s, e) for s, e in p.sentences if s <= k < e)
    before, after = tags[k - 1], tags[k + 1] if k + 1 < end else "end"
    plain = "small" if lower[k] in small else "large"
    next_ = "capital" if k + 1 < end and p.words[k + 1][0].isupper() else "small letter"
    told = any(tag in FINITE for tag in tags[start:k])
    behind = next((n - k for n in range(k, min(k + REACH, end)) if tags[n] in FINITE), None)
    crossing = sum(map(k.__le__, p.heads[start:k])) + sum(map(k.__gt__, p.heads[k:end]))
    left, right = _top(p, k - 1, range(start, k)), _top(p, k, range(k, end))
    yield f"opens with {_known(p, k, lower[k] in small)}"
    yield f"word before {_known(p, k - 1)}"
    yield f"tag {tags[k]}"
    yield f"tag before {before}"
    yield f"tag after {after}"
    yield f"tags {before} {tags[k]}"
    yield f"tags {tags[k]} {after}"
    yield f"{plain} elsewhere"
    yield f"before a {next_}"
    yield f"{plain} elsewhere, before a {next_}"
    yield f"verb before {told}"
    yield f"verb behind {behind}"
    yield f"verbs {told} {behind is not None}"
    yield f"verbs {told} {behind is not None}, {plain} elsewhere"
    yield from (f"crossing {n}" for n in range(1, MOST_CROSSING + 1) if crossing >= n)
    yield f"{p.deps[k]} {'of a word before' if p.heads[k] < k else 'of a word behind'}"
    yield f"hangs by {right}"
    yield f"left hangs by {left}"
    yield f"{left} {right}"


def _known(p: Parse, i: int, small: bool = False) -> str:
    """A word by itself where it could stand in any text, else its tag; never a name."""
    common = small or p.tags[i] in CLOSED or p.words[i].islower()
    return p.lower[i] if common and p.tags[i] not in NAMES else p.tags[i]


def _top(p: Parse, i: int, inside: range) -> str:
    """By what the part of a sentence that ``i`` is in hangs on the other one."""
    while p.heads[i] in inside and p.heads[i] != i:
        i = p.heads[i]
    return p.deps[i]
