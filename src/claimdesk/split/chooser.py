"""Candidates of a sentence → those that are its claims, none overlapping another. Pure.

Two models decide (:mod:`linear`): whether a clause makes a claim at all, then which of its extents
says it best. The chance of a candidate is the product. The best of each clause are taken in the
order of their chances, as long as they do not repeat words of one taken before.
"""

import re
from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from claimdesk.split.broken_off import broken_off
from claimdesk.split.candidates import Candidate, candidates
from claimdesk.split.clauses import RELATIVES, Clause
from claimdesk.split.cues import BE, VERBS
from claimdesk.split.features import Sentence
from claimdesk.split.fragments import fragment
from claimdesk.split.joining import SUBJECTS, set_off
from claimdesk.split.linear import models
from claimdesk.split.name_types import TIMES
from claimdesk.split.not_asserted import UNSURE
from claimdesk.split.parse import Parse
from claimdesk.split.plain_saying import FORMS, believer, plain

LISTED = 0.31
"""The chance from which on a candidate is a claim."""
ALONE = 0.28
"""The chance that is enough where nothing else of its sentence is one."""
SHARED = 0.5
"""The share of words, subjects apart, by which two candidates are the same claim twice."""

NEWS = frozenset(
    """denied denies accused accuses threatened threatens vowed vows apologised apologises
    apologized apologizes ordered orders ruled rules held holds admitted admits conceded concedes
    urged urges demanded demands promised promises pledged pledges""".split()
)
"""Verbs whose saying is news, even where the words are quoted."""
PIED = frozenset({"which", "whom", "whose"})
OF = frozenset({"of", "during", "in", "to", "for", "with", "from"})
BEFORE_NOUNS = frozenset({"det", "amod", "poss", "nummod", "compound"})
TELLING = frozenset({"told", "tells", "tell"})
"""Those of them that have a listener as their object."""
PAGE = re.compile(
    r"for validation purposes|\bagree to .*(?:privacy policy|terms of (?:use|service)|receive)"
    r"|contributed (?:to this (?:story|report|article)|(?:additional )?reporting)"
    r"|\b(?:re)?p(?:ost|ublish)ed with permission"
    r"|browser version with limited support"
    r"|\bthis (?:post|article|story|page) (?:has been|was) (?:updated|corrected)"
    r"|\ball rights reserved|(?:opt out|unsubscribe) at any ?time",
    re.IGNORECASE,
)
"""What the page says of itself and no article claims."""
PAGE_WORDS = frozenset(
    """agree browser contributed corrected opt permission purposes reserved unsubscribe
    updated""".split()
)
"""Words without which it says none of this."""
ASKING = frozenset({"ask", "asked", "asks"})
EMPTY = FORMS | frozenset(
    """asked asks continued continues declined declines guess know mean refused replied responded
    think""".split()
)
"""Verbs that say nothing with their subject alone: "I mean", "the governor added"."""


class Chosen(NamedTuple):
    """A candidate that is a claim: its chance, and the features of its clause and extent."""

    candidate: Candidate
    chance: float
    clause: tuple[str, ...]
    extent: tuple[str, ...]


def choose(sentence: Sentence) -> list[Chosen]:
    """The claims of a sentence in the order of their words."""
    likely: list[Chosen] = []
    clauses = clauses_of(sentence)
    believed = _believed(sentence, clauses)
    for rank, some in enumerate(clauses):
        if rank not in believed:
            least = max((c for b, c in believed.values() if b == some[0].clause.head), default=0.0)
            likely += _likely(sentence, some, len(clauses), rank, least)
    taken = enough(apart(likely))
    return sorted(taken, key=lambda c: (c.candidate.clause.head, c.candidate.order))


def _believed(
    sentence: Sentence, clauses: Sequence[list[Candidate]]
) -> dict[int, tuple[int, float]]:
    """The clauses that make no claim, as somebody only believes them: by which verb, the chance.

    That chance is the least that "she suspects that …" has, which is the claim.
    """
    found: dict[int, tuple[int, float]] = {}
    for rank, some in enumerate(clauses):
        verb = believed_by(sentence.p, some[0].clause)
        if verb is not None:
            features = sentence.of_clause(some[0], len(clauses), rank)
            found[rank] = verb, models()["clause"].chance(features)
    return found


