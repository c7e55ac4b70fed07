"""All that a sentence might claim, from coarse to fine. Pure.

Every clause is a candidate with all that hangs on it but what another clause says, and again with
each of its branches left out or taken in, one at a time. Which of them are claims is
decided by :mod:`chooser`; nothing here judges.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from claimdesk.split.clauses import Clause, Clauses
from claimdesk.split.in_marks import inner, quoted
from claimdesk.split.joining import MARKS, SUBJECTS, first_of, paired, set_off, tails
from claimdesk.split.lexicon import CONNECTIVES, HEDGES, NEGATIONS, SAY
from claimdesk.split.not_asserted import WISHING, doubted
from claimdesk.split.parse import FINITE, Parse
from claimdesk.split.plain_saying import BELIEVING
from claimdesk.split.restricted import restored
from claimdesk.split.speaker_clauses import says_else
from claimdesk.split.speaker_nouns import PLANS
from claimdesk.split.trimmed import OPENERS, trimmed
from claimdesk.split.unsure_subject import parted

MOST_BRANCHES = 7
"""Most branches of a clause that are tried; further ones stay as they are."""
ALWAYS = frozenset({"opener"})
"""Branches that no claim keeps, as a verb that may have another subject."""
USUALLY = frozenset({"coordinated", "relative,", "parataxis", "connective", "saying"})
"""Branches that are left out unless they are tried."""
CIRCUMSTANCES = ("adverb", "phrase", "time")
NARROWING = frozenset(
    """barring before except if lest not only provided than under unless until whenever wherever
    whether without""".split()
)
"""Words that open what a claim would say more without."""
BOUND = frozenset({"phrase", "noun phrase", "relative", "participle", "apposition"})
"""Branches that are not set off and so narrow what they hang on."""
LIMITING = frozenset("even just largely mainly merely only part partly primarily simply".split())
"""Words that belong to the clause behind them."""
SPANS = frozenset(
    """day days week weeks month months year years hours minutes moments immediately long shortly
    soon""".split()
)
HELD = HEDGES | NEGATIONS
NOUN_BRANCHES = {"relcl": "relative", "acl": "participle", "appos": "apposition"}
VERB_BRANCHES = frozenset("cc preconj intj advmod npadvmod".split())
BRANCHES = (
    VERB_BRANCHES | NOUN_BRANCHES.keys() | set("conj ccomp parataxis advcl prep dep meta".split())
)


class Branch(NamedTuple):
    """What hangs on a clause below token ``top``: its words and its kind.

    The kind names the construction; a comma in it says that the branch is set off, "<" that it
    comes before the subject, and a word after a colon which word opens it.
    """

    top: int
    kind: str
    tokens: frozenset[int]

    @property
    def sort(self) -> str:
        """The kind without its opening word."""
        return self.kind.partition(":")[0]


class Candidate(NamedTuple):
    """Words that may be a claim: the clause, the tokens in reading order, what was left out."""

    clause: Clause
    order: tuple[int, ...]
    tokens: frozenset[int]
    left: tuple[Branch, ...]
    kept: tuple[Branch, ...]
    usual: bool
    """Whether every branch is as it is in most claims."""


def candidates(
    p: Parse,
    start: int,
    end: int,
    contents: Sequence[frozenset[int]],
    may: Callable[[Clause], bool],
) -> list[Candidate]:
    """All candidates of the sentence from token ``start`` to ``end``, none twice.

    ``may`` tells which clauses can make a claim at all. ``contents`` are the words of what
    somebody says: no candidate from inside one of them holds words that only say who says it.
    """
    clauses = Clauses(p, start, end)
    sentence = frozenset(range(start, end))
    found: dict[tuple[int, tuple[int, ...]], Candidate] = {}
    marks = quoted(p, start, end)
    for found_clause in clauses:
        clause = restored(p, found_clause)
        if clause is None or not may(clause) or doubted(p, clause.head):
            continue
        said = [c for c in contents if clause.head in c]
        credit = sentence - min(said, key=len) if said else frozenset()
        for candidate in _of_clause(p, clauses, clause, credit, marks):
            found.setdefault((clause.head, candidate.order), candidate)
    return list(found.values())


def _of_clause(
    p: Parse,
    clauses: Clauses,
    clause: Clause,
    credit: frozenset[int],
    marks: Sequence[tuple[int, int]],
) -> Iterator[Candidate]:
    branches = [b for b in _branches(p, clauses, clause) if b.tokens - credit]
    if marks and branches:  # nothing quoted is left out, unless all that is told is quoted
        begin = min(clause.subject, default=clause.head)
        some = [(a, b) for a, b in marks if not (a < begin < b and a < clause.head < b)]
        branches = [b for b in branches if not inner(p, some, b.tokens)]
    always = [b for b in branches if b.sort in ALWAYS]
    usually = [b for b in branches if b.sort in USUALLY]
    free = [b for b in branches if b.sort not in ALWAYS and not _held(p, b)][:MOST_BRANCHES]
    for toggled in _choices(free):
        left = [b for b in usually if b not in toggled]
        left += [b for b in toggled if b not in usually]
        gone = frozenset().union(*(b.tokens for b in (*always, *left)))
        gone |= {
            i for b in left if b.kind == "relative," for k in tails(p, b.top) for i in p.subtree(k)
        }
        order = _order(p, clause, gone, credit)
        if len(order) > 1:
            kept = tuple(b for b in free if b not in left and not b.tokens & gone)
            yield Candidate(clause, tuple(order), frozenset(order), tuple(left), kept, not toggled)


def _held(p: Parse, branch: Branch) -> bool:
    """Whether leaving a branch out would make the claim say more: what narrows, a condition."""
    if branch.sort in BOUND:
        return True
    opening = p.lower[min(branch.tokens)]
    first = min(branch.tokens)
    if first and p.lower[first - 1] in SPANS and opening in ("before", "after"):
        return True  # "the day before the vote"
    if first and p.lower[first - 1] in LIMITING and branch.sort.startswith("adverbial"):
        return True  # "in part because …"
    if branch.sort.startswith("adverbial"):
        before = opening == "when" and "<" in branch.sort
        return opening in NARROWING or (before and _general(p, branch.top))
    if branch.sort.startswith(CIRCUMSTANCES):
        return opening in NARROWING or not HELD.isdisjoint(p.lower[i] for i in branch.tokens)
    return False


def _general(p: Parse, verb: int) -> bool:
    """ "When you sell, you pay": a condition, where "when she sold" is but a time.

    "When it comes to boats" names but the matter.
    """
    if p.lower[verb] in ("come", "comes") and "to" in (p.lower[k] for k in p.kids[verb]):
        return False
    verbs = (p.tags[k] for k in (*p.kids[verb], verb) if p.tags[k] in FINITE or p.tags[k] == "MD")
    return next(verbs, "") in ("VBZ", "VBP", "MD")


def _choices(free: Sequence[Branch]) -> Iterator[tuple[Branch, ...]]:
    """Which branches are treated otherwise than usual: none, or one of them."""
    yield ()
    for branch in free:
        yield (branch,)


def _order(p: Parse, clause: Clause, gone: frozenset[int], credit: frozenset[int]) -> list[int]:
    """The words of a clause without the branches that are ``gone``, in reading order."""
    head = clause.head
    without = gone | clause.dropped
    own = [i for i in p.subtree(head) if i not in without and i not in credit]
    subject = list(clause.subject)
    if clause.borrowed or clause.form == "apposition":
        given = [*clause.lead, *subject]
        before = set(given)
        between = [i for i in clause.shared if i not in before]
        own = [i for i in own if i not in before and i not in between]
        order = [*given, *_between(p, clause, own, between)]
    else:
        order = [*(i for i in clause.lead if i not in own), *own]
        if clause.shared:
            at = next((n for n, i in enumerate(order) if i >= head), len(order))
            order[at:at] = [i for i in clause.shared if i not in order]
    told = [i for i in clause.object if i not in order]
    if told:  # "which the party praised in 2014": praised the plan in 2014
        last = _before_object(p, head)
        at = next((n for n, i in enumerate(order) if i > last), len(order))
        order[at:at] = told
    return trimmed(p, order)


def _before_object(p: Parse, head: int) -> int:
    """The word before the object of verb ``head``: "switched on", "asked for" in "which … for"."""
    behind = [k for k in p.kids[head] if k > head and p.deps[k] == "prep"]
    stranded = (k for k in behind if p.kids[k][-1:] < [k])
    particle = max((k for k in p.kids[head] if p.deps[k] == "prt"), default=head)
    return next(stranded, particle)


def _between(p: Parse, clause: Clause, own: list[int], shared: list[int]) -> list[int]:
    """The clause's own words with the auxiliaries it shares before the head and its adverbs."""
    if not shared:
        return own
    at = 0
    while at < len(own) and own[at] < clause.head and p.deps[own[at]] in ("punct", "cc"):
        at += 1
    return [*own[:at], *shared, *own[at:]]


