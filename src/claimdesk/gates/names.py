"""Which names only one of two wordings has; a name may be shortened, a title left out."""

from collections.abc import Iterable, Set

from claimdesk.gates import vocabulary as words
from claimdesk.gates.spelling import LONG, certain
from claimdesk.gates.wording import Wording
from claimdesk.split.quantities import MAGNITUDES, NUMBER_WORDS

_NOT_FIRST = words.COMPASS | frozenset(
    """real saint st san santa los las el la fort mount lake port great old grand united royal bank
    university british american french german russian chinese black white red vice deputy former
    world state national""".split()
)
"""What tells a name from another one that ends alike: New York, Bank of England."""
_NO_NAMES = words.SOFT | words.TITLES | {*words.MULTIPLES, *NUMBER_WORDS, *MAGNITUDES}


def unshared(a: Wording, b: Wording, known: Iterable[str] = ()) -> list[str]:
    """Names of ``a`` that ``b`` does not have; a title may be left out, a slip mended.

    ``known`` names make a name of the first word, too, which has a capital in any case.
    """
    there = b.there
    alone = [name for name in a.names if not _named(name, there) and name not in _NO_NAMES]
    found = [name for name in alone if not _slip_of(name, a, b)]
    listed = {part for name in known for part in name.casefold().split()}
    if a.first in listed and a.first not in a.names and not _named(a.first, there):
        found.append(a.first)
    return found


def _named(name: str, there: Set[str]) -> bool:
    return name in there or (name.endswith("s") and name[:-1] in there) or f"{name}s" in there


def _slip_of(name: str, a: Wording, b: Wording) -> bool:
    """Whether a name can only be a misspelt one of the other text, which this one does not have."""
    if len(name) < LONG:
        return False
    likely = [other for other in (*b.names, b.first) if other[:1] == name[0]]
    return any(certain(name, other) for other in likely if other not in a.lower)


def fuller(name: str, a: Wording, b: Wording) -> bool:
    """Whether a name only stands before one that both have: "Keir" in "Keir Starmer"."""
    if name not in a.names or name in _NOT_FIRST or len(name) < 3:
        return False
    run = [word for word in a.lower if word in a.names[name]]
    after = run[run.index(name) + 1 :] if name in run else []
    return bool(after) and after[-1] in b.lower and after[-1] in a.names and run[-1] == after[-1]
