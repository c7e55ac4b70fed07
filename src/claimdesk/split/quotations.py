"""Passages in quotation marks of a parsed paragraph and the cues that introduce them."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from claimdesk.split.cues import PUBLICATIONS, VERBS
from claimdesk.split.parse import FINITE, Parse
from claimdesk.split.speaker_frames import Found, source_of

QUOTED = re.compile(r'[“„«][^“”„»]{2,1200}?(?:[”»]|(?<=\S)"(?=\s|$)|$)|"[^"]{2,1200}?(?:"|$)')
SIGNED = re.compile(r"""[“”"„«].*[”"»]\s*(―|—|–|--)\s*(\w[^“”"]{2,60}?)\s*\.?\s*""", re.DOTALL)
OPENING = frozenset({"“", "„", "«", "``"})
CLOSING = frozenset({"”", "»"})
STRAIGHT = frozenset({'"', "''"})
MARKS = OPENING | CLOSING | STRAIGHT
SINGLE = frozenset({"'", "‘", "’"})
STOPS = frozenset({".", "!", "?", ";"})
ENDS = frozenset({".", "!", "?", "…", "...", "....", "—", "–"})
BEFORE_QUOTE = ENDS | MARKS | {",", ":", "―", "--", ")"}
NAMING = frozenset("CD DT JJ NN NNP NNPS NNS POS PRP$".split())
"""Tags of the words of a name or a noun."""
REACH = 45
"""How many tokens from a quotation its cue is looked for."""
LONGEST_LABEL = 12
"""Most tokens before the colon of "Ann Smith: …"."""
LONGEST_INTRODUCTION = 25
"""The same of "Ann Smith, 45, a nurse of Harrow: “…”"."""
SHARED = frozenset("shared shares".split())
"""What says something only beside a quotation."""
SHARED_TAGS = ("VBD", "VBZ")
HEADLINES = frozenset(
    """alert analysis bombshell breaking caption conclusion confirmed editorial exclusive fact facts
    flashback irony news note opinion photo photos question result revealed review shock shocking
    translation update updated verdict video warning watch wow""".split()
)
"""What a headline calls itself before a colon, and nobody is called."""
TITLE_WORDS = frozenset(
    "after against behind before into over under versus vs with without".split()
)
"""Words that stand in titles, and in nobody's name."""
_CHARACTERS = frozenset('“”„«»"')


@dataclass(frozen=True, slots=True)
class Quotation:
    """Tokens ``start`` to ``end`` (exclusive, marks included) that stand in quotation marks.

    ``full`` is true where they are an utterance of their own, false where they are some words
    within the author's sentence: part of what is said, or scare quotes. ``closed`` is false where
    the paragraph ends before the quotation does.
    """

    start: int
    end: int
    full: bool
    closed: bool = True


def quoted_ranges(text: str) -> list[tuple[int, int]]:
    """Code points of the passages in quotation marks, marks included."""
    return [match.span() for match in QUOTED.finditer(text)]


def quotations(p: Parse) -> list[Quotation]:
    """The quotations of a paragraph in order; one that is never closed reaches to its end."""
    if _CHARACTERS.isdisjoint(p.text) and "''" not in p.text:
        return singly_marked(p)
    found: list[Quotation] = []
    opened, depth, straight = -1, 0, False
    for i, word in enumerate(p.words):
        if word not in MARKS:
            continue
        if opened < 0:
            if word not in CLOSING:
                opened, depth, straight = i, 1, word in STRAIGHT
            continue
        if straight and word in STRAIGHT:
            depth = 0
        elif word in OPENING:
            depth += 1
        elif word in CLOSING or (word in STRAIGHT and _closes(p, i)):
            depth -= 1
        if not depth:
            found.append(_quotation(p, opened, i + 1))
            opened = -1
    if 0 <= opened < len(p.words) - 1:
        found.append(_quotation(p, opened, len(p.words), closed=False))
    return found


def singly_marked(p: Parse) -> list[Quotation]:
    """The quotations of a paragraph that has single marks only: '… today,' he said.

    A mark opens where a sentence could begin, and closes right behind a stop or a comma; an
    apostrophe does neither. One that is never closed counts where it opens the paragraph.
    """
    found: list[Quotation] = []
    opened = -1
    for i, word in enumerate(p.words):
        if word not in SINGLE:
            continue
        if opened < 0:
            opened = i if word != "’" and _opens(p, i) else -1
        elif word != "‘" and p.words[i - 1][-1] in ",.!?…" and p.ends[i - 1] == p.starts[i]:
            found.append(_quotation(p, opened, i + 1))
            opened = -1
    if opened == 0 and len(p.words) > 4 and p.words[-1][-1] in ".!?…":
        found.append(_quotation(p, opened, len(p.words), closed=False))
    return found


def _opens(p: Parse, i: int) -> bool:
    """Whether a single mark stands before a word, where a sentence or a quotation may begin."""
    if i + 1 >= len(p.words) or p.ends[i] != p.starts[i + 1]:
        return False
    if not i:
        return p.words[1][0].isupper()
    return p.ends[i - 1] < p.starts[i] and p.words[i - 1] in BEFORE_QUOTE


def _closes(p: Parse, i: int) -> bool:
    """Whether a straight mark stands as closing ones do: right behind a word, a space after it."""
    behind = p.ends[i - 1] == p.starts[i]
    return behind and p.text[p.ends[i] : p.ends[i] + 1] in ("", " ", "\n", ",", ".")


def _quotation(p: Parse, start: int, end: int, *, closed: bool = True) -> Quotation:
    if end - start < 4:
        return Quotation(start, end, full=False, closed=closed)
    before = p.words[start - 1] if start else "."
    after = p.words[end] if end < len(p.words) else "."
    at = end - 2 if closed else end - 1
    while at > start and p.words[at] in SINGLE:  # "… she called it ‘enough.’"
        at -= 1
    last = p.words[at]
    stops = last[-1] in ".,!?…—–" or after in (",", ".", "?") or end == len(p.words)
    sentence = before in STOPS and last[-1] in ".!?"  # "…,” she said. “and it is red.”"
    begins = before in (",", ":") or sentence or not p.words[start + 1][0].islower()
    return Quotation(start, end, before in BEFORE_QUOTE and begins and stops, closed)


def of_quotations(p: Parse, quotes: list[Quotation]) -> dict[int, Found]:
    """The attributions of full quotations by their cues.

    A quotation without a cue of its own goes on with the speaker of the one before it.
    """
    found: dict[int, Found] = {}
    latest: Found | None = None
    previous = 0
    for q in quotes:
        said = _cue_after(p, q) or _cue_before(p, q, previous)
        if said is not None:
            latest = found.setdefault(said.cue, said)
        if latest is not None:
            latest.content.update(range(q.start, q.end))
        previous = q.end
    return found


def _cue_after(p: Parse, q: Quotation) -> Found | None:
    """The cue in "“…,” she said"."""
    if not q.closed or p.words[q.end - 2] in (".", "..."):
        return None
    for j in range(q.end, min(q.end + REACH, len(p.words))):
        if p.words[j] in STOPS or p.words[j] in MARKS:
            break
        if _introduces(p, j):
            source, speaker = source_of(p, j)
            if source and source[-1] < q.end:
                source = _behind(p, j)  # what is quoted does not say it
            if source and p.words[source[0] - 1] in MARKS and source[0] > j:
                source = ()  # nor does a title: "… said on “Port and Town”"
            source = source or _name_at(p, q.end, j)
            source = source or (_behind(p, j) if j <= q.end else ())
            if source and not source[0] < q.end <= source[-1]:
                return Found(j, source, set(), "quote", speaker)
    return None


def _behind(p: Parse, j: int) -> tuple[int, ...]:
    """Who stands behind the verb in "“…,” says the woman"."""
    last = j + 1
    while last < len(p.words) and p.tags[last] in NAMING:
        last += 1
    return tuple(range(j + 1, last)) if p.tags[last - 1][:2] == "NN" else ()


def _name_at(p: Parse, start: int, end: int) -> tuple[int, ...]:
    """The name right behind a quotation: "“…,” Ann Vale, head of the bank, told us"."""
    last = start
    while last < end and p.tags[last] in ("NNP", "NNPS"):
        last += 1
    return tuple(range(start, last)) if p.words[last : last + 1] == [","] else ()


def _cue_before(p: Parse, q: Quotation, previous: int) -> Found | None:
    """The cue in "she said: “…”"."""
    for j in range(q.start - 1, max(q.start - REACH, previous) - 1, -1):
        if p.words[j] in STOPS or p.words[j] in MARKS:
            break
        if _introduces(p, j):
            source, speaker = source_of(p, j)
            return Found(j, source, set(), "quote", speaker)
    return None


def _introduces(p: Parse, j: int) -> bool:
    if p.lower[j] in SHARED:  # "“…,” Vale shared."; in other places it says nothing
        return p.tags[j] in SHARED_TAGS and p.kid(j, "dobj") is None
    cue = VERBS.get(p.lower[j])
    return cue is not None and "q" in cue.frames and p.tags[j][0] == "V"


def labelled(p: Parse) -> Found | None:
    """A paragraph that names its speaker before a colon, as transcripts and headlines do."""
    first = 1 if p.words[0] in MARKS else 0
    label = p.words[first : first + LONGEST_LABEL]
    if ":" not in label[1:]:
        return None
    colon = first + label.index(":", 1)
    if colon + 2 >= len(p.words):
        return None
    named = range(first, colon)
    if p.text[p.starts[first] : p.ends[colon - 1]].isupper() and len(named) < 6:
        return _label(p, first, colon)
    name = all(p.tags[i] in ("NNP", "NNPS", ".") for i in named)
    name = name and TITLE_WORDS.isdisjoint(p.lower[i] for i in named)
    word = p.lower[first]
    name = name or (len(named) == 1 and p.words[first].istitle() and word not in HEADLINES)
    headline = len(p.sentences) <= 2 and len(p.words) < 32 and len(named) < 6
    if headline and (name or p.lower[colon - 1] in PUBLICATIONS):
        return _label(p, first, colon)
    return None


def introduced(p: Parse) -> Found | None:
    """A paragraph that is a quotation behind who says it: "Ann Smith, a nurse: “…”"."""
    colon = next((i for i, word in enumerate(p.words[:LONGEST_INTRODUCTION]) if word == ":"), 0)
    if not colon or p.words[colon + 1 : colon + 2] not in (["“"], ['"']):
        return None
    marks = [i for i in range(colon + 2, len(p.words)) if p.words[i] in MARKS]
    if marks and marks[-1] < len(p.words) - 2:
        return None
    named = p.words[:colon].index(",") if "," in p.words[:colon] else colon
    if p.tags[0] not in ("NNP", "DT") or any(p.tags[i] in FINITE for i in range(colon)):
        return None
    if p.tags[0] == "DT" and p.lower[named - 1] != "old":
        return None  # "The question: “…”"
    return Found(colon, tuple(range(named)), set(range(colon + 1, len(p.words))), "label")


def _label(p: Parse, first: int, colon: int) -> Found:
    said = set(range(colon + 1, len(p.words)))
    return Found(colon, tuple(range(first, colon)), said, "label")


def signed(p: Parse) -> Found | None:
    """A paragraph that is a quotation with its speaker's name below it: "“…” — Ann Smith"."""
    match = SIGNED.fullmatch(p.text) if p.text[0] in _CHARACTERS else None
    if match is None:
        return None
    cue = bisect_right(p.starts, match.start(1)) - 1
    first = max(bisect_right(p.starts, match.start(2)) - 1, cue + 1)
    last = bisect_left(p.starts, match.end(2))
    if first >= last or p.tags[first] not in ("NNP", "NNPS", "NN", "NNS", "DT", "JJ"):
        return None
    return Found(cue, tuple(range(first, last)), set(range(cue)), "quote")
