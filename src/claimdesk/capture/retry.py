"""When to ask again: which answers pass, and what ``Retry-After`` says. Pure."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

PASSING = frozenset({429, 502, 503, 504})
"""Answers that tell of a moment, not of the page."""


def retry_after(value: str | None, now: datetime) -> float | None:
    """Seconds to wait, from a number or a date; None where there is neither."""
    value = (value or "").strip()[:100]
    if value.isascii() and value.isdigit():
        return float(value[:12])
    try:
        then = parsedate_to_datetime(value)
    except (ValueError, IndexError, TypeError, OverflowError):
        return None
    if then.tzinfo is None:
        then = then.replace(tzinfo=UTC)
    return max(0.0, (then - now).total_seconds())


def backoff(attempt: int, first: float, most: float) -> float:
    """Seconds before the next try: doubled with each of them (``attempt`` counts from 0)."""
    return float(min(most, first * 2 ** min(attempt, 30)))