def _branches(p: Parse, clauses: Clauses, clause: Clause) -> Iterator[Branch]:
    """The branches of a clause that may go, the outermost first; those inside one come after it."""
    head = clause.head
    begin = min(clause.subject, default=head)
    stack = [head]
    while stack:
        j = stack.pop(0)
        if not p.kids[j] or (p.lower[j] == "matter" and p.lower[j - 1] == "no"):
            continue  # "no matter how you cook, or what" is one
        for k in p.kids[j]:
            kind = _kind(p, clauses, clause, k, begin)
            if kind:
                yield Branch(k, kind, frozenset(p.subtree(k)))
            if kind not in ALWAYS:
                stack.append(k)


def _kind(p: Parse, clauses: Clauses, clause: Clause, k: int, begin: int) -> str:
    """What branch ``k`` is, or nothing where it belongs to its head for good."""
    dep, own = p.deps[k], p.heads[k] == clause.head
    if dep not in BRANCHES and not (own and p.lower[k] == "according"):
        return ""
    before = "<" if k < begin and own else ""
    comma = "," if _set_off(p, k, bool(before)) else ""
    if own and dep in VERB_BRANCHES:
        return _of_the_verb(p, k, before, comma)
    if dep == "conj":
        return _coordinated(p, clauses, clause, k, comma)
    led = dep == "ccomp" and k < clause.head
    led = led and (p.lower[clause.head] not in SAY or says_else(p, clause.head))
    if dep == "parataxis" or led:
        return "" if _hoped(p, k) and not led else "parataxis"
    if dep == "ccomp" and p.kid(p.heads[k], "dobj") is not None and _below(p, k):
        return "opener"
    if dep in NOUN_BRANCHES:
        return _of_a_noun(p, k, comma)
    if dep == "advcl":
        return _of_a_circumstance(p, k, before, comma)
    if own and p.lower[k] == "according":
        by = p.lower[k + 2 : k + 3]
        return "" if by == ["your"] or not PLANS.isdisjoint(by) else "opener"
    if dep == "prep" and (comma or before or len(p.subtree(k)) > 1):
        return f"{'' if own else 'noun '}phrase{before}{comma}:{p.lower[k]}"
    return "other" if dep in ("dep", "meta") and not p.words[k].isspace() else ""


