"""Whose words a quotation is that names nobody itself: the turns of those who speak. Pure.

A quotation that a paragraph leaves open goes on in the next one, and whoever is named at its end
spoke all of it. Else it belongs to whom the sentence before it brings in ("The Gazette reported:",
"I asked Vale if …", "She is firmer on taxes."), to whom the same words are given elsewhere in the
article, or to whoever spoke last.
"""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field

from claimdesk.split.cues import VERBS
from claimdesk.split.mentions import PERSON
from claimdesk.split.parse import FINITE, Parse
from claimdesk.split.quotations import CLOSING, MARKS, OPENING, STRAIGHT, Quotation, quotations
from claimdesk.split.speaker import Said
from claimdesk.split.speaker_frames import noun_phrase, source_of
from claimdesk.split.speaker_headings import printed_whole

CARRIED = "carried"
EXCERPT = 3
"""Sentences behind "The Gazette reports:" that are taken for what it reports."""
BEFORE_COLON = 3
"""Words before a colon among which the saying verb of an excerpt stands."""
REPLIES = frozenset("reply email e-mail statement message letter answer response note".split())
ASKED = frozenset("ask asked asks".split())
HEADING = 14
"""Most words of a heading."""
LINES = 5
"""Most paragraphs without marks that a quotation goes over."""
SAME = 6
"""Words by which a quotation is known again."""

Place = tuple[int, Said]
"""The number of a paragraph and the attribution in it that tells who speaks."""


@dataclass(frozen=True, slots=True)
class Turn:
    """Tokens of a paragraph that somebody says, and where it is told who; None: who spoke last."""

    content: frozenset[int]
    by: Place | None = None


@dataclass(slots=True)
class _Chain:
    """A quotation over several paragraphs: those parts that have no speaker yet, and who it is."""

    waiting: list[tuple[int, frozenset[int]]] = field(default_factory=list)
    by: Place | None = None


def turns(paragraphs: Sequence[Parse], told: Sequence[Sequence[Said]]) -> list[list[Turn]]:
    """For each paragraph, what quotations in it belong to somebody whom others name."""
    return _Turns(paragraphs, told).read()


