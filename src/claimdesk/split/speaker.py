"""Who says what: source, cue and content of every attribution in a paragraph.

Follows the scheme of PolNeAR (Newell, Margolin, Ruths 2018): a *cue* ties a *source* to a
*content*, which may be a quotation, a clause, an infinitive or the thing that an attitude is
about. How each construction is read is in ``quotations``, ``speaker_frames`` and
``speaker_nouns``; here they are put together.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from claimdesk.split.cues import (
    ADJECTIVES,
    NOT_ASSERTED_LEMMAS,
    NOT_ASSERTED_NOUNS,
    NOUNS,
    PHRASES,
    VERBS,
)
from claimdesk.split.lexicon import FIRST_PERSON, NEGATIONS
from claimdesk.split.measures import one
from claimdesk.split.parse import FINITE, Parse
from claimdesk.split.plain_saying import DOCUMENTS, finding
from claimdesk.split.quotations import (
    CLOSING,
    ENDS,
    MARKS,
    Quotation,
    introduced,
    labelled,
    of_quotations,
    quotations,
    quoted_ranges,
    signed,
)
from claimdesk.split.speaker_frames import Found, by_verb
from claimdesk.split.speaker_identities import COMMON_BODIES
from claimdesk.split.speaker_nouns import by_adjective, by_noun, by_phrase
from claimdesk.split.speaker_order import aside, by_order, inverted
from claimdesk.split.speaker_words import HELD_BY

__all__ = ["Said", "attributions", "peeled", "quoted_ranges", "speaks"]

SAYING = frozenset({"quote", "clause", "according", "label", "noun"})
"""Constructions whose content is said to be so; the others have a wish, a plan or a topic."""
PEELED = frozenset({"quote", "clause", "according", "label"})
"""Constructions whose speaker is taken off a claim and kept beside it."""
MEANING = frozenset({"mean", "means", "meant", "meaning"})
"""What a word or a sign does, and nobody says."""
SHOWING = frozenset("indicate mean prove show signal suggest".split())
"""Lemmas of verbs by which things show something, and documents and people say it."""
EVENTS = frozenset(
    """affair case crisis debate defeat election episode event experience fact failure history life
    match meeting success thing victory vote war way""".split()
)
"""What shows something and never says it."""
GOING_ON = frozenset("begins continues goes keeps starts stops tries".split())
"""Verbs with which a line begins that leaves out of whom it speaks: "Keeps saying that …"."""
TURNS = frozenset({"quote", "clause", "according"})
"""Constructions after which a quotation may go on with the same speaker."""
SPOKEN = frozenset({"quote", "clause", "object", "preposition"})
CONDITIONAL = frozenset({"would", "could", "should", "might", "may", "must", "'d", "’d"})
UNSURE = frozenset({"if", "whether", "unless"})
ADDING = frozenset("without while though although but adding".split())
"""Words with which the author goes on behind a quotation."""
LOOSE = frozenset({",", ";", ":", ".", "-", "–", "—", "--"})
MOST_CUES = 60
"""Most attributions looked for in one sentence: only a text made to cost time has more."""
_CUES = frozenset(VERBS) | NOUNS | ADJECTIVES | PHRASES | {":", "that", "put", "puts"}


@dataclass(frozen=True, slots=True)
class Said:
    """An attribution in tokens: the source's (may be empty), the cue's and the content's.

    ``asserted`` is true where somebody other than the author says that the content is so: not
    where it is denied, doubted, asked, imagined, wanted or conditional, and not in the first
    person (``first_person``). ``speaker`` is the source as a reader would name it: what a
    relative pronoun stands for, no possessive "'s". ``nested`` says that it stands inside what
    somebody else says. ``kind`` is quote, clause, according, label, noun, infinitive, object,
    preposition, passive, adjective or topic.
    """

    source: tuple[int, ...]
    cue: int | None
    content: frozenset[int]
    asserted: bool
    speaker: tuple[int, ...] = ()
    nested: bool = False
    first_person: bool = False
    kind: str = "clause"


def speaks(p: Parse, said: Said) -> bool:
    """Whether somebody says it: not "nobody believes that …", "few say …"."""
    return not any(p.lower[i] in NEGATIONS or p.lower[i] == "few" for i in said.source)


def peeled(p: Parse, said: Sequence[Said]) -> list[Said]:
    """The attributions that are taken off what they say."""
    told = [a for a in said if a.asserted and (a.kind in PEELED or _owned(p, a)) and speaks(p, a)]
    told = [a for a in told if a.kind != "according" or not _nobody(p, a)]
    told = [a for a in told if not (a.nested and finding(p, a.cue)) and not _by_a_thing(p, a)]
    return [a for a in told if a.cue is None or p.lower[a.cue] not in MEANING]


def _owned(p: Parse, a: Said) -> bool:
    """ "Vale's declaration that it was a bomb": what somebody's noun says, in a clause."""
    if a.kind != "noun" or a.cue is None or not a.source:
        return False
    owner = p.kid(a.cue, "poss")
    return owner in a.source and p.tags[owner] != "PRP$" and "that" in p.lower[a.cue : a.cue + 2]


