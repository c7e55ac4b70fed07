"""Names that go into a claim's text are right in at least 95 of 100 on texts nothing was fitted on.

GUM's news, interviews and biographies, annotated by others; the data are not part of the project.
"""

from collections import Counter
from pathlib import Path

import pytest
from spacy.language import Language

from claimdesk.split.pipeline import split_text
from tests.split import gum

KINDS = {"pronoun": 68, "name": 115}
"""What is put in, and how many right ones the texts give at least (78 and 137 when this was
last measured)."""
FLOOR = 0.95
"""Measured: pronouns 78 of 78, short names 137 of 142."""


@pytest.fixture(scope="module")
def judged(nlp: Language, shared: Path) -> dict[str, list[tuple[bool, str]]]:
    """Whether each name is right, by kind; a word that stands in two claims counts once."""
    found: dict[str, list[tuple[bool, str]]] = {kind: [] for kind in KINDS}
    for path in sorted((shared / "data" / "coref" / "gum").glob("*.conllu")):
        annotated = gum.read(path)
        claims = split_text(nlp, annotated.text).claims
        put_in = {r for c in claims if c.kind != "not_a_claim" for r in c.resolutions}
        for r in sorted(put_in, key=lambda r: r.span):
            if r.kind in KINDS:
                told = f"{path.stem}: {r.said!r} is not {r.meant!r}"
                found[r.kind].append((gum.right(annotated, r), told))
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_a_name_that_is_put_in_is_right(
    kind: str, judged: dict[str, list[tuple[bool, str]]]
) -> None:
    counts = Counter(right for right, _ in judged[kind])
    wrong = [told for right, told in judged[kind] if not right]
    assert counts[True] >= KINDS[kind]
    assert counts[True] / counts.total() >= FLOOR, wrong
