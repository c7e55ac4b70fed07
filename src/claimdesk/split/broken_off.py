"""Claims that stop or start in the middle of a word, a verb or a pair, or tie two halves. Pure."""

from collections.abc import Sequence
from itertools import pairwise

from claimdesk.split.clauses import Clause
from claimdesk.split.cues import BE, VERBS
from claimdesk.split.half_said import half_said
from claimdesk.split.in_marks import spliced
from claimdesk.split.joining import AUXILIARIES, DASHES, SUBJECTS
from claimdesk.split.lexicon import FIRST_PERSON
from claimdesk.split.parse import FINITE, VERBAL, Parse

PERCEIVED = frozenset("saw see sees seen watched heard made let lets helped helps".split())
"""Verbs behind whose object another verb may follow: "saw boats sink"."""
DONE = frozenset("did do does done".split())
DOING = frozenset({"do", "does", "did"})
OPENED = frozenset({"“", "‘", '"'})
CLOSED = frozenset({"”", "’", '"'})
LATER = frozenset("even just later n't n’t not now only recently then".split())
"""What does not yet tell what "it" was: "it was only later"."""
NOMINATIVE = frozenset("i he she they we".split())
STATES = frozenset("afraid alike alive alone ashamed asleep awake aware".split())
"""Adjectives that stand before no noun, but end a clause: "is still alive"."""


def broken_off(p: Parse, clause: Clause, order: Sequence[int]) -> bool:
    """Whether these words are no sentence for what is cut away beside them."""
    gaps = [(a, b) for a, b in pairwise(order) if b != a + 1 and p.words[a + 1 : b] != ["-"]]
    gaps = [(a, b) for a, b in gaps if a not in clause.lead[-1:]]
    cuts = [order[0] - 1, order[-1], *(end for a, b in gaps for end in (a, b - 1))]
    return (
        _on_an_auxiliary(p, order)
        or _standing_for_another(p, clause)
        or _without_its_subject(p, clause)
        or _from_brackets(p, clause, order)
        or _conceded(p, clause)
        or any(_half_word(p, i) for i in cuts)
        or _before_a_list(p, order[-1])
        or _opens_on_a_state(p, clause, order)
        or _perceived(p, clause, order)
        or _noted_in_brackets(p, clause)
        or _narrowed_in_passing(p, clause)
        or _before_a_quotation(p, order[-1])
        or _before_its_verb(p, clause, order[-1])
        or _empty(p, clause, order)
        or _of_the_next(p, clause, order)
        or (clause.borrowed and _half_quoted(p, order))
        or _ties_to_nothing(p, clause, order)
        or half_said(p, clause, order)
        or spliced(p, order, gaps)
        or any(_never_closed(p, clause, a, b) or _quoted_by(p, a, b) for a, b in gaps)
        or any(_unattached(p, b) for _, b in gaps)
        or _before_an_aside(p, order)
        or _of_a_limit(p, order[0])
        or _twice_helped(p, order)
        or _past_its_quotation(p, clause, order)
        or _when_something_else(p, clause, order)
        or (bool(gaps) and _welded(p, order))
    )


def _unattached(p: Parse, b: int) -> bool:
    """ "It would be less odd | wholly changed her view": a verb, of which the parser knows nothing.

    It may begin with an adverb.
    """
    b = next((i for i in range(b, len(p.words)) if p.words[i][0].isalnum()), b)
    top = p.heads[b] if p.heads[b] > b == p.first(p.heads[b]) else b
    said = top != b and p.lower[p.heads[top]] in VERBS  # "he added the clerk | never paid"
    return p.deps[top] == "dep" and p.tags[top] in FINITE and not said


def _before_an_aside(p: Parse, order: Sequence[int]) -> bool:
    """ "A fight for a few of", before "— call them what you like: new voters —"."""
    last = order[-1]
    noun = p.heads[last]
    if p.tags[last] != "IN" or p.deps[last] != "prep" or p.words[last + 1 : last + 2] == []:
        return False
    bare = p.kid(last, "pobj", "pcomp") is None and p.tags[noun][:2] == "NN"
    asked = any(p.tags[i] in ("WDT", "WP", "WRB") for i in order)
    return bare and not asked and p.words[last + 1] in DASHES


