"""Claims that come later meet those that all claims at once would have them meet."""

from hypothesis import given
from hypothesis import strategies as st

from claimdesk.match.candidates import pairs, table
from claimdesk.match.keys import Reader
from claimdesk.match.newcomers import Packer, meeting
from tests.match.test_near import TEXTS


@given(st.lists(TEXTS, max_size=14), st.integers(0, 14))
def test_a_few_meet_whom_they_meet_among_all(said: list[list[str]], late: int) -> None:
    texts = [" ".join(words) for words in said]
    packed = [*map(Packer(), texts)]
    some = range(len(texts))[:late]
    found = {
        (min(n, other), max(n, other))
        for n, other in meeting([packed[n] for n in some], packed)
        if n != other
    }
    known = table(*Reader().read_all(texts))
    couples = [(int(i), int(j)) for portion in pairs(known) for i, j in portion]
    assert found == {(i, j) for i, j in couples if i in some or j in some}
