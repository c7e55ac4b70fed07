"""Names that nobody has signed with yet, and the known name that each may be misspelt. Pure."""

from collections.abc import Collection, Iterable

from rapidfuzz import fuzz, process

LIKE = 88
"""The least likeness (0–100) at which a name is offered as “did you mean”."""
SHOWN = 5
ASKED = 50
"""New names that are looked at; who brings more is no newsroom."""


def unknown(names: Iterable[str], known: Collection[str]) -> list[str]:
    """Tell of the first few names that are nearly, but not quite, a known one.

    They are taken all the same: two people may well have like names.
    """
    said = []
    folded = {name.casefold() for name in known}
    new = sorted({name for name in names if name.casefold() not in folded})
    for name in new[:ASKED]:
        found = process.extractOne(
            name, known, scorer=fuzz.ratio, processor=str.casefold, score_cutoff=LIKE
        )
        if found:
            said.append(f"nobody has signed as {name} before: did you mean {found[0]}?")
    return said[:SHOWN]
