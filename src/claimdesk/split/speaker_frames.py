"""Cue words in a parsed sentence → who is the source and which words are the content.

One function a construction; each reads only :class:`Parse` and the branches below and above
the cue, never the whole sentence. Pure.
"""

from dataclasses import dataclass, field

from claimdesk.split.cues import (
    ADJECTIVES,
    NO_ATTRIBUTION,
    NOUNS,
    PREPOSITIONS,
    VERBS,
    Cue,
)
from claimdesk.split.parse import Parse

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
RELATIVES = frozenset({"WDT", "WP", "WP$"})
PASSIVES = ("auxpass", "nsubjpass")
COMPLEMENTS = frozenset({"as", "of", "for", "over", "to", "about", "against", "on"})
OWNERS = frozenset({"of", "by", "from", "among"})
WITHIN = frozenset({"that", "about", "to", "on", "for", "of", "against", "in", "over", "with"})
CLAUSAL = ("acl", "ccomp", "relcl", "xcomp")


@dataclass(slots=True)
class Found:
    """An attribution while it is being put together."""

    cue: int
    source: tuple[int, ...]
    content: set[int]
    kind: str
    asserted: bool = True
    speaker: tuple[int, ...] = ()
    merged: list[int] = field(default_factory=list)


def noun_phrase(p: Parse, n: int) -> tuple[int, ...]:
    """A noun with its modifiers, without the clauses, appositions and punctuation beside it."""
    cut = {
        k
        for k in p.kids[n]
        if p.deps[k] in ("relcl", "appos", "acl", "punct", "parataxis", "advcl")
        and p.words[k] != "-"
    }
    return tuple(p.subtree(n, cut))


