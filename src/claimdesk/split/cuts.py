"""Where a claim may be cut short: behind which words nothing waits for what is left out. Pure."""

from collections.abc import Sequence, Set

from claimdesk.split import lexicon
from claimdesk.split.joining import COMMAS
from claimdesk.split.name_types import TIMES
from claimdesk.split.parse import Parse

NEEDED = frozenset("dobj attr acomp oprd xcomp ccomp prt dative".split())
"""What a verb needs behind it."""
WANTED = NEEDED | frozenset("pobj pcomp nummod".split())
"""What is no phrase beside the word it hangs on, but part of it."""
SUBJECT = frozenset("nsubj nsubjpass expl csubj csubjpass".split())
DANGLING = frozenset(
    "IN CC TO DT PRP$ WDT WP WRB POS PDT $ MD JJ JJR JJS RB CD HYPH VBZ VBP VBD".split()
)
"""Tags of words that wait for more."""
WAITING = frozenset("prep mark aux auxpass case cc det poss predet agent preconj".split())
COMPLEMENTS = frozenset("about against as from into of onto than to toward towards".split())
"""Words behind a verb or a noun with what these are not understood without."""
CONDITIONS = frozenset("except excluding if instead than unless until without".split())
"""What opens a phrase or a clause without which the rest says more."""
LISTING = frozenset("including like such".split())
OPPOSING = frozenset("but nor or yet".split())
PER_CENT = frozenset("% cent per percent".split())


def wanting(p: Parse, order: Sequence[int], n: int) -> bool:
    """Whether one of the first ``n`` words waits for one behind: a subject for its verb."""
    kept, behind = frozenset(order[:n]), frozenset(order[n:])
    lost = any(p.deps[k] in WANTED and p.heads[k] in kept for k in behind)
    split = {p.heads[k] for k in kept if p.deps[k] == "preconj"}
    split &= {p.heads[k] for k in behind if p.deps[k] == "cc"}
    return lost or bool(split) or any(p.deps[k] in SUBJECT and p.heads[k] in behind for k in kept)


def bare(p: Parse, order: Sequence[int], n: int) -> bool:
    """Whether the first ``n`` words say more, or less, than they do with those behind.

    A noun needs what says which one it is ("a way of …", "the right to …", "people who …"), a
    comparison what with, a statement its condition; and no word may hang on one that is cut off.
    """
    kept, behind = frozenset(order[:n]), order[n:]
    above = frozenset(behind)
    if any(p.heads[k] in above for k in kept) or any(p.heads[k] == k for k in behind):
        return True
    if p.lower[order[n]] in PER_CENT or _open(p, order[:n]):
        return True
    return any(p.heads[k] in kept and _missed(p, k, order[n - 1]) for k in behind)


def _open(p: Parse, kept: Sequence[int]) -> bool:
    """Whether brackets or quotation marks are open."""
    words = [p.words[i] for i in kept]
    return words.count("(") != words.count(")") or words.count("“") != words.count("”")


def _missed(p: Parse, k: int, last: int) -> bool:
    """Whether what is cut off from word ``k`` on is missed by the word it hangs on."""
    dep, head = p.deps[k], p.heads[k]
    if dep != "conj" and any(_condition(p, j) for j in p.subtree(k) if j > last):
        return True
    if head == last and dep in ("prep", "agent", "advmod", "npadvmod", "amod"):
        return True
    if dep in ("prep", "agent"):
        return p.lower[k] in COMPLEMENTS
    if dep == "cc":
        return p.lower[k] in OPPOSING
    if dep in ("acl", "relcl"):
        infinitive = any(p.tags[j] == "TO" for j in p.kids[k])
        return infinitive or p.words[p.first(k) - 1] not in COMMAS
    if dep == "conj" and p.tags[k][:2] == "VB":
        return head == last  # "read and write letters"
    if dep == "conj":
        return p.words[head + 1 : head + 2] != [","]
    return dep in ("npadvmod", "quantmod") or (dep == "advcl" and p.tags[head][:2] != "VB")


def _condition(p: Parse, i: int) -> bool:
    if p.lower[i] in CONDITIONS:
        return p.deps[i] != "quantmod"  # "after more than nine years"
    return _as_far(p, i)


def _as_far(p: Parse, i: int) -> bool:
    """ "As far as", "as long as"."""
    return p.lower[i] in ("far", "long") and p.lower[i - 1 : i] == p.lower[i + 1 : i + 2] == ["as"]


def ends(p: Parse, order: Sequence[int], n: int) -> bool:
    """Whether a phrase ends after the first ``n`` words."""
    last, following = order[n - 1], order[n]
    alone = p.tags[last] == "CD" and p.deps[last] in ("pobj", "dobj", "attr")  # "by 2020"
    dangling = p.tags[last] in DANGLING and not alone
    if (
        dangling
        or p.deps[last] in WAITING
        or p.lower[last] in CONDITIONS
        or not p.words[last][-1].isalnum()
    ):
        return False
    if p.deps[last] in ("compound", "amod", "nmod", "poss") and p.heads[last] > last:
        return False
    if p.ends[last] == p.starts[following] and p.words[following] == "-":
        return False  # "life" of "life-threatening"
    return p.deps[following] not in ("case", "prt", "punct") or p.words[following] in COMMAS


def reach(p: Parse, order: Sequence[int], head: int) -> int:
    """How many words a claim has up to its verb and what that needs."""
    if head not in order:
        return len(order)
    at, verb = order.index(head), head
    while True:
        needed = [k for k in p.kids[verb] if k > verb and k in order and p.deps[k] in NEEDED]
        if not needed:
            first = next((k for k in p.kids[verb] if k > verb and p.deps[k] == "prep"), None)
            held = p.kid(first, "pobj") if first is not None and first == verb + 1 else None
            return max(at, order.index(held) if held in order else at) + 1
        last = max(needed) if p.deps[max(needed)] in ("xcomp", "ccomp") else needed[0]
        at = max(at, order.index(last))
        if p.deps[last] not in ("xcomp", "ccomp"):
            return at + 1
        verb = last


HELD = (
    lexicon.NEGATIONS
    | lexicon.HEDGES
    | lexicon.HEDGE_VERBS
    | lexicon.MODAL_HEDGES
    | CONDITIONS
    | frozenset("only falsely".split())
)
"""Words that a headline never loses."""


def number(p: Parse, i: int) -> bool:
    """Whether a word is a figure, and neither a day nor a year."""
    word = p.words[i]
    if p.tags[i] not in ("CD", "$") or p.lower[i] == "one":
        return False
    year = word.isdigit() and len(word) == len("2000") and word[0] in "12"
    return not year and (i == 0 or p.lower[i - 1] not in TIMES)


def held(p: Parse, i: int, figures: bool) -> bool:
    """Whether a headline never loses a word: a figure, a negation, a hedge, a condition."""
    figure = p.tags[i] in ("CD", "$") and p.lower[i] != "one"
    return (figures and figure) or p.lower[i] in HELD or p.deps[i] == "neg" or _as_far(p, i)


def listed(p: Parse, k: int, inside: Set[int]) -> bool:
    """Whether what the parser takes for an aside is one of a list: "Orr, Vale and Lee"."""
    if p.deps[k] != "appos" and p.lower[k] not in LISTING:
        return False
    more = [j for j in p.kids[p.heads[k]] if j > k and p.tags[p.heads[k]][:2] == "NN"]
    more += p.kids[k] if p.deps[k] == "appos" else []
    return any(p.deps[j] in ("conj", "cc") and j in inside for j in more)