def _coordinated(p: Parse, clauses: Clauses, clause: Clause, k: int, comma: str) -> str:
    """What a word beside another one is: a verb of its own, or a member of a list."""
    if paired(p, k):
        return ""
    if k in clauses.misjoined or parted(p, k):
        return "opener"
    if _of_a_condition(p, k, clause.head):
        return ""
    verb = clauses.of.get(k)
    told = verb is not None and verb.form in ("conj", "root", "other", "relative")
    return "coordinated" if told else "member," if comma else ""


def _of_a_condition(p: Parse, k: int, head: int) -> bool:
    """ "Except they work on Sunday and earn less", "when he rose and left": both together."""
    first = first_of(p, k)
    mark = p.kid(first, "mark", "advmod")
    tied = p.deps[first] == "advcl" and first != head and mark is not None and mark < first
    return tied and p.tags[mark or 0] in ("IN", "WRB") and p.kid(k, "mark", *SUBJECTS) is None


def _hoped(p: Parse, k: int) -> bool:
    """ "This, the firm hopes, will help": which is no more than hoped."""
    own = p.subtree(k)
    between = p.words[own[0] - 1] == "," and p.words[own[-1] + 1 : own[-1] + 2] == [","]
    return p.lower[k] in WISHING | BELIEVING and (between or p.words[own[-1]] == ",")


