"""Cue nouns, adjectives and phrases → source and content.

"The claim that …", "is sure that …", "according to …".
"""

from collections.abc import Sequence

from claimdesk.split.cues import ADJECTIVES, CHARGES, LIGHT_VERBS, OPINION_NOUNS, VERBS
from claimdesk.split.parse import FINITE, Parse
from claimdesk.split.speaker_clauses import SUBJECTS
from claimdesk.split.speaker_frames import Found, noun_phrase, source_of

TOPICS = frozenset({"about", "against", "on", "over"})
OF_TOPICS = TOPICS | {"of", "that"}
FEELINGS = frozenset({"that", "about", "to", "on", "for", "against", "in", "over", "with"})
MAKERS = frozenset({"by", "from", "among"})
PLANS = frozenset("custom design need plan schedule script size taste tradition type".split())
"""By what things go that go "according to plan"; nobody says it."""
WORDS = frozenset("words view opinion telling estimation judgment judgement".split())
"""Nouns whose owner may stand behind them: "in the words of X"."""
PREDICATIVE = frozenset({"acomp", "ROOT", "conj", "oprd", "advcl", "amod"})


def by_noun(p: Parse, i: int) -> Found | None:
    """Read "X's claim that …", "a promise by X to …", "raised concern about …"."""
    if p.lower[i] == "order" and i and p.lower[i - 1] == "in":
        return None
    source = _owner(p, i)
    light = p.deps[i] == "dobj" and p.lower[p.heads[i]] in LIGHT_VERBS
    content = _clause(p, i)
    kind = "noun"
    if not content:
        kind = "topic"
        if not source and not light and p.lower[i] not in CHARGES:
            return None
        content = _topic(p, i)
    if not source and p.deps[i] == "dobj" and (light or p.lower[p.heads[i]] not in VERBS):
        source = source_of(p, p.heads[i])[0]
    return Found(i, source, content, kind) if content else None


def _clause(p: Parse, i: int) -> set[int]:
    content: set[int] = set()
    for k in p.kids[i]:
        dep = p.deps[k]
        if k < i or dep not in ("acl", "ccomp", "relcl"):
            continue
        infinitive = dep == "acl" and p.kid(k, "aux") is not None
        if dep == "ccomp" or infinitive or p.kid(k, "mark") is not None:
            content.update(p.subtree(k))
    return content


def _topic(p: Parse, i: int) -> set[int]:
    content: set[int] = set()
    wanted = OF_TOPICS if p.lower[i] in CHARGES else TOPICS
    for k in p.kids[i]:
        if k > i and p.deps[k] == "prep" and p.lower[k] in wanted:
            content.update(j for j in p.subtree(k) if j != k)
    return content


def _owner(p: Parse, i: int) -> tuple[int, ...]:
    """Whose claim it is: "X's claim", "a claim by X", "an X report"."""
    for k in p.kids[i]:
        if p.deps[k] == "poss":
            return noun_phrase(p, k)
        if p.deps[k] == "prep" and p.lower[k] in MAKERS:
            named = p.kid(k, "pobj")
            if named is not None:
                return noun_phrase(p, named)
    named = p.kid(i, "compound", "nmod")
    return noun_phrase(p, named) if named is not None and p.tags[named] in ("NNP", "NNPS") else ()


def by_adjective(p: Parse, i: int) -> Found | None:
    """Read "is confident that …", "was willing to …", "is critical of …"."""
    if p.lower[i] not in ADJECTIVES or p.deps[i] not in PREDICATIVE:
        return None
    for k in p.kids[i]:
        topic = p.deps[k] == "prep" and p.lower[k] in FEELINGS
        if k > i and (topic or p.deps[k] in ("ccomp", "xcomp")):
            source, speaker = source_of(p, i if p.deps[i] == "ROOT" else p.heads[i])
            content = {j for j in p.subtree(k) if not topic or j != k}
            if not source or not content:
                return None
            return Found(i, source, content, "adjective", speaker)
    return None