def believed_by(p: Parse, clause: Clause) -> int | None:
    """The verb by which somebody only believes what a clause says."""
    return believer(p, clause.head) if clause.form in ("said", "conj") else None


def clauses_of(sentence: Sentence) -> list[list[Candidate]]:
    """The candidates of a sentence that can be claims, those of one clause together."""
    p, contents = sentence.p, [a.content for a in sentence.said]
    if _of_the_page(sentence):
        return []
    by_head: dict[int, list[Candidate]] = {}
    may = partial(may_claim, sentence)
    for candidate in candidates(p, sentence.start, sentence.end, contents, may):
        if allowed(sentence, candidate):
            by_head.setdefault(candidate.clause.head, []).append(candidate)
    return list(by_head.values())


def _of_the_page(sentence: Sentence) -> bool:
    """Whether a sentence is the page's own, as "All rights reserved"."""
    p, start, end = sentence.p, sentence.start, sentence.end
    if PAGE_WORDS.isdisjoint(p.lower[start:end]):
        return False
    return PAGE.search(p.text, p.starts[start], p.ends[end - 1]) is not None


def _likely(
    sentence: Sentence, some: list[Candidate], heads: int, rank: int, least: float
) -> list[Chosen]:
    """The extents of one clause, whose chance is no less, that are likely enough to be listed."""
    clause = sentence.of_clause(some[0], heads, rank)
    worthy = max(models()["clause"].chance(clause), least)
    if worthy < ALONE:
        return []
    found = []
    for candidate in some:
        extent = sentence.of_extent(candidate)
        fits = models()["extent"].chance(extent) if len(some) > 1 else 1.0
        if worthy * fits >= ALONE:
            found.append(Chosen(candidate, worthy * fits, tuple(clause), tuple(extent)))
    return found


def apart(likely: Sequence[Chosen]) -> list[Chosen]:
    """The likeliest that do not overlap."""
    taken: list[Chosen] = []
    for one in sorted(likely, key=lambda c: (-c.chance, c.candidate.order)):
        if not any(overlap(one.candidate, other.candidate) for other in taken):
            taken.append(one)
    return taken


def asked(sentence: Sentence, clause: Clause) -> bool:
    """Whether a clause asks: its auxiliary comes before its subject, or its sentence is a question.

    What a question presupposes ("the agency, which lost 1,500 children, …?") is not asked.
    """
    p = sentence.p
    if clause.mend == "not" or not clause.subject:
        return False
    first = min(clause.subject)
    inverted = any(
        p.deps[k] in ("aux", "auxpass") or (p.tags[k] in RELATIVES and p.lower[k] != "that")
        for k in p.kids[clause.head]
        if k < first
    )
    if p.lower[clause.head] in BE and clause.head < first and not clause.borrowed:
        inverted = p.deps[clause.head] == "ROOT" and p.kid(clause.head, "expl") is None
    told = clause.form in ("relative", "apposition", "participle")
    return not told and (inverted or (sentence.stop == "?" and clause.form == "root"))


def enough(taken: Sequence[Chosen]) -> list[Chosen]:
    """The likely ones of a sentence; the likeliest where none is likely."""
    return [c for c in taken if c.chance >= LISTED] or list(taken[:1])


def overlap(one: Candidate, other: Candidate) -> bool:
    """Whether two candidates say the same, wholly or in good part."""
    if one.clause.head == other.clause.head:
        return True
    shared = set(one.clause.subject) & set(other.clause.subject)
    shared |= {*one.clause.lead, *other.clause.lead}
    a, b = one.tokens - shared, other.tokens - shared
    return len(a & b) > SHARED * min(len(a), len(b))


def may_claim(sentence: Sentence, clause: Clause) -> bool:
    """Whether a clause can make a claim: it has a subject, does not ask, narrows no noun."""
    p = sentence.p
    if not clause.subject and p.kid(clause.head, *SUBJECTS) is None:
        return False
    if clause.form == "relative" and not set_off(p, clause.head):
        return False
    if _interjected(p, clause.head):
        return False
    if clause.form == "said" and p.lower[p.heads[clause.head]] in NEWS:
        return False  # "the court ruled that …" is the claim
    return not asked(sentence, clause)