class _Turns:
    def __init__(self, paragraphs: Sequence[Parse], told: Sequence[Sequence[Said]]) -> None:
        self.paragraphs, self.told = paragraphs, told
        self.found: list[list[Turn]] = [[] for _ in paragraphs]

    def read(self) -> list[list[Turn]]:
        chain: _Chain | None = None
        for n, p in enumerate(self.paragraphs):
            chain = self._paragraph(n, p, quotations(p), chain)
        self._end(chain)
        for n in range(len(self.paragraphs) - 1):
            self._excerpt(n)
        return self.found

    def _excerpt(self, n: int) -> None:
        """Give what follows a paragraph that ends in "The Gazette reports:", some sentences."""
        p = self.paragraphs[n]
        start = p.sentences[-1][0] if p.sentences else 0
        last = len(p.words) - 1
        if last < 1 or p.words[last] != ":" or any(w in MARKS for w in p.words[start:]):
            return
        by = _telling(p, start, last, self.told[n])
        left = EXCERPT
        for m in range(n + 1, len(self.paragraphs) if by is not None else 0):
            q = self.paragraphs[m]
            if not q.sentences or not _unmarked(q) or left <= 0 or q.words[-1] == ":":
                return
            ends = [end for _, end in q.sentences[:left]]
            self.found[m].append(Turn(frozenset(range(ends[-1])), (n, by) if by else None))
            left = left - 1 if len(q.sentences) == 1 else 0

    def _paragraph(
        self, n: int, p: Parse, quotes: Sequence[Quotation], chain: _Chain | None
    ) -> _Chain | None:
        """Read one paragraph; what is still open at its end goes on in the next."""
        opening = bool(quotes) and quotes[0].start == 0
        if chain is not None and self._within(n):
            self._add(chain, n, frozenset(range(len(p.words))))
            return chain
        closing = None if opening or chain is None else _closing(p)
        if chain is not None and not opening and closing is None:
            self._end(chain)
            chain = None
        if closing is not None and chain is not None:
            self._add(chain, n, frozenset(range(closing + 1)))
            self._end(chain)
            chain = None
        for q in quotes if closing is None else ():
            if q.start or chain is None:
                self._end(chain)
                chain = _Chain()
            if q.full or q.start == 0:
                self._add(chain, n, frozenset(range(q.start, q.end)))
        if chain is not None and (not quotes or quotes[-1].closed):
            self._end(chain)
            return None
        return chain

    def _within(self, n: int) -> bool:
        """Whether an open quotation goes over paragraph ``n``, which has no marks, to its end.

        It does if one of the next ones closes it, or the very next one opens anew, as each
        paragraph of a long quotation may.
        """
        if not _unmarked(self.paragraphs[n]):
            return False
        for m, p in enumerate(self.paragraphs[n + 1 : n + 1 + LINES]):
            if not _unmarked(p):
                again = not m and p.words[0] in OPENING
                return again or (p.words[0] not in MARKS and _closing(p) is not None)
        return False

    def _add(self, chain: _Chain, n: int, content: frozenset[int]) -> None:
        """Add what is quoted to a chain, with whoever is named for it."""
        if len(content) < 4:
            return
        own = next((a for a in self.told[n] if _covers(a, content)), None)
        if own is None:
            chain.waiting.append((n, content))
        elif chain.by is None or not chain.waiting:
            chain.by = n, own

    def _end(self, chain: _Chain | None) -> None:
        """Give the parts of a chain to its speaker."""
        if chain is None or not chain.waiting:
            return
        first, content = chain.waiting[0]
        by = chain.by or self._before(first, min(content)) or self._again(first, content)
        for n, part in chain.waiting:
            self.found[n].append(Turn(part, by))
        chain.waiting = []

    def _before(self, n: int, at: int) -> Place | None:
        """Whom the sentence before token ``at`` of paragraph ``n`` brings in."""
        own = at > 0
        if not own:
            n -= 1
            if n < 0:
                return None
            at = len(self.paragraphs[n].words)
        p = self.paragraphs[n]
        if not own and headed(self.paragraphs, n + 1, frozenset({0})):
            source = printed_whole(p)
            return (n, Said(source, None, frozenset(), True, source)) if source else None
        place = next(((s, e) for s, e in p.sentences if s < at <= e), None)
        if place is None or any(p.words[i] in MARKS for i in range(place[0], at)):
            return None
        if p.words[at - 1] == "?":
            return None  # whoever is asked answers, and is not the one asked about
        for source in _brought_in(p, place[0], at, own=own):
            if source:
                return n, Said(source, None, frozenset(), asserted=True, speaker=source)
        return None

    def _again(self, first: int, content: frozenset[int]) -> Place | None:
        """Whoever is named where the same words are quoted again."""
        words = _plain(self.paragraphs[first], content)[:SAME]
        if len(words) < SAME:
            return None
        wanted = " ".join(words)
        for n, p in enumerate(self.paragraphs):
            for said in self.told[n]:
                if said.kind == "quote" and wanted in " ".join(_plain(p, said.content)):
                    return n, said
        return None


def headed(paragraphs: Sequence[Parse], n: int, content: frozenset[int]) -> bool:
    """Whether a quotation opens paragraph ``n`` right below a heading or a caption."""
    if n == 0 or min(content) > 1:
        return False
    words = paragraphs[n - 1].words
    plain = words[-1][-1].isalnum() and not any(word in MARKS for word in words)
    return plain and len(words) <= HEADING and words[0][0].isupper()


def behind_another(
    paragraphs: Sequence[Parse], n: int, content: frozenset[int], last: str, surnames: Set[str]
) -> bool:
    """Whether a quotation opens paragraph ``n`` behind one that tells of somebody but ``last``."""
    p = paragraphs[n - 1]
    if not n or min(content) > 0 or not _unmarked(p) or p.words[-1] == "?":
        return False
    subjects = [
        p.lower[i]
        for i in range(*p.sentences[-1])
        if p.deps[i] == "nsubj" and p.deps[p.heads[i]] == "ROOT"
    ]
    return bool(subjects) and subjects[-1] != last and subjects[-1] in surnames


def told_of_others(p: Parse, content: frozenset[int], last: str) -> bool:
    """Whether the author tells of somebody but ``last`` before a quotation in its paragraph.

    Words before a colon, as a day, bring in somebody else, too.
    """
    first = min(content)
    if first and ":" in p.words[first - 1 : first + 1]:
        return True
    quoted = {i for q in quotations(p) for i in range(q.start, q.end)}
    subjects = [
        p.lower[i]
        for i in range(first)
        if p.deps[i] in ("nsubj", "nsubjpass") and p.tags[i] == "NNP" and i not in quoted
        if p.deps[p.heads[i]] == "ROOT"
    ]
    return bool(subjects) and subjects[-1] != last


