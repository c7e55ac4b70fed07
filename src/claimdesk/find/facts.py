"""What two bare texts differ in, for search and for SQL: the matcher's gates on plain text. Pure."""

from rapidfuzz import fuzz

from claimdesk.gates import LONGEST, Gates, compare
from claimdesk.match import relation
from claimdesk.text import normalise


def differences(a: str, b: str) -> Gates:
    """In what two texts differ besides their wording."""
    return compare(a, b)


def likeness(a: str, b: str) -> float:
    """How alike the words of two texts are, 0–100, in any order; says nothing about figures."""
    return fuzz.token_sort_ratio(normalise(a[:LONGEST]), normalise(b[:LONGEST]))


def same(a: str, b: str) -> bool:
    """Whether two texts assert the same: every gate passed, and only the wording differs."""
    if normalise(a[:LONGEST]) == normalise(b[:LONGEST]):
        return bool(normalise(a[:LONGEST]))
    found = relation(a, b)
    return found is not None and found.name == "same"