def by_phrase(p: Parse, i: int, start: int, end: int) -> Found | None:
    """Read "according to X", "per X", "in X's view": the rest of the sentence is content.

    Of a clause in whose middle it stands, only that: "a fund, which, according to X, is empty".
    """
    word = p.lower[i]
    named: int | None = None
    if word == "according" and i + 1 < end and p.lower[i + 1] == "to":
        named = p.kid(i + 1, "pobj") or p.kid(i, "pobj")
        if p.lower[i + 2 : i + 3] != [] and p.lower[i + 2] in PLANS:
            return None
    elif word == "per" and p.deps[i] == "prep" and (i == start or p.lower[i - 1] in (",", "as")):
        named = p.kid(i, "pobj")
    elif word in ("in", "by", "from") and p.deps[i] == "prep":
        view = p.kid(i, "pobj")
        if view is not None and p.lower[view] in OPINION_NOUNS and _aside(p, i, view, start, end):
            named = p.kid(view, "poss")
        elif view is not None and p.lower[view] in WORDS:
            named = _of(p, view)
    if named is None:
        return None
    source = noun_phrase(p, named)
    phrase = {i, i + 1, *p.subtree(i), *p.subtree(named)}
    content = _clause_around(p, i) or _part_around(p, i, start, end) | _going_on(p, source, end)
    return Found(i, source, content - phrase - _of_the_author(p, i), "according")


def _going_on(p: Parse, source: Sequence[int], end: int) -> set[int]:
    """The other sentences of "According to X, “They left. We stayed.”"."""
    first = max(source, default=end) + 2
    closer = {"“": "”", '"': '"'}.get(p.words[first]) if first < end else None
    last = next((k for k in range(first + 1, len(p.words)) if p.words[k] == closer), end)
    return set(range(end, last))


def _part_around(p: Parse, i: int, start: int, end: int) -> set[int]:
    """The part of a sentence that holds the phrase: "Orr owes 3; Vale, according to X, owes 9"."""
    stops = [k for k in range(start, end) if p.words[k] == ";"]
    before, after = [k for k in stops if k < i], [k for k in stops if k > i]
    first = before[-1] if before and _says_something(p, start, before[-1]) else start
    last = after[0] if after and _says_something(p, after[0], end) else end
    return set(range(first, last))


def _says_something(p: Parse, start: int, end: int) -> bool:
    return any(p.tags[k] in FINITE for k in range(start, end))


def _clause_around(p: Parse, i: int) -> set[int]:
    """The clause below the main one that has the phrase between its subject and its verb."""
    verb = p.heads[i]
    subject = p.kid(verb, *SUBJECTS)
    if p.deps[verb] not in ("relcl", "conj") or subject is None or not subject < i < verb:
        return set()
    joined = {k for k in p.kids[verb] if p.deps[k] == "conj" and p.kid(k, *SUBJECTS) is not None}
    return set(p.subtree(verb, joined))


def _of_the_author(p: Parse, i: int) -> set[int]:
    """ "According to X, rents rose, so that we may ask why": who asks is the author."""
    found: set[int] = set()
    for k in p.kids[p.heads[i]]:
        subject = p.kid(k, *SUBJECTS) if p.deps[k] == "advcl" and k > p.heads[i] else None
        if subject is not None and p.lower[subject] in ("i", "we"):
            found |= set(p.subtree(k))
    return found


def _of(p: Parse, view: int) -> int | None:
    """Whose words "the words of X" are."""
    of = next((k for k in p.kids[view] if p.lower[k] == "of"), None)
    return None if of is None else p.kid(of, "pobj")


def _aside(p: Parse, i: int, view: int, start: int, end: int) -> bool:
    """Whether "in X's view" opens or closes the sentence or stands between commas."""
    opens = i == start or p.words[i - 1] == ","
    closes = view + 1 >= end or p.words[view + 1] in (",", ".")
    return opens and closes
