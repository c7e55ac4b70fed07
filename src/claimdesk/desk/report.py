"""What a build tells: how far it is while it runs, and what it did."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import monotonic
from typing import Protocol, TypeVar

from claimdesk.records import Problem

T = TypeVar("T")


class Progress(Protocol):
    """Shows how far a stage is, and hands its items through."""

    def __call__(self, label: str, items: Iterable[T], total: int | None) -> Iterable[T]:
        """The same items; ``total`` is their number, if that is known."""


def silent(label: str, items: Iterable[T], total: int | None) -> Iterable[T]:  # noqa: ARG001
    """A progress display that shows nothing."""
    return items


@dataclass(slots=True)
class Report:
    """What a build did.

    ``rejected`` counts captures by reason, ``passed_over`` records of archives that are no pages,
    ``left_alone`` files that are not read. ``left_out`` are lines that tell which reviews cannot be
    shown. ``seconds`` are those by the clock that the stages took which had anything to do.
    """

    captures: int = 0
    articles: int = 0
    claims: int = 0
    parts: int = 0
    appearances: int = 0
    links: int = 0
    reviews: int = 0
    read: int = 0
    split: int = 0
    rejected: dict[str, int] = field(default_factory=dict)
    passed_over: dict[str, int] = field(default_factory=dict)
    left_alone: dict[str, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)

    def counts(self) -> dict[str, object]:
        """The numbers, for the run log."""
        names = "captures articles claims parts appearances links reviews read split rejected"
        return {name: getattr(self, name) for name in (*names.split(), "passed_over")}

    @contextmanager
    def timed(self, stage: str) -> Iterator[None]:
        """Note how long a stage took."""
        start = monotonic()
        yield
        self.seconds[stage] = round(monotonic() - start, 3)

    def as_json(self) -> dict[str, object]:
        """All of it, for programs: the numbers, and each problem as its line."""
        told = {"left_alone": self.left_alone, "left_out": self.left_out}
        return {**self.counts(), **told, "problems": [str(one) for one in self.problems]}