def _plain(p: Parse, content: frozenset[int]) -> list[str]:
    return [p.lower[i] for i in sorted(content) if p.words[i][0].isalnum()]


def _covers(a: Said, content: frozenset[int]) -> bool:
    first = min(content)
    return first + 1 in a.content or first + 2 in a.content


def _unmarked(p: Parse) -> bool:
    return not any(word in MARKS for word in p.words)


def _closing(p: Parse) -> int | None:
    """Where a quotation ends that an earlier paragraph has opened."""
    for i, word in enumerate(p.words):
        if word in CLOSING:
            return i
        if word in MARKS:
            glued = i > 0 and word in STRAIGHT and p.ends[i - 1] == p.starts[i]
            return i if glued else None
    return None


def _brought_in(p: Parse, start: int, end: int, *, own: bool) -> Iterator[tuple[int, ...]]:
    """Those whom a sentence can bring in as the speaker of what follows, the surest first.

    ``own`` tells that it stands in the quotation's own paragraph: then its subject may be a name.
    """
    last = end - 1
    if p.words[last] == ":":
        yield _before_colon(p, start, last)
    for i in range(start, end):
        if p.lower[i] in ASKED and (asked := p.kid(i, "dobj", "dative")) is not None:
            someone = p.tags[asked] == "NNP" or p.lower[asked] in PERSON
            yield noun_phrase(p, asked) if someone else ()
        if p.lower[i] in REPLIES:
            for k in p.kids[i]:
                named = p.kid(k, "pobj") if p.lower[k] in ("from", "by") else None
                yield noun_phrase(p, named) if named is not None else ()
            for k in p.kids[i]:
                if p.deps[k] == "poss" and p.words[last] == ":":
                    yield noun_phrase(p, k)
    verbs = [i for i in range(start, end) if p.tags[i] in FINITE]
    root = next((i for i in range(start, end) if p.deps[i] == "ROOT"), verbs[0] if verbs else start)
    subject = p.kid(root, "nsubj", "nsubjpass")
    if subject is not None and start <= subject < end:
        person = p.lower[subject] in PERSON or (own and p.tags[subject] == "NNP")
        yield noun_phrase(p, subject) if person else ()


def _before_colon(p: Parse, start: int, colon: int) -> tuple[int, ...]:
    """Who says what stands behind a colon: "The Gazette reported:", "Vale wrote on X:"."""
    for i in range(colon - 1, start, -1):
        cue = VERBS.get(p.lower[i])
        if cue is not None and "q" in cue.frames and p.tags[i] in ("VBD", "VBZ", "VBP"):
            source, speaker = source_of(p, i)
            return speaker or source
    return ()


def excerpts(p: Parse, said: Sequence[Said]) -> list[Said]:
    """What follows "The Gazette reports:" without quotation marks: a few sentences."""
    found: list[Said] = []
    for n, (start, end) in enumerate(p.sentences):
        colon = next((i for i in range(start + 2, end) if p.words[i] == ":"), None)
        following = p.sentences[n + 1 :]
        if colon is None or not following or any(p.words[i] in MARKS for i in range(colon, end)):
            continue
        by = _telling(p, start, colon, said)
        if by is None:
            continue
        content: set[int] = set(range(colon + 1, end))
        for first, last in following[: EXCERPT - bool(content)]:
            if p.words[first] in MARKS:
                break
            content |= set(range(first, last))
        if content:
            found.append(Said(by.source, None, frozenset(content), True, by.speaker, kind="clause"))
    return found


def _telling(p: Parse, start: int, colon: int, said: Sequence[Said]) -> Said | None:
    """Who tells what comes behind a colon: the subject of the saying verb right before it."""
    for i in range(colon - 1, max(start, colon - BEFORE_COLON) - 1, -1):
        cue = VERBS.get(p.lower[i])
        if cue is None or "q" not in cue.frames or p.tags[i] not in ("VBD", "VBZ", "VBG", "VBN"):
            continue
        known = next((a for a in said if a.cue == i and a.source), None)
        if known is not None:
            return known
        source, speaker = source_of(p, i)
        named = bool(source) and p.tags[source[-1]][:2] == "NN"
        return Said(source, i, frozenset(), asserted=True, speaker=speaker) if named else None
    return None
