"""How much a claim deserves checking: scores that stay, reasons that add up, floors on gold."""

import hashlib
import json
import math
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdesk.errors import ModelError
from claimdesk.split import worth as worths
from claimdesk.split.parse import parse_of
from claimdesk.split.pipeline import load
from claimdesk.split.worth import explain, parse_model, worth
from tests.support.project import ROOT

SHARED = Path(os.environ.get("CLAIMDESK_SHARED", ROOT.parent / "shared"))
GOLD = SHARED / "data" / "worth"

PINNED: list[tuple[str, float]] = [
    (
        "The_DT council_NN spent_VBD 4.2_CD million_CD euros_NNS on_IN buses_NNS in_IN 2016_CD ._.",
        0.997,
    ),
    ("I_PRP think_VBP we_PRP should_MD all_DT be_VB proud_JJ of_IN our_PRP$ town_NN ._.", 0.007),
    ("unemployment_NN fell_VBD to_IN 5_CD percent_NN in_IN March_NNP", 0.986),
    ("Thank_VBP you_PRP very_RB much_RB ,_, and_CC good_JJ night_NN ._.", 0.039),
    ("What_WP a_DT disgraceful_JJ spectacle_NN this_DT was_VBD !_.", 0.041),
    (
        "The_DT minister_NN said_VBD that_IN the_DT bridge_NN was_VBD closed_VBN in_IN 2016_CD ._.",
        0.974,
    ),
    ("they_PRP voted_VBD against_IN the_DT law_NN twice_RB", 0.994),
    ("hope_NN is_VBZ the_DT thing_NN that_WDT keeps_VBZ a_DT nation_NN young_JJ", 0.013),
]
FLOORS: dict[str, tuple[str, float, float, float]] = {
    "ct24_devtest": (
        "c3e2daa519fef696f7c418a689d58c240892964e986549179892810af1b6050f", 0.80, 0.84, 0.88,
    ),
}  # fmt: skip
"""File → digest of what was measured, least F1 of label 1, macro-F1, average precision."""


@pytest.mark.parametrize(("tagged", "score"), PINNED)
def test_scores_stay(tagged: str, score: float) -> None:
    words, tags = zip(*(token.rsplit("_", 1) for token in tagged.split()), strict=True)
    assert worth(words, tags) == score


def test_no_words_are_worth_nothing() -> None:
    assert worth([], []) == 0.0


def test_case_quotes_and_full_stop_do_not_matter() -> None:
    tags = ["PRP", "VBD", "RB", "VB", "CD", "NNS"]
    plain = worth(["they", "did", "n't", "pay", "300", "dollars"], tags)
    assert worth(["They", "did", "n’t", "pay", "300", "dollars", "."], [*tags, "."]) == plain


tokens = st.lists(
    st.tuples(st.text(max_size=12), st.sampled_from(["NN", "CD", "VBD", "", "?", "x"]))
)


@given(tokens)
def test_any_tokens_have_a_score_that_its_reasons_add_up_to(pairs: list[tuple[str, str]]) -> None:
    words, tags = [word for word, _ in pairs], [tag for _, tag in pairs]
    score = worth(words, tags)
    assert 0 <= score <= 1
    if words:
        total = sum(value for _, value in explain(words, tags, top=3))
        assert abs(1 / (1 + math.exp(-total)) - score) <= 0.000501


def test_reasons_are_named_for_people() -> None:
    words = "Unemployment rose to 9.4 percent in 2009".split()
    reasons = dict(explain(words, ["NN", "VBD", "IN", "CD", "NN", "IN", "CD"], top=100))
    assert reasons["“percent”"] > 0
    assert reasons["figure"] > 0
    assert {"length", "amount", "starting point", "everything else"} <= set(reasons)


def test_the_weights_are_plain_text_and_hold_no_sentence() -> None:
    lines = (Path(worths.__file__).parent / "data" / "worth.tsv").read_text("utf-8").splitlines()
    assert lines[0].startswith(worths.FORMAT)
    keys = [line.split("\t")[0] for line in lines[2:]]
    assert max(len(key.split()) for key in keys if not key.startswith("K:")) == 2


@pytest.mark.parametrize(
    "weights", ["", "claimdesk-worth 0 abc\n", "{head}\n\t1\t2\n", "{head}\na\t1\n"]
)
def test_weights_that_do_not_fit_are_refused(weights: str) -> None:
    with pytest.raises(ModelError, match="cannot be read"):
        parse_model(weights.replace("{head}", worths.heading("=a\nb\n")), "=a\nb\n")


@pytest.mark.skipif(not GOLD.is_dir(), reason="the gold data are not here")
@pytest.mark.parametrize("name", FLOORS)
def test_floors(name: str) -> None:
    digest, f1, macro, ap = FLOORS[name]
    raw = (GOLD / f"{name}.jsonl").read_bytes()
    assert hashlib.sha256(raw).hexdigest() == digest
    rows = [json.loads(line) for line in raw.decode().splitlines()]
    parses = map(parse_of, load().pipe(" ".join(row["text"].split()) for row in rows))
    scores = [worth(p.words, p.tags) for p in parses]
    labels = [row["label"] for row in rows]
    positive, negative = (_f1(labels, scores, side) for side in (1, 0))
    assert positive >= f1
    assert (positive + negative) / 2 >= macro
    assert _average_precision(labels, scores) >= ap


def _f1(labels: list[int], scores: list[float], side: int) -> float:
    said = [int(score >= 0.5) for score in scores]
    hits = sum(a == b == side for a, b in zip(labels, said, strict=True))
    return 2 * hits / (labels.count(side) + said.count(side))


def _average_precision(labels: list[int], scores: list[float]) -> float:
    """As bench/score_worth.py: tied scores are one cut-off."""
    total = 0.0
    for cut in sorted(set(scores)):
        above = [label for label, score in zip(labels, scores, strict=True) if score >= cut]
        new = sum(label for label, score in zip(labels, scores, strict=True) if score == cut)
        total += new * sum(above) / len(above)
    return total / sum(labels)
