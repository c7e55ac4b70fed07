"""SQL functions that compare two texts; bounded, deterministic, NULL where an argument is NULL.

They read plain texts by rules, without the parser. The work grows with the square of the length,
and no limit on time is asked inside a function; so they say nothing, NULL, of a text that is longer
than any claim.
"""

import sqlite3
from collections.abc import Callable

from claimdesk.gates.differences import compare, hold
from claimdesk.gates.likeness import likeness
from claimdesk.gates.wording import wording
from claimdesk.text import normalise

LONGEST = 600
"""Characters of a text that these functions compare; a tenth of a second at worst."""

Value = str | int | float | bytes | None


def claim_similarity(a: str, b: str) -> float:
    """How alike the words of two texts are, 0–100, whatever their order; ignores figures' worth."""
    return round(likeness(wording(a), wording(b)), 1)


def same_claim(a: str, b: str) -> int:
    """1 where two texts assert the same in other words at most, else 0."""
    if normalise(a) == normalise(b):
        return int(bool(normalise(a)))
    return int(hold(a, b).same)


def claim_gates(a: str, b: str) -> str:
    """In what two texts differ besides their wording; empty where in nothing."""
    return "; ".join(compare(a, b).reasons())


FUNCTIONS: tuple[Callable[[str, str], str | int | float], ...] = (
    claim_similarity,
    same_claim,
    claim_gates,
)


def register(connection: sqlite3.Connection) -> None:
    """Make the functions known to a connection."""
    for function in FUNCTIONS:
        connection.create_function(function.__name__, 2, _of_texts(function), deterministic=True)


def _of_texts(
    function: Callable[[str, str], str | int | float],
) -> Callable[[Value, Value], str | int | float | None]:
    def bounded(a: Value, b: Value) -> str | int | float | None:
        if a is None or b is None or isinstance(a, bytes) or isinstance(b, bytes):
            return None
        one, other = str(a), str(b)
        return function(one, other) if max(len(one), len(other)) <= LONGEST else None

    return bounded
