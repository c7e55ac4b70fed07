"""Words to look for → an FTS5 query in which nothing a reader wrote is an operator. Pure."""

import re
from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

from claimdesk.match.terms import Term, terms

FEWEST = 6
"""So many words are looked for in any case, however frequent they are."""
BUDGET = 100_000
"""How many entries of the index one question may touch before its frequent words are left out."""


def any_of(wanted: Sequence[Term]) -> str:
    """A query for documents with any of the terms; empty where there is none."""
    return " OR ".join(f'"{form}"' for term in wanted for form in term.forms)


def asked(words: str) -> list[Term]:
    """What a reader typed into a search box; words in quotation marks stay together."""
    found: dict[str, Term] = {}
    for phrase, rest in re.findall(r'"([^"]*)"|([^"]+)', words.replace("“", '"').replace("”", '"')):
        if phrase:
            pieces = re.findall(r"[^\W_]+", phrase.lower())
            some = [Term((" ".join(pieces),))] if pieces else []
        else:
            some = terms(rest)
        for term in some:
            found.setdefault(term.forms[0], term)
    return list(found.values())


def affordable(
    wanted: Sequence[Term], frequency: Callable[[Term], int], budget: int = BUDGET
) -> list[Term]:
    """The rarest terms, at least ``FEWEST``, as many as the budget allows; in their old order.

    ``frequency`` says how many documents have a term; terms that none has are left out. In a small
    collection all words stay: measured on tweets, leaving out any of them costs precision.
    """
    counted = sorted((frequency(term), place) for place, term in enumerate(wanted))
    kept: list[int] = []
    spent = 0
    for n, place in counted:
        if not n:
            continue
        spent += n
        if spent > budget and len(kept) >= FEWEST:
            break
        kept.append(place)
    return [wanted[place] for place in sorted(kept)]


T = TypeVar("T", bound=Hashable)


K = 10
"""How fast a place loses weight; measured: 5 to 20 differ by less than a hundredth of MAP."""


DEPTH = 100
"""So many of each list take part."""


def fuse(rankings: Sequence[Sequence[T]]) -> list[T]:
    """One list by reciprocal rank: each place n (from 1) of a list counts 1 / (K + n).

    Equal sums keep the order of the first list.
    """
    scores: dict[T, float] = {}
    for ranking in rankings:
        for place, item in enumerate(ranking[:DEPTH], 1):
            scores[item] = scores.get(item, 0.0) + 1 / (K + place)
    return sorted(scores, key=lambda item: -scores[item])
