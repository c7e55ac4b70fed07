"""The words of a paragraph as the parser hangs them on each other, to be changed. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "csubj"})
HELPING = frozenset({"aux", "auxpass"})
COMPLETE = frozenset("mark dobj attr acomp ccomp xcomp oprd auxpass expl".split())
"""What a clause has that is whole by itself, or opened by a word of its own."""
_SAME = frozenset(
    """bought brought built caught cut found got had heard held hit kept led left lost made met paid
    put said sent set shut sold spent taught thought told won""".split()
)
"""Participles of irregular verbs that are past tenses too; so are those in "-ed"."""


@dataclass(frozen=True, slots=True)
class Tree:
    """The words of a paragraph and what the parser says of them, to be changed."""

    words: Sequence[str]
    deps: list[str]
    tags: list[str]
    heads: list[int]
    kids: list[list[int]]

    def has(self, i: int, labels: frozenset[str]) -> bool:
        """Whether word ``i`` has a dependent with one of these labels."""
        return any(self.deps[k] in labels for k in self.kids[i])

    def first(self, i: int) -> int:
        """The first word of the branch of ``i``."""
        while self.kids[i] and self.kids[i][0] < i:
            i = self.kids[i][0]
        return i

    def hang(self, i: int, head: int, dep: str) -> None:
        """Hang word ``i`` with all below it on another one, but never on one of these."""
        top = head
        while top not in (i, self.heads[top]):
            top = self.heads[top]
        if top == i != head:
            return
        if self.heads[i] != i:
            self.kids[self.heads[i]].remove(i)
        self.deps[i], self.heads[i] = dep, head
        if head != i:
            self.kids[head].append(i)
            self.kids[head].sort()


def past(word: str) -> bool:
    """Whether a participle may as well be a past tense."""
    return word.endswith("ed") or word in _SAME
