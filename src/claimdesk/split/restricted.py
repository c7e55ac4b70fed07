"""Where, when or on what condition a clause holds, where that is said before it. Pure.

"In Harrow, where rents are low, …" says nothing of rents elsewhere. What narrows such a clause is
put before it, as "In Harrow, rents are low"; where that cannot be, it makes no claim.
"""

from dataclasses import replace

from claimdesk.split.clauses import Clause, noun_phrase
from claimdesk.split.cues import BE, VERBS
from claimdesk.split.joining import AUXILIARIES, SUBJECTS, first_of
from claimdesk.split.parse import Parse

PLACING = frozenset(
    """above across along around at behind beneath beside between beyond during in inside near off
    on outside over throughout under underneath within""".split()
)
"""Prepositions that say where or when, not from where or whither."""
CONDITIONS = frozenset({"if", "unless"})
NOMINATIVE = frozenset("i he it she they we".split())
GOING = frozenset(
    """arrived came drove fled flew flown gone headed moved returned sent travelled
    traveled went""".split()
)
_DEMONSTRATIVE = frozenset("that these this those".split())


def restored(p: Parse, clause: Clause) -> Clause | None:
    """The clause with what it holds of before it, if anything; None where that is unclear."""
    if clause.lead:
        return clause
    narrowed = _relative(p, clause.head)
    if narrowed is not None:
        lead = _before(p, narrowed)
        if not lead and not _told_of_one(p, clause):
            return None
        return replace(clause, lead=lead)
    condition = _of_its_telling(p, clause.head)
    return clause if condition is None else replace(clause, lead=tuple(p.subtree(condition)))


def _relative(p: Parse, i: int) -> int | None:
    """The relative clause with "where" or "when" that clause ``i`` is, or is a member of."""
    while p.deps[i] == "conj":
        i = p.heads[i]
    if p.deps[i] != "relcl":
        return None
    first = p.first(i)
    return i if p.lower[first] in ("where", "when") and p.tags[first] == "WRB" else None


def _before(p: Parse, i: int) -> tuple[int, ...]:
    """Where or when relative clause ``i`` holds, but not whither somebody went."""
    if p.lower[i] in GOING:
        return ()
    near = p.first(i) - 2
    return _circumstance(p, p.heads[i]) or (_circumstance(p, near) if near > 0 else ())


def _circumstance(p: Parse, noun: int) -> tuple[int, ...]:
    """ "Across parts of the plains", of "… across parts of the plains, where floods are likely"."""
    while p.deps[noun] == "pobj" and p.lower[p.heads[noun]] == "of":
        noun = p.heads[p.heads[noun]]
    placing = p.heads[noun]
    if p.deps[noun] != "pobj" or p.lower[placing] not in PLACING:
        return ()
    words = noun_phrase(p, noun)
    if (
        p.first(placing) != placing
        or words[0] != placing + 1
        or p.lower[words[0]] in _DEMONSTRATIVE
    ):
        return ()
    return (placing, *words)


def _told_of_one(p: Parse, clause: Clause) -> bool:
    """ "She flew to Leeds, where she met the mayor": whom she met, wherever it was.

    What a person does, and what was done once, is so without the place; what is usual, is not.
    """
    head = clause.head
    subject = p.kid(first_of(p, head), *SUBJECTS)
    helped = [p.tags[k] for k in p.kids[head] if p.deps[k] in AUXILIARIES]
    if subject is None or "MD" in helped:
        return False
    if p.tags[subject] in ("NNP", "NNPS") or p.lower[subject] in NOMINATIVE:
        return True
    one = p.tags[subject] == "NN" or p.kid(subject, "nummod") is not None
    done = p.tags[head] in ("VBD", "VBN") and p.lower[head] not in BE
    return one and done and (p.tags[head] == "VBD" or helped[:1] == ["VBD"])


def _of_its_telling(p: Parse, i: int) -> int | None:
    """ "If it rains, Vale said, “the dam will break”": it will break if it rains.

    The parser makes it a condition of her saying so.
    """
    telling = p.heads[i]
    if p.deps[i] != "ccomp" or telling > i or p.lower[telling] not in VERBS:
        return None
    subject = p.kid(telling, *SUBJECTS)
    before = [k for k in p.kids[telling] if p.deps[k] == "advcl" and k < (subject or 0)]
    if len(before) != 1 or p.words[telling + 1] not in (",", "“", '"', "‘"):
        return None
    mark = p.kid(before[0], "mark")
    own = p.kid(before[0], *SUBJECTS) is not None
    return before[0] if own and mark is not None and p.lower[mark] in CONDITIONS else None