def _by_a_thing(p: Parse, a: Said) -> bool:
    """ "The pound crashed, signalling that banks had lost their trust": no pound says anything."""
    if a.cue is None or not a.source:
        return False
    cue = VERBS.get(p.lower[a.cue])
    inside = set(a.source)
    head = next((j for j in reversed(a.source) if p.heads[j] not in inside), a.source[-1])
    if cue is None or cue.lemma not in SHOWING or p.tags[head] not in ("NN", "NNS"):
        return False
    if p.tags[a.cue] != "VBG":
        return one(p.lower[head]) in EVENTS
    return {p.lower[head], one(p.lower[head])}.isdisjoint(DOCUMENTS | HELD_BY | COMMON_BODIES)


def _nobody(p: Parse, a: Said) -> bool:
    """ "According to your tariff": what belongs to the reader says nothing."""
    return any(p.lower[i] == "your" for i in a.source[:1])


def attributions(p: Parse) -> list[Said]:
    """Attributions of a paragraph, in the order of their cues."""
    if not p.words:
        return []
    quotes = quotations(p)
    if not quotes and _CUES.isdisjoint(p.lower):
        return []
    whole = labelled(p) or introduced(p) or signed(p)
    if whole is not None:
        found = {whole.cue: whole}
        for inner in _of_words(p):
            found.setdefault(inner.cue, inner)
        return _said(p, list(found.values()), [])
    found = of_quotations(p, [q for q in quotes if q.full])
    for said in _of_words(p):
        _add(found, said)
    merged = _merged(p, found)
    _carry_on(p, merged, quotes)
    for said in merged:
        _complete(said, quotes)
        _without_asides(p, said)
        _trim(p, said)
    return _said(p, [said for said in merged if said.content], quotes)


def _of_words(p: Parse) -> list[Found]:
    """Attributions by cue words, sentence by sentence."""
    found: list[Found] = []
    for start, end in p.sentences:
        most = len(found) + MOST_CUES
        for i in range(start, end):
            said = _at(p, i, start, end)
            if said is not None:
                found.append(said)
                if len(found) == most:
                    break
    return found


def _at(p: Parse, i: int, start: int, end: int) -> Found | None:
    tag, word = p.tags[i][:1], p.lower[i]
    said: Found | None = None
    if tag == "V" and p.kids[i] and not _opens_title(p, i, start):
        said = aside(p, i, start, end) or by_verb(p, i)
        if said is None or not said.source or min(said.content, default=i) >= i:
            said = inverted(p, i, start) or said or by_order(p, i, end)
    elif tag == "N":
        return by_noun(p, i) if word in NOUNS else None
    if said is None and word in ADJECTIVES:
        said = by_adjective(p, i)
    if said is None and word in PHRASES:
        said = by_phrase(p, i, start, end)
    if said is not None and said.source == (start,) and p.lower[start] in GOING_ON:
        said.source = ()
    return said if said is not None and said.content else None


