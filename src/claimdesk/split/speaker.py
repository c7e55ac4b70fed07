"""Who says what: source, cue and content of every attribution in a paragraph.

Follows the scheme of PolNeAR (Newell, Margolin, Ruths 2018): a *cue* ties a *source* to a
*content*. Denied, doubted and asked contents are attributions too, but not asserted. Pure.
"""

from dataclasses import dataclass

from claimdesk.split.cues import ADJECTIVES, NOT_ASSERTED_LEMMAS, NOUNS, OPINION_NOUNS, VERBS
from claimdesk.split.lexicon import FIRST_PERSON
from claimdesk.split.parse import Parse
from claimdesk.split.quotations import ENDS, MARKS, Quotation, quotations, quoted_ranges
from claimdesk.split.speaker_frames import (
    Found,
    by_adjective,
    by_noun,
    by_verb,
    source_of,
)

__all__ = ["Said", "attributions", "quoted_ranges"]

_CUES = frozenset(VERBS) | NOUNS | ADJECTIVES | {"according", "per", ":", "that"} | OPINION_NOUNS
PUBLICATIONS = frozenset(
    "analysis expert experts official officials poll polls report reports source sources study survey".split()
)
REACH = 45
"""How many tokens from a quotation its cue is looked for."""


@dataclass(frozen=True, slots=True)
class Said:
    """An attribution in tokens: the source's (may be empty), the cue's and the content's.

    ``speaker`` names the source where that is a relative pronoun. ``nested`` says that it stands
    in the content of another one, ``first_person`` that the author speaks.
    """

    source: tuple[int, ...]
    cue: int | None
    content: frozenset[int]
    asserted: bool
    speaker: tuple[int, ...] = ()
    nested: bool = False
    first_person: bool = False
    kind: str = ""


def attributions(p: Parse) -> list[Said]:
    """Attributions of a paragraph, in the order of their cues."""
    quotes = quotations(p)
    if not quotes and _CUES.isdisjoint(p.lower):
        return []
    opening = _introduced(p)
    if opening:
        return _said(p, [opening], quotes[1:])
    found = _of_quotations(p, [q for q in quotes if q.full])
    taken = {f.cue for f in found}
    for f in _of_words(p, quotes):
        if f.cue not in taken:
            found.append(f)
        else:
            same = next(g for g in found if g.cue == f.cue)
            if f.kind == "clause":
                same.content |= f.content - {same.cue, *same.source}
            same.source = same.source or f.source
    for f in found:
        _complete(p, f, quotes)
        f.content -= {f.cue, *f.source}
    return _said(p, _merged(p, found), quotes)


def _complete(p: Parse, f: Found, quotes: list[Quotation]) -> None:
    """Give back the rest of a quotation, of which the parser saw the first sentence."""
    if f.kind == "clause":
        for q in quotes:
            if q.start <= f.cue < q.end:
                continue
            if any(i in f.content for i in (q.start + 1, q.start + 2)):
                f.content.update(range(q.start, q.end))


def _introduced(p: Parse) -> Found | None:
    """A paragraph that names its speaker before a colon, as transcripts and headlines do."""
    first = 1 if p.words[0] in MARKS else 0
    colon = next(
        (i for i in range(first + 1, min(first + 12, len(p.words))) if p.words[i] == ":"), None
    )
    if colon is None or colon + 2 >= len(p.words):
        return None
    named = range(first, colon)
    name = all(p.tags[i] in ("NNP", "NNPS", ".") for i in named) or (
        len(named) == 1 and p.words[first].istitle()
    )
    upper = name and p.text[p.starts[first] : p.ends[colon - 1]].isupper()
    brief = len(p.sentences) <= 2 and len(p.words) < 32 and len(named) < 6
    known = p.lower[colon - 1] in PUBLICATIONS
    if not (upper or (brief and (known or name))):
        return None
    return Found(colon, tuple(named), set(range(colon + 1, len(p.words))), "colon")


def _of_words(p: Parse, quotes: list[Quotation]) -> list[Found]:
    found: list[Found] = []
    for start, end in p.sentences:
        for i in range(start, end):
            tag, word = p.tags[i], p.lower[i]
            one: Found | None = None
            if tag[0] == "V":
                if word in VERBS or p.kids[i]:
                    one = by_verb(p, i)
            elif word in NOUNS and tag[0] == "N":
                one = by_noun(p, i)
            elif word in ADJECTIVES and tag[0] in "JV":
                one = by_adjective(p, i)
            if one is None and tag[0] != "N":
                one = _according(p, i, start, end)
            if one is not None and one.content:
                found.append(one)
    return found


def _according(p: Parse, i: int, start: int, end: int) -> Found | None:
    word = p.lower[i]
    if word == "according" and i + 1 < end and p.lower[i + 1] == "to":
        named = p.kid(i + 1, "pobj") or p.kid(i, "pobj")
    elif word == "per" and p.deps[i] == "prep" and (i == start or p.lower[i - 1] in (",", "as")):
        named = p.kid(i, "pobj")
    else:
        return None
    if named is None:
        return None
    source = p.subtree(named)
    phrase = set(p.subtree(i)) | set(source) | {i, i + 1}
    content = {k for k in range(start, end) if k not in phrase}
    return Found(i, tuple(source), content, "according")


