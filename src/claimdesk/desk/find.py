"""Answers to “has this been said or checked before?” as JSON shows them."""

from dataclasses import asdict
from typing import Any

from claimdesk.store.search import Found, FoundCheck, FoundClaim


def as_row(found: FoundClaim | FoundCheck) -> dict[str, Any]:
    """A result as JSON shows it: ``likeness`` 0–100 and ``evidence`` as a list of points."""
    row = asdict(found)
    shown = row.pop("evidence")
    return {**row, "likeness": shown["likeness"], "evidence": list(shown["notes"])}


def as_json(text: str, found: Found) -> dict[str, Any]:
    """The answer to a question as ``claimdesk find --json`` and ``/-/find.json`` give it."""
    return {
        "q": text,
        "claims": [as_row(claim) for claim in found.claims],
        "fact_checks": [as_row(check) for check in found.fact_checks],
    }