def _of_a_noun(p: Parse, k: int, comma: str) -> str:
    """What a clause or an apposition beside a noun is."""
    if p.deps[k] == "relcl" and _below(p, k):
        return "opener"
    return NOUN_BRANCHES[p.deps[k]] + comma if len(p.subtree(k)) > 1 or comma else ""


def _of_a_circumstance(p: Parse, k: int, before: str, comma: str) -> str:
    """What a clause beside a verb is: when, why, or something said of all that stands before it."""
    subject = p.kid(k, *SUBJECTS)
    if comma and subject is not None and p.tags[subject] == "WDT":
        return "relative,"
    return "" if _measured(p, k) else f"adverbial{before}{comma}:{_opening(p, k)}"


def _below(p: Parse, k: int) -> bool:
    """ "I read a line of the column: “The party hopes …”": whose line it is was said before."""
    first = p.first(k)
    return first > 1 and p.words[first - 1] in MARKS and p.words[first - 2] == ":"


def _measured(p: Parse, k: int) -> bool:
    """ "So far as she knows", "as long as it lasts": the clause and its adverb are one."""
    adverb = p.heads[k]
    paired = any(p.lower[j] in ("as", "so") for j in p.kids[adverb] if j < adverb)
    tied = p.tags[adverb][:2] == "RB" and k > adverb and p.lower[p.first(k)] in ("as", "that")
    return paired and tied


def _of_the_verb(p: Parse, k: int, before: str, comma: str) -> str:
    """What a conjunction, an adverb or a time beside the verb is."""
    dep = p.deps[k]
    if dep in ("cc", "preconj", "intj"):
        joins = p.lower[k] in OPENERS and before
        exclaimed = dep == "intj" and not p.words[k][-1].isdigit()  # as "-2" of "was -2%" may be
        first = not joins or not any(p.words[j][0].isalnum() for j in range(p.first(p.heads[k]), k))
        return "opener" if (joins and first) or exclaimed else ""
    if p.lower[k] == "so" and p.tags[k - 1 : k] == ["CC"] and p.tags[k + 1][:2] == "VB":
        return "opener"  # "and so professes to know it": for the reason said before
    if dep == "advmod" and p.lower[k] in CONNECTIVES:
        return "opener" if comma and before else "connective"
    name = "adverb" if dep == "advmod" else "time"
    return f"{name}{before}{comma}" if comma or before else ""


def _set_off(p: Parse, k: int, before: bool) -> bool:
    """Whether a comma stands between branch ``k`` and what it hangs on."""
    if before:
        last = p.subtree(k)[-1]
        return p.words[last + 1 : last + 2] == [","]
    return set_off(p, k)


def _opening(p: Parse, k: int) -> str:
    """The word that opens an adverbial clause, or the form of its verb."""
    mark = p.kid(k, "mark", "advmod")
    if mark is not None and mark < k:
        return p.lower[mark]
    return p.tags[k]
