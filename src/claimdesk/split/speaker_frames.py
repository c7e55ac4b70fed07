"""A cue verb in a parsed sentence → who is the source and which words are the content.

One function a construction; each reads only :class:`Parse` and the branches around the cue,
never the whole sentence.
"""

from dataclasses import dataclass

from claimdesk.split.cues import BE, NO_ATTRIBUTION, NOUNS, PREPOSITIONS, RULED_OUT, VERBS, Cue
from claimdesk.split.joining import COMMAS, set_off
from claimdesk.split.name_types import TIMES
from claimdesk.split.parse import Parse
from claimdesk.split.speaker_clauses import (
    SUBJECTS,
    clauses_of,
    going_on,
    joined_with,
    others,
    reasons,
)

RELATIVES = frozenset({"WDT", "WP", "WP$"})
NOMINAL = frozenset({"NNP", "NNPS", "NN", "NNS", "PRP", "WP", "WDT"})
COMPLEMENTS = frozenset({"as", "of", "for", "over", "to", "about", "against", "on"})
MISREAD = frozenset({"dobj", "npadvmod", "ccomp", "oprd", "ROOT", "attr", "dep"})
"""What the parser takes the subject of an inverted "said Ann Smith" for when it errs."""
BEFORE_NOUN = frozenset({"compound", "amod", "det", "poss"})
BESIDE = frozenset({"relcl", "appos", "acl", "punct", "parataxis", "advcl"})
INHERITING = frozenset(
    {"conj", "advcl", "pcomp", "prep", "ccomp", "dep", "appos", "parataxis", "attr", "acomp"}
)
"""A verb below another in one of these roles shares its subject."""
OPENED = frozenset({"“", '"', "``", "‘"})
CLOSED = frozenset({"”", '"', "''", "’"})
QUOTES = frozenset("quoted quotes quoting cited cites citing".split())
"""What somebody does who gives another's words: "quoted her as saying"."""
PERSONAL = frozenset({"VBD", "VBP", "VBZ"})
MAX_STEPS = 8
"""How far up the tree a subject is looked for."""


@dataclass(slots=True)
class Found:
    """An attribution while it is being put together.

    ``speaker`` is what a relative pronoun in ``source`` stands for; ``kind`` is the construction.
    """

    cue: int
    source: tuple[int, ...]
    content: set[int]
    kind: str
    speaker: tuple[int, ...] = ()


def noun_phrase(p: Parse, n: int) -> tuple[int, ...]:
    """A noun with its modifiers, without the clauses, appositions and punctuation beside it.

    Nor beside what hangs on it: "Vale of Port College, whom the Gazette quoted", "Vale on Monday".
    """
    cut = {k for k in p.kids[n] if p.deps[k] in BESIDE and p.words[k] != "-"}
    cut |= {
        k for k in p.kids[n] if p.lower[k] == "on" and not TIMES.isdisjoint(p.lower[k + 1 : k + 2])
    }
    for j in p.subtree(n, cut):
        cut |= {k for k in p.kids[j] if k > j and _aside(p, k)}
    kept = p.subtree(n, cut)
    while len(kept) > 1 and p.deps[kept[-1]] == "punct" and p.words[kept[-1]] in COMMAS:
        kept.pop()
    return tuple(kept)


def _aside(p: Parse, k: int) -> bool:
    """Whether a clause, or what somebody is, is set off: not "a resident of Lira, Ann Lee"."""
    described = p.deps[k] == "appos" and p.lower[p.first(k)] in ("a", "an", "the")
    return (described or p.deps[k] in ("relcl", "acl")) and set_off(p, k)


def quoting(p: Parse, i: int) -> int | None:
    """The verb above "as saying" in "quoted her as saying that …"."""
    as_ = p.heads[i]
    above = p.heads[as_]
    quotes = p.deps[i] == "pcomp" and p.lower[as_] == "as" and p.lower[above] in QUOTES
    return above if quotes else None


