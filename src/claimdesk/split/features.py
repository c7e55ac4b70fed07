"""What speaks for and against a candidate, as names that a linear model weighs. Pure.

Two sets: :class:`Sentence` ``.of_clause`` asks whether a clause makes a claim at all, ``of_extent``
how much of the clause its claim says. Every feature is there or not; a count is a feature for each
step that it reaches.
"""

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from claimdesk.split import lexicon
from claimdesk.split.candidates import Branch, Candidate
from claimdesk.split.joining import finite
from claimdesk.split.kind_signs import telling
from claimdesk.split.parse import FINITE, Parse
from claimdesk.split.scoring import Scorer
from claimdesk.split.speaker import Said
from claimdesk.split.speaker_frames import quoting

MARKS = frozenset({'"', "“", "”", "''", "``"})
NAMES = frozenset({"NNP", "NNPS"})
PRONOUNS = frozenset({"PRP", "PRP$"})
ADJECTIVES = frozenset({"JJ", "JJR", "JJS"})
ADDRESSED = frozenset({"you", "your", "yours"})
TOLD_BY = frozenset({"said", "adverbial", "relative", "other"})
LENGTHS = (3, 5, 7, 9, 12, 15, 18, 22, 27, 33, 40, 50)
FEW = (1, 2, 3, 5)
SEVERAL = (2, 3, 4, 6)
TENTHS = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10)
HEADING = 20
"""Most words of a heading."""
SHORT_BRANCH, LONG_BRANCH = 4, 9


@cache
def _steps(name: str, steps: tuple[int, ...], value: int) -> tuple[str, ...]:
    return tuple(f"{name} {step}" for step in steps if value >= step)