def _opens_title(p: Parse, i: int, start: int) -> bool:
    """Whether a verb is only the first word of a title: 'on "Face the Nation"'."""
    return i > start and p.words[i][0].isupper() and p.words[i - 1] in MARKS


def _add(found: dict[int, Found], said: Found) -> None:
    """Add what words say to what the quotations say."""
    same = found.setdefault(said.cue, said)
    if same is not said:
        if said.kind == "clause":
            quoted = max((i for i in same.content if i < said.cue), default=said.cue)
            between = range(quoted + 1, said.cue) if same.kind == "quote" else ()
            same.content |= said.content.difference(between)  # "“…,” Vale, a clerk, said"
        same.source = same.source or said.source


def _merged(p: Parse, found: dict[int, Found]) -> list[Found]:
    """One attribution for "said …, adding that …", and only the inner one of "tried to say …"."""
    kept: list[Found] = []
    dropped: set[int] = set()
    for cue in sorted(found):
        said, above = found[cue], found.get(p.heads[cue])
        if above is not None and above is not said:
            participle = p.deps[cue] == "advcl" and p.tags[cue] == "VBG"
            if participle and _alike(p, said, above):
                above.content |= said.content
                continue
            if p.deps[cue] == "xcomp":
                dropped.add(above.cue)
        kept.append(said)
    return [said for said in kept if said.cue not in dropped]


def _alike(p: Parse, said: Found, above: Found) -> bool:
    """Whether two attributions may become one without what is asserted being lost."""
    if said.kind not in SPOKEN or above.kind not in SPOKEN:
        return False
    return _affirmed(p, said) == _affirmed(p, above)


def _carry_on(p: Parse, found: Sequence[Found], quotes: Sequence[Quotation]) -> None:
    """A quotation of its own without a cue belongs to the speaker named last before it."""
    turns = [said for said in found if said.kind in TURNS and not _within(said, found)]
    cues = [said.cue for said in turns]
    covered = {i for said in found for i in said.content}
    for q in quotes:
        if not q.full or q.start in covered or q.start + 1 in covered:
            continue
        before = bisect_left(cues, q.start)
        if before and (p.words[q.start - 1] in ENDS or p.words[q.start - 1] in MARKS):
            turns[before - 1].content.update(range(q.start, q.end))


def _within(said: Found, found: Sequence[Found]) -> bool:
    """Whether somebody else says that somebody says it: "Vale says that reports show …"."""
    return any(
        said.cue in other.content and other.cue not in said.content
        for other in found
        if other is not said
    )


def _complete(said: Found, quotes: Sequence[Quotation]) -> None:
    """Give back the rest of a quotation, of which the parser saw the first sentence."""
    if said.kind == "clause":
        for q in quotes:
            inside = q.start <= said.cue < q.end
            if not inside and (q.start + 1 in said.content or q.start + 2 in said.content):
                said.content.update(range(q.start, q.end))


def _without_asides(p: Parse, said: Found) -> None:
    """Take out what the author says in brackets: "the contract gives leave (members pay it)"."""
    if said.kind == "quote" or "(" not in p.words:
        return
    for opened in [i for i in said.content if p.words[i] == "("]:
        closed = next((k for k in range(opened, len(p.words)) if p.words[k] == ")"), opened)
        inside = range(opened + 1, closed)
        told = any(p.tags[k] in FINITE for k in inside)
        if told and any(p.deps[k] == "nsubj" for k in inside) and said.cue not in inside:
            said.content -= set(range(opened, closed + 1))


def _author_again(p: Parse, said: Found) -> None:
    """Take out what the author adds behind a quotation: "…,” without giving detail"."""
    for i in sorted(said.content):
        if p.words[i] in CLOSING and i > min(said.content):
            after = i + 1 + (p.words[i + 1 : i + 2] == [","])
            apart = after > i + 1 or p.words[i - 1] == ","
            if apart and p.lower[after : after + 1] and p.lower[after] in ADDING:
                said.content -= {k for k in said.content if k > i}
                return


