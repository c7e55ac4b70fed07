"""The op-ed that claimdesk was asked for with, and what its claims must show."""

import json
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language

from claimdesk.records import Claim
from claimdesk.split.pipeline import split_text

LOW = 0.35
"""A sentence of mere rhetoric is worth no more than this."""


@pytest.fixture(scope="module")
def claims(shared: Path, nlp: Language) -> list[Claim]:
    return list(split_text(nlp, (shared / "data/seed/op-ed.txt").read_text("utf-8")).claims)


@pytest.fixture(scope="module")
def lines(shared: Path) -> list[dict[str, Any]]:
    rows = (shared / "data/seed/expected.jsonl").read_text("utf-8").splitlines()
    return [json.loads(row) for row in rows]


def meets(claim: Claim, line: dict[str, Any]) -> bool:
    """Whether a claim shows all that a line asks for, word for word."""
    has = all(words in claim.text for words in line["must_have"] + line.get("must_keep", []))
    speaker = (claim.speaker or "").lower()
    figures = {quantity.value for quantity in claim.quantities}
    return (
        has
        and not any(words in claim.text for words in line.get("must_not", []))
        and any(word in speaker for word in line.get("speaker_any", [""]))
        and claim.kind in line.get("kind_any", [claim.kind])
        and line.get("due", "") in (claim.due or "")
        and line.get("actor", "") in claim.text
        and line.get("quantity") in (None, *figures)
        and _in_order(line.get("gist_like", ""), claim.gist)
    )


def _in_order(words: str, gist: str) -> bool:
    """Whether a headline has these words one after the other, whatever else it has."""
    rest = iter(gist.split())
    return all(any(word == other.strip("…,.") for other in rest) for word in words.split())


def test_every_claim_that_can_be_checked_is_there(
    claims: list[Claim], lines: list[dict[str, Any]]
) -> None:
    asked = [line for line in lines if line["checkable"]]
    assert len(asked) == 14
    missed = [line for line in asked if not any(meets(claim, line) for claim in claims)]
    assert missed == []


def test_mere_rhetoric_is_worth_little(claims: list[Claim], lines: list[dict[str, Any]]) -> None:
    for line in lines:
        words = line.get("absent_or_low")
        if words:
            told = [c for c in claims if len(c.text) > 20 and c.text in words]
            assert all(claim.worth <= LOW for claim in told)


def test_the_plan_has_a_headline(claims: list[Claim]) -> None:
    [plan] = [claim for claim in claims if "fully established" in claim.text]
    headline = "The ruling party in China hopes to have this system fully established by 2020…"
    assert plan.gist == headline
