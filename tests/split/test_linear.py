"""Linear models: read from their file, weighed alone or several at once, each feature once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdesk.errors import ModelError
from claimdesk.split.linear import FORMAT, Linear, Several, models, parse_models

NAMES = "quoted negated figure long".split()
WEIGHTS = st.dictionaries(st.sampled_from(NAMES), st.integers(-40_000, 40_000))
MODELS = st.dictionaries(
    st.sampled_from("worth alone event rule".split()),
    st.builds(Linear, WEIGHTS, st.integers(-40_000, 40_000)),
    min_size=1,
)


@given(MODELS, st.lists(st.sampled_from([*NAMES, "unknown"])))
def test_models_asked_at_once_say_what_each_says_alone(
    several: dict[str, Linear], features: list[str]
) -> None:
    alone = {name: model.odds(features) for name, model in several.items()}
    assert Several.of(several).odds(features) == alone


def test_a_feature_counts_once_and_an_unknown_one_not_at_all() -> None:
    model = Linear({"quoted": 1500, "long": -250}, 100)
    assert model.odds(["quoted", "quoted", "long", "unknown"]) == 1.35
    assert model.reasons(["long", "quoted", "unknown"], 1) == [
        ("quoted", 1.5), ("everything else", -0.15),
    ]  # fmt: skip


def test_models_are_read_with_their_biases() -> None:
    found = parse_models(f"{FORMAT}\nworth\t\t-3\nworth\tquoted\t7\nalone\t\t5\n")
    assert found == {"worth": Linear({"quoted": 7}, -3), "alone": Linear({}, 5)}


@pytest.mark.parametrize(
    "text",
    ["", "other 1\nworth\t\t1\n", f"{FORMAT}\nworth\tquoted\t7\n", f"{FORMAT}\nworth\t\tmuch\n",
     f"{FORMAT}\nworth 1\n"],
)  # fmt: skip
def test_a_damaged_file_is_told_with_what_to_do(text: str) -> None:
    with pytest.raises(ModelError, match="Install claimdesk again"):
        parse_models(text)


def test_what_is_shipped_can_be_read() -> None:
    assert {"clause", "extent", "worth", "alone", "joint"} <= models().keys()
