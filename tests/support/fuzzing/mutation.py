"""Inputs made from real-looking ones by changing them: bytes or texts.

Each input is a seed to which a few changes were done: pieces taken out, doubled, cut off or
replaced, by single characters, by words that mean something to the parser, by pieces of other
seeds.
Now and then a piece is repeated thousands of times, which is how slow parsers show.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import AnyStr, Generic

MOST_CHANGES = 6
LONG_EVERY = 400
"""One input in so many has a piece repeated until it is ``LONGEST`` long."""
LONGEST = 60_000
MOST_LINES = 3_000
ODD = (
    "\0\t\n\r\x0b\x1c\x85\xa0\xad\u200b\u200d"
    "\u2028\u202e\ufeff\ufffd\ud800\udcff\U0001f3fd\u0301İßǅ٣１"
)
"""Characters that surprise programs; halves of pairs stand for bytes that are no text."""


@dataclass(frozen=True)
class Mutator(Generic[AnyStr]):
    """Makes inputs from seeds; ``tokens`` are what means something to the parser."""

    seeds: Sequence[AnyStr]
    tokens: Sequence[AnyStr]
    letters: Sequence[AnyStr]
    line_end: AnyStr

    def make(self, chance: Random) -> AnyStr:
        """Make one input."""
        whole = chance.choice(self.seeds)
        for _ in range(chance.randint(0, MOST_CHANGES)):
            whole = self._changed(chance, whole)
        return self._repeated(chance, whole) if chance.random() * LONG_EVERY < 1 else whole

    def _changed(self, chance: Random, whole: AnyStr) -> AnyStr:
        begin, end = self._stretch(chance, whole)
        piece = whole[begin:end]
        match chance.randrange(9):
            case 0:
                piece = whole[:0]
            case 1:
                piece = piece + piece
            case 2:
                return whole[:end]
            case 3:
                piece = chance.choice(self.letters)
            case 4 | 5:
                piece = chance.choice(self.tokens)
            case 6:
                piece = piece + chance.choice(self.tokens)
            case 7:
                piece = piece + chance.choice(self.letters)
            case _:
                piece = self._of_another(chance)
        return whole[:begin] + piece + whole[end:]

    def _stretch(self, chance: Random, whole: AnyStr) -> tuple[int, int]:
        """A place in an input, with a few characters or with many."""
        begin = chance.randint(0, len(whole))
        most = chance.choice((0, 1, 1, 4, 20, len(whole)))
        return begin, min(len(whole), begin + chance.randint(0, most))

    def _of_another(self, chance: Random) -> AnyStr:
        other = chance.choice(self.seeds)
        begin, end = self._stretch(chance, other)
        return other[begin:end]

    def _repeated(self, chance: Random, whole: AnyStr) -> AnyStr:
        begin, end = self._stretch(chance, whole)
        piece = chance.choice((whole[begin:end], chance.choice(self.tokens))) or self.letters[0]
        times = LONGEST // len(piece)
        if self.line_end in piece:  # each line is a row, which is work of its own
            times = min(times, MOST_LINES)
        return whole[:begin] + piece * times + whole[end:]


def of_bytes(seeds: Sequence[bytes], tokens: Sequence[bytes]) -> Mutator[bytes]:
    """Change bytes."""
    return Mutator(seeds, tokens, [bytes([n]) for n in range(256)], b"\n")


def of_texts(seeds: Sequence[str], tokens: Sequence[str]) -> Mutator[str]:
    """Change texts, by characters that people type and by odd ones."""
    return Mutator(seeds, tokens, [*map(chr, range(32, 127)), *ODD], "\n")