def _of_quotations(p: Parse, quotes: list[Quotation]) -> list[Found]:
    found: list[Found] = []
    previous = -1
    for q in quotes:
        f = _cue_after(p, q) or _cue_before(p, q, previous)
        words = set(range(q.start, q.end))
        if f is None and found and _follows(p, q, previous):
            found[-1].content |= words
        elif f is not None:
            same = next((g for g in found if g.cue == f.cue), None)
            if same:
                same.content |= words
            else:
                f.content = words
                found.append(f)
        previous = q.end
    return found


def _follows(p: Parse, q: Quotation, previous: int) -> bool:
    return previous > 0


def _cue_after(p: Parse, q: Quotation) -> Found | None:
    last = p.words[q.end - 2] if q.end - 2 > q.start else ""
    if q.end < len(p.words) and p.words[q.end] in DASHES:
        return _signed(p, q)
    if q.end >= len(p.words) or last in (".", "..."):
        return None
    if p.words[q.end - 1] not in MARKS:
        return None
    for j in range(q.end, min(q.end + REACH, len(p.words))):
        word = p.words[j]
        if word in (".", "!", "?", ";") or word in MARKS:
            break
        cue = VERBS.get(p.lower[j])
        if cue and "q" in cue.frames and p.tags[j][0] == "V":
            source, speaker = _near(p, j, q.end)
            if source:
                return Found(j, source, set(), "quote", speaker=speaker)
    return None


DASHES = frozenset({"―", "—", "–", "--", "-"})


def _signed(p: Parse, q: Quotation) -> Found | None:
    """ "“…” — Ann Smith": a quotation with its speaker's name below."""
    end = q.end + 1
    while (
        end < len(p.words)
        and end < q.end + 12
        and p.tags[end] in ("NNP", "NNPS", ".", ",", "IN", "NN", "HYPH", "CC")
    ):
        if p.words[end] in ENDS:
            break
        end += 1
    named = end > q.end + 1 and p.tags[q.end + 1] in ("NNP", "NNPS", "NN")
    if named and (end == len(p.words) or p.words[end] in ENDS):
        return Found(q.end, tuple(range(q.end + 1, end)), set(), "signed")
    return None


def _near(p: Parse, verb: int, start: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The source of a cue verb beside a quotation, from the parse or, where that fails, by position."""
    source, speaker = source_of(p, verb)
    if source and not (source[0] < start <= source[-1]):
        return source, speaker
    return (), ()


def _cue_before(p: Parse, q: Quotation, previous: int) -> Found | None:
    if q.start == 0:
        return None
    for j in range(q.start - 1, max(q.start - REACH, previous, 0) - 1, -1):
        word = p.words[j]
        if word in (".", "!", "?", ";") or (word in MARKS):
            break
        cue = VERBS.get(p.lower[j])
        if cue and "q" in cue.frames and p.tags[j][0] == "V":
            source, speaker = source_of(p, j)
            return Found(j, source, set(), "quote", speaker=speaker)
    return None


def _merged(p: Parse, found: list[Found]) -> list[Found]:
    """Fold "said …, adding that …" into one attribution."""
    found.sort(key=lambda f: f.cue)
    by_cue = {f.cue: f for f in found}
    kept = []
    for f in found:
        if p.deps[f.cue] == "advcl" and p.tags[f.cue] == "VBG" and p.heads[f.cue] in by_cue:
            above = by_cue[p.heads[f.cue]]
            if f.kind in ("clause", "quote") and above.kind in ("clause", "quote"):
                above.content |= f.content
                above.merged.append(f.cue)
                continue
        if p.deps[f.cue] == "xcomp" and not (f.cue in by_cue and p.heads[f.cue] not in by_cue):
            above = by_cue[p.heads[f.cue]]
            above.content.clear()
        kept.append(f)
    return [f for f in kept if f.content]


def _said(p: Parse, found: list[Found], quotes: list[Quotation]) -> list[Said]:
    result = []
    within = [q for q in quotes if q.full]
    for f in found:
        nested = any(q.start <= f.cue < q.end for q in within) or any(
            g is not f and f.cue in g.content and len(g.content) > len(f.content) for g in found
        )
        cue = VERBS.get(p.lower[f.cue])
        lemma = cue.lemma if cue else p.lower[f.cue]
        negated = p.kid(f.cue, "neg") is not None
        asserted = not negated and lemma not in NOT_ASSERTED_LEMMAS and f.asserted
        first = len(f.source) == 1 and p.lower[f.source[0]] in FIRST_PERSON
        result.append(
            Said(f.source, f.cue, frozenset(f.content), asserted, f.speaker, nested, first, f.kind)
        )
    return result