def _of_a_limit(p: Parse, first: int) -> bool:
    """ "At least, both agree", of "In private, at least, both agree": at least where?"""
    if p.lower[first : first + 2] != ["at", "least"] or p.words[first - 1] != ",":
        return False
    return p.words[first + 2] == "," and not any(first == start for start, _ in p.sentences)


def _twice_helped(p: Parse, order: Sequence[int]) -> bool:
    """ "Few would, do not think so": no verb has "would" and "do"; two of them are mixed up."""
    modal = [i for i in order if p.tags[i] == "MD" and p.words[i + 1 : i + 2] == [","]]
    return any(p.lower[k] in DOING for i in modal for k in p.kids[p.heads[i]])


def _past_its_quotation(p: Parse, clause: Clause, order: Sequence[int]) -> bool:
    """ "“There was a leak” and the sale", of "to sell it (for “there was a leak”) and the sale"."""
    first, last = order[0], order[-1]
    if first == 0 or p.words[first - 1] not in OPENED:
        return False
    closed = next((i for i in range(first, last) if p.words[i] in CLOSED), last)
    return clause.head < closed and closed + 1 < last and p.words[closed + 1] in (")", "]")


def _when_something_else(p: Parse, clause: Clause, order: Sequence[int]) -> bool:
    """ "As two are held, nobody is charged", of "It comes as two are held, however …": it comes."""
    first = order[0]
    opening = p.deps[first] == "mark" and first < min(clause.subject, default=clause.head)
    return opening and p.tags[first - 1] in FINITE and not any(first == s for s, _ in p.sentences)


def _standing_for_another(p: Parse, clause: Clause) -> bool:
    """ "As Vale did before": what she did is said elsewhere."""
    mark = p.kid(clause.head, "mark")
    did = p.lower[clause.head] in DONE and p.kid(clause.head, "dobj", "xcomp") is None
    return did and mark is not None and p.lower[mark] in ("as", "like", "than")


def _without_its_subject(p: Parse, clause: Clause) -> bool:
    """ "Ten fell after boats | were hit", where by the parse nothing was hit."""
    head = clause.head
    above = p.heads[head]
    if p.deps[head] != "ccomp" or above < head or p.lower[above] in VERBS:
        return False
    return p.tags[above] in VERBAL and p.kid(above, *SUBJECTS) is None


def _from_brackets(p: Parse, clause: Clause, order: Sequence[int]) -> bool:
    """Whether a clause that stands in brackets takes words from before them."""
    opened = [i for i in range(p.first(clause.head), clause.head) if p.words[i] == "("]
    if not opened or ")" in p.words[opened[-1] : clause.head]:
        return False
    given = {*clause.subject, *clause.lead}
    return any(i < opened[-1] and i not in given for i in order)


def _conceded(p: Parse, clause: Clause) -> bool:
    """ "You might be to sell", of "However tempted you might be to sell, …"."""
    above = p.heads[clause.head]
    first = p.first(above)
    return (
        above < clause.head
        and p.tags[above] in ("JJ", "VBD", "VBN", "RB")
        and p.lower[first] == "however"
        and first == above - 1
    )


def _narrowed_in_passing(p: Parse, clause: Clause) -> bool:
    """ "These rules, read together", of "These rules, read together, close ports"; "that said"."""
    head = clause.head
    words = [i for i in clause.subject if p.words[i][0].isalnum()]
    last = max(words, default=-1)
    if p.lower[head] == "said" and p.lower[last] == "that" and last == head - 1:
        return True
    if clause.borrowed or last != head - 2 or p.words[head - 1] != ",":
        return False
    return p.tags[head] in ("VBN", "VBD") and "," not in p.words[min(words) : last]


def _before_a_quotation(p: Parse, last: int) -> bool:
    """ "Shared videos with the words", before what the words are."""
    after = p.words[last + 1 : last + 2]
    if not after or after[0] not in OPENED or last + 2 >= len(p.words):
        return False
    glued = p.ends[last + 1] == p.starts[last + 2] and p.ends[last] < p.starts[last + 1]
    return glued and p.tags[last] in ("NN", "NNS")


