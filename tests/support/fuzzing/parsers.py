"""The parsers that meet strangers, each with what it may refuse, and what must hold of its answer.

A parser here takes one input and asserts what every user of its answer relies on. Whatever else it
raises than ``refuses`` is a fault.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any, Generic, TypeVar

from tests.support.fuzzing import answers, cells, texts

T = TypeVar("T")


@dataclass(frozen=True)
class Parser(Generic[T]):
    """How to make an input, and how to have it parsed."""

    make: Callable[[Random], T]
    parse: Callable[[T], object]
    refuses: tuple[type[Exception], ...] = field(default=())

    def input(self, seed: int, number: int) -> T:
        """The input with this number: the same in every run."""
        return self.make(Random(seed * 1_000_000_007 + number))

    def run(self, given: T) -> None:
        """Have an input parsed; raises what the parser must not."""
        try:
            self.parse(given)
        except self.refuses:
            return


PARSERS: dict[str, Parser[Any]] = {
    "table": Parser(answers.TABLES.make, answers.table),
    "row": Parser(cells.row, cells.plan_row),
    "claimreview": Parser(answers.FACT_CHECKS.make, answers.fact_checks),
    "warc": Parser(answers.ARCHIVES.make, answers.archive),
    "address": Parser(texts.ADDRESSES.make, texts.address),
    "day": Parser(texts.DAYS.make, texts.day),
    "id": Parser(texts.IDS.make, texts.id_),
    "query": Parser(texts.QUERIES.make, texts.query),
}
"""By the name that the command gives them."""
