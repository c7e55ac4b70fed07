"""A worker finds which claims are to be compared, as they are found at once."""

import random
from unittest.mock import patch

import numpy as np
import pytest

from claimdesk.desk import pairs_file
from claimdesk.match.candidates import pairs, table
from claimdesk.match.keys import Reader
from claimdesk.match.newcomers import Packer
from claimdesk.workers import Crew

WORDS = "harbour ledger tram depot zone florist reservoir swimmer council bridge gala van".split()


@pytest.mark.parametrize("new", [0, 90])
def test_a_worker_finds_the_pairs_that_are_found_at_once(new: int) -> None:
    rng = random.Random(1)
    texts = [" ".join(rng.choices(WORDS, k=rng.randint(0, 7))) for _ in range(100)]
    words = [*map(Packer(), texts)]
    fresh = bytes([0] * new + [1] * (100 - new))
    known = table(*Reader().read_all(texts))
    expected = np.concatenate([*pairs(known, np.frombuffer(fresh, bool))]).tolist()
    with Crew(1) as crew:
        assert np.concatenate([*pairs_file.pairs_of(words, fresh, crew)]).tolist() == expected
        with patch.multiple(pairs_file, FEW=0, AT_ONCE=7):
            portions = [*pairs_file.pairs_of(words, fresh, crew)]
    assert max(map(len, portions)) == 7
    assert np.concatenate(portions).tolist() == expected
    assert expected