def _empty(p: Parse, clause: Clause, order: Sequence[int]) -> bool:
    """ "It was only later", before "that she found out": what was later is left out."""
    head = clause.head
    it = p.lower[head] in BE and [p.lower[i] for i in clause.subject] == ["it"]
    own = [k for k in p.kids[head] if k in order and p.deps[k] not in ("nsubj", "punct", "cc")]
    return it and all(p.lower[k] in LATER for k in own)


def _before_its_verb(p: Parse, clause: Clause, last: int) -> bool:
    """ "She had a friend who told Orr the boat", before "had sunk": what it did is cut away."""
    after = last + 1
    ends = any(after == end for _, end in p.sentences)
    if clause.form not in ("root", "conj", "said", "adverbial") or ends or p.tags[after] == ".":
        return False
    named = last if p.deps[last] == "appos" else p.kid(last, "appos")
    if p.words[after : after + 1] == [","] and named is not None and named >= last:
        return p.tags[named + 2 : named + 3] in (["VBZ"], ["VBP"])  # "as his friend, Orr, | is"
    if p.tags[after] == "PRP" and p.lower[after] in NOMINATIVE:
        verb = p.tags[after + 1 : after + 2]
        return p.tags[last][:2] == "NN" and not FINITE.isdisjoint(verb)
    return p.tags[after] in FINITE and p.lower[after] not in VERBS and p.heads[last] < after


def _of_the_next(p: Parse, clause: Clause, order: Sequence[int]) -> bool:
    """ "He died, and a short time later", of "… later, his sister died": what is another's."""
    if p.heads[clause.head] <= order[-1]:
        return False
    ties = [i for i in order if p.deps[i] == "cc" and p.heads[i] == clause.head]
    behind = [i for i in order if ties and i > ties[-1]]
    return bool(behind) and all(p.tags[i] not in VERBAL and p.deps[i] != "conj" for i in behind)


def _half_quoted(p: Parse, order: Sequence[int]) -> bool:
    """ "He took my hand", of "He “came up behind me and took my hand”": whose hand?

    Who "I" is, the marks tell, which are left out between what is borrowed and what is quoted.
    """
    own = [i for i in order if p.lower[i] in FIRST_PERSON]
    if not own or not any(word in OPENED for word in p.words[order[0] : own[-1]]):
        return False
    opened, inside = -1, False
    for i in range(own[-1]):
        if p.words[i] in ("“", "‘") or (p.words[i] == '"' and not inside):
            opened, inside = i, True
        elif p.words[i] in ("”", '"'):
            inside = False
    return inside and order[0] < opened and opened not in order


def _ties_to_nothing(p: Parse, clause: Clause, order: Sequence[int]) -> bool:
    """ "It was sunk and, though the port is open", before another clause with a subject."""
    tie = next((i for i in order if p.deps[i] == "cc" and p.heads[i] == clause.head < i), None)
    if tie is None or p.words[tie + 1 : tie + 2] != [","]:
        return False
    return not any(p.deps[i] == "conj" and i > tie for i in order)


def _quoted_by(p: Parse, a: int, b: int) -> bool:
    """ "Vale left | I have always …", of "Vale left, telling us, “I have always …”"."""
    telling = any(p.lower[i] in VERBS for i in range(a + 1, b))
    parted = any(p.words[i] in ("”", "’", '"') for i in range(a + 1, b - 1))
    return telling and not parted and not OPENED.isdisjoint((p.words[b - 1], p.words[b]))


def _never_closed(p: Parse, clause: Clause, a: int, b: int) -> bool:
    """ "A ping | hitting a wall", of "a ping, which may have been a bullet hitting a wall".

    What a comma opens, a comma closes; else the words behind belong to it.
    """
    opened = b > a and "," in p.words[a : a + 2]
    closed = not p.words[b - 1][-1].isalnum() and p.words[b - 1] != ")"
    if not opened or closed or b < clause.head:
        return False
    aside = any(p.tags[i] in VERBAL and p.deps[i] in ("relcl", "advcl") for i in range(a + 1, b))
    return aside and p.tags[b] in ("IN", "VBG", "VBN") and p.heads[b] <= a


def _on_an_auxiliary(p: Parse, order: Sequence[int]) -> bool:
    """ "General Vale has", of "has often warned"."""
    last = order[-1]
    return p.deps[last] in AUXILIARIES and p.heads[last] > last


