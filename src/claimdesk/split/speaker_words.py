"""What the words that tell a speaker show by themselves: a person, a body, its name. Pure."""

import re
from collections.abc import Sequence

from claimdesk.split.mentions import ROLES
from claimdesk.split.names import BODIES
from claimdesk.split.parse import Parse
from claimdesk.split.speaker_identities import is_named
from claimdesk.split.wording import spans_of
from claimdesk.words import DAYS

_PLACED = re.compile(r",? (?:on|in|at|for|from|to|with) ")
WHERE = frozenset("at on in during after before to with from".split())
HELD_BY = ROLES | frozenset(
    """adviser advisor advocate aide analyst critic duchess duke economist envoy expert fan insider
    king nominee pope prince queen resident spokesperson strategist witness""".split()
)
"""What a person is called: "the King", "advocate Ann Vale"."""

ERAS = (" BC", " AD", " BCE", " CE")


def named_body(name: str) -> bool:
    """Whether a speaker is an organisation that has a name."""
    named = any(word[0].isupper() for word in name.split()[1:]) or name.isupper()
    return named and not personal(name)


def last_of(name: str) -> str:
    """The last word of a name; its letters, where they stand behind it."""
    return name.rsplit(" ", 1)[-1].lower().strip("()")


def personal(name: str) -> bool:
    """Whether a speaker may be "he" or "the governor" afterwards."""
    name = _PLACED.split(name, maxsplit=1)[0]
    words = name.lower().split()
    last = name.rsplit(maxsplit=1)[-1]
    if words[-1] in HELD_BY or last.islower():
        return words[-1] in HELD_BY
    if words[-1] in BODIES or name.isupper() or name.endswith(")"):
        return False
    if any(word in HELD_BY and word.islower() for word in name.split()[:-1]):
        return True
    return name[:1].isupper() and words[0] != "the" and is_named(name)


def _of_its_name(p: Parse, head: int, k: int) -> bool:
    """ "The Council on Foreign Ports": what a body is on is of its name, unless it is a day."""
    if p.lower[head] not in BODIES or p.lower[head + 1 : k + 1] != ["on"]:
        return False
    return any(word[0].isupper() and word.casefold() not in DAYS for word in p.words[k + 1 : k + 2])


def shown(p: Parse, words: Sequence[int], head: int) -> str:
    """The words of a speaker; of a name without where and when it spoke, and what is told of it."""
    kept = list(range(min(words), max(words) + 1))
    if p.tags[head] in ("NNP", "NNPS"):
        for k in (k for k in p.kids[head] if k > head):
            if p.deps[k] == "prep" and p.lower[k] in WHERE and not _of_its_name(p, head, k):
                kept = [i for i in kept if i < k]
            elif p.deps[k] == "relcl":
                told = set(p.subtree(k))
                kept = [i for i in kept if i not in told and p.words[i] != ","]
    for i in reversed(kept[1:-2]):
        own = p.lower[i + 1] in HELD_BY or (p.lower[kept[0]] == "one" and p.tags[i + 1] == "NNP")
        if p.words[i] == "," and own and all(p.words[k][0].isupper() for k in kept[-2:]):
            kept = [k for k in kept if k > i]  # "In Lira, the old port, nurse Ann Vale"
            break
    text = " ".join(p.text[a:b] for a, b in spans_of(p, kept)).strip(' ,;:”“"')
    if text.endswith(ERAS):
        return ""  # "as early as 500 BC saying"
    return text.partition(",")[0] if text.endswith("-") else text  # "Ann Vale, a co-"


def two_names(p: Parse, words: Sequence[int], head: int) -> list[str]:
    """The names in "Vale and Orr"; none where anything else stands with them."""
    joint = [i for i in words if p.lower[i] == "and"]
    if p.kid(head, "conj") not in words or len(joint) != 1:
        return []
    if any(p.tags[i] != "NNP" for i in words if i not in joint):
        return []
    parts = [i for i in words if i < joint[0]], [i for i in words if i > joint[0]]
    return [p.text[p.starts[a[0]] : p.ends[a[-1]]] for a in parts] if all(parts) else []