def source_of(p: Parse, i: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The source of verb ``i`` and, where that is a relative pronoun, the words it stands for."""
    found = _source_above(p, i)
    return found if found[0] else (_beside(p, i), ())


def _beside(p: Parse, i: int) -> tuple[int, ...]:
    """The noun right before verb ``i``, where the parser found no subject."""
    if p.tags[i] not in ("VBD", "VBZ", "VBP"):
        return ()
    j = i - 1
    while j >= 0 and (p.tags[j] in ("RB", "MD") or p.deps[j] in ("aux", "neg")):
        j -= 1
    if j < 0 or p.tags[j] not in ("NNP", "NNPS", "NN", "NNS", "PRP", "WP", "WDT"):
        return ()
    first = j
    while (
        first > 0
        and p.heads[first - 1] == j
        and p.deps[first - 1] in ("compound", "amod", "det", "poss")
    ):
        first -= 1
    return tuple(range(first, j + 1))


def _source_above(p: Parse, i: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    verb, steps = i, 0
    while steps < 8:
        steps += 1
        subject = p.kid(verb, *SUBJECTS)
        dep, head = p.deps[verb], p.heads[verb]
        if subject is not None and (verb == i or p.kid(verb, "auxpass") is None or dep == "conj"):
            return _subject(p, verb, subject)
        if subject is not None:
            agent = p.kid(verb, "agent")
            named = p.kid(agent, "pobj") if agent is not None else None
            return (noun_phrase(p, named) if named is not None else noun_phrase(p, subject)), ()
        if head == verb:
            break
        if dep == "acl":
            return noun_phrase(p, head), ()
        if dep == "relcl":
            return noun_phrase(p, head), ()
        if dep == "xcomp":
            object_ = p.kid(head, "dobj", "dative")
            if object_ is not None and head < object_ < verb:
                return noun_phrase(p, object_), ()
        elif dep not in (
            "conj",
            "advcl",
            "pcomp",
            "prep",
            "ccomp",
            "dep",
            "appos",
            "parataxis",
            "attr",
            "acomp",
            "aux",
        ):
            break
        verb = head
    return (), ()


def _subject(p: Parse, verb: int, subject: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    if p.tags[subject] in RELATIVES or (p.lower[subject] == "that" and p.tags[subject] != "DT"):
        top = verb
        while p.deps[top] == "conj":
            top = p.heads[top]
        if p.deps[top] == "relcl":
            return (subject,), noun_phrase(p, p.heads[top])
    return noun_phrase(p, subject), ()


def agent_of(p: Parse, i: int) -> tuple[int, ...]:
    """Who a passive says did it."""
    agent = p.kid(i, "agent")
    if agent is None:
        agent = next((k for k in p.kids[i] if p.deps[k] == "prep" and p.lower[k] == "by"), None)
    named = p.kid(agent, "pobj") if agent is not None else None
    return noun_phrase(p, named) if named is not None else ()


def by_verb(p: Parse, i: int) -> Found | None:
    """What the verb ``i`` attributes to its subject (or to the agent of a passive)."""
    cue = VERBS.get(p.lower[i])
    participle = p.tags[i] == "VBN" and p.kid(i, "aux", "nsubj") is None
    if participle and (p.kid(i, *PASSIVES) is not None or p.deps[i] == "acl"):
        return _passive(p, i, cue) if cue else None
    clause = p.kid(i, "ccomp")
    if clause is not None:
        found = _clause(p, i, clause, cue)
        if found:
            return found
    if cue is None:
        return None
    if p.deps[i] in ("parataxis", "ccomp") and "q" in cue.frames and clause is None:
        found = _interjected(p, i)
        if found:
            return found
    return _infinitive(p, i, cue) or _object(p, i, cue) or _prepositional(p, i, cue)


def _clause(p: Parse, i: int, clause: int, cue: Cue | None) -> Found | None:
    own = p.kid(clause, *SUBJECTS) is not None or p.kid(clause, "mark") is not None
    if cue is None:
        return _nominal_clause(p, i, clause)
    if (not own and not ("q" in cue.frames or "s" in cue.frames)) or not set(cue.frames) & set(
        "cqis"
    ):
        return None
    source, speaker = source_of(p, i)
    without = {i, *source[:1]}
    if clause < i:
        without |= {k for k in p.kids[clause] if i in (k, p.heads[k]) and k == i}
    return Found(i, source, set(p.subtree(clause, without)), "clause", speaker=speaker)


def _nominal_clause(p: Parse, i: int, clause: int) -> Found | None:
    """ "The claim is that …": the subject is the cue."""
    if p.lower[i] not in BE:
        marked = any(p.lower[k] == "that" and p.deps[k] == "mark" for k in p.kids[clause])
        if not marked or p.lower[i] in NO_ATTRIBUTION or p.kid(i, "attr", "acomp") is not None:
            return None
        source, speaker = source_of(p, i)
        return Found(i, source, set(p.subtree(clause)), "open", speaker=speaker)
    noun = p.kid(i, "nsubj")
    if noun is None or p.lower[noun] not in NOUNS:
        return None
    owner = p.kid(noun, "poss")
    return Found(
        noun, noun_phrase(p, owner) if owner is not None else (), set(p.subtree(clause)), "clause"
    )


BE = frozenset({"is", "was", "'s", "’s", "are", "were"})


def _interjected(p: Parse, i: int) -> Found | None:
    """ "Prices, she said, will rise": the cue hangs below what it is the cue of."""
    subject = p.kid(i, "nsubj")
    head = p.heads[i]
    if subject is None or head == i or p.deps[i] != "parataxis":
        return None
    source, speaker = source_of(p, i)
    return Found(i, source, set(p.subtree(head, {i})), "clause", speaker=speaker)


def _infinitive(p: Parse, i: int, cue: Cue) -> Found | None:
    if "i" not in cue.frames and "r" not in cue.frames and "c" not in cue.frames:
        return None
    inner = p.kid(i, "xcomp")
    if cue.lemma in ("go", "continue", "prove"):
        return None
    if inner is None or (p.kid(inner, "aux") is None and p.tags[inner] not in ("VBG", "JJ")):
        return None
    content = set(p.subtree(inner))
    object_ = p.kid(i, "dobj", "dative")
    if object_ is not None and object_ < inner:
        content.update(p.subtree(object_))
    source, speaker = source_of(p, i)
    if "r" in cue.frames:
        content.update(source)
        source = speaker = ()
    return Found(i, source, content, "infinitive", speaker=speaker)


def _object(p: Parse, i: int, cue: Cue) -> Found | None:
    object_ = p.kid(i, "dobj")
    if object_ is None or not set(cue.frames) & set("nas"):
        return None
    content = set(p.subtree(object_))
    if p.tags[object_] in RELATIVES and p.deps[i] == "relcl":
        if p.kid(i, "oprd") is None and not any(p.lower[k] == "as" for k in p.kids[i]):
            return None
        content = set(noun_phrase(p, p.heads[i]))
    extra = [
        k
        for k in p.kids[i]
        if k > object_
        and ((p.deps[k] == "prep" and p.lower[k] in COMPLEMENTS) or p.deps[k] == "oprd")
    ]
    if "n" not in cue.frames and not any(p.lower[k] == "as" or p.deps[k] == "oprd" for k in extra):
        return None
    for k in extra:
        content.update(p.subtree(k))
    source, speaker = source_of(p, i)
    return Found(i, source, content, "object", speaker=speaker)


def _prepositional(p: Parse, i: int, cue: Cue) -> Found | None:
    wanted = PREPOSITIONS.get(cue.lemma)
    if not wanted:
        return None
    for k in p.kids[i]:
        if k > i and p.deps[k] in ("prep", "agent", "dative") and p.lower[k] in wanted:
            content = set(p.subtree(k))
            content.discard(k)
            object_ = p.kid(i, "dobj")
            if object_ is not None:
                content.update(p.subtree(object_))
            inner = p.kid(i, "xcomp", "advcl")
            if inner is not None and inner > k and p.kid(inner, "aux") is not None:
                content.update(p.subtree(inner))
            source, speaker = source_of(p, i)
            return Found(i, source, content, "preposition", speaker=speaker) if content else None
    return None


def _passive(p: Parse, i: int, cue: Cue) -> Found | None:
    source = agent_of(p, i)
    clause = p.kid(i, "ccomp")
    if clause is not None:
        return Found(i, source, set(p.subtree(clause)), "passive")
    subject = p.kid(i, "nsubjpass")
    content: set[int] = set()
    if subject is not None:
        content.update(p.subtree(subject))
    elif p.deps[i] == "acl" and source:
        content.update(p.subtree(p.heads[i], {i}))
    inner = p.kid(i, "xcomp", "oprd")
    if inner is not None and inner > i:
        return Found(i, source, content | set(p.subtree(inner)), "passive") if content else None
    if not set(cue.frames) & set("nascq"):
        return None
    for k in p.kids[i]:
        if p.deps[k] == "prep" and p.lower[k] == "as":
            content.update(p.subtree(k))
            return Found(i, source, content, "passive") if content else None
    return Found(i, source, content, "passive") if content and source else None


def by_noun(p: Parse, i: int) -> Found | None:
    """ "X's claim that …", "a promise by X to …", "concern about …"."""
    if p.lower[i] not in NOUNS or (p.lower[i] == "order" and i and p.lower[i - 1] == "in"):
        return None
    source: tuple[int, ...] = ()
    content: set[int] = set()
    for k in p.kids[i]:
        dep = p.deps[k]
        if dep == "poss":
            source = noun_phrase(p, k)
        elif dep == "prep" and p.lower[k] in ("by", "from", "among", "of") and not source:
            named = p.kid(k, "pobj")
            if named is not None and p.lower[k] != "of":
                source = noun_phrase(p, named)
        elif k > i and dep in ("acl", "ccomp", "relcl"):
            mark = p.kid(k, "mark", "aux")
            if dep == "acl" and mark is None:
                continue
            if dep == "relcl" and (p.kid(k, "mark") is None):
                continue
            content.update(p.subtree(k))
    if not source and content and p.deps[i] == "dobj":
        source = source_of(p, p.heads[i])[0]
    elif not source and content:
        named = p.kid(i, "compound", "nmod")
        source = (
            noun_phrase(p, named) if named is not None and p.tags[named] in ("NNP", "NNPS") else ()
        )
    kind = "noun"
    if not content:
        if not source:
            return None
        for k in p.kids[i]:
            if k > i and p.deps[k] == "prep" and p.lower[k] in WITHIN:
                content.update(p.subtree(k))
                content.discard(k)
                kind = "noun-prep"
    return Found(i, source, content, kind) if content else None


def by_adjective(p: Parse, i: int) -> Found | None:
    """ "is confident that …", "was willing to …", "is critical of …"."""
    if p.lower[i] not in ADJECTIVES or p.deps[i] not in (
        "acomp",
        "ROOT",
        "conj",
        "oprd",
        "advcl",
        "amod",
    ):
        return None
    for k in p.kids[i]:
        if k > i and (
            p.deps[k] in ("ccomp", "xcomp") or (p.deps[k] == "prep" and p.lower[k] in WITHIN)
        ):
            content = set(p.subtree(k))
            if p.deps[k] == "prep":
                content.discard(k)
            source, speaker = source_of(p, p.heads[i] if p.deps[i] != "ROOT" else i)
            return (
                Found(i, source, content, "adjective", speaker=speaker)
                if source and content
                else None
            )
    return None