def _interjected(p: Parse, head: int) -> bool:
    """ "As readers will have noticed": what they noticed is the rest of the sentence."""
    mark = p.kid(head, "mark")
    if mark is None or p.lower[mark] != "as" or p.lower[head] not in VERBS:
        return False
    return p.kid(head, "dobj", "ccomp", "xcomp", "prep", "acomp") is None


def _relative(p: Parse, order: Sequence[int]) -> bool:
    """Whether a claim would open with a relative pronoun: "which …", "many of which …"."""
    first = p.tags[order[0]] in RELATIVES
    behind = [i for i in order[1:6] if p.lower[i - 1] in OF and p.tags[i] in ("WDT", "WP")]
    opened = p.tags[order[0]] == "IN"  # "at the top of which there is …"
    return first or any(i in order[1:4] or (opened and p.lower[i] in PIED) for i in behind)


def _cut_off(sentence: Sentence, c: Candidate) -> bool:
    """Whether a claim would end in "a thick", or hold "while she said" without what she said."""
    p, last = sentence.p, c.order[-1]
    if p.deps[last] in BEFORE_NOUNS and p.heads[last] > last and p.heads[last] not in c.tokens:
        return True
    if p.tags[last] == "JJ" and p.tags[last - 1] == "DT" and p.words[last + 1 : last + 2] == [","]:
        return True
    return any(
        cue in c.tokens and cue != c.clause.head and a.content.isdisjoint(c.tokens)
        for cue, a in sentence.cues.items()
        if a.kind == "clause"
    )


def _says_nothing(p: Parse, c: Candidate) -> bool:
    """ "Lee told the BBC", "the Gazette said on Friday": who, to whom and when, but not what."""
    head = c.clause.head
    left = [k for k in p.kids[head] if k in c.tokens and k not in c.clause.subject]
    told = p.lower[head] in TELLING
    return all(
        p.deps[k] in ("punct", "aux", "advmod", "npadvmod", "dative", "cc")
        or p.lower[k] in TIMES
        or (p.deps[k] == "dobj" and told and p.tags[k] in ("NNP", "NNPS", "NNS", "PRP"))
        or (p.deps[k] == "prep" and _when(p, k))
        for k in left
    )


def _interposed(p: Parse, c: Candidate) -> bool:
    """ "This, the firm hopes, will help": between commas, who hopes is no claim of its own."""
    return p.words[c.order[0] - 1 : c.order[0]] == [","] and (
        p.words[c.order[-1] + 1 : c.order[-1] + 2] == [","]
    )


def _when(p: Parse, k: int) -> bool:
    """ "On Friday", "in May"."""
    return all(p.lower[j] in TIMES for j in p.kids[k])


def allowed(sentence: Sentence, c: Candidate) -> bool:
    """Whether a candidate says more than who says it, and something of its subject."""
    clause = c.clause
    if clause.form != "root" and _relative(sentence.p, c.order):
        return False
    if sentence.large:
        return False  # "Board Rips Ann Lira": whatever it says, nobody would print it so
    if sentence.heading and 2 * len(c.order) < sentence.end - sentence.start:
        return False  # a heading is too short of words to be taken apart
    if _cut_off(sentence, c) or fragment(sentence.p, clause, c.order):
        return False
    if broken_off(sentence.p, clause, c.order):
        return False
    if sentence.stop == "?" and sentence.p.lower[c.order[0]] in UNSURE and clause.form != "root":
        return False  # "If it was safe, as the mayor says, do you think …?"
    cue = sentence.saying.get(clause.head)
    bare = cue is not None and cue.content.isdisjoint(c.tokens)
    if bare:
        return False  # "as she put it", "she told reporters", "had promised"
    if cue is not None and sentence.p.lower[clause.head] not in NEWS:
        only = cue.cue is not None and (
            plain(sentence.p, cue.cue, cue.source) or max(cue.content, default=cue.cue) < cue.cue
        )
        if only or cue.kind == "quote":
            return False
    verb = sentence.p.lower[clause.head]
    if verb in ASKING and "?" in [sentence.p.words[i] for i in c.order]:
        return False  # "“Will you sell it?” he asks"
    if (verb in EMPTY or (verb in VERBS and _interposed(sentence.p, c))) and _says_nothing(
        sentence.p, c
    ):
        return False
    return not set(clause.subject).isdisjoint(c.tokens)
