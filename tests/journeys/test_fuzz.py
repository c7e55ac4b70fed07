"""Files and words of strangers, some thousands of each kind: read or refused, never a crash.

`python -m tests.fuzz` does the same with a million of each, and looks for what takes too long.
"""

import pytest

from tests.support.fuzzing.parsers import PARSERS

INPUTS = {
    "table": 3_500,
    "row": 3_500,
    "claimreview": 6_000,
    "warc": 20_000,
    "address": 12_000,
    "day": 40_000,
    "id": 14_000,
    "query": 8_000,
}
"""So many that each parser takes a few seconds."""
SEED = 2026


@pytest.mark.parametrize("name", PARSERS)
def test_any_input_is_read_or_refused(name: str) -> None:
    parser = PARSERS[name]
    for number in range(INPUTS[name]):
        given = parser.input(SEED, number)
        try:
            parser.run(given)
        except Exception as error:
            error.add_note(f"python -m tests.fuzz {name} --seed {SEED} --start {number}")
            error.add_note(f"{given!r:.2000}")
            raise
