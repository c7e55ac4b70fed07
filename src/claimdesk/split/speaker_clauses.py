"""Which clauses beside a saying verb are what somebody says. Pure."""

from collections.abc import Sequence

from claimdesk.split.cues import VERBS
from claimdesk.split.parse import Parse
from claimdesk.split.reattach import LISTENED

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
REASONS = frozenset({"because", "if", "unless"})
"""What opens a clause that belongs to what is said, not to the saying of it."""
CLOSING = frozenset({"”", '"', "’", "''"})
LISTENERS = frozenset({"PRP", "NNP", "NNPS"})
"""Tags of objects that may be told something."""


def clauses_of(p: Parse, i: int) -> list[int]:
    """The clauses that the parser hangs on verb ``i`` and that may be what it says.

    None stands before a verb that has something else to say: "they appealed, however, Vale agreed
    to go", "it closed and, if needed, the page reveals the lists".
    """
    clauses = [k for k in p.kids[i] if p.deps[k] == "ccomp" and (k > i or not _left(p, k, i))]
    if clauses and clauses[0] < i and p.lower[i] in VERBS and says_else(p, i):
        clauses = [k for k in clauses if k > i]
    return clauses


def says_else(p: Parse, i: int) -> bool:
    """Whether verb ``i`` has behind it what is said: an infinitive, an object that listens not."""
    inner = p.kid(i, "xcomp")
    if inner is not None and inner > i and any(p.tags[k] == "TO" for k in p.kids[inner]):
        return True
    named = p.kid(i, "dobj")
    listens = p.lower[i] in LISTENED or (named is not None and p.tags[named] in LISTENERS)
    return named is not None and named > i and not listens


def others(p: Parse, i: int, clauses: Sequence[int]) -> set[int]:
    """ "Vale said she wants a rule | that helps": all that hangs on the verb behind it is said."""
    if ";" in p.words[i : clauses[-1]]:
        return set()
    return {j for k in clauses if k > i for j in p.subtree(k)}


def reasons(p: Parse, i: int, clause: int) -> set[int]:
    """ "Vale said it smacked of malice, because Orr has done the same": so Vale says."""
    behind = [k for k in p.kids[i] if k > clause and p.deps[k] == "advcl"]
    given = [k for k in behind if p.lower[p.first(k)] in REASONS]
    return {j for k in given for j in p.subtree(k)}


def going_on(p: Parse, i: int) -> set[int]:
    """ "Rents rose, Vale said in May, and flats stood empty": what is joined with its subject."""
    joined = [k for k in p.kids[i] if p.deps[k] == "conj" and p.kid(k, *SUBJECTS) is not None]
    told = [k for k in joined if p.lower[k] not in VERBS and p.first(k) > i]
    behind = p.words[i : p.subtree(told[0])[-1] + 2] if told else []
    if _quoted_before(p, i) and CLOSING.isdisjoint(behind):
        return set()  # "“Rents rose,” Vale said, but Orr was asleep"
    return {j for k in told[:1] for j in p.subtree(k) if j > i}


def _quoted_before(p: Parse, i: int) -> bool:
    """Whether a quotation ends right before who says it, with verb ``i``."""
    teller = [k for k in p.kids[i] if p.deps[k] in SUBJECTS and k < i]
    first = p.first(teller[0]) if teller else i
    return first > 0 and p.words[first - 1] in CLOSING


def _left(p: Parse, k: int, i: int) -> bool:
    """ "Vale said the pool was sold; that guards had | left": no guard said what stands before."""
    return any(p.words[j] == ";" and p.lower[j + 1] == "that" for j in range(k, i))


def joined_with(p: Parse, i: int) -> int:
    """Of "stating that the port is old and noting that boats leak", the first for the second.

    The parser may give the second to the port.
    """
    if p.tags[i] != "VBG" or p.lower[i - 1] != "and" or p.lower[i + 1 : i + 2] != ["that"]:
        return i
    start = next((s for s, e in p.sentences if s <= i < e), i)
    for k in range(i - 2, start - 1, -1):
        if p.tags[k] == "VBG" and p.lower[k] in VERBS and p.lower[k + 1] == "that":
            return k
    return i
