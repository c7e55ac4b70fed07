"""Worth of many claims over the same tokens: what the model makes of each token is looked up once.

The same features as :func:`claimdesk.split.worth.features`, which names them, but by number: a
claim that shares words with other claims of its paragraph shares the look-ups with them.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain

from claimdesk.split.worth import (
    LENGTHS,
    START,
    STEPS,
    SUFFIXED,
    TAG_CLASS,
    Model,
    chance,
    figure,
    log_odds,
    model,
)

Numbers = tuple[int, ...]
"""Features by number; 0 stands for all that the model does not know."""
UNKNOWN = 0
_NONE: dict[str, int] = {}


@dataclass(frozen=True, slots=True)
class _Index:
    """The features of a model by number: their weights and where each kind is found.

    ``pairs`` leads from the first of two words, or of two tags, to the second. ``steps`` has the
    features of a class for every count up to the last step, ``lengths`` those for every length.
    """

    weights: list[int]
    single: dict[str, int]
    pairs: dict[str, dict[str, int]]
    steps: dict[str, list[Numbers]]
    lengths: list[Numbers]
    classes: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Token:
    """A word as the model knows it, what it has by itself, and what it makes with the next."""

    word: str
    tag: str
    own: Numbers
    classes: tuple[str, ...]
    words_after: dict[str, int]
    tags_after: dict[str, int]

    def then(self, after: "_Token") -> Numbers:
        """The features that it has together with the token after it."""
        words, tags = self.words_after, self.tags_after
        return words.get(after.word, UNKNOWN), tags.get(after.tag, UNKNOWN)


def _index(m: Model) -> _Index:
    number = {key: n for n, key in enumerate(m.weights, UNKNOWN + 1)}
    pairs: dict[str, dict[str, int]] = {}
    for key, n in number.items():
        first, space, second = key.partition(" ")
        if space and key[:2] != "K:":
            pairs.setdefault(first, {})[second] = n
    counted = {key[2:].rpartition(" ")[0] for key in number if key[:2] == "K:"}
    return _Index(
        weights=[0, *m.weights.values()],
        single=number,
        pairs=pairs,
        steps={name: _reached(number, f"K:{name} ", STEPS) for name in counted},
        lengths=_reached(number, "L:", LENGTHS),
        classes=m.classes,
    )


def _reached(number: dict[str, int], name: str, steps: Sequence[int]) -> list[Numbers]:
    """For every count up to the last step, the features of the steps that it reaches."""
    found = [(step, number.get(f"{name}{step}", UNKNOWN)) for step in steps]
    return [tuple(n for step, n in found if step <= count) for count in range(steps[-1] + 1)]


@cache
def _shipped() -> _Index:
    return _index(model())


@lru_cache(maxsize=1 << 14)
def _token(word: str, tag: str) -> _Token:
    index = _shipped()
    lower = word.lower().replace("’", "'")
    classes = index.classes.get(lower, ())
    if tag in TAG_CLASS:
        classes = (TAG_CLASS[tag], *classes)
    keys = [f"T:{tag}"]
    if tag == "CD":
        lower = figure(lower)
    elif len(lower) > 5 and tag[:2] in SUFFIXED:
        keys.append(f"S:{tag[:2]}{lower[-3:]}")
    keys.append(lower)
    return _Token(
        word=lower,
        tag=tag,
        own=tuple(index.single.get(key, UNKNOWN) for key in keys),
        classes=tuple(name for name in classes if name in index.steps),
        words_after=index.pairs.get(lower, _NONE),
        tags_after=index.pairs.get(f"T:{tag}", _NONE),
    )


class Scorer:
    """The tokens of a paragraph, from which claims are scored."""

    def __init__(self, words: Sequence[str], tags: Sequence[str]) -> None:
        self._start = _token(START, START)
        self._tokens = list(map(_token, words, tags))
        self._stops = [word == "." for word in words]
        before = [self._start, *self._tokens]
        self._after = [
            token.own + first.then(token)
            for first, token in zip(before, self._tokens, strict=False)
        ]
        """What each token has by itself and together with the one before it."""
        self._odds: dict[tuple[int, ...], float] = {}

    def worth(self, order: Sequence[int]) -> float:
        """Score of the claim with these tokens in reading order, as ``worth.worth`` gives it."""
        return chance(self.odds(order)) if order else 0.0

    def odds(self, order: Sequence[int]) -> float:
        """Log-odds of that score; the tokens are one or more."""
        key = tuple(order)
        odds = self._odds.get(key)
        if odds is None:
            odds = self._odds[key] = self._weighed(key)
        return odds

    def _weighed(self, order: tuple[int, ...]) -> float:
        size = len(order)
        while size and self._stops[order[size - 1]]:
            size -= 1
        order = order[:size]
        index, tokens = _shipped(), self._tokens
        found = set(index.lengths[min(size, LENGTHS[-1])])
        last = -1
        for i in order:
            if i == last + 1:
                found.update(self._after[i])
            else:
                first = tokens[last] if last >= 0 else self._start
                found.update(tokens[i].own, first.then(tokens[i]))
            last = i
        for name, count in Counter(chain.from_iterable([tokens[i].classes for i in order])).items():
            found.update(index.steps[name][min(count, STEPS[-1])])
        found.discard(UNKNOWN)
        return log_odds(sum(map(index.weights.__getitem__, found)), len(found))
