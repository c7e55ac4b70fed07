"""What makes splitting fast changes nothing: the same worth, the same parse, all put back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from thinc.api import Model
from threadpoolctl import ThreadpoolController

from claimdesk.split import matrix_products
from claimdesk.split.parse import parse_of
from claimdesk.split.pipeline import load
from claimdesk.split.scoring import Scorer
from claimdesk.split.worth import worth

WORDS = (
    "the The we ’s n't said . million 12 2016 1,200 3rd because unemployment thousands ^ ( taxes"
).split()
TAGS = "DT NN NNS NNP VBD VBZ CD RB JJ MD PRP POS . ^".split()
TOKENS = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(TAGS)), max_size=40)
TEXT = 'Taxes "rose by 5 % in 2016", the minister said. She hopes that they will not rise again.'


@given(TOKENS, st.data())
def test_tokens_looked_up_once_give_the_worth_of_any_claim(
    tokens: list[tuple[str, str]], data: st.DataObject
) -> None:
    words, tags = [word for word, _ in tokens], [tag for _, tag in tokens]
    scorer = Scorer(words, tags)
    assert scorer.worth(range(len(words))) == worth(words, tags)
    order = data.draw(st.permutations(range(len(words))))[: len(words) // 2]
    for some in (order, sorted(order)):
        assert scorer.worth(some) == worth([words[i] for i in some], [tags[i] for i in some])


def _libraries() -> list[bool]:
    models = [component.model for _, component in load().pipeline]  # type: ignore[attr-defined]
    layers = [layer for model in models if isinstance(model, Model) for layer in model.walk()]
    return [matrix_products._by_blis(layer) for layer in layers]


def _threads() -> set[int]:
    """How many threads OpenBLAS is allowed now."""
    found = ThreadpoolController().select(internal_api="openblas").info()
    return {library["num_threads"] for library in found}


def test_quick_products_give_the_same_parse() -> None:
    plain = parse_of(load()(TEXT))
    with matrix_products.quick_products(load()):
        assert parse_of(load()(TEXT)) == plain


def test_quick_products_are_put_back_after_a_failure() -> None:
    if matrix_products._openblas() is None:
        pytest.skip("numpy has another library than OpenBLAS")
    before, count = _libraries(), _threads()
    assert any(before)
    during: list[bool] = []

    def fail() -> None:
        with matrix_products.quick_products(load()):
            during.extend((*_libraries(), _threads() != {1}))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert not any(during)
    assert _libraries() == before
    assert _threads() == count


def test_without_openblas_all_stays_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matrix_products, "_openblas", lambda: None)
    with matrix_products.quick_products(load()):
        assert any(_libraries())
