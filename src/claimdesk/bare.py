"""What a bare text asserts, as far as rules can tell without a parse. Pure.

An adapter: fact-checks and decisions of editors come as texts, and are compared under the gates of
:mod:`claimdesk.match` all the same.
"""

import re
from functools import lru_cache

from claimdesk.match import Matchable, gates
from claimdesk.split import lexicon
from claimdesk.split.dates import dates
from claimdesk.split.quantities import quantities
from claimdesk.text import normalise

LONGEST = 5_000
"""Characters of a text that are read."""
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


@lru_cache(maxsize=4096)
def facts(text: str) -> Matchable:
    """Figures, dates, names, hedges and negation of a text."""
    text = text[:LONGEST]
    days = dates(text)
    words = _WORD.findall(text)
    lower = [word.casefold().replace("’", "'") for word in words]
    hedges = [w for w in lower if w in lexicon.HEDGES or w in lexicon.MODAL_HEDGES]
    negations = sum(w in lexicon.NEGATIONS or w.endswith("n't") for w in lower)
    return Matchable(
        normalise(text),
        text,
        negations % 2 == 1,
        tuple(quantities(text, [span for span, _, _ in days])),
        tuple(day for _, day, _ in days),
        frozenset(re.sub(r"['’]s$", "", w).casefold() for w in words[1:] if w[0].isupper()),
        " ".join(dict.fromkeys(hedges)) or None,
    )


def differences(a: str, b: str) -> str:
    """In what two texts differ besides their wording, in words; empty where nothing does."""
    return "; ".join(gates(facts(a), facts(b)).reasons())
