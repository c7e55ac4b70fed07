"""What one of two texts may leave out without a difference: the one way to read more loosely.

- ``quotes``: each text was made of these words of an article. A figure, day or name that only one
  text has, and that its quote has not, was put in by resolving "he" or "that year".
- ``piece``: one text is a question, or a piece of the other. What only one of them has is no
  difference where it is a figure, day, name or quantifier.

Never left out are denials, hedges, and what stands otherwise in the other text.
"""

from collections import Counter
from dataclasses import dataclass

from claimdesk.gates import vocabulary as words
from claimdesk.gates.wording import Wording


@dataclass(frozen=True, slots=True)
class Allowance:
    """How two texts are read; strictly, unless something is given."""

    quotes: tuple[Wording, Wording] | None = None
    piece: bool = False

    def marks(
        self, kind: str, a: Counter[str], b: Counter[str]
    ) -> tuple[Counter[str], Counter[str]]:
        """What only ``a`` and only ``b`` have of a kind of marks of a wording."""
        if a.items() == b.items():  # as mostly; taking them from each other is slow
            return Counter(), Counter()
        only_a, only_b = a - b, b - a
        if only_a and only_b:
            return only_a, only_b
        if self.piece:
            return Counter(), Counter()
        if self.quotes:
            said_a, said_b = (getattr(quote, kind) for quote in self.quotes)
            return only_a & said_a, only_b & said_b
        return only_a, only_b

    def names(self, only_a: list[str], only_b: list[str]) -> tuple[list[str], list[str]]:
        """Names that only one text has and that were not put in or left out."""
        if (only_a and only_b) or not (self.piece or self.quotes):
            return only_a, only_b
        if self.piece or not self.quotes:
            return [], []
        said_a, said_b = (set(quote.lower) for quote in self.quotes)
        return [n for n in only_a if n in said_a], [n for n in only_b if n in said_b]

    def persons(
        self, only_a: frozenset[str], only_b: frozenset[str]
    ) -> tuple[frozenset[str], frozenset[str]]:
        """Persons that only one text has; "he" of a quote may be a name in the other text."""
        if (only_a and only_b) or not (self.piece or self.quotes):
            return only_a, only_b
        if self.piece or not self.quotes:
            return frozenset(), frozenset()
        said_a, said_b = (quote.persons for quote in self.quotes)
        return (only_a & said_a) - said_b, (only_b & said_b) - said_a


def of_quotes(a: Wording, b: Wording, quotes: tuple[Wording, Wording]) -> Allowance:
    """How texts of an article are read: strictly, unless something in them points to something."""
    points = any(words.POINTING & set(text.lower) for text in (a, b, *quotes))
    return Allowance(quotes if points else None)
