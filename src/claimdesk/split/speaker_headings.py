"""Whose speech or letter it is that a heading says is printed below it. Pure."""

from claimdesk.split.parse import Parse

SPEECHES = frozenset(
    """address comments email letter message reply remarks response sermon speech statement
    testimony words""".split()
)
WHOLE = frozenset("full transcript text whole".split())
"""What tells that all of it follows."""
OWNING = frozenset({"'s", "’s", "'", "’"})
NAMING = frozenset("DT NN NNP NNPS".split())


def printed_whole(p: Parse) -> tuple[int, ...]:
    """Whose it is in "The King's speech: full transcript", "Ann Vale's statement in full"."""
    if WHOLE.isdisjoint(p.lower):
        return ()
    for i, word in enumerate(p.lower):
        if word not in SPEECHES:
            continue
        at = i - 1
        while at > 0 and p.lower[at] in WHOLE:
            at -= 1
        if at < 1 or p.lower[at] not in OWNING:
            continue
        first = at
        while first and p.tags[first - 1] in NAMING and p.lower[first - 1] not in WHOLE:
            first -= 1
        if p.lower[first] in ("read", "watch"):
            first += 1
        return tuple(range(first, at))
    return ()