def _half_word(p: Parse, i: int) -> bool:
    """Whether a word goes on behind token ``i``: "re" of "re-opened", "co-" of "co-founder"."""
    if not 0 <= i < len(p.words) - 1 or p.ends[i] != p.starts[i + 1]:
        return False
    dash = i if p.words[i] == "-" else i + 1
    if p.words[dash] != "-" or not 0 < dash < len(p.words) - 1:
        return False
    before, after = dash - 1, dash + 1
    whole = p.ends[before] == p.starts[dash] and p.ends[dash] == p.starts[after]
    return whole and p.words[before][0].isalnum() and p.words[after][0].isalnum()


def _before_a_list(p: Parse, last: int) -> bool:
    """ "The town must reconcile its rents with", before a list that is no part of the sentence."""
    if p.tags[last] != "IN" or p.deps[last] != "prep" or p.kid(last, "pobj", "pcomp") is not None:
        return False
    return p.words[last + 1 :] in ([], [":"])


def _opens_on_a_state(p: Parse, clause: Clause, order: Sequence[int]) -> bool:
    """ "Alive and the port is open", of "The town is alive and the port is open"."""
    first = order[0]
    if p.lower[first] == "with" and p.deps[first] == "mark":
        return p.heads[first] == clause.head  # "With the port entirely closed"
    return p.lower[first] in STATES and len(order) > 1 and p.tags[order[1]] == "CC"


def _perceived(p: Parse, clause: Clause, order: Sequence[int]) -> bool:
    """ "Saw nurses and clerks", of "saw nurses and clerks refuse to work"."""
    if p.lower[clause.head] not in PERCEIVED:
        return False
    seen, after = p.kid(clause.head, "dobj"), order[-1] + 1
    if seen is None or after >= len(p.words):
        return False
    verb = p.tags[after] in ("VB", "VBP", "VBG") and p.kid(after, *SUBJECTS) is None
    return verb and order[-1] in p.subtree(seen)


def _noted_in_brackets(p: Parse, clause: Clause) -> bool:
    """ "A nylon shell (Norland approved, with a hood)": whose shell is meant."""
    head = clause.head
    if p.deps[head] != "parataxis" or p.tags[head] not in ("VBD", "VBN"):
        return False
    first = p.first(head)
    if "(" not in p.words[max(first - 1, 0) : first + 1]:
        return False
    return p.kid(head, *AUXILIARIES, "dobj", "ccomp", "xcomp") is None


def _welded(p: Parse, order: Sequence[int]) -> bool:
    """Whether something is left out where two words stand that are then tied to nothing."""
    tied = [k for k, i in enumerate(order) if p.deps[i] in ("cc", "advcl")]
    if not tied:
        return False
    inside = frozenset(order)
    return any(
        _without_a_subject(p, order[:k], order[k])
        if p.deps[order[k]] == "advcl"
        else _ties_nothing(p, order[k], order[k + 1 :], inside)
        for k in tied
    )


def _without_a_subject(p: Parse, before: Sequence[int], b: int) -> bool:
    """ "Not least of which | are walks", "cost a million | put together": whose, is cut away."""
    if (
        p.tags[b] not in ("VBP", "VBN")
        or p.words[b - 1] == ","
        or p.kid(b, *SUBJECTS, *AUXILIARIES, "mark") is not None
    ):
        return False
    return next((i for i in reversed(before) if p.words[i][0].isalnum()), b - 1) != b - 1


def _ties_nothing(p: Parse, a: int, after: Sequence[int], inside: frozenset[int]) -> bool:
    """ "A win but | the first of its kind", "did it but | or sank": what it ties is left out."""
    b = next((i for i in after if p.words[i][0].isalnum()), a + 1)
    if b == a + 1:
        return False
    if p.deps[b] == "cc":
        return True
    joined = [k for k in p.kids[p.heads[a]] if p.deps[k] == "conj" and k > a]
    if joined and joined[0] < b and joined[0] not in inside:
        return True
    top = b
    while p.heads[top] in inside and p.heads[top] != top:
        top = p.heads[top]
    return top > a and a < p.heads[top] < b