def source_of(p: Parse, i: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The source of verb ``i`` and, where that is a relative pronoun, the words it stands for."""
    above = quoting(p, i)
    if above is not None:
        quoted = p.kid(above, "dobj", "nsubjpass")
        return (noun_phrase(p, quoted) if quoted is not None else ()), ()
    source, speaker = _source_above(p, i)
    return (_listed(p, source, i), speaker) if source else (_beside(p, i), ())


def _listed(p: Parse, source: tuple[int, ...], i: int) -> tuple[int, ...]:
    """ "Residents of Lira, Ost and Pell say": all of a list of names that the parser cuts."""
    last = max(source)
    rest = range(last + 1, i)
    names = all(p.words[k][0].isupper() or p.lower[k] in (",", "and") for k in rest)
    listed = p.words[last] == "," or p.words[last + 1 : last + 2] == [","]
    if last > i or not (names and listed) or "and" not in p.lower[last:i]:
        return source
    return (*source, *rest)


def _source_above(p: Parse, i: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    verb = i = joined_with(p, i)
    for _ in range(MAX_STEPS):
        subject = _nearest(p, verb)
        dep, head = p.deps[verb], p.heads[verb]
        if subject is not None and subject > verb != i:  # "… satanic, | praised Hitler and said"
            before = p.kid(verb, "ccomp")
            subject = p.kid(before, *SUBJECTS) if before is not None and before < verb else None
        outer = _said_twice(p, i, verb)
        if outer is not None:
            subject, verb, dep = _nearest(p, outer), outer, p.deps[outer]
        if subject is not None:
            if verb == i or dep == "conj" or p.kid(verb, "auxpass") is None:
                return _subject(p, verb, subject)
            return agent_of(p, verb) or noun_phrase(p, subject), ()
        if dep in ("acl", "relcl"):
            infinitive = any(p.tags[k] == "TO" for k in p.kids[verb])
            able = p.tags[head] in ("NNP", "NNPS") or not infinitive
            return noun_phrase(p, head) if able else (), ()  # "a chance to hear that": nobody
        if dep == "xcomp":
            asked = p.kid(head, "dobj", "dative")
            if asked is not None and head < asked < verb:
                return noun_phrase(p, asked), ()
        elif dep not in INHERITING:
            break
        verb = head
    return (), ()


def _said_twice(p: Parse, i: int, verb: int) -> int | None:
    """The first verb of "Vale said Lee left, and said …", where the parser gives Lee the second."""
    above = p.heads[verb]
    inner = verb != i and p.deps[i] == "conj" and p.heads[i] == verb and p.deps[verb] == "ccomp"
    return above if inner and above < verb and p.lower[above] == p.lower[i] else None


def _nearest(p: Parse, verb: int) -> int | None:
    """The subject next before a verb, where the parser gives it two; else the first."""
    subjects = [k for k in p.kids[verb] if p.deps[k] in SUBJECTS]
    return max((k for k in subjects if k < verb), default=min(subjects, default=None))


def _subject(p: Parse, verb: int, subject: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    if p.tags[subject] in RELATIVES or (p.lower[subject] == "that" and p.tags[subject] != "DT"):
        top = verb
        while p.deps[top] == "conj":
            top = p.heads[top]
        if p.deps[top] == "relcl":
            return (subject,), noun_phrase(p, p.heads[top])
    return noun_phrase(p, subject), ()


def _beside(p: Parse, i: int) -> tuple[int, ...]:
    """The noun before verb ``i``, or the name after it, where the parser found no subject."""
    if p.tags[i] not in ("VBD", "VBZ", "VBP"):
        return ()
    after = i + 1
    if after < len(p.words) and p.tags[after] in ("NNP", "PRP") and p.deps[after] in MISREAD:
        return (after,)
    last = i - 1
    while last >= 0 and (p.tags[last] in ("RB", "MD") or p.deps[last] in ("aux", "neg")):
        last -= 1
    if last < 0 or p.tags[last] not in NOMINAL:
        return ()
    first = last
    while first and p.heads[first - 1] == last and p.deps[first - 1] in BEFORE_NOUN:
        first -= 1
    return tuple(range(first, last + 1))


def agent_of(p: Parse, i: int) -> tuple[int, ...]:
    """Who a passive says did it."""
    for k in p.kids[i]:
        if p.deps[k] == "agent" or (p.deps[k] == "prep" and p.lower[k] == "by"):
            named = p.kid(k, "pobj")
            return noun_phrase(p, named) if named is not None else ()
    return ()


def by_verb(p: Parse, i: int) -> Found | None:
    """What the verb ``i`` attributes to its subject, or to the agent of a passive."""
    put = _put(p, i)
    if put is not None:
        return put
    cue = VERBS.get(p.lower[i])
    if _is_passive(p, i):
        return _passive(p, i, cue) if cue else None
    clauses = clauses_of(p, i)
    if clauses:
        # the last one: "Rain fell, she says that …" hangs both clauses on "says"
        clause = clauses[0] if i < clauses[0] and ";" in p.words[i : clauses[-1]] else clauses[-1]
        found = _clause(p, i, clause, cue) if cue else _be_clause(p, i, clause)
        if found and clauses[0] < i < clause and p.words[i + 1] == ";":
            # "Rents rose, Vale said; flats stood empty"
            found.content |= set(p.subtree(clauses[0]))
        if found and clause < i and cue is not None and cue.lemma in ("say", "add"):
            found.content |= going_on(p, i)
        if found and i < clause:
            found.content |= reasons(p, i, clause) | others(p, i, clauses)
        if found or cue is None:
            return found
    if cue is None:
        return None
    return (
        (None if clauses else _interjected(p, i, cue))
        or _infinitive(p, i, cue)
        or _object(p, i, cue)
        or _prepositional(p, i, cue)
    )


def _put(p: Parse, i: int) -> Found | None:
    """Read "as she put it, prices rose"."""
    named = p.kid(i, "dobj")
    as_ = any(p.deps[k] == "mark" and p.lower[k] == "as" for k in p.kids[i])
    if p.lower[i] not in ("put", "puts") or named is None or p.lower[named] != "it" or not as_:
        return None
    source, speaker = source_of(p, i)
    said = set(p.subtree(p.heads[i], {i})) if p.deps[i] == "advcl" else set()
    behind = next((k for k in range(named + 1, len(p.words)) if p.words[k][0].isalnum()), named)
    opened = [k for k in range(named + 1, behind) if p.words[k] in OPENED]
    if opened:  # "to — as Vale puts it — “bring the power …”": no more than that
        closed = (k for k in range(behind, len(p.words)) if p.words[k] in CLOSED)
        said = set(range(opened[0], next(closed, len(p.words) - 1) + 1))
    return Found(i, source, said, "clause", speaker)


def _is_passive(p: Parse, i: int) -> bool:
    if p.tags[i] not in ("VBN", "VBD"):
        return False
    if p.deps[i] == "acl":
        return p.tags[i] == "VBN" and p.kid(i, "aux", "nsubj") is None
    return p.kid(i, "auxpass", "nsubjpass") is not None


def _clause(p: Parse, i: int, clause: int, cue: Cue) -> Found | None:
    """Read "she said that …"."""
    frames = cue.frames
    bare = p.kid(clause, "mark", *SUBJECTS) is None
    if ("q" not in frames and "s" not in frames) if bare else not set(frames) & set("cqis"):
        return None
    if p.tags[clause] in PERSONAL and not set(frames) & set("cq"):
        return None  # "the boy nicknamed “King” | is tall"
    source, speaker = source_of(p, i)
    if source and clause < source[0] < i and p.words[source[0] - 1] == ";":
        return None  # "I am a nurse; one winter proves nothing"
    return Found(i, source, set(p.subtree(clause)), "clause", speaker)


def _be_clause(p: Parse, i: int, clause: int) -> Found | None:
    """Read "the claim is that …", where the noun is the cue, or any other verb with "that"."""
    if p.lower[i] in BE:
        noun = p.kid(i, "nsubj")
        if noun is None or p.lower[noun] not in NOUNS:
            return None
        owner = p.kid(noun, "poss")
        source = noun_phrase(p, owner) if owner is not None else ()
        return Found(noun, source, set(p.subtree(clause)), "clause")
    marked = any(p.deps[k] == "mark" and p.lower[k] == "that" for k in p.kids[clause])
    if (
        clause < i
        or not marked
        or p.lower[i] in NO_ATTRIBUTION
        or p.kid(i, "attr", "acomp") is not None
    ):
        return None
    source, speaker = source_of(p, i)
    return Found(i, source, set(p.subtree(clause)), "clause", speaker)


def _interjected(p: Parse, i: int, cue: Cue) -> Found | None:
    """Read "prices, she said, will rise" and "as she said, prices rose": the content is above."""
    if p.deps[i] == "parataxis":
        fits = "q" in cue.frames
    else:
        as_ = p.deps[i] == "advcl" and any(
            p.deps[k] == "mark" and p.lower[k] == "as" for k in p.kids[i]
        )
        object_ = p.kid(i, "dobj")
        told = cue.lemma == "tell" or object_ is None or p.lower[object_] == "it"
        fits = as_ and bool(set(cue.frames) & set("cq")) and told and not _does_more(p, i)
    if not fits or p.kid(i, "nsubj") is None:
        return None
    source, speaker = source_of(p, i)
    top = p.heads[i]
    if p.tags[top][0] == "N" and p.deps[top] in SUBJECTS:
        top = p.heads[top]  # "Rents, as Vale reported, rose"
    said = set(p.subtree(top, {i}))
    if p.deps[i] == "parataxis" and cue.lemma in ("say", "add"):
        said |= going_on(p, i)
    return Found(i, source, said, "clause", speaker)


def _does_more(p: Parse, i: int) -> bool:
    """ "As a survey reveals telling results", "as the firm continues on its way": of itself."""
    more = [k for k in p.kids[i] if p.deps[k] == "advcl" and p.tags[k] == "VBG" and p.first(k) > i]
    return bool(more) or p.lower[i].startswith("continu") or p.kid(i, "xcomp") is not None


def _infinitive(p: Parse, i: int, cue: Cue) -> Found | None:
    """Read "she promised to …", "she asked him to …", "it seems to …"."""
    inner = p.kid(i, "xcomp")
    if inner is None or not set(cue.frames) & set("icr"):
        return None
    if p.kid(inner, "aux") is None and p.tags[inner] not in ("VBG", "JJ"):
        return None
    content = set(p.subtree(inner))
    asked = p.kid(i, "dobj", "dative")
    if asked is not None and asked < inner:
        content.update(p.subtree(asked))
    source, speaker = source_of(p, i)
    if "r" in cue.frames:
        return Found(i, (), content | set(source), "infinitive")
    return Found(i, source, content, "infinitive", speaker)


def _object(p: Parse, i: int, cue: Cue) -> Found | None:
    """Read "she rejected the offer", "she described it as …", "she called it …"."""
    named = p.kid(i, "dobj")
    if named is None or p.deps[i] == "pcomp" or not set(cue.frames) & set("nas"):
        return None
    content = set(p.subtree(named))
    more = [k for k in p.kids[i] if k > named and _completes(p, k)]
    predicate = any(p.deps[k] == "oprd" or p.lower[k] == "as" for k in more)
    if p.deps[i] == "relcl" and p.tags[named] in RELATIVES:
        if not predicate:
            return None
        content = set(noun_phrase(p, p.heads[i]))
    if not predicate and "n" not in cue.frames:
        return None
    for k in more:
        content.update(p.subtree(k))
    if len(content) < 3 and p.tags[max(content)] not in ("NNP", "NNPS"):
        return None
    source, speaker = source_of(p, i)
    return Found(i, source, content, "object", speaker)


def _completes(p: Parse, k: int) -> bool:
    return p.deps[k] == "oprd" or (p.deps[k] == "prep" and p.lower[k] in COMPLEMENTS)


def _prepositional(p: Parse, i: int, cue: Cue) -> Found | None:
    """Read "she called for …", "she accused him of …", "she called on them to …"."""
    wanted = PREPOSITIONS.get(cue.lemma)
    if not wanted:
        return None
    named = p.kid(i, "dobj")
    for k in p.kids[i] if named is None else [*p.kids[i], *p.kids[named]]:
        if k > i and p.lower[k] in wanted and p.deps[k] in ("prep", "agent", "dative"):
            content = set(p.subtree(k)) - {k}
            if named is not None:
                content.update(p.subtree(named))
            inner = p.kid(i, "xcomp", "advcl")
            if inner is not None and inner > k and p.kid(inner, "aux") is not None:
                content.update(p.subtree(inner))
            if len(content) < 3:
                return None
            source, speaker = source_of(p, i)
            return Found(i, source, content, "preposition", speaker)
    return None


def _passive(p: Parse, i: int, cue: Cue) -> Found | None:
    """Read "it was said by him that …", "he is said to …", "the plan, backed by her"."""
    source = agent_of(p, i)
    clause = p.kid(i, "ccomp")
    if clause is not None:
        return Found(i, source, set(p.subtree(clause)), "clause")
    subject = p.kid(i, "nsubjpass")
    if subject is not None:
        content = set(p.subtree(subject))
    elif p.deps[i] == "acl" and source:
        content = set(p.subtree(p.heads[i], {i}))
    else:
        return None
    inner = p.kid(i, "xcomp", "oprd")
    if inner is not None and inner > i:
        if cue.lemma in RULED_OUT:
            return None
        return Found(i, source, content | set(p.subtree(inner)), "passive")
    if not set(cue.frames) & set("nascq"):
        return None
    for k in p.kids[i]:
        if p.deps[k] == "prep" and _completes_passive(p, k, cue):
            return Found(i, source, content | set(p.subtree(k)), "passive")
    return Found(i, source, content, "passive") if source else None


def _completes_passive(p: Parse, k: int, cue: Cue) -> bool:
    return p.lower[k] == "as" or (
        cue.lemma in ("accuse", "blame") and p.lower[k] in PREPOSITIONS[cue.lemma]
    )