def _but(p: Parse, said: Found) -> None:
    """Take out what others are set against it with: "thinks that rents fell, but a survey shows".

    "Rents fell, according to Vale, but flats stood empty" is Vale's only so far as "but", too.
    """
    for i in sorted(said.content):
        if p.lower[i] != "but" or p.deps[i] != "cc" or p.words[i - 1] != "," or said.cue > i:
            continue
        joined = [k for k in p.kids[p.heads[i]] if p.deps[k] == "conj" and k > i]
        own = p.kid(joined[0], "nsubj", "nsubjpass") if joined else None
        if own is None or p.tags[own] == "PRP" or p.first(joined[0]) != i + 1:
            continue
        says = p.lower[joined[0]] in VERBS and p.kid(joined[0], "ccomp") is not None
        if says or said.kind == "according":
            said.content -= set(p.subtree(joined[0]))
            return


def _one_by_one(p: Parse, said: Found) -> None:
    """ "She said that rents fell; that nine flats were empty": both, wherever the second hangs."""
    first, last = min(said.content), max(said.content)
    if p.lower[first] != "that" or ";" not in p.words[first : last + 2]:
        return
    opened = range(first, min(last + 1, len(p.words) - 1))
    behind = [i for i in opened if p.words[i + 1] == ";" and p.lower[i + 2 : i + 3] == ["that"]]
    if behind:
        end = next(end for start, end in p.sentences if start <= behind[0] < end)
        said.content |= set(range(behind[0] + 1, end))


def _trim(p: Parse, said: Found) -> None:
    """Take the cue, the source and the punctuation at the ends out of the content."""
    said.content -= {said.cue, *said.source}
    if said.kind == "quote" or not said.content:
        return
    _author_again(p, said)
    _but(p, said)
    _one_by_one(p, said)
    first, last = min(said.content), max(said.content)
    if p.words[first - 1 : first] == ["‘"]:  # a quotation within another ends where it ends
        closed = [i for i in range(first, last) if p.words[i] == "’" and p.tags[i] == "''"]
        if closed:
            said.content -= set(range(closed[0], last + 1))
            last = max(said.content, default=first)
    while first < last and p.words[first] in LOOSE:
        said.content.discard(first)
        first += 1
    while last > first and (last not in said.content or p.words[last] in LOOSE):
        said.content.discard(last)
        last -= 1


def _said(p: Parse, found: Sequence[Found], quotes: Sequence[Quotation]) -> list[Said]:
    quoted = {i for q in quotes if q.full for i in range(q.start, q.end)}
    result = []
    for said in found:
        nested = said.cue in quoted or any(
            said.cue in other.content and len(other.content) > len(said.content)
            for other in found
            if other is not said
        )
        alone = p.lower[said.source[0]] if len(said.source) == 1 else ""
        first = alone in FIRST_PERSON or (nested and alone == "you")  # "“You know …,” she said"
        asserted = not first and _affirmed(p, said)
        content = frozenset(said.content)
        speaker = said.speaker or tuple(i for i in said.source if p.tags[i] != "POS")
        result.append(
            Said(said.source, said.cue, content, asserted, speaker, nested, first, said.kind)
        )
    return result


def _affirmed(p: Parse, said: Found) -> bool:
    """Whether the source says that the content is so."""
    i = said.cue
    cue = VERBS.get(p.lower[i])
    if said.kind not in SAYING:
        return False
    if p.tags[i][0] == "N":
        return bool(said.source) and p.lower[i] not in NOT_ASSERTED_NOUNS
    if cue is not None and cue.lemma in NOT_ASSERTED_LEMMAS:
        return False
    for k in p.kids[i]:
        dep, word = p.deps[k], p.lower[k]
        if dep == "neg" or (dep == "mark" and word in UNSURE):
            return False
        if dep == "aux" and word in CONDITIONAL and said.kind != "quote":
            return False
        if dep == "ccomp" and any(p.lower[j] in UNSURE and p.deps[j] == "mark" for j in p.kids[k]):
            return False
    return True