def _count(of: Iterable[str], among: Set[str]) -> int:
    return sum(map(among.__contains__, of))


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sentence stands: its number in the paragraph and of the paragraph in the text."""

    sentence: int
    paragraph: int
    repeated: bool = False


class Sentence:
    """A sentence whose candidates are looked at: what all of them have in common, found once."""

    def __init__(
        self, p: Parse, start: int, end: int, place: Place, said: Sequence[Said], scorer: Scorer
    ) -> None:
        self.p, self.start, self.end = p, start, end
        self.said = said
        self.cues = {a.cue: a for a in said if a.cue is not None}
        self.saying = {_top(p, cue): a for cue, a in self.cues.items()}
        self.scorer = scorer
        self.place = place
        self.stop = _stop(p, start, end)
        alone = len(p.sentences) == 1 and end - start <= HEADING
        self.heading = alone and self.stop == "no mark"
        self.large = alone and _large(p.words[start:end])
        self.own = list(self._own())

    def _own(self) -> Iterator[str]:
        """Features of the sentence itself."""
        p, start, end = self.p, self.start, self.end
        words = p.words[start:end]
        yield f"ends with {self.stop}"
        if not MARKS.isdisjoint(words):
            yield "sentence has quotation marks"
        yield from _steps("sentence length", LENGTHS, end - start)
        if self.stop != ".":  # a heading, where it opens the text
            yield from _steps("paragraph", FEW, self.place.paragraph)
        yield from _steps("sentence of the paragraph", FEW, self.place.sentence)
        size = len(p.sentences)
        if size == 1:
            yield "only sentence of the paragraph"
        elif self.place.sentence == size - 1:
            yield "last sentence of the paragraph"
        yield from _steps("sentences of the paragraph", SEVERAL, size)
        yield from _steps("sentences behind it", FEW, size - 1 - self.place.sentence)
        if self.place.repeated:
            yield "repeated"
        letters = [w for w in words if w[0].isalpha()]
        capitals = sum(w[0].isupper() for w in letters)
        yield from _steps("tenths in capitals", TENTHS, 10 * capitals // (len(letters) or 1))
        shouted = sum(len(w) > 1 and w.isupper() for w in letters)
        yield from _steps("tenths shouted", (2, 5), 10 * shouted // (len(letters) or 1))
        yield f"opens with {p.lower[start]}"
        lower = set(p.lower[start:end])
        if not lexicon.FIRST_PERSON.isdisjoint(lower):
            yield "sentence has first person"
        if not ADDRESSED.isdisjoint(lower):
            yield "sentence addresses the reader"
        if any(map(str.isdigit, "".join(words))):
            yield "sentence has a figure"
        yield from _steps("commas", FEW, words.count(","))
        yield from _steps("past verbs", FEW, p.tags[start:end].count("VBD"))

    def of_clause(self, c: Candidate, heads: int, rank: int) -> list[str]:
        """Whether the clause of ``c``, the ``rank``-th of ``heads``, makes a claim."""
        told = telling(self.p, c.order, c.clause.head, c.clause.subject)
        return [*self.own, *self._clause(c), *self._words(c, heads, rank), *self._edges(c), *told]

    def _clause(self, c: Candidate) -> Iterator[str]:
        p, clause = self.p, c.clause
        head, form = clause.head, clause.form
        yield f"form {form}"
        yield f"{form} in a sentence with {self.stop}"
        yield f"role {p.deps[head]}"
        yield f"tag {p.tags[head]}"
        yield f"head {p.lower[head]}"
        if form in TOLD_BY:
            yield from self._told(head)
        yield from self._saying(head, c)
        kids = p.kids[head]
        for k in kids:
            if p.tags[k] == "MD":
                yield f"modal {p.lower[k]}"
            if p.deps[k] == "neg":
                yield "negated"
            if p.deps[k] in ("attr", "acomp", "dobj", "ccomp", "xcomp"):
                yield f"has {p.deps[k]}"
        if clause.borrowed:
            yield "subject restored"
        if clause.mend:
            yield f"mended {form}"
        elif not finite(p, head) and not clause.shared:
            yield "not finite"
        yield from self._subject(c)

    def _subject(self, c: Candidate) -> Iterator[str]:
        p, subject = self.p, c.clause.subject
        if not subject:
            yield "no subject"
            return
        inside = set(subject)
        top = next((j for j in reversed(subject) if p.heads[j] not in inside), subject[-1])
        yield f"subject tag {p.tags[top]}"
        if p.tags[top] in ("PRP", "DT", "EX", "WP", "NN"):
            yield f"subject {p.lower[top]}"
        yield from _steps("subject length", FEW, len(subject))

    def _told(self, head: int) -> Iterator[str]:
        """By what word the clause is brought in."""
        p = self.p
        above = p.heads[head]
        yield f"under {p.lower[above]}"
        for name, words in (
            ("saying", lexicon.SAY), ("doubt", lexicon.NOT_ASSERTED), ("knowing", lexicon.FACTIVE)
        ):  # fmt: skip
            if p.lower[above] in words:
                yield f"under {name}"
        yield "under a word before it" if above < head else "under a word after it"
        if any(p.deps[k] == "neg" for k in p.kids[above]):
            yield "under a negation"
        mark = p.kid(head, "mark")
        yield f"mark {p.lower[mark] if mark is not None else 'none'}"
        subject = p.kid(above, "nsubj")
        if subject is not None:
            who = p.lower[subject] if p.tags[subject] == "PRP" else p.tags[subject]
            yield f"told by {who}"

    def _saying(self, head: int, c: Candidate) -> Iterator[str]:
        """Whether the clause says that somebody says something, or is what somebody says."""
        p = self.p
        if p.lower[head] in lexicon.SAY and p.kid(head, "ccomp") is not None:
            yield "says"
            yield f"says by {p.lower[head]}"
        cue = self.cues.get(head)
        if cue is not None:
            yield f"cue of {cue.kind}"
            yield f"cue {p.lower[head]}"
            if not cue.content.isdisjoint(c.tokens):
                yield "cue with what is said"
        around = [a for a in self.said if head in a.content]
        if around:
            inner = min(around, key=lambda a: len(a.content))
            yield f"in {inner.kind}"
            if inner.cue is not None:
                yield f"in what is told by {p.lower[inner.cue]}"
            if len(inner.content) >= self.end - self.start - 3:
                yield "all that is said"

    def _words(self, c: Candidate, heads: int, rank: int) -> Iterator[str]:
        p, order = self.p, c.order
        tags = [p.tags[i] for i in order]
        lower = [p.lower[i] for i in order]
        size = len(order)
        yield from _steps("length", LENGTHS, size)
        yield from _steps("tenths of the sentence", TENTHS, 10 * size // (self.end - self.start))
        yield from _steps("tenths names", (1, 2, 4), 10 * _count(tags, NAMES) // size)
        yield from _steps("figures", FEW, tags.count("CD"))
        yield from _steps("pronouns", FEW, _count(tags, PRONOUNS))
        yield from _steps("tenths adjectives", (1, 2), 10 * _count(tags, ADJECTIVES) // size)
        yield from _steps("judging words", FEW, _count(lower, lexicon.OPINION_WORDS))
        yield from _steps("first person", FEW, _count(lower, lexicon.FIRST_PERSON))
        yield from _steps("addressing", FEW, _count(lower, ADDRESSED))
        yield from _steps("worth", TENTHS, int(10 * self.scorer.worth(order)))
        yield from _steps("clauses", FEW, heads)
        yield from _steps("clause", FEW, rank)
        depth, i = 0, c.clause.head
        while p.heads[i] != i and depth < 5:
            depth, i = depth + 1, p.heads[i]
        yield from _steps("depth", FEW, depth)

    def _edges(self, c: Candidate) -> Iterator[str]:
        """What stands before and behind the words, and whether marks are cut in two."""
        p, form = self.p, c.clause.form
        first, last = min(c.tokens), max(c.tokens)
        before = p.tags[first - 1] if first > self.start else "start"
        after = p.tags[last + 1] if last + 1 < self.end else "end"
        yield f"after {before}"
        yield f"before {after}"
        yield f"{form} after {before}"
        yield f"{form} before {after}"
        yield f"begins with {p.tags[c.order[0]]}"
        words = [p.words[i] for i in c.order]
        if _count(words, MARKS) % 2:
            yield "quotation marks cut"
        if words.count("(") != words.count(")"):
            yield "brackets cut"
        yield from _steps("finite verbs", FEW, _count([p.tags[i] for i in c.order], FINITE))

    def of_extent(self, c: Candidate) -> list[str]:
        """How well these words say what their clause claims."""
        form = c.clause.form
        size = len(c.order)
        found = [f"form {form}"]
        if c.usual:
            found.append("usual")
        found += _steps("length", LENGTHS, size)
        found += _steps("tenths of the sentence", TENTHS, 10 * size // (self.end - self.start))
        found += _steps("left out", FEW, len(c.left))
        found += self._edges(c)
        found += self._gaps(c)
        for what, branches in (("without", c.left), ("with", c.kept)):
            for branch in branches:
                found += self._branch(c, what, branch)
        return found

    def _gaps(self, c: Candidate) -> Iterator[str]:
        p = self.p
        apart = [(a, b) for a, b in pairwise(sorted(c.tokens)) if b - a > 1]
        yield from _steps("gaps", FEW, len(apart))
        for a, b in apart:
            yield f"gap before {p.tags[b]}"
            yield f"gap after {p.tags[a]}"
            yield f"gap from {p.tags[a + 1]}"

    def _branch(self, c: Candidate, what: str, branch: Branch) -> Iterator[str]:
        p, sort = self.p, branch.sort
        size = len(branch.tokens)
        yield f"{what} {branch.kind}"
        yield f"{what} {sort}"
        yield f"{what} {sort} in {c.clause.form}"
        length = "short" if size < SHORT_BRANCH else "long" if size > LONG_BRANCH else "middling"
        yield f"{what} {length} {sort}"
        yield f"{what} {sort} headed {p.tags[branch.top]}"
        yield f"{what} {sort} under {p.tags[p.heads[branch.top]]}"
        tags = {p.tags[i] for i in branch.tokens}
        if "CD" in tags:
            yield f"{what} a figure"
        if not NAMES.isdisjoint(tags):
            yield f"{what} a name"
        if not FINITE.isdisjoint(tags):
            yield f"{what} finite {sort}"
        if c.tokens and max(branch.tokens) >= max(c.tokens):
            yield f"{what} {sort} at the end"


def _large(words: Sequence[str]) -> bool:
    """Whether most words are written large, as in a headline: "Board Rips Ann Lira"."""
    words = [word for word in words if word[0].isalpha()]
    large = sum(word[0].isupper() for word in words)
    return len(words) > 5 and large > 0.7 * len(words)


def _top(p: Parse, cue: int) -> int:
    """The verb that "continues to point out that …", or "was quoted as saying …", hangs on."""
    while p.deps[cue] == "xcomp":
        cue = p.heads[cue]
    above = quoting(p, cue)
    return cue if above is None else above


def _stop(p: Parse, start: int, end: int) -> str:
    """The mark that ends a sentence, whatever closes after it."""
    last = end - 1
    while last > start and (p.words[last] in MARKS or p.words[last] in ")]’'"):
        last -= 1
    return p.words[last][-1] if p.words[last][-1] in ".?!:;…" else "no mark"
