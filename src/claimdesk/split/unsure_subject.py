"""Clauses without a subject of their own, where the one they would borrow may be another's. Pure.

A claim about the wrong person is worse than none: where the parser joins a verb to one whose
subject it does not share, nothing is claimed.
"""

from collections.abc import Container

from claimdesk.split.cues import VERBS
from claimdesk.split.joining import SUBJECTS, finite
from claimdesk.split.lexicon import SAY
from claimdesk.split.parse import Parse
from claimdesk.split.speaker_frames import OPENED


def of_another(p: Parse, i: int, subject: Container[int]) -> bool:
    """Whether a comma parts participle ``i`` from a noun that is not in ``subject``.

    "Vale opened a school in Oslo, built by the county": it was not Vale who was built.
    """
    last = p.first(i) - 1
    if last < 1 or p.words[last] != ",":
        return False
    return p.tags[last - 1][:2] == "NN" and last - 1 not in subject


def within(p: Parse, i: int) -> bool:
    """Whether participle ``i`` is set off from a noun farther back that is no part of the main
    clause: "to the tune of a song, dressed in rags".
    """
    noun, last = p.heads[i], p.first(i) - 1
    return p.deps[noun] == "pobj" and last > 0 and p.words[last] == "," and noun != last - 1


def unreal(p: Parse, i: int) -> bool:
    """ "Should be written down, signed and framed": what participle ``i`` says is not so yet."""
    above = p.heads[i]
    return above < i and any(p.tags[k] == "MD" for k in p.kids[above])


def loosely_joined(p: Parse, i: int) -> bool:
    """Whether coordinated verb ``i`` need not share the subject of the verb it is joined to."""
    return (
        _unjoined(p, i)
        or _of_a_demand(p, i)
        or _of_an_aside(p, i)
        or _of_the_teller(p, i)
        or _of_another_number(p, i)
        or _of_the_quoted(p, i)
    )


def parted(p: Parse, i: int) -> bool:
    """Whether coordinated verb ``i`` belongs to none of the claims of the verb it is joined to."""
    if not finite(p, i) or p.kid(i, *SUBJECTS) is not None:
        return False
    if _of_an_aside(p, i) or _of_the_teller(p, i):
        return True
    return _unjoined(p, i) and p.lower[p.heads[i]] not in SAY


def _of_the_teller(p: Parse, i: int) -> bool:
    """ "Vale said that Orr had blocked it, and accused …": by its tense it is as much Vale's."""
    above = p.heads[i]
    if p.tags[i] != "VBD" or p.tags[above] != "VBN" or p.deps[above] != "ccomp":
        return False
    if p.lower[i] not in VERBS:
        return False
    told = p.heads[above]
    while p.tags[told] == "VBG" and p.deps[told] in ("advcl", "conj"):
        told = p.heads[told]
    return p.lower[p.heads[above]] in VERBS and p.tags[told] == "VBD"


def _of_another_number(p: Parse, i: int) -> bool:
    """ "The town calls on both to stay calm, avoid …": it does not avoid, as it calls.

    Nor do "clerks", of whom it is said what they do, and then what somebody "is".
    """
    first = p.heads[i]
    while p.deps[first] == "conj" and p.kid(first, *SUBJECTS) is None:
        first = p.heads[first]
    helpers = [k for k in p.kids[i] if p.deps[k] in ("aux", "auxpass")]
    if p.tags[first] == "VBZ":
        return p.tags[i] in ("VB", "VBP") and not helpers
    subject = p.kid(first, "nsubj", "nsubjpass")
    many = subject is not None and p.tags[subject] in ("NNS", "NNPS")
    return many and any(p.tags[k] == "VBZ" or p.lower[k] == "was" for k in (i, *helpers))


def _of_the_quoted(p: Parse, i: int) -> bool:
    """ "Vale “got a pardon,” Orr said, and still “got to sit in”": it was not Orr who sat."""
    first = p.first(i)
    opened = any(p.words[k] in OPENED for k in (first - 1, i - 1) if k > p.heads[i])
    return opened and p.lower[p.heads[i]] in SAY


def _unjoined(p: Parse, i: int) -> bool:
    """ "He fell as Vale, all nerves, began to lead": no "and" stands between or behind."""
    above = p.heads[i]
    if above and p.tags[above - 1] == "CC":
        return False  # "the plan, which is new, and pays for boats, is now sinking ports"
    members = [above, i, *(k for k in p.kids[i] if p.deps[k] == "conj")]
    others = [k for k in p.kids[above] if p.deps[k] == "conj" and k < i]
    others = [k for k in others if p.kid(k, *SUBJECTS) is not None]
    last = max(others, default=above)
    joined = any(p.deps[k] == "cc" and k > last for m in members for k in p.kids[m])
    alike = p.tags[above] == p.tags[i] and p.words[p.first(i) - 1] == ";"
    return not joined and not alike


def _of_a_demand(p: Parse, i: int) -> bool:
    """ "We urge all to stay calm, follow the news and wait": what they are to do."""
    above = p.heads[i]
    if p.tags[i] != "VB" or any(p.deps[k] in ("aux", "auxpass") for k in p.kids[i]):
        return False
    while p.deps[above] == "conj" and p.tags[above] == "VB":
        above = p.heads[above]
    return any(
        p.deps[k] in ("xcomp", "ccomp", "advcl") and p.tags[k] == "VB" and above < k < i
        for k in p.kids[above]
    )


def _of_an_aside(p: Parse, i: int) -> bool:
    """ "The pump stands by the dam, which drives a mill, and lights the town": dam or pump?"""
    above, first = p.heads[i], p.first(i)
    before = [k for k in range(above, first) if p.deps[k] == "relcl" and p.tags[k] == p.tags[i]]
    return any(
        p.words[p.first(k) - 1] == ","
        and p.words[p.subtree(k)[-1] + 1 : p.subtree(k)[-1] + 2] == [","]
        and p.subtree(k)[-1] + 1 >= first - 3
        and p.kid(k, *SUBJECTS) is not None
        and p.tags[i][:2] == "VB"
        for k in before
    )
