"""Claims that say the same, gathered around one of them each. Pure."""

from collections.abc import Iterable


def families(
    same: Iterable[tuple[str, str]], seen: Iterable[tuple[str, str | None]]
) -> dict[str, str]:
    """The representative of each claim that says the same as another one; itself where it is one.

    The claims are taken in the order in which they were first seen. Each that belongs to no family
    yet founds one, and takes in those that are linked to it directly: a claim that is only the
    same as another member is not drawn in, so that nothing drifts along a chain. A family of one
    is none.
    """
    near: dict[str, set[str]] = {}
    for a, b in same:
        near.setdefault(a, set()).add(b)
        near.setdefault(b, set()).add(a)
    first = {claim: when or "9" for claim, when in seen if claim in near}
    found: dict[str, str] = {}
    for claim in sorted(near, key=lambda one: (first.get(one, "9"), one)):
        if claim in found:
            continue
        members = [other for other in near[claim] if other not in found]
        if members:
            found[claim] = claim
            found.update(dict.fromkeys(members, claim))
    return found
