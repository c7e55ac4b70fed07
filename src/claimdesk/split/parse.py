"""One parsed paragraph as plain lists, which the rules read.

Going through spaCy's ``Token`` objects costs about as much as the parse itself;
lists cost a tenth. Only tagger and parser output is used: no lemmas, no entities.
"""

from collections.abc import Set
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from claimdesk.split.reattach import mend

if TYPE_CHECKING:
    from spacy.tokens import Doc

FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
VERBAL = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD"})


@dataclass(frozen=True, slots=True)
class Parse:
    """Tokens of one paragraph; every list has one entry a token.

    ``heads`` holds token indices (a root is its own head), ``starts``/``ends`` are
    code points into ``text``, ``kids`` are the dependents in text order.
    """

    text: str
    words: list[str]
    lower: list[str]
    tags: list[str]
    deps: list[str]
    heads: list[int]
    starts: list[int]
    ends: list[int]
    kids: list[list[int]]
    sentences: list[tuple[int, int]]
    _below: dict[int, list[int]] = field(default_factory=dict, repr=False, compare=False)

    def kid(self, i: int, *deps: str) -> int | None:
        """The first dependent of ``i`` with one of these labels."""
        for k in self.kids[i]:
            if self.deps[k] in deps:
                return k
        return None

    def subtree(self, i: int, without: Set[int] = frozenset()) -> list[int]:
        """``i`` and all below it in text order, but not the branches that start in ``without``."""
        if not self.kids[i]:
            return [i]
        whole = self._whole(i)
        return whole[:] if without.isdisjoint(whole) else self._branch(i, without)

    def first(self, i: int) -> int:
        """The first token of ``subtree(i)``."""
        return self._whole(i)[0] if self.kids[i] else i

    def _whole(self, i: int) -> list[int]:
        """The same list each time: most branches are asked for again and again."""
        whole = self._below.get(i)
        if whole is None:
            whole = self._below[i] = self._branch(i, frozenset())
        return whole

    def _branch(self, i: int, without: Set[int]) -> list[int]:
        found = [i]
        for j in found:  # which grows as the branches are followed
            kids = self.kids[j]
            if kids:
                found += [k for k in kids if k not in without] if without else kids
        found.sort()
        return found


def parse_of(doc: "Doc") -> Parse:
    """Copy what the rules need out of a parsed ``Doc``; raises ValueError for an unparsed one."""
    # Whoever has a Doc has loaded spaCy; the others that use a Parse need not wait for it.
    from spacy.attrs import DEP, HEAD, IDX, LENGTH, SENT_START, TAG  # noqa: PLC0415
    from spacy.errors import Errors  # noqa: PLC0415

    text, strings = doc.text, doc.vocab.strings
    table = doc.to_array([HEAD, IDX, LENGTH, SENT_START, DEP, TAG])
    numbers = table[:, :4].astype("int64")
    numbers[:, 0] += np.arange(len(table))
    heads, starts, lengths, first = numbers.T.tolist()
    if len(first) > 1 and not any(first[1:]):
        raise ValueError(Errors.E030)
    labels: list[list[int]] = table[:, 4:].T.tolist()
    name = {key: strings[key] for key in {*labels[0], *labels[1]}}
    deps, tags = ([name[key] for key in column] for column in labels)
    ends = list(map(int.__add__, starts, lengths))
    words = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    begins = [i for i, flag in enumerate(first) if flag == 1 and i]
    bounds = [0, *begins, len(words)] if words else []
    kids: list[list[int]] = [[] for _ in words]
    for i, head in enumerate(heads):
        if head != i:
            kids[head].append(i)
    mend(words, deps, tags, heads, kids)
    return Parse(
        text=text,
        words=words,
        lower=[word.lower().replace("[", "").replace("]", "") or word for word in words]
        if "[" in text
        else [word.lower() for word in words],
        tags=tags,
        deps=deps,
        heads=heads,
        starts=starts,
        ends=ends,
        kids=kids,
        sentences=list(pairwise(bounds)),
    )
