"""Who says what: source, cue and content of every attribution in a paragraph.

Follows the scheme of PolNeAR (Newell, Margolin, Ruths 2018): a *cue* ties a *source* to a
*content*. Denied, doubted and asked contents are attributions too, but not asserted. Pure.
"""

import re
from dataclasses import dataclass

from claimdesk.split.clauses import Clauses
from claimdesk.split.lexicon import FIRST_PERSON, NOT_ASSERTED, SAY
from claimdesk.split.parse import Parse

QUOTED = re.compile(r'[“„«][^“”„»]{2,1200}?(?:[”»]|$)|"[^"]{2,1200}?(?:"|$)')


@dataclass(frozen=True, slots=True)
class Said:
    """An attribution in tokens: the source's (may be empty), the cue's and the content's."""

    source: tuple[int, ...]
    cue: int | None
    content: frozenset[int]
    asserted: bool


def quoted_ranges(text: str) -> list[tuple[int, int]]:
    """Code points of the passages in quotation marks, marks included."""
    return [match.span() for match in QUOTED.finditer(text)]


def attributions(p: Parse) -> list[Said]:
    """Attributions of a paragraph, in the order of their cues."""
    found: list[Said] = []
    last_source: tuple[int, ...] = ()
    quotes = quoted_ranges(p.text)
    for start, end in p.sentences:
        clauses = Clauses(p, start, end)
        here = [
            said
            for i in range(start, end)
            for said in (_by_verb(clauses, i), _according_to(p, i, start, end))
            if said is not None
        ]
        if not here and last_source and _inside(p, start, end, quotes):
            here = [Said(last_source, None, frozenset(range(start, end)), True)]
        for said in here:
            if said.source:
                last_source = said.source
        found.extend(here)
    return found


def _inside(p: Parse, start: int, end: int, quotes: list[tuple[int, int]]) -> bool:
    """Whether a whole sentence stands in quotation marks."""
    first, last = p.starts[start], p.ends[end - 1]
    return any(a <= first + 1 and last - 1 <= b for a, b in quotes)


def _content_of(p: Parse, i: int) -> int | None:
    """The head of what verb ``i`` says: its clause, also through "continues to point out that"."""
    content = p.kid(i, "ccomp")
    if content is None:
        inner = p.kid(i, "xcomp")
        if inner is not None and p.lower[inner] not in SAY and p.kid(i, "nsubj") is not None:
            return inner if p.lower[i] in ("promised", "promises", "vowed", "vows", "pledged") else None
    return content


def _by_verb(clauses: Clauses, i: int) -> Said | None:
    p = clauses.p
    word = p.lower[i]
    if word not in SAY and word not in NOT_ASSERTED:
        return None
    if p.deps[i] == "parataxis":
        content = frozenset(p.subtree(p.heads[i], {i}))
        source = _source(clauses, i)
        return Said(source, i, content, word in SAY) if source else None
    head = _content_of(p, i)
    if head is None:
        return None
    source = _source(clauses, i)
    if source and len(source) == 1 and p.lower[source[0]] in FIRST_PERSON:
        return None
    negated = p.kid(i, "neg") is not None
    return Said(source, i, frozenset(p.subtree(head)), word in SAY and not negated)


def _source(clauses: Clauses, i: int) -> tuple[int, ...]:
    """The subject of the cue verb, restored through "continues to point out"."""
    p = clauses.p
    verb = i
    while p.deps[verb] == "xcomp" and p.kid(verb, "nsubj", "nsubjpass") is None:
        verb = p.heads[verb]
    subject = clauses.subject(verb)
    return tuple(subject) if subject else ()


def _according_to(p: Parse, i: int, start: int, end: int) -> Said | None:
    if p.lower[i] != "according" or i + 1 >= end or p.lower[i + 1] != "to":
        return None
    named = p.kid(i + 1, "pobj") if p.heads[i + 1] == i else p.kid(i, "pobj")
    if named is None:
        return None
    source = p.subtree(named)
    phrase = set(p.subtree(i)) | set(source)
    content = frozenset(k for k in range(start, end) if k not in phrase)
    return Said(tuple(source), i, content, True)
